"""Sinks for machines without a loudspeaker: a folder of WAV files, or nothing."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from simulator.audio import Clip
from simulator.audio_files import write_wav


class FolderSpeaker:
    """Writes each utterance to ``<number>-<label>.wav`` in a folder, at once."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._count = len(list(folder.glob("[0-9][0-9]-*.wav")))

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`."""
        spoken: list[Clip] = []
        for clip in clips:
            if stop.is_set():
                break
            if not spoken:
                on_first_sound()
            spoken.append(clip)
        if spoken:
            self._count += 1
            samples = np.concatenate([clip.samples for clip in spoken])
            path = self._folder / f"{self._count:02}-{label}.wav"
            write_wav(path, Clip(samples, spoken[0].rate_hz))

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""


class SilentSpeaker:
    """Says nothing: the text is on the screen."""

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`; no sound is ever first."""

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
