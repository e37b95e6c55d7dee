"""A recogniser that reads the same text in every segment."""

from simulator.audio import Stretch
from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word
from tests.fakes.transcriber import MODEL, spread_words


class FakeRecogniser:
    """See :class:`simulator.transcribing.live.recogniser.Recogniser`.

    The words of the text are spread evenly over what somebody says in the segment.
    """

    model = MODEL
    at_a_time = 1

    def __init__(self, text: str) -> None:
        self._text = text

    def load(self) -> None:
        """There is no model to load."""

    def read(self, segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:  # noqa: ARG002 - it reads what it is told to, with or without
        if not segment.speech:
            return []
        return list(
            spread_words(self._text, Stretch(segment.speech[0].start, segment.speech[-1].end))
        )

    def close(self) -> None:
        """There is nothing to let go of."""
