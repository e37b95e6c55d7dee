"""What feedback is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that feedback says: aloud, and under a label on the screen.

    Where there is too much to listen to, the remarks of least ``worth`` are only shown. One with a
    ``topic`` is not made twice in a session.
    """

    label: str
    spoken: str
    shown: str
    worth: int = 0
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Remarks in the order in which they are made."""

    remarks: tuple[Remark, ...]

    @property
    def spoken(self) -> str:
        """All of it, to be read aloud."""
        return " ".join(remark.spoken for remark in self.remarks if remark.spoken)

    @property
    def topics(self) -> frozenset[str]:
        """What is said aloud and need not be said again in the same session."""
        return frozenset(remark.topic for remark in self.remarks if remark.topic and remark.spoken)

    @property
    def shown(self) -> tuple[str, ...]:
        """All of it, line by line, to be read beside the verdicts and the transcript."""
        return tuple(
            f"{remark.label}: {remark.shown}" if remark.label else remark.shown
            for remark in self.remarks
            if remark.shown
        )


def aloud(text: str) -> Remark:
    """A remark that would only repeat what the screen shows beside it."""
    return Remark("", text, "")


def likewise(label: str, text: str, topic: str = "") -> Remark:
    """A remark in the same words aloud and on the screen."""
    return Remark(label, text, text, topic=topic)
