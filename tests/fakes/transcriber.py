"""A recogniser that hears what it is told to."""

from simulator.audio import Samples, Stretch
from simulator.transcribing.transcript import Transcript, Word

MODEL = "fake"


class FakeTranscriber:
    """See :class:`simulator.transcribing.transcript.Transcriber`.

    Each recording with speech in it yields the next text, the last one ever after; its words
    are spread evenly over the speech.
    """

    def __init__(self, *texts: str, probability: float = 0.9) -> None:
        self.vocabularies: list[tuple[str, ...]] = []
        self._texts = list(texts)
        self._probability = probability

    def transcribe(
        self,
        samples: Samples,  # noqa: ARG002 - the port's signature
        speech: tuple[Stretch, ...],
        vocabulary: tuple[str, ...],
    ) -> Transcript:
        self.vocabularies.append(vocabulary)
        if not speech or not self._texts:
            return Transcript((), MODEL)
        text = self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]
        span = Stretch(speech[0].start, speech[-1].end)
        return Transcript(spread_words(text, span, self._probability), MODEL)


def spread_words(text: str, span: Stretch, probability: float = 0.9) -> tuple[Word, ...]:
    """The words of a text, each lasting equally long."""
    texts = text.split()
    step = span.seconds / max(1, len(texts))
    return tuple(
        Word(word, span.start + step * number, span.start + step * (number + 1), probability)
        for number, word in enumerate(texts)
    )
