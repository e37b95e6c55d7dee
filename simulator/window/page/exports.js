// The formats in which a session can be taken along; the browser saves what is chosen.

import { openDialog } from "./dialogs.js";
import { el, setText } from "./elements.js";
import { download } from "./server.js";

export function exportDialog(choices, session) {
  const told = el("p", { class: "told", role: "status", hidden: true });
  const save = async ({ name, title }) => {
    setText(told, `${title}: one moment ...`);
    try {
      setText(told, `Downloaded: ${await download(`file/export/${encodeURIComponent(session)}/${name}`)}`);
    } catch (error) {
      setText(told, error.message);
    }
  };
  const dialog = openDialog("Export this session", told,
    el("ul", { class: "formats" }, choices.map((one) => el("li", {},
      el("button", { type: "button", onclick: () => save(one) }, el("strong", {}, one.title), el("span", { class: "faint" }, one.words))))),
    el("div", { class: "row-of-buttons" }, el("button", { type: "button", onclick: () => dialog.close() }, "Close")));
}
