"""pyttsx3 behind a process boundary.

Facts about pyttsx3 2.99 that call for it: only the last queued utterance is spoken, the loop may
return before the sound is complete, ``say`` can't be interrupted, after ``save_to_file`` later
``say`` calls write the file, and eSpeak, on a busy machine, rarely renders a sentence as nothing.
"""

from pathlib import Path

from simulator.speaking.worker_voice import WorkerVoice, synthesiser_command

_SYNTHESISER = Path(__file__).with_name("pyttsx3_synthesiser.py")
_REMEDY = (
    "The text stays on the screen. 'simulator check --voices' shows which voices work; "
    "on Linux 'pip install interview-simulator[espeak]' adds one."
)


class Pyttsx3Voice(WorkerVoice):
    """Renders sentences with pyttsx3: see :class:`simulator.speaking.voice.VoiceEngine`."""

    def __init__(self, voice_id: str | None, rate_words_per_minute: int, volume: float) -> None:
        options = [f"--rate={rate_words_per_minute}", f"--volume={volume}"]
        options += [f"--voice={voice_id}"] if voice_id else []
        super().__init__(synthesiser_command(_SYNTHESISER, options), _REMEDY)
