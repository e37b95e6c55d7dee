// Before anything is forgotten: what will be deleted, and whether that is wanted.

import { openDialog } from "./dialogs.js";
import { el, setText } from "./elements.js";
import { ask } from "./server.js";

export async function forgetDialog(wanted, title, done) {
  const going = await ask("going", wanted);
  const trouble = el("p", { class: "notice", role: "alert", hidden: true });
  const forget = async () => {
    try {
      const gone = await ask("forget", { ...wanted, told: going.told });
      dialog.close();
      done(gone.told);
    } catch (error) {
      setText(trouble, error.message);
    }
  };
  const keep = el("button", { type: "button", onclick: () => dialog.close() }, going.is_any ? "Keep" : "Close");
  const dialog = openDialog(title, el("p", { class: "strong" }, going.words),
    going.rows.length > 1 ? el("ul", { class: "going", tabindex: "0", "aria-label": "What will be deleted" }, going.rows.map((text) => el("li", {}, text))) : null,
    going.is_any ? el("p", {}, going.warning) : null, trouble,
    el("div", { class: "row-of-buttons" },
      going.is_any ? el("button", { type: "button", class: "danger", onclick: forget }, "Delete") : null, keep));
  keep.focus();
}
