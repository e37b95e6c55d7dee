"""Hearing which point a person says to have named, and telling what came of it."""

from simulator.errors import SimulatorError
from simulator.listening.end_of_answer import EndRule
from simulator.listening.recorder import Recorder
from simulator.listening.turn import Turn
from simulator.scoring.appeal import CHANGING, Appeal
from simulator.scoring.claims import contested
from simulator.transcribing.transcript import Transcription

_RULE = EndRule(silence_seconds=1.6, first_word_seconds=6.0, limit_seconds=10.0)


def hear_claim(recorder: Recorder, transcription: Transcription, turn: Turn) -> str:
    """What was said, as text; the recording is not kept.

    Args:
        recorder: listens.
        transcription: a new one.
        turn: ends the listening when it is finished.

    Raises:
        DeviceError: the microphone can't be used.
        ModelError: the Whisper model can't be loaded.
    """
    try:
        recorder.record(_RULE, turn, transcription)
    except SimulatorError:
        transcription.abandon()
        raise
    return transcription.finish().text


def spoken_ruling(appeal: Appeal) -> str:
    """What the interviewer says."""
    if appeal.ruling not in CHANGING:
        return appeal.sentence
    covered = len(appeal.coverage.points) - len(contested(appeal.coverage))
    return f"{appeal.sentence} That makes {covered} of {len(appeal.coverage.points)} points."
