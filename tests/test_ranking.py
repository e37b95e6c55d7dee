"""From the history on disk to the order in which a bank is asked."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator import app
from simulator.history.sqlite_store import SqliteStore
from simulator.questions.bank import Bank, Question, Unit
from simulator.settings import Settings
from tests.building.homes import practised
from tests.building.questions import queue_question

FEBRUARY = datetime(2025, 2, 1, tzinfo=UTC)
WEAK = queue_question(1)
STRONG = queue_question(2, "What is a topic for?")
NEW = queue_question(3, "Describe a broker.")


def ranked(home: Path, *questions: Question) -> list[str]:
    bank = Bank((Unit("Data Engineer", questions),))
    ranking = app.ranking_by_need(Settings(home), bank, pytest.fail, FEBRUARY)
    assert ranking is not None
    return [asked.text for asked in ranking(questions)]


def test_a_bank_is_asked_by_what_the_history_says_of_it(tmp_path: Path) -> None:
    practised(tmp_path, days=2)

    assert ranked(tmp_path, NEW, STRONG, WEAK) == [WEAK.text, STRONG.text, NEW.text]


def test_a_question_whose_words_were_edited_is_not_new(tmp_path: Path) -> None:
    practised(tmp_path, days=2)
    edited = replace(WEAK, text="What is a queue good for?", id="data-engineer/short/7")

    assert ranked(tmp_path, NEW, STRONG, edited)[0] == edited.text
    with closing(SqliteStore(tmp_path / "history.sqlite3")) as store:
        assert store.count_attempts(edited) == 2


def test_without_answers_there_is_nothing_to_go_by(tmp_path: Path) -> None:
    bank = Bank((Unit("Data Engineer", (WEAK,)),))
    settings = Settings(tmp_path)

    assert app.ranking_by_need(settings, bank, pytest.fail, FEBRUARY) is None
    SqliteStore(settings.history_file).close()
    assert app.ranking_by_need(settings, bank, pytest.fail, FEBRUARY) is None
