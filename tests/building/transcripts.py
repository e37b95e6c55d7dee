"""Transcripts of plain text."""

from simulator.audio import Stretch
from simulator.transcribing.transcript import Alternative, Transcript, Word

WORD_SECONDS = 0.5
_SPOKEN_SHARE = 0.8


def words(
    text: str,
    probability: float = 0.9,
    alternative: Alternative | None = None,
    *,
    word_seconds: float = WORD_SECONDS,
) -> tuple[Word, ...]:
    """Words of a text at a steady pace, one after each; a fifth of its time is silent."""
    spoken_seconds = _SPOKEN_SHARE * word_seconds
    return tuple(
        Word(
            word,
            index * word_seconds,
            index * word_seconds + spoken_seconds,
            probability,
            alternative,
        )
        for index, word in enumerate(text.split())
    )


def transcript(
    text: str, probability: float = 0.9, *, word_seconds: float = WORD_SECONDS
) -> Transcript:
    """A transcript in which every word has the same probability."""
    return Transcript(words(text, probability, word_seconds=word_seconds), "test")


def speech_in(heard: Transcript, word_seconds: float = WORD_SECONDS) -> tuple[Stretch, ...]:
    """The one stretch of speech in a transcript; none where no word is."""
    return (Stretch(0.0, len(heard.words) * word_seconds),) if heard.words else ()
