"""How an answer went, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.scoring.assessment import Outcome

OUTCOMES = MappingProxyType(
    {
        Outcome.ANSWERED: "answered",
        Outcome.NO_SPEECH: "no speech was heard",
        Outcome.UNCLEAR: "the words were unclear",
    }
)
INSTEAD_OF_WORDS: Mapping[Outcome, str] = MappingProxyType(
    {
        outcome: f"{words.capitalize()}."
        for outcome, words in OUTCOMES.items()
        if outcome is not Outcome.ANSWERED
    }
)
"""What stands in place of the words of an answer that could not be scored."""
