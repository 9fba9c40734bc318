// Visits become one link: what changed since the last one. Half an hour without a page ends a visit.
import { kept, keep } from "./kept.js";

const ENDS_AFTER = 30 * 60 * 1000;

export function noteVisit() {
  const now = new Date();
  const visits = kept("visits", {});
  if (!visits.seen || now - new Date(visits.seen) > ENDS_AFTER) visits.before = visits.seen;
  visits.seen = now.toISOString();
  keep("visits", visits);
  if (visits.before) showSince(visits.before);
}

function showSince(before) {
  const moment = `${before.slice(0, 19)}Z`;
  const said = new Date(before).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  for (const place of document.querySelectorAll("[data-last-visit]")) {
    const link = place.querySelector("a");
    link.href = `/changed?since=${encodeURIComponent(moment)}`;
    link.textContent = `What changed since your last visit, ${said}`;
    place.hidden = false;
  }
}
