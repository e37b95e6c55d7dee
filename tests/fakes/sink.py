"""A loudspeaker for tests: remembers instead of sounding."""

import threading
import time
from collections.abc import Callable, Iterable

from simulator.audio import Clip
from simulator.errors import DeviceError

_HANGING_SECONDS = 0.005
_LONGEST_WAIT_SECONDS = 10.0


def _ignore(_label: str) -> None:
    pass


class FakeSink:
    """Remembers the clips of each label.

    ``on_begin`` and ``on_end`` are told the label before and after an utterance is played.

    ``labels`` lists every utterance that sounded, in order and with repetitions. While
    ``failing`` is set, playing fails; while ``hanging`` is set, it does not go on after
    ``hangs_after_clips`` clips.
    """

    def __init__(self, *, failing: bool = False) -> None:
        self.failing = failing
        self.hanging = threading.Event()
        self.hangs_after_clips = 0
        self.chimes: list[Clip] = []
        self._has_chimed = threading.Event()
        self.labels: list[str] = []
        self.played: dict[str, list[Clip]] = {}
        self.is_closed = False
        self.is_heard = True
        self.takes_sound = True
        self.on_begin: Callable[[str], None] = _ignore
        self.on_end: Callable[[str], None] = _ignore

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
        self.on_begin(label)
        self._hang(after_clips=0)
        for number, clip in enumerate(clips, start=1):
            if stop.is_set():
                break
            if number == 1:
                self.labels.append(label)
                on_first_sound()
            self.played.setdefault(label, []).append(clip)
            self._hang(after_clips=number)
        self.on_end(label)

    def chime(self, clip: Clip) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.chime`."""
        if self.failing:
            message = "The loudspeaker went away, as the test told it to."
            raise DeviceError(message)
        self.chimes.append(clip)
        self._has_chimed.set()

    def wait_for_chime(self) -> None:
        """Return once a chime sounded."""
        assert self._has_chimed.wait(_LONGEST_WAIT_SECONDS)

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
        self.is_closed = True

    def _hang(self, after_clips: int) -> None:
        while self.hanging.is_set() and self.hangs_after_clips == after_clips:
            time.sleep(_HANGING_SECONDS)
