"""A desk that notes what is done at it."""

from simulator.interview.states import Event


class FakeDesk:
    """See :class:`simulator.interview.desk.Desk`; ``done`` is what was done at it, in order."""

    def __init__(self) -> None:
        self.done: list[Event | str | int | None] = []
        self.wants_text = False
        self.is_playing = False

    def press(self, event: Event) -> None:
        self.done.append(event)

    def enter_text(self, text: str | None) -> None:
        self.done.append(text)

    def choose(self, number: int) -> None:
        self.done.append(number)

    def note_playing(self, *, is_playing: bool) -> None:
        self.is_playing = is_playing
