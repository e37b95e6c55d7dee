// Files that are chosen, pasted, or dropped on the page.

import { el } from "./elements.js";

export const LISTS = ".md,.markdown,.mdx,.org,.adoc,.asciidoc,.ipynb,.txt,.csv,.tsv,.tab,.html,.htm,.json,.jsonl,.ndjson,.docx,.xlsx,.xlsm,.ods,.apkg,.colpkg";
export const DOCUMENTS = ".txt,.md,.html,.htm,.pdf,.docx";

export function fileButton(label, accept, take) {
  const input = el("input", { type: "file", accept, hidden: true });
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = "";
    if (file) take(file);
  });
  return [el("button", { type: "button", onclick: () => input.click() }, label), input];
}

export function textFile(text, name) {
  return new File([text], name, { type: "text/plain" });
}

// A dropped file goes to the view that is shown, if that takes files; the browser never opens it.
export function watchDrops(taker, tell) {
  const mark = (isOver) => document.body.classList.toggle("dropping", isOver);
  const hasFiles = (event) => event.dataTransfer.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = taker() ? "copy" : "none";
    mark(Boolean(taker()));
  });
  addEventListener("dragleave", (event) => event.relatedTarget || mark(false));
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(false);
    if (taker()) give(event, taker(), tell);
  });
}

function give(event, taker, tell) {
  const [file, ...others] = event.dataTransfer.files;
  const isFolder = event.dataTransfer.items[0]?.webkitGetAsEntry?.()?.isDirectory;
  if (!file || isFolder) tell("This is a folder. Drop a file from it.");
  else if (others.length) tell("Drop one file at a time.");
  else taker.takeFile(file, event.target);
}
