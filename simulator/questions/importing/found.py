"""What was found in a file, on its way into a bank."""

from dataclasses import dataclass, field

from simulator.questions.faults import Fault
from simulator.questions.importing.drafts import Draft


@dataclass(frozen=True, slots=True)
class Choice:
    """A way in which a doubtful document may be read: its name, and what it would ask first."""

    way: str
    count: int
    first: str


@dataclass(slots=True)
class Found:
    """The questions of a file.

    Args:
        drafts: those that were understood, in the order of the file.
        left_out: each entry that did not become a question, with its line and the reason.
        structure: what was taken as questions, in words: "headings of level 3".
        notes: what else a person should know.
        choices: where no way of reading is clearly the right one, those there are.
    """

    drafts: list[Draft] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)
    structure: str = ""
    notes: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
