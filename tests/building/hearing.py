"""Letting the listening parts hear a sound as tests have it: all at once."""

from pathlib import Path

from rapidfuzz import fuzz

from simulator.audio import SAMPLE_RATE_HZ, Samples, Stretch
from simulator.audio_files import read_clip
from simulator.english.spoken_form import spoken_form
from simulator.english.tokens import comparable
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.voice_activity import SpeechDetector, VoiceActivity
from simulator.transcribing.transcript import Transcriber, Transcript


def find_speech(samples: Samples, detector: SpeechDetector) -> tuple[Stretch, ...]:
    """Stretches of speech in a whole recording."""
    activity = VoiceActivity()
    for probability in detector.push(samples):
        activity.push(probability)
    return activity.stretches


def transcribe(
    transcriber: Transcriber, samples: Samples, vocabulary: tuple[str, ...] = ()
) -> Transcript:
    """What is heard in a whole recording."""
    transcription = transcriber.begin(vocabulary)
    transcription.hear(samples, SileroDetector().push(samples))
    return transcription.finish()


def transcribe_file(
    transcriber: Transcriber, path: Path, vocabulary: tuple[str, ...] = ()
) -> Transcript:
    """What is heard in a sound file."""
    return transcribe(transcriber, read_clip(path, SAMPLE_RATE_HZ).samples, vocabulary)


def heard_in(path: Path, transcriber: Transcriber) -> str:
    """What an unprejudiced listener writes down from a sound file."""
    return transcribe_file(transcriber, path).text


def likeness(heard: str, text: str) -> float:
    """How much of a text was heard, 0 to 100, both compared as they sound."""
    return fuzz.partial_ratio(*(comparable(spoken_form(words)) for words in (heard, text)))
