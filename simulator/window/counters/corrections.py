"""What a page can ask to be changed about answers of past sessions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import app
from simulator.banks import bank_shelf
from simulator.errors import BankError, RevisionError
from simulator.history.records import SessionRecord
from simulator.presenting.page_words import on_the_page
from simulator.presenting.revision_lines import reviewed_lines, revision_lines
from simulator.sessions.locks import changing
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import read_any_notes
from simulator.sessions.revision import with_questions_of
from simulator.settings import Settings
from simulator.usecases.revising import (
    Reviser,
    Revision,
    bank_of,
    decide_as_reviewed,
    with_bank_if_any,
)
from simulator.window.counter import Counter, number_of, tell_nobody, text_of, unknown_request
from simulator.window.counters.sessions import SessionCounter
from simulator.window.orders import MOST_LETTERS

_NOTES_ARE_NOT_KEPT = "The notes are shown until you leave the page. Keep their file."
_INSTEAD = "You can still tick the points that you made."


@dataclass(frozen=True, slots=True)
class _Chosen:
    """An answer of a session that nobody else may change, by its index from 0."""

    folder: Path
    session: SessionRecord
    index: int


class CorrectionCounter:
    """Changes answers in sessions that are not on."""

    def __init__(self, sessions: SessionCounter, settings: Callable[[], Settings]) -> None:
        self._sessions, self._settings = sessions, settings

    @property
    def counter(self) -> Counter:
        """All that is offered here."""
        return Counter(
            {"correct": self.correct, "claim": self.claim, "decide": self.decide},
            uploads={"notes": self.take_notes},
        )

    def correct(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Judge an ``answer`` of a ``session`` by its corrected ``text``.

        Raises:
            SimulatorError: it can't be, or the bank of the session is not what it was.
        """
        text = text_of(given, "text", most_letters=MOST_LETTERS)
        with self._chosen(given) as chosen:
            session = self._with_points_of_its_bank(chosen)
            revision = self._reviser().correct(chosen.folder, session, chosen.index, text)
        return self._told(chosen, revision)

    def claim(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Look again in an ``answer`` of a ``session`` for what a ``claim`` says.

        Raises:
            SimulatorError: it can't be, or the bank of the session is not what it was.
        """
        claim = text_of(given, "claim")
        if not claim.strip():
            message = "Write which point you said, and in which words."
            raise RevisionError(message)
        with self._chosen(given) as chosen:
            session = self._with_points_of_its_bank(chosen)
            revision = self._reviser().appeal(chosen.folder, session, chosen.index, claim)
        return self._told(chosen, revision)

    def decide(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Keep whether a ``point`` of an ``answer`` of a ``session`` ``is_made``.

        Raises:
            SimulatorError: it can't be kept.
        """
        point, is_made = number_of(given, "point"), given.get("is_made")
        if not isinstance(is_made, bool):
            raise unknown_request()
        with self._chosen(given) as chosen:
            shelf = bank_shelf(self._settings().home)
            session, notes = with_bank_if_any(chosen.session, shelf)
            revision = self._reviser().decide_points(
                chosen.folder, session, chosen.index, [point], is_made=is_made
            )
        return self._told(chosen, revision.noted(notes))

    def take_notes(self, path: Path) -> dict[str, Any]:
        """Keep what a reviewer decided, and show the notes, which are not kept.

        Raises:
            SimulatorError: it is no file of notes, or its session is gone or on.
        """
        name, notes = read_any_notes(path)
        folder = self._sessions.folder(name)
        with changing(folder):
            shelf = bank_shelf(self._settings().home)
            reviewed = decide_as_reviewed(self._reviser(), folder, notes, shelf)
        told = [
            *reviewed_lines(reviewed),
            *reviewed.notes,
            *([_NOTES_ARE_NOT_KEPT] if notes.texts else []),
        ]
        by = f"{notes.by}'s note" if notes.by else "Note"
        texts = {number: f"{by}: {text}" for number, text in notes.texts.items()}
        return self._changed(folder, told) | {"notes": texts}

    @contextmanager
    def _chosen(self, given: Mapping[str, Any]) -> Iterator[_Chosen]:
        folder = self._sessions.folder(text_of(given, "session"))
        with changing(folder):
            session, number = read_session(folder), number_of(given, "answer")
            if number > len(session.answers):
                raise unknown_request()
            yield _Chosen(folder, session, number - 1)

    def _with_points_of_its_bank(self, chosen: _Chosen) -> SessionRecord:
        """The session with the points that its bank, and words that were kept, now give it."""
        settings = self._settings()
        try:
            bank = bank_of(chosen.session, chosen.index, bank_shelf(settings.home))
        except BankError as error:
            message = f"{error} {_INSTEAD}"
            raise BankError(message) from error
        return with_questions_of(app.bank_with_heard_forms(settings, bank), chosen.session)

    def _reviser(self) -> Reviser:
        return app.reviser(self._settings(), tell_nobody)

    def _told(self, chosen: _Chosen, revision: Revision) -> dict[str, Any]:
        lines = revision_lines(chosen.session, chosen.index, revision)
        return self._changed(chosen.folder, (line.text.strip() for line in lines))

    def _changed(self, folder: Path, told: Iterable[str]) -> dict[str, Any]:
        """What is to be told, and the session as it is now."""
        return {"told": list(map(on_the_page, told)), "session": self._sessions.scene(folder)}
