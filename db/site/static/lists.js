// The list last looked at is kept in this browser; "Keep in a list" then adds to it.
import { kept, keep } from "./kept.js";

export function keepList() {
  if (location.pathname === "/list") {
    const asked = new URLSearchParams(location.search);
    asked.delete("find");
    if (asked.size) keep("list", asked.toString());
  }
  const list = kept("list", "");
  if (list) document.querySelectorAll("a[data-list]").forEach((link) => add(link, list));
  if (list) document.querySelectorAll("[data-kept-list]").forEach((place) => show(place, list));
}

function add(link, list) {
  const joined = new URLSearchParams(list);
  for (const [kind, key] of new URL(link.href).searchParams) {
    if (!joined.getAll(kind).includes(key)) joined.append(kind, key);
  }
  link.href = `/list?${joined}`;
}

function show(place, list) {
  place.querySelector("a").href = `/list?${list}`;
  place.hidden = location.search.slice(1) === list;
}
