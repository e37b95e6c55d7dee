"""Each form of export, opened by a reader of its own."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import srt
import webvtt
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from pypdf import PdfReader

from simulator.history.records import SessionRecord
from simulator.reports.exporting import FORMATS, exported
from simulator.reports.pysubs2_subtitles import subtitles
from simulator.scoring.coverage import Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.revision import with_own_word
from simulator.transcribing.transcript import Word
from tests.building.answers import (
    HALF,
    HOSTILE,
    PERFECT,
    answer,
    followed_up,
    hostile_session,
    in_other_words,
    judged,
    nearly_said,
)
from tests.building.kept_answers import answered_when_asked, scored_answer, unanswered
from tests.building.questions import question
from tests.building.sessions import session
from tests.building.tools import find_tool

SCHEMA = files("simulator.reports") / "schema" / "session.schema.json"


def only(record: SessionRecord, form: str) -> bytes:
    (content,) = exported(record, [form]).values()
    return content


def document_text(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_be_made_of_a_session_full_of_markup(form: str) -> None:
    assert all(exported(hostile_session(), [form]).values())


def decided_by_hand() -> SessionRecord:
    """Points in other words, by oneself with and without evidence, and on very long evidence."""
    record = in_other_words()
    long = answer("and so on " * 300, question("Why?", points=("patience", "back-off")))
    evidence = Evidence(long.assessment.transcript.text, 0.0, 900.0, 0.2)
    patience = ScoredPoint("patience", Verdict.COVERED, "self", evidence, note="by Anna")
    return session(record, judged(long, patience, ScoredPoint("back-off", Verdict.MISSED, "self")))


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_be_made_of_a_session_that_was_decided_by_hand(form: str) -> None:
    assert all(exported(decided_by_hand(), [form]).values())


def test_a_session_that_was_decided_by_hand_fits_the_schema(schema: Draft202012Validator) -> None:
    schema.validate(json.loads(only(decided_by_hand(), "json")))


def test_a_point_that_was_ticked_is_covered_in_every_table_and_no_card_asks_for_it() -> None:
    (row, _) = csv.DictReader(io.StringIO(only(decided_by_hand(), "csv").decode("utf-8-sig")))

    assert row["covered"] == "back-off; S3"
    assert "- [x] S3" in only(decided_by_hand(), "md").decode()
    assert missed_points(decided_by_hand()) == [["Kafka", "automation"], ["back-off"]]


def missed_points(record: SessionRecord) -> list[list[str]]:
    """The points on each card of a deck."""
    with zipfile.ZipFile(io.BytesIO(only(record, "anki"))) as package:
        content = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        fields = [row[0].split("\x1f")[1] for row in connection.execute("SELECT flds FROM notes")]
    return [re.findall("<li>(.*?)</li>", points) for points in fields]


def test_a_word_document_holds_question_words_verdicts_and_model_answer() -> None:
    text = document_text(only(session(followed_up(HALF, "and then S3")), "docx"))

    assert text[0] == "Interview practice, 2025-01-02 03:04"
    assert "1. What ran?" in text
    assert HALF in text
    assert "Covered: Kafka (\u201cKafka\u201d at 0:01)" in text
    assert "Covered: S3 (\u201cS3\u201d at 0:02 in reply to follow-up 1)" in text
    assert "Kafka and S3." in text


@pytest.mark.usefixtures("in_honolulu")
def test_a_document_tells_when_the_interview_was_where_the_person_is() -> None:
    assert document_text(only(session(answer(HALF)), "docx"))[0] == (
        "Interview practice, 2025-01-01 17:04"
    )


def test_a_word_document_shows_markup_as_text_and_is_a_sound_zip() -> None:
    content = only(hostile_session(), "docx")

    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert f"1. {HOSTILE}" in document_text(content)


def test_a_word_document_takes_letters_that_xml_forbids() -> None:
    text = document_text(only(session(answer("Kafka\x00\x1b\udc80 here S3")), "docx"))

    assert "Kafka\ufffd\ufffd\ufffd here S3" in text


def test_a_pdf_opens_and_shows_markup_as_text(pdf_text: Any) -> None:
    text = " ".join(pdf_text(only(hostile_session(), "pdf")).split())

    assert "Interview practice, 2025-01-02 03:04" in text
    assert "</script><script>alert(1)</script>" in text
    assert "\u201cKafka\u201d" in text


def test_a_pdf_leaves_out_a_drawing_that_its_font_lacks(pdf_text: Any) -> None:
    text = pdf_text(only(session(answer("Kafka \U0001fb00here")), "pdf"))

    assert "Kafka here" in text


def test_a_pdf_shows_a_letter_that_no_font_has_as_a_question_mark(pdf_text: Any) -> None:
    assert "Kafka ?? here" in pdf_text(
        only(session(answer("Kafka \U00030000\U00030001 here")), "pdf")
    )


@pytest.mark.parametrize(
    "said",
    [
        "\u041a\u0430\u0444\u043a\u0430",
        "\u039a\u03ac\u03c6\u03ba\u03b1",
        "Za\u017c\u00f3\u0142\u0107",
        "\u5b57\u5e55",
        "\u30ab\u30d5\u30ab",
        "\uce74\ud504\uce74",
    ],
)
def test_a_pdf_has_letters_of_any_script(said: str) -> None:
    pages = PdfReader(io.BytesIO(only(session(answer(f"I say {said} now")), "pdf"))).pages

    assert f"I say {said} now" in " ".join(page.extract_text() for page in pages)


def test_a_pdf_joins_accents_to_their_letters(pdf_text: Any) -> None:
    assert "caf\xe9" in pdf_text(only(session(answer("I like a cafe\u0301 here")), "pdf"))


def test_a_pdf_says_which_script_no_font_has(pdf_text: Any) -> None:
    text = " ".join(pdf_text(only(session(answer("\U00010d01")), "pdf")).split())

    assert "No font on this computer has some of the letters (Hanifi)" in text


def test_a_pdf_sets_hebrew_from_right_to_left_around_english(pdf_text: Any) -> None:
    boxes = pdf_text(only(session(answer("שלום לכם Redis מחזיר JSON")), "pdf"), "-bbox")

    places = {word: float(left) for left, word in re.findall('xMin="(.*?)".*>(.*)</word>', boxes)}
    assert places["JSON"] < places["ריזחמ"] < places["Redis"] < places["םכל"] < places["םולש"]


def test_a_pdf_joins_arabic_letters() -> None:
    pages = PdfReader(io.BytesIO(only(session(answer("كتب")), "pdf"))).pages

    assert "\ufedb\ufe98\ufe90" in pages[0].extract_text()


def test_a_pdf_carries_a_long_answer_in_hebrew_over_its_pages(pdf_text: Any) -> None:
    said = " ".join(f"שלום {number}" for number in range(1500))

    text = pdf_text(only(session(answer(said)), "pdf"))

    assert text.count("שלום") == 1500
    assert len(text.split("\f")) > 3


def rows(record: SessionRecord) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(only(record, "csv").decode("utf-8-sig"))))


def test_a_table_has_one_row_for_each_answer() -> None:
    found = rows(session(answer(PERFECT), answer(HALF), answer("")))

    assert [row["coverage"] for row in found] == ["1.0", "0.5", ""]
    assert [row["missed"] for row in found] == ["", "S3", ""]
    assert found[1]["transcript"] == HALF


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", " ="]), st.text(max_size=9))
def test_no_cell_of_a_table_begins_a_formula(start: str, rest: str) -> None:
    (row,) = rows(session(answer(HALF, question(text=f"{start}{rest}", model_answer=start))))

    assert row["question"].startswith(f"'{start}"[:2].rstrip("\r"))
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in row.values())


def test_a_table_for_where_people_write_commas_in_numbers_has_semicolons() -> None:
    content = exported(session(answer(HALF)), ["csv"], is_continental=True)
    (table,) = (file.decode("utf-8-sig") for file in content.values())
    (row,) = csv.DictReader(io.StringIO(table), delimiter=";")

    assert row["coverage"] == "0,5"
    assert row["question"] == "What ran?"


ESCAPES = "Kafka \x1b[31m\x9b2J\u202e and \u2066S3"


@pytest.mark.parametrize("form", ["md", "csv", "docx", "html", "json"])
def test_nothing_that_a_terminal_obeys_is_left_in_an_export(form: str) -> None:
    content = only(session(answer(ESCAPES, question(ESCAPES, ESCAPES))), form)
    text = " ".join(document_text(content)) if form == "docx" else content.decode("utf-8", "ignore")

    assert "Kafka" in text
    assert not {"\x9b", "\u202e", "\u2066"} & set(text)
    assert "\x1b" not in text


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_nothing_that_a_terminal_obeys_is_left_in_subtitles(form: str) -> None:
    content = subtitles([Word(ESCAPES, 0.0, 1.0, 0.9)], form).decode()

    assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(content)


def test_exported_json_means_what_was_said_though_signs_are_written_by_numbers() -> None:
    content = json.loads(only(session(answer(HALF, question(ESCAPES))), "json"))

    assert content["answers"][0]["question"]["text"] == ESCAPES


def test_signs_in_srt_are_written_as_they_are() -> None:
    words = [Word("R&D", 0.0, 0.5, 0.9), Word("1 < 2", 0.5, 1.0, 0.9)]

    assert [text for *_, text in read_subtitles(subtitles(words, "srt"), "srt")] == ["R&D 1 < 2"]


def test_a_card_stays_the_same_when_its_question_is_mended() -> None:
    assert notes(session(answer(HALF, question("Waht ran?")))) == notes(
        session(answer(HALF, question("What ran?")))
    )


def notes(record: SessionRecord) -> list[str]:
    """By what Anki knows the notes of a deck again."""
    with zipfile.ZipFile(io.BytesIO(only(record, "anki"))) as package:
        content = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        return [guid for (guid,) in connection.execute("SELECT guid FROM notes")]


LONG = tuple(
    Word(f"word{number:02}.", number * 0.5, number * 0.5 + 0.6, 0.9) for number in range(60)
)


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_subtitles_hold_every_word_at_its_time_in_two_short_lines(form: str) -> None:
    cues = read_subtitles(subtitles(LONG, form), form)

    shown = " ".join(text for *_, text in cues)
    assert shown.split() == [word.text for word in LONG]
    for start, end, text in cues:
        first = next(word for word in LONG if word.text == text.split()[0])
        assert start == pytest.approx(first.start, abs=0.002)
        assert end > start
        assert len(text.splitlines()) <= 2
        assert max(map(len, text.splitlines())) <= 42
    assert all(before[1] <= after[0] for before, after in pairwise(cues))


def test_a_pause_ends_a_subtitle() -> None:
    words = [Word("Before.", 0.0, 0.5, 0.9), Word("After.", 5.0, 5.5, 0.9)]

    cues = read_subtitles(subtitles(words, "srt"), "srt")

    assert cues == [(0.0, 0.5, "Before."), (5.0, 5.5, "After.")]


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_markup_in_speech_is_no_tag_in_subtitles(form: str) -> None:
    words = [Word(r"<b>{\i1}bold</b>", 0.0, 1.0, 0.9), Word("-->", 1.0, 2.0, 0.9)]

    raw = subtitles(words, form).decode()

    assert "<b>" not in raw
    assert "{" not in raw
    assert raw.count("-->") == 1


def read_subtitles(content: bytes, form: str) -> list[tuple[float, float, str]]:
    text = content.decode()
    if form == "srt":
        cues = srt.parse(text)
        return [(c.start.total_seconds(), c.end.total_seconds(), c.content) for c in cues]
    captions = webvtt.from_string(text).captions
    return [(c.start_in_seconds, c.end_in_seconds, c.text) for c in captions]


def test_each_recording_has_its_own_subtitles() -> None:
    assert list(exported(session(followed_up(HALF, "and S3"), answer("")), ["vtt", "srt"])) == [
        "answer-01.vtt",
        "answer-01-follow-up-1.vtt",
        "answer-01.srt",
        "answer-01-follow-up-1.srt",
    ]


@pytest.fixture
def schema() -> Draft202012Validator:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published)


@pytest.mark.parametrize(
    "record",
    [
        session(followed_up(HALF, "and S3"), answer("")),
        hostile_session(),
        session(scored_answer(), answered_when_asked(), unanswered()),
    ],
)
def test_exported_json_is_as_the_schema_says(
    schema: Draft202012Validator, record: SessionRecord
) -> None:
    schema.validate(json.loads(only(record, "json")))


@pytest.mark.parametrize(
    ("place", "value"),
    [("outcome", "fine"), ("transcript", None), ("coverage", 1.2), ("key_points", [{}])],
)
def test_the_schema_refuses_what_is_no_session(
    schema: Draft202012Validator, place: str, value: object
) -> None:
    content = json.loads(only(session(answer(HALF)), "json"))
    content["answers"][0][place] = value

    with pytest.raises(ValidationError):
        schema.validate(content)


def test_a_typed_answer_and_a_plan_fit_the_schema(schema: Draft202012Validator) -> None:
    content = json.loads(only(session(answer(HALF)), "json"))
    content["answers"][0]["audio"] = None

    schema.validate(content | {"plan": {"questions": ["x/long/1"]}})


@pytest.mark.parametrize("doubt", Doubt)
def test_every_reason_for_a_doubt_fits_the_schema(
    schema: Draft202012Validator, doubt: Doubt
) -> None:
    content = json.loads(only(session(answer(HALF)), "json"))
    content["answers"][0]["key_points"][0]["doubt"] = str(doubt)

    schema.validate(content)


def test_a_deck_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    only(session(answer(HALF)), "anki")

    assert list(tmp_path.iterdir()) == []


def test_a_deck_has_a_card_for_each_question_with_points_to_learn(tmp_path: Path) -> None:
    learnt = question("Learnt?")
    record = session(
        answer(HALF, question(f"Which? {HOSTILE}")), answer(HALF, learnt), answer(PERFECT, learnt)
    )
    path = tmp_path / "deck.apkg"
    path.write_bytes(only(record, "anki"))
    zipfile.ZipFile(path).extract("collection.anki2", tmp_path)

    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as collection:
        ((fields,),) = collection.execute("SELECT flds FROM notes").fetchall()

    assert "<li>S3</li>" in fields
    assert "<li>Kafka</li>" not in fields
    assert "<script>" not in fields


def test_a_typed_answer_is_exported_like_any_other() -> None:
    typed = session(replace(answer(HALF), audio_path="", audio_seconds=0.0))

    files_made = exported(typed, FORMATS)

    assert len(files_made) == len(FORMATS) - 2


@pytest.fixture
def pdf_text(tmp_path: Path) -> Any:
    """Read the text of a PDF with Poppler."""
    tool = find_tool("pdftotext", "poppler-utils")

    def read(content: bytes, *options: str) -> str:
        path = tmp_path / "document.pdf"
        path.write_bytes(content)
        done = subprocess.run([tool, *options, str(path), "-"], capture_output=True, check=True)
        return done.stdout.decode()

    return read


@pytest.mark.parametrize(
    ("place", "is_made", "in_document", "in_markdown"),
    [
        (
            1,
            True,
            "Covered: retry logic (on your word: \u201cAnd each task was a retry\u201d at 0:03)",
            '- [x] retry logic (on your word: "And each task was a retry" at 0:03)',
        ),
        (
            0,
            False,
            "Missed: Kafka (on your word; closest: \u201cKafka\u201d at 0:02)",
            '- [ ] Kafka (on your word; closest: "Kafka" at 0:02)',
        ),
    ],
)
def test_a_point_that_was_ticked_or_unticked_says_so(
    place: int, is_made: bool, in_document: str, in_markdown: str
) -> None:
    decided = session(with_own_word(BY_WORDS, nearly_said(), place, is_made=is_made))

    assert in_document in document_text(only(decided, "docx"))
    assert in_markdown in only(decided, "md").decode()
    (exported_answer,) = json.loads(only(decided, "json"))["answers"]
    assert exported_answer["key_points"][place]["how"] == "self"
