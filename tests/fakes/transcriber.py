"""A recogniser that hears what it is told to."""

from collections.abc import Sequence
from dataclasses import replace

from simulator.audio import Samples, Stretch
from simulator.listening.voice_activity import VoiceActivity
from simulator.transcribing.transcript import (
    Alternative,
    HeardSoFar,
    OnHeard,
    Transcript,
    Word,
    as_text,
    ignore_heard,
)

MODEL = "fake"


class FakeTranscriber:
    """See :class:`simulator.transcribing.transcript.Transcriber`.

    Each answer with speech in it yields the next text, the last one ever after; its words
    are spread evenly over the speech, and told of while the answer goes on, ``behind_seconds``
    late. ``abandoned_count`` counts answers that were not to count. ``as_phrases`` tells what is
    written instead of a text by a recogniser that expects phrases.
    """

    def __init__(self, *texts: str, probability: float = 0.9, behind_seconds: float = 0.0) -> None:
        self.as_phrases: dict[str, str] = {}
        self.vocabularies: list[tuple[str, ...]] = []
        self.abandoned_count = 0
        self.behind_seconds = behind_seconds
        self.probability = probability
        self._texts = list(texts)

    def load(self) -> None:
        """There is no model to load."""

    def close(self) -> None:
        """There is nothing to let go of."""

    def begin(
        self,
        vocabulary: tuple[str, ...],
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),  # noqa: ARG002 - it hears what it is told to, with or without
    ) -> "FakeTranscription":
        self.vocabularies.append(vocabulary)
        return FakeTranscription(self, on_heard)

    def next_text(self) -> str:
        """The text of the next answer, which it uses up unless it is the last."""
        if not self._texts:
            return ""
        return self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]


class FakeTranscription:
    """See :class:`simulator.transcribing.transcript.Transcription`."""

    def __init__(self, transcriber: FakeTranscriber, on_heard: OnHeard) -> None:
        self._transcriber = transcriber
        self._on_heard = on_heard
        self._activity = VoiceActivity()
        self._text: str | None = None

    @property
    def unread_seconds(self) -> float:
        return 0.0

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:  # noqa: ARG002
        for probability in speech_probabilities:
            self._activity.push(probability)
        words = self._words()
        behind_seconds = self._transcriber.behind_seconds
        self._on_heard(HeardSoFar(words, behind_seconds, self._as_phrase(words)))

    def finish(self) -> Transcript:
        return Transcript(self._words(), MODEL)

    def abandon(self) -> None:
        self._transcriber.abandoned_count += 1

    def _as_phrase(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        phrase = self._transcriber.as_phrases.get(as_text(words), "")
        alternative = Alternative(as_text(words), self._transcriber.probability)
        span = Stretch(words[0].start, words[-1].end) if words else Stretch(0.0, 0.0)
        spread = spread_words(phrase, span, self._transcriber.probability) if phrase else ()
        return tuple(replace(word, alternative=alternative) for word in spread)

    def _words(self) -> tuple[Word, ...]:
        speech = self._activity.stretches
        if not speech:
            return ()
        if self._text is None:
            self._text = self._transcriber.next_text()
        span = Stretch(speech[0].start, speech[-1].end)
        return spread_words(self._text, span, self._transcriber.probability)


def spread_words(text: str, span: Stretch, probability: float = 0.9) -> tuple[Word, ...]:
    """The words of a text, each lasting equally long."""
    texts = text.split()
    step = span.seconds / max(1, len(texts))
    return tuple(
        Word(word, span.start + step * number, span.start + step * (number + 1), probability)
        for number, word in enumerate(texts)
    )
