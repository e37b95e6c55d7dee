"""Something to say of a place in a bank file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Something that could be better: where (a line from 1), what, and how to improve it."""

    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Render for a person."""
        return f"line {self.line}: {self.problem} {self.remedy}"


def shortened(text: str, longest: int = 60) -> str:
    """The text as a remark quotes it."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
