"""One sentence, read aloud by the person, as the microphone and the recogniser take it in."""

from dataclasses import dataclass

from simulator.listening.end_of_answer import EndReason, EndRule
from simulator.listening.recorder import Recorder
from simulator.listening.sound_report import SoundReport, report_on
from simulator.listening.turn import Turn
from simulator.transcribing.transcript import Transcriber

_SILENCE_SECONDS = 1.2
_LIMIT_SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """How it sounded and what was heard.

    ``trouble`` is what the device reported, if anything; ``broke_off`` tells whether it failed
    before the sentence was over.
    """

    sound: SoundReport
    text: str
    trouble: str | None
    broke_off: bool


def hear_sentence(
    recorder: Recorder, transcriber: Transcriber, turn: Turn, first_word_seconds: float
) -> ReadAloud:
    """Listen until the sentence is read, or nobody has begun in time; nothing of it is kept.

    Raises:
        DeviceError: the microphone can't be used.
        ModelError: the Whisper model can't be used.
    """
    rule = EndRule(_SILENCE_SECONDS, first_word_seconds, _LIMIT_SECONDS)
    transcription = transcriber.begin(())
    try:
        recording = recorder.record(rule, turn, transcription)
        text = transcription.finish().text if recording.speech else ""
    finally:
        transcription.abandon()
    return ReadAloud(
        sound=report_on(recording.levels, recording.speech),
        text=text,
        trouble=recording.trouble,
        broke_off=recording.ended_by is EndReason.DEVICE_LOST,
    )
