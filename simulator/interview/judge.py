"""A spoken answer to a verdict: the same for a session and for ``grade``."""

from collections.abc import Collection, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

from simulator.audio import Samples
from simulator.history.records import AnswerRecord
from simulator.interview.asides import aside_until_seconds, without_refusal, words_of_answer
from simulator.interview.command_words import phrases_for
from simulator.interview.intents import read_intent
from simulator.interview.subjects import FurtherQuestion, MainQuestion, Subject
from simulator.interview.watching import (
    NO_INTENT,
    Attention,
    Doubt,
    OnDoubt,
    Watch,
    ignore,
)
from simulator.listening.intent import Command, Intent
from simulator.listening.recording import Recording
from simulator.questions.bank import FollowUp, Question
from simulator.scoring.assessment import Given
from simulator.scoring.numbered import WAYS_OF_NAMING
from simulator.scoring.scorer import Scorer
from simulator.sessions.coach import Coach, GiveFeedback
from simulator.transcribing.transcript import (
    HeardSoFar,
    Transcriber,
    Transcript,
    Transcription,
    Word,
    ignore_heard,
)

TYPED = "typed"
WRITTEN = "written"
"""Stand for the model where nothing was heard: in an interview, and in a file."""


class Judge:
    """Hears answers and judges them; unless told otherwise, with feedback as in one session.

    While somebody watches, points are looked for in what was said so far, in a thread ``aside``.
    """

    def __init__(
        self,
        transcriber: Transcriber,
        scorer: Scorer,
        aside: Executor | None = None,
        give_feedback: GiveFeedback | None = None,
    ) -> None:
        self._transcriber = transcriber
        self._scorer = scorer
        self._aside = aside or ThreadPoolExecutor(1, thread_name_prefix="judge")
        self._give_feedback = give_feedback or Coach().with_feedback

    def listen(self, question: Question, attention: Attention | None = None) -> "Hearing":
        """Begin to listen to an answer, in place of which a command may be spoken.

        Nobody watches it without ``attention``.
        """
        return self._hearing(MainQuestion(self._scorer, question), attention)

    def read(self, question: Question, words: tuple[Word, ...], path: str) -> AnswerRecord:
        """Judge an answer that lies written in a file."""
        given = _typed(words, WRITTEN)
        answer = MainQuestion(self._scorer, question).judged(given, None, path)
        return self._give_feedback(answer)

    def listen_to_reply(
        self,
        answer: AnswerRecord,
        follow_up: FollowUp,
        attention: Attention | None = None,
    ) -> "Hearing":
        """Begin to listen to the reply to a follow-up, which adds to the answer."""
        return self._hearing(FurtherQuestion(self._scorer, answer, follow_up), attention)

    def listen_to_claim(self, points: tuple[str, ...]) -> Transcription:
        """Begin to listen to which of these points the person says to have named."""
        return self._transcriber.begin((*points, *WAYS_OF_NAMING))

    def listen_for_commands(
        self, commands: Collection[Command], on_doubt: OnDoubt = ignore
    ) -> "CommandHearing":
        """Begin to listen to somebody who may say one of these commands."""
        return CommandHearing(self._transcriber, commands, on_doubt)

    def close(self) -> None:
        """Stop looking for points in what is being said; the transcriber must be closed before."""
        self._aside.shutdown(cancel_futures=True)

    def _hearing(self, subject: Subject, attention: Attention | None) -> "Hearing":
        watch = Watch(subject, attention, self._aside) if attention else None
        return Hearing(subject, self._transcriber, self._give_feedback, watch)


class Hearing:
    """One answer, transcribed while it is spoken and judged when it is over.

    See :class:`simulator.listening.source.Listener` for how it is told of the sound.
    """

    def __init__(
        self,
        subject: Subject,
        transcriber: Transcriber,
        give_feedback: GiveFeedback,
        watch: Watch | None,
    ) -> None:
        self._subject = subject
        self._give_feedback = give_feedback
        self._watch = watch
        on_heard, phrases = (watch.note, watch.phrases) if watch else (ignore_heard, ())
        self._transcription = transcriber.begin(subject.vocabulary, on_heard, phrases)

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """See :meth:`simulator.listening.source.Listener.hear`."""
        self._transcription.hear(samples, speech_probabilities)

    @property
    def unread_seconds(self) -> float:
        """Length of the sound that still waits to be transcribed."""
        return self._transcription.unread_seconds

    def note_asked(self, at_seconds: float) -> None:
        """The person was asked for more at this place in the recording: no to that is no answer."""
        if self._watch:
            self._watch.asked_at_seconds = at_seconds

    def read_intent(self) -> Intent:
        """What the person wants, as far as the words heard so far tell."""
        return self._watch.intent if self._watch else NO_INTENT

    def verdict(
        self, recording: Recording | None, audio_path: str | None, typed: tuple[Word, ...] = ()
    ) -> AnswerRecord:
        """Judge the recording that was heard, known by ``audio_path`` in what is kept of it.

        What was ``typed`` goes on behind it; without a recording it is the whole answer.

        Raises:
            ModelError: the Whisper model can't be loaded.
        """
        given = self._given(recording, typed)
        return self._give_feedback(self._subject.judged(given, recording, audio_path))

    def abandon(self) -> None:
        """The answer does not count."""
        self._transcription.abandon()
        if self._watch:
            self._watch.drop()

    def _given(self, recording: Recording | None, typed: tuple[Word, ...]) -> Given:
        """The whole answer; nothing is waited for where nothing was recorded."""
        if recording is None:
            self.abandon()
            return _typed(typed, TYPED)
        transcript, speech = self._transcription.finish(), recording.speech
        if self._watch:
            self._watch.end()
        asked_at = self._watch.asked_at_seconds if self._watch else None
        words = without_refusal(transcript.words, asked_at)
        if asked_at is not None and len(words) < len(transcript.words):
            speech = tuple(stretch for stretch in speech if stretch.start < asked_at)
        is_answer = self._subject.is_brief_answer
        answer = words_of_answer(words, is_answer=is_answer)
        if words and not answer:  # no answer was spoken, though something was
            speech = ()
        return Given(
            replace(transcript, words=answer),
            speech,
            recording.levels,
            typed,
            thinking_seconds=recording.thinking_seconds,
            aside_until_seconds=aside_until_seconds(words, is_answer),
        )


class CommandHearing:
    """Somebody who may say a command, or something that is none of the simulator's business.

    ``said`` are the words of the command.
    """

    def __init__(
        self, transcriber: Transcriber, commands: Collection[Command], on_doubt: OnDoubt
    ) -> None:
        self.said = ""
        self._doubt = Doubt(on_doubt)
        self._commands = commands
        self._intent = NO_INTENT
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
            self._intent = read_intent(heard, covered_share=1.0, commands=self._commands)
            self.said = self._intent.said
            self._doubt.follow(self._intent)


def _typed(words: tuple[Word, ...], model: str) -> Given:
    """An answer nothing of which was heard; ``model`` says so in its transcript."""
    return Given(Transcript((), model), typed=words, is_recorded=False)
