/** Say something to those who listen to the page. */
export function say(text) {
  const region = document.getElementById("said");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}
