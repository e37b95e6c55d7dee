from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import RevisionError
from simulator.history.heard_forms import HeardForms
from simulator.history.records import SessionRecord
from simulator.reports.markdown import session_markdown
from simulator.scoring.coverage import Verdict
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.deciding import DecisionKeeper, still_fitting
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import Tick, heard_digest
from simulator.sessions.revision import Decision
from simulator.sessions.session_folder import session_text
from tests.building.answers import answer, in_other_words
from tests.building.questions import question
from tests.building.sessions import session
from tests.fakes.store import FakeStore

BACK_OFF, KAFKA, AUTOMATION = range(3)


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def forms(tmp_path: Path) -> HeardForms:
    return HeardForms(tmp_path / "heard_forms.json")


@pytest.fixture
def keeper(store: FakeStore, forms: HeardForms) -> DecisionKeeper:
    return DecisionKeeper(BY_WORDS, store, forms, session_markdown)


@pytest.fixture
def record(tmp_path: Path, store: FakeStore) -> SessionRecord:
    """A session of two answers, in its folder and in the history."""
    other = answer("S3 alone", question("What else?"))
    answers = (replace(in_other_words(), attempt=1), replace(other, attempt=1))
    kept = session(*answers)
    (tmp_path / "session.json").write_text(session_text(kept), "utf-8")
    store.add_session(kept)
    for one in answers:
        store.add_answer(kept.session, one)
    return kept


def verdicts(of: SessionRecord, number: int = 0) -> list[Verdict]:
    coverage = of.answers[number].assessment.coverage
    assert coverage
    return [point.verdict for point in coverage.points]


def test_what_is_decided_is_in_the_folder_the_history_and_the_kept_words(
    keeper: DecisionKeeper,
    store: FakeStore,
    forms: HeardForms,
    record: SessionRecord,
    tmp_path: Path,
) -> None:
    kept = keeper.keep(
        tmp_path,
        record,
        [Decision(0, AUTOMATION, is_made=True), Decision(1, 0, is_made=True, by="Anna")],
    )

    assert verdicts(kept.session) == ["covered", "unsure", "covered", "covered"]
    assert verdicts(kept.session, 1) == ["covered", "covered"]
    assert kept.is_in_history
    assert (kept.session.summary.coverage or 0) > (record.summary.coverage or 0)
    assert verdicts(read_session(tmp_path)) == verdicts(kept.session)
    assert "[x] automation" in (tmp_path / "transcript.md").read_text("utf-8")
    assert [one.assessment for _, one in store.answers] == [
        one.assessment for one in kept.session.answers
    ]
    assert forms.all()["automation"] == ("a queue fed it",)
    assert "automation" in " ".join(kept.notes)
    by_anna = kept.session.answers[1].assessment.coverage
    assert by_anna
    assert (by_anna.points[0].how, by_anna.points[0].note) == ("self", "by Anna")


def test_where_one_point_is_not_there_none_is_decided(
    keeper: DecisionKeeper, record: SessionRecord, tmp_path: Path
) -> None:
    before = (tmp_path / "session.json").read_text("utf-8")

    with pytest.raises(RevisionError, match="There is no point 8"):
        keeper.keep(tmp_path, record, [Decision(0, 0, is_made=False), Decision(0, 7, is_made=True)])

    assert (tmp_path / "session.json").read_text("utf-8") == before


def test_what_changes_nothing_is_not_written(
    keeper: DecisionKeeper, record: SessionRecord, tmp_path: Path
) -> None:
    kept = keeper.keep(tmp_path, record, [Decision(0, BACK_OFF, is_made=True)])

    assert kept.session == record
    assert not (tmp_path / "transcript.md").exists()


def test_a_session_of_another_home_is_changed_in_its_folder(
    forms: HeardForms, record: SessionRecord, tmp_path: Path
) -> None:
    elsewhere = DecisionKeeper(BY_WORDS, FakeStore(), forms, session_markdown)

    kept = elsewhere.keep(tmp_path, record, [Decision(0, KAFKA, is_made=True)])

    assert not kept.is_in_history
    assert verdicts(read_session(tmp_path))[KAFKA] == "covered"


def test_check_boxes_decide_what_still_is_as_the_reviewer_saw_it(record: SessionRecord) -> None:
    heard = heard_digest(record.answers[0])
    made = Tick(1, "What ran?", heard, KAFKA + 1, "Kafka", is_made=True)
    is_so = Tick(1, "What ran?", heard, BACK_OFF + 1, "back-off", is_made=True)
    outdated = Tick(2, "What else?", "0" * 16, 1, "Kafka", is_made=True)

    decisions, notes = still_fitting([made, is_so, outdated], "Anna", record)

    assert decisions == [Decision(0, KAFKA, is_made=True, by="Anna")]
    (note,) = notes
    assert note.startswith("Answer 2 was corrected or judged again")
