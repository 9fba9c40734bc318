// Single keys go to search, along lists and to help. Typing, other keys held and a reader's wish turn them off.
import { kept, keep } from "./kept.js";

const ITEMS = "main .rows > li, main .cards > li, main .happenings > li, main .as-cards tbody tr";
const KEYS = [
  ["/", "go to the search box"],
  ["j", "next of a list"],
  ["k", "the one before"],
  ["Enter", "open it"],
  ["?", "this help"],
  ["Esc", "close it"],
];
const ACTS = { "/": toSearch, j: () => step(1), k: () => step(-1), "?": showHelp };

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (!isForUs(event)) return;
    event.preventDefault();
    ACTS[event.key]();
  });
  document.querySelector("[data-keys]")?.append(button("Keys", showHelp), button("Print", () => print()));
}

function isForUs(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
  const held = event.ctrlKey || event.metaKey || event.altKey;
  const taken = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  return event.key in ACTS && !typing && !held && !taken && !event.defaultPrevented && kept("keys", true);
}

function toSearch() {
  const box = document.querySelector("#site-q");
  box.focus();
  box.select();
}

function step(by) {
  const stops = [...document.querySelectorAll(ITEMS)]
    .filter((item) => item.checkVisibility())
    .map((item) => item.querySelector("a"))
    .filter(Boolean);
  if (!stops.length) return;
  const here = stops.findIndex((stop) => stop.closest(ITEMS).contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? firstInView(stops) : stops.length - 1) : here + by;
  stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
}

function firstInView(stops) {
  const place = stops.findIndex((stop) => stop.getBoundingClientRect().top >= 0);
  return Math.max(place, 0);
}

function showHelp() {
  const dialog = document.querySelector("dialog.keys") ?? document.body.appendChild(help());
  dialog.showModal();
}

function help() {
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = dialog.appendChild(document.createElement("h2"));
  title.id = "keys-title";
  title.textContent = "Keys";
  const list = dialog.appendChild(document.createElement("dl"));
  for (const [name, does] of KEYS) {
    const sign = list.appendChild(document.createElement("dt"));
    sign.appendChild(document.createElement("kbd")).textContent = name;
    list.appendChild(document.createElement("dd")).textContent = does;
  }
  dialog.append(wish(), button("Close", () => dialog.close()));
  return dialog;
}

function wish() {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = kept("keys", true);
  box.addEventListener("change", () => keep("keys", box.checked));
  label.append(box, " Single keys do this; kept in this browser");
  return label;
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
