"""A base and its archive folder know each other by a seal, or neither is written to.

The folder holds a seal in a file, the base the same in a table. Each opening for writing makes
a new token, first in the folder, then in the base; so a base that was put back, copied, deleted
or taken from elsewhere is told from the one that wrote last.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from crawlers.archive.durable import replace_text
from crawlers.archive.elsewhere import file_sizes, read_elsewhere
from db.errors import ArchiveError
from db.store import Store

FILE = "seal.json"
TOKEN_BYTES = 16
ADOPT = "`sidelight archive adopt` makes them one, with everything that the archive holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Which archive it is, how often it was opened, and the tokens of the last two openings."""

    id: str
    generation: int
    token: str
    former: str | None = None

    def renewed(self) -> Seal:
        """Give the seal of the next opening."""
        token = secrets.token_hex(TOKEN_BYTES)
        return Seal(id=self.id, generation=self.generation + 1, token=token, former=self.token)


def new_seal() -> Seal:
    """Make the seal of an archive that has none."""
    return Seal(id=secrets.token_hex(TOKEN_BYTES), generation=0, token="")


def check(
    folder: Path, *, base: Seal | None, archive: Seal | None, committed: Mapping[str, int]
) -> Seal:
    """Give the seal that base and folder share; `committed` is how far rows speak for each file.

    Raises ArchiveError, with what to do, when they aren't of one another.
    """
    sizes = file_sizes(folder)
    short = [name for name, end in committed.items() if sizes.get(name, 0) < end]
    if short:
        raise ArchiveError(str(folder / short[0]), "holds less than the base lists of it",
                           f"bring the archive back, or {ADOPT}")  # fmt: skip
    here = sizes.keys() - read_elsewhere(folder).files.keys()  # what was moved was covered then
    is_covered = all(sizes[name] <= committed.get(name, 0) for name in here)
    if archive is None:
        return _unsealed(folder, base, is_known=bool(committed) or not sizes)
    if base is None or base.id != archive.id:
        raise ArchiveError(
            str(folder), "belongs to another base", f"give this one another name, or {ADOPT}"
        )
    if base.token == archive.token or (base.token == archive.former and is_covered):
        return archive
    age = "older" if base.generation < archive.generation else "not the one"
    raise ArchiveError(
        str(folder), f"was written to by another copy of the base; this one is {age}",
        f"bring that one back, or {ADOPT}",
    )  # fmt: skip


def _unsealed(folder: Path, base: Seal | None, *, is_known: bool) -> Seal:
    """Seal a folder that has no seal yet, unless it holds what the base knows nothing of."""
    if is_known:
        return base or new_seal()
    raise ArchiveError(str(folder), "holds records that this base doesn't list", ADOPT)


def read_seal(folder: Path) -> Seal | None:
    """Read the seal of a folder, if it has one; raise ArchiveError for one that is damaged."""
    path = folder / FILE
    try:
        return Seal(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise ArchiveError(str(path), f"can't be read ({error})", ADOPT) from error


def write_seal(folder: Path, seal: Seal) -> None:
    """Write the seal of a folder so that a kill leaves the old one or the new one whole."""
    replace_text(folder / FILE, json.dumps(asdict(seal)))


def seal_of(store: Store) -> Seal | None:
    """Give the seal that a base has of its archive; a base from before seals has none."""
    if "_archive" not in store.db.table_names():
        return None
    seals = store.rows("select id, generation, token, former from _archive")
    return Seal(**seals[0]) if seals else None


def put_seal(store: Store, seal: Seal) -> None:
    """Write the seal into the base, on disk before anything is archived under it."""
    with store.durably(), store.transaction():
        store.db.execute("delete from _archive")
        store.add("_archive", [asdict(seal)])


def renew(store: Store, folder: Path, seal: Seal) -> None:
    """Begin a new generation: in the folder first, then in the base."""
    renewed = seal.renewed()
    write_seal(folder, renewed)
    put_seal(store, renewed)
