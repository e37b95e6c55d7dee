from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import RevisionError
from simulator.history.heard_forms import HeardForms
from simulator.history.records import SessionRecord
from simulator.history.store import Store
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.session_folder import session_text
from simulator.settings import Settings
from simulator.usecases.revising import Reviser
from tests.building.answers import HALF, answer
from tests.building.sessions import session
from tests.fakes.store import FakeStore


class Opening:
    """Opens the history, and counts how often."""

    def __init__(self) -> None:
        self.store = FakeStore()
        self.count = 0

    def __call__(self) -> Store:
        self.count += 1
        return self.store


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
def reviser(tmp_path: Path, opening: Opening) -> Reviser:
    forms = HeardForms(tmp_path / "heard_forms.json")
    return Reviser(Settings(tmp_path), BY_WORDS, forms, opening)


def _kept(folder: Path, said: str) -> SessionRecord:
    kept = session(replace(answer(said), attempt=1))
    (folder / "session.json").write_text(session_text(kept), "utf-8")
    return kept


def test_a_corrected_answer_is_judged_again_and_kept(
    reviser: Reviser, opening: Opening, tmp_path: Path
) -> None:
    past = _kept(tmp_path, HALF)
    opening.store.add_session(past)
    opening.store.add_answer(past.session, past.answers[0])

    revision = reviser.correct(tmp_path, past, 0, "Kafka and S3 here")

    assert revision.shares == (0.5, 1.0)
    assert [change.text for change in revision.changes] == ["S3"]
    assert revision.notes == ()
    assert read_session(tmp_path).answers[0].assessment.transcript.text == "Kafka and S3 here"


def test_an_answer_that_only_its_folder_knows_is_told_of(reviser: Reviser, tmp_path: Path) -> None:
    revision = reviser.correct(tmp_path, _kept(tmp_path, HALF), 0, "Kafka and S3 here")

    assert f"The history in {tmp_path} does not contain this answer" in revision.notes[0]


def test_a_word_on_points_that_changes_nothing_says_so(reviser: Reviser, tmp_path: Path) -> None:
    past = _kept(tmp_path, HALF)

    revision = reviser.decide_points(tmp_path, past, 0, (1, 2, 1), is_made=False)

    assert revision.notes[0] == "S3 already does not count."
    assert [change.text for change in revision.changes] == ["Kafka"]


def test_nothing_is_opened_for_an_appeal_that_can_not_be_heard(
    reviser: Reviser, opening: Opening, tmp_path: Path
) -> None:
    with pytest.raises(RevisionError, match="no verdict to appeal"):
        reviser.appeal(tmp_path, _kept(tmp_path, ""), 0, "I said Kafka")

    assert opening.count == 0
