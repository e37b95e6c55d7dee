"""Bank files on disk."""

from pathlib import Path

from simulator.errors import BankError
from simulator.questions.bank import Bank
from simulator.questions.parser import Fault, parse_bank


def read_bank(path: Path) -> Bank:
    """Read a bank that is fit to practise with.

    Raises:
        BankError: the file can't be read, or has faults; the message lists every one.
    """
    bank, faults = examine_bank(path)
    if faults:
        listing = "\n".join(f"  {path}, {fault}" for fault in faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        message = f"The question bank has {count}:\n{listing}"
        raise BankError(message)
    return bank


def examine_bank(path: Path) -> tuple[Bank, tuple[Fault, ...]]:
    """Read a bank together with its faults, a wrong encoding among them.

    Raises:
        BankError: there is no such file, or it can't be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"The question bank {path} can't be opened: {error.strerror}. Check the path."
        raise BankError(message) from error
    try:
        return parse_bank(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = len((data[: error.start] + b"?").splitlines())
        fault = Fault(
            line,
            f"Byte 0x{data[error.start]:02X} is not UTF-8.",
            "Save the file as UTF-8 text in your editor.",
        )
        return Bank(()), (fault,)
