// The settings; each is kept as soon as it is changed.

import { el, setText } from "./elements.js";
import { ask } from "./server.js";

const ROOM = { text: 40, number: 8 };

export class Settings {
  constructor(main) {
    this.main = main;
    this.title = "Settings";
    this.kept = Promise.resolve();
    main.replaceChildren(el("h1", {}, this.title), el("p", { class: "faint" }, "One moment ..."));
    this.load();
  }

  show({ plays }) {
    if (plays && !this.plays && this.isRefused) this.load();
    this.plays = plays;
  }

  async load() {
    try {
      const settings = await ask("settings");
      this.isRefused = false;
      this.draw(settings);
    } catch (error) {
      this.isRefused = true;
      this.main.replaceChildren(el("h1", {}, this.title), el("p", { class: "notice", role: "alert" }, error.message),
        el("p", {}, el("button", { type: "button", onclick: () => this.load() }, "Try again")));
    }
  }

  draw({ groups }) {
    this.main.replaceChildren(
      el("h1", {}, this.title),
      el("p", { class: "lead" }, "What you change is kept at once, and holds from the next interview on."),
      ...groups.map((group, place) => el("section", { class: "card settings", "aria-labelledby": `group-${place}` },
        el("h2", { id: `group-${place}` }, group.title), group.fields.map((field) => this.field(field)))));
  }

  field(field) {
    const id = `setting-${field.name}`;
    const told = el("span", { id: `${id}-told`, class: "saved", role: "status" });
    const input = this.input(field, { id, disabled: Boolean(field.fixed), "aria-describedby": `${id}-words ${id}-told`, onchange: () => this.keep(field, input, told) });
    const label = el("label", { for: id }, field.label);
    const unit = field.unit ? el("span", { class: "faint" }, field.unit) : null;
    const words = el("p", { id: `${id}-words`, class: "faint" }, field.fixed || field.words);
    const row = field.kind === "switch" ? [input, label] : [label, el("span", { class: "row-of-input" }, input, unit, this.beside(field, input, told))];
    return el("div", { class: `setting ${field.kind}` }, row, words, told);
  }

  input(field, shared) {
    if (field.kind === "choice") return this.select(field, shared);
    const common = { ...shared, type: { number: "number", share: "range", switch: "checkbox", text: "text" }[field.kind] };
    if (field.kind === "switch") return el("input", { ...common, checked: field.value });
    if (field.kind === "share") return el("input", { ...common, min: "0", max: "100", step: "5", value: String(field.value) });
    const range = field.kind === "number" ? { min: String(field.least), max: String(field.most), step: "any" } : { maxlength: "300", autocomplete: "off", spellcheck: false };
    return el("input", { ...common, ...range, size: String(ROOM[field.kind]), value: String(field.value) });
  }

  select(field, shared) {
    const option = (one) => el("option", { value: one.value, selected: one.value === field.value }, one.label);
    const groups = [...new Set(field.options.map((one) => one.group))];
    return el("select", shared, groups.map((group) => {
      const options = field.options.filter((one) => one.group === group).map(option);
      return group ? el("optgroup", { label: group }, options) : options;
    }));
  }

  beside(field, input, told) {
    if (field.name === "voice") return this.listen(input, told);
    if (field.name === "microphone") return el("a", { class: "button", href: "#sound" }, "Sound check");
    if (field.kind !== "share") return null;
    const share = el("span", { class: "faint" }, `${field.value} %`);
    input.addEventListener("input", () => setText(share, `${input.value} %`));
    return share;
  }

  listen(select, told) {
    const button = el("button", { type: "button" }, "Listen");
    button.addEventListener("click", async () => {
      button.disabled = true;
      await this.doing(told, async () => (await ask("settings-voice", { voice: select.value })).notice);
      button.disabled = false;
      button.focus();
    });
    return button;
  }

  keep(field, input, told) {
    this.kept = this.kept.then(() => this.change(field, input, told)); // one after another
  }

  change(field, input, told) {
    return this.doing(told, async () => {
      await ask("settings-change", { name: field.name, value: valueOf(field, input) });
      input.removeAttribute("aria-invalid");
      return "Saved.";
    }, input);
  }

  async doing(told, attempt, input) {
    told.className = "saved";
    told.textContent = "";
    try {
      told.textContent = await attempt();
    } catch (error) {
      if (input) input.setAttribute("aria-invalid", "true");
      told.className = "saved bad";
      told.textContent = error.message;
    }
  }
}

function valueOf(field, input) {
  if (field.kind === "switch") return input.checked;
  if (field.kind === "share") return input.valueAsNumber;
  if (field.kind !== "number") return input.value;
  if (input.validity.badInput) return "?"; // letters, which the server refuses in words
  return input.value === "" ? "" : input.valueAsNumber;
}
