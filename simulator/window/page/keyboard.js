// The keys of the interview, which do what its buttons do.

const LETTER = /^Key([A-Z])$/;

function keyOf(event) {
  if (event.key === "Enter" || event.key.charCodeAt(0) < 128) return event.key.length > 1 ? event.key : event.key.toLowerCase();
  const place = LETTER.exec(event.code); // a layout of other letters
  return place ? place[1].toLowerCase() : event.key;
}

function isTyping(node) {
  return node.matches?.("textarea, select, input:not([type=checkbox])") ?? false;
}

export function watchKeys(current) {
  document.addEventListener("keydown", (event) => {
    const interview = current();
    if (!interview || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    const isNative = key === "Enter" && event.target.matches("button, a, summary");
    if (!isNative && interview.press(key)) event.preventDefault();
  });
  // What was clicked is done: the next Enter means what the screen says, and not the same once more.
  // It may have been drawn anew, with the focus in its place.
  document.addEventListener("click", (event) => {
    const held = document.activeElement;
    const isOfInterview = event.detail > 0 && current() && !held.closest("dialog");
    if (isOfInterview && held.matches("button, summary")) held.blur();
  });
}
