"""What the page tells of an import and of a check, made up without any file."""

from simulator.presenting.bank_scene import check_scene, import_scene
from simulator.questions.bank import Bank
from simulator.questions.faults import Fault
from simulator.questions.importing.drafts import Imported
from simulator.questions.importing.files import ImportReport
from simulator.questions.importing.found import Choice
from simulator.questions.linting.report import LintReport, lint_text

NOTHING = Imported("", Bank(()))


def test_without_a_question_it_is_said_that_none_was_found() -> None:
    scene = import_scene(ImportReport(NOTHING, notes=("It was read as UTF-16.",)), ["bold"])

    assert scene["words"] == "No question with an answer was found."
    assert scene["ways"] == [{"way": "bold", "words": "Bold lines"}]
    assert scene["notes"] == ["It was read as UTF-16."]
    assert (scene["text"], scene["check"], scene["left_out"]) == ("", None, None)


def test_where_it_is_not_clear_what_asks_each_way_shows_its_first_question() -> None:
    scene = import_scene(ImportReport(NOTHING, choices=(Choice("bold", 2, "Why?"),)), ())

    assert scene["words"] == "It is not clear which lines are the questions."
    assert scene["choices"] == [
        {"way": "bold", "words": "Bold lines: 2 questions, the first: Why?"}
    ]


def test_a_long_list_of_faults_is_cut_and_no_escape_is_shown() -> None:
    faults = tuple(Fault(line, "Wrong\x1b[2J.", "Mend it.") for line in range(1, 204))

    scene = check_scene(LintReport(Bank(()), faults))

    assert len(scene["faults"]["rows"]) == 200
    assert scene["faults"]["rows"][0] == {"line": 1, "words": "Wrong[2J. Mend it."}
    assert scene["faults"]["more"] == "... and 3 more."


def test_a_bank_without_key_points_is_told_what_becomes_of_them() -> None:
    text = "Unit: U\nSHORT-ANSWER:\n1. Q: Why?\n A: Because of the work.\n"

    assert check_scene(lint_text(text))["unmarked"] == (
        "The program finds the key points of 1 question."
    )
    assert check_scene(lint_text(f"{text} K: work\n"))["unmarked"] == ""
