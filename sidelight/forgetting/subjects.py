"""What somebody wants forgotten -> the articles, captures, addresses and names that it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawlers.archive.warc import Archive
from crawlers.web.variants import identity, plain_version
from db.errors import ArchiveError, InputError
from db.keys import digest_key, slug_key
from db.rows import Row
from db.store import Store

LEAST_WORD = 3  # letters
WHOLE_NAME = 2  # words; a single one is forgotten only where the person is spoken of
LISTINGS = "('feed', 'index', 'search', 'sitemap', 'thread')"
ROOTS = "select * from articles where coalesce(revision_of, id) in (select value from json_each(?))"
NAMES = """
    select name from stakeholders where id = :id union select name from aliases
    where stakeholder_id = :id union select text from mentions where stakeholder_id = :id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is forgotten.

    An article goes with all its texts. Of a person the articles stay, with the name blacked out,
    and only their captures go. `names` are those of a person, `short_names` those that are
    theirs only within `articles`.
    """

    articles: tuple[Row, ...]
    captures: tuple[Row, ...]
    addresses: frozenset[str]
    person_id: str | None = None
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = field(default=())

    @property
    def is_person(self) -> bool:
        """Whether it is a person, whose articles stay."""
        return bool(self.names)

    @property
    def article_ids(self) -> list[str]:
        """The ids of the articles."""
        return [article["id"] for article in self.articles]


def page_name(url: str) -> str:
    """Give what all versions of an address have in common."""
    return identity(plain_version(url))


def find_subject(store: Store, target: str, *, is_name: bool = False) -> Subject:
    """Find what is to be forgotten: an article's id, an address, a person's id or name.

    `is_name` takes it for a person's name, whether the base knows them or not. Raises
    InputError when there is nothing of it, or when it is a person of the curated facts.
    """
    if is_name:
        return _person(store, None, [target])
    roots = store.rows("select coalesce(revision_of, id) id from articles where id = ?", [target])
    if roots:
        return _pages(store, [root["id"] for root in roots])
    if urlsplit(target).scheme:
        return _address(store, target)
    return _known_person(store, target)


def _address(store: Store, url: str) -> Subject:
    """Find the page at an address, in whatever version it was captured."""
    captures = store.rows("select distinct url, canonical_url from captures")
    names = {page_name(url)}
    for capture in captures:
        if page_name(capture["url"]) in names and capture["canonical_url"]:
            names.add(page_name(capture["canonical_url"]))
    articles = store.rows("select id, url, revision_of from articles")
    roots = [
        article["revision_of"] or article["id"]
        for article in articles
        if page_name(article["url"]) in names or article["id"] == digest_key(identity(url))
    ]
    pages = _pages(store, roots, names)
    if not pages.captures and not pages.articles:
        raise InputError(url, "was never captured", "see `sidelight status`")
    return pages


def _pages(store: Store, roots: Iterable[str], names: Iterable[str] = ()) -> Subject:
    """Gather articles with every capture of their pages, further parts included."""
    articles = store.rows(ROOTS, [json.dumps(sorted(set(roots)))])
    read = {article["capture_id"] for article in articles}
    known = {*names, *(page_name(article["url"]) for article in articles)}
    pages = store.rows(f"select * from captures where kind not in {LISTINGS}")  # noqa: S608
    firsts = {page["url"] for page in pages if page["id"] in read or _is_of(page, known)}
    captures = [page for page in pages if page["url"] in firsts or page["part_of"] in firsts]
    addresses = {article["url"] for article in articles} | set(names)
    addresses |= {url for page in captures for url in _addresses(store, page)}
    return Subject(
        articles=tuple(articles), captures=tuple(captures), addresses=frozenset(addresses)
    )


def _is_of(page: Row, names: set[str]) -> bool:
    """Tell whether a capture is of a page with one of these names."""
    urls = (page["url"], page["canonical_url"])
    return any(url and page_name(url) in names for url in urls)


def _addresses(store: Store, page: Row) -> Iterable[str]:
    """Give every address of a capture: asked for, stated by the page, answered from."""
    yield from filter(None, (page["url"], page["canonical_url"], _answered_from(store, page)))


def _answered_from(store: Store, page: Row) -> str | None:
    """Give the address of a capture's record; none where a killed run has erased it."""
    if not page["warc_file"]:
        return None
    try:
        return Archive(store.archive_folder).read(page["warc_file"], page["warc_offset"]).url
    except ArchiveError:
        return None


def _known_person(store: Store, target: str) -> Subject:
    """Find a person by id or by any of their names."""
    people = store.rows(
        "select distinct stakeholders.* from stakeholders"
        " left join aliases on aliases.stakeholder_id = stakeholders.id"
        " where stakeholders.kind = 'person' and (stakeholders.id = :target"
        " or stakeholders.name = :target collate nocase or aliases.name = :target collate nocase)",
        {"target": target},
    )
    if not people:
        raise InputError(
            target, "no such article, address or person",
            "a name that the base doesn't know is forgotten by --name",
        )  # fmt: skip
    if len(people) > 1:
        ids = ", ".join(person["id"] for person in people)
        raise InputError(target, f"is more than one person: {ids}", "name one of these ids")
    if people[0]["curated"]:
        raise InputError(target, "is a person of the curated facts",
                         "take them out of db/reference/stakeholders.jsonl first")  # fmt: skip
    person = people[0]
    parts = set(_words(person["name"]))
    names = [row["name"] for row in store.rows(NAMES, {"id": person["id"]})]
    own = [name for name in names if parts & set(_words(name)) and not name.islower()]
    return _person(store, person["id"], [*own, person["name"]])


def _words(name: str) -> list[str]:
    """Give the words of a name that tell who it is."""
    return [word for word in name.lower().replace(".", " ").split() if len(word) >= LEAST_WORD]


def _person(store: Store, person_id: str | None, names: Iterable[str]) -> Subject:
    """Gather the articles that name a person, and the captures of those."""
    spelled = sorted({" ".join(name.split()) for name in names if name.strip()})
    whole = [name for name in spelled if len(name.split()) >= WHOLE_NAME] or spelled
    where = " or ".join(
        "instr(lower(text || ' ' || title || ' ' || coalesce(byline, '') || ' ' || url), ?)"
        for _ in range(2 * len(whole))
    )
    forms = [form for name in whole for form in (name.lower(), slug_key(name))]
    mentioned = "id in (select article_id from mentions where stakeholder_id = ?)"
    found = store.rows(
        f"select coalesce(revision_of, id) id from articles where {mentioned} or {where}",  # noqa: S608
        [person_id, *forms],
    )
    pages = _pages(store, [article["id"] for article in found])
    return Subject(
        articles=pages.articles,
        captures=pages.captures,
        addresses=pages.addresses,
        person_id=person_id,
        names=tuple(whole),
        short_names=tuple(name for name in spelled if name not in whole),
    )
