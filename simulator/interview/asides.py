"""Words beside the answer: asking for a moment or for help, having no more to say. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.english.sentences import ends_sentence
from simulator.interview.command_words import (
    POLITE,
    help_asked_for,
    help_asked_of_interviewer,
    plain_words,
)
from simulator.interview.spoken_commands import IsAnswer, nothing_is_asked_for
from simulator.listening.intent import Command
from simulator.transcribing.transcript import Word, as_text

_A_MOMENT = (
    r"(?:let me (?:just )?think(?: about (?:it|that|this))?(?: for)?"
    r"|(?:give me|i need|just|wait|hang on|hold on|bear with me)"
    r"(?: for)?(?: just)? (?:a|one)(?: short)? (?:moment|second|minute|sec)(?: to think)?"
    r"|(?:hold|hang) on|bear with me|one (?:moment|second|sec)|i(?:'m| am) (?:still )?thinking"
    r"|let me see)"
    r"(?: (?:please|a moment|a second|a minute|for a moment|for a second))*"
)
_THINKING = re.compile(rf"(?:^| ){_A_MOMENT}$")
_ONLY_THINKING = re.compile(rf"{POLITE}(?:{_A_MOMENT}[,.]? ?)+")
_REFUSAL = (
    r"(?:no|nope|nah|know|not really|nothing(?: else| more| further| to add)*"
    r"|(?:no )?i don't think so|(?:no )?i think (?:not|that's (?:it|all|everything))"
    r"|that(?:'s| is| was|ll be| will be)? (?:it|all|everything)(?: from me| i have| i've got)?"
    r"|i(?:'m| am) (?:done|finished|good|fine)|i have nothing(?: else| more)?(?: to add)?)"
)
_REFUSING = re.compile(rf"{POLITE}{_REFUSAL}(?: {_REFUSAL})*(?: (?:thanks|thank you|really|then))*")
_MOST_WORDS_ASIDE = 15
_WORD_TIMES_SECONDS = 0.3
_APART_SECONDS = 0.3


def asks_for_a_moment(text: str) -> bool:
    """Whether a text ends with that."""
    return _THINKING.search(plain_words(text)) is not None


def aside_until_seconds(words: Sequence[Word], is_answer: IsAnswer = nothing_is_asked_for) -> float:
    """Where the words end with which somebody first asks for a moment or for help, or 0.

    ``is_answer`` tells whether words that could ask for help are what was asked for.
    """
    kept = _without_calls_for_help(words, is_answer)
    answer = kept[_thinking_count(kept) :]
    before = words[: words.index(answer[0])] if answer else words
    return max((word.end for word in before), default=0.0)


def _thinking_count(words: Sequence[Word]) -> int:
    """With how many words somebody first asks for a moment."""
    most = min(len(words), _MOST_WORDS_ASIDE)
    return next((count for count in range(most, 0, -1) if _is_thinking(words[:count])), 0)


def _is_thinking(words: Sequence[Word]) -> bool:
    return _ONLY_THINKING.fullmatch(plain_words(as_text(words))) is not None


def is_aside(words: Sequence[Word], is_answer: IsAnswer = nothing_is_asked_for) -> bool:
    """Whether these words do nothing but ask for a moment, or for help."""
    kept = _without_calls_for_help(words, is_answer)
    return not kept or _is_thinking(kept)


def words_of_answer(
    words: tuple[Word, ...],
    asked_at_seconds: float | None = None,
    is_answer: IsAnswer = nothing_is_asked_for,
) -> tuple[Word, ...]:
    """The words of an answer without "let me think" before it and "no, that's it" behind it.

    A pause or a mark sets the former apart: "hold on to your customers" begins an answer. A whole
    sentence that asks the interviewer for help is no part of it either, wherever it stands.
    """
    answer = _without_calls_for_help(without_refusal(words, asked_at_seconds), is_answer)
    count = _thinking_count(answer)
    aside, rest = answer[:count], answer[count:]
    return rest if aside and rest and _are_apart(aside[-1], rest[0]) else answer


def help_asked_for_last(
    words: Sequence[Word], is_answer: IsAnswer = nothing_is_asked_for
) -> Command | None:
    """The help that the last sentence asks the interviewer for, if it does."""
    sentences = [as_text(sentence) for sentence in _sentences(words) if sentence]
    last = sentences[-1] if sentences else ""
    return None if is_answer(last) else help_asked_of_interviewer(last)


def _without_calls_for_help(words: Sequence[Word], is_answer: IsAnswer) -> tuple[Word, ...]:
    whole = as_text(words)
    if help_asked_for(whole) and not is_answer(whole):
        return ()
    return tuple(
        word
        for sentence in _sentences(words)
        if not help_asked_of_interviewer(text := as_text(sentence)) or is_answer(text)
        for word in sentence
    )


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    ends = [at for at, word in enumerate(words, 1) if ends_sentence(word.text)]
    return (words[start:end] for start, end in pairwise((0, *ends, len(words))))


def _are_apart(before: Word, after: Word) -> bool:
    is_marked = not before.text[-1:].isalnum() or not after.text[:1].isalnum()
    return is_marked or after.start - before.end >= _APART_SECONDS


def without_refusal(words: tuple[Word, ...], asked_at_seconds: float | None) -> tuple[Word, ...]:
    """The words of an answer without "no, that's it", said when asked for more."""
    if asked_at_seconds is None:
        return words
    answer = tuple(word for word in words if word.start < asked_at_seconds - _WORD_TIMES_SECONDS)
    reply = plain_words(as_text(words[len(answer) :]))
    return answer if _REFUSING.fullmatch(reply) else words
