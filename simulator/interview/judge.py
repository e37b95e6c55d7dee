"""A spoken answer to a verdict: the same for a session and for ``grade``."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from simulator.audio import Samples
from simulator.history.records import AnswerRecord, FollowUpRecord
from simulator.interview.intents import phrases_for, read_intent
from simulator.listening.intent import Command, Intent, Leaning
from simulator.listening.recorder import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.questions.key_points import key_points_of, vocabulary_of
from simulator.scoring.assessment import Assessment, Outcome, assess, assess_written
from simulator.scoring.coverage import Coverage, Verdict
from simulator.scoring.follow_up import (
    assess_reply,
    newly_prompted,
    score_reply,
    with_follow_up,
    with_prompted,
)
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
        self._tools = _Tools(transcriber, scorer, Coach())

    def listen(self, question: Question, attention: Attention = _TO_THE_ANSWER_ALONE) -> "Hearing":
        """Begin to listen to an answer, in place of which a command may be spoken."""
        return Hearing(question, self._tools, attention)

    def read(self, question: Question, words: tuple[Word, ...], path: str) -> AnswerRecord:
        """Judge an answer that lies written in a file."""
        transcript = Transcript(words, WRITTEN)
        assessment = assess_written(self._tools.scorer, question, transcript)
        answer = AnswerRecord(question, path, None, assessment)
        return self._tools.coach.with_feedback(answer)

    def listen_to_reply(
        self,
        answer: AnswerRecord,
        follow_up: FollowUp,
        attention: Attention = _TO_THE_ANSWER_ALONE,
    ) -> "ReplyHearing":
        """Begin to listen to the reply to a follow-up, which adds to the answer."""
        return ReplyHearing(answer, follow_up, self._tools, attention)

    def listen_to_claim(self, points: tuple[str, ...]) -> Transcription:
        """Begin to listen to which of these points the person says to have named."""
        return self._tools.transcriber.begin((*points, *WAYS_OF_NAMING))

    def listen_for_commands(self, commands: Collection[Command]) -> "CommandHearing":
        """Begin to listen to somebody who may say one of these commands."""
        return CommandHearing(self._tools.transcriber, commands)


@dataclass(frozen=True, slots=True)
class _Tools:
    """What answers are heard and judged with."""

    transcriber: Transcriber
    scorer: Scorer
    coach: Coach


class Hearing:
    """One answer, transcribed while it is spoken and judged when it is over.

    See :class:`simulator.listening.source.Listener` for how it is told of the sound.
    """

    def __init__(self, question: Question, tools: _Tools, attention: Attention) -> None:
        self._question = question
        self._tools = tools
        self._attention = attention
        self._intent = Intent(0.0, Leaning.UNFINISHED)
        phrases = phrases_for(attention.commands)
        self._transcription = tools.transcriber.begin(vocabulary_of(question), self._note, phrases)

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
        assessment = self._assess(self._transcript(recording), recording)
        if typed:
            assessment = self._with_typed(assessment, typed)
        answer = AnswerRecord(
            question=self._question,
            audio_path=audio_path,
            audio_seconds=recording.seconds if recording else None,
            assessment=assessment,
            ended_by=str(recording.ended_by) if recording else None,
        )
        return self._tools.coach.with_feedback(answer)

    def abandon(self) -> None:
        """The answer does not count."""
        self._transcription.abandon()

    def _transcript(self, recording: Recording | None) -> Transcript:
        """What was spoken; nothing is waited for where nothing was recorded."""
        if recording:
            return self._transcription.finish()
        self._transcription.abandon()
        return Transcript((), TYPED)

    def _assess(self, transcript: Transcript, recording: Recording | None) -> Assessment:
        if recording is None:
            return assess_written(self._tools.scorer, self._question, transcript)
        speech, levels = recording.speech, recording.levels
        limit_seconds = recording.limit_seconds or self._question.limit_seconds
        question = replace(self._question, limit_seconds=limit_seconds)
        return assess(self._tools.scorer, question, transcript, speech, levels)

    def _with_typed(self, spoken: Assessment, typed: tuple[Word, ...]) -> Assessment:
        words = (*spoken.transcript.words, *typed)
        return replace(
            spoken,
            transcript=replace(spoken.transcript, words=words),
            coverage=self._score(words),
            outcome=Outcome.ANSWERED,
        )

    def _score(self, words: tuple[Word, ...]) -> Coverage | None:
        return self._tools.scorer.score(self._question, words)

    def _note(self, heard: HeardSoFar) -> None:
        self._read_intent(heard, is_complete=False)  # a command does not wait for the verdict
        points = self._points_in(heard)
        self._read_intent(heard, is_complete=self._are_all(points))
        self._attention.on_points(heard, points)

    def _read_intent(self, heard: HeardSoFar, *, is_complete: bool) -> None:
        if not heard.is_going_on:
            commands = self._attention.commands
            self._intent = read_intent(heard, is_complete=is_complete, commands=commands)

    def _points_in(self, heard: HeardSoFar) -> tuple[str, ...]:
        """The key points that are covered before it is over."""
        coverage = self._tools.scorer.score(self._question, heard.words)
        return tuple(point.text for point in coverage.with_verdict(Verdict.COVERED))

    def _are_all(self, points: tuple[str, ...]) -> bool:
        return len(points) == len(key_points_of(self._question))


class ReplyHearing(Hearing):
    """The reply to a follow-up; its verdict is the answer with what the reply adds."""

    def __init__(
        self,
        answer: AnswerRecord,
        follow_up: FollowUp,
        tools: _Tools,
        attention: Attention,
    ) -> None:
        asked = with_follow_up(answer.question, follow_up.text)
        super().__init__(asked, tools, attention)
        self._answer = answer
        self._follow_up = follow_up

    def verdict(
        self, recording: Recording | None, audio_path: str | None, typed: tuple[Word, ...] = ()
    ) -> AnswerRecord:
        """See :meth:`Hearing.verdict`; a reply without clear speech adds nothing but itself."""
        answer = self._answer
        reply = self._assess(self._transcript(recording), recording)
        if typed:
            reply = self._with_typed(reply, typed)
        before, whole = answer.assessment.coverage, answer.assessment
        if before and reply.coverage:
            whole = replace(whole, coverage=with_prompted(before, reply.coverage))
        record = FollowUpRecord(
            text=self._follow_up.text,
            audio_path=audio_path,
            audio_seconds=recording.seconds if recording else None,
            transcript=reply.transcript,
            outcome=reply.outcome,
            prompted=newly_prompted(before, whole.coverage),
            ended_by=str(recording.ended_by) if recording else None,
        )
        follow_ups = (*answer.follow_ups, record)
        return self._tools.coach.with_feedback(
            replace(answer, assessment=whole, follow_ups=follow_ups)
        )

    def _assess(self, transcript: Transcript, recording: Recording | None) -> Assessment:
        speech = recording.speech if recording else ()
        question, follow_up = self._answer.question, self._follow_up
        return assess_reply(self._tools.scorer, question, follow_up, transcript, speech)

    def _score(self, words: tuple[Word, ...]) -> Coverage | None:
        return score_reply(self._tools.scorer, self._answer.question, self._follow_up.text, words)

    def _points_in(self, heard: HeardSoFar) -> tuple[str, ...]:
        """The key points that the reply adds before it is over."""
        known = self._known_points()
        return tuple(text for text in super()._points_in(heard) if text not in known)

    def _are_all(self, points: tuple[str, ...]) -> bool:
        return self._known_points().union(points).issuperset(self._follow_up.key_points)

    def _known_points(self) -> set[str]:
        coverage = self._answer.assessment.coverage
        return {p.text for p in coverage.with_verdict(Verdict.COVERED)} if coverage else set()


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
