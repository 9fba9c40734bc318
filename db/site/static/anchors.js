// Words of a page become selectors of the W3C's Web Annotation model, and selectors words again.
const AROUND = 32;

export function selectorsOf(root, range) {
  const text = root.textContent;
  const start = lengthBefore(root, range);
  const end = start + range.toString().length;
  return [
    {
      type: "TextQuoteSelector",
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - AROUND), start),
      suffix: text.slice(end, end + AROUND),
    },
    { type: "TextPositionSelector", start, end },
  ];
}

function lengthBefore(root, range) {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

// The place first, if the words still stand there; else wherever they stand in most of their company.
export function rangeOf(root, selectors) {
  const text = root.textContent;
  const quote = selectors.find((selector) => selector.type === "TextQuoteSelector");
  const place = selectors.find((selector) => selector.type === "TextPositionSelector");
  if (!quote?.exact) return null;
  const stands = place && text.slice(place.start, place.start + quote.exact.length) === quote.exact;
  const start = stands ? place.start : bestStart(text, quote);
  return start < 0 ? null : rangeBetween(root, start, start + quote.exact.length);
}

function bestStart(text, { exact, prefix = "", suffix = "" }) {
  let best = -1;
  let most = -1;
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    const end = start + exact.length;
    const company = Number(text.slice(0, start).endsWith(prefix)) + Number(text.slice(end).startsWith(suffix));
    if (company > most) [best, most] = [start, company];
  }
  return best;
}

function rangeBetween(root, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = passed + node.length;
    if (start >= passed && start < after) range.setStart(node, start - passed);
    if (end > passed && end <= after) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed = after;
  }
  return null;
}
