"""A person's word on points of a past session, kept in everything that rests on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.history.heard_forms import HeardForms
from simulator.history.records import SessionRecord
from simulator.history.store import Store
from simulator.scoring.scorer import Scorer
from simulator.sessions.heard_again import keep_meant_words
from simulator.sessions.keeping import keep_revision
from simulator.sessions.review_notes import Tick
from simulator.sessions.revision import Decision, with_decisions
from simulator.sessions.session_folder import TranscriptOf


def still_fitting(
    ticks: Sequence[Tick], by: str, session: SessionRecord
) -> tuple[list[Decision], list[str]]:
    """What a reviewer's check boxes decide, and notes on those that can't be used.

    The check boxes of an answer that has changed since the reviewer saw it are ignored.
    """
    fitting = [tick for tick in ticks if tick.still_fits(session)]
    outdated = dict.fromkeys(tick.answer for tick in ticks if tick not in fitting)
    decisions = [
        Decision(tick.answer - 1, tick.number - 1, tick.is_made, by)
        for tick in fitting
        if not tick.is_so_already(session)
    ]
    return decisions, [
        f"Answer {number} was corrected or judged again after the page was written, so its check "
        "boxes were ignored. Make a new page with 'simulator review'."
        for number in outdated
    ]


@dataclass(frozen=True, slots=True)
class KeptDecisions:
    """The session afterwards, and what else the person should know.

    ``is_in_history`` is False where the history does not hold an answer that changed.
    """

    session: SessionRecord
    notes: tuple[str, ...]
    is_in_history: bool


class DecisionKeeper:
    """Writes a person's word on points to the session's folder, the history and the kept words."""

    def __init__(
        self,
        scorer: Scorer,
        store: Store,
        heard_forms: HeardForms,
        transcript_of: TranscriptOf,
    ) -> None:
        self._scorer = scorer
        self._store = store
        self._heard_forms = heard_forms
        self._transcript_of = transcript_of

    def keep(
        self, folder: Path, session: SessionRecord, decisions: Sequence[Decision]
    ) -> KeptDecisions:
        """Keep all of them, or none where an answer has no such point.

        Args:
            folder: that of the session, which nobody else may change meanwhile.
            session: with what its bank knows of its questions, as far as that is known. Without
                it a word that is taken back can't restore what was found.
            decisions: on points of its answers.

        Raises:
            RevisionError: an answer has no such point.
            HistoryError: something can't be written; answers before it are kept.
        """
        after = with_decisions(self._scorer, session, decisions)
        changed = [
            index
            for index, (old, new) in enumerate(zip(session.answers, after.answers, strict=True))
            if old != new
        ]
        known = [
            keep_revision(folder, after, index, self._store, self._transcript_of)
            for index in changed
        ]
        notes = [
            keep_meant_words(
                self._heard_forms, session.answers[index], after.answers[index], appeal=None
            )
            for index in changed
        ]
        return KeptDecisions(after, tuple(filter(None, notes)), all(known))
