"""What the room needs of a speech synthesiser and of a loudspeaker."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from simulator.audio import Clip


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to say; the label names its file where speech is collected in a folder.

    ``loudness`` is relative to that of the voice, 0 to 1.
    """

    label: str
    text: str
    loudness: float = 1.0


@dataclass(frozen=True, slots=True)
class InstalledVoice:
    """A voice that a synthesiser offers; the languages are tags such as ``en-gb``.

    ``is_default`` marks the one that speaks unless another is asked for, where that is known.
    """

    id: str
    name: str
    languages: tuple[str, ...]
    is_default: bool = False

    def speaks(self, language: str) -> bool:
        """Whether it speaks a language, given by the beginning of its tag."""
        return any(tag.lower().startswith(language.lower()) for tag in self.languages)


class Voice(Protocol):
    """Turns one sentence into sound, with a synthesiser that is replaced when it dies.

    A closed voice raises ``VoiceError`` whatever is asked of it.
    """

    def start(self) -> None:
        """Begin starting the synthesiser and return at once; rendering starts it too."""
        ...

    def render(self, sentence: str) -> Clip:
        """Render a sentence that is already in spoken form.

        Raises:
            VoiceError: no sound came back in time, or the synthesiser failed.
        """
        ...

    def close(self) -> None:
        """Release the synthesiser; may be called twice."""
        ...


class VoiceEngine(Protocol):
    """One kind of synthesiser, and the voices that it has."""

    def suits(self, voice_id: str | None) -> bool:
        """Whether it is the one for this voice, or for any, where no engine is named."""
        ...

    def installed_voices(self) -> tuple[InstalledVoice, ...]:
        """Every voice that it could speak with.

        Raises:
            VoiceError: the synthesiser does not start or answer.
        """
        ...

    def open(self, voice_id: str | None, rate_words_per_minute: int, volume: float) -> Voice:
        """A voice, by its id among the installed ones; None is the engine's default.

        ``volume`` is 0 to 1. What is unavailable shows when the voice is used.
        """
        ...

    def fingerprint(self, voice_id: str | None) -> str | None:
        """What tells this voice from any that sounds different; None if that can't be told.

        None is the engine's default.
        """
        ...


class AudioSink(Protocol):
    """Plays clips one after another."""

    @property
    def is_heard(self) -> bool:
        """Whether a person hears at once what is played."""
        ...

    @property
    def takes_sound(self) -> bool:
        """Whether it wants clips at all; one that doesn't never asks for any."""
        ...

    def play(
        self,
        label: str,
        clips: Iterable[Clip],
        stop: threading.Event,
        on_first_sound: Callable[[], None],
    ) -> None:
        """Play until the clips end or ``stop`` is set; return once nothing sounds any more.

        ``on_first_sound`` is called once, when the first clip begins to be heard. The clips
        are taken one at a time, so that the next is rendered while one is playing.

        Raises:
            DeviceError: the loudspeaker can't be opened or went away.
        """
        ...

    def chime(self, clip: Clip) -> None:
        """Sound a short tone while nothing is said, and return without waiting for its end.

        What collects speech ignores it.

        Raises:
            DeviceError: the loudspeaker can't be opened or went away.
        """
        ...

    def close(self) -> None:
        """Release the device; may be called twice."""
        ...
