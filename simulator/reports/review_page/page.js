"use strict";
(() => {
  const STEP_SECONDS = 3;
  const AFTER_EVIDENCE_SECONDS = 0.25;
  const LINGER_SECONDS = 0.3;
  const parts = new Map();
  let current = null;
  let notesChanged = false;

  class Part {
    constructor(element) {
      this.audio = element.querySelector("audio");
      this.wave = element.querySelector(".wave");
      this.head = element.querySelector(".head");
      this.text = element.querySelector(".transcript");
      this.seconds = Number(element.dataset.seconds);
      this.words = [...element.querySelectorAll(".w")].map((span) => (
        { span, start: Number(span.dataset.start), end: Number(span.dataset.end) }
      ));
      this.lit = null;
      this.stopAt = null;
      this.audio.addEventListener("play", () => this.begin());
      this.audio.addEventListener("seeked", () => this.show());
      this.audio.addEventListener("pause", () => { this.stopAt = null; });
      this.text?.addEventListener("click", (event) => this.clicked(event));
      this.wave?.addEventListener("click", (event) => {
        const box = this.wave.getBoundingClientRect();
        this.play((event.clientX - box.left) / box.width * this.seconds);
      });
    }

    begin() {
      for (const other of parts.values()) {
        if (other !== this) other.audio.pause();
      }
      current = this;
      const follow = () => {
        this.show();
        if (this.stopAt !== null && this.audio.currentTime >= this.stopAt) this.audio.pause();
        if (!this.audio.paused) requestAnimationFrame(follow);
      };
      requestAnimationFrame(follow);
    }

    play(start, end = null) {
      current = this;
      this.audio.pause();
      this.audio.currentTime = Math.max(0, start);
      // The pause above is announced later, so the end is set once playing has begun.
      this.audio.play().then(() => { this.stopAt = end; }, () => {});
    }

    toggle() {
      if (this.audio.paused) this.audio.play().catch(() => {});
      else this.audio.pause();
    }

    clicked(event) {
      const word = this.words.find(({ span }) => span === event.target);
      if (word) this.play(word.start);
    }

    place(time) {
      return this.words.findLastIndex(({ start }) => start <= time + 0.01);
    }

    moveByWord(step) {
      const last = this.words.length - 1;
      const word = this.words[Math.min(Math.max(this.place(this.audio.currentTime) + step, 0), last)];
      if (!word) return;
      current = this;
      this.audio.currentTime = word.start;
      this.show();
    }

    show() {
      const time = this.audio.currentTime;
      const x = time / (this.seconds || 1) * (this.wave?.viewBox.baseVal.width ?? 0);
      this.head?.setAttribute("x1", x);
      this.head?.setAttribute("x2", x);
      const word = this.words[this.place(time)];
      const lit = word && time < word.end + LINGER_SECONDS ? word.span : null;
      if (lit === this.lit) return;
      this.lit?.classList.remove("lit");
      lit?.classList.add("lit");
      this.lit = lit;
    }
  }

  for (const element of document.querySelectorAll(".part")) {
    if (element.querySelector("audio")) parts.set(element.id, new Part(element));
  }

  for (const button of document.querySelectorAll(".evidence")) {
    const part = parts.get(button.dataset.part);
    if (!part) button.hidden = true;
    button.addEventListener("click", () => {
      const end = Number(button.dataset.end) + AFTER_EVIDENCE_SECONDS;
      part.play(Number(button.dataset.start), end);
    });
  }

  const partOf = (element) => (
    parts.get(element.closest(".part")?.id)
    ?? parts.get(element.closest("article")?.querySelector(".part")?.id)
    ?? current ?? parts.values().next().value
  );

  document.addEventListener("keydown", (event) => {
    const isElsewhere = event.target.closest("audio, textarea, button, summary, a");
    if (isElsewhere || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const part = event.target === document.body ? current ?? partOf(document.body) : partOf(event.target);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!part || (event.key !== " " && !step)) return;
    event.preventDefault();
    if (event.key === " ") part.toggle();
    else if (event.target.closest(".transcript")) part.moveByWord(step);
    else part.audio.currentTime = Math.max(0, part.audio.currentTime + step * STEP_SECONDS);
  });

  const { session } = JSON.parse(document.getElementById("data").textContent);
  const areas = [...document.querySelectorAll("textarea[data-note]")];
  areas.forEach((area) => area.addEventListener("input", () => { notesChanged = true; }));
  document.getElementById("save")?.addEventListener("click", () => {
    const notes = areas
      .map((area) => ({ answer: Number(area.dataset.note), text: area.value }))
      .filter(({ text }) => text.trim());
    const text = JSON.stringify({ session, notes }, null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `${session}-notes.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    notesChanged = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (notesChanged) event.preventDefault();
  });
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
})();
