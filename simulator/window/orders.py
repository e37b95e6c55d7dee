"""What a page may ask for, read from the JSON that it sends. Nothing of it is believed.

``{"press": "Enter"}`` is a key or its button, ``{"say": "s"}`` a command in place of a typed line,
``{"text": "..."}`` that line (null to leave it), and ``{"choose": 3}`` a number on offer.
``{"playing": true}`` tells that a recording is played, or has ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from simulator.interview.desk import Desk
from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.presenting.keys import EVENTS, IN_PLACE_OF_TEXT, KEYS
from simulator.window.counter import text_of, unknown_request

MOST_LETTERS = 20_000
"""Of a typed answer: an hour of typing."""

_MOST_NUMBER = 99
_MOST_QUESTIONS = 999
_MODES = MappingProxyType({mode.name: mode for mode in (PRACTICE, EXAM, DRILL)})
_SAID = MappingProxyType({KEYS[key]: event for event, key in IN_PLACE_OF_TEXT.items()})


@dataclass(frozen=True, slots=True)
class Wish:
    """An interview that is to begin; without a ``count``, with all questions of the bank."""

    bank: str
    mode: Mode = PRACTICE
    count: int | None = None
    types_answers: bool = False


def wish_of(given: Any) -> Wish:
    """The interview that a page asks for.

    Raises:
        WindowError: it can't be understood.
    """
    asked = _object(given)
    bank, mode = asked.get("bank"), _MODES.get(str(asked.get("mode", PRACTICE.name)))
    count, typed = asked.get("count"), asked.get("typed", False)
    is_count = count is None or _is_number(count, _MOST_QUESTIONS)
    if not isinstance(bank, str) or mode is None or not is_count or not isinstance(typed, bool):
        raise unknown_request()
    return Wish(bank, mode, count, typed)


def obey(given: Any, desk: Desk) -> None:
    """Do at the desk what a page asks for.

    Raises:
        WindowError: it can't be understood.
    """
    match _object(given):
        case {"press": str(key)} if key in EVENTS:
            desk.press(EVENTS[key])
        case {"say": str(key)} if key in _SAID:
            desk.press(_SAID[key])
        case {"text": None}:
            _enter(desk, None)
        case {"text": str(text)} if len(text) <= MOST_LETTERS:
            _enter(desk, " ".join(text.split()))
        case {"choose": number} if _is_number(number, _MOST_NUMBER):
            desk.choose(number)
        case {"playing": bool(is_playing)}:
            desk.note_playing(is_playing=is_playing)
        case _:
            raise unknown_request()


def _enter(desk: Desk, text: str | None) -> None:
    """A line that comes after its question is over belongs to nothing."""
    if desk.wants_text:
        desk.enter_text(text)


def is_visible_in(given: Any) -> bool:
    """Whether a page says that it is in front.

    Raises:
        WindowError: it says something else.
    """
    is_visible = _object(given).get("visible")
    if not isinstance(is_visible, bool):
        raise unknown_request()
    return is_visible


def page_in(given: Any) -> str:
    """Which page asks.

    Raises:
        WindowError: it doesn't say.
    """
    return text_of(_object(given), "page")


def session_in(given: Any) -> str:
    """Which session is asked for.

    Raises:
        WindowError: the page doesn't say.
    """
    return text_of(_object(given), "session")


def _object(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise unknown_request()
    return given


def _is_number(value: Any, most: int) -> bool:
    return type(value) is int and 1 <= value <= most
