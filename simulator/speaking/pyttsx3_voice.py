"""pyttsx3 behind a process boundary.

Facts about pyttsx3 2.99 that call for it: only the last queued utterance is spoken, the loop may
return before the sound is complete, ``say`` can't be interrupted, after ``save_to_file`` later
``say`` calls write the file, and eSpeak, on a busy machine, rarely renders a sentence as nothing.
"""

from contextlib import closing
from pathlib import Path

from simulator.speaking.voice import InstalledVoice
from simulator.speaking.worker_voice import WorkerVoice, synthesiser_command

_SYNTHESISER = Path(__file__).with_name("pyttsx3_synthesiser.py")
_REMEDY = (
    "The text stays on the screen. 'simulator voices list' shows which voices work; "
    "on Linux this adds one: pip install 'interview-simulator[espeak]'"
)
_USUAL_WORDS_PER_MINUTE = 165


class Pyttsx3Voice(WorkerVoice):
    """Renders sentences with pyttsx3."""

    def __init__(self, voice_id: str | None, rate_words_per_minute: int, volume: float) -> None:
        options = [f"--rate={rate_words_per_minute}", f"--volume={volume}"]
        options += [f"--voice={voice_id}"] if voice_id else []
        super().__init__(synthesiser_command(_SYNTHESISER, options), _REMEDY)


class Pyttsx3Engine:
    """The voices of the system; see :class:`simulator.speaking.voice.VoiceEngine`."""

    def suits(self, voice_id: str | None) -> bool:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.speaking.voice.VoiceEngine.suits`; every system has voices."""
        return True

    def installed_voices(self) -> tuple[InstalledVoice, ...]:
        """See :meth:`simulator.speaking.voice.VoiceEngine.installed_voices`."""
        with closing(self.open(None, _USUAL_WORDS_PER_MINUTE, 1.0)) as voice:
            return voice.installed_voices()

    def open(self, voice_id: str | None, rate_words_per_minute: int, volume: float) -> Pyttsx3Voice:
        """See :meth:`simulator.speaking.voice.VoiceEngine.open`."""
        return Pyttsx3Voice(voice_id, rate_words_per_minute, volume)

    def fingerprint(self, voice_id: str | None) -> None:  # noqa: ARG002 - the port's signature
        """See :meth:`simulator.speaking.voice.VoiceEngine.fingerprint`.

        The system decides what is behind a name, and may change it.
        """
        return
