"""An answer is transcribed while it is spoken.

What was said up to a pause is read for good. The rest is read on trial as soon as the speaker
pauses: if the answer ends there its words are ready, and if speech resumes they are dropped.
Somebody who speaks on and on is shown a glimpse of it now and then, while nothing else is to be
read.
Where all of it is so short that it may be a phrase said in place of an answer, it is then read once
more with those in mind: words without a sentence around them are easily misheard.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.transcribing.live.decoding_queue import DecodingQueue
from simulator.transcribing.live.segmenter import Segment, SpeechSegmenter
from simulator.transcribing.transcript import HeardSoFar, OnHeard, Transcript, Word, ignore_heard

_LONGEST_PHRASE_SECONDS = 4.0
_GLIMPSE_SECONDS = 3.0
_SLOW_GLIMPSE_SECONDS = 1.5
_CUT_OFF_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Expected:
    """Terms that an answer is likely to hold, and phrases that may be said in its place."""

    vocabulary: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Passage:
    """A segment without its sound, its words once they are read, and when it came, on the clock."""

    start_sample: int
    end_sample: int
    speech_seconds: float
    speech_end_seconds: float
    words: "Future[list[Word]]"
    came_at: float

    @property
    def seconds(self) -> float:
        return (self.end_sample - self.start_sample) / SAMPLE_RATE_HZ

    @property
    def words_if_read(self) -> list[Word]:
        is_read = self.words.done() and not self.words.cancelled()
        return self.words.result() if is_read and not self.words.exception() else []

    def is_of(self, sound: "Segment | _Passage") -> bool:
        """Whether it holds the words of this very sound."""
        return (self.start_sample, self.end_sample) == (sound.start_sample, sound.end_sample)


class LiveTranscription:
    """See :class:`simulator.transcribing.transcript.Transcription`.

    ``clock`` gives monotonic seconds.
    """

    def __init__(
        self,
        queue: DecodingQueue,
        expected: Expected,
        model: str,
        on_heard: OnHeard,
        clock: Callable[[], float],
    ) -> None:
        self._queue = queue
        self._expected = expected
        self._model = model
        self._on_heard = on_heard
        self._clock = clock
        self._segmenter = SpeechSegmenter()
        self._passages: list[_Passage] = []
        self._trial: _Passage | None = None
        self._phrase: _Passage | None = None
        self._glimpse: _Passage | None = None
        self._shows_glimpses = on_heard is not ignore_heard

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """See :meth:`simulator.transcribing.transcript.Transcription.hear`."""
        self._keep(self._segmenter.push(samples, speech_probabilities))
        if self._trial and self._segmenter.speech_end_seconds > self._trial.speech_end_seconds:
            self._glimpse_at_trial(self._trial)
        for unfinished in self._segmenter.in_pause():
            self._try(unfinished)
        if self._is_glimpse_due():
            self._take_glimpse()

    @property
    def unread_seconds(self) -> float:
        """See :attr:`simulator.transcribing.transcript.Transcription.unread_seconds`."""
        return sum(passage.seconds for passage in self._passages if not passage.words.done())

    def finish(self) -> Transcript:
        """See :meth:`simulator.transcribing.transcript.Transcription.finish`."""
        self._drop_phrase()
        self._drop_glimpse()
        self._keep(self._segmenter.finish())
        words = [word for passage in self._passages for word in passage.words.result()]
        return Transcript(tuple(words), self._model)

    def abandon(self) -> None:
        """See :meth:`simulator.transcribing.transcript.Transcription.abandon`."""
        self._drop_phrase()
        self._drop_trial()
        self._drop_glimpse()
        for passage in self._passages:
            passage.words.cancel()

    def _keep(self, segments: Sequence[Segment]) -> None:
        """Have finished segments read, unless that was done on trial."""
        for segment in segments:
            if self._trial and self._trial.is_of(segment):
                self._passages.append(self._trial)
                self._trial = None
            else:
                self._passages.append(self._submitted(segment, self._expected.vocabulary))
        if segments:
            self._drop_trial()
            self._drop_glimpse()

    def _try(self, segment: Segment) -> None:
        if self._trial and self._trial.is_of(segment):
            return
        self._drop_trial()
        self._drop_glimpse()
        self._trial = self._submitted(segment, self._expected.vocabulary)
        self._drop_phrase()
        is_all = not self._passages
        if is_all and segment.speech_seconds <= _LONGEST_PHRASE_SECONDS and self._expected.phrases:
            self._phrase = self._submitted(segment, self._expected.phrases)

    def _is_glimpse_due(self) -> bool:
        """Whether enough was said that nobody has seen yet, and the recogniser has time."""
        if self._trial or self.unread_seconds or not self._shows_glimpses:
            return False
        last = self._glimpse
        if last is None:
            return self._segmenter.open_speech_seconds >= _GLIMPSE_SECONDS
        seen_seconds = last.speech_seconds
        is_due = self._segmenter.open_speech_seconds >= seen_seconds + _GLIMPSE_SECONDS
        return is_due and last.words.done() and self._waited(last) >= _GLIMPSE_SECONDS

    def _glimpse_at_trial(self, trial: _Passage) -> None:
        """Speech resumes: what was read of it on trial stays to be seen."""
        self._drop_trial()
        self._glimpse = None if trial.words.cancelled() else trial

    def _take_glimpse(self) -> None:
        for segment in self._segmenter.being_said():
            self._glimpse = self._submitted(segment, self._expected.vocabulary)

    def _drop_glimpse(self) -> None:
        if self._glimpse:
            self._glimpse.words.cancel()
        self._glimpse = None

    def _drop_trial(self) -> None:
        if self._trial:
            self._trial.words.cancel()
        self._trial = None

    def _drop_phrase(self) -> None:
        if self._phrase:
            self._phrase.words.cancel()
        self._phrase = None

    def _submitted(self, segment: Segment, vocabulary: tuple[str, ...]) -> _Passage:
        words = self._queue.submit(segment, vocabulary)
        words.add_done_callback(self._tell)
        return _Passage(
            start_sample=segment.start_sample,
            end_sample=segment.end_sample,
            speech_seconds=segment.speech_seconds,
            speech_end_seconds=segment.speech[-1].end,
            words=words,
            came_at=self._clock(),
        )

    def _tell(self, read: "Future[list[Word]]") -> None:
        """Tell what was heard so far, in the thread that has just read some more."""
        if read.cancelled() or read.exception():
            return
        passages = [*self._passages, *([self._trial] if self._trial else [])]
        glimpse = None if self._trial else self._glimpse
        if glimpse and read is glimpse.words and self._waited(glimpse) > _SLOW_GLIMPSE_SECONDS:
            self._shows_glimpses = False  # the recogniser has enough to do
        unread = [passage for passage in passages if not passage.words.done()]
        words = [word for passage in passages for word in passage.words_if_read]
        came_first = min((passage.came_at for passage in unread), default=self._clock())
        self._on_heard(
            HeardSoFar(
                words=(*words, *self._words_in(glimpse)),
                behind_seconds=self._clock() - came_first,
                as_phrase=() if glimpse else self._words_as_phrase(passages),
                is_going_on=glimpse is not None,
            )
        )

    def _waited(self, passage: _Passage) -> float:
        """Seconds since it came."""
        return self._clock() - passage.came_at

    def _words_in(self, glimpse: _Passage | None) -> list[Word]:
        """Those that were said to their end."""
        if glimpse is None:
            return []
        end_seconds = glimpse.speech_end_seconds - _CUT_OFF_SECONDS
        return [word for word in glimpse.words_if_read if word.end <= end_seconds]

    def _words_as_phrase(self, passages: Sequence[_Passage]) -> tuple[Word, ...]:
        phrase = self._phrase
        is_all = phrase is not None and len(passages) == 1 and phrase.is_of(passages[0])
        return tuple(phrase.words_if_read) if phrase and is_all else ()
