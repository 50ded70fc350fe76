// Keys: whatever has data-key can be reached by it; "?" lists them all.
const COMMON = [["/", "Ask"], ["?", "These keys"], ["Esc", "Close"]];
const CALLS = [["j", "Next call"], ["k", "Call before"], ["Enter", "Pin what a call means"]];

export function begin({ step, close }) {
  const dialog = document.getElementById("keys");
  for (const button of document.querySelectorAll("[data-keys]")) button.addEventListener("click", () => list(dialog));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Escape" && (close() || leave(event.target))) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "?") return list(dialog);
    const focus = document.querySelector(`[data-key-focus="${CSS.escape(event.key)}"]`);
    if (focus) {
      event.preventDefault();
      focus.closest("details")?.setAttribute("open", "");
      focus.focus();
      return;
    }
    const found = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find((one) => one.checkVisibility());
    if (found) {
      event.preventDefault();
      found.click();
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j");
    }
  });
}

function leave(target) {
  if (!target.matches?.("input, textarea, select")) return false;
  target.blur();
  return true;
}

function list(dialog) {
  const own = [...document.querySelectorAll("[data-key], [data-key-focus]")]
    .filter((one) => one.checkVisibility() && !["?", "/", "Escape"].includes(one.dataset.key ?? one.dataset.keyFocus))
    .map((one) => [one.dataset.key ?? one.dataset.keyFocus, one.dataset.keyName ?? one.getAttribute("aria-label") ?? one.textContent.trim()]);
  const calls = document.querySelector("a.call") ? CALLS : [];
  dialog.querySelector("dl").replaceChildren(...[...COMMON, ...calls, ...own].flatMap(([key, name]) => {
    const term = document.createElement("dt"), told = document.createElement("dd");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    told.textContent = name;
    return [term, told];
  }));
  dialog.showModal();
}
