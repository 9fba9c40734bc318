// A reader's notes are W3C annotations in this browser; a file of them goes out and comes in.
import { kept, keep } from "./kept.js";

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
export const FILE_TYPE = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"';

export const allNotes = () => kept("notes", []);
export const pageAddress = () => location.origin + location.pathname;
export const notesHere = () => allNotes().filter((note) => note.target.source === pageAddress());
export const exactOf = (note) => quoteOf(note).exact;
export const remarkOf = (note) => note.body?.value ?? "";

const quoteOf = (note) => note.target.selector.find((each) => each.type === "TextQuoteSelector");

export function addNote(selector, remark) {
  const note = {
    "@context": CONTEXT,
    id: `urn:uuid:${crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`}`,
    type: "Annotation",
    motivation: remark ? "commenting" : "highlighting",
    created: new Date().toISOString(),
    target: { source: pageAddress(), title: document.title, selector },
  };
  if (remark) note.body = { type: "TextualBody", value: remark, format: "text/plain" };
  return keep("notes", [...allNotes(), note]);
}

export function dropNote(id) {
  keep("notes", allNotes().filter((note) => note.id !== id));
}

export function fileOfNotes() {
  const items = allNotes();
  const first = { type: "AnnotationPage", startIndex: 0, items };
  const collection = { "@context": CONTEXT, type: "AnnotationCollection", label: "Notes", total: items.length, first };
  return JSON.stringify(collection, null, 2);
}

// Takes a collection, a page, a list or one annotation; says how many came in and how many can't be read.
export function takeNotes(text) {
  const read = JSON.parse(text);
  const items = read.first?.items ?? read.items ?? (Array.isArray(read) ? read : [read]);
  const good = items.map(plain).filter(Boolean);
  const ids = new Set(good.map((note) => note.id));
  keep("notes", [...allNotes().filter((note) => !ids.has(note.id)), ...good]);
  return { taken: good.length, refused: items.length - good.length };
}

function plain(item) {
  const selector = [item?.target?.selector].flat().filter((each) => each?.type);
  const quote = selector.find((each) => each.type === "TextQuoteSelector");
  const isNote = item?.type === "Annotation" && typeof item.id === "string";
  if (!isNote || typeof item.target?.source !== "string" || typeof quote?.exact !== "string") return null;
  return { ...item, target: { ...item.target, selector } };
}
