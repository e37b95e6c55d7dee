// A verdict, line by line: the result, advice, points that can be heard and ticked, and what was
// said; below it the model answer and the delivery, which can be opened.

import { bar, el } from "./elements.js";

const MARKS = { covered: "✓", unsure: "?", missed: "✗" };
const SAID = { covered: "made", unsure: "unsure", missed: "missed" };

// play(passage, about) makes the button that plays some words; tick(number), where given, ticks.
export function verdict(rows, { play, tick, level = "h2" }) {
  const parts = [];
  for (const row of rows) {
    const last = parts.at(-1);
    const group = row.is_point ? "points" : row.kind === "item" ? "items" : "";
    if (group && last?.className === group) last.append(item(row, play, tick));
    else if (group) parts.push(el("ul", { class: group }, item(row, play, tick)));
    else parts.push(line(row, level));
  }
  return parts;
}

function line(row, level) {
  if (row.kind === "result") return result(row);
  if (row.kind === "heading") return el(level, {}, row.text);
  return el("p", { class: row.kind }, row.text, row.rest && el("span", { class: "rest" }, ` ${row.rest}`));
}

function result(row) {
  return el("div", { class: "result" },
    el("p", {}, el("strong", {}, row.rest), el("span", {}, row.text)),
    bar(row.share, "Share of the points"));
}

function item(row, play, tick) {
  if (!row.is_point) return el("li", {}, el("span", { class: "row" }, row.text), play(row.passage, row.text));
  const number = Number(row.number);
  const words = [
    el("span", { class: "mark", "aria-hidden": "true" }, MARKS[row.kind]),
    el("span", { class: "point" }, row.text, " ",
      row.rest.startsWith(row.kind) ? null : el("span", { class: "unseen" }, `(${SAID[row.kind]}) `),
      row.rest && el("span", { class: "rest" }, row.rest),
      row.below && el("span", { class: "below" }, row.below)),
  ];
  const told = tick && number ? box(row, number, words, tick) : el("div", { class: "row" }, words);
  return el("li", { class: row.kind }, told, play(row.passage, row.text));
}

function box(row, number, words, tick) {
  return el("label", { class: "row" },
    el("input", { type: "checkbox", checked: row.kind === "covered", "data-name": `point-${number}`, onchange: () => tick(number) }),
    words);
}

export function further(told, { isOpen = false } = {}) {
  if (!told) return [];
  const answer = told.model_answer.length ? folded("Model answer", isOpen, el("p", { class: "model-answer" }, told.model_answer.map(piece))) : null;
  const delivery = told.delivery ? folded(told.delivery.title, false, el("ul", {}, told.delivery.lines.map((text) => el("li", {}, text)))) : null;
  return [answer, delivery].filter(Boolean);
}

function folded(title, isOpen, content) {
  return el("details", { open: isOpen, "data-name": title }, el("summary", {}, title), content);
}

function piece({ text, verdict: made }) {
  if (!made) return text;
  return el("mark", { class: made }, text, el("span", { class: "unseen" }, ` (${SAID[made]})`));
}

export function outcomes(list, play) {
  if (!list.length) return [];
  return [el("ol", { class: "outcomes" }, list.map((one) =>
    el("li", { value: one.number },
      el("span", { class: "asked" }, one.question),
      one.share === null ? null : bar(one.share, `Question ${one.number}`),
      el("span", { class: "rest" }, one.words),
      one.verdict ? opened(one, play) : null)))];
}

function opened({ number, verdict: told }, play) {
  return el("details", { class: "verdict", "data-name": `verdict-${number}` },
    el("summary", {}, "Verdict", el("span", { class: "unseen" }, ` on question ${number}`)),
    verdict(told.rows, { play, level: "h3" }), further(told, { isOpen: true }));
}
