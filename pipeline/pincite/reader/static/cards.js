// The card of a call: opens on hover or focus, closes by itself, by Escape, or is pinned by a click.
import { say } from "./say.js";

const OPEN = 100, CLOSE = 500;
const kept = new Map();
let opening, closing, current;

const columns = document.querySelector(".columns[data-doc]");
const card = columns && document.body.appendChild(Object.assign(document.createElement("div"), { id: "card", hidden: true }));

export function begin() {
  if (!columns) return;
  card.setAttribute("role", "tooltip");
  for (const [event, done] of [["mouseover", enter], ["focusin", enter], ["mouseout", leave], ["focusout", leave]]) {
    columns.addEventListener(event, (e) => { const call = callOf(e); if (call) done(call, event); });
  }
  card.addEventListener("mouseenter", () => clearTimeout(closing));
  card.addEventListener("mouseleave", later);
  card.addEventListener("focusin", () => clearTimeout(closing));
  card.addEventListener("focusout", later);
  columns.addEventListener("click", click);
  addEventListener("popstate", () => pin(new URLSearchParams(location.search).get("pin")));
  addEventListener("resize", close);
}

const callOf = (event) => event.target.closest?.("[data-card]");

function enter(call, event) {
  clearTimeout(closing);
  clearTimeout(opening);
  opening = setTimeout(() => open(call), OPEN);
  if (event === "focusin" && !call.matches(":focus-visible")) clearTimeout(opening);
}

function leave() {
  clearTimeout(opening);
  later();
}

function later() {
  clearTimeout(closing);
  closing = setTimeout(close, CLOSE);
}

async function open(call) {
  current = call;
  const made = await answer(call.dataset.card);
  if (current !== call || !made) return;
  card.replaceChildren(made);
  card.hidden = false;
  light(call, true);
  call.setAttribute("aria-describedby", "card");
  place(call);
}

export function close() {
  clearTimeout(opening);
  clearTimeout(closing);
  if (!current) return false;
  const open = !card.hidden;
  current.removeAttribute("aria-describedby");
  light(current, false);
  current = null;
  card.hidden = true;
  return open;
}

/** Ask once for what stands behind a call; the server's piece of a page, taken over as it is. */
async function answer(name) {
  if (!kept.has(name)) {
    const response = await fetch(`/card/${encodeURIComponent(columns.dataset.doc)}?of=${encodeURIComponent(name)}`);
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    kept.set(name, page.querySelector(".card"));
  }
  return document.importNode(kept.get(name), true);
}

function place(call) {
  const at = call.getBoundingClientRect(), size = card.getBoundingClientRect();
  const below = at.bottom + size.height + 8 < innerHeight || at.top < size.height + 8;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) + scrollY}px`;
}

/** Light up what a call supports. */
function light(call, on) {
  const note = call.dataset.card;
  const claims = (call.dataset.claim ?? call.previousElementSibling?.dataset?.claim ?? "").split(" ").filter(Boolean);
  for (const claim of claims) {
    for (const run of columns.querySelectorAll(`[data-claim~="${CSS.escape(claim)}"], [data-name="${CSS.escape(claim)}"]`)) run.classList.toggle("lit", on);
  }
  if (note) for (const run of columns.querySelectorAll(`[data-name="${CSS.escape(note)}"].outline-claim`)) run.classList.toggle("lit", on);
}

function click(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const unpin = event.target.closest("[data-unpin]");
  const call = callOf(event);
  if (!unpin && !call?.classList.contains("call")) return;
  event.preventDefault();
  const asked = new URLSearchParams(location.search);
  if (unpin) asked.delete("pin"); else asked.set("pin", call.dataset.card);
  const query = asked.toString();
  history.pushState(null, "", location.pathname + (query ? `?${query}` : ""));
  pin(asked.get("pin"));
}

async function pin(name) {
  close();
  const aside = document.getElementById("pinned");
  const made = name ? await answer(name) : null;
  aside.hidden = !made;
  if (made) {
    aside.querySelector(".card").replaceWith(made);
    say(made.querySelector("h2").textContent + " pinned");
  }
}

/** Go from call to call. */
export function step(forward) {
  const calls = [...columns?.querySelectorAll("a.call") ?? []];
  if (!calls.length) return;
  const at = calls.indexOf(document.activeElement);
  const view = at < 0 ? calls.findIndex((call) => call.getBoundingClientRect().bottom > 80) : at + (forward ? 1 : -1);
  const next = calls[Math.max(0, Math.min(calls.length - 1, view))];
  next.focus({ focusVisible: true });
  next.scrollIntoView({ block: "center" });
}
