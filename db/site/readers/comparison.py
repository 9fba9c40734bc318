"""Two stakeholders become what each says issue by issue, story by story and of the other."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from db.rows import Row, first, rows
from db.site.readers.parting import OPPOSED, TOGETHER, parting
from db.site.view.evidence import find_evidence, newest_of
from db.site.view.grounds import with_printed

SIDES = ("a", "b")
MOST_STEPS, MOST_WORDS, MOST_QUOTATIONS, MOST_STORIES = 200, 12, 120, 12
KINDS = ("practice", "instrument", "story")
RANKS = {OPPOSED: 0, "apart": 1, TOGETHER: 2}
STEPS = """
    select positions.*, stories.title as story, instruments.name as instrument from positions
    left join stories on issue_kind = 'story' and stories.id = issue
    left join instruments on issue_kind = 'instrument' and instruments.id = issue
    where stakeholder_id = ? order by since, positions.id limit ?
"""
IS_ONE_OF = "{}.id in (select value from json_each(?))"


def issues_of(connection: sqlite3.Connection, a: str, b: str) -> list[Row]:
    """Give every issue on which one of two takes a side: steps, words, how they stand.

    Those on which they are opposed come first, those on which one alone speaks last.
    """
    by_issue: defaultdict[tuple[str, str], dict[str, list[Row]]] = defaultdict(
        lambda: {side: list[Row]() for side in SIDES}
    )
    for side, stakeholder_id in zip(SIDES, (a, b), strict=True):
        steps = rows(connection, STEPS, [stakeholder_id, MOST_STEPS])
        for step in with_printed(steps):
            by_issue[step["issue_kind"], step["issue"]][side].append(step)
    words = _words(connection, [step for both in by_issue.values() for step in _steps(both)])
    compared = [_issue(key, both, words) for key, both in by_issue.items()]
    return sorted(compared, key=_order)


def _steps(both: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Give the steps of both."""
    return [step for side in SIDES for step in both[side]]


def _words(connection: sqlite3.Connection, steps: Sequence[Row]) -> dict[str, Row]:
    """Give the words that steps rest on, by the stance."""
    keys = sorted({stance_id for step in steps for stance_id in _stances(step)})
    proofs = find_evidence(connection, "stances", IS_ONE_OF.format("stances"), [json.dumps(keys)])
    return {proof["id"]: proof for proof in proofs}


def _stances(step: Row) -> list[str]:
    """Give the stances that a step rests on, as many as are shown."""
    stances: list[str] = json.loads(step["evidence"] or "[]")[:MOST_WORDS]
    return stances


def _issue(
    key: tuple[str, str], both: Mapping[str, Sequence[Row]], words: Mapping[str, Row]
) -> Row:
    """Say of one issue where each of two stands, in which words, and since when they differ."""
    met = parting(both["a"], both["b"])
    any_step = _steps(both)[0]
    only = "a" if both["a"] else "b"
    return {
        "kind": key[0],
        "issue": key[1],
        "name": any_step["story"] or any_step["instrument"],
        "relation": met.relation if met else f"only_{only}",
        "since": met.since if met else None,
        "left": met.left if met else None,
        **{side: _standing(both[side], words) for side in SIDES},
    }


def _standing(steps: Sequence[Row], words: Mapping[str, Row]) -> Row:
    """Give the steps of one of two with the words for them, in order of time."""
    keys = [stance_id for step in steps for stance_id in _stances(step)]
    proofs = [words[stance_id] for stance_id in dict.fromkeys(keys) if stance_id in words]
    return {
        "steps": list(steps),
        "words": sorted(proofs, key=lambda proof: proof["stated_at"] or ""),
    }


def _order(issue: Row) -> tuple[int, int, str, str]:
    """Order issues: practices first, then by how much there is to compare."""
    rank = RANKS.get(issue["relation"], 3)
    return KINDS.index(issue["kind"]), rank, issue["relation"], issue["issue"]


def said_in_stories(connection: sqlite3.Connection, a: str, b: str) -> list[Row]:
    """Give the stories in which both are quoted, and with what, those with most words first."""
    quotations = [_quotations(connection, stakeholder_id) for stakeholder_id in (a, b)]
    articles = sorted({quotation["article_id"] for said in quotations for quotation in said})
    stories = _stories(connection, articles)
    by_story = [_by_story(said, stories) for said in quotations]
    both = sorted(
        by_story[0].keys() & by_story[1].keys(),
        key=lambda story_id: (-len(by_story[0][story_id]) - len(by_story[1][story_id]), story_id),
    )
    titles = {story["story_id"]: story["title"] for story in stories}
    return [
        {
            "id": story_id,
            "title": titles[story_id],
            "a": by_story[0][story_id],
            "b": by_story[1][story_id],
        }
        for story_id in both[:MOST_STORIES]
    ]


def _quotations(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the newest quotations of one, each utterance once, in order of time."""
    where = "superseded_at is null and duplicate_of is null"
    newest = newest_of(connection, "quotations", where, stakeholder_id, MOST_QUOTATIONS)
    unique: dict[str, Row] = {}
    for quotation in newest:
        unique.setdefault(quotation["utterance_id"] or quotation["id"], quotation)
    return list(unique.values())


def _stories(connection: sqlite3.Connection, articles: Sequence[str]) -> list[Row]:
    """Give the stories that some articles belong to."""
    return rows(
        connection,
        """
        select story_articles.article_id, story_id, stories.title from json_each(?) as wanted
        cross join story_articles on story_articles.article_id = wanted.value
        join stories on stories.id = story_id order by story_id
        """,
        [json.dumps(articles)],
    )


def _by_story(quotations: Sequence[Row], stories: Sequence[Row]) -> dict[str, list[Row]]:
    """Put quotations under the stories of their articles."""
    stories_of: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        stories_of[story["article_id"]].append(story["story_id"])
    gathered: defaultdict[str, list[Row]] = defaultdict(list)
    for quotation in quotations:
        for story_id in stories_of[quotation["article_id"]]:
            gathered[story_id].append(quotation)
    return dict(gathered)


def said_of(connection: sqlite3.Connection, speaker: str, other: str) -> list[Row]:
    """Give the quotations of one that name the other, in order of time."""
    return find_evidence(
        connection,
        "quotations",
        """
        quotations.stakeholder_id = ? and superseded_at is null and duplicate_of is null
        and exists (
            select 1 from mentions where mentions.article_id = quotations.article_id
            and mentions.start >= quotations.start and mentions."end" <= quotations."end"
            and mentions.stakeholder_id = ?)
        """,
        [speaker, other],
    )[-MOST_WORDS:]


def outlets_of_both(connection: sqlite3.Connection, a: str, b: str) -> list[Row]:
    """Give the outlets that name both, with how many articles name each of the two."""
    counts = [_outlets(connection, stakeholder_id) for stakeholder_id in (a, b)]
    both = counts[0].keys() & counts[1].keys()
    listed = [{"outlet": outlet, "a": counts[0][outlet], "b": counts[1][outlet]} for outlet in both]
    return sorted(listed, key=lambda each: (-each["a"] - each["b"], each["outlet"]))


def _outlets(connection: sqlite3.Connection, stakeholder_id: str) -> Counter[str]:
    """Count the articles that name one, by outlet."""
    counted = rows(
        connection,
        """
        select outlets.name, count(*) as articles from (
            select distinct article_id from mentions where stakeholder_id = ?) as named
        cross join articles on articles.id = named.article_id
            and duplicate_of is null and superseded_at is null
        join outlets on outlets.id = outlet_id group by outlets.id
        """,
        [stakeholder_id],
    )
    return Counter({outlet["name"]: outlet["articles"] for outlet in counted})


def opposites(connection: sqlite3.Connection, stakeholder_id: str, most: int = 8) -> list[Row]:
    """Give whom one might be compared with: who takes the other side on most of its practices."""
    return rows(
        connection,
        """
        select stakeholders.id, stakeholders.name, stakeholders.kind, count(*) as issues
        from positions as theirs
        cross join positions as others on others.issue_kind = 'practice'
            and others.issue = theirs.issue and others.until is null
            and others.stakeholder_id != theirs.stakeholder_id and others.side != theirs.side
        join stakeholders on stakeholders.id = others.stakeholder_id
        where theirs.stakeholder_id = :key and theirs.issue_kind = 'practice'
            and theirs.until is null and 'neutral' not in (theirs.side, others.side)
        group by others.stakeholder_id
        order by coalesce(stakeholders.parent_id, '') = :key desc, issues desc,
            stakeholders.articles desc, stakeholders.name limit :most
        """,
        {"key": stakeholder_id, "most": most},
    )


def counted_relations(issues: Sequence[Row]) -> dict[str, int]:
    """Count the practices and laws on which two are opposed, apart, together, or one alone."""
    return dict(Counter(issue["relation"] for issue in issues if issue["kind"] != "story"))


def present(connection: sqlite3.Connection, asked: str) -> Row | None:
    """Find a stakeholder by its id, one that it had, its name or another one."""
    sql = """
        select * from stakeholders where id = (
            select id from (
                select id, 0 as place from stakeholders where id = :asked
                union all select stakeholder_id, 1 from redirects where old_id = :asked
                union all select id, 2 from stakeholders where name = :asked
                union all select stakeholder_id, 3 from aliases where name = :asked
            ) order by place limit 1)
    """
    return first(connection, sql, {"asked": asked})
