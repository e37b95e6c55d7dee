// One answer of a past session: what was asked, said and found, and its corrections.

import { openDialog } from "./dialogs.js";
import { drawn, el, setText } from "./elements.js";
import { ask } from "./server.js";
import { further, verdict } from "./verdict.js";

export class PastAnswer {
  constructor(session, player, take) {
    this.play = (passage, about) => player.buttonFor(passage, about, true);
    this.session = session;
    this.take = take;
    this.times = 0;
    this.told = el("div", { class: "changed", role: "status" });
    this.content = el("div");
    this.heading = el("h2", { tabindex: "-1" });
    this.card = el("section", { class: "card answer" }, this.heading, this.content, this.told);
  }

  lead() {
    this.card.scrollIntoView();
    this.heading.focus({ preventScroll: true });
  }

  show(answer, note) {
    this.answer = answer;
    this.note = note;
    this.heading.textContent = `${answer.number}. ${answer.question}`;
    drawn(this.content, { answer, note, times: this.times }, () => this.parts(note));
  }

  parts(note) {
    const { answer } = this;
    return [
      note ? el("p", { class: "note" }, note) : null,
      verdict(answer.rows, { play: this.play, tick: answer.has_points ? (number) => this.tick(number) : null, level: "h3" }),
      further(answer),
      answer.recordings.map((one) => el("div", { class: "recorded" }, el("span", {}, one.label),
        el("audio", { controls: true, preload: "none", src: this.recording(one), "aria-label": `${one.label}: ${answer.question}` }))),
      el("div", { class: "row-of-buttons" },
        this.button("Correct the words", () => this.correct()),
        answer.has_points ? this.button("I made a point", () => this.claim()) : null,
        el("a", { class: "button", href: `#past/question/${encodeURIComponent(answer.question_id)}`, "aria-label": `All attempts: ${answer.question}` }, "All attempts")),
    ].flat().filter(Boolean);
  }

  button(label, act) {
    return el("button", { type: "button", "data-name": label, "aria-label": `${label}: ${this.answer.question}`, onclick: act }, label);
  }

  recording({ file }) {
    return `file/recording/${encodeURIComponent(this.session.name)}/${encodeURIComponent(file)}`;
  }

  tell(texts, className) {
    this.told.replaceChildren(...texts.map((text) => el("p", { class: className }, text)));
  }

  async change(name, given) {
    this.tell(["One moment ..."], "faint");
    const changed = await ask(name, { session: this.session.name, answer: this.answer.number, ...given });
    this.take(changed.session);
    this.tell(changed.told);
  }

  // The box is drawn anew in any case, as its point stands then.
  async tick(number) {
    if (this.isBusy) return;
    this.isBusy = true;
    const point = this.answer.rows.find((row) => row.is_point && Number(row.number) === number);
    try {
      await this.change("decide", { point: number, is_made: point.kind !== "covered" });
    } catch (error) {
      this.tell([error.message], "notice");
    }
    this.isBusy = false;
    this.times += 1;
    this.show(this.answer, this.note);
  }

  correct() {
    const words = el("textarea", { id: "said", rows: "6", maxlength: "20000", required: true });
    words.value = this.answer.said;
    this.openForm("Correct the words", [
      el("p", { class: "faint" }, this.answer.question),
      ...this.answer.recordings.slice(0, 1).map((one) => el("audio", { controls: true, preload: "none", src: this.recording(one), "aria-label": one.label })),
      el("label", { for: "said" }, "What you said"), words,
    ], () => this.change("correct", { text: words.value }));
  }

  claim() {
    const words = el("input", { type: "text", id: "claim", maxlength: "200", required: true, autocomplete: "off" });
    this.openForm("I made a point", [
      el("p", { class: "faint" }, this.answer.question),
      el("ol", {}, this.answer.rows.filter((row) => row.is_point).map((row) => el("li", { value: Number(row.number) }, row.text))),
      el("label", { for: "claim" }, "What you said"), words,
      el("p", { class: "faint" }, this.session.how_to_claim),
    ], () => this.change("claim", { claim: words.value }));
  }

  // What was typed stays until it is taken; the button that asked may have been drawn anew.
  openForm(title, parts, change) {
    const dialog = openDialog(title);
    dialog.addEventListener("close", () => this.content.querySelector(`[data-name="${title}"]`)?.focus());
    const trouble = el("p", { class: "notice", role: "alert", hidden: true });
    const button = el("button", { type: "submit", class: "main" }, "Judge again");
    const submit = async (event) => {
      event.preventDefault();
      if (this.isBusy) return;
      this.isBusy = true;
      setText(trouble, "");
      setText(button, "One moment ...");
      try {
        await change();
        dialog.close();
      } catch (error) {
        this.tell([]);
        setText(trouble, error.message);
      }
      setText(button, "Judge again");
      this.isBusy = false;
    };
    dialog.append(el("form", { onsubmit: submit }, parts, trouble,
      el("div", { class: "row-of-buttons" }, button,
        el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))));
  }
}
