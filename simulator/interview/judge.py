"""A spoken answer to a verdict: the same for a session and for ``grade``."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from simulator.audio import Samples
from simulator.history.records import AnswerRecord
from simulator.interview.intents import phrases_for, read_intent
from simulator.interview.subjects import FurtherQuestion, MainQuestion, Subject
from simulator.listening.intent import Command, Intent, Leaning
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.assessment import Given
from simulator.scoring.numbered import WAYS_OF_NAMING
from simulator.scoring.scorer import Scorer
from simulator.sessions.coach import Coach
from simulator.transcribing.transcript import (
    HeardSoFar,
    Transcriber,
    Transcript,
    Transcription,
    Word,
)

TYPED = "typed"
WRITTEN = "written"
"""Stand for the model where nothing was heard: in an interview, and in a file."""


OnPoints = Callable[[HeardSoFar, tuple[str, ...]], None]
"""Told what was heard so far, and which key points it adds; from another thread."""


def _ignore_points(heard: HeardSoFar, points: tuple[str, ...]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Attention:
    """What is watched for while somebody speaks: points, and commands that have a meaning now."""

    on_points: OnPoints = _ignore_points
    commands: frozenset[Command] = frozenset()


_TO_THE_ANSWER_ALONE = Attention()


class Judge:
    """Hears answers and judges them."""

    def __init__(self, transcriber: Transcriber, scorer: Scorer) -> None:
        self._transcriber = transcriber
        self._scorer = scorer
        self._coach = Coach()

    def listen(self, question: Question, attention: Attention = _TO_THE_ANSWER_ALONE) -> "Hearing":
        """Begin to listen to an answer, in place of which a command may be spoken."""
        subject = MainQuestion(self._scorer, question)
        return Hearing(subject, self._transcriber, self._coach, attention)

    def read(self, question: Question, words: tuple[Word, ...], path: str) -> AnswerRecord:
        """Judge an answer that lies written in a file."""
        given = _typed(words, WRITTEN)
        answer = MainQuestion(self._scorer, question).judged(given, None, path)
        return self._coach.with_feedback(answer)

    def listen_to_reply(
        self,
        answer: AnswerRecord,
        follow_up: FollowUp,
        attention: Attention = _TO_THE_ANSWER_ALONE,
    ) -> "Hearing":
        """Begin to listen to the reply to a follow-up, which adds to the answer."""
        subject = FurtherQuestion(self._scorer, answer, follow_up)
        return Hearing(subject, self._transcriber, self._coach, attention)

    def listen_to_claim(self, points: tuple[str, ...]) -> Transcription:
        """Begin to listen to which of these points the person says to have named."""
        return self._transcriber.begin((*points, *WAYS_OF_NAMING))

    def listen_for_commands(self, commands: Collection[Command]) -> "CommandHearing":
        """Begin to listen to somebody who may say one of these commands."""
        return CommandHearing(self._transcriber, commands)


class Hearing:
    """One answer, transcribed while it is spoken and judged when it is over.

    See :class:`simulator.listening.source.Listener` for how it is told of the sound.
    """

    def __init__(
        self, subject: Subject, transcriber: Transcriber, coach: Coach, attention: Attention
    ) -> None:
        self._subject = subject
        self._coach = coach
        self._attention = attention
        self._intent = Intent(0.0, Leaning.UNFINISHED)
        phrases = phrases_for(attention.commands)
        self._transcription = transcriber.begin(subject.vocabulary, self._note, phrases)

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """See :meth:`simulator.listening.source.Listener.hear`."""
        self._transcription.hear(samples, speech_probabilities)

    @property
    def unread_seconds(self) -> float:
        """Length of the sound that still waits to be transcribed."""
        return self._transcription.unread_seconds

    def read_intent(self) -> Intent:
        """What the person wants, as far as the words heard so far tell."""
        return self._intent

    def verdict(
        self, recording: Recording | None, audio_path: str | None, typed: tuple[Word, ...] = ()
    ) -> AnswerRecord:
        """Judge the recording that was heard, known by ``audio_path`` in what is kept of it.

        What was ``typed`` goes on behind it; without a recording it is the whole answer.

        Raises:
            ModelError: the Whisper model can't be loaded.
        """
        given = self._given(recording, typed)
        return self._coach.with_feedback(self._subject.judged(given, recording, audio_path))

    def abandon(self) -> None:
        """The answer does not count."""
        self._transcription.abandon()

    def _given(self, recording: Recording | None, typed: tuple[Word, ...]) -> Given:
        """The whole answer; nothing is waited for where nothing was recorded."""
        if recording is None:
            self._transcription.abandon()
            return _typed(typed, TYPED)
        heard = self._transcription.finish()
        return Given(heard, recording.speech, recording.levels, typed)

    def _note(self, heard: HeardSoFar) -> None:
        self._read_intent(heard, is_complete=False)  # a command does not wait for the verdict
        points = self._subject.points_in(heard.words)
        self._read_intent(heard, is_complete=self._subject.are_all(points))
        self._attention.on_points(heard, points)

    def _read_intent(self, heard: HeardSoFar, *, is_complete: bool) -> None:
        if not heard.is_going_on:
            commands = self._attention.commands
            self._intent = read_intent(heard, is_complete=is_complete, commands=commands)


class CommandHearing:
    """Somebody who may say a command, or something that is none of the simulator's business.

    ``said`` are the words of the command.
    """

    def __init__(self, transcriber: Transcriber, commands: Collection[Command]) -> None:
        self.said = ""
        self._commands = commands
        self._intent = Intent(0.0, Leaning.UNFINISHED)
        self._transcription = transcriber.begin((), self._note, phrases_for(commands))

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """See :meth:`simulator.listening.source.Listener.hear`."""
        self._transcription.hear(samples, speech_probabilities)

    def read_intent(self) -> Intent:
        """The command, once it is heard."""
        return self._intent

    def abandon(self) -> None:
        """Nothing of it is kept."""
        self._transcription.abandon()

    def _note(self, heard: HeardSoFar) -> None:
        if not heard.is_going_on:
            self._intent = read_intent(heard, is_complete=True, commands=self._commands)
            self.said = self._intent.said or self.said


def _typed(words: tuple[Word, ...], model: str) -> Given:
    """An answer nothing of which was heard; ``model`` says so in its transcript."""
    return Given(Transcript((), model), typed=words, is_recorded=False)
