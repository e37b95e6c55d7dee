"""Changes past answers: corrections, appeals, and a person's own word on points."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.errors import BankError, RevisionError
from simulator.history.heard_forms import HeardForms
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.store import Store
from simulator.questions.bank import Bank
from simulator.questions.bank_file import read_bank
from simulator.questions.shelf import Shelf
from simulator.reports.markdown import session_markdown
from simulator.scoring.appeal import Appeal
from simulator.scoring.scorer import Scorer
from simulator.sessions.deciding import DecisionKeeper, KeptDecisions, still_fitting
from simulator.sessions.heard_again import keep_meant_words
from simulator.sessions.keeping import keep_revision
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import ReviewNotes
from simulator.sessions.revision import (
    Change,
    Decision,
    appealed,
    changes,
    correct,
    require_question,
    with_answer,
    with_questions_of,
)
from simulator.settings import Settings
from simulator.spelling import composed


def with_bank_if_any(session: SessionRecord, shelf: Shelf) -> tuple[SessionRecord, tuple[str, ...]]:
    """The session with what its bank says of its questions, or unchanged with a note that says why.

    Kept words are not included: when a word is taken back, only what the bank finds remains.
    """
    try:
        return with_questions_of(read_bank(shelf.find_again(session.bank).path), session), ()
    except BankError as error:
        return session, (f"{error}\nYour decision counts even without the bank.",)


def bank_of(session: SessionRecord, index: int, shelf: Shelf, given: str | None = None) -> Bank:
    """The bank that is given, or else that of the session; it contains the question of the answer.

    Raises:
        BankError: it can't be found or read, or has no such question.
    """
    found = shelf.find(given) if given else shelf.find_again(session.bank)
    bank = read_bank(found.path)
    require_question(bank, found.called, session.answers[index].question)
    return bank


@dataclass(frozen=True, slots=True)
class Revision:
    """An answer before and after, and what the person should know of it."""

    before: AnswerRecord
    after: AnswerRecord
    appeal: Appeal | None = None
    notes: tuple[str, ...] = ()

    def noted(self, notes: Sequence[str]) -> "Revision":
        """The same, with notes before the others."""
        return replace(self, notes=(*notes, *self.notes))

    @property
    def changes(self) -> tuple[Change, ...]:
        """The points whose verdict changed."""
        return changes(self.before.assessment.coverage, self.after.assessment.coverage)

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """Coverage before and after."""
        return _share(self.before), _share(self.after)


def _share(answer: AnswerRecord) -> float | None:
    coverage = answer.assessment.coverage
    return round(coverage.share, 4) if coverage else None


class Reviser:
    """Judges answers of a session again, and updates the session, the history and the kept words.

    Nobody else may change the session meanwhile. Nothing is opened until there is something to
    save.
    """

    def __init__(
        self,
        settings: Settings,
        scorer: Scorer,
        heard_forms: HeardForms,
        open_store: Callable[[], Store],
    ) -> None:
        self._settings = settings
        self._scorer = scorer
        self._heard_forms = heard_forms
        self._open_store = open_store

    def correct(self, folder: Path, session: SessionRecord, index: int, text: str) -> Revision:
        """Judge an answer by its corrected text.

        Raises:
            RevisionError: the text has no words.
            HistoryError: something can't be written.
        """
        if not text.split():
            message = "The corrected transcript contains no words, so nothing was changed."
            raise RevisionError(message)
        before = session.answers[index]
        after = correct(self._scorer, before, composed(text))
        notes = self._keep(folder, with_answer(session, index, after), index)
        return Revision(before, after, None, notes)

    def appeal(self, folder: Path, session: SessionRecord, index: int, claim: str) -> Revision:
        """Look again for what a person claims to have said.

        Raises:
            RevisionError: the answer has no verdict.
            HistoryError: something can't be written.
        """
        before = session.answers[index]
        after, appeal = appealed(self._scorer, before, claim)
        if appeal is None:
            message = (
                f"Answer {index + 1} has no verdict to appeal because no clear words were heard. "
                "Use --text to write down what you said."
            )
            raise RevisionError(message)
        notes = self._keep(folder, with_answer(session, index, after), index)
        meant = keep_meant_words(self._heard_forms, before, after, appeal)
        return Revision(before, after, appeal, (*notes, meant) if meant else notes)

    def decide_points(
        self,
        folder: Path,
        session: SessionRecord,
        index: int,
        points: Sequence[int],
        *,
        is_made: bool,
    ) -> Revision:
        """Record a person's decision on points of an answer, counted from 1.

        Raises:
            RevisionError: the answer has no such point.
            HistoryError: something can't be written.
        """
        numbers = tuple(dict.fromkeys(points))
        decisions = [Decision(index, number - 1, is_made) for number in numbers]
        kept, notes = self.decide(folder, session, decisions)
        before, after = session.answers[index], kept.session.answers[index]
        unchanged = _unchanged(before, after, numbers, is_made=is_made)
        return Revision(before, after, None, (*unchanged, *notes))

    def decide(
        self, folder: Path, session: SessionRecord, decisions: Sequence[Decision]
    ) -> tuple[KeptDecisions, tuple[str, ...]]:
        """Record a person's decision on points; returns what the person should know about it.

        Raises:
            RevisionError: an answer has no such point.
            HistoryError: something can't be written.
        """
        with closing(self._open_store()) as store:
            keeper = DecisionKeeper(self._scorer, store, self._heard_forms, session_markdown)
            kept = keeper.keep(folder, session, decisions)
        unknown = () if kept.is_in_history else (self._not_in_history(),)
        return kept, (*unknown, *kept.notes)

    def _keep(self, folder: Path, session: SessionRecord, index: int) -> tuple[str, ...]:
        """Write the session; returns what the person should know about it."""
        with closing(self._open_store()) as store:
            is_known = keep_revision(folder, session, index, store, session_markdown)
        return () if is_known else (self._not_in_history(),)

    def _not_in_history(self) -> str:
        return (
            f"The history in {self._settings.home} does not contain this answer; only its folder "
            "was changed."
        )


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A session with a reviewer's decisions, what changed in each answer, and notes on that."""

    session: SessionRecord
    changes: tuple[tuple[Change, ...], ...] = ()
    notes: tuple[str, ...] = ()


def decide_as_reviewed(
    reviser: Reviser, folder: Path, reviewed: ReviewNotes, shelf: Shelf
) -> Reviewed:
    """Keep what a reviewer decided, as far as it still fits; nobody else may change the session.

    Raises:
        HistoryError: the session can't be read or written.
    """
    before = read_session(folder)
    decisions, unused = still_fitting(reviewed.ticks, reviewed.by, before)
    if not decisions:
        return Reviewed(before, notes=tuple(unused))
    before, notes = with_bank_if_any(before, shelf)
    kept, further = reviser.decide(folder, before, decisions)
    pairs = zip(before.answers, kept.session.answers, strict=True)
    changed = tuple(changes(old.assessment.coverage, new.assessment.coverage) for old, new in pairs)
    return Reviewed(kept.session, changed, (*unused, *notes, *further))


def _unchanged(
    before: AnswerRecord, after: AnswerRecord, numbers: Sequence[int], *, is_made: bool
) -> Iterator[str]:
    """What a person should know about points that already were as they want them."""
    was, now = before.assessment.coverage, after.assessment.coverage
    if was and now:
        state = "already counts" if is_made else "already does not count"
        same = [now.points[at - 1] for at in numbers if was.points[at - 1] == now.points[at - 1]]
        yield from (f"{point.text} {state}." for point in same)
