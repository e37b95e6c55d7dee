"""Reads from the words so far what a person wants: to continue, to be done, or something else."""

import re
from collections.abc import Collection

from simulator.english.fading import fades_out
from simulator.english.parting import is_parting
from simulator.interview.asides import (
    aside_until_seconds,
    asks_for_a_moment,
    help_asked_for_last,
    is_aside,
    without_refusal,
)
from simulator.interview.command_words import plain_words
from simulator.interview.spoken_commands import IsAnswer, nothing_is_asked_for, spoken_command
from simulator.listening.intent import Command, Intent, Leaning
from simulator.transcribing.transcript import HeardSoFar

_OPEN_WORDS = frozenset(
    """a about after also although an and any are as at be because been before both but by can could
    did do does during each either every for from had has have he her his how i i'd i'll i'm i've if
    in instead into is it's its let's like many may maybe might more most must my no nor of on
    once or our over per should since so some such than that that's the their then there these they
    they're this those through to under unless until use used using via was we we'd we'll we're
    we've well were what when where whether which while who whose will with without would you
    your um uh er hmm erm""".split()
)
_MAY_END_SENTENCE = frozenset("be been can could did do does had would".split())
_TRAILING = re.compile(r"(?:\.\.\.|…|,|-|–|—|:)$")  # noqa: RUF001 - dashes as Whisper writes them
_FULL_STOPS = (".", "!", "?")


def read_intent(
    heard: HeardSoFar,
    *,
    covered_share: float,
    commands: Collection[Command],
    asked_at_seconds: float | None = None,
    is_answer: IsAnswer = nothing_is_asked_for,
) -> Intent:
    """What a turn so far says of what is to come.

    Args:
        heard: all words of the turn.
        covered_share: how much they cover of all that the answer is scored on, 0 to 1.
        commands: those that have a meaning now.
        asked_at_seconds: where in the turn the person was asked for more, if they were.
        is_answer: tells whether words that could be a command are what was asked for.
    """
    text, words = heard.text, heard.words
    spoken = spoken_command(heard, commands, is_answer)
    has_refused = len(without_refusal(words, asked_at_seconds)) < len(words)
    leaning = _leaning(text, is_complete=covered_share >= 1.0)
    return Intent(
        until_seconds=max((word.end for word in (*words, *heard.as_phrase)), default=0.0),
        leaning=Leaning.DONE if has_refused else leaning,
        command=spoken.command,
        said=spoken.said,
        perhaps=spoken.perhaps,
        has_content=not words or not is_aside(words, is_answer),
        aside_until_seconds=aside_until_seconds(words, is_answer),
        word_count=len(words),
        covered_share=covered_share,
        ends_sentence=text.rstrip().endswith(_FULL_STOPS) or fades_out(text),
        request=None if spoken.command else help_asked_for_last(words, is_answer),
    )


def _leaning(text: str, *, is_complete: bool) -> Leaning:
    if is_parting(text):
        return Leaning.DONE
    if asks_for_a_moment(text):
        return Leaning.THINKING
    if _is_open(text) and not fades_out(text):
        return Leaning.OPEN
    return Leaning.COMPLETE if is_complete else Leaning.UNFINISHED


def _is_open(text: str) -> bool:
    written = text.rstrip()
    if _TRAILING.search(written):
        return True
    last_word = plain_words(text).rpartition(" ")[2]
    is_end = last_word in _MAY_END_SENTENCE and written.endswith(_FULL_STOPS)
    return last_word in _OPEN_WORDS and not is_end
