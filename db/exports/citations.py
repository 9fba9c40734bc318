"""A quotation becomes a citation: BibTeX, CSL-JSON, RIS and plain text; an article COinS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from db.exports.characters import clean, one_line
from db.exports.format import Citer, Format, Writer
from db.exports.json_text import json_text
from db.exports.proof import UNKNOWN_OUTLET, attributed, known, place, proof, web_addresses
from db.exports.scope import Scope
from db.exports.typed_rows import QuotationRow
from db.spoken_dates import spoken_date

# BibTeX counts braces even after a backslash, so ours are written as commands.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "$&%#_"},
    }
)
URL_UNSAFE = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22"})
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEWS_KINDS = frozenset({"news", "trade_press"})


def bibtex(quotations: Iterable[QuotationRow]) -> str:
    """Write BibTeX entries; what isn't known has no field."""
    return "\n".join(map(_bibtex_entry, quotations))


def _bibtex_entry(quotation: QuotationRow) -> str:
    """Write one entry."""
    parts = date_parts(quotation["published_at"])
    byline = tex(quotation["byline"])
    fields = {
        "author": f"{{{byline}}}" if byline else "",
        "title": f"{{{tex(quotation['article_title'])}}}",
        "howpublished": tex(quotation["outlet"]),
        "year": f"{parts[0]:04d}" if parts else "",
        "day": str(parts[2]) if len(parts) > 2 else "",
        "url": (address(quotation) or "").translate(URL_UNSAFE),
        "urldate": (quotation["fetched_at"] or "")[:10],
        "note": tex(note(quotation)),
    }
    is_month = len(parts) > 1 and 1 <= parts[1] <= len(MONTHS)
    month = f"  month = {MONTHS[parts[1] - 1]},\n" if is_month else ""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in known(fields).items())
    return f"@misc{{sidelight-{quotation['id']},\n{month}{lines}}}\n"


def tex(text: str | None) -> str:
    """Write text so that TeX prints every character as it is."""
    return one_line(text).translate(TEX)


def csl(quotations: Iterable[QuotationRow]) -> str:
    """Write CSL-JSON."""
    return json_text([csl_item(quotation) for quotation in quotations])


def csl_item(quotation: QuotationRow) -> dict[str, Any]:
    """Make the CSL item of a quotation; `custom` holds words, capture and offsets for programs."""
    byline = one_line(quotation["byline"])
    issued, accessed = date_parts(quotation["published_at"]), date_parts(quotation["fetched_at"])
    values = {
        "id": f"sidelight-{quotation['id']}",
        "type": "article-newspaper" if quotation["outlet_kind"] in NEWS_KINDS else "webpage",
        "title": one_line(quotation["article_title"]),
        "author": [{"literal": byline}] if byline else [],
        "container-title": one_line(quotation["outlet"]),
        "issued": {"date-parts": [issued]} if issued else None,
        "accessed": {"date-parts": [accessed]} if accessed else None,
        "URL": address(quotation),
        "archive": "Sidelight",
        "archive_location": quotation["capture_id"],
        "note": note(quotation),
        "custom": {**proof(quotation), "speaker": one_line(quotation["speaker"])},
    }
    return known(values)


def ris(quotations: Iterable[QuotationRow]) -> str:
    """Write RIS entries; what isn't known has no line."""
    return "".join(map(_ris_entry, quotations))


def _ris_entry(quotation: QuotationRow) -> str:
    """Write one entry; each value is one line, so that none can begin a tag of its own."""
    issued = date_parts(quotation["published_at"])
    values = {
        "ID": f"sidelight-{quotation['id']}",
        "TI": one_line(quotation["article_title"]),
        "AU": one_line(quotation["byline"]),
        "T2": one_line(quotation["outlet"]),
        "PY": f"{issued[0]:04d}" if issued else "",
        "DA": _ris_day(issued),
        "UR": address(quotation),
        "Y2": _ris_day(date_parts(quotation["fetched_at"])),
        "DB": "Sidelight",
        "AN": quotation["capture_id"],
        "N1": note(quotation),
    }
    kind = "NEWS" if quotation["outlet_kind"] in NEWS_KINDS else "ELEC"
    tags = [("TY", kind), *known(values).items(), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags)


def _ris_day(parts: list[int]) -> str:
    """Write year/month/day/, with nothing where a part isn't known."""
    padded = [f"{part:02d}" for part in parts[1:3]] + ["", ""]
    return f"{parts[0]:04d}/{padded[0]}/{padded[1]}/" if parts else ""


def coins(article: Mapping[str, Any]) -> str:
    """Describe an article of a list by OpenURL's keys (COinS), which Zotero finds in a page."""
    values = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "newspaperArticle" if article["outlet_kind"] in NEWS_KINDS else "webpage",
        "rft.title": one_line(article["title"]),
        "rft.creator": one_line(article["byline"]),
        "rft.source": one_line(article["outlet"]),
        "rft.date": (article["published_at"] or "")[:10],
        "rft.identifier": next(iter(web_addresses([article["url"]])), None),
    }
    return "&".join(f"{name}={_quoted(value)}" for name, value in known(values).items())


_quoted = lru_cache(maxsize=8192)(quote_plus)  # outlets and kinds come again and again


def plain(quotations: Iterable[QuotationRow]) -> str:
    """Write citations as text, one a line."""
    return "".join(f"{plain_line(quotation)}\n" for quotation in quotations)


def plain_line(quotation: QuotationRow) -> str:
    """Write one citation; an unknown speaker, date or author is said to be unknown."""
    outlet = one_line(quotation["outlet"]) or UNKNOWN_OUTLET
    byline = one_line(quotation["byline"]) or "author unknown"
    return (
        f"{attributed(quotation)}: “{one_line(quotation['words'])}”. In: {byline}, "
        f"“{one_line(quotation['article_title'])}”, {outlet}, "
        f"{spoken_date(one_line(quotation['published_at']))}. {one_line(quotation['article_url'])} "
        f"(read {spoken_date((quotation['fetched_at'] or '')[:10])}). "
        f"Sidelight quotation {quotation['id']}, {place(quotation)}."
    )


def note(quotation: QuotationRow) -> str:
    """Say whose words they are, the words, and where they stand."""
    kind = quotation["kind"] or "kind unknown"
    return (
        f"{one_line(quotation['speaker'])} ({kind} quotation): “{one_line(quotation['words'])}”; "
        f"Sidelight quotation {quotation['id']}, {place(quotation)}"
    )


def address(quotation: QuotationRow) -> str | None:
    """Give the article's address where it leads to the web."""
    return next(iter(web_addresses([quotation["article_url"]])), None)


def date_parts(moment: str | None) -> list[int]:
    """Give year, month and day of a stored time, as many as are known."""
    parts = clean(moment)[:10].split("-")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _writer(cite: Citer) -> Writer:
    """Write the citations of every quotation in a scope."""

    def write(scope: Scope, _: str) -> bytes:
        return cite(scope.quotations()).encode()

    return write


FORMATS = (
    Format(
        name="bibtex",
        suffix=".bib",
        content_type="application/x-bibtex; charset=utf-8",
        label="BibTeX",
        summary="as BibTeX",
        write=_writer(bibtex),
        cite=bibtex,
        place=90,
    ),
    Format(
        name="csl",
        suffix=".json",
        content_type="application/vnd.citationstyles.csl+json; charset=utf-8",
        label="CSL-JSON",
        summary="as CSL-JSON",
        write=_writer(csl),
        cite=csl,
        place=91,
    ),
    Format(
        name="ris",
        suffix=".ris",
        content_type="application/x-research-info-systems; charset=utf-8",
        label="RIS",
        summary="as RIS, for Zotero and others",
        write=_writer(ris),
        cite=ris,
        place=91,
    ),
    Format(
        name="text",
        suffix=".txt",
        content_type="text/plain; charset=utf-8",
        label="text",
        summary="as plain text",
        write=_writer(plain),
        cite=plain,
        place=92,
    ),
)
