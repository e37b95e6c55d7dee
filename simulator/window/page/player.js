// Plays the words of an answer from its recording, one passage at a time.

import { el } from "./elements.js";

const AFTER_WORDS_SECONDS = 0.25;

function keyOf({ recording, start }) {
  return `${recording}@${start}`;
}

function addressOf({ recording }) {
  return `file/recording/${recording.split("/").map(encodeURIComponent).join("/")}`;
}

export class Player {
  // tell(isPlaying) is answered once nobody listens to what sounds beside the interview.
  constructor(tell) {
    this.tell = tell;
    this.audio = null;
    this.key = "";
    this.button = null;
    this.gone = new Set();
    this.closing = new AbortController();
    document.addEventListener("visibilitychange", () => document.hidden && this.stop(), { signal: this.closing.signal });
  }

  close() {
    this.stop();
    this.closing.abort();
  }

  // A button that plays the words about something; it stays the same one when it is drawn anew.
  buttonFor(passage, about, canPlay) {
    if (!passage) return null;
    if (this.gone.has(passage.recording)) return el("span", { class: "faint play" }, "Recording not kept");
    const button = el("button", { type: "button", class: "play", "data-name": `play-${keyOf(passage)}`, disabled: !canPlay, onclick: () => this.toggle(passage, button) });
    button.dataset.about = about;
    if (this.key === keyOf(passage)) this.button = button;
    this.label(button, this.key === keyOf(passage));
    return button;
  }

  label(button, isPlaying) {
    const word = isPlaying ? "Stop" : "Play";
    button.replaceChildren(el("span", { "aria-hidden": "true" }, isPlaying ? "■" : "▶"), el("span", { class: "word" }, word));
    button.ariaLabel = `${word} your words on ${button.dataset.about}`;
  }

  toggle(passage, button) {
    const isPlaying = this.key === keyOf(passage);
    this.stop();
    if (!isPlaying) this.play(passage, button);
  }

  async play(passage, button) {
    const audio = new Audio();
    Object.assign(this, { audio, key: keyOf(passage), button });
    this.label(button, true);
    audio.addEventListener("error", () => this.audio === audio && this.lose(passage));
    audio.addEventListener("ended", () => this.audio === audio && this.stop());
    await this.tell(true);
    if (this.audio !== audio) return;
    audio.src = addressOf(passage);
    audio.currentTime = passage.start;
    audio.play().then(() => this.watch(audio, passage.end + AFTER_WORDS_SECONDS), () => {});
  }

  watch(audio, end) {
    if (this.audio !== audio) return;
    if (audio.currentTime >= end) this.stop();
    else requestAnimationFrame(() => this.watch(audio, end));
  }

  lose(passage) {
    this.gone.add(passage.recording);
    const button = this.button;
    this.stop();
    button.replaceWith(this.buttonFor(passage));
  }

  stop() {
    if (!this.audio) return;
    const { audio, button } = this;
    Object.assign(this, { audio: null, key: "", button: null });
    audio.pause();
    audio.removeAttribute("src");
    audio.load();
    this.label(button, false);
    this.tell(false);
  }
}
