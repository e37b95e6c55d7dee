// How an interview begins: spoken or typed, and in which mode with how many questions.

import { openDialog } from "./dialogs.js";
import { el } from "./elements.js";

const TYPES = "types-answers";
const USUAL_COUNT = 5;
const SECONDS = 60;
const MODES = [
  ["practice", "Practice", "A verdict after each answer, with hints and repeats"],
  ["exam", "Exam", "No help, and all verdicts at the end"],
  ["drill", "Drill", "Short questions in quick succession"],
];

export function typesAnswers() {
  return localStorage.getItem(TYPES) === "yes";
}

export function answering() {
  const choice = (value, label) => el("label", {}, el("input", {
    type: "radio", name: "answering", checked: typesAnswers() === (value === "yes"),
    onchange: () => localStorage.setItem(TYPES, value),
  }), label);
  return el("fieldset", { class: "answering" }, el("legend", {}, "I answer by"), choice("no", "speaking"), choice("yes", "typing"));
}

// Without a count, all questions of the bank are asked.
export function begin(act, bank, mode, count = null) {
  return act("begin", { bank, mode, count, typed: typesAnswers() });
}

export function askHow(act, bank) {
  const count = el("input", { type: "number", id: "count", min: "1", max: String(bank.questions), value: String(Math.min(USUAL_COUNT, bank.questions)), required: true });
  const takes = el("span", { class: "faint" });
  const most = () => (form.elements.mode.value === "drill" ? bank.short : bank.questions);
  const tell = () => {
    count.max = String(most());
    const minutes = Math.max(1, Math.round((Math.min(count.valueAsNumber || 0, most()) * bank.seconds_each) / SECONDS));
    takes.textContent = form.elements.mode.value === "drill" ? `of ${most()} short questions` : `of ${most()}, about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  };
  const modes = MODES.filter(([name]) => name !== "drill" || bank.short).map(([name, title, words], place) => el("label", { class: "mode" },
    el("input", { type: "radio", name: "mode", value: name, checked: place === 0 }), el("span", {}, el("strong", {}, title), el("span", { class: "faint" }, words))));
  const form = el("form", { method: "dialog", onsubmit: () => begin(act, bank.name, form.elements.mode.value, count.valueAsNumber) },
    el("fieldset", {}, el("legend", {}, "How?"), modes),
    el("p", { class: "count" }, el("label", { for: "count" }, "Questions"), count, takes),
    el("p", { class: "faint" }, typesAnswers() ? "You type your answers." : "You speak your answers. Headphones keep the interviewer's voice out of the microphone."),
    el("div", { class: "row-of-buttons" },
      el("button", { type: "submit", class: "main" }, "Begin"),
      el("button", { type: "button", onclick: () => dialog.close() }, "Cancel")));
  form.addEventListener("input", tell);
  tell();
  const dialog = openDialog(bank.title, form);
}
