"""What an editor makes of a stakeholder becomes a decision: name, kind, alias, who is the same."""

from __future__ import annotations

from db.errors import InputError
from db.exports.characters import has_words, typed_line
from db.judgements import Decision
from db.keys import slug_key
from db.store import Store

LONGEST_NAME = 120
# The first in order is whose name it is, before those who only go by it too, and those whom an
# editor gave it since the last link.
HOLDERS = """
select id, name from (
    select id, name, 1 as place from stakeholders
    where id = :slug or name = :name collate nocase
    union all select stakeholders.id, stakeholders.name, 2 from aliases
    join stakeholders on stakeholders.id = stakeholder_id where aliases.name = :name collate nocase
    union all select stakeholders.id, stakeholders.name, 3 from redirects
    join stakeholders on stakeholders.id = stakeholder_id where old_id = :slug
    union all select stakeholders.id, stakeholders.name, 4 from judgements
    join stakeholders on stakeholders.id = row_key
    where verdict = 'alias' and other_key = :slug and not exists (
        select 1 from judgements as undoing
        where undoing.verdict = 'undo' and undoing.row_key = judgements.id)
) where id <> :key order by place, id limit 1
"""
FACTS = "mend its entry in db/reference/stakeholders.jsonl"


class TakenError(InputError):
    """Report a name that is somebody else's: whose, so that the two can be made one instead."""

    def __init__(self, name: str, holder_id: str, holder: str) -> None:
        self.holder_id = holder_id
        self.holder = holder
        whose = "somebody else already" if name == holder else f"a name of {holder}"
        super().__init__(name, f"is {whose}", "make the two one, if they are")


def rename(store: Store, key: str, name: str, *, by: str, note: str | None) -> Decision:
    """Give a stakeholder another name; the one it had becomes an alias.

    Raises InputError for one that is a curated fact, TakenError for a name of somebody else.
    """
    _check_not_curated(store, key)
    value = _checked_letters(name)
    _check_free(store, key, value)
    return Decision(verdict="rename", row_id=key, value=value, made_by=by, note=note)


def relabel(store: Store, key: str, kind: str, *, by: str, note: str | None) -> Decision:
    """Say of what kind a stakeholder is. Raises InputError for one that is a curated fact."""
    _check_not_curated(store, key)
    return Decision(verdict="relabel", row_id=key, kind=kind, made_by=by, note=note)


def add_alias(store: Store, key: str, name: str, *, by: str, note: str | None) -> Decision:
    """Let a name mean a stakeholder. Raises TakenError for one that means somebody else."""
    _check_known(store, key)
    value = _checked_letters(name)
    other = slug_key(value)
    if other == key:
        raise InputError(value, "is its name already", "write another one")
    _check_free(store, key, value)
    return Decision(verdict="alias", row_id=key, other_id=other, value=value, made_by=by, note=note)


def checked_name(name: str, what: str = "The name", *, longest: int = LONGEST_NAME) -> str:
    """Give words on one line, without unseen characters; raise InputError for none, or too many."""
    name = typed_line(name)
    if not any(map(str.isalnum, name)):
        raise InputError(what, "is empty", "write it as articles do")
    if len(name) > longest:
        raise InputError(what, f"has {len(name)} letters", f"{longest} are the most")
    return name


def _checked_letters(name: str) -> str:
    """Give a name of somebody. Raises InputError for one without a letter, and for an address."""
    value = checked_name(name)
    if not has_words(value):
        raise InputError(value, "is no name", "write it as articles do")
    return value


def _check_free(store: Store, key: str, name: str) -> None:
    """Raise TakenError for a name that another stakeholder goes by, or went by before a merge."""
    holders = store.rows(HOLDERS, {"key": key, "name": name, "slug": slug_key(name)})
    if holders:
        raise TakenError(name, holders[0]["id"], holders[0]["name"])


def _check_known(store: Store, key: str) -> None:
    """Raise InputError where there is no such stakeholder."""
    if store.value("select 1 from stakeholders where id = ?", [key]) is None:
        raise InputError(key, "no such stakeholder", "its id stands in the address of its page")


def _check_not_curated(store: Store, key: str) -> None:
    """Raise InputError for a curated fact, or where there is no such stakeholder."""
    _check_known(store, key)
    if store.value("select curated from stakeholders where id = ?", [key]) == 1:
        raise InputError(key, "is a curated fact", FACTS)
