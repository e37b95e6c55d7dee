"""When an answer is over, by the way in which the interview is held. Pure."""

from types import MappingProxyType

from simulator.interview.modes import Mode, time_allowed
from simulator.listening.end_of_answer import EndRule
from simulator.questions.bank import Question
from simulator.settings import Settings

_LITTLE_SECONDS = MappingProxyType({"long": 8.0, "short": 2.0})
_LEAST_SECONDS_AFTER_THINKING = 5.0
_LONG_FACTOR = 1.15


def end_rule(
    mode: Mode,
    settings: Settings,
    question: Question,
    *,
    is_reply: bool,
    used_seconds: float = 0.0,
) -> EndRule:
    """When an answer is over that has ``used_seconds`` less; long ones are waited for longer."""
    time = time_allowed(settings, question, is_reply=is_reply).after(used_seconds)
    section = "short" if is_reply else question.section
    factor = _LONG_FACTOR if section == "long" else 1.0
    return EndRule(
        silence_seconds=settings.patience.silence_seconds * factor,
        first_word_seconds=max(
            settings.first_word_seconds, time.thinking_seconds + _LEAST_SECONDS_AFTER_THINKING
        ),
        limit_seconds=time.limit_seconds,
        thinking_seconds=time.thinking_seconds,
        little_seconds=_LITTLE_SECONDS[section],
        last_sentence_seconds=mode.last_sentence_seconds,
        asks_after_seconds=settings.patience.asks_after_seconds if mode.asks_for_more else None,
    )
