import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio import Stretch
from simulator.errors import HistoryError
from simulator.history.records import (
    AnswerRecord,
    FollowUpRecord,
    SessionPlan,
    SessionRecord,
    SessionSummary,
    UnfinishedAnswer,
)
from simulator.questions.bank import FollowUp, KeyPoint, Question
from simulator.reports.markdown import session_markdown
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery import Delivery
from simulator.sessions.msgspec_glimpse import can_go_on, judged_recordings
from simulator.sessions.msgspec_reader import parse_session, read_newest_session, read_session
from simulator.sessions.session_folder import session_text
from simulator.transcribing.transcript import Alternative, Transcript, Word
from tests.building.kept_answers import answered_when_asked, scored_answer, unanswered
from tests.building.questions import queue_question
from tests.building.sessions import session

seconds = st.floats(0, 600)
shares = st.floats(0, 1)
texts = st.text(max_size=12)
alternatives = st.builds(Alternative, texts, shares)
words = st.builds(Word, texts, seconds, seconds, shares, st.none() | alternatives)
transcripts = st.builds(Transcript, st.lists(words, max_size=6).map(tuple), st.just("base"))
points = st.builds(
    ScoredPoint,
    text=texts,
    verdict=st.sampled_from(Verdict),
    how=st.sampled_from(["exact", "fuzzy", None]),
    evidence=st.none() | st.builds(Evidence, texts, seconds, seconds, shares),
    note=st.none() | texts,
)
assessments = st.builds(
    Assessment,
    transcripts,
    st.none() | st.builds(Coverage, st.lists(points, min_size=1, max_size=4).map(tuple)),
    st.builds(
        Delivery,
        speech_seconds=seconds,
        words_per_minute=st.none() | seconds,
        articulation_rate=st.none() | seconds,
        first_word_seconds=st.none() | seconds,
        pauses=st.lists(st.builds(Stretch, seconds, seconds), max_size=2).map(tuple),
        fillers=st.lists(words, max_size=2).map(tuple),
    ),
    st.sampled_from(Outcome),
)
replies = st.builds(
    FollowUpRecord,
    text=texts,
    audio_path=texts,
    audio_seconds=seconds,
    transcript=transcripts,
    outcome=st.sampled_from(Outcome),
    prompted=st.lists(texts, max_size=2).map(tuple),
)
answers = st.builds(
    AnswerRecord,
    question=st.just(queue_question()),
    audio_path=texts,
    audio_seconds=seconds,
    assessment=assessments,
    attempt=st.none() | st.integers(1, 9),
    feedback_lines=st.lists(texts, max_size=2).map(tuple),
    follow_ups=st.lists(replies, max_size=2).map(tuple),
    original=st.none() | transcripts,
)
summaries = st.builds(
    SessionSummary,
    coverage=st.none() | shares,
    unfinished=st.lists(st.builds(UnfinishedAnswer), max_size=2).map(tuple),
)
key_points = st.builds(KeyPoint, texts, st.lists(texts, max_size=2).map(tuple), seconds)
follow_ups = st.builds(FollowUp, texts, st.lists(texts, max_size=2).map(tuple))
questions = st.builds(
    Question,
    id=texts,
    unit=texts,
    section=st.sampled_from(["long", "short"]),
    text=texts,
    answer=texts,
    marked_key_points=st.lists(key_points, max_size=2).map(tuple),
    limit_seconds=st.none() | seconds,
    follow_ups=st.lists(follow_ups, max_size=2).map(tuple),
)
options = st.dictionaries(texts, st.none() | st.booleans() | st.integers(0, 9) | seconds | texts)
plans = st.builds(
    SessionPlan,
    questions=st.lists(questions, max_size=2).map(tuple),
    bank_digest=st.none() | texts,
    options=options,
    question_index=st.integers(0, 9),
    answers_before=st.integers(0, 9),
)
sessions = st.builds(
    SessionRecord,
    answers=st.lists(answers, max_size=3).map(tuple),
    summary=summaries,
    plan=st.none() | plans,
)


@given(sessions)
def test_a_session_reads_back_as_it_was_written(record: SessionRecord) -> None:
    text = session_text(record)

    read = parse_session(text.encode())
    assert session_text(read) == text
    assert read.plan == record.plan


def test_what_a_person_would_look_for_is_read_back(tmp_path: Path) -> None:
    record = session(scored_answer(), unanswered())
    (tmp_path / "session.json").write_text(session_text(record), "utf-8")

    scored, silent = read_session(tmp_path).answers

    assert scored.question.text == queue_question().text
    assert scored.question.answer == queue_question().answer
    assert scored.assessment == scored_answer().assessment
    assert silent.assessment.coverage is None
    assert silent.assessment.outcome is Outcome.NO_SPEECH


def test_the_words_of_a_reply_are_read_back_as_they_are_judged(tmp_path: Path) -> None:
    replied = answered_when_asked()
    words = (Word("S3", 0.5, 1.0, 0.01, Alternative("history", 0.5)),)
    reply = replace(replied.follow_ups[0], transcript=Transcript(words, "base"))
    record = session(replace(replied, follow_ups=(reply,)))
    (tmp_path / "session.json").write_text(session_text(record), "utf-8")

    (read,) = read_session(tmp_path).answers

    assert read.follow_ups[0].transcript == reply.transcript


def test_the_fillers_of_a_corrected_answer_are_those_that_were_heard(tmp_path: Path) -> None:
    heard = scored_answer().assessment
    corrected = replace(heard, transcript=Transcript((Word("decoupling", 1.0, 1.6, 1.0),), "base"))
    answer = replace(scored_answer(), assessment=corrected, original=heard.transcript)
    (tmp_path / "session.json").write_text(session_text(session(answer)), "utf-8")

    (read,) = read_session(tmp_path).answers

    assert read.assessment == corrected


def test_a_session_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    earlier = saved_form()
    del earlier["plan"]
    for answer in earlier["answers"]:
        del answer["model_answer"], answer["transcript"]["original"]
        for point in answer["key_points"]:
            del point["note"]
    (tmp_path / "session.json").write_text(json.dumps(earlier), "utf-8")

    (read,) = read_session(tmp_path).answers

    assert read.assessment == scored_answer().assessment
    assert read.original is None
    assert read_session(tmp_path).plan is None
    assert not can_go_on(tmp_path)


@pytest.mark.parametrize(("finished", "goes_on"), [(False, True), (True, False)])
def test_a_session_goes_on_unless_it_came_to_its_end(
    tmp_path: Path, finished: bool, goes_on: bool
) -> None:
    summary = SessionSummary(1, 0, 0, None, finished=finished)
    record = replace(session(), summary=summary, plan=SessionPlan((queue_question(),)))
    (tmp_path / "session.json").write_text(session_text(record), "utf-8")

    assert can_go_on(tmp_path) is goes_on


def test_a_byte_order_mark_that_an_editor_left_makes_no_difference(tmp_path: Path) -> None:
    text = session_text(session(scored_answer()))
    (tmp_path / "session.json").write_text(text, "utf-8-sig")

    assert read_session(tmp_path).session == session().session


def test_a_newer_text_that_was_not_put_in_place_any_more_counts(tmp_path: Path) -> None:
    older, newer = session(), session(scored_answer())
    (tmp_path / "session.json").write_text(session_text(older), "utf-8")
    (tmp_path / ".session.json.unfinished").write_text(session_text(newer), "utf-8")

    assert len(read_newest_session(tmp_path).answers) == 1


@pytest.mark.parametrize("part", [0, 1, 100, -3])
def test_a_newer_text_that_is_half_written_does_not_count(tmp_path: Path, part: int) -> None:
    older, newer = session(), session(scored_answer())
    (tmp_path / "session.json").write_text(session_text(older), "utf-8")
    half = session_text(newer)[:part]
    (tmp_path / ".session.json.unfinished").write_text(half, "utf-8")

    assert read_newest_session(tmp_path) == older


def saved_form() -> Any:
    return json.loads(session_text(session(scored_answer())))


def without_seconds(form: Any) -> None:
    del form["answers"][0]["audio"]["seconds"]


def with_words_for_a_time(form: Any) -> None:
    form["answers"][0]["transcript"]["words"][1]["start"] = "soon"


def with_another_text(form: Any) -> None:
    form["answers"][0]["transcript"]["text"] = "I said it all"


def with_an_unknown_field(form: Any) -> None:
    form["answers"][0]["mood"] = "cheerful"


def with_an_unknown_verdict(form: Any) -> None:
    form["answers"][0]["key_points"][0]["verdict"] = "brilliant"


def with_a_share_of_no_points(form: Any) -> None:
    form["answers"][0]["key_points"] = []


def with_a_nameless_filler(form: Any) -> None:
    del form["answers"][0]["delivery"]["fillers"][0]["text"]


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (without_seconds, "seconds.*answers\\[0\\].audio"),
        (with_words_for_a_time, "answers\\[0\\].transcript.words\\[1\\].start"),
        (with_another_text, "answers\\[0\\].transcript.text"),
        (with_an_unknown_field, "answers\\[0\\].mood is unknown"),
        (with_an_unknown_verdict, "brilliant.*answers\\[0\\].key_points\\[0\\].verdict"),
        (with_a_share_of_no_points, "answers\\[0\\] has coverage but no key_points"),
        (with_a_nameless_filler, "answers\\[0\\].delivery: 'text'"),
    ],
)
def test_a_damaged_session_is_refused_and_the_field_named(
    tmp_path: Path, damage: Any, named: str
) -> None:
    form = saved_form()
    damage(form)
    path = tmp_path / "session.json"
    path.write_text(json.dumps(form), "utf-8")

    with pytest.raises(HistoryError, match=named) as caught:
        read_session(tmp_path)

    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [b"", b'{"session": "cut o', b"\xff\xfe", b"[]", b"null"])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "session.json").write_bytes(content)

    with pytest.raises(HistoryError, match=r"session\.json can't be understood"):
        read_session(tmp_path)


def test_a_folder_without_a_session_is_named(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"session\.json can't be read: No such file"):
        read_session(tmp_path)


def _damaged(place: str, value: Any) -> bytes:
    """A session with another value in a place such as ``answers.0.audio.path``."""
    form = saved_form()
    *way, last = (int(part) if part.isdigit() else part for part in place.split("."))
    inner = form
    for part in way:
        inner = inner[part]
    inner[last] = value
    return json.dumps(form).encode()


@pytest.mark.parametrize(
    "name", ["../../mine", "/etc/passwd", "..", ".hidden", "a\\b", "a\0b", "C:x"]
)
@pytest.mark.parametrize("place", ["session", "answers.0.audio.path"])
def test_a_session_names_no_file_elsewhere(tmp_path: Path, place: str, name: str) -> None:
    (tmp_path / "session.json").write_bytes(_damaged(place, name))

    with pytest.raises(HistoryError, match="does not name a file in its folder"):
        read_session(tmp_path)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("answers.0.audio.seconds", 1e308),
        ("answers.0.transcript.words.0.end", -1e308),
        ("answers.0.delivery.words_per_minute", 1e10),
        ("answers.0.attempt", 10**400),
        ("answers.0.key_points.0.weight", -1),
        ("answers.0.key_points", None),
        ("answers.0.delivery.pauses", [None]),
        ("answers", [[[]]]),
        ("bank", "\0"),
        ("summary", None),
    ],
)
def test_a_value_that_can_not_be_is_refused(tmp_path: Path, place: str, value: Any) -> None:
    (tmp_path / "session.json").write_bytes(_damaged(place, value))

    with pytest.raises(HistoryError, match=r"session\.json can't be understood"):
        read_session(tmp_path)


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"session":' * 100_000, b'{"a\xff": 1}'])
@pytest.mark.parametrize("look", [read_session, can_go_on, judged_recordings])
def test_what_no_program_writes_is_refused(
    tmp_path: Path, look: Callable[[Path], Any], content: bytes
) -> None:
    (tmp_path / "session.json").write_bytes(content)

    with pytest.raises(HistoryError, match=r"session\.json can't be understood"):
        look(tmp_path)


def test_a_pipe_is_no_session(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "session.json")

    with pytest.raises(HistoryError, match="no ordinary file"):
        read_session(tmp_path)


def test_an_answer_of_which_little_was_measured_is_shown(tmp_path: Path) -> None:
    content = _damaged("answers.0.delivery.articulation_rate", None)
    (tmp_path / "session.json").write_bytes(content)

    assert "Delivery" not in session_markdown(read_session(tmp_path))
