// Words selected in an article: copied as they stand there, and offered to be added as a citation.
import { selected } from "./points.js";

export function begin() {
  const columns = document.querySelector(".columns[data-doc]");
  if (!columns) return;
  const box = document.body.appendChild(Object.assign(document.createElement("div"), { id: "picked", hidden: true }));
  const add = box.appendChild(Object.assign(document.createElement("a"), { className: "button", textContent: "Add a citation" }));
  const link = box.appendChild(Object.assign(document.createElement("a"), { className: "button", textContent: "Link here" }));
  add.dataset.key = "c";
  document.addEventListener("selectionchange", () => {
    const span = selected();
    box.hidden = !span;
    if (!span) return;
    const place = `${span[0]}-${span[1]}`, doc = encodeURIComponent(columns.dataset.doc);
    add.href = `/decide?add=citation:${doc}:${place}`;
    link.href = `/read/${doc}/at?at=${place}`;
    const at = getSelection().getRangeAt(0).getBoundingClientRect();
    box.style.left = `${Math.max(8, at.left + scrollX)}px`;
    box.style.top = `${at.bottom + scrollY + 8}px`;
  });
}
