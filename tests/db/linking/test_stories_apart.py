"""Controversies about one practice stay stories of their own, however many articles there are."""

from collections import defaultdict

from bench.generated import Generated
from bench.link import unlinked, write
from db.keys import digest_key
from db.linking.relink import relink
from sidelight.evaluation.scores import b_cubed_scores

ARTICLES = 800


def test_controversies_about_one_practice_stay_apart(store):
    for tables in unlinked(ARTICLES):
        write(store, tables, later=False)
        write(store, tables, later=True)
    relink(store)
    plots = enumerate(Generated(ARTICLES).plot_of)
    gold = {digest_key("article", number): [str(plot)] for number, plot in plots}
    found = defaultdict(list)
    for row in store.rows("select * from story_articles"):
        found[row["article_id"]].append(row["story_id"])
    told = {key: gold[key] for key in found}
    assert b_cubed_scores(told, dict(found))["stories F1"] >= 0.8
