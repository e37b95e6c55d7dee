// Dialogs: opened over the page, and gone once they are closed. The view may draw meanwhile.

import { el } from "./elements.js";

let count = 0;

export function openDialog(title, ...parts) {
  count += 1;
  const dialog = el("dialog", { "aria-labelledby": `dialog-${count}` }, el("h2", { id: `dialog-${count}` }, title), parts);
  dialog.addEventListener("close", () => dialog.remove());
  document.getElementById("main").append(dialog);
  dialog.showModal();
  return dialog;
}

// Asks a question; gives back the value of the button that was pressed, or "" if it was left.
export function chosen(question, choices) {
  return new Promise((resolve) => {
    const buttons = choices.map(([value, label], place) => el("button", { type: "submit", value, class: place === 0 ? "main" : "" }, label));
    const dialog = openDialog(question, el("form", { method: "dialog" },
      el("div", { class: "row-of-buttons" }, buttons, el("button", { type: "submit", value: "" }, "Cancel"))));
    dialog.addEventListener("close", () => resolve(dialog.returnValue));
  });
}

export async function agreed(question, label) {
  return (await chosen(question, [["yes", label]])) === "yes";
}
