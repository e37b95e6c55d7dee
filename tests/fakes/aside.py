"""An aside that sounds while the microphone delivers so many blocks."""

from simulator.audio import Samples


class FakeAside:
    """See :class:`simulator.listening.interjection.Aside`.

    The ``sound`` begins ``after_reads`` blocks after it was asked for, and lasts for ``reads``
    more; whoever plays the microphone calls ``pass_block`` with each. ``begun_at`` lists where it
    began.
    """

    def __init__(self, sound: Samples, *, reads: int = 5, after_reads: int = 0) -> None:
        self.begun_at: list[float] = []
        self.was_stopped = False
        self.sound: Samples | None = sound
        self._reads = reads
        self._after_reads = after_reads
        self._passed: int | None = None

    def begin(self, at_seconds: float) -> Samples | None:
        if self.sound is None:
            return None
        self.begun_at.append(at_seconds)
        self._passed = 0
        self.was_stopped = False
        return self.sound

    def pass_block(self) -> None:
        if self._passed is not None and not self.was_stopped:
            self._passed += 1

    def stop(self) -> None:
        self.was_stopped = True

    @property
    def passed_since_sounding(self) -> int:
        """How many blocks were delivered while it sounded."""
        return max(0, (self._passed or 0) - self._after_reads)

    @property
    def is_sounding(self) -> bool:
        return self.was_audible and not self.is_over

    @property
    def was_audible(self) -> bool:
        passed = self._passed or 0
        return passed > self._after_reads

    @property
    def is_over(self) -> bool:
        passed = self._passed or 0
        return self._passed is None or self.was_stopped or passed > self._after_reads + self._reads
