"""What the room needs of a microphone, and of whoever listens to an answer with it."""

from collections.abc import Sequence
from typing import Protocol

from simulator.audio import Samples


class AudioSource(Protocol):
    """Delivers the sound of one answer at a time, and is deaf in between."""

    @property
    def overflow_count(self) -> int:
        """How often the device reported lost input since this answer began."""
        ...

    @property
    def missed_seconds(self) -> float:
        """How much of this answer the device did not hear, since it had to be opened again."""
        ...

    @property
    def news(self) -> str | None:
        """What a person should know of the device, the last of it since this answer began.

        That it delivers nothing, for instance, or delivers again.
        """
        ...

    def begin(self, since: float | None = None) -> None:
        """Start listening to an answer.

        A microphone has kept the last two seconds. What it captured after the moment ``since``, in
        monotonic seconds, belongs to the answer, so that a first word is whole though it came
        early; all that sounded before is dropped. None is now; a file begins at its beginning.

        Raises:
            DeviceError: the device can't be opened, or there is no such answer.
        """
        ...

    def read(self) -> Samples | None:
        """Wait briefly for the next block of 16 kHz mono; None when the source has ended.

        An empty block means that nothing has arrived yet.

        Raises:
            DeviceError: the device went away and can't be opened again.
        """
        ...

    def drop(self) -> None:
        """Lose what was captured and not read yet, without ending; a file loses nothing."""
        ...

    def end(self) -> Samples:
        """Stop listening, and return what was captured and not read yet; may be called twice."""
        ...

    def close(self) -> None:
        """Release the device; may be called twice."""
        ...


class Prompter(Protocol):
    """Has recordings that stand in for a microphone, and is told which of them comes next."""

    def cue(self, index: int) -> None:
        """The recording with this index, from 0, is heard when listening begins."""
        ...


class Microphones(Protocol):
    """The microphones that there are, for when one fails."""

    def names(self) -> tuple[str, ...]:
        """Their names, as they are now.

        Raises:
            DeviceError: they can't be listed.
        """
        ...

    def open(self, number: int) -> AudioSource:
        """Open the one with this place among the names, from 1.

        Raises:
            DeviceError: it can't be opened, or there is none.
        """
        ...


class Listener(Protocol):
    """Hears an answer while it is recorded."""

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """Take the next block of 16 kHz mono; must return at once.

        Args:
            samples: shape (n,), any n.
            speech_probabilities: those of the frames that the block completes.
        """
        ...
