from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.history.sqlite_store import SqliteStore
from simulator.history.store import FOUND_BEGINS, FOUND_ENDS, Store
from simulator.questions.bank import Question
from simulator.scoring.own_word import decide_place
from simulator.transcribing.transcript import Transcript, Word
from tests.building.kept_answers import answered_when_asked, scored_answer, unanswered
from tests.building.questions import queue_question
from tests.building.sessions import keep, session
from tests.fakes.store import FakeStore


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: Store = (
        FakeStore() if request.param == "fake" else SqliteStore(tmp_path / "history.sqlite3")
    )
    yield opened
    opened.close()


def test_a_new_history_is_empty(store: Store) -> None:
    assert store.sessions() == ()
    assert store.count_attempts(queue_question()) == 0


def test_attempts_are_counted_across_sessions(store: Store) -> None:
    keep(store, session(name="a"), scored_answer())
    keep(store, session(name="b"), unanswered())

    assert store.count_attempts(queue_question()) == 2


@pytest.mark.parametrize(
    "text", ["What is a queue for?", "What is\n a queue  for?", "What is a QUEUE for?"]
)
def test_attempts_follow_a_question_that_was_renumbered(store: Store, text: str) -> None:
    keep(store, session(), scored_answer(queue_question(3)))

    assert store.count_attempts(queue_question(7, text)) == 1


def test_an_answer_of_which_more_is_known_takes_the_place_of_itself(store: Store) -> None:
    first, second = scored_answer(covered=0), replace(scored_answer(covered=0), attempt=2)
    for answer in (first, second):
        keep(store, session(), answer)

    store.replace_answer(session().session, replace(scored_answer(covered=2), attempt=2))

    assert store.count_attempts(queue_question()) == 2
    assert store.sessions()[0].coverage == pytest.approx(0.5)


def test_an_answer_that_the_history_lacks_was_given_when_it_is_said_to(store: Store) -> None:
    keep(store, session(), scored_answer())
    earlier = replace(scored_answer(), attempt=2)

    store.replace_answer(session().session, earlier, "2024-12-31T08:00:00Z")
    store.replace_answer(session().session, earlier, "2025-02-03T08:00:00Z")

    first, latest = store.past_answers()
    assert (first.attempt, first.answered_at) == (2, "2024-12-31T08:00:00Z")
    assert latest.attempt == 1


def test_an_answer_that_was_never_kept_takes_the_place_of_none(store: Store) -> None:
    keep(store, session(), scored_answer(covered=0))

    with pytest.raises(HistoryError, match="does not have this answer"):
        store.replace_answer(session().session, replace(scored_answer(covered=2), attempt=None))

    assert store.sessions()[0].coverage == 0
    assert store.count_attempts(queue_question()) == 1


def test_another_question_under_the_same_number_begins_at_zero(store: Store) -> None:
    keep(store, session(), scored_answer(queue_question(3)))

    assert store.count_attempts(queue_question(3, "What is a topic for?")) == 0


def test_sessions_are_listed_latest_first(store: Store) -> None:
    for name, started in [("b", "2025-02-01"), ("c", "2025-03-01"), ("a", "2025-01-01")]:
        keep(store, session(name=name, started=f"{started}T00:00:00Z"), scored_answer())

    assert [past.session for past in store.sessions()] == ["c", "b", "a"]


def test_of_two_sessions_begun_in_one_second_the_second_is_the_later(store: Store) -> None:
    for name in ("20250102T030405Z-data-engineer-2", "20250102T030405Z-data-engineer"):
        keep(store, session(name=name), scored_answer())

    assert store.sessions()[0].session == "20250102T030405Z-data-engineer-2"


def test_a_session_tells_its_answers_and_their_mean_coverage(store: Store) -> None:
    for covered in (1, 2):
        keep(store, session(), scored_answer(covered=covered))

    (past,) = store.sessions()

    assert (past.session, past.started) == (session().session, session().started)
    assert past.bank == "bank.txt"
    assert past.answers == 2
    assert past.coverage == pytest.approx(0.75)


def test_an_answer_of_which_more_is_known_takes_the_place_of_the_same_attempt(
    store: Store,
) -> None:
    for attempt in (1, 2):
        keep(store, session(), replace(scored_answer(covered=0), attempt=attempt))

    store.replace_answer(session().session, replace(scored_answer(covered=2), attempt=2))

    (past,) = store.sessions()
    assert past.answers == store.count_attempts(queue_question()) == 2
    assert past.coverage == pytest.approx(0.5)


def test_replacing_an_answer_leaves_other_questions_and_sessions_alone(store: Store) -> None:
    keep(store, session(name="a"), scored_answer(covered=0))
    keep(store, session(name="b"), scored_answer(covered=0))
    other = queue_question(2, "What is a topic for?")
    keep(store, session(name="b"), scored_answer(other, covered=0))

    store.replace_answer("b", scored_answer(covered=2))

    assert [past.coverage for past in store.sessions()] == pytest.approx([0.5, 0.0])
    assert [past.answers for past in store.sessions()] == [2, 1]


def test_an_answer_without_a_score_does_not_lower_the_mean(store: Store) -> None:
    keep(store, session(), scored_answer(covered=2))
    keep(store, session(), unanswered())

    (past,) = store.sessions()

    assert past.answers == 2
    assert past.coverage == pytest.approx(1.0)


def test_a_session_without_any_score_has_no_coverage(store: Store) -> None:
    keep(store, session(), unanswered())

    assert store.sessions()[0].coverage is None


def test_an_answer_that_covered_nothing_scores_zero(store: Store) -> None:
    keep(store, session(), scored_answer(covered=0))

    assert store.sessions()[0].coverage == 0.0


def edited(text: str, answer: str | None = None, number: int = 1) -> Question:
    changed = queue_question(number, text)
    return replace(changed, answer=answer) if answer else changed


def test_attempts_follow_a_question_whose_words_were_edited(store: Store) -> None:
    keep(store, session(), scored_answer())
    new = edited("So what is a queue good for?", number=4)

    store.follow([new])
    keep(store, session(), replace(scored_answer(new), attempt=2))

    assert store.count_attempts(new) == 2
    assert len({past.question for past in store.past_answers()}) == 1
    assert store.numbers([new])[new.id] == store.past_answers()[0].question


@pytest.mark.parametrize(
    "new",
    [
        edited("What is a queue not for?", "Long-term storage, or asking questions of data."),
        edited("Describe the last system that you built."),
        replace(edited("What is a queue good for?"), unit="Team Lead"),
        replace(edited("What is a queue good for?"), section="long"),
    ],
    ids=["another answer", "other words", "another unit", "another section"],
)
def test_a_question_that_only_resembles_an_old_one_begins_at_zero(
    store: Store, new: Question
) -> None:
    keep(store, session(), scored_answer())

    store.follow([new])

    assert store.count_attempts(new) == 0


def test_a_question_that_is_still_asked_keeps_its_history_to_itself(store: Store) -> None:
    keep(store, session(), scored_answer())
    new = edited("What is a queue good for?", number=2)

    store.follow([queue_question(), new])

    assert (store.count_attempts(queue_question()), store.count_attempts(new)) == (1, 0)


def test_only_the_most_alike_of_two_new_questions_follows_an_old_one(store: Store) -> None:
    keep(store, session(), scored_answer())
    near, far = edited("What is a queue for, then?"), edited("And what are queues for?", number=2)

    store.follow([far, near])

    assert (store.count_attempts(near), store.count_attempts(far)) == (1, 0)


def test_each_attempt_is_told_with_delivery_model_and_mode(store: Store) -> None:
    keep(store, session(), scored_answer())

    (past,) = store.past_answers()

    assert (past.mode, past.model, past.outcome, past.unit) == (
        "practice",
        "base",
        "answered",
        "data-engineer",
    )
    assert (past.coverage, past.words_per_minute, past.speech_seconds) == (0.5, 109.1, 1.1)
    assert (past.pauses, round(past.pause_seconds, 2), past.fillers) == (1, 1.3, 1)


def test_an_answer_judged_again_keeps_its_time(store: Store) -> None:
    for name in "ab":
        keep(store, session(name=name), scored_answer(covered=0))
    before = store.past_answers()[0].answered_at

    store.replace_answer("a", scored_answer(covered=2))

    assert [(past.session, past.coverage) for past in store.past_answers()] == [
        ("a", 1.0),
        ("b", 0.0),
    ]
    assert store.past_answers()[0].answered_at == before


def test_points_tell_their_verdicts_over_the_latest_attempts(store: Store) -> None:
    for covered in (2, 1, 1):
        keep(store, session(), scored_answer(covered=covered))
    keep(store, session(), unanswered())

    assert {one.point: one.verdicts for one in store.past_points(2)} == {
        "decoupling": ("covered", "covered"),
        "back pressure": ("missed", "missed"),
    }


def test_a_point_that_the_person_ticked_is_covered_like_any_other(store: Store) -> None:
    answer = scored_answer()
    keep(store, session(), answer)
    assert answer.assessment.coverage
    ticked = decide_place(answer.assessment.coverage, 1, is_made=True)

    store.replace_answer(
        session().session,
        replace(answer, assessment=replace(answer.assessment, coverage=ticked)),
    )

    (past,) = store.past_answers()
    assert past.coverage == 1
    assert [verdict for _, verdict in store.said(past).points] == ["covered", "covered"]
    assert {one.point: one.verdicts for one in store.past_points()} == {
        "decoupling": ("covered",),
        "back pressure": ("covered",),
    }


def test_points_that_a_question_no_longer_has_are_left_out(store: Store) -> None:
    for points in (2, 1):
        keep(store, session(), scored_answer(points=points))

    assert [one.point for one in store.past_points()] == ["decoupling"]


@pytest.mark.parametrize(
    "text", ["decoupling", "DECOUP", '"um decoupling"', "decoupling um", "Um,"]
)
def test_answers_are_found_by_what_was_said(store: Store, text: str) -> None:
    keep(store, session(), scored_answer())

    (found,) = store.search(text)

    assert (found.session, found.question_id) == (session().session, queue_question().id)
    assert "decoupling" in found.passage.replace(FOUND_BEGINS, "").replace(FOUND_ENDS, "")


@pytest.mark.parametrize("searched", ["r\xe9sum\xe9", "re\u0301sume\u0301", "resume"])
@pytest.mark.parametrize("said", ["r\xe9sum\xe9", "re\u0301sume\u0301"])
def test_accents_are_equal_in_a_search_in_either_spelling(
    store: Store, said: str, searched: str
) -> None:
    answer = scored_answer()
    heard = Transcript((Word(said, 0.5, 0.8, 0.9),), "typed")
    keep(store, session(), replace(answer, assessment=replace(answer.assessment, transcript=heard)))

    assert len(store.search(searched)) == 1


@pytest.mark.parametrize(
    ("said", "searched"),
    [
        ("within 30 days", "thirty days"),
        ("a thirty-day window", "30-day"),
        ("it cost $5,000", "five thousand"),
        ("it cost five thousand dollars", "$5,000"),
        ("at 3:30", "half past three"),
        ("at half past three", "3:30"),
        ("in nineteen ninety-nine", "1999"),
        ("99.9% of them", "99.9 percent"),
        ("fifty percent", "50%"),
        ("Python three point eleven", "3.11"),
        ("within 300ms", "300 ms"),
        ("within three hundred milliseconds", "300 ms"),
        ("the 1st of them", "first"),
        ("three quarters", "3/4"),
        ("one hundred and five", "105"),
    ],
)
def test_a_number_is_found_however_it_is_said(store: Store, said: str, searched: str) -> None:
    answer = scored_answer()
    heard = Transcript(tuple(Word(word, 0.5, 0.8, 0.9) for word in said.split()), "typed")
    keep(store, session(), replace(answer, assessment=replace(answer.assessment, transcript=heard)))

    assert len(store.search(searched)) == 1
    assert store.search("31") == ()


@pytest.mark.parametrize(("searched", "found"), [("C++", 1), ("C#", 1), ("c", 2), ("f#", 0)])
def test_signs_that_are_part_of_a_name_count_in_a_search(
    store: Store, searched: str, found: int
) -> None:
    for number, said in enumerate(["I like C++.", "I like C#."], start=1):
        answer = scored_answer(queue_question(number, f"Why {number}?"))
        heard = Transcript((Word(said, 0.5, 0.8, 0.9),), "typed")
        assessment = replace(answer.assessment, transcript=heard)
        keep(store, session(), replace(answer, assessment=assessment))

    assert len(store.search(searched)) == found


def test_attempts_follow_a_question_however_its_accents_are_written(store: Store) -> None:
    keep(store, session(), scored_answer(queue_question(1, "Why a caf\xe9?")))

    assert store.count_attempts(queue_question(1, "Why a cafe\u0301?")) == 1


def test_answers_are_found_by_what_was_said_in_a_reply(store: Store) -> None:
    keep(store, session(), answered_when_asked())

    assert len(store.search('"back pressure"')) == 1


@pytest.mark.parametrize(
    "text",
    ["", "  ", "coupling", "decoupling kafka", '"decoupling um"', "NOT um", "um OR kafka", "de"],
)
def test_nothing_is_found_where_the_words_were_not_said(store: Store, text: str) -> None:
    keep(store, session(), scored_answer())

    assert store.search(text) == ()


@pytest.mark.parametrize(
    "text",
    ['"', "'", "um*", "um AND", "(um", "transcript:um", "^um", "-um", "um; DROP", "{um}", "%"],
)
def test_signs_in_a_search_are_no_commands(store: Store, text: str) -> None:
    keep(store, session(), scored_answer())

    store.search(text)

    assert store.count_attempts(queue_question()) == 1


def test_an_answer_that_was_corrected_is_found_by_its_new_words(store: Store) -> None:
    keep(store, session(), scored_answer())
    heard = scored_answer().assessment
    corrected = replace(heard, transcript=Transcript((Word("Kafka", 0.0, 1.0, 1.0),), "base"))

    store.replace_answer(session().session, replace(scored_answer(), assessment=corrected))

    assert len(store.search("kafka")) == 1
    assert store.search("decoupling") == ()


def test_forgotten_sessions_leave_nothing_and_the_others_stay(store: Store) -> None:
    for name in "ab":
        keep(store, session(name=name), scored_answer())

    store.forget(["a"])

    assert [past.session for past in store.sessions()] == ["b"]
    assert [past.session for past in store.past_answers()] == ["b"]
    assert [found.session for found in store.search("decoupling")] == ["b"]
    assert [one.verdicts for one in store.past_points()] == [("missed",), ("covered",)]


def test_attempts_are_never_numbered_twice_after_an_earlier_one_is_forgotten(store: Store) -> None:
    for attempt, name in enumerate("abc", start=1):
        keep(store, session(name=name), replace(scored_answer(), attempt=attempt))

    store.forget(["a"])

    assert store.count_attempts(queue_question()) == 3


def test_an_attempt_tells_its_words_and_verdicts(store: Store) -> None:
    keep(store, session(), answered_when_asked())
    (past,) = store.past_answers()

    said = store.said(past)

    assert said.transcript == "Um, decoupling Back pressure."
    assert said.points == (("decoupling", "covered"), ("back pressure", "covered"))
    assert store.said(replace(past, attempt=9)).points == ()
