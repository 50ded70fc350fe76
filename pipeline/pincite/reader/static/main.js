// What every page does: keys, and what is said aloud. Pages work without any of this.
import * as cards from "./cards.js";
import * as keys from "./keys.js";
import * as picked from "./picked.js";
import { say } from "./say.js";

keys.begin({ step: cards.step, close: cards.close });
cards.begin();
picked.begin();

const told = document.querySelector("[data-say]");
if (told) say(told.textContent.trim());

// filters answer at once
const ask = document.getElementById("ask");
ask?.addEventListener("change", (event) => { if (event.target.matches("select")) ask.requestSubmit(); });
// what was not filled in need not stand in the address
ask?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});

const image = document.querySelector(".sheet image");
image?.addEventListener("error", async () => {
  const why = await (await fetch(image.getAttribute("href"))).text();
  const told = document.getElementById("drawn");
  told.textContent = `${why} Its words can be read all the same.`;
  document.querySelector(".sheet").classList.add("undrawn");
  say(told.textContent);
});

for (const at of document.querySelectorAll("#at, .outline-at rect")) {
  at.scrollIntoView({ block: "center" });
  break;
}

// works are offered by their words
for (const field of document.querySelectorAll("[data-find]")) {
  field.addEventListener("input", async () => {
    const response = await fetch(`/find?q=${encodeURIComponent(field.value)}`);
    const offered = (await response.json()).map(({ work, said }) => Object.assign(document.createElement("option"), { value: work, label: said, textContent: said }));
    document.getElementById(field.dataset.find).replaceChildren(...offered);
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const asked = new URLSearchParams(new FormData(button.form));
    asked.set("show", "yes");
    const response = await fetch(`${button.form.getAttribute("action")}?${asked}`);
    if (response.ok) await navigator.clipboard.writeText(await response.text());
    button.textContent = response.ok ? "Copied" : "Not copied: the style is not installed";
    say(button.textContent);
  });
}
