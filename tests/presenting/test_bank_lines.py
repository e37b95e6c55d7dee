from dataclasses import replace
from pathlib import Path

from simulator.presenting.bank_lines import (
    bank_lines,
    fault_lines,
    key_points_json,
    key_points_lines,
    lint_json,
    lint_lines,
    marked_lines,
    suggestion_lines,
)
from simulator.questions.bank import Bank, FollowUp, KeyPoint, Question, Unit
from simulator.questions.faults import Fault
from simulator.questions.linting.report import LintReport
from simulator.questions.remarks import Remark
from tests.building.questions import question

_PATH = Path("bank.txt")
_SHOW = "simulator bank keypoints bank.txt"
_UNMARKED = replace(question(points=()), id="x/long/2")
_ONLY_A_SLIP = replace(_UNMARKED, marked_key_points=(KeyPoint("hope", is_slip=True),))


def linted(*questions: Question) -> list[str]:
    return [line.text for line in lint_lines(_PATH, report(*questions), _SHOW)]


def report(*questions: Question, faults: tuple[Fault, ...] = ()) -> LintReport:
    return LintReport(Bank((Unit("X", questions),)), faults)


def test_a_bank_whose_points_are_all_marked_has_nothing_else_to_tell() -> None:
    assert linted(question()) == ["bank.txt: 1 question, no faults."]


def test_a_question_without_points_is_named_with_the_way_to_choose_them() -> None:
    assert linted(question(), _UNMARKED) == [
        "x/long/2: no key points marked; they are found in the model answer.",
        "The program finds the key points of 1 question. To see and choose them:",
        "  simulator bank keypoints bank.txt --write",
        "bank.txt: 2 questions, no faults.",
    ]


def test_a_line_that_says_only_what_must_not_be_said_wants_points_added() -> None:
    texts = linted(_ONLY_A_SLIP)

    assert "add your key points to that line" in texts[1]
    assert texts[3] == "  simulator bank keypoints bank.txt"


def test_faults_come_with_their_place_and_remedy() -> None:
    fault = Fault(3, "No text.", "Write it.")

    assert [line.text for line in fault_lines(_PATH, [fault])] == [
        "bank.txt, line 3: No text. Write it."
    ]
    assert lint_json(_PATH, report(_UNMARKED, faults=(fault,))) == {
        "path": "bank.txt",
        "questions": 1,
        "faults": [{"line": 3, "problem": "No text.", "remedy": "Write it."}],
        "advice": [],
        "unmarked": ["x/long/2"],
    }


def test_advice_is_told_apart_from_faults() -> None:
    advised = replace(report(question()), advice=(Remark(5, "Too long.", "Shorten it."),))

    assert [line.text for line in lint_lines(_PATH, advised, _SHOW)] == [
        "bank.txt, line 5 (advice): Too long. Shorten it.",
        "bank.txt: 1 question, no faults, 1 to improve.",
    ]
    assert lint_json(_PATH, advised)["advice"] == [
        {"line": 5, "problem": "Too long.", "remedy": "Shorten it."}
    ]


def test_a_question_is_shown_with_answer_points_and_follow_ups() -> None:
    points = (
        KeyPoint("Kafka", weight=2),
        KeyPoint("S3"),
        KeyPoint("cheap", sentence="Storage costs little."),
        KeyPoint("hope", is_slip=True),
    )
    asked = replace(
        question(),
        marked_key_points=points,
        limit_seconds=90.0,
        follow_ups=(FollowUp("And then?", ()),),
    )

    assert [line.text for line in bank_lines(Bank((Unit("X", (asked,)),)))] == [
        "X: 1 question",
        "\nx/long/1, 90 s",
        "What ran?",
        "Kafka and S3.",
        "  Key points (marked):",
        "Kafka*2; S3",
        "cheap: Storage costs little.",
        "Must not be said: hope",
        "Follow-up: And then?",
    ]


def test_key_points_tell_whether_they_were_marked_or_found() -> None:
    texts = [line.text for line in key_points_lines([question(), _UNMARKED])]

    assert texts[:3] == ["x/long/1 (marked)", "Kafka; S3", "x/long/2 (found)"]
    sources = [
        one["source"] for one in key_points_json(_PATH, [question(), _UNMARKED], {})["questions"]
    ]
    assert sources == ["marked", "found"]


def test_lines_that_were_added_are_shown_and_what_is_left_is_named() -> None:
    third = replace(_UNMARKED, id="x/long/3")
    questions, added = [question(), _UNMARKED, third], {"x/long/3": ["K: Kafka;", "   S3"]}

    assert [line.text for line in marked_lines(_PATH, questions, added)] == [
        "x/long/3",
        "  K: Kafka;",
        "     S3",
        "\nbank.txt: 1 'K:' line added for 3 questions. Edit them as you like.",
        "No short ideas were found for x/long/2. Write these lines yourself.",
    ]


def test_where_nothing_was_added_nothing_is_said_to_edit() -> None:
    complete = [line.text for line in marked_lines(_PATH, [question()], {})]
    without_ideas = [line.text for line in marked_lines(_PATH, [_UNMARKED], {})]

    assert complete == ["bank.txt: every question has a 'K:' line already."]
    assert without_ideas == [
        "bank.txt: no 'K:' line was added.",
        "No short ideas were found for x/long/2. Write these lines yourself.",
    ]


def test_lines_that_would_be_added_are_shown_without_being_written() -> None:
    texts = [line.text for line in suggestion_lines([_UNMARKED], {"x/long/2": ["K: S3"]})]

    assert texts[2] == "\n1 'K:' line would be added for 1 question. Nothing was written."
