"""The commands that begin a base: init asks what it is about, start lives its first hour."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any, get_args

import click

from crawlers.crawl.catalogue import load_catalogue
from crawlers.web.contact import VARIABLE
from crawlers.web.contact import contact as contact_of
from db.editing.settings import Settings, write_settings
from db.errors import InputError
from db.records import SourceKind
from sidelight.commands.crawling import crawl_options, crawl_plan, pick, settings_of
from sidelight.commands.options import DATABASE, PORT
from sidelight.serving import check_port, serve_base
from sidelight.starting.first_hour import DAYS, first_hour
from sidelight.telling.progress import at_work, console

ALL = "all"
say = partial(console.print, markup=False, highlight=False, soft_wrap=True)
LANGUAGE_LETTERS = 2


@click.command()
@DATABASE
@click.option("--topic", help="Words of your topic, with commas between; none for work telemetry")
@click.option("--sources", help=f"Kinds or ids of the catalogue, with commas between, or {ALL}")
@click.option("--contact", help="An e-mail or web address of yours, for those who are asked")
@click.option("--languages", help=f"Of two letters, with commas between, or {ALL}")
def init(database: Path, **answers: str | None) -> None:
    """Make a base, or change what it is about: asks for topic, sources, contact and languages.

    What an option says isn't asked. Where nobody types, what no option says stays as it was.
    """
    if not is_typed() and not any(answer is not None for answer in answers.values()):
        named = ", ".join(f"--{name}" for name in answers)
        advice = f"give any of {named}; --topic '' takes them all as they are"
        raise InputError("init", "asks for what a base is about, and nobody types", advice)
    settings = settings_from(settings_of(database), answers)
    with at_work(database) as store:
        write_settings(store, settings)
    number = len(pick(load_catalogue(), settings))
    about = ", ".join(settings.topic) or "monitoring at work"
    sources = "1 source" if number == 1 else f"{number} sources"
    click.echo(f"{database} is about {about}, and has {sources}")
    click.echo(f"`sidelight start {database}` asks them")


def settings_from(former: Settings, answers: dict[str, str | None]) -> Settings:
    """Make settings of what options say, of what a person answers, and of what was so far."""
    topic = _answer("Topic words, with commas between (none: monitoring at work)",
                    answers["topic"], ", ".join(former.topic))  # fmt: skip
    asked = _answer(f"Sources: kinds or ids of the catalogue, or {ALL}", answers["sources"],
                    ", ".join((*former.kinds, *former.sources)) or ALL)  # fmt: skip
    contact = _answer("Contact: an e-mail or web address of yours", answers["contact"],
                      former.contact or contact_of() or "")  # fmt: skip
    languages = _answer(f"Languages, of two letters, or {ALL}", answers["languages"],
                        ", ".join(former.languages) or ALL)  # fmt: skip
    kinds, sources = checked_sources(_words(asked))
    return Settings(
        topic=_words(topic),
        kinds=kinds,
        sources=sources,
        languages=checked_languages(_words(languages)),
        contact=checked_contact(contact),
    )


def is_typed() -> bool:
    """Tell whether a person types what is read."""
    return sys.stdin.isatty()


def _answer(question: str, given: str | None, default: str) -> str:
    """Give what an option said, else what a person answers, else what it was."""
    if given is not None or not is_typed():
        return default if given is None else given
    return str(click.prompt(question, default=default, err=True))


def _words(text: str) -> tuple[str, ...]:
    """Part what stands between commas."""
    return tuple(word for part in text.split(",") if (word := " ".join(part.split())))


def checked_sources(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part kinds from ids; raise InputError for what is neither."""
    if not words or words == (ALL,):
        return (), ()
    catalogued = {source.id for source in load_catalogue()}
    kinds = tuple(word for word in words if word in get_args(SourceKind))
    ids = tuple(word for word in words if word not in kinds)
    for word in ids:
        if word not in catalogued:
            advice = (
                f"take ids of `sidelight sources list`, or of {', '.join(get_args(SourceKind))}"
            )
            raise InputError(word, "is no source and no kind", advice)
    return kinds, ids


def checked_languages(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give languages; raise InputError for what can't be one."""
    if words == (ALL,):
        return ()
    for word in words:
        if not (len(word) == LANGUAGE_LETTERS and word.isascii() and word.islower()):
            raise InputError(word, "is no language", f"two letters, such as en, or {ALL}")
    return words


def checked_contact(text: str) -> str | None:
    """Give a contact; raise InputError for what is neither an e-mail nor a web address."""
    if not text.strip():
        return None
    checked = contact_of({VARIABLE: text})
    if checked is None:
        raise InputError(text, "is no e-mail or web address", "give one that you read")
    return checked


@click.command()
@DATABASE
@PORT
@click.option(
    "--days",
    type=click.IntRange(1, 90),
    default=DAYS,
    show_default=True,
    help="How far back the first look goes",
)
@click.option("--accept", is_flag=True, help="Take up at once what is found of sources that moved")
@click.option("--no-serve", is_flag=True, help="Only do the work, in the foreground")
@crawl_options
def start(
    database: Path,
    port: int,
    *,
    days: int,
    accept: bool,
    no_serve: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Live a base's first hour: who answers, who moved, the last days; serve it meanwhile.

    A start that was cut short is gone on with; at /work the pages say what is being done.
    """
    if not no_serve:
        check_port(port)
    plan = crawl_plan(database, **options)
    if no_serve:
        with at_work(database) as store:
            first_hour(store, plan, tell=say, days=days, accept=accept)
        click.echo(f"{database} is ready; `sidelight watch {database}` keeps it up to date")
        return
    with at_work(database):
        console.print(f"{database} has its curated facts: stakeholders, laws, decisions, events")
    command = [
        sys.executable,
        "-m",
        "sidelight",
        "start",
        *sys.argv[sys.argv.index("start") + 1 :],
        "--no-serve",
    ]
    worker = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        click.echo(f"What is being done now: http://127.0.0.1:{port}/work")
        serve_base(database, port=port)
    finally:
        worker.terminate()
        worker.wait()
