"""What a page can ask for, done with the parts that every front end uses."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from simulator import app
from simulator.banks import bank_shelf
from simulator.devices import open_speaker
from simulator.errors import WindowError
from simulator.interview_devices import OpenDevices, WantedDevices, opener
from simulator.portaudio import list_devices
from simulator.questions.bank_file import bank_digest, read_bank
from simulator.questions.choosing import Choice, Order
from simulator.questions.shelf import FoundBank
from simulator.sessions.agenda import Agenda
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import resuming
from simulator.sessions.msgspec_reader import read_session
from simulator.settings import SessionOptions, Settings
from simulator.usecases.device_names import are_recordings
from simulator.usecases.practising import choice_in, with_follow_ups
from simulator.usecases.resuming import recovered_session
from simulator.usecases.reviewing import PageMaker
from simulator.usecases.sound_trial import SoundTrial
from simulator.window.counter import Counter, tell_nobody, together, while_free
from simulator.window.counters.banks import BankCounter
from simulator.window.counters.corrections import CorrectionCounter
from simulator.window.counters.forgetting import ForgettingCounter
from simulator.window.counters.history import HistoryCounter
from simulator.window.counters.plans import PlanCounter
from simulator.window.counters.sessions import SessionCounter
from simulator.window.counters.settings import SettingsCounter
from simulator.window.counters.sound import SoundCounter
from simulator.window.host import Beginning, WindowHost
from simulator.window.orders import Wish
from simulator.window.own_settings import OwnSettings


class FrontDesk:
    """Works with one home folder; see :class:`simulator.window.stage.Practice`."""

    def __init__(self, home: Path, own: OwnSettings) -> None:
        self._home, self._own = home, own
        self._library = SessionLibrary(self._settings().sessions_folder)
        self._sessions = SessionCounter(self._library)
        shelf = bank_shelf(home)
        self._banks = BankCounter(shelf, self._settings)
        self._plans = PlanCounter(shelf, self._settings)
        self.host = WindowHost(self._opener)
        self._history = HistoryCounter(self._settings)
        self._corrections = CorrectionCounter(self._sessions, self._settings)
        self._forgetting = ForgettingCounter(self._library, self._settings)
        self.sound_check = SoundCounter(self._own, self.host, list_devices, _sound_trial)
        self._choices = SettingsCounter(self._own, self.host, list_devices)

    @property
    def counter(self) -> Counter:
        """See :class:`simulator.window.stage.Practice`."""
        making = together(self._banks.counter, self._plans.counter)
        past = together(self._history.counter, self._corrections.counter, self._forgetting.counter)
        return together(
            self._sessions.counter,
            self.sound_check.counter,
            self._choices.counter,
            while_free(together(making, past), self._require_free),
        )

    def _require_free(self) -> None:
        """What takes much of the computer would delay the interview that is on."""
        if self.host.is_on:
            message = "An interview is on. End it first: what you have here stays in the page."
            raise WindowError(message)

    def _settings(self) -> Settings:
        """As they are now.

        Raises:
            SettingsError: the file of settings can't be used.
        """
        return self._own.now()

    @staticmethod
    def _opener(settings: Settings) -> OpenDevices:
        wanted = WantedDevices(_microphones(settings), speaker=settings.speaker)
        return opener(wanted, settings, tell_nobody)

    def begin(self, wish: Wish) -> None:
        """Begin an interview.

        Raises:
            SimulatorError: it can't begin, or another one is on.
        """
        settings, found = self._settings(), self._bank(wish.bank)
        bank, mode = read_bank(found.path), wish.mode
        choice = choice_in(mode, Choice(count=wish.count, order=Order.DUE))
        questions = app.questions_to_ask(settings, bank, choice, tell_nobody)
        are_prepared = are_recordings(_microphones(settings)) and not wish.types_answers
        settings = with_follow_ups(settings, mode, None, are_answers_prepared=are_prepared)
        options = SessionOptions.of(settings, types_answers=wish.types_answers)
        agenda = Agenda(
            questions,
            found.kept_as,
            mode.name,
            waits_for_keys=True,
            options=options,
            bank_digest=bank_digest(found.path),
        )
        self.host.begin(lambda: nullcontext(Beginning(agenda, settings)))

    def resume(self, session: str) -> None:
        """Go on with the session of exactly this name; its recordings are judged first.

        Raises:
            WindowError: there is none, or an interview is on.
        """
        folder = self._sessions.folder(session)
        self.host.begin(lambda: self._going_on(folder))

    @contextmanager
    def _going_on(self, folder: Path) -> Iterator[Beginning]:
        settings = self._settings()
        with resuming(folder):
            app.prepare_model(settings)
            recovered = recovered_session(
                folder, lambda: app.judging(settings, tell_nobody), lambda _recovery: True
            )
            assert recovered is not None  # noqa: S101 - nobody declines
            agenda = recovered.agenda(folder, waits_for_keys=True)
            if agenda.first_index >= len(agenda.questions):
                app.finish_session(agenda, settings)
                message = "Every question has been asked. The session is now complete."
                raise WindowError(message)
            yield Beginning(agenda, agenda.options.applied_to(settings))

    def _bank(self, name: str) -> FoundBank:
        """A bank by its name alone: a page names no path."""
        named = {bank.called: bank for bank in bank_shelf(self._home).banks()}
        if name not in named:
            message = f"There is no bank called '{name}' any more. Reload the page."
            raise WindowError(message)
        return named[name]

    def review_page(self, session: str) -> bytes:
        """The review page of the session with exactly this name.

        Raises:
            WindowError: there is none.
            HistoryError: it can't be read.
        """
        folder = self._sessions.folder(session)
        return PageMaker(self._library, tell_nobody).page(folder, read_session(folder))

    def make_ready(self) -> None:
        """Load what the first interview needs, while the first page is read."""
        app.prepare_model(self._settings())

    def close(self) -> None:
        """Interrupt the interview that is on, and wait until it is saved."""
        self.sound_check.close()
        self.host.close()


def _microphones(settings: Settings) -> tuple[str, ...]:
    return (settings.microphone,) if settings.microphone else ()


def _sound_trial(settings: Settings) -> SoundTrial:
    app.prepare_model(settings)
    return app.open_sound_trial(settings, open_speaker)
