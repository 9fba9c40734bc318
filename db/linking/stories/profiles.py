"""Articles become profiles: what each is about, as weighted words, stakeholders and practices."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.linking.identity.stakeholders import Identities
from db.linking.material import LinkArticle
from db.linking.stories.packed_vectors import PackedBlocks, PackedVectors
from db.linking.text.word_weights import word_weights
from db.linking.text.words import stem, words
from db.records import Mention

Profile = dict[str, float]
Features = Mapping[str, Mapping[str, float]]  # block -> feature -> how often

# Share of each block of features in the profile's squared length.
BLOCKS = {"word": 0.45, "stakeholder": 0.45, "practice": 0.10}
BLOCK_OF = {name[0]: place for place, name in enumerate(BLOCKS)}  # by the first letter
# Times what words have in common that stakeholders may count at most: in news of one day, and
# what is left of that in the long run. An employer has one matter after the other.
MOST_NAMED = 8.0
NAMED_LATER = 2.5
NAMED_TIMELESS = 15.0  # where days don't count: does an article fit a story that stands?
HALF_NAMED_DAYS = 30.0
NEAR_PULL = 1.25  # what news of one day gains, as a share of what words and names agree in ...
HALF_NEAR_DAYS = 1.0  # ... and the silence that halves that
HALF_LIKENESS_DAYS = 365.0  # silence that halves all likeness
MOST_WORDS = 60
# A controversy is about an employer or a vendor; regulators and unions go from one to the next.
KIND_WEIGHTS = {
    "employer": 1.0,
    "vendor": 1.0,
    "person": 0.4,
    "worker_group": 0.5,
    "union": 0.25,
    "regulator": 0.2,
    "legislature": 0.1,
    "government": 0.15,
    "media": 0.05,
}
SHORTEST = 1e-100  # of a vector that still has a direction: below, its squares are lost
NAMED_OFTEN = 3  # so many mentions make somebody what an article is about
OTHER_KIND = 0.3
UNKNOWN_KIND = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rarity:
    """How many of the originals have each feature of a block: what is rare tells stories apart."""

    originals: int
    held: Mapping[str, Mapping[str, int]]  # block -> feature -> originals

    def weight(self, block: str, feature: str) -> float:
        """Give the inverse document frequency of a feature; one never seen is the rarest."""
        return math.log((2 + self.originals) / (1 + self.held[block].get(feature, 1)))


def count_features(
    articles: Iterable[LinkArticle], mentions: Iterable[Mention], identities: Identities
) -> Mapping[str, Features]:
    """Count the words, stakeholders and practices of each article."""
    return PackedBlocks(BLOCKS, _counted(articles, list(mentions), identities))


def _counted(
    articles: Iterable[LinkArticle], mentions: Sequence[Mention], identities: Identities
) -> Iterator[tuple[str, Features]]:
    """Count the features of one article after the other."""
    counts, persons = _stakeholder_counts(mentions, identities), _names_of_persons(mentions)
    for article in articles:
        yield (
            article.id,
            {
                "word": _word_counts(article, names=persons.pop(article.id, ())),
                "stakeholder": counts.pop(article.id, {}),
                "practice": Counter(article.practices),
            },
        )


def measure_rarity(features: Collection[Features]) -> Rarity:
    """Count the articles that have each feature."""
    held: dict[str, Counter[str]] = {block: Counter() for block in BLOCKS}
    for counted in features:
        for block, counts in held.items():
            counts.update(counted[block].keys())
    return Rarity(originals=len(features), held=held)


def weigh_features(
    features: Mapping[str, Features], rarity: Rarity, identities: Identities
) -> Mapping[str, Profile]:
    """Turn the counted features of each article into its profile."""
    weighed = ((key, _profile(counted, rarity, identities)) for key, counted in features.items())
    return PackedVectors(weighed)


def _names_of_persons(mentions: Iterable[Mention]) -> defaultdict[str, set[str]]:
    """Give the words that are names of persons in each article."""
    names_of_persons: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and mention.form == "name":
            names_of_persons[mention.article_id].update(words(mention.name))
    return names_of_persons


def _word_counts(article: LinkArticle, *, names: Collection[str] = ()) -> Counter[str]:
    """Count the content words of an article, headline and lead several times.

    Names of persons count once, however often they stand there: whom a text is about is told
    by its stakeholders.
    """
    counts: Counter[str] = Counter()
    for word, times in word_weights(article).items():
        if len(word) > 2:
            counts[stem(word)] += 0 if word.removesuffix("'s") in names else times
    return counts + Counter({stem(name): 1 for name in names if len(name) > 2})


def _stakeholder_counts(
    mentions: Iterable[Mention], identities: Identities
) -> defaultdict[str, Counter[str]]:
    """Count how often each article speaks of each stakeholder; a body's people are named by it."""
    stakeholder_counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        stakeholder = identities.of(mention.article_id, mention.name)
        if stakeholder is not None and mention.people is None:
            stakeholder_counts[mention.article_id][stakeholder] += 1
    return stakeholder_counts


def _profile(counted: Features, rarity: Rarity, identities: Identities) -> Profile:
    """Weigh the features of one article; each block has its share, missing ones none.

    Stakeholders have their full share only where an employer or vendor is among them: two texts
    that name the same politician aren't about one controversy yet.
    """
    profile: Profile = {}
    for name, share in BLOCKS.items():
        weights = {
            feature: (1 + math.log(count)) * rarity.weight(name, feature)
            for feature, count in counted[name].items()
        }
        strength = 1.0
        if name == "stakeholder":
            strength = max(
                (
                    _strength(stakeholder, counted[name][stakeholder], identities)
                    for stakeholder in weights
                ),
                default=0,
            )
            weights = {
                stakeholder: value * _kind_weight(stakeholder, identities)
                for stakeholder, value in weights.items()
            }
        if name == "word":
            weights = dict(
                sorted(weights.items(), key=lambda weighed: (-weighed[1], weighed[0]))[:MOST_WORDS]
            )
        for feature, value in scaled(weights, strength * math.sqrt(share)).items():
            profile[f"{name} {feature}"] = value
    return scaled(profile, 1.0)


def _strength(stakeholder: str, count: float, identities: Identities) -> float:
    """Give how surely an article is about a stakeholder: by its kind, and not named in passing."""
    return _kind_weight(stakeholder, identities) * min(1.0, count / NAMED_OFTEN)


def _kind_weight(stakeholder: str, identities: Identities) -> float:
    """Give how much a stakeholder of this kind says about which controversy it is."""
    kind = identities.stakeholders[stakeholder].kind
    return KIND_WEIGHTS.get(kind, OTHER_KIND) if kind else UNKNOWN_KIND


def scaled(profile: Mapping[str, float], length: float) -> Profile:
    """Bring a vector to a length; the zero vector stays."""
    norm = math.sqrt(sum(value * value for value in profile.values()))
    if norm < SHORTEST:
        return {}
    return {feature: value * length / norm for feature, value in profile.items()}


def shared_parts(first: Mapping[str, float], second: Mapping[str, float]) -> tuple[float, ...]:
    """Give what each block, in the order of BLOCKS, adds to the product of two vectors."""
    shared: tuple[list[float], ...] = ([], [], [])
    for feature in first.keys() & second.keys():
        shared[BLOCK_OF[feature[0]]].append(first[feature] * second[feature])
    return tuple(map(math.fsum, shared))


def likeness(shared: Sequence[float], silence: int | None = None) -> float:
    """Give the cosine that the shared parts of two profiles make, whom they name held back.

    Two controversies about one employer name the same people; in one controversy the words
    agree too, and have to agree more the more days of silence lie between. Outlets report one
    turn of a matter within a day or two, each in words of its own: nearness in time counts for
    them (Yang et al. 1998), but not for the practice, which many matters of a day share.
    """
    words, stakeholders, practices = shared
    if silence is None:
        return float(words + min(stakeholders, NAMED_TIMELESS * words) + practices)
    later = 0.5 ** (silence / HALF_NAMED_DAYS)
    most_named = NAMED_LATER + (MOST_NAMED - NAMED_LATER) * later
    near = 1 + NEAR_PULL * 0.5 ** (silence / HALF_NEAR_DAYS)
    agreement = near * (words + min(stakeholders, most_named * words)) + practices
    return float(agreement * 0.5 ** (silence / HALF_LIKENESS_DAYS))


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Give the cosine of two vectors of length 1, the same to the last bit in any order."""
    return math.fsum(first[feature] * second[feature] for feature in first.keys() & second.keys())
