// What was found in a list of questions, and what a check found in a bank.

import { el } from "./elements.js";

export function importReport({ words, notes, first, left_out: leftOut, merged }) {
  const entries = (found) => found && el("details", { open: found === leftOut }, el("summary", {}, found.title), remarks(found, (line) => `Line ${line}`));
  return [
    el("p", { class: "told" }, words),
    notes.map((note) => el("p", { class: "notice" }, note)),
    first.length ? [el("p", { class: "faint" }, "It begins with:"), el("ol", { class: "plain" }, first.map((text) => el("li", {}, text)))] : "",
    entries(leftOut), entries(merged),
  ].flat(Infinity).filter(Boolean);
}

// Ways to read a list; read(way) does so.
export function waysToRead(ways, read) {
  return el("ul", { class: "ways" }, ways.map(({ way, words }) => el("li", {}, el("button", { type: "button", onclick: () => read(way) }, words))));
}

// goTo(line) leads to a line of the text, addPoints() writes key points into it.
export function checkReport({ faults, advice, unmarked }, goTo, addPoints) {
  const leads = (line) => el("button", { type: "button", onclick: () => goTo(line) }, `Line ${line}`);
  return [
    faults.rows.length ? remarks(faults, leads) : "",
    advice.rows.length ? el("details", { open: true }, el("summary", {}, "To improve"), remarks(advice, leads)) : "",
    unmarked ? el("div", { class: "due-row" }, el("p", { class: "faint" }, unmarked), el("button", { type: "button", onclick: addPoints }, "Write them into the text")) : "",
  ].filter(Boolean);
}

function remarks({ rows, more }, place) {
  return el("ul", { class: "remarks" },
    rows.map(({ line, words }) => el("li", {}, el("span", { class: "place-of" }, place(line)), el("span", {}, words))),
    more ? el("li", {}, more) : "");
}
