from pathlib import Path

from simulator.errors import AudioFileError
from simulator.presenting.grading_lines import (
    counted_rows,
    graded_lines,
    left_out_text,
    result_json,
)
from simulator.presenting.lines import LineKind
from simulator.usecases.grading_batch import Row
from tests.building.answers import answer

_SPOKEN, _WRITTEN = Row(Path("one.wav"), "x/long/1"), Row(Path("one.txt"), "x/long/1")


def test_an_answer_is_shown_with_verdict_and_delivery() -> None:
    texts = [line.text for line in graded_lines(_SPOKEN, answer("um it is Kafka uh and S3"))]

    assert texts[0] == "one.wav: answered"
    assert "Key points covered: 2 of 2" in texts
    assert any(text.startswith("Pace:") for text in texts)


def test_an_answer_without_speech_has_no_delivery_to_show() -> None:
    texts = [line.text for line in graded_lines(_SPOKEN, answer(""))]

    assert texts == ["one.wav: no speech was heard"]


def test_what_can_not_be_graded_is_told_with_the_reason() -> None:
    fault = AudioFileError("There is no such file.")

    (line,) = graded_lines(_SPOKEN, fault)

    assert (line.text, line.kind) == (
        "one.wav: not graded. There is no such file.",
        LineKind.BAD,
    )
    assert result_json(_SPOKEN, fault)["error"] == "There is no such file."


def test_a_file_is_named_once_where_the_reason_names_it() -> None:
    (line,) = graded_lines(_WRITTEN, AudioFileError("one.txt contains no words."))

    assert line.text == "Not graded: one.txt contains no words."


def test_files_that_are_left_out_are_listed_up_to_a_number() -> None:
    some = [Path("class/a.pdf"), Path("class/anna/b.docx")]
    many = [Path(f"class/{number}.pdf") for number in range(50)]

    assert left_out_text(some, Path("class")).endswith("a.pdf, anna/b.docx")
    assert left_out_text(many, Path("class")).endswith("19.pdf, and 30 more")


def test_answers_are_counted_as_recordings_unless_some_are_written() -> None:
    assert counted_rows([_SPOKEN]) == "1 recording"
    assert counted_rows([_SPOKEN, _WRITTEN]) == "2 answers"
