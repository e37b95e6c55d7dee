"""A question about something that was said."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.questions.bank import FollowUp

OF_BANK = "bank"


class Reason(StrEnum):
    """Why something is asked."""

    CONTRADICTION = "contradiction"
    NUMBER = "number"
    EXAMPLE = "example"
    DETAIL = "detail"
    STORY = "story"
    LANGUAGE_MODEL = "language model"


@dataclass(frozen=True, slots=True)
class Probe(FollowUp):
    """A follow-up that no bank holds; ``worth`` is the higher, the more it may bring.

    ``about`` are the words it quotes, which nobody wants to have quoted twice.
    """

    reason: Reason = Reason.DETAIL
    worth: float = 0.0
    about: str = ""


def source_of(follow_up: FollowUp) -> str:
    """Where a follow-up comes from: the bank, or why it is asked."""
    return str(follow_up.reason) if isinstance(follow_up, Probe) else OF_BANK
