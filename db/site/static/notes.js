// Selected words can be highlighted and noted; each page lists its notes, /notes all of them.
import { rangeOf, selectorsOf } from "./anchors.js";
import { FILE_TYPE, addNote, allNotes, dropNote, exactOf, fileOfNotes, notesHere, remarkOf, takeNotes } from "./annotations.js";

const LONGEST = 2000;
const main = document.querySelector("main");
let chosen = null;

export function offerNotes() {
  const place = document.querySelector("[data-notes]");
  if (place) {
    listAll(place);
    return;
  }
  document.addEventListener("selectionchange", offer);
  showHere();
}

function offer() {
  const bar = document.querySelector(".note-bar") ?? document.body.appendChild(noteBar());
  if (bar.contains(document.activeElement)) return;
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const words = range && main.contains(range.commonAncestorContainer) ? range.toString() : "";
  chosen = words.trim() && words.length <= LONGEST ? range.cloneRange() : null;
  bar.hidden = !chosen;
}

function noteBar() {
  const bar = made("section", "", "note-bar");
  bar.setAttribute("aria-label", "Selected words");
  const label = made("label", "Note ");
  const field = label.appendChild(document.createElement("input"));
  field.maxLength = LONGEST;
  const finish = () => {
    addNote(selectorsOf(main, chosen), field.value.trim());
    field.value = "";
    bar.hidden = true;
    showHere();
  };
  field.addEventListener("keydown", (event) => event.key === "Enter" && finish());
  bar.append(label, button("Highlight", finish), made("span", "Kept in this browser alone.", "meta"));
  bar.hidden = true;
  return bar;
}

function showHere() {
  const notes = notesHere().map((note) => [note, rangeOf(main, note.target.selector)]);
  const ranges = notes.map(([, range]) => range).filter(Boolean);
  if (CSS.highlights) CSS.highlights.set("reader-note", new Highlight(...ranges));
  document.querySelector(".notes-of-page")?.remove();
  if (!notes.length) return;
  const section = made("section", "", "wide notes-of-page");
  section.setAttribute("aria-labelledby", "your-notes");
  const heading = section.appendChild(made("h2", "Your notes on this page"));
  heading.id = "your-notes";
  const list = section.appendChild(made("ul", "", "rows"));
  for (const [note, range] of notes) list.append(line(note, showHere, range));
  section.append(link("/notes", "All your notes"));
  main.after(section);
}

function line(note, again, range) {
  const item = made("li");
  item.append(made("q", exactOf(note)));
  if (remarkOf(note)) item.append(made("p", remarkOf(note)));
  const foot = item.appendChild(made("p", `${new Date(note.created).toLocaleDateString("en-GB", { dateStyle: "long" })} `, "meta"));
  if (range) foot.append(button("Show", () => range.startContainer.parentElement.scrollIntoView({ block: "center" })), " ");
  if (range === null) foot.append("These words aren’t on the page any more. ");
  foot.append(button("Delete", () => (dropNote(note.id), again())));
  return item;
}

function listAll(place) {
  const notes = allNotes();
  place.replaceChildren(tools(place));
  if (!notes.length) place.append(made("p", "No notes yet.", "empty"));
  for (const [source, group] of Map.groupBy(notes, (note) => note.target.source)) {
    const heading = place.appendChild(made("h2"));
    heading.append(link(source, group[0].target.title ?? source));
    const list = place.appendChild(made("ul", "", "rows"));
    for (const note of group) list.append(line(note, () => listAll(place)));
  }
}

function tools(place) {
  const bar = made("div", "", "filters");
  const label = made("label", "Import a file ");
  const file = label.appendChild(document.createElement("input"));
  file.type = "file";
  file.accept = ".json,.jsonld,application/ld+json,application/json";
  const said = made("p", "", "meta");
  said.setAttribute("role", "status");
  file.addEventListener("change", async () => {
    const told = outcome(await file.files[0].text());
    listAll(place);
    place.querySelector("[role=status]").textContent = told;
  });
  bar.append(button("Export as JSON-LD", download), label, said);
  return bar;
}

function outcome(text) {
  try {
    const { taken, refused } = takeNotes(text);
    return `${taken} taken${refused ? `; ${refused} can’t be read as annotations of words` : ""}.`;
  } catch {
    return "This file can’t be read: it has to be JSON.";
  }
}

function download() {
  const address = URL.createObjectURL(new Blob([fileOfNotes()], { type: FILE_TYPE }));
  const away = link(address, "");
  away.download = "notes.jsonld";
  away.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function made(tag, words = "", name = "") {
  const element = document.createElement(tag);
  if (words) element.textContent = words;
  if (name) element.className = name;
  return element;
}

function link(address, words) {
  const anchor = made("a", words);
  const isSafe = /^(https?|blob):$/.test(new URL(address, location.href).protocol);
  if (isSafe) anchor.href = address;
  return anchor;
}

function button(words, act) {
  const pressed = made("button", words);
  pressed.type = "button";
  pressed.addEventListener("click", act);
  return pressed;
}
