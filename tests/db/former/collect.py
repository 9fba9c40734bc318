"""The schemas that this project's history had -> schemas.sql beside this file.

`python tests/db/former/collect.py` in a checkout with its history. Each statement stands there
once, after the names of the first and the last version that had it.
"""

import io
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[3]
TARGET = Path(__file__).with_name("schemas.sql")
CHANGES_IT = ("db/migrations.py", "db/schema", "db/annotation_kinds.py", "db/history.py",
              "db/views.py", "db/linked/link_state.py")  # fmt: skip
MAKE = "import sys; from db.store import Store; Store.open(sys.argv[1]).close()"
GIVEN_UP = ("slugify",)  # parts that older versions import, and call for no empty base
# The tables of FTS5 come with their virtual table.
STATEMENTS = """
select sql from sqlite_master where sql is not null and name not like 'sqlite_%'
and name not like 'search_index_%' and name not like 'search_spellings_%'
order by type <> 'table', type <> 'index', rowid
"""


def git(*words):
    return subprocess.run(["git", *words], check=True, capture_output=True, cwd=ROOT).stdout


def schema_at(commit):
    """Make an empty base by the code of a commit; give its statements and migrations."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(git("archive", commit, "db"))) as archive:
            archive.extractall(folder, filter="data")
        for part in GIVEN_UP:
            Path(folder, f"{part}.py").write_text(f"{part} = None\n", encoding="utf-8")
        base = Path(folder) / "kb.db"
        subprocess.run([sys.executable, "-c", MAKE, base], check=True, cwd=folder,
                       env={"PYTHONPATH": folder}, capture_output=True)  # fmt: skip
        with closing(sqlite3.connect(base)) as connection:
            named = connection.execute("select name from _sqlite_migrations order by rowid")
            applied = [f"-- applied {name}" for (name,) in named]
            return [sql for (sql,) in connection.execute(STATEMENTS)] + applied


def main():
    """Write all schemas, oldest first; versions with the same schema go by the oldest.

    Those that stand in the file and whose commits are still there aren't made again.
    """
    log = git("log", "--first-parent", "--reverse", "--format=%h", "--", *CHANGES_IT)
    commits = log.decode().split()
    versions, spans = collected(commits)
    former = {sql for sql, numbers in spans.items() if len(versions) - 1 in numbers} or None
    for commit in commits[commits.index(versions[-1]) + 1 if versions else 0 :]:
        statements = schema_at(commit)
        if set(statements) == former:
            continue
        versions.append(commit)
        former = set(statements)
        for statement in statements:
            spans.setdefault(statement, []).append(len(versions) - 1)
    lines = [f"-- versions {' '.join(versions)}"]
    for statement, numbers in spans.items():
        lines += [f"-- in {' '.join(map(str, numbers_as_spans(numbers)))}", f"{statement};", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


def collected(commits):
    """Read the versions of the file, and in which of them each statement stood."""
    head, *parts = TARGET.read_text(encoding="utf-8").split("\n-- in ")
    versions = head.removeprefix("-- versions ").split()
    if not set(versions) <= set(commits):
        return [], {}
    spans = {}
    for part in parts:
        numbers, statement = part.split("\n", 1)
        bounds = (map(int, span.split("-")) for span in numbers.split())
        spans[statement.rstrip().removesuffix(";")] = [
            number for first, last in bounds for number in range(first, last + 1)
        ]
    return versions, spans


def numbers_as_spans(numbers):
    """Write 0 1 2 5 as 0-2 5-5."""
    spans = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return [f"{first}-{last}" for first, last in spans]


if __name__ == "__main__":
    main()
