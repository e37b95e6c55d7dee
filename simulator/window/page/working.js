// A view in which some things take a while: one at a time, each with a word on what goes on.

import { el } from "./elements.js";

export class Working {
  constructor(main, act, title) {
    this.main = main;
    this.act = act;
    this.title = title;
    this.status = el("p", { class: "status", role: "status" });
  }

  show() {}

  // Whatever it gives back is told at its end, or what went wrong.
  async busy(words, doing) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.tell(words);
    try {
      this.tell((await doing()) ?? "");
    } catch (error) {
      this.tell(error.message, true);
    } finally {
      this.isBusy = false;
    }
  }

  tell(words, isTrouble = false) {
    this.status.textContent = words;
    this.status.classList.toggle("trouble", isTrouble);
    if (words) this.status.scrollIntoView({ block: "nearest" });
  }
}
