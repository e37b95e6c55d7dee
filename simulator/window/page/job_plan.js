// A job advert becomes an interview: which questions, why, and what none is about.

import { answering, begin } from "./beginning.js";
import { el } from "./elements.js";
import { DOCUMENTS, fileButton, textFile } from "./files.js";
import { keep } from "./keeping.js";
import { bringBank, unchanged } from "./own_banks.js";
import { ask, upload } from "./server.js";
import { Working } from "./working.js";

const PLACE = "job-plan";
const FEWEST_MINUTES = 5;
const MOST_MINUTES = 240;

// What was given and planned, also while another part of the page is shown.
const given = { advert: null, advertText: "", cv: null, cvText: "", minutes: 30 };
let planned = null;
let brought = null;

export function bringAdvert(file) {
  brought = file;
  location.hash = PLACE;
}

export class JobPlan extends Working {
  constructor(main, act) {
    super(main, act, "For a job");
    this.plan = el("div", { class: "plan" });
    this.draw();
    if (brought) this.takeFile(brought, null);
    brought = null;
  }

  // Dropped on what is about the CV, it is the CV.
  takeFile(file, target) {
    this.give(target?.closest?.("[data-kind=cv]") ? "cv" : "advert", file);
  }

  give(kind, file) {
    given[kind] = file;
    this.drawSource(kind);
  }

  draw() {
    this.heading = el("h1", { tabindex: "-1" }, "Practise for a job");
    this.sources = { advert: el("div", { class: "source" }), cv: el("div", { class: "source" }) };
    this.main.replaceChildren(this.heading,
      el("p", { class: "lead" }, "From the advert you get the questions that fit it, and learn what it asks for that no question is about."),
      el("form", { onsubmit: (event) => {
        event.preventDefault();
        this.make();
      } },
        el("section", { class: "card", "data-kind": "advert", "aria-labelledby": "advert-title" }, el("h2", { id: "advert-title" }, "The job advert"), this.sources.advert),
        el("details", { class: "card", "data-kind": "cv", open: Boolean(given.cv || given.cvText) }, el("summary", {}, "Your CV, if you like"),
          el("p", { class: "faint" }, "What the advert wants and your CV doesn't mention is marked: it is likely to be asked about."), this.sources.cv),
        this.time(),
        el("div", { class: "row-of-buttons" }, el("button", { type: "submit", class: "main" }, "Make a plan"))),
      this.status, this.plan);
    this.drawSource("advert");
    this.drawSource("cv");
    this.drawPlan();
    this.heading.focus();
  }

  time() {
    const minutes = el("input", { id: "minutes", type: "number", min: String(FEWEST_MINUTES), max: String(MOST_MINUTES), required: true, oninput: () => (given.minutes = minutes.valueAsNumber) });
    minutes.value = String(given.minutes);
    return el("p", { class: "count" }, el("label", { for: "minutes" }, "At most"), minutes, "minutes");
  }

  drawSource(kind) {
    const file = given[kind];
    const place = this.sources[kind];
    if (file) {
      const remove = el("button", { type: "button", "aria-label": `Remove ${file.name}`, onclick: () => this.give(kind, null) }, "Remove");
      place.replaceChildren(el("div", { class: "drop" }, el("strong", {}, file.name), remove));
      return;
    }
    const key = `${kind}Text`;
    const label = kind === "cv" ? "Paste your CV" : "Paste the advert";
    const text = el("textarea", { id: key, rows: "8", oninput: () => (given[key] = text.value) });
    text.value = given[key];
    place.replaceChildren(el("label", { for: key }, label), text,
      el("div", { class: "drop" }, fileButton("Choose a file", DOCUMENTS, (one) => this.give(kind, one)),
        el("span", {}, kind === "cv" ? "or drop it here: text, PDF or Word" : "or drop it on this page: text, a web page, PDF or Word")));
  }

  // Gives a file or what was pasted to the server, and gives back how it is called there.
  async handIn(kind, words) {
    const text = given[`${kind}Text`];
    if (!given[kind] && !text.trim()) return { number: "", notes: [] };
    this.tell(words);
    return given[kind] ? upload(kind, given[kind]) : upload(`${kind}-pasted`, textFile(text, `${kind}.txt`));
  }

  make() {
    return this.busy("", async () => {
      const advert = await this.handIn("advert", "Reading the advert ...");
      if (!advert.number) throw new Error("Paste the advert, or choose its file.");
      const cv = await this.handIn("cv", "Reading the CV ...");
      this.tell("Choosing questions ...");
      const plan = await ask("plan", { advert: advert.number, cv: cv.number, minutes: given.minutes });
      planned = { ...plan, notes: [...advert.notes, ...plan.notes] };
      this.drawPlan();
      this.planTitle.focus();
    });
  }

  drawPlan() {
    if (!planned) return;
    const { job, words, notes, questions, covered, lists } = planned;
    this.planTitle = el("h2", { id: "plan-title", tabindex: "-1" }, job);
    this.name = el("input", { id: "plan-name", maxlength: "60", autocomplete: "off", required: true });
    this.name.value = planned.name;
    this.plan.replaceChildren(el("section", { "aria-labelledby": "plan-title" },
      this.planTitle, el("p", { class: "told" }, words), notes.map((note) => el("p", { class: "notice" }, note)),
      answering(), this.nextSteps(),
      el("ol", { class: "planned" }, questions.map(({ text, why }) => el("li", {}, text, el("span", { class: "faint" }, why)))),
      el("p", {}, covered),
      lists.map(({ title, items }) => el("details", { open: true }, el("summary", {}, title), el("ul", { class: "demands" }, items.map((item) => el("li", {}, item)))))));
  }

  nextSteps() {
    return el("form", { class: "name-row", onsubmit: (event) => {
      event.preventDefault();
      this.begin();
    } },
      el("label", { for: "plan-name" }, "Saved as"), this.name,
      el("button", { type: "submit", class: "main" }, "Begin"),
      el("button", { type: "button", onclick: () => this.edit() }, "Edit it first"));
  }

  begin() {
    return this.busy("Saving the plan ...", async () => {
      const { kept } = await keep(planned.text, this.name.value);
      if (!kept) return "Nothing was saved.";
      await begin(this.act, kept.name, "practice");
      return "";
    });
  }

  edit() {
    bringBank(unchanged({ title: planned.job, name: this.name.value, text: planned.text, since: "", check: planned.check }));
  }
}
