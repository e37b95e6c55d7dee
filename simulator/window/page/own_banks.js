// Your banks: a list of questions becomes one, and each can be read, changed, checked and saved.

import { checkReport, importReport, waysToRead } from "./bank_report.js";
import { askHow } from "./beginning.js";
import { agreed } from "./dialogs.js";
import { el } from "./elements.js";
import { fileButton, LISTS, textFile } from "./files.js";
import { deleteBankDialog } from "./forgetting.js";
import { check, keep } from "./keeping.js";
import { ask, read, upload } from "./server.js";
import { Working } from "./working.js";

const PLACE = "own-banks";
const LEAVE = "This bank isn't saved. Leave it?";

// The bank that is edited, also while another part of the page is shown.
let work = null;
let brought = null;

// What to do first when this part is shown: with a file, or with a text that is edited.
export function bringList(file) {
  brought = (view) => view.takeFile(file);
  location.hash = PLACE;
}

export function bringBank(bank) {
  brought = (view) => view.leaving(() => view.edit(bank));
  location.hash = PLACE;
}

export function isUnsaved() {
  return work !== null && work.text !== work.saved;
}

export async function mayLeave() {
  return !isUnsaved() || agreed(LEAVE, "Leave it");
}

addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});

// A text that is still there if it isn't saved.
export function unchanged(bank) {
  return { ...bank, isUnchanged: true };
}

function titleOf(file) {
  return file.title ?? file.name;
}

export class OwnBanks extends Working {
  constructor(main, act) {
    super(main, act, "Your banks");
    if (work) this.drawEditor();
    else this.drawStart();
    const first = brought;
    brought = null;
    if (first) first(this);
  }

  takeFile(file) {
    return this.leaving(() => this.readList(file));
  }

  async leaving(then) {
    if (!(await mayLeave())) return;
    await then();
  }

  // ------------------------------------------------------------------------------ the start

  drawStart() {
    work = null;
    this.list = el("section", { "aria-labelledby": "to-edit" });
    this.heading = el("h1", { tabindex: "-1" }, "Your banks");
    this.main.replaceChildren(this.heading,
      el("p", { class: "lead" }, "Practise with questions of your own. Nothing is saved until you have looked through it."),
      this.status, this.fromList(), this.fromNothing(), this.list);
    this.heading.focus();
    return this.loadBanks();
  }

  async loadBanks() {
    try {
      const { banks } = await read("home");
      this.list.replaceChildren(el("h2", { id: "to-edit" }, "Change a bank"), el("ul", { class: "sessions to-edit" }, banks.map((bank) => this.bankRow(bank))));
    } catch (error) {
      this.tell(error.message, true);
    }
  }

  bankRow(bank) {
    const label = bank.is_own ? "Edit" : "Make it yours";
    return el("li", {},
      el("span", { class: "what" }, bank.title, bank.is_own ? el("span", { class: "badge own" }, "yours") : null),
      el("span", { class: "faint" }, bank.words),
      el("span", { class: "row-of-buttons" },
        el("button", { type: "button", "aria-label": `${label}: ${bank.title}`, onclick: () => this.open(bank.name) }, label),
        bank.is_own ? el("button", { type: "button", class: "quiet", "aria-label": `Delete: ${bank.title}`, onclick: () => this.delete(bank) }, "Delete") : null));
  }

  async delete(bank) {
    try {
      await deleteBankDialog(bank, async ([words]) => {
        await this.loadBanks();
        this.heading.focus();
        this.tell(words);
      });
    } catch (error) {
      this.tell(error.message, true);
    }
  }

  fromList() {
    const name = el("input", { id: "list-name", maxlength: "60", autocomplete: "off", required: true });
    const text = el("textarea", { id: "list-text", rows: "8", required: true });
    const form = el("form", { onsubmit: (event) => {
      event.preventDefault();
      this.takeFile(Object.assign(textFile(text.value, `${name.value.replaceAll(/[\\/]/g, " ")}.txt`), { title: name.value }));
    } },
      el("label", { for: "list-name" }, "What is it about?"), name,
      el("label", { for: "list-text" }, "The questions with their answers"), text,
      el("div", { class: "row-of-buttons" }, el("button", { type: "submit" }, "Read it")));
    return el("section", { class: "card", "aria-labelledby": "from-list" },
      el("h2", { id: "from-list" }, "From a list of questions"),
      el("p", { class: "faint" }, "A list of questions and answers as it is: Markdown, a web page, Word, Excel, a CSV table, an Anki deck, JSON."),
      el("div", { class: "drop" }, fileButton("Choose a file", LISTS, (file) => this.takeFile(file)), el("span", {}, "or drop it on this page")),
      el("details", {}, el("summary", {}, "Paste the questions"), form));
  }

  fromNothing() {
    const name = el("input", { id: "new-name", maxlength: "60", autocomplete: "off", required: true });
    const start = async () => this.edit(unchanged(await ask("begin-bank", { name: name.value })));
    return el("section", { class: "card", "aria-labelledby": "from-nothing" },
      el("h2", { id: "from-nothing" }, "Written by yourself"),
      el("form", { class: "name-row", onsubmit: (event) => {
        event.preventDefault();
        this.busy("", start);
      } },
        el("label", { for: "new-name" }, "Name"), name, el("button", { type: "submit" }, "Start with an example")));
  }

  open(name) {
    return this.busy("Opening the bank ...", async () => this.edit(unchanged(await ask("open-bank", { name }))));
  }

  readList(file, way = "") {
    return this.busy(`Reading ${titleOf(file)} ...`, async () => {
      const found = await upload(way ? `list-as-${way}` : "list", file);
      if (found.text) this.edit({ ...found, title: titleOf(file), since: "", file, report: found });
      else this.drawNothing(file, found);
    });
  }

  // Nothing to edit: either a way of reading has to be chosen, or no question was found.
  drawNothing(file, found) {
    work = null;
    this.heading = el("h1", { tabindex: "-1" }, titleOf(file));
    const ways = found.choices.length ? found.choices : found.ways;
    this.main.replaceChildren(this.heading, this.status, ...importReport(found),
      ways.length ? el("section", { "aria-labelledby": "ways" }, el("h2", { id: "ways" }, "Which lines are the questions?"), waysToRead(ways, (way) => this.readList(file, way))) : "",
      el("div", { class: "row-of-buttons" }, el("button", { type: "button", onclick: () => this.drawStart() }, "Back")));
    this.heading.focus();
  }

  // ----------------------------------------------------------------------------- the editor

  edit(bank) {
    const text = bank.text.replaceAll(/\r\n?/g, "\n"); // as in the field
    work = { report: null, note: "", ...bank, text, made: text, saved: bank.isUnchanged ? text : null, opened: bank.since ? bank.name : "", kept: null };
    this.drawEditor();
  }

  drawEditor() {
    this.heading = el("h1", { tabindex: "-1" }, work.title ?? work.name);
    this.text = el("textarea", { id: "bank-text", rows: "20", class: "bank-text", oninput: () => this.changed() });
    this.text.value = work.text;
    this.name = el("input", { id: "bank-name", maxlength: "60", autocomplete: "off", required: true, oninput: () => (work.name = this.name.value) });
    this.name.value = work.name;
    this.sum = el("p", { role: "status" });
    this.found = el("div", {});
    this.after = el("div", { class: "row-of-buttons" });
    this.main.replaceChildren(this.heading,
      ...(work.report ? [el("section", { class: "card", "aria-label": "What was read" }, importReport(work.report), this.otherWays())] : []),
      work.note ? el("p", { class: "notice" }, work.note) : "",
      el("label", { for: "bank-text", class: "of-text" }, "The text of the bank"), this.text,
      this.buttons(), this.status, this.after,
      el("section", { "aria-labelledby": "found" }, el("h2", { id: "found" }, "Check"), this.sum, this.found));
    this.showFound(work.check);
    this.tell("");
    this.showKept();
    this.heading.focus();
  }

  otherWays() {
    const { file, report, made } = work;
    const readAgain = (way) => (work.text === made ? this.readList(file, way) : this.leaving(() => this.readList(file, way)));
    return report.ways.length ? el("details", {}, el("summary", {}, "Take other lines for the questions"), waysToRead(report.ways, readAgain)) : "";
  }

  buttons() {
    return el("form", { class: "name-row", onsubmit: (event) => {
      event.preventDefault();
      this.save();
    } },
      el("label", { for: "bank-name" }, "Name"), this.name,
      el("button", { type: "submit", class: "main" }, "Save"),
      el("button", { type: "button", onclick: () => this.checkAgain() }, "Check"),
      el("button", { type: "button", onclick: () => this.leaving(() => this.drawStart()) }, "Back"));
  }

  changed() {
    work.text = this.text.value;
    work.kept = null;
    this.showKept();
    if (this.status.textContent) this.tell("");
  }

  checkAgain() {
    return this.busy("Checking ...", async () => this.showFound(await check(work.text)));
  }

  addKeyPoints() {
    return this.busy("Finding key points ...", async () => {
      const edited = work;
      const marked = await upload("key-points", textFile(edited.text, "bank.txt"));
      if (work !== edited) return "";
      this.text.value = marked.text;
      this.changed();
      this.showFound(marked.check);
      return marked.words;
    });
  }

  save() {
    return this.busy("Saving ...", async () => {
      const edited = work;
      const text = edited.text;
      const { found, kept } = await keep(text, edited.name, edited.name === edited.opened ? edited.since : "");
      this.showFound(found);
      if (!kept) return "Nothing was saved.";
      Object.assign(edited, { name: kept.name, opened: kept.name, since: kept.since, saved: text, kept });
      this.name.value = kept.name;
      this.showKept();
      return kept.words;
    });
  }

  showKept() {
    const bank = work.kept?.bank;
    this.after.replaceChildren(...(bank?.can_begin ? [el("button", { type: "button", class: "main", onclick: () => askHow(this.act, bank) }, "Practise it")] : []));
  }

  showFound(found) {
    if (work) work.check = found;
    this.sum.textContent = found.words;
    this.sum.classList.toggle("trouble", !found.is_usable);
    this.found.replaceChildren(...checkReport(found, (line) => this.goTo(line), () => this.addKeyPoints()));
  }

  goTo(line) {
    const lines = this.text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    this.text.blur();
    this.text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    this.text.focus();
  }
}
