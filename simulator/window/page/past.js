// Past answers: all sessions, what is found in them, one of them, and what can be done with it.
// What follows #past in the address says which: nothing, words/…, below/…, question/… or session/…/….

import { bar, drawn, el, setText } from "./elements.js";
import { exportDialog } from "./exports.js";
import { fileButton } from "./files.js";
import { forgetDialog } from "./forgetting.js";
import { PastAnswer } from "./past_answer.js";
import { Player } from "./player.js";
import { ask, upload } from "./server.js";

const AT_A_TIME = 30;
const WEAK_PERCENT = [25, 50, 75, 100];

function addressOf(...parts) {
  return `#past/${parts.map(encodeURIComponent).join("/")}`;
}

function pieces() {
  return location.hash.slice(1).split("/").slice(1).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return ""; // an address that was typed
    }
  });
}

export class Past {
  constructor(main) {
    this.title = "Past answers";
    this.bank = "";
    this.most = AT_A_TIME;
    this.answers = [];
    this.player = new Player(async () => {});
    this.heading = el("h1", { tabindex: "-1" }, this.title);
    this.back = el("p", {}, el("a", { href: "#past" }, "All sessions"));
    this.field = el("input", { type: "search", id: "words", maxlength: "200", autocomplete: "off" });
    this.search = el("form", { role: "search", class: "search", onsubmit: (event) => this.find(event) },
      el("label", { for: "words" }, "Words you said"), this.field, el("button", { type: "submit" }, "Search"));
    this.told = el("div", { role: "status" });
    this.content = el("div");
    main.replaceChildren(this.back, this.heading, this.search, this.told, this.content);
  }

  // A page that watched is told nothing; it asks again once it plays.
  show({ plays }) {
    const isFirst = this.place === undefined;
    this.plays = plays;
    if (location.hash === this.place && !(plays && this.wasRefused)) return;
    this.place = location.hash;
    this.wasRefused = false;
    const [kind, text] = pieces();
    this.field.value = kind === "words" ? text : ""; // and not later, when something is typed
    this.load(isFirst);
  }

  leave() {
    this.player.stop();
  }

  async load(isFirst = false) {
    const [kind, ...rest] = pieces();
    const place = this.place;
    try {
      const draw = await this.fetched(kind, rest);
      if (place !== this.place) return;
      draw();
      if (!isFirst && kind !== "words") this.lead();
      if (kind === "session" && rest[1]) this.answers.find((one) => one.answer.key === rest[1])?.lead();
    } catch (error) {
      if (place === this.place) this.fail(error, kind, rest);
    }
  }

  async fetched(kind, [name]) {
    if (kind === "words" && name) return this.drawing("words", await ask("search", { text: name }));
    if (kind === "below") return this.drawing("below", await ask("weak", { below: Number(name) }));
    if (kind === "question") return this.drawing("question", await ask("attempts", { question: name }));
    if (kind === "session") return this.drawing("session", await ask("session", { session: name }));
    return this.drawing("list", await ask("sessions", { bank: this.bank, most: this.most }));
  }

  // What is shown besides the list leads back to it.
  drawing(kind, scene) {
    return () => {
      const isOne = kind === "session" || kind === "question";
      this.back.hidden = kind === "list";
      this.search.hidden = isOne;
      setText(this.heading, isOne ? scene.what ?? scene.words : this.title);
      this.heading.className = kind === "question" ? "asked" : "";
      this.tell([...(scene.notices ?? []), ...(this.parting ?? [])]);
      this.parting = null;
      this[kind](scene);
    };
  }

  lead() {
    scrollTo(0, 0);
    this.heading.focus({ preventScroll: true });
  }

  fail(error, kind, [name]) {
    this.wasRefused = !this.plays;
    this.back.hidden = !kind;
    setText(this.heading, this.title);
    this.tell([error.message]);
    this.content.dataset.session = "";
    this.content.replaceChildren();
    if (kind === "session") this.offerToForget(name);
  }

  // The history may know a session whose folder is gone, or can't be read.
  async offerToForget(session) {
    const { is_any: isAny } = await ask("going", { session }).catch(() => ({}));
    if (isAny) this.content.replaceChildren(this.forgetButton({ session }, "Forget what is left of it"));
  }

  tell(texts, className = "notice") {
    drawn(this.told, { texts, className }, () => texts.map((text) => el("p", { class: className }, text)));
  }

  find(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    location.hash = text ? addressOf("words", text) : "#past";
  }

  // -------------------------------------------------------------------------- all sessions

  list(scene) {
    this.replace(
      el("div", { class: "list-head" }, el("p", {}, scene.words), this.filter(scene.banks)),
      scene.rows.length ? el("p", {}, el("a", { href: addressOf("below", "50") }, "Weak answers")) : null,
      el("ul", { class: "sessions" }, scene.rows.map((one) => this.row(one))),
      scene.left ? el("button", { type: "button", "data-name": "more", onclick: () => this.more() }, `Show more (${scene.left} left)`) : null,
      scene.rows.length ? this.notesPart() : null,
      scene.rows.length ? this.forgetPart() : null,
      this.missingPart(),
    );
  }

  replace(...parts) {
    this.player.stop();
    this.content.dataset.session = "";
    this.content.replaceChildren(...parts.filter(Boolean));
  }

  filter(banks) {
    if (banks.length < 2 && !this.bank) return null;
    const choose = async (event) => {
      this.bank = event.target.value;
      this.most = AT_A_TIME;
      await this.load(true);
      this.content.querySelector("select")?.focus();
    };
    return el("label", {}, "Show ", el("select", { onchange: choose },
      el("option", { value: "" }, "all question banks"),
      banks.map((bank) => el("option", { value: bank, selected: bank === this.bank }, bank))));
  }

  row(one) {
    return el("li", {},
      el("span", { class: "when" }, one.when),
      el("span", { class: "what" }, el("a", { href: addressOf("session", one.name) }, one.what)),
      el("span", { class: "faint" }, one.words),
      one.can_review ? reviewLink(one.name, "Review", `Review the session of ${one.when}`) : null);
  }

  async more() {
    const seen = this.content.querySelectorAll(".sessions li").length;
    this.most += AT_A_TIME;
    await this.load(true);
    this.content.querySelectorAll(".sessions li")[seen]?.querySelector("a").focus();
  }

  notesPart() {
    return el("section", { "aria-labelledby": "notes-title" }, el("h2", { id: "notes-title" }, "Notes of a coach"),
      el("p", {}, "Whoever has your review page can write notes in it, tick points, and save both as a file. Choose that file, or drop it here."),
      fileButton("Choose a file of notes", ".json", (file) => this.takeFile(file)));
  }

  async takeFile(file) {
    try {
      this.notes = await upload("notes", file);
      const place = addressOf("session", this.notes.session.name);
      if (location.hash === place) this.load();
      else location.hash = place;
    } catch (error) {
      this.tell([error.message]);
    }
  }

  forgetPart() {
    const day = el("input", { type: "date", id: "before", required: true });
    const form = el("form", { class: "before", onsubmit: (event) => {
      event.preventDefault();
      this.forget({ before: day.value }, "Forget these sessions?");
    } }, el("label", { for: "before" }, "Sessions before"), day, el("button", { type: "submit" }, "Forget them"));
    return el("section", { "aria-labelledby": "forget-title" }, el("h2", { id: "forget-title" }, "Forget"),
      el("p", {}, "You see first what will be deleted."), form, this.forgetButton({ all: true }, "Forget all sessions"));
  }

  missingPart() {
    const look = el("button", { type: "button", onclick: () => this.rebuild(look) }, "Look for sessions");
    return el("section", { "aria-labelledby": "missing-title" }, el("h2", { id: "missing-title" }, "Is a session missing?"),
      el("p", {}, "Sessions whose folders you have put back, or brought from another computer, are added."), look);
  }

  async rebuild(look) {
    look.disabled = true;
    try {
      this.parting = await ask("rebuild");
      await this.load();
    } catch (error) {
      this.tell([error.message]);
      look.disabled = false;
    }
  }

  forgetButton(wanted, label) {
    return el("button", { type: "button", onclick: () => this.forget(wanted, wanted.session ? "Forget this session?" : "Forget all sessions?") }, label);
  }

  async forget(wanted, title) {
    try {
      await forgetDialog(wanted, title, (told) => this.forgotten(told));
    } catch (error) {
      this.tell([error.message]);
    }
  }

  forgotten(told) {
    this.parting = told;
    this.most = AT_A_TIME;
    this.bank = "";
    if (pieces().length) location.hash = "#past";
    else this.load();
  }

  // ------------------------------------------------------------------------ what was found

  // The page tells how many there are in a place that is read aloud.
  words(scene) {
    this.tell([...scene.notices, scene.words], "strong");
    this.replace(el("ul", { class: "found" }, scene.rows.map((one) => el("li", { class: "card" },
      el("p", {}, el("a", { href: addressOf("session", one.session, one.key) }, one.what)),
      el("p", {}, one.parts.map((part) => (part.is_found ? el("mark", {}, part.text) : part.text))),
      el("p", { class: "faint" }, `${one.when}, ${one.words.toLowerCase()}`)))));
  }

  below(scene) {
    this.tell([...scene.notices, scene.words], "strong");
    const chosen = pieces()[1];
    const choose = (event) => (location.hash = addressOf("below", event.target.value));
    this.replace(el("div", { class: "list-head" }, el("label", {}, "Show answers with less than ", el("select", { onchange: choose },
      WEAK_PERCENT.map((percent) => el("option", { value: String(percent), selected: String(percent) === chosen }, `${percent}% of the points`))))),
    this.attempts(scene));
  }

  question(scene) {
    this.replace(this.attempts(scene));
  }

  attempts(scene) {
    return el("ul", { class: "attempts" }, scene.rows.map((one) => el("li", {},
      el("a", { href: addressOf("session", one.session, one.key) }, one.what),
      el("span", { class: "when" }, one.when),
      one.share === null ? el("span") : bar(one.share, `${one.what}: share of the points`),
      el("span", { class: "faint" }, one.words))));
  }

  // --------------------------------------------------------------------------- one session

  session(scene) {
    const notes = this.notes?.session.name === scene.name ? this.notes : null;
    const isSame = this.content.dataset.session === scene.name && this.answers.length === scene.answers.length;
    if (!isSame) {
      this.answers = scene.answers.map(() => new PastAnswer(scene, this.player, (changed) => this.session(changed)));
      this.sum = el("p", { class: "faint" });
      this.replace(this.sum, this.buttons(scene), ...this.answers.map((one) => one.card));
      this.content.dataset.session = scene.name;
    }
    setText(this.sum, `${scene.when}: ${scene.words}`);
    if (notes) this.tell(notes.told);
    scene.answers.forEach((answer, place) => this.answers[place].show(answer, notes?.notes[answer.number] ?? ""));
  }

  buttons(scene) {
    const exporting = el("button", { type: "button", onclick: () => exportDialog(scene.exports, scene.name) }, "Export");
    return el("div", { class: "row-of-buttons" },
      ...(scene.answers.length ? [reviewLink(scene.name, "Open the review page", null, "button"), exporting] : []),
      this.forgetButton({ session: scene.name }, "Forget this session"));
  }
}

function reviewLink(session, text, label, className) {
  return el("a", { class: className, href: `review/${encodeURIComponent(session)}`, target: "_blank", rel: "noopener", "aria-label": label }, text);
}
