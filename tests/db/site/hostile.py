"""A base in which everything that comes from elsewhere means harm."""

from tests.db.site.conftest import ROWS, TEXT

SCRIPT = "<script>window.harmed=1</script>"
OUR_SCRIPT = "@type='module' and @src='/sidelight/reader.js' and not(node())"
PICTURE = (
    '"><svg onload="window.harmed=1"><img src="http://evil.example/x" onerror="window.harmed=1">'
)
BIDI = "\u202e\u2066gnorw\u2067"
CONTROL = "\x00\x08\x0b\ud7ff\ufffe"
TEMPLATE = "{{ 7 * 191 }}{% raw %}]]>--><!--"
LONG = "W" * 10_000
ATTACK = f"{SCRIPT}{PICTURE}{BIDI}{CONTROL}{TEMPLATE}"
URLS = (
    "javascript:window.harmed=1",
    "data:text/html,<script>window.harmed=1</script>",
    " JaVaScRiPt:window.harmed=1",
    "//evil.example/x",
    'http://m.example/"onmouseover="window.harmed=1',
    "http://m.example/a b\njavascript:window.harmed=1",
    "vbscript:msgbox(1)",
)
TAINTED = {
    "title", "name", "byline", "role", "what", "content", "speaker_text", "speaker_name",
    "stakeholder_name", "claimant_name", "cue", "status", "jurisdiction", "country", "body",
    "homepage", "warc_file", "practice",
}  # fmt: skip
LINKS = {"url", "source_url", "homepage"}


def tainted(table, row):
    """Replace every value of a row that a page, feed or file of others may decide."""
    made = {
        name: ATTACK + LONG if name in TAINTED and isinstance(value, str) else value
        for name, value in row.items()
    }
    url = URLS[sum(map(ord, table)) % len(URLS)]
    made |= dict.fromkeys(LINKS & row.keys(), url)
    if table == "articles":
        made["text"] = f"{TEXT}\n{ATTACK}\n{LONG}"
    elif table in {"claims", "digests", "claim_sightings"}:
        made["text"] = ATTACK + LONG
    if table == "quotations":
        made |= {"start": len(TEXT) + 1, "end": len(TEXT) + 1 + len(ATTACK)}
    return made


HOSTILE_ROWS = {
    table: [tainted(table, row) for row in rows] for table, rows in ROWS.items()
} | {
    "revisions": [
        {"id": "v1", "article_id": "a2", "from_article_id": "a1", "kind": "correction",
         "notice": ATTACK, "diff": f'[[2, "{SCRIPT}", "records"], [40, "", ""]]',
         "seen_at": "2026-05-14T00:00:00Z", "recorded_at": "2026-05-14T00:00:00Z"},
    ],
    "forecasts": [
        {"id": "f1", "article_id": "a1", "start": len(TEXT) + 1, "end": len(TEXT) + 9, "text": ATTACK,
         "made_by_name": ATTACK, "kind": "prediction", "score": 1.0, "status": "open",
         "story_id": "halcyon-records-keystrokes"},
    ],
    "replies": [
        {"id": "y1", "article_id": "a1", "start": len(TEXT) + 1, "end": len(TEXT) + 20,
         "kind": "declined", "stakeholder_name": ATTACK, "stakeholder_id": "usw"},
    ],
}  # fmt: skip
HOSTILE_ROWS["articles"] = [
    *HOSTILE_ROWS["articles"],
    {**HOSTILE_ROWS["articles"][0], "id": "a2", "revision_of": "a1"},
]
