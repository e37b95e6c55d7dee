"""A voice that has said a sentence before, and need not render it again."""

from contextlib import suppress
from pathlib import Path

from simulator.audio import Clip
from simulator.audio_files import read_clip, write_wav
from simulator.disk import move_over, unfinished_path
from simulator.errors import AudioFileError
from simulator.speaking.voice import Voice


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
        return self._path.is_file()

    def clip(self) -> Clip | None:
        """The sound of the sentence, if it is there and whole."""
        try:
            return read_clip(self._path, tolerance_seconds=0.0)
        except AudioFileError:
            return None

    def close(self) -> None:
        """See :meth:`simulator.speaking.voice.Voice.close`."""
        self._is_closed = True
        self._voice.close()

    def _rendered(self) -> Clip:
        clip = self._voice.render(self._sentence)
        unfinished = unfinished_path(self._path)
        with suppress(AudioFileError, OSError):  # then it is rendered each time
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_wav(unfinished, clip)
            move_over(unfinished, self._path)
        return clip
