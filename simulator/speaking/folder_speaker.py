"""Sinks for machines without a loudspeaker: a folder of WAV files, or nothing."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from simulator.audio import Clip
from simulator.audio_files import write_wav
from simulator.errors import AudioFileError, DeviceError

_NUMBERED = re.compile(r"(\d+)-.*\.wav")


class FolderSpeaker:
    """Writes each utterance to ``<number>-<label>.wav`` in a folder, at once.

    Raises:
        DeviceError: the folder can't be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self._translated():
            folder.mkdir(parents=True, exist_ok=True)
            numbers = [_NUMBERED.match(path.name) for path in folder.iterdir()]
        self._count = max((int(number[1]) for number in numbers if number), default=0)

    @property
    def is_heard(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.is_heard`."""
        return False

    @property
    def takes_sound(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.takes_sound`."""
        return True

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`."""
        spoken: list[Clip] = []
        try:
            for clip in clips:
                if stop.is_set():
                    break
                if not spoken:
                    on_first_sound()
                spoken.append(clip)
        finally:
            if spoken:
                self._write(label, spoken)

    def chime(self, clip: Clip) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.chime`; a tone is not speech."""

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""

    def _write(self, label: str, spoken: list[Clip]) -> None:
        self._count += 1
        samples = np.concatenate([clip.samples for clip in spoken])
        path = self._folder / f"{self._count:02}-{label}.wav"
        with self._translated():
            write_wav(path, Clip(samples, spoken[0].rate_hz))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (OSError, AudioFileError) as error:
            message = f"Speech can't be saved in {self._folder}: {error}. Give another folder."
            raise DeviceError(message) from error


class SilentSpeaker:
    """Says nothing: the text is on the screen."""

    @property
    def is_heard(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.is_heard`."""
        return False

    @property
    def takes_sound(self) -> bool:
        """See :attr:`simulator.speaking.voice.AudioSink.takes_sound`."""
        return False

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.play`; no sound is ever first."""

    def chime(self, clip: Clip) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.chime`."""

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.AudioSink.close`."""
