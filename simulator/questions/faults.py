"""What is wrong with a bank file, noted while it is read on."""

from dataclasses import dataclass

from simulator.questions.remarks import Remark


@dataclass(frozen=True, slots=True, order=True)
class Fault(Remark):
    """Something wrong in a bank file, with which it can't be practised."""


class Faults:
    """Those of one file, in the order in which they are found."""

    def __init__(self) -> None:
        self._noted: list[Fault] = []

    def note(self, line: int, problem: str, remedy: str) -> None:
        """Keep a fault: where, what, and how to mend it."""
        self._noted.append(Fault(line, problem, remedy))

    def by_line(self) -> tuple[Fault, ...]:
        """All of them, in the order of their lines."""
        return tuple(sorted(self._noted))
