// An interview: what is asked, how the answer goes, and the verdict.

import { bar, drawn, el, keyed, setText } from "./elements.js";
import { exportDialog } from "./exports.js";
import { Player } from "./player.js";
import { further, outcomes, verdict } from "./verdict.js";

const HIDES_WORDS = "hides-words";

export class Interview {
  constructor(main, act) {
    this.act = act;
    this.hidesWords = localStorage.getItem(HIDES_WORDS) === "yes";
    this.drafts = new Map();
    this.lineNumber = 0;
    this.player = new Player((playing) => act("do", { playing }));
    this.play = (passage, about) => this.player.buttonFor(passage, about, this.canPlay);
    this.build(main);
  }

  build(main) {
    const part = (name, properties = {}) => (this[name] = el("div", { class: name, ...properties }));
    this.title = el("span", { class: "title" });
    this.phase = el("span", { class: "phase" });
    this.question = el("h1", { tabindex: "-1" });
    this.followUp = el("p", { class: "follow-up" });
    this.hint = el("p", { class: "hint" });
    this.told = el("p", { class: "told" });
    main.replaceChildren(
      el("div", { class: "place" }, this.title, this.phase),
      el("section", { class: "asked", "aria-label": "Question" }, this.question, this.followUp, this.hint),
      part("clock"), part("heard"), this.told, part("notices"),
      part("line"), part("results"), part("choices"), part("model"), part("menu"),
      part("buttons", { role: "group", "aria-label": "What you can do" }),
    );
    this.buildClock();
  }

  buildClock() {
    this.left = el("span", { class: "left" });
    this.words = el("span", { class: "words" });
    this.time = bar(0, "Time left", "time");
    this.level = bar(0, "Level of the microphone", "level");
    this.levelWords = el("span", { class: "level-words" });
    this.levelRow = el("div", { class: "level-row" }, this.level, this.levelWords);
    this.clock.append(el("div", { class: "time-row" }, this.left, this.words), this.time, this.levelRow);
  }

  show({ interview, plays }) {
    this.now = interview;
    this.plays = plays;
    this.canPlay = plays && interview.can_play;
    if (!this.canPlay) this.player.stop();
    setText(this.title, [interview.title, interview.advisor].filter(Boolean).join("  "));
    setText(this.phase, interview.phase);
    this.phase.classList.toggle("live", interview.is_listening);
    setText(this.question, interview.question || (interview.menu || interview.outcomes.length ? interview.title : "Your interview"));
    this.question.parentElement.classList.toggle("leading", interview.is_question_leading);
    setText(this.followUp, interview.follow_up);
    setText(this.hint, interview.hint && `Hint: ${interview.hint}`);
    setText(this.told, interview.told);
    this.showClock(interview);
    this.showHeard(interview);
    this.showLine(interview);
    drawn(this.notices, interview.notices, (all) => all.map((text) => el("p", {}, text)));
    drawn(this.choices, { list: interview.choices, plays }, ({ list }) => this.choiceButtons(list));
    const about = interview.rows.some((row) => row.is_point) ? "Verdict" : interview.phase;
    drawn(this.results, { about, outcomes: interview.outcomes, rows: interview.rows, canTick: interview.can_tick && plays, canPlay: this.canPlay }, (value) =>
      this.resultParts(value));
    drawn(this.model, interview.further, (told) => this.furtherParts(told));
    drawn(this.menu, { menu: interview.menu, plays }, ({ menu }) => this.menuParts(menu));
    drawn(this.buttons, { list: interview.buttons, plays, hides: this.hidesWords, heard: Boolean(interview.heard?.transcript) }, (value) =>
      this.buttonParts(value));
  }

  leave() {
    this.player.close();
  }

  showClock({ clock, level }) {
    this.clock.hidden = !clock;
    if (!clock) return;
    setText(this.left, clock.left);
    setText(this.words, clock.words);
    this.time.value = clock.share;
    this.clock.classList.toggle("urgent", clock.is_urgent);
    this.levelRow.hidden = !level;
    if (level) this.level.value = level.share;
    setText(this.levelWords, level?.words ?? "");
    this.levelRow.classList.toggle("warning", level?.is_warning ?? false);
  }

  showHeard({ heard }) {
    drawn(this.heard, { heard, hides: this.hidesWords }, () => {
      if (!heard) return [];
      const ticked = heard.points.map((point) => el("li", { class: "covered" }, el("span", { class: "mark", "aria-hidden": "true" }, "✓"), point));
      const words = this.hidesWords || !heard.transcript ? null : el("p", { class: "transcript" }, heard.transcript);
      return [words, ticked.length ? el("ul", { class: "made", "aria-label": "Points made" }, ticked) : null];
    });
    const words = this.heard.querySelector(".transcript");
    if (words) words.scrollTop = words.scrollHeight;
  }

  // A line is offered once; what was begun of an answer stays until it is given.
  showLine({ line, question, follow_up: followUp }) {
    if (!line || !this.plays) {
      if (this.line.firstChild) this.leaveLine();
      return;
    }
    if (line.number === this.lineNumber) return;
    this.lineNumber = line.number;
    const name = `${line.title} ${followUp || question}`;
    const field = el("textarea", { id: "typed", rows: "5", maxlength: "20000", oninput: () => this.drafts.set(name, field.value), onkeydown: (event) => this.typed(event, field, name) });
    field.value = this.drafts.get(name) ?? "";
    const give = () => this.give(field, name);
    this.line.replaceChildren(
      el("label", { for: "typed" }, line.title), field,
      el("div", { class: "row-of-buttons" },
        el("button", { type: "button", class: "main", onclick: give }, line.submit, keyed(["Enter"])),
        el("button", { type: "button", onclick: () => this.enter(null) }, line.leave, keyed(["Esc"]))));
    field.focus();
  }

  typed(event, field, name) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.give(field, name);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.enter(null);
    }
  }

  give(field, name) {
    this.drafts.delete(name);
    this.enter(field.value);
  }

  enter(text) {
    this.leaveLine();
    this.act("do", { text });
  }

  leaveLine() {
    const had = this.line.contains(document.activeElement);
    this.line.replaceChildren();
    if (had) this.question.focus({ preventScroll: true });
  }

  choiceButtons(list) {
    if (!list.length) return [];
    return [el("p", {}, "Choose another microphone:"), ...list.map((one) =>
      el("button", { type: "button", disabled: !this.plays, onclick: () => this.act("do", { choose: one.number }) }, one.label, keyed([String(one.number)])))];
  }

  resultParts({ about, outcomes: ended, rows, canTick }) {
    const lines = verdict(rows, { play: this.play, tick: canTick ? (number) => this.act("do", { choose: number }) : null });
    if (!lines.length && !ended.length) return [];
    const [first, ...rest] = ended.length ? lines : [null, ...lines];
    return [el("section", { class: "card", "aria-label": ended.length ? "How it went" : about }, ...[first, outcomes(ended, this.play), rest].flat().filter(Boolean))];
  }

  furtherParts(told) {
    const parts = further(told, { isOpen: told?.is_read });
    return parts.length ? [el("section", { class: "card", "aria-label": "More on your answer" }, parts)] : [];
  }

  menuParts(menu) {
    if (!menu) return [];
    return [el("section", { "aria-label": menu.title }, el("h2", {}, menu.title),
      el("div", { class: "steps" }, menu.steps.map((step) => this.step(step, menu.session)),
        el("button", { type: "button", onclick: () => exportDialog(menu.exports, menu.session) }, "Export this session")))];
  }

  step(step, session) {
    const label = [step.label, keyed([String(step.number)])];
    if (step.kind === "review") {
      return el("a", { class: "button", href: `review/${encodeURIComponent(session)}`, target: "_blank", rel: "noopener" }, label);
    }
    return el("button", { type: "button", disabled: !this.plays, onclick: () => this.take(step) }, label);
  }

  // Progress stands on the first page, to which the end of the interview leads.
  take(step) {
    if (step.kind === "progress") location.hash = "progress";
    return this.goOn({ choose: step.number });
  }

  buttonParts({ list, hides, heard }) {
    const buttons = list.map((button, place) =>
      el("button", { type: "button", class: place === 0 && button.keys[0] === "Enter" ? "main" : "", "data-name": button.label, disabled: !this.plays, "aria-keyshortcuts": button.keys.join(" ") || null, onclick: () => this.button(button) }, button.label, keyed(button.keys)));
    const words = el("button", { type: "button", class: "quiet", "data-name": "words", "aria-pressed": String(hides), onclick: () => this.toggleWords() }, hides ? "Show words" : "Hide words", keyed(["h"]));
    return heard ? [...buttons, words] : buttons;
  }

  button({ keys, say }) {
    return this.goOn(say ? { say } : { press: keys[0] });
  }

  // Whatever moves the interview on ends what is played.
  goOn(wanted) {
    this.player.stop();
    return this.act("do", wanted);
  }

  toggleWords() {
    this.hidesWords = !this.hidesWords;
    localStorage.setItem(HIDES_WORDS, this.hidesWords ? "yes" : "no");
    this.show({ interview: this.now, plays: this.plays });
  }

  // Returns whether the key means anything now.
  press(key) {
    if (key === "h" && this.now.heard) {
      this.toggleWords();
      return true;
    }
    const button = this.now.buttons.find((one) => one.keys.includes(key));
    if (button) {
      this.goOn({ press: key });
      return true;
    }
    return /^[1-9]$/.test(key) && this.choose(Number(key));
  }

  choose(number) {
    const step = this.now.menu?.steps.find((one) => one.number === number);
    if (step?.kind === "review") this.menu.querySelector("a").click();
    else if (step) this.take(step);
    else if (this.now.can_tick || this.now.choices.length) this.act("do", { choose: number });
    else return false;
    return true;
  }
}
