"""A voice that has said a sentence before, and need not render it again."""

import os
from contextlib import suppress
from pathlib import Path

from simulator.audio import Clip
from simulator.audio_files import read_clip, wav_bytes
from simulator.disk import replace_bytes
from simulator.errors import AudioFileError
from simulator.speaking.voice import Voice

_LONGEST_SECONDS = 20.0
"""Of a sentence, however slowly it is spoken."""


class KeptSentence:
    """See :class:`simulator.speaking.voice.Voice`.

    The sound of one ``sentence`` is kept at ``path`` once ``voice`` has rendered it. Whatever is
    wrong with that file, the sentence is rendered anew.
    """

    def __init__(self, voice: Voice, sentence: str, path: Path) -> None:
        self._voice = voice
        self._sentence = sentence
        self._path = path
        self._is_closed = False

    def start(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.start`."""
        self._voice.start()

    def render(self, sentence: str) -> Clip:
        """See :meth:`simulator.speaking.voice.Voice.render`."""
        if sentence != self._sentence or self._is_closed:
            return self._voice.render(sentence)
        return self.clip() or self._rendered()

    @property
    def is_kept(self) -> bool:
        """Whether the sound of the sentence is there, good or bad."""
        return os.path.isfile(self._path)  # noqa: PTH113 - no error where it is hidden

    def clip(self) -> Clip | None:
        """The sound of the sentence, if it is there, whole and no longer than a sentence."""
        try:
            clip = read_clip(self._path, tolerance_seconds=0.0, longest_seconds=_LONGEST_SECONDS)
        except AudioFileError:
            return None
        return clip if clip.samples.any() else None

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self._is_closed = True
        self._voice.close()

    def _rendered(self) -> Clip:
        clip = self._voice.render(self._sentence)
        with suppress(OSError):  # else it is rendered each time
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(self._path, wav_bytes(clip))
        return clip
