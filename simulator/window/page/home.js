// The first page: what is due, the banks, the last sessions, and progress.

import { answering, askHow, begin } from "./beginning.js";
import { chosen } from "./dialogs.js";
import { bar, el } from "./elements.js";
import { bringAdvert } from "./job_plan.js";
import { bringList } from "./own_banks.js";
import { read } from "./server.js";

export class Home {
  constructor(main, act) {
    this.main = main;
    this.act = act;
    main.replaceChildren(el("p", { class: "faint" }, "One moment ..."));
    this.load();
  }

  show() {}

  async load() {
    try {
      const home = await read("home");
      if (this.main.isConnected) this.draw(home);
    } catch (error) {
      this.main.replaceChildren(el("h1", {}, "Something went wrong"), el("p", {}, error.message));
    }
  }

  draw(home) {
    const isNew = !home.sessions.length;
    this.main.replaceChildren(...[
      el("h1", {}, isNew ? "Practise your first interview" : "Practise an interview"),
      isNew ? el("p", { class: "lead" }, "Choose a field. You are asked questions aloud, answer in your own words, and see at once which points of a good answer you made. Nothing leaves this computer.") : null,
      ...home.notices.map((text) => el("p", { class: "notice" }, text)),
      this.left(home.left),
      this.soundCheck(home.sound_check),
      answering(),
      this.due(home.due),
      this.banks(home.banks),
      this.own(),
      this.sessions(home.sessions),
      this.progress(home.progress),
    ].filter(Boolean));
    this.goToHash();
  }

  goToHash() {
    const name = location.hash.slice(1);
    const part = name && document.getElementById(name);
    if (part || name === "practise") history.replaceState(null, "", location.pathname); // not that of another view
    if (part) part.scrollIntoView();
    else scrollTo(0, 0);
  }

  soundCheck(offer) {
    if (!offer) return null;
    const skip = el("button", { type: "button", onclick: async () => {
      await this.act("ask/sound-choose", { microphone: "default" });
      this.load();
    } }, "Skip it");
    return el("section", { class: "card offer", "aria-labelledby": "sound-offer" },
      el("h2", { id: "sound-offer" }, offer.title),
      el("div", { class: "due-row" }, el("p", {}, offer.words),
        el("div", { class: "row-of-buttons" }, el("a", { class: "button", href: "#sound" }, "Begin the check"), offer.can_skip ? skip : null)));
  }

  left(session) {
    if (!session) return null;
    return el("section", { class: "due card", "aria-labelledby": "left" },
      el("h2", { id: "left" }, "Continue where you left off"),
      el("div", { class: "due-row" }, el("p", {}, session.words),
        el("button", { type: "button", class: "main", onclick: () => this.act("resume", { session: session.session }) }, "Continue")));
  }

  due(list) {
    if (!list.length) return null;
    const [first, ...others] = list;
    const button = (one, words, name = "") => el("button", { type: "button", class: name, onclick: () => begin(this.act, one.bank, "practice", one.count) }, words);
    return el("section", { class: "due card", "aria-labelledby": "due" },
      el("h2", { id: "due" }, "Due today"),
      el("div", { class: "due-row" }, el("p", {}, first.words), button(first, "Begin", "main")),
      others.map((one) => el("div", { class: "due-row" }, el("p", { class: "faint" }, one.words), button(one, `Begin ${one.title}`))));
  }

  banks(list) {
    return el("section", { "aria-labelledby": "banks" }, el("h2", { id: "banks" }, "Question banks"),
      el("ul", { class: "banks" }, list.map((bank) => this.bank(bank))));
  }

  bank(bank) {
    return el("li", { class: "card" },
      el("h3", {}, bank.title, bank.due ? el("span", { class: "badge" }, bank.due) : null, bank.is_own ? el("span", { class: "badge own" }, "yours") : null),
      el("p", { class: "faint" }, bank.words),
      bank.can_begin ? el("button", { type: "button", "aria-label": `Practise ${bank.title}`, onclick: () => askHow(this.act, bank) }, "Practise") : null);
  }

  own() {
    const card = (id, title, words, link) => el("li", { class: "card" }, el("h3", {}, title), el("p", { class: "faint" }, words), el("a", { class: "button", href: `#${id}` }, link));
    return el("section", { "aria-labelledby": "own" }, el("h2", { id: "own" }, "Questions for you"),
      el("ul", { class: "banks" },
        card("job-plan", "For a job", "Paste or drop the advert, and practise the questions that fit it.", "Plan for a job"),
        card("own-banks", "Of your own", "Drop a list of questions here, or write and change banks.", "Your banks")));
  }

  async takeFile(file) {
    const kinds = [["list", "A list of questions"], ["advert", "A job advert"]];
    const kind = file.name.toLowerCase().endsWith(".pdf") ? "advert" : await chosen(`What is ${file.name}?`, kinds);
    if (kind === "list") bringList(file);
    if (kind === "advert") bringAdvert(file);
  }

  sessions(list) {
    if (!list.length) return null;
    return el("section", { "aria-labelledby": "sessions" }, el("h2", { id: "sessions" }, "Your last sessions"),
      el("ul", { class: "sessions" }, list.map((one) => el("li", {},
        el("span", { class: "when" }, one.when),
        el("span", { class: "what" }, el("a", { href: `#past/session/${encodeURIComponent(one.name)}` }, one.what)),
        el("span", { class: "faint" }, one.words),
        one.can_review ? el("a", { href: `review/${encodeURIComponent(one.name)}`, target: "_blank", rel: "noopener", "aria-label": `Review the session of ${one.when}` }, "Review") : null))),
      el("p", {}, el("a", { href: "#past" }, "All past answers")));
  }

  progress({ rhythm, units, weak, improved }) {
    const list = (title, texts) => (texts.length ? [el("h3", {}, title), el("ul", { class: "plain" }, texts.map((text) => el("li", {}, text)))] : []);
    const parts = [
      ...units.map((unit) => el("div", { class: "unit" }, el("span", { class: "what" }, unit.name), bar(unit.share, unit.name), el("span", { class: "faint" }, unit.words))),
      ...list("Points you keep missing", weak),
      ...list("Better than at first", improved),
    ];
    if (!parts.length && !rhythm) return null;
    return el("section", { "aria-labelledby": "progress" }, el("h2", { id: "progress" }, "Your progress"), rhythm ? el("p", {}, rhythm) : null, parts,
      el("p", {}, el("a", { href: "file/progress/page", target: "_blank", rel: "noopener" }, "Your progress with plots")));
  }
}
