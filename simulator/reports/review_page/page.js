"use strict";
(() => {
  const STEP_SECONDS = 3;
  const AFTER_EVIDENCE_SECONDS = 0.25;
  const LINGER_SECONDS = 0.3;
  const parts = new Map();
  let current = null;

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
    const isElsewhere = event.target.closest("audio, textarea, input, button, summary, a");
    if (isElsewhere || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const part = event.target === document.body ? current ?? partOf(document.body) : partOf(event.target);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!part || (event.key !== " " && !step)) return;
    event.preventDefault();
    if (event.key === " ") part.toggle();
    else if (event.target.closest(".transcript")) part.moveByWord(step);
    else part.audio.currentTime = Math.max(0, part.audio.currentTime + step * STEP_SECONDS);
  });

  const percent = new Intl.NumberFormat("en", { style: "percent", roundingMode: "halfEven" });
  const asPercent = (share) => percent.format(share);
  const by = document.getElementById("by");
  const reviewer = () => by.value.trim();
  const whose = () => (reviewer() ? `${reviewer()}'s` : "your");
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  class Point {
    constructor(element) {
      const { verdict, weight, number, text, part, start, end } = element.dataset;
      Object.assign(this, { element, text, part, start: Number(start), end: Number(end) });
      this.judged = verdict;
      this.weight = Number(weight);
      this.number = Number(number);
      this.box = element.querySelector("input");
      this.label = element.querySelector(".verdict");
      this.own = element.querySelector(".own");
      this.wasOwn = this.own.textContent;
    }

    get isMade() { return this.box.checked; }
    get isChanged() { return this.box.checked !== this.box.defaultChecked; }

    get verdict() {
      if (!this.isChanged) return this.judged;
      return this.isMade ? "covered" : "missed";
    }

    get earned() {
      if (this.isMade) return this.weight;
      return this.verdict === "unsure" ? this.weight / 2 : 0;
    }

    rests(part, moment) {
      return this.part === part && this.start <= moment && moment <= this.end;
    }

    show() {
      this.element.className = `point ${this.verdict}`;
      this.label.textContent = this.verdict;
      // Whoever unchecks what was checked by hand takes that word back.
      const own = this.isChanged === Boolean(this.wasOwn) ? "" : this.wasOwn || `on ${whose()} word`;
      this.own.textContent = own;
      this.own.hidden = !own;
    }
  }

  class Answer {
    constructor(article) {
      this.article = article;
      this.number = Number(article.dataset.answer);
      this.note = article.querySelector("textarea");
      this.points = [...article.querySelectorAll(".points .point[data-number]")].map((li) => new Point(li));
      this.words = [...article.querySelectorAll(".w")].map((span) => ({
        span,
        part: span.closest(".part").id,
        middle: (Number(span.dataset.start) + Number(span.dataset.end)) / 2,
      }));
    }

    get share() {
      const made = sum(this.points.map(({ earned }) => earned));
      const all = sum(this.points.map(({ weight }) => weight));
      return Math.max(0, made - Number(this.article.dataset.lost)) / all;
    }

    get tally() {
      const made = this.points.filter(({ isMade }) => isMade).length;
      const unsure = this.points.filter(({ verdict }) => verdict === "unsure").length;
      return `${made} of ${this.points.length}${unsure ? `, ${unsure} unsure` : ""}`;
    }

    get result() {
      const made = this.points.filter(({ isMade }) => isMade).length;
      return `${made} of ${this.points.length} points of answer ${this.number}, ${asPercent(this.share)}`;
    }

    show() {
      if (!this.points.length) return;
      this.points.forEach((point) => point.show());
      const share = asPercent(this.share);
      this.article.querySelector(".share").textContent = share;
      this.article.querySelector(".tally").textContent = this.tally;
      this.article.querySelector("meter").value = this.share;
      document.querySelector(`[data-share="${this.number}"]`).textContent = share;
      this.light();
    }

    light() {
      for (const { span, part, middle } of this.words) {
        const verdicts = this.points
          .filter((point) => point.rests(part, middle))
          .map(({ verdict }) => verdict);
        const isCovered = verdicts.includes("covered");
        span.classList.toggle("covered", isCovered);
        span.classList.toggle("unsure", !isCovered && verdicts.includes("unsure"));
      }
      for (const mark of this.article.querySelectorAll("mark")) {
        mark.className = this.points[Number(mark.dataset.place)].verdict;
      }
    }

    get ticks() {
      const { question, heard } = this.article.dataset;
      return this.points.filter(({ isChanged }) => isChanged).map(({ number, text, isMade }) => (
        { answer: this.number, question, heard, point: number, text, made: isMade }
      ));
    }
  }

  const { session } = JSON.parse(document.getElementById("data").textContent);
  const answers = [...document.querySelectorAll("article")].map((article) => new Answer(article));
  const footer = document.querySelector("footer");
  const status = document.getElementById("status");
  const isUnsaved = () => Boolean(footer?.classList.contains("unsaved"));

  const tellUnsaved = (text) => {
    footer.classList.add("unsaved");
    status.textContent = `${text} Not saved yet.`.trim();
  };

  const showAll = () => {
    answers.forEach((answer) => answer.show());
    const scored = answers.filter(({ points }) => points.length);
    const average = document.getElementById("average");
    if (average) average.textContent = asPercent(sum(scored.map(({ share }) => share)) / scored.length);
  };

  for (const answer of answers) {
    answer.note.addEventListener("input", () => tellUnsaved(""));
    for (const { box } of answer.points) {
      box.addEventListener("change", () => {
        showAll();
        tellUnsaved(`${answer.result}.`);
      });
    }
  }

  // A page that is gone back to may come with its boxes as they were left.
  window.addEventListener("pageshow", () => {
    const changed = answers.filter(({ ticks }) => ticks.length);
    if (!changed.length) return;
    showAll();
    tellUnsaved(changed.map(({ result }) => `${result}.`).join(" "));
  });

  by?.addEventListener("input", showAll);

  document.getElementById("save")?.addEventListener("click", () => {
    const notes = answers
      .map(({ number, note }) => ({ answer: number, text: note.value }))
      .filter(({ text }) => text.trim());
    const points = answers.flatMap(({ ticks }) => ticks);
    const text = JSON.stringify({ session, by: by.value.trim(), notes, points }, null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `${session}-notes.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    footer.classList.remove("unsaved");
    status.textContent = `Saved as ${link.download}.`;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
})();
