"""Where an interview is controlled from, whatever the keys or buttons are."""

from typing import Protocol

from simulator.interview.states import Event


class Desk(Protocol):
    """Anything controlled with keys, from another thread."""

    @property
    def wants_text(self) -> bool:
        """Whether a line is being typed."""
        ...

    def press(self, key: Event) -> None:
        """A key with a meaning was pressed."""
        ...

    def enter_text(self, text: str | None) -> None:
        """A line was typed; None if the person cancelled it."""
        ...

    def choose(self, number: int) -> None:
        """A number was chosen, counted from 1: a microphone on offer, or a point of the verdict."""
        ...

    def note_playing(self, *, is_playing: bool) -> None:
        """A recording is played beside the interview, or has ended: it speaks no command."""
        ...
