"""How likely it is that a match was really said.

A logistic regression on what was known of 499 matches in recordings whose words are known: the
tuning half of ``audio_fixtures``, clear and in noise, look-alike answers included, and human
speech. ``python -m benchmarks.verdicts --part tuning --fit`` fits it anew; without options it
prints how well the confidence agrees with what was said in the reporting half.
"""

import math
from collections.abc import Sequence
from types import MappingProxyType

from simulator.scoring.match import Match
from simulator.transcribing.transcript import Word

_LEAST_PROBABILITY = 0.001
_INTERCEPT = 3.37
_WEIGHTS = MappingProxyType(
    {
        "log_probability_if_biased": 0.56,
        "needed_bias": 1.25,
        "unlikeness": -1.06,
        "is_uncertain": -4.23,
        "is_phonetic": -0.41,
    }
)


def confidence(match: Match, said: Sequence[Word]) -> float:
    """Probability, 0 to 1, that the words of a match say the point."""
    if match.how == "meaning":
        return match.quality
    features = confidence_features(match, said)
    log_odds = _INTERCEPT + sum(_WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-log_odds))


def confidence_features(match: Match, said: Sequence[Word]) -> dict[str, float]:
    """What the confidence is made of, by name.

    Word probabilities are those without the vocabulary, also for words that it took the
    vocabulary to hear; they are low then, even where the words are right.
    """
    mean = sum(word.probability for word in said) / len(said)
    log_probability = math.log(max(mean, _LEAST_PROBABILITY))
    needed_bias = any(word.needed_bias for word in said)
    return {
        "log_probability_if_biased": log_probability if needed_bias else 0.0,
        "needed_bias": float(needed_bias),
        "unlikeness": 1 - match.quality,
        "is_uncertain": float(not match.is_certain),
        "is_phonetic": float(match.how == "phonetic"),
    }
