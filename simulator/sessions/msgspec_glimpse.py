"""Quick looks into ``session.json``, for which no session has to be understood as a whole."""

import errno
import stat
from codecs import BOM_UTF8
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from simulator.errors import HistoryError
from simulator.sessions.session_folder import SESSION_FILE_NAME

_Understood = TypeVar("_Understood")
FAULTS = (ValueError, msgspec.MsgspecError, RecursionError, ArithmeticError)
"""Whatever reading it may raise where its content is wrong."""


class _SummaryGlimpse(msgspec.Struct):
    finished: bool


class _Glimpse(msgspec.Struct):
    summary: _SummaryGlimpse
    plan: dict[str, Any] | None = None


class _SoundGlimpse(msgspec.Struct):
    path: str


class _ReplyGlimpse(msgspec.Struct):
    audio: _SoundGlimpse | None = None


class _AnswerGlimpse(msgspec.Struct):
    audio: _SoundGlimpse | None = None
    follow_ups: tuple[_ReplyGlimpse, ...] = ()


class _JudgedGlimpse(msgspec.Struct):
    answers: tuple[_AnswerGlimpse, ...]


def can_go_on(folder: Path) -> bool:
    """Whether the session in a folder was interrupted and its plan is known; a quick look.

    Raises:
        HistoryError: see :func:`simulator.sessions.msgspec_reader.read_session`.
    """
    glimpse = understood(folder, partial(msgspec.json.decode, type=_Glimpse))
    return glimpse.plan is not None and not glimpse.summary.finished


def judged_recordings(folder: Path) -> frozenset[str]:
    """The names of the recordings that were judged; a quick look.

    Raises:
        HistoryError: see :func:`simulator.sessions.msgspec_reader.read_session`.
    """
    glimpse = understood(folder, partial(msgspec.json.decode, type=_JudgedGlimpse))
    said = (part for answer in glimpse.answers for part in (answer, *answer.follow_ups))
    return frozenset(part.audio.path for part in said if part.audio)


def is_of_a_session(folder: Path) -> bool:
    """Whether its ``session.json`` may be the simulator's: it is damaged, or has what all have.

    Raises:
        OSError: it can't be read, or there is none.
    """
    try:
        content = msgspec.json.decode(content_of(folder / SESSION_FILE_NAME))
    except FAULTS:
        return True
    return isinstance(content, dict) and {"session", "answers"} <= content.keys()


def understood(folder: Path, read: Callable[[bytes], _Understood]) -> _Understood:
    """What is read of the session in a folder.

    Raises:
        HistoryError: there is none, or ``read`` doesn't understand it.
    """
    path = folder / SESSION_FILE_NAME
    try:
        return read(content_of(path))
    except OSError as error:
        message = f"{path} can't be read: {error.strerror}. Give the folder of a session."
        raise HistoryError(message) from error
    except FAULTS as error:
        message = (
            f"{path} can't be understood: {str(error).replace('$.', '')}. "
            "Nothing was changed. Restore it from a copy; the recordings beside it are safe."
        )
        raise HistoryError(message) from error


def content_of(path: Path) -> bytes:
    """The bytes of an ordinary file; from another there may come no end of them.

    Raises:
        OSError: it is another one, or can't be read.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
    return path.read_bytes().removeprefix(BOM_UTF8)
