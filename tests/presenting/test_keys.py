import pytest

from simulator.interview import states
from simulator.interview.key_meanings import Meaning
from simulator.interview.states import Event, Phase
from simulator.listening.intent import Command
from simulator.presenting.keys import (
    EVENTS,
    KEYS,
    held_back_words,
    key_hints,
    latin_key,
    unclear_command_words,
)


def test_every_key_of_the_rules_has_one_of_its_own() -> None:
    assert set(KEYS) == set(states.KEYS)
    assert set(EVENTS.values()) == set(states.KEYS) - {Event.KEY_DECIDE}


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("йкфзеыщь", "qraptsom"),
        ("ЙКФЗЕЫЩЬ", "qraptsom"),
        ("\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}", "s"),
        ("ραπτσομ", "raptsom"),
        ("רשפאדםצ", "raptsom"),
        ("рη", "hh"),
        ("ｒ？＋１", "r?+1"),  # noqa: RUF001 - wide, as from a Chinese keyboard
        ("qrapts?+1 ", "qrapts?+1 "),
    ],
)
def test_a_key_does_the_same_with_another_layout_of_letters(typed: str, keys: str) -> None:
    assert "".join(map(latin_key, typed)) == keys


@pytest.mark.parametrize(
    ("phase", "event", "hint"),
    [
        (Phase.ASKING, Event.KEY_DONE, ("Enter", "answer now")),
        (Phase.LISTENING, Event.KEY_DONE, ("Enter", "done")),
        (Phase.REVIEWING, Event.KEY_DONE, ("Enter", "next")),
        (Phase.LISTENING, Event.KEY_REPEAT, ("r", "repeat")),
        (Phase.REVIEWING, Event.KEY_REPEAT, ("r", "try again")),
        (Phase.LISTENING, Event.KEY_PAUSE, ("p", "pause")),
        (Phase.PAUSED_IN_ANSWER, Event.KEY_PAUSE, ("p", "continue")),
    ],
)
def test_a_key_is_called_by_what_it_does_now(
    phase: Phase, event: Event, hint: tuple[str, str]
) -> None:
    assert key_hints(phase, (event,)) == (hint,)


def test_keys_that_do_the_same_are_named_together_and_others_in_their_usual_order() -> None:
    keys = (Event.KEY_QUIT, Event.KEY_PAUSE, Event.KEY_DONE)

    assert key_hints(Phase.PAUSED_IN_ANSWER, keys) == (
        ("Enter/p", "continue"),
        ("q", "end the interview"),
    )


def test_what_is_no_key_is_not_named() -> None:
    assert key_hints(Phase.LISTENING, (Event.CLOSED, Event.SAID_SKIP)) == ()


def test_a_key_that_was_held_back_tells_what_it_means_now() -> None:
    assert held_back_words(Event.KEY_DONE, Meaning.NEXT) == (
        'Enter now means "next". Press it again if you want that.'
    )
    assert held_back_words(Event.KEY_DONE, Meaning.ANSWER_NOW) == ""


def test_a_command_that_was_perhaps_said_is_asked_for_with_its_key() -> None:
    assert unclear_command_words(Command.SKIP, (Event.KEY_SKIP,)) == (
        'Did you say "skip"? Say it again, or press s.'
    )


def test_a_key_that_is_not_offered_is_not_named() -> None:
    assert unclear_command_words(Command.SKIP, ()) == 'Did you say "skip"? Say it again.'


def test_every_command_can_be_asked_for() -> None:
    assert all(unclear_command_words(command, ()) for command in Command)
