"""What changed since the last link becomes what is due: nothing, some articles, or everything."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from db.editing.edits import read_edits
from db.linked.link_state import counts, due_articles, is_linked_by
from db.linking.increment.judged_articles import find_judged
from db.linking.increment.judged_stories import NOT_SHAPED, Shaped, articles_of
from db.linking.material import stored_judgements
from db.search.entries import is_damaged
from db.store import Store

LEAST_LINKED = 2000  # a smaller base is linked anew in seconds
MOST_MOVED = 0.1  # of the articles, after which who is who and what is rare is settled anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The articles that came and those that went since the base was linked, and those judged.

    What a judgement touches is read again where it stands: the article keeps its stories and
    its origin, but for stories that people reshaped (`shaped`). Of the judged stakeholders
    (`unsettled`) every name is resolved anew.
    """

    fresh: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    judged: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    shaped: Shaped = NOT_SHAPED

    @property
    def moved(self) -> int:
        """How many articles that are."""
        return len(self.coming | self.leaving)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changed that linking follows."""
        return not self.moved and self.shaped == NOT_SHAPED

    @property
    def coming(self) -> frozenset[str]:
        """The articles whose readings are looked at as new."""
        return self.fresh | self.judged

    @property
    def leaving(self) -> frozenset[str]:
        """The articles whose readings are taken away as they were linked."""
        return self.gone | self.judged

    @property
    def left(self) -> frozenset[str]:
        """The articles that went and don't come anew."""
        return self.gone - self.fresh

    def renewed(self, keys: frozenset[str]) -> Due:
        """Let articles that are linked go and come anew."""
        return replace(
            self,
            fresh=self.fresh | (keys - self.gone),
            gone=self.gone | keys,
            judged=self.judged - keys,
        )


def find_due(store: Store, linker: str) -> Due | None:
    """Give the articles that came and went; None where everything has to be linked anew.

    That is where another linker linked it or more than articles and judgements changed, where
    an article was deleted or read anew, in a small base, and after every tenth article.
    """
    if not is_linked_by(store.db, linker) or is_damaged(store):
        return None
    keys = due_articles(store.db)
    states = {
        article["id"]: (bool(article["is_current"]), article["origin"] is not None)
        for article in store.rows(
            "select articles.id, superseded_at is null and relevant = 1 as is_current, origin "
            "from json_each(?) as due cross join articles on articles.id = due.value",
            [json.dumps(keys)],
        )
    }
    judged = find_judged(store)
    if judged is None:
        return None
    due = Due(
        fresh=frozenset(
            article_id for article_id, state in states.items() if state == (True, False)
        ),
        gone=frozenset(
            article_id for article_id, state in states.items() if state == (False, True)
        ),
        judged=frozenset(judged.articles - states.keys()),
        unsettled=judged.stakeholders,
        shaped=judged.shaped,
    )
    due = _with_chosen_homes(store, due)
    is_plain = len(states) == len(keys) and (True, True) not in states.values()
    return due if is_plain and not _is_too_much(store, due) else None


def _with_chosen_homes(store: Store, due: Due) -> Due:
    """Let articles that came or went reshape the stories that people chose for their pages."""
    moving = due.fresh | due.gone
    homes = read_edits(stored_judgements(store)).homes if moving else {}
    with store.held(homes) as pages, store.held(moving) as among:
        sql = (
            f"select distinct coalesce(revision_of, id) from articles where id in"
            f" (select id from {among}) and coalesce(revision_of, id) in (select id from {pages})"
        )
        chosen = {page[0]: homes[page[0]] for page in store.db.execute(sql)}
    shaped = due.shaped.with_homes(chosen)
    return replace(
        due, shaped=shaped, judged=due.judged | (articles_of(store, chosen.values()) - moving)
    )


def _is_too_much(store: Store, due: Due) -> bool:
    """Tell whether so much moved that linking everything anew is called for."""
    if due.is_nothing:
        return False
    linked, moved = counts(store.db)
    return linked < LEAST_LINKED or moved + due.moved > MOST_MOVED * linked
