"""The order of forgetting: archive, what people added, base, then the files themselves.

The archive goes first, while the base still says what belongs to what. So a run that is killed
at any point is made good by running it again.
"""

from __future__ import annotations

import json
from pathlib import Path

from crawlers.archive.captures import open_archive
from crawlers.archive.erasing import Concerns, concerned, cut_broken_ends, erase, tombstones
from crawlers.web.forgotten import Forgotten
from db.answers import AnswerFile, answers_path
from db.community.file import community_path, open_community
from db.errors import BusyError, InputError
from db.runs import UNFINISHED, Run
from db.store import Store
from sidelight.forgetting.people import forget_in_community, hand_on
from sidelight.forgetting.rows import Heirs, forget_rows
from sidelight.forgetting.subjects import Subject, find_subject, page_name
from sidelight.forgetting.traces import Traces

PAGES = "select distinct url from captures where kind in ('page', 'file', 'post')"
PENDING = f"select versions from runs where stage = 'forget' and {UNFINISHED}"  # noqa: S608


def foresee(store: Store, target: str, *, is_name: bool = False) -> dict[str, int]:
    """Count what forgetting a target would take; nothing is changed.

    Raises InputError when nothing is known of it.
    """
    subject = find_subject(store, target, is_name=is_name)
    concerns = _concerns(store, subject, Traces(subject))
    return {**_counts(subject), "records": len(concerned(store.archive_folder, concerns))}


def forget(
    store: Store, target: str, *, is_name: bool = False, community: Path | None = None
) -> dict[str, int]:
    """Forget an article, an address or a person for good; give the counts of what went.

    What a killed run left undone is done first. Raises InputError when nothing is known of the
    target, ArchiveError when the archive isn't this base's or is broken, BusyError when somebody
    else holds a file.
    """
    people = community or community_path(store.path)
    store.db.execute("pragma secure_delete = on")
    subject = _found(store, target, is_name=is_name)
    with store.run("forget") as run:
        _finish(store, people)
        if subject is not None:
            _forget(store, run, subject, people)
            _finish(store, people)
        _compact(store)
    return run.counts


def _found(store: Store, target: str, *, is_name: bool) -> Subject | None:
    """Find the target; None where a killed run has taken it out of the base already."""
    try:
        return find_subject(store, target, is_name=is_name)
    except InputError:
        if not store.rows(PENDING):
            raise
        return None


def _forget(store: Store, run: Run, subject: Subject, people: Path) -> None:
    """Forget a subject; what is left to do then is noted with the run."""
    traces = Traces(subject)
    run.counts.update(_counts(subject))
    Forgotten(store.archive_folder).add(subject.addresses)
    with open_archive(store):
        cut_broken_ends(store.archive_folder)
        places = concerned(store.archive_folder, _concerns(store, subject, traces))
        erase(store.archive_folder, places)
        erased = [(place.file, place.offset) for place in tombstones(store.archive_folder)]
    run.count("records", len(places))
    if people.exists():
        with open_community(people) as community:
            forget_in_community(community, run, subject, traces)
    if answers_path(store.path).exists():
        with AnswerFile.open(answers_path(store.path)) as answers:
            run.count("answers", answers.forget(subject.article_ids, traces.are_in))
    with store.transaction():
        heirs = forget_rows(store, run, subject, traces, erased)
        store.change("runs", {"id": run.id}, {"versions": json.dumps(heirs)})


def _concerns(store: Store, subject: Subject, traces: Traces) -> Concerns:
    """Say which records have to go: those of the pages, and listings that name them.

    Pages of others that link to an article stay; of a person, whatever names them goes.
    """
    names = {page_name(address) for address in subject.addresses}
    pages = {page_name(page["url"]) for page in store.rows(PAGES)} - names

    def is_concerned(url: str, body: bytes) -> bool:
        if not url or page_name(url) in names:
            return bool(url)
        stays = not subject.is_person and page_name(url) in pages
        return not stays and traces.are_in_bytes(body)

    return is_concerned


def _counts(subject: Subject) -> dict[str, int]:
    """Count what a subject is."""
    return {"articles": len(subject.articles), "captures": len(subject.captures)}


def _finish(store: Store, people: Path) -> None:
    """Hand on, in what people added, the stories that became others; then nothing is pending."""
    noted = store.value(f"{PENDING} and versions is not null")
    heirs: Heirs = json.loads(noted) if noted else {}
    if people.exists():
        with open_community(people) as community:
            community.db.execute("pragma secure_delete = on")
            with community.transaction():
                for story, heir in heirs.items():
                    hand_on(community, story, heir)
            _compact(community)
    store.db.execute("update runs set versions = null where stage = 'forget'")


def _compact(store: Store) -> None:
    """Write a base anew without what was deleted, and empty its log.

    Raises BusyError when somebody reads it and so holds what was.
    """
    store.db.conn.commit()
    store.db.execute("vacuum")
    is_busy = store.db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    if is_busy:
        raise BusyError(
            str(store.path), "is being read, so its log still holds what was forgotten",
            "stop `sidelight serve` and run this again",
        )  # fmt: skip
