"""A loudspeaker for tests: remembers instead of sounding."""

import threading
import time
from collections.abc import Callable, Iterable

from simulator.audio import Clip
from simulator.errors import DeviceError

_HANGING_SECONDS = 0.005


class FakeSink:
    """Remembers the clips of each label.

    ``labels`` lists every utterance that sounded, in order and with repetitions. While
    ``failing`` is set, playing fails; while ``hanging`` is set, it does nothing and does not end.
    """

    def __init__(self, *, failing: bool = False) -> None:
        self.failing = failing
        self.hanging = threading.Event()
        self.chimes: list[Clip] = []
        self.labels: list[str] = []
        self.played: dict[str, list[Clip]] = {}
        self.is_closed = False

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`."""
        if self.failing:
            message = "The loudspeaker went away, as the test told it to."
            raise DeviceError(message)
        while self.hanging.is_set():
            time.sleep(_HANGING_SECONDS)
        is_first = True
        for clip in clips:
            if stop.is_set():
                break
            if is_first:
                self.labels.append(label)
                on_first_sound()
                is_first = False
            self.played.setdefault(label, []).append(clip)

    def chime(self, clip: Clip) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.chime`."""
        if self.failing:
            message = "The loudspeaker went away, as the test told it to."
            raise DeviceError(message)
        self.chimes.append(clip)

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
        self.is_closed = True
