"""A loudspeaker that begins to sound before anybody asks it to."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from simulator.audio import Clip
from simulator.errors import DeviceError
from simulator.speaking.voice import AudioSink


class EarlySpeaker:
    """See :class:`simulator.speaking.voice.AudioSink`.

    ``speaker`` plays ``clip`` at once, while a program loads what it needs to go on. The first
    utterance that is played has to begin with that clip, which is not played again. Where it can't
    be played at once, it is played in its turn, and what is wrong is told then.
    """

    def __init__(self, speaker: AudioSink, clip: Clip) -> None:
        self._speaker = speaker
        self._is_ahead = False
        with suppress(DeviceError):
            speaker.chime(clip)
            self._is_ahead = True

    @property
    def is_heard(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.is_heard`."""
        return self._speaker.is_heard

    @property
    def takes_sound(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.takes_sound`."""
        return self._speaker.takes_sound

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`."""
        still_to_play = iter(clips)
        if self._is_ahead:
            self._is_ahead = False
            next(still_to_play, None)
            on_first_sound()
            on_first_sound = _was_told
        self._speaker.play(label, still_to_play, stop, on_first_sound)

    def chime(self, clip: Clip) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.chime`."""
        self._speaker.chime(clip)

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
        self._speaker.close()


def _was_told() -> None:
    pass
