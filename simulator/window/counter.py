"""What a page can ask for besides the interview: by name, each subject at a counter of its own.

A counter answers requests (JSON in, JSON out), hands out files, and takes files in. Whatever it
raises as a SimulatorError is shown in the page. It is called in threads, several at a time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.errors import WindowError

Ask = Callable[[Mapping[str, Any]], Any]
"""Answers a request of the page that plays."""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file for a page; with ``download_name`` the browser saves it under that name.

    A page that the simulator made may run its own script, apart from all else.
    """

    content: bytes | Path
    media_type: str
    download_name: str = ""
    is_own_page: bool = False


Find = Callable[[str], HandedFile]
"""Finds a file by the rest of its address, of which nothing is believed."""

TakeIn = Callable[[Path], Any]
"""Works with a file from the page, under the name it had, until it returns what the page is told.

The file is gone afterwards.
"""


@dataclass(frozen=True, slots=True)
class Counter:
    """What can be asked for, by name."""

    asks: Mapping[str, Ask] = field(default_factory=dict)
    files: Mapping[str, Find] = field(default_factory=dict)
    uploads: Mapping[str, TakeIn] = field(default_factory=dict)


def together(*counters: Counter) -> Counter:
    """One counter for all that these can do; no two of them use the same name."""
    return Counter(
        {name: ask for one in counters for name, ask in one.asks.items()},
        {name: find for one in counters for name, find in one.files.items()},
        {name: take_in for one in counters for name, take_in in one.uploads.items()},
    )


def while_free(counter: Counter, require_free: Callable[[], None]) -> Counter:
    """The same counter, closed for requests and uploads whenever ``require_free`` raises."""

    def guarded(do: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def done(given: Any) -> Any:
            require_free()
            return do(given)

        return done

    return Counter(
        {name: guarded(ask) for name, ask in counter.asks.items()},
        counter.files,
        {name: guarded(take_in) for name, take_in in counter.uploads.items()},
    )


def text_of(given: Mapping[str, Any], name: str, *, most_letters: int = 200) -> str:
    """A text that a page sends.

    Raises:
        WindowError: there is none, a longer one, or one that no file can hold.
    """
    text = given.get(name)
    if not isinstance(text, str) or len(text) > most_letters:
        raise unknown_request()
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise unknown_request() from error
    return text


def number_of(given: Mapping[str, Any], name: str, *, most: int = 999) -> int:
    """A number that a page sends, counted from 1.

    Raises:
        WindowError: there is none, or it is larger.
    """
    number = given.get(name)
    if type(number) is not int or not 1 <= number <= most:
        raise unknown_request()
    return number


def unknown_request() -> WindowError:
    """What is told when a page sends what this version can't understand."""
    return WindowError("The page asked for something unknown. Reload it.")


def no_such_session() -> WindowError:
    """What is told when a page names a session that is not kept."""
    return WindowError("There is no such session. It may have been forgotten since.")


def tell_nobody(_text: str) -> None:
    """Where something is told that the page shows by itself, or was told before."""
