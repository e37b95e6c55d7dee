"""Bank files on disk."""

import codecs
import hashlib
from pathlib import Path

from simulator.errors import BankError
from simulator.figures import counted
from simulator.given_files import read_given
from simulator.output_files import never_ours, write_new
from simulator.questions.bank import Bank
from simulator.questions.faults import Fault
from simulator.questions.parser import parse_bank


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
        return hashlib.sha256(read_given(path)).hexdigest() if path.is_file() else None
    except (OSError, ValueError):
        return None


def faultless_text(path: Path) -> str:
    """The text of a bank that can be practised with.

    Raises:
        BankError: the file can't be read, or has faults.
    """
    text, (_, faults) = _examine(path)
    _refuse(path, faults)
    return text


def write_bank(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write a bank's text in one step.

    Raises:
        OutputError: it can't be written, or there is such a file and it is not to be overwritten.
    """
    write_new(path, text.encode(), never_ours, overwrite=overwrite)


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
        data = read_given(path)
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


def question_count(path: Path) -> int:
    """How many questions a bank has; 0 of one that can't be read."""
    try:
        return sum(1 for _ in examine_bank(path)[0].questions())
    except BankError:
        return 0
