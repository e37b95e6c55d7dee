"""All that there is to say of a bank file."""

from dataclasses import dataclass
from pathlib import Path

from simulator.questions.bank import Bank
from simulator.questions.bank_file import read_text
from simulator.questions.faults import Fault
from simulator.questions.linting.advice import advice_on
from simulator.questions.parser import parse_bank, written_bank
from simulator.questions.remarks import Remark


@dataclass(frozen=True, slots=True)
class LintReport:
    """What a bank file holds, what is wrong with it and what could be better.

    A bank with faults can't be practised with; advice is only that.
    """

    bank: Bank
    faults: tuple[Fault, ...]
    advice: tuple[Remark, ...] = ()


def lint_file(path: Path) -> LintReport:
    """Check a bank file; a wrong encoding is a fault.

    Raises:
        BankError: there is no such file, or it can't be opened.
    """
    text, fault = read_text(path)
    return LintReport(Bank(()), (fault,)) if fault else lint_text(text)


def lint_text(text: str) -> LintReport:
    """Check the text of a bank."""
    bank, faults = parse_bank(text)
    return LintReport(bank, faults, advice_on(written_bank(text)))
