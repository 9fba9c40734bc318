"""A size and a seed become a filled knowledge base, for benchmarks: invented, but shaped like one.

`python -m bench.generated KB.db --articles 100000` writes ten mentions an article, quotations,
stances, claims, events, stories and the search index through the store's own tables. Names and
words follow Zipf's law; the same size and seed give the same base.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from bench.generated_links import linked_rows
from bench.plots import CLAIM_KINDS, EVENT_KINDS, KINDS, PRACTICES, SIDES, Plot
from bench.words import Language
from db.keys import digest_key
from db.linking.tables.search_index import add_entries
from db.rows import Row
from db.store import Store

SEED = 20260421
BATCH = 2000
EPOCH = datetime(2023, 6, 1, tzinfo=UTC)
DAYS = 1000
NOW = "2026-06-01T00:00:00Z"
COPIES = 0.15  # the share of articles that are copies
SEARCHED = ("quotations", "claim_sightings", "event_sightings")
# As linking counts it; of a million mentions a database does that sooner than we.
NAMED_IN_STORIES = """
insert into story_stakeholders
select story_id, stakeholder_id, count(distinct mentions.article_id), ?
from story_articles cross join mentions on mentions.article_id = story_articles.article_id
where stakeholder_id is not null group by story_id, stakeholder_id
"""
Tables = defaultdict[str, list[Row]]


class Generated:
    """The world of a generated base."""

    def __init__(self, articles: int, *, seed: int = SEED) -> None:
        self.articles = articles
        self.chance = np.random.default_rng(seed)
        people = max(40, min(articles // 20, 5000))
        self.language = Language(self.chance, words=40_000, names=people)
        self.plots = [self._plot(number) for number in range(max(3, articles // 20))]
        shares = 1 / np.arange(12, len(self.plots) + 12) ** 0.8
        self.plot_of = self.chance.choice(
            len(self.plots), size=articles, p=shares / shares.sum()
        ).tolist()
        self.outlets = [f"{name.split()[0].lower()}.example" for name in self.language.names[:300]]
        self.held: set[tuple[str, str]] = set()
        self.tied: set[str] = set()
        self.instruments = [f"instrument-{number}" for number in range(max(5, people // 15))]

    def _plot(self, number: int) -> Plot:
        """Plan a story: its cast, when it begins and how long it lasts."""
        topic = self.language.topic()
        title = self.language.title(topic)
        cast = [self.language.somebody() for _ in range(8 + number % 17)]
        return Plot(
            id=f"{title.lower().replace(' ', '-')[:70]}-{number}", title=title, cast=cast,
            practice=PRACTICES[number % len(PRACTICES)],
            begins=int(self.chance.integers(0, DAYS - 60)), lasts=int(self.chance.integers(5, 60)),
            own_words=topic,
        )  # fmt: skip

    def batches(self) -> Iterator[Tables]:
        """Write all articles with what was read in them, in batches of rows by table."""
        made: Tables = defaultdict(list)
        for number in range(self.articles):
            self._article(number, made)
            if (number + 1) % BATCH == 0:
                yield made
                made = defaultdict(list)
        yield made

    def _article(self, number: int, made: Tables) -> None:
        """Write one article: a new one, or a copy of one of its story's."""
        plot = self.plots[self.plot_of[number]]
        key = digest_key("article", number)
        day = EPOCH + timedelta(days=plot.begins + int(self.chance.integers(0, plot.lasts)))
        row: Row = {
            "id": key, "capture_id": digest_key("capture", number),
            "outlet_id": self.outlets[number % len(self.outlets)],
            "url": f"https://{self.outlets[number % len(self.outlets)]}/{key}",
            "published_at": f"{day:%Y-%m-%d}T{number % 24:02}:00:00Z", "language": "en",
            "recorded_at": NOW, "relevant": int(number % 11 != 10), "relevance": 0.9,
            "annotated_by": "generated", "practices": f'["{plot.practice}"]',
        }  # fmt: skip
        if plot.originals and self.chance.random() < COPIES:
            original, read = plot.originals[int(self.chance.integers(len(plot.originals)))]
            shared = {name: original[name] for name in ("title", "text", "word_count")}
            row |= {**shared, "duplicate_of": original["id"], "origin": "syndicated"}
        else:
            text, read = self._text(plot, number)
            row |= {"title": self.language.title(plot.own_words), "text": text,
                    "word_count": text.count(" ") + 1, "duplicate_of": None,
                    "origin": "original"}  # fmt: skip
            plot.originals = [*plot.originals[-5:], (row, read)]
        self._keep(plot, row, read, made)

    def _keep(self, plot: Plot, row: Row, read: list[tuple[str, Row]], made: Tables) -> None:
        """Put an article, its capture and its annotations with the rows of their tables."""
        key = row["id"]
        made["articles"].append(row)
        made["captures"].append({
            "id": row["capture_id"], "url": row["url"], "visit": 0, "kind": "page",
            "fetched_at": row["published_at"], "outcome": "new", "sha256": key * 5,
        })  # fmt: skip
        for place, (table, annotation) in enumerate(read):
            entry = {"id": digest_key(key, table, place), "article_id": key, **annotation}
            made[table].append(entry)
            if table == "stances":
                entry["stated_at"] = row["published_at"][:10]
                plot.stances.append(entry)
            if row["duplicate_of"] is None and table in SEARCHED:
                plot.sightings.append((table, {"edtf": row["published_at"][:10], **entry}))
        plot.articles.append(row)
        if row["duplicate_of"] is None and len(plot.spans) < 40:
            found = [entry for table, entry in read if table == "claim_sightings"]
            plot.spans += [(key, entry["start"], entry["end"]) for entry in found]

    def _text(self, plot: Plot, number: int) -> tuple[str, list[tuple[str, Row]]]:
        """Write sixteen sentences and note what is to be read in them."""
        text, read = "", []
        for place in range(16):
            start = len(text)
            if place % 3 != 1 or place == 1:
                text += self._spoken(plot, place, start, read)
            else:
                text += f"{self.language.phrase_on(plot.own_words, 17).capitalize()}."
            read += self._judged(plot, number, place, (start, text))
            text += "\n" if place % 4 == 3 else " "
        return text, read

    def _spoken(self, plot: Plot, place: int, start: int, read: list[tuple[str, Row]]) -> str:
        """Write a sentence that names somebody; every fourth quotes them."""
        at = plot.cast[(place * 5 + len(plot.articles)) % len(plot.cast)]
        name, kind = self.language.names[at], KINDS[at % len(KINDS)]
        words = self.language.phrase_on(plot.own_words, 14)
        quoted = place % 4 == 0
        before = f"“{words},” said " if quoted else f"{words.capitalize()} "
        span = {"start": start + len(before), "end": start + len(before) + len(name)}
        known = {"stakeholder_id": f"s-{at}"}
        read.append(("mentions", {**span, "text": name, "name": name, "form": "name", "kind": kind,
                                  "score": 1.0, **known}))  # fmt: skip
        if quoted:
            content = {"start": start + 1, "end": start + 1 + len(words), "content": words}
            read.append(("quotations", {
                **content, "kind": "direct", "cue": "said", "speaker_text": name, "score": 1.0,
                "utterance_id": digest_key(plot.id, words), **known,
            }))  # fmt: skip
        return f"{before}{name}."

    def _judged(
        self, plot: Plot, number: int, place: int, told: tuple[int, str]
    ) -> Iterator[tuple[str, Row]]:
        """Give the stance, claims, event or instrument that a sentence holds."""
        start, text = told
        at = {"start": start, "end": len(text)}
        who = plot.cast[(number + place) % len(plot.cast)]
        if place == 0:
            yield "stances", {**at, "stakeholder_name": self.language.names[who], "basis": "words",
                              "practice": plot.practice, "side": SIDES[(who + number) % 4],
                              "strength": 0.8, "score": 0.9,
                              "stakeholder_id": f"s-{who}"}  # fmt: skip
        if place in (2, 9):
            kind = CLAIM_KINDS[(number + place) % len(CLAIM_KINDS)]
            yield "claim_sightings", {
                **at, "text": text[start:], "kind": kind,
                "modality": ("asserted", "denied")[number % 2],
                "practice": plot.practice, "score": 0.9, "claimant_id": f"s-{who}",
                "claim_id": digest_key(plot.id, "claim", number % 60, place),
            }  # fmt: skip
        if place == 5:
            happened = EPOCH + timedelta(days=plot.begins + number % plot.lasts)
            kind = EVENT_KINDS[number % len(EVENT_KINDS)]
            yield "event_sightings", {
                **at, "what": plot.title, "kind": kind, "edtf": f"{happened:%Y-%m-%d}",
                "status": "reported", "roles": "[]", "score": 0.9,
                "event_id": digest_key(plot.id, "event", number % 12),
            }  # fmt: skip
        if place == 6 and number % 3 == 0:
            known = self.instruments[number % len(self.instruments)]
            yield "instrument_mentions", {**at, "name": known, "kind": "bill",
                                          "instrument_id": known}  # fmt: skip


def generate(path: Path, articles: int, *, seed: int = SEED) -> float:
    """Fill a new knowledge base; give the seconds that it took."""
    started = time.perf_counter()
    world = Generated(articles, seed=seed)
    with Store.open(path) as store:
        store.db.execute("pragma synchronous = off")
        store.db.execute("pragma cache_size = -400000")
        for tables in world.batches():
            with store.transaction():
                for table, rows in tables.items():
                    store.add(table, rows)
        for tables, entries in linked_rows(world):
            with store.transaction():
                for table, rows in tables.items():
                    store.add(table, rows)
                add_entries(store, entries)
        with store.transaction():
            store.db.execute(NAMED_IN_STORIES, [NOW])
        store.db.execute("insert into search_index (search_index) values ('optimize')")
    return time.perf_counter() - started


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    print(f"{generate(asked.database, asked.articles, seed=asked.seed):.0f} s")


if __name__ == "__main__":
    main()
