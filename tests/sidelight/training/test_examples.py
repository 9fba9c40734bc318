"""The passages: enough of them, the same folds everywhere, mixes that keep folds apart."""

from collections import Counter

from sidelight.training.examples import FOLDS, HELD_OUT, LEAST, chunks, fold_of, mixes, passages


def test_passages_are_many_of_both_kinds():
    count = Counter(example.relevant for example in passages())
    assert count[True] >= 125
    assert count[False] >= 125


def test_no_passage_is_there_twice():
    assert len({example.text for example in passages()}) == len(passages())


def test_every_fold_has_both_kinds():
    assert len({(example.fold, example.relevant) for example in passages()}) == 2 * FOLDS


def test_fold_of_is_the_same_on_every_machine():
    assert [fold_of(words) for words in ("", "a", "Insurer")] == [2, 2, 3]


def test_mixes_are_the_same_on_every_run():
    assert list(mixes(passages())) == list(mixes(passages()))


def test_mixes_take_from_their_own_fold_only():
    texts = {example.fold: [] for example in passages()}
    for example in passages():
        texts[example.fold].append(example.text)
    others = [text for fold, rows in texts.items() if fold != HELD_OUT for text in rows]
    held_out = [mix.text for mix in mixes(passages()) if mix.fold == HELD_OUT]
    assert held_out
    assert not any(other in mix for mix in held_out for other in others)


def test_mixes_are_longer_than_passages():
    assert all(mix.text.count("\n") >= LEAST - 1 for mix in mixes(passages()))


def test_chunks_cut_an_article_and_give_it_whole():
    found = list(chunks("News", "one two three four five", words=2, most=2))
    assert [example.text for example in found] == [
        "one two three four five",
        "one two",
        "three four",
    ]
    assert not any(example.relevant for example in found)
    assert len({example.fold for example in found}) == 1
