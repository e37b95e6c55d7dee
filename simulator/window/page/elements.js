// Making and changing elements. Whatever is shown goes in as text, never as markup.

export function el(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

// Draws a part anew only if what it shows has changed; the focus stays at what has the same name,
// and what was opened stays open.
export function drawn(container, value, draw) {
  const state = JSON.stringify(value);
  if (container.dataset.drawn === state) return;
  const held = container.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  const open = [...container.querySelectorAll("details[open]")].map((node) => node.dataset.name);
  container.replaceChildren(...[draw(value)].flat().filter(Boolean));
  container.dataset.drawn = state;
  for (const node of container.querySelectorAll("details")) node.open ||= open.includes(node.dataset.name);
  if (held) refocus(container, held);
}

function refocus(container, name) {
  const same = [...container.querySelectorAll("[data-name]")].find((node) => node.dataset.name === name);
  const next = same ?? container.querySelector("button:not(:disabled)");
  if (next) next.focus();
}

export function bar(share, label, className = "") {
  const value = share ?? 0;
  return el("progress", { class: className, max: 1, value, "aria-label": label });
}

export function keyed(keys) {
  return keys.flatMap((key) => [" ", el("kbd", { "aria-hidden": "true" }, key)]);
}
