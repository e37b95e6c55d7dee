"""Bank files as they are found on disk."""

import tomllib
from pathlib import Path

import pytest

from simulator.errors import BankError
from simulator.questions.bank import Bank, Question
from simulator.questions.bank_file import examine_bank, read_bank
from tests.building.shipped_banks import SHIPPED_BANKS

_TEXT = "Unit: Café\nLONG-ANSWER:\n1. Q: What?\n A: I don’t argue.\n"  # noqa: RUF001 - on purpose


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "bank.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_bank_is_utf_8_or_says_by_its_byte_order_mark_what_it_is(
    tmp_path: Path, encoding: str
) -> None:
    bank = read_bank(_file(tmp_path, _TEXT.encode(encoding)))

    (question,) = bank.questions()
    assert question.id == "cafe/long/1"
    assert question.answer == "I don't argue."


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    unix = read_bank(_file(tmp_path, _TEXT.encode()))
    windows = read_bank(_file(tmp_path, _TEXT.replace("\n", "\r\n").encode()))

    assert windows == unix


def test_a_bank_in_another_encoding_is_a_fault_at_the_line_of_the_first_wrong_byte(
    tmp_path: Path,
) -> None:
    path = _file(tmp_path, b"Unit: X\nLONG-ANSWER:\n1. Q: Caf\xe9?\n A: So.\n")

    bank, (fault,) = examine_bank(path)

    assert bank == Bank(())
    assert fault.line == 3
    assert "0xE9" in fault.problem
    assert "Save the file as UTF-8" in fault.remedy


def test_an_empty_file_is_refused_with_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"no questions.*Add a unit"):
        read_bank(_file(tmp_path, b""))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing.txt"

    with pytest.raises(BankError, match=r"missing\.txt can't be opened.*Check the path"):
        read_bank(path)
    with pytest.raises(BankError, match=r"missing\.txt can't be opened"):
        examine_bank(path)


def test_a_folder_is_no_bank(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="can't be opened"):
        read_bank(tmp_path)


def test_refusing_a_bank_lists_every_fault_with_its_file_and_line(tmp_path: Path) -> None:
    path = _file(tmp_path, (_TEXT + " T: soon\n K: a; a\n").encode())

    with pytest.raises(BankError) as refusal:
        read_bank(path)

    message = str(refusal.value)
    assert "2 faults" in message
    assert f"{path}, line 5: 'soon' is not an answer limit." in message
    assert f"{path}, line 6: Key point 'a' appears twice." in message


def test_one_fault_is_spoken_of_in_the_singular(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="has 1 fault:"):
        read_bank(_file(tmp_path, (_TEXT + " T: soon\n").encode()))


def test_the_shipped_bank_has_eleven_long_and_ten_short_questions(bank: Bank) -> None:
    ids = [question.id for question in bank.questions()]

    assert ids == [f"data-engineer/long/{number}" for number in range(1, 12)] + [
        f"data-engineer/short/{number}" for number in range(1, 11)
    ]


@pytest.mark.parametrize("name", SHIPPED_BANKS)
def test_each_shipped_bank_has_twelve_questions_or_more(project: Path, name: str) -> None:
    assert len(list(read_bank(project / "bank" / f"{name}.txt").questions())) >= 12


def test_every_bank_goes_into_the_wheel(project: Path) -> None:
    build = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    packed = build["targets"]["wheel"]["force-include"]

    assert {name: packed.get(f"bank/{name}.txt") for name in SHIPPED_BANKS} == {
        name: f"simulator/shipped/bank/{name}.txt" for name in SHIPPED_BANKS
    }


def test_an_answer_to_a_behavioural_question_is_told_as_a_story(project: Path) -> None:
    star = {"situation", "task", "action", "result", "lesson"}
    for question in read_bank(project / "bank" / "behavioural.txt").questions():
        if question.section == "long":
            assert star <= {point.text for point in question.marked_key_points}


def test_every_shipped_question_has_marked_points_and_a_limit(
    shipped_questions: list[Question],
) -> None:
    for question in shipped_questions:
        assert question.marked_key_points
        assert question.limit_seconds is not None
        assert 20 <= question.limit_seconds <= 180


def test_every_long_shipped_question_can_be_followed_up(
    shipped_questions: list[Question],
) -> None:
    for question in shipped_questions:
        assert bool(question.follow_ups) is (question.section == "long")


def test_the_shipped_follow_ups_are_about_marked_points(
    shipped_questions: list[Question],
) -> None:
    for question in shipped_questions:
        points = {point.text for point in question.marked_key_points}
        asked_about = {name for follow_up in question.follow_ups for name in follow_up.key_points}
        assert asked_about <= points
