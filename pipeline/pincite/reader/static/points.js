// Offsets: the browser counts UTF-16 code units, Pincite counts code points. Only here is one turned into the other.

/** How many code points the first `units` code units of a text hold; half a pair counts as not begun. */
export function pointsBefore(text, units) {
  let points = 0;
  for (let at = 0; at < units; points += 1) {
    const wide = text.codePointAt(at) > 0xffff;
    if (wide && at + 1 >= units) break;
    at += wide ? 2 : 1;
  }
  return points;
}

/** The code unit at which the code point number `points` of a text begins. */
export function unitsBefore(text, points) {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** Where in the article a place in the page stands: its run's own start, and the code points before it there. */
export function placeOf(node, offset) {
  let run = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  let units = offset;
  if (node.nodeType === Node.ELEMENT_NODE && !node.dataset?.s) {
    const inside = node.childNodes[Math.min(offset, node.childNodes.length - 1)];
    const first = inside && (inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement);
    run = first?.closest?.("[data-s]") ?? first?.querySelector?.("[data-s]");
    units = offset >= node.childNodes.length ? Infinity : 0;
  } else {
    run = run.closest("[data-s]");
  }
  if (!run) return null;
  const text = run.textContent;
  return Number(run.dataset.s) + pointsBefore(text, Math.min(units, text.length));
}

/** The stretch of the article that is selected, `[start, end]` in code points; null for none. */
export function selected() {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed || chosen.rangeCount === 0) return null;
  const range = chosen.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? [start, end] : null;
}
