"""Builds the parts from the settings and names concrete ones.

So do ``devices``, ``voices``, ``advisors`` and ``kept``, and nothing else.
"""

import random
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from simulator.advisors import open_advisor
from simulator.devices import live_microphones, open_microphone, prompter_of
from simulator.errors import HistoryError
from simulator.history.heard_forms import HeardForms
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.clock import Clock
from simulator.interview.happenings import Show, notice
from simulator.interview.judge import Judge
from simulator.interview.opening import opening_words
from simulator.interview.parts import Parts
from simulator.interview.session import InterviewSession
from simulator.interview.system_clock import SystemClock
from simulator.kept import has_history, open_store
from simulator.listening.file_microphone import Pace
from simulator.listening.recorder import Recorder
from simulator.listening.silero_detector import SileroDetector
from simulator.listening.source import AudioSource
from simulator.own_folders import model_cache_folder
from simulator.progress import Progress, no_progress
from simulator.questions.bank import Bank, Question
from simulator.questions.choosing import Choice, Ranking, choose_questions
from simulator.questions.key_points import with_kept_words
from simulator.reports.markdown import session_markdown
from simulator.scoring.example_finder import ExampleFinder
from simulator.scoring.hints import choose_hint
from simulator.scoring.meaning.features import Floats
from simulator.scoring.meaning.model import MeaningModel, load_encoder
from simulator.scoring.meaning_finder import MeaningFinder
from simulator.scoring.scorer import FindingScorer, Scorer
from simulator.scoring.word_finder import WordFinder
from simulator.sessions import retention
from simulator.sessions.agenda import Agenda
from simulator.sessions.coach import Coach, with_feedback_alone
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import listening
from simulator.sessions.recovery import Judging
from simulator.sessions.session_folder import SessionFolder
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import AudioSink, Voice
from simulator.transcribing.live.transcriber import LiveTranscriber
from simulator.transcribing.transcript import Transcriber
from simulator.transcribing.whisper.engine import WhisperEngine, physical_cores
from simulator.transcribing.whisper.hub import WhisperHub
from simulator.transcribing.whisper.packaged_weights import PACKAGED_MODELS
from simulator.transcribing.whisper.shelf import ModelShelf
from simulator.usecases import practising
from simulator.usecases.answer_grader import AnswerGrader
from simulator.usecases.device_names import are_recordings
from simulator.usecases.revising import Reviser
from simulator.usecases.sentence_hearer import SentenceHearer
from simulator.usecases.sound_trial import SoundTrial
from simulator.voices import open_voice

Found = TypeVar("Found")

_MOST_WORKERS = 4


def model_shelf() -> ModelShelf:
    """Every Whisper model that can be named, packaged or fetched."""
    return ModelShelf(PACKAGED_MODELS, WhisperHub(), model_cache_folder())


def prepare_model(settings: Settings, show_progress: Progress = no_progress) -> None:
    """Put the packaged model together if that is still to be done, which takes seconds.

    Raises:
        ModelError: it is damaged, or can't be written.
    """
    shelf = model_shelf()
    if shelf.needs_assembly(settings.model):
        shelf.pull(settings.model, show_progress)


def open_transcriber(settings: Settings, at_a_time: int = 1) -> Transcriber:
    """What turns speech into words; it reads that many segments at a time."""
    return LiveTranscriber(WhisperEngine(settings.model, settings.device, model_shelf(), at_a_time))


def ranking_by_need(
    settings: Settings, bank: Bank, notify: Callable[[str], None], now: datetime
) -> Ranking | None:
    """How to order the questions of this bank by the history; None if it holds no answers.

    Raises:
        HistoryError: it can't be opened or written.
    """
    if not has_history(settings):
        return None
    from simulator.history.fsrs_schedule import due_after  # noqa: PLC0415 - slow to load

    with closing(open_store(settings, notify)) as store:
        return practising.ranking_by_need(store, bank, due_after, now)


def questions_to_ask(
    settings: Settings,
    bank: Bank,
    choice: Choice,
    notify: Callable[[str], None],
    *,
    needs_history: bool = False,
) -> tuple[Question, ...]:
    """The questions of an interview in their order; an unreadable history stops none.

    Raises:
        BankError: nothing in the bank fits.
        HistoryError: the history can't be read, and it is needed for the order that was asked for.
    """
    ranking = None
    if not choice.question_ids:
        try:
            ranking = ranking_by_need(settings, bank, notify, SystemClock().utc())
        except HistoryError as error:
            if needs_history:
                raise
            notify(str(error))
    return choose_questions(bank, choice, random.SystemRandom(), ranking)


def delete_old_recordings(settings: Settings, notify: Callable[[str], None]) -> None:
    """Delete recordings that are older than the person wants to keep.

    ``notify`` is told of those that can't be, because their session is damaged.
    """
    library, now = SessionLibrary(settings.sessions_folder), SystemClock().utc()
    retention.delete_old_recordings(library, settings.keep_audio_days, now, notify)


def heard_forms(settings: Settings) -> HeardForms:
    """The words that count for points because a person said so."""
    return HeardForms(settings.heard_forms_file)


def bank_with_heard_forms(settings: Settings, bank: Bank) -> Bank:
    """The bank with the heard forms as aliases of its points.

    Raises:
        HistoryError: the heard forms can't be read.
    """
    heard = heard_forms(settings).all()
    return Bank(
        tuple(
            replace(unit, questions=tuple(with_kept_words(q, heard) for q in unit.questions))
            for unit in bank.units
        )
    )


def open_scorer(notify: Callable[[str], None] = warnings.warn) -> FindingScorer:
    """What judges answers; ``notify`` is told if it must work without the model of meaning."""
    return FindingScorer((WordFinder(), ExampleFinder(), MeaningFinder(MeaningModel(), notify)))


def encode_texts(texts: Sequence[str]) -> Floats:
    """Texts as vectors of length one, shape (texts, width): the nearer, the more alike in meaning.

    Raises:
        MeaningError: the model of meaning is missing, damaged or can't be run.
    """
    return _encoder().encode(texts)


_encoder = cache(load_encoder)


def reviser(settings: Settings, notify: Callable[[str], None]) -> Reviser:
    """What changes past answers."""
    return Reviser(
        settings,
        open_scorer(notify),
        heard_forms(settings),
        lambda: open_store(settings, notify),
    )


def finish_session(agenda: Agenda, settings: Settings) -> SessionRecord:
    """Complete a session that has no questions left, in its folder and in the history.

    Raises:
        HistoryError: it can't be written.
    """
    with closing(open_store(settings)) as store:
        return practising.finish_session(agenda, store)


def open_grader(
    settings: Settings,
    heard: Mapping[str, tuple[str, ...]] | None = None,
    at_a_time: int | None = None,
    notify: Callable[[str], None] = warnings.warn,
) -> AnswerGrader:
    """What grades answers, several at a time.

    ``heard`` replaces the heard forms of the settings. Without ``at_a_time``, each core transcribes
    one recording. ``notify`` is told if grading must work without the model of meaning.

    Raises:
        HistoryError: the heard forms can't be read.
    """
    workers = min(at_a_time or physical_cores(), _MOST_WORKERS)
    transcriber = open_transcriber(settings, workers)
    judge = Judge(transcriber, open_scorer(notify), give_feedback=with_feedback_alone)
    kept = heard_forms(settings).all() if heard is None else heard
    longest_seconds = settings.longest_recording_seconds
    return AnswerGrader(transcriber, judge, SileroDetector, kept, longest_seconds)


@contextmanager
def judging(settings: Settings, notify: Callable[[str], None]) -> Iterator[Judging]:
    """Judges recordings as ``grade`` does; the model is loaded for the first one.

    Raises:
        HistoryError: the heard forms can't be read.
    """
    with closing(open_grader(settings, notify=notify)) as grader:

        def judge(question: Question, path: Path) -> AnswerRecord:
            return grader.hear(question, path).verdict(path.name)

        yield judge


def worker_grader(settings: Settings, at_a_time: int) -> AnswerGrader:
    """A grader for a cluster worker; the questions it gets already include the heard forms."""
    return open_grader(settings, {}, at_a_time)


def open_sound_trial(
    settings: Settings, open_speaker: Callable[[str | None], AudioSink]
) -> SoundTrial:
    """What tries the devices of the settings, or others that a person chooses meanwhile."""
    clock = SystemClock().monotonic

    def open_hearer() -> SentenceHearer:
        return SentenceHearer(
            open_transcriber(settings), lambda source: Recorder(source, SileroDetector, clock)
        )

    @contextmanager
    def claimed_microphone(name: str | None) -> Iterator[AudioSource]:
        names = (name,) if name else ()
        claim = nullcontext() if are_recordings(names) else listening(settings.home)
        with claim, closing(open_microphone(names, Pace.FAST, 1, settings)) as source:
            yield source

    return SoundTrial(open_hearer, open_voice, open_speaker, claimed_microphone)


def _warm_up(
    transcriber: Transcriber,
    scorer: Scorer,
    questions: Sequence[Question],
    is_over: threading.Event,
) -> None:
    """Load what the first answer needs while the first question is being spoken."""
    SileroDetector()
    transcriber.load()
    for question in questions:
        if is_over.is_set():
            return
        scorer.prepare(question)
        choose_hint(question, (), ())  # the lexicons behind it take a while to load


@contextmanager
def interview(  # noqa: PLR0913 - what an interview is made of
    agenda: Agenda,
    settings: Settings,
    show: Show,
    microphone: AudioSource,
    speaker: AudioSink,
    *,
    voice: Voice | None = None,
) -> Iterator[InterviewSession]:
    """A session that is ready to run; voice, devices and history are closed afterwards.

    ``voice`` is one of the settings that was opened before, if one was.

    Raises:
        HistoryError: the session folder, the history or the heard forms can't be opened, or another
            interview listens to the microphone.
        SettingsError: there is no such voice engine, or a language model is on another computer.
    """
    heard = heard_forms(settings).all()
    asked = tuple(with_kept_words(question, heard) for question in agenda.questions)
    agenda = replace(agenda, questions=asked)
    with ExitStack() as open_parts:
        parts = _opened_parts(agenda, settings, show, microphone, speaker, voice, open_parts)
        folder = _session_folder(agenda, settings, parts.clock)
        yield InterviewSession(agenda, settings, parts, folder)


def _opened_parts(  # noqa: PLR0913, PLR0917 - see interview
    agenda: Agenda,
    settings: Settings,
    show: Show,
    microphone: AudioSource,
    speaker: AudioSink,
    voice: Voice | None,
    open_parts: ExitStack,
) -> Parts:
    """What an interview is made of; ``open_parts`` closes it."""

    def tell(trouble: str) -> None:
        show(notice(trouble))

    clock = SystemClock()
    advisor = open_advisor(settings)
    if advisor:
        open_parts.callback(advisor.close)
    transcriber = open_transcriber(settings)
    scorer = open_scorer(tell)
    coach = Coach(agenda.kept.answers if agenda.kept else ())
    judge = Judge(transcriber, scorer, give_feedback=coach.with_feedback)
    narrator = Narrator(voice or open_voice(settings), speaker)
    recorder = Recorder(microphone, SileroDetector, clock.monotonic)
    for part in (judge, transcriber, narrator, recorder):
        open_parts.callback(part.close)
    if live_microphones(microphone):
        open_parts.enter_context(listening(settings.home))
    narrator.start_voice()
    narrator.prepare_next(opening_words(agenda, settings))
    store = open_store(settings, tell)
    open_parts.callback(store.close)
    return Parts(
        narrator=narrator,
        recorder=recorder,
        judge=judge,
        scorer=scorer,
        store=store,
        show=show,
        clock=clock,
        warm_up=partial(_warm_up, transcriber, scorer, agenda.questions),
        heard_forms=heard_forms(settings),
        transcript_of=session_markdown,
        microphones=live_microphones(microphone),
        prompter=prompter_of(microphone),
        advisor=advisor,
    )


def _session_folder(agenda: Agenda, settings: Settings, clock: Clock) -> SessionFolder:
    if agenda.kept:
        return SessionFolder(agenda.kept.folder)
    return SessionLibrary(settings.sessions_folder).begin(clock.utc(), agenda.questions[0].unit)
