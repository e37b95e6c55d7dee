// The sound check: a loudspeaker that is heard, and a microphone that understands a sentence.

import { bar, el, setText } from "./elements.js";
import { ask } from "./server.js";

export class Sound {
  constructor(main) {
    this.main = main;
    this.title = "Sound check";
    this.isListening = false;
    this.main.replaceChildren(el("h1", {}, this.title), el("p", { class: "faint" }, "Looking for devices ..."));
    this.load();
  }

  async load() {
    try {
      const devices = await ask("sound-devices");
      this.isRefused = false;
      this.draw(devices);
    } catch (error) {
      this.isRefused = true;
      this.main.replaceChildren(el("h1", {}, this.title), el("p", { class: "notice", role: "alert" }, error.message),
        el("p", {}, el("button", { type: "button", onclick: () => this.load() }, "Try again")));
    }
  }

  draw({ speaker, microphone, sentence }) {
    this.main.replaceChildren(
      el("h1", {}, this.title),
      el("p", { class: "lead" }, "Choose a loudspeaker and a microphone, and try them. Your choice is kept for your interviews."),
      this.loudspeaker(speaker),
      this.microphone(microphone, sentence),
      el("div", { class: "row-of-buttons" },
        el("a", { class: "button", href: "#practise" }, "Back to practising"),
        el("button", { type: "button", class: "quiet", onclick: () => this.load() }, "Look again for devices")));
  }

  loudspeaker(choice) {
    const found = el("div", { class: "finding", role: "status" });
    const play = el("button", { type: "button", class: "main" }, "Play a sentence");
    const select = this.select("speaker", choice, found);
    play.addEventListener("click", async () => {
      play.disabled = true;
      await this.trying(found, "A voice is speaking ...", async () => {
        const told = await ask("sound-speak", { speaker: select.value });
        this.tell(found, told.unheard ? this.asked(found, told, play) : rows(told.finding), told.notice);
      });
      play.disabled = false;
      (found.querySelector("button") ?? play).focus();
    });
    return this.card("loudspeaker", "Loudspeaker", select, choice, el("div", { class: "row-of-buttons" }, play), found);
  }

  asked(found, told, play) {
    const answer = (finding) => {
      this.tell(found, rows(finding), told.notice);
      play.focus();
    };
    return [el("p", {}, "Did you hear it?"), el("div", { class: "row-of-buttons" },
      el("button", { type: "button", onclick: () => answer(told.finding) }, "Yes"),
      el("button", { type: "button", onclick: () => answer(told.unheard) }, "No"))];
  }

  microphone(choice, sentence) {
    const found = el("div", { class: "finding", role: "status" });
    this.level = bar(0, "Level of the microphone", "level");
    this.levelWords = el("span", { class: "level-words" });
    this.levelRow = el("div", { class: "level-row", hidden: true }, this.level, this.levelWords);
    this.read = el("button", { type: "button", class: "main" }, "Start reading");
    const select = this.select("microphone", choice, found);
    this.read.addEventListener("click", () => (this.isListening ? this.stop() : this.listen(select, found)));
    return this.card("microphone", "Microphone", select, choice,
      el("p", {}, "Press the button, and read this aloud:"), el("p", { class: "sentence" }, sentence),
      el("div", { class: "row-of-buttons" }, this.read), this.levelRow, found);
  }

  async listen(select, found) {
    if (this.isOpening || this.isStopping) return;
    this.isOpening = true;
    this.found = found;
    setText(this.read, "One moment ...");
    await this.trying(found, "", async () => {
      const told = await ask("sound-listen", { microphone: select.value });
      this.tell(found, rows(told.finding), told.notice);
    });
    this.isOpening = this.isListening = this.isStopping = false;
    setText(this.read, "Read it again");
  }

  // Nobody is to read before the microphone is open.
  begin() {
    this.isOpening = false;
    this.isListening = true;
    setText(this.read, "I have read it");
    this.tell(this.found, [el("p", {}, "Read it now.")]);
  }

  stop() {
    if (this.isStopping) return;
    this.isStopping = true;
    setText(this.read, "One moment ...");
    ask("sound-stop").catch(() => {});
  }

  async trying(found, words, attempt) {
    this.tell(found, words ? [el("p", { class: "faint" }, words)] : []);
    try {
      await attempt();
    } catch (error) {
      this.tell(found, [el("p", { class: "bad" }, error.message)]);
    }
  }

  select(name, choice, found) {
    const choose = () => ask("sound-choose", { [name]: select.value }).then(
      (told) => this.tell(found, [], told.notice),
      (error) => this.tell(found, [el("p", { class: "bad" }, error.message)]));
    const select = el("select", {
      id: name, disabled: Boolean(choice.fixed), "aria-describedby": `${name}-words`, onchange: choose,
    }, choice.options.map((one) => el("option", { value: one.value, selected: one.value === choice.value }, one.label)));
    return select;
  }

  card(name, title, select, choice, ...parts) {
    return el("section", { class: "card sound", "aria-labelledby": `${name}-title` },
      el("h2", { id: `${name}-title` }, el("label", { for: select.id }, title)), select,
      el("p", { id: `${select.id}-words`, class: "faint" }, [choice.fixed, choice.words].filter(Boolean).join(" ")), parts);
  }

  tell(found, parts, notice) {
    found.replaceChildren(...parts, ...(notice ? [el("p", { class: "notice" }, notice)] : []));
  }

  show({ check, plays }) {
    if (plays && !this.plays && this.isRefused) this.load();
    this.plays = plays;
    if (!this.levelRow) return;
    this.levelRow.hidden = !check;
    if (!check) return;
    if (this.isOpening) this.begin();
    this.level.value = check.share;
    setText(this.levelWords, check.words);
    this.levelRow.classList.toggle("warning", check.is_warning);
  }

  leave() {
    if (this.isOpening || this.isListening) this.stop();
  }
}

function rows({ rows: list }) {
  return list.map((row) => el("p", { class: row.kind }, row.text));
}
