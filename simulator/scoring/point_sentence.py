"""The sentence that states a key point in full."""

from functools import lru_cache

from simulator.english.sentences import sentences_by_stops
from simulator.english.stems import stems_of
from simulator.questions.bank import KeyPoint

_LEAST_SHARED = 0.5


@lru_cache(maxsize=10_000)
def point_sentence(point: KeyPoint, model_answer: str) -> str:
    """The point's own sentence, or that of the model answer with most of the point's words.

    Where no sentence has half of them, or there is no model answer, the text of the point.
    """
    if point.sentence:
        return point.sentence
    wanted = max(
        (stems_of(text) for text in (point.text, *point.aliases)),
        key=lambda stems: _best_share(stems, model_answer),
    )
    share = _best_share(wanted, model_answer)
    if share < _LEAST_SHARED:
        return point.text
    return next(s for s in sentences_by_stops(model_answer) if _share(wanted, s) == share)


def _best_share(wanted: frozenset[str], text: str) -> float:
    return max((_share(wanted, sentence) for sentence in sentences_by_stops(text)), default=0.0)


def _share(wanted: frozenset[str], sentence: str) -> float:
    return len(wanted & stems_of(sentence)) / len(wanted) if wanted else 0.0
