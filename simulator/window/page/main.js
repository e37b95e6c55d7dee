// The page as a function of what the server tells: the first page, or an interview.

import { el, setText } from "./elements.js";
import { watchDrops } from "./files.js";
import { Home } from "./home.js";
import { Interview } from "./interview.js";
import { JobPlan } from "./job_plan.js";
import { mayLeave, OwnBanks } from "./own_banks.js";
import { Past } from "./past.js";
import { listen, post } from "./server.js";
import { Settings } from "./settings.js";
import { Sound } from "./sound.js";
import { watchKeys } from "./keyboard.js";

// Where the address leads by what follows its #; Home, unless it is among these.
const VIEWS = { "own-banks": OwnBanks, "job-plan": JobPlan, past: Past, sound: Sound, settings: Settings };

const main = document.getElementById("main");
const banner = document.getElementById("banner");
const parts = document.getElementById("parts");
const quit = document.getElementById("quit");
let scene = {};
let trouble = "";
let lost = "";
let rests = false;
let shown = null;

function act(path, body) {
  trouble = "";
  return post(path, body).catch((error) => {
    tellTrouble(error.message);
  });
}

function tellTrouble(words) {
  trouble = words;
  drawBanner();
}

function take(change) {
  const before = scene;
  scene = { ...scene, ...change };
  for (const part of ["interview", "check"]) {
    if (change[part]) scene[part] = { ...before[part], ...change[part] };
  }
  lost = "";
  draw();
}

function draw() {
  if (scene.where === "closed") return drawClosed();
  const wanted = scene.where === "interview" ? Interview : (viewOf(location.hash) ?? Home);
  if (!(shown instanceof wanted)) {
    place(wanted);
    trouble = "";
    document.body.className = scene.where;
  }
  shown.show(scene);
  quit.hidden = !scene.plays || scene.where === "interview";
  parts.hidden = scene.where === "interview";
  markPart();
  const title = scene.interview ? scene.interview.title : shown.title;
  document.title = title ? `${title} - Interview practice` : "Interview practice";
  drawBanner();
}

// Each view has a place of its own: what one that was left still draws is not seen.
function place(wanted) {
  if (shown) main.focus({ preventScroll: true });
  shown?.leave?.();
  const part = el("div");
  main.replaceChildren(part);
  shown = new wanted(part, act);
  scrollTo(0, 0);
}

// What follows a / is for the view itself.
function viewOf(hash) {
  return VIEWS[hash.slice(1).split("/")[0]];
}

function markPart() {
  for (const link of parts.querySelectorAll("a")) {
    const isHere = shown instanceof (viewOf(link.hash) ?? Home);
    link.ariaCurrent = isHere ? "page" : null;
  }
}

function drawBanner() {
  const watches = scene.page && !scene.plays;
  const watching = rests ? "This page rests while others are open." : "You are only watching here. The interview is in another page.";
  const text = lost || trouble || (watches ? watching : scene.note);
  if (banner.dataset.text === `${text}${watches}`) return;
  banner.dataset.text = `${text}${watches}`;
  banner.hidden = !text;
  const here = el("button", { type: "button", onclick: continueHere }, "Continue here");
  banner.replaceChildren(el("span", {}, text ?? ""), ...(watches && !lost ? [here] : []));
}

// A browser has few connections to one server, so only the last pages to be opened are kept told.
function rest() {
  rests = true;
  scene = { ...scene, plays: false };
  draw();
}

function wake() {
  rests = false;
  return new Promise((awake) => {
    listen((change) => {
      take(change);
      if (change.page) greet();
      setText(document.getElementById("announcer"), scene.interview?.announcement ?? "");
      document.getElementById("announcer").hidden = false;
      awake();
    }, rest, tellLost);
  });
}

function greet() {
  if (document.hidden) act("presence", { visible: false });
}

async function continueHere() {
  if (rests) await wake();
  if (!scene.plays) act("take-over");
}

function drawClosed() {
  shown?.leave?.();
  shown = null;
  banner.hidden = quit.hidden = parts.hidden = true;
  if (scene.trouble) {
    return main.replaceChildren(el("h1", {}, "This can't be opened"), el("p", { class: "notice" }, scene.trouble));
  }
  return main.replaceChildren(
    el("h1", {}, "Closed"),
    el("p", {}, "Everything is saved. You can close this page. To practise again, use your launcher, or run "),
    el("p", {}, el("code", {}, "simulator open")),
  );
}

function tellLost(isFinal) {
  if (scene.where === "closed") return;
  lost = isFinal
    ? "The simulator has ended. Run 'simulator open' again to continue."
    : "The simulator isn't responding. If you have closed it, run 'simulator open' again.";
  drawBanner();
}

quit.addEventListener("click", async () => {
  if (await mayLeave()) act("quit");
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // what follows the # of the address leads to another view
  main.focus();
});
document.addEventListener("visibilitychange", () => {
  if (rests && !document.hidden) wake();
  else if (scene.page && !rests) act("presence", { visible: !document.hidden });
});
addEventListener("hashchange", () => scene.page && draw());
watchDrops(() => (scene.plays && shown?.takeFile ? shown : null), tellTrouble);
watchKeys(() => (scene.plays && shown instanceof Interview ? shown : null));
wake();
