"""Captures of registers of law -> stored records, one for each answer about one matter."""

from __future__ import annotations

from collections.abc import Callable

from crawlers.archive.warc import Archive
from crawlers.law.registers import read_answer
from crawlers.web.forgotten import Forgotten
from db.errors import ArchiveError, InputError
from db.law.records import LawRecord
from db.law.stored import record_id
from db.rows import Row
from db.runs import Run
from db.store import Store, now

STAGE = "law"
READING = "law 1"  # its number rises when answers are to be read anew
DUE = """
    select captures.*, sources.law from captures join sources on sources.id = captures.source_id
    where sources.law is not null and captures.kind in ('feed', 'search')
    and captures.outcome = 'new' and captures.extracted_by is not ?
    order by fetched_at, captures.id
"""
# What was asked again and hadn't changed is as fresh as the last time it was asked.
REFRESH = """
    update law_records set read_at = latest.at from (
        select law_records.id as record_id, max(again.fetched_at) as at from law_records
        join captures on captures.id = law_records.capture_id
        join captures as again on again.url = captures.url
        and again.outcome in ('new', 'unchanged') and again.fetched_at >= captures.fetched_at
        where again.outcome = 'unchanged' group by law_records.id
    ) as latest where latest.record_id = law_records.id and latest.at > read_at
"""
Judge = Callable[[str, str], bool]  # is a title, with what more is said, about our subject?


def has_registers(store: Store) -> bool:
    """Tell whether a base has answers of registers of law."""
    sql = "select 1 from captures join sources on sources.id = source_id where law is not null"
    return store.value(f"{sql} limit 1") is not None


def read_law_due(store: Store, run: Run, *, judge: Judge) -> None:
    """Read the answers of registers that this version hasn't read, oldest first.

    An answer replaces what the same register said of the same matter before. One that can't be
    read is recorded as a failure and passed over.
    """
    archive, forgotten = Archive(store.archive_folder), Forgotten(store.archive_folder)
    for capture in store.each("reading registers of law", store.rows(DUE, [READING])):
        with store.transaction():
            try:
                body = _body(archive, capture)
                records = read_answer(body, capture["url"], capture["law"]).records
            except (InputError, ArchiveError) as error:
                store.record_failure(error, stage=STAGE, run_id=run.id)
                run.count("failed")
                records = ()
            for record in records:
                if record.url is None or record.url not in forgotten:
                    run.count(_store(store, record, capture, judge))
            store.change("captures", {"id": capture["id"]}, {"extracted_by": READING})
    with store.transaction():
        store.db.execute(REFRESH)


def _body(archive: Archive, capture: Row) -> bytes:
    """Fetch what a register answered from the archive."""
    if capture["warc_file"] is None:
        raise ArchiveError(capture["url"], "has no body in the archive")
    return archive.read(capture["warc_file"], capture["warc_offset"]).body


def _store(store: Store, record: LawRecord, capture: Row, judge: Judge) -> str:
    """Write the row of a record, in place of what was said of it before; say what it was."""
    key, content = record_id(record), record.as_json()
    columns = {
        "source_id": capture["source_id"],
        "format": record.format,
        "part": record.part,
        "key": record.key,
        "jurisdiction": record.jurisdiction,
        "session": record.session,
        "number": record.number,
        "version": record.version,
        "relevant": int(judge(record.name, said_of(record))),
        "content": content,
        "capture_id": capture["id"],
        "read_at": capture["fetched_at"],
    }
    before = store.rows("select content, read_at from law_records where id = ?", [key])
    if not before:
        store.add("law_records", [{"id": key, **columns, "recorded_at": now()}])
        return "records"
    if before[0]["read_at"] > capture["fetched_at"]:
        return "older"
    if before[0]["content"] == content:
        store.change("law_records", {"id": key}, {"read_at": capture["fetched_at"]})
        return "same"
    store.change("law_records", {"id": key}, {**columns, "recorded_at": now()})
    return "changed"


def said_of(record: LawRecord) -> str:
    """Give what a register says of a matter, by which it is told what it is about."""
    return ". ".join(filter(None, (record.name, *record.aliases, record.summary, record.about)))
