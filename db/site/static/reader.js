// What a reader's browser adds: keys, the last visit, a list, notes. Every page works without it.
import { listenForKeys } from "./keys.js";
import { keepList } from "./lists.js";
import { offerNotes } from "./notes.js";
import { noteVisit } from "./visits.js";

noteVisit();
keepList();
listenForKeys();
offerNotes();
