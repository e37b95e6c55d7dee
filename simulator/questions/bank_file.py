"""Bank files on disk."""

import codecs
import hashlib
import stat
from pathlib import Path

from simulator.disk import replace_bytes
from simulator.errors import BankError
from simulator.figures import counted
from simulator.questions.bank import Bank
from simulator.questions.marking import lines_to_add, with_key_points
from simulator.questions.parser import Fault, parse_bank


def read_bank(path: Path) -> Bank:
    """Read a bank that can be practised with.

    Raises:
        BankError: the file can't be read, or has faults; the message lists every one.
    """
    bank, faults = examine_bank(path)
    _refuse(path, faults)
    return bank


def bank_digest(path: Path) -> str | None:
    """The SHA-256 of a bank file, to tell later whether it changed; None if it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def mark_key_points(path: Path, copy: Path | None = None) -> tuple[str, ...]:
    """Write a ``K:`` line for each question of a bank without one, leaving the rest as it is.

    Args:
        path: the bank, which is replaced in one step, unless nothing is to be added.
        copy: where to write the result instead; there must be no such file yet.

    Returns:
        The ids of the questions that were given a line.

    Raises:
        BankError: a file can't be read or written, or the bank has faults.
    """
    text = _faultless_text(path)
    marked, question_ids = with_key_points(text)
    if copy:
        _refuse_to_overwrite(copy)
        _replace(copy, marked.encode())
    elif question_ids:
        _replace(path.resolve(), marked.encode())
    return question_ids


def key_points_to_add(path: Path) -> dict[str, list[str]]:
    """The ``K:`` lines that :func:`mark_key_points` would write, by the id of their question.

    Raises:
        BankError: the file can't be read, or has faults.
    """
    return lines_to_add(_faultless_text(path))


def _faultless_text(path: Path) -> str:
    text, (_, faults) = _examine(path)
    _refuse(path, faults)
    return text


def replace_bank(path: Path, data: bytes) -> None:
    """Write a bank file, or replace it in one step.

    Raises:
        BankError: it can't be written.
    """
    _replace(path, data)


def write_bank(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write a bank's text in one step.

    Raises:
        BankError: there is such a file and it is not to be overwritten, or it can't be written.
    """
    if path.exists() and not overwrite:
        message = f"{path} already exists. Give a new file name, or overwrite it with --force."
        raise BankError(message)
    _replace(path, text.encode())


def _refuse(path: Path, faults: tuple[Fault, ...]) -> None:
    if faults:
        listing = "\n".join(f"  {path}, {fault}" for fault in faults)
        message = f"The question bank has {counted(len(faults), 'fault')}:\n{listing}"
        raise BankError(message)


def examine_bank(path: Path) -> tuple[Bank, tuple[Fault, ...]]:
    """Read a bank together with its faults, a wrong encoding among them.

    Raises:
        BankError: there is no such file, or it can't be opened.
    """
    return _examine(path)[1]


def _examine(path: Path) -> tuple[str, tuple[Bank, tuple[Fault, ...]]]:
    text, fault = read_text(path)
    return text, (Bank(()), (fault,)) if fault else parse_bank(text)


def read_text(path: Path) -> tuple[str, Fault | None]:
    """The text of a file, or what is wrong with its encoding.

    Raises:
        BankError: there is no such file, or it can't be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"The question bank {path} can't be opened: {error.strerror}. Check the path."
        raise BankError(message) from error
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"?").splitlines())
        fault = Fault(
            line,
            f"Byte 0x{data[error.start]:02X} is not UTF-8.",
            "Save the file as UTF-8 text in your editor.",
        )
        return "", fault


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        message = f"{path} already exists. Give a new file name, or move that one away."
        raise BankError(message)


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that it is whole at every moment, keeping its permissions."""
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        message = f"{path} is read-only. Allow writing to it, or write a copy with --output FILE."
        raise BankError(message)
    try:
        replace_bytes(path, data)
    except OSError as error:
        message = (
            f"{path} can't be written: {error.strerror}. Free up space or check its permissions."
        )
        raise BankError(message) from error
