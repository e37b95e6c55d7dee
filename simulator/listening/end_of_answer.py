"""When an answer is over, as a function of what was heard so far."""

from dataclasses import dataclass
from enum import StrEnum


class EndReason(StrEnum):
    """Why listening stopped."""

    SILENCE = "silence"
    NOT_STARTED = "not started"
    LIMIT = "limit"
    KEY = "key"
    SOURCE_ENDED = "source ended"
    DEVICE_LOST = "device lost"
    WRITE_FAILED = "write failed"


@dataclass(frozen=True, slots=True)
class EndRule:
    """The limits that apply to one answer, in seconds.

    ``silence_seconds`` counts after speech; ``first_word_seconds`` is how long the first word
    is waited for; ``limit_seconds`` counts from the moment that listening began.
    """

    silence_seconds: float
    first_word_seconds: float
    limit_seconds: float


def end_reason(
    rule: EndRule, heard_seconds: float, silence_seconds: float | None, *, is_sounding: bool
) -> EndReason | None:
    """Why the answer is over now, or None while it goes on.

    ``silence_seconds`` is the time since speech was last heard, None before the first word.
    While ``is_sounding``, somebody may be resuming, and only the limit ends the answer.
    """
    if heard_seconds >= rule.limit_seconds:
        return EndReason.LIMIT
    if is_sounding:
        return None
    if silence_seconds is None:
        return EndReason.NOT_STARTED if heard_seconds >= rule.first_word_seconds else None
    return EndReason.SILENCE if silence_seconds >= rule.silence_seconds else None
