// Before anything is deleted: what will go, and whether that is wanted.

import { openDialog } from "./dialogs.js";
import { el, setText } from "./elements.js";
import { ask } from "./server.js";

export function forgetDialog(wanted, title, done) {
  return deletionDialog({ look: "going", remove: "forget", wanted, title }, done);
}

export function deleteBankDialog(bank, done) {
  return deletionDialog({ look: "going-bank", remove: "delete-bank", wanted: { name: bank.name }, title: `Delete ${bank.title}?` }, done);
}

// done(words) is called once it is deleted. Nothing else goes than what was shown before.
async function deletionDialog({ look, remove, wanted, title }, done) {
  const going = await ask(look, wanted);
  const trouble = el("p", { class: "notice", role: "alert", hidden: true });
  const forget = async () => {
    try {
      const gone = await ask(remove, { ...wanted, told: going.told });
      dialog.close();
      done(gone.told);
    } catch (error) {
      setText(trouble, error.message);
    }
  };
  const keep = el("button", { type: "button", onclick: () => dialog.close() }, going.is_any ? "Keep" : "Close");
  const dialog = openDialog(title, el("p", { class: "strong" }, going.words), rowsOf(going),
    going.is_any ? el("p", {}, going.warning) : null, trouble,
    el("div", { class: "row-of-buttons" },
      going.is_any ? el("button", { type: "button", class: "danger", onclick: forget }, "Delete") : null, keep));
  keep.focus();
}

function rowsOf({ rows = [] }) {
  if (rows.length < 2) return null;
  return el("ul", { class: "going", tabindex: "0", "aria-label": "What will be deleted" }, rows.map((text) => el("li", {}, text)));
}
