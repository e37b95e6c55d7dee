"""Which pages are open, which of them plays, and whether anybody sees it. Time is an argument."""

from dataclasses import dataclass, field

MOST_OPEN = 3
"""Pages told of what happens at a time: a browser keeps six connections to one server, and has to
have some left for what is asked for."""


@dataclass(slots=True)
class Attendance:
    """The pages that are open, by names that the server gives them, in the order of their coming.

    One plays; the others only watch, until it goes or one of them takes its place. Of those that
    watch, the one that has been open longest rests once there are too many. ``empty_since`` is when
    the last page went, in monotonic seconds.
    """

    empty_since: float | None
    playing: str | None = None
    _visible: dict[str, bool] = field(default_factory=dict)

    def arrive(self, page: str) -> None:
        """A page was opened; the first one plays."""
        self._visible[page] = True
        self.empty_since = None
        self.playing = self.playing or page
        if len(self._visible) > MOST_OPEN:
            del self._visible[next(one for one in self._visible if one != self.playing)]

    def is_open(self, page: str) -> bool:
        """Whether a page has come, and neither went nor rests."""
        return page in self._visible

    def leave(self, page: str, now: float) -> None:
        """A page was closed; if it played, the one that has been open longest goes on."""
        self._visible.pop(page, None)
        if self.playing == page:
            self.playing = next(iter(self._visible), None)
        if not self._visible:
            self.empty_since = now

    def show(self, page: str, *, is_visible: bool) -> None:
        """A page came to the front, or went behind others."""
        if page in self._visible:
            self._visible[page] = is_visible

    def take_over(self, page: str) -> None:
        """From now on another page plays."""
        if page in self._visible:
            self.playing = page

    @property
    def is_seen(self) -> bool:
        """Whether the page that plays is open and in front."""
        return self.playing is not None and self._visible.get(self.playing, False)

    def empty_seconds(self, now: float) -> float:
        """How long no page has been open; 0 while one is."""
        return 0.0 if self.empty_since is None else now - self.empty_since
