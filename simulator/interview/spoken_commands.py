"""Commands that were spoken: by their words, with the vocabulary in mind or not, or by sound."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from simulator.interview.command_sounds import likeness_to, resemblance
from simulator.interview.command_words import command_in, plain_words, said_once
from simulator.listening.intent import Command
from simulator.transcribing.transcript import HeardSoFar, Word, as_text, without_bias

_LIKE_A_COMMAND = 0.72
_LIKE_ONE_THAT_IS_EXPECTED = 0.6
_LIKE_ONE_WORD_THAT_IS_EXPECTED = 0.7
_LIKE_ONE_THAT_IS_SAID_AGAIN = 0.5
_LEAST_LEAD = 0.1
_FEWEST_SOUNDS = 8
_SURE = 0.6
_SURER_TIMES = 20.0


@dataclass(frozen=True, slots=True)
class SpokenCommand:
    """The command that a turn consists of, or ``perhaps`` does, and what was ``said`` for it."""

    command: Command | None = None
    perhaps: Command | None = None
    said: str = ""


IsAnswer = Callable[[str], bool]
"""Tells whether words that could be a command are what was asked for."""


def nothing_is_asked_for(_text: str) -> bool:
    """Where a command can't be an answer."""
    return False


def spoken_command(
    heard: HeardSoFar,
    commands: Collection[Command],
    is_answer: IsAnswer = nothing_is_asked_for,
) -> SpokenCommand:
    """Which of the commands a turn consists of, if any.

    It may take the vocabulary of the question to hear another word in its place ("keep this one"),
    so what is heard without counts as well, and so does the sound. Where the word is just what was
    asked for, that has to be much surer; otherwise it is only perhaps a command.
    """
    found = _by_words(heard, commands) or _by_sound(heard, commands)
    if found is None or is_answer(found.said):
        return SpokenCommand()
    if found.said == heard.text or not is_answer(heard.text) or _is_surer_without(heard.words):
        return found
    return SpokenCommand(perhaps=found.command or found.perhaps, said=found.said)


def _by_words(heard: HeardSoFar, commands: Collection[Command]) -> SpokenCommand | None:
    readings = (heard.text, as_text(without_bias(heard.words)))
    found = ((command_in(text, commands), text) for text in readings)
    return next((SpokenCommand(command, said=text) for command, text in found if command), None)


def _is_surer_without(words: Sequence[Word]) -> bool:
    """Whether what is heard without the vocabulary is far likelier than what it takes it to hear.

    Without it, the likeliest words are nearly always others, so that more likely is not enough.
    """
    needed = [(word.probability, word.alternative) for word in words]
    return any(
        other is not None and other.probability >= max(_SURE, _SURER_TIMES * probability)
        for probability, other in needed
    )


def _by_sound(heard: HeardSoFar, commands: Collection[Command]) -> SpokenCommand | None:
    command, perhaps = _command_by_sound(heard, commands)
    said = as_text(heard.as_phrase)
    return SpokenCommand(command, perhaps, said) if command or perhaps else None


def _command_by_sound(
    heard: HeardSoFar, commands: Collection[Command]
) -> tuple[Command | None, Command | None]:
    """The command that a short turn sounds like, and the one that it may be.

    A recogniser that expects a phrase writes it for much that is as short, so what it hears without
    one has to sound like it as well. No single word that is heard only so ends the interview.
    """
    phrase = heard.as_phrase
    if not phrase:
        return None, None
    expected = command_in(as_text(phrase), commands)
    readings = (heard.text, as_text(without_bias(phrase)))
    if expected and likeness_to(readings, expected, as_text(phrase)) >= _least_likeness(phrase):
        is_too_little = expected is Command.STOP and len(phrase) == 1
        return (None, expected) if is_too_little else (expected, None)
    if expected:
        return None, expected
    return _clearly_like((*readings, as_text(phrase)), commands), None


def _clearly_like(readings: Sequence[str], commands: Collection[Command]) -> Command | None:
    """The command of many sounds that one of the readings is like, and like no other."""
    like = resemblance(readings, commands)
    if like is None or like.sounds < _FEWEST_SOUNDS or like.lead < _LEAST_LEAD:
        return None
    return like.command if like.likeness >= _LIKE_A_COMMAND else None


def _least_likeness(phrase: Sequence[Word]) -> float:
    """How alike what is heard has to be; whoever says a command twice means it."""
    plain = plain_words(as_text(phrase))
    if said_once(plain) != plain:
        return _LIKE_ONE_THAT_IS_SAID_AGAIN
    return _LIKE_ONE_THAT_IS_EXPECTED if " " in plain else _LIKE_ONE_WORD_THAT_IS_EXPECTED
