import json
from dataclasses import replace

import pytest
from hypothesis import given

from simulator.questions.bank import Bank, Unit
from simulator.questions.bank_json import bank_json, read_bank_json
from simulator.questions.importing.drafts import Imported, import_drafts
from tests.building.banks import banks


def _import(text: str) -> Imported:
    return import_drafts(*read_bank_json(text))


@given(banks())
def test_a_bank_shown_as_json_is_imported_without_loss(shown: Bank) -> None:
    imported = _import(json.dumps(bank_json(shown), indent=2))

    assert imported.left_out == ()
    assert imported.bank == shown


def test_points_that_were_found_are_left_to_be_found_again(bank: Bank) -> None:
    unit = bank.units[0]
    unmarked = tuple(replace(q, marked_key_points=(), follow_ups=()) for q in unit.questions)
    shown = Bank((Unit(unit.name, unmarked),))

    assert _import(json.dumps(bank_json(shown))).bank == shown


def test_a_question_needs_no_more_than_its_text_and_answer() -> None:
    text = '{"units": [{"unit": "U", "questions": [{"text": "Why?", "answer": "So."}]}]}'

    assert _import(text).text == "Unit: U\n\nSHORT-ANSWER:\n1. Q: Why?\n A: So.\n"


_QUESTIONS = """{"units": [{"unit": "U", "questions": [
 {"text": "Why?", "answer": "So."},
 %s
]}]}"""


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ('{"text": "How?"}', "missing required field `answer`"),
        ('{"text": 7, "answer": "So."}', "expected `str`, got `int` at `text`"),
        ('{"text": "How?", "answer": "So.", "key_point": []}', "unknown field `key_point`"),
        ('{"text": "How?", "answer": " "}', "The answer is empty."),
        (
            '{"text": "How?", "answer": "So.", "key_points": [{"text": "a; b"}]}',
            "A key point or alias contains ';'",
        ),
        (
            '{"text": "How?", "answer": "So.", "follow_ups": [{"text": "x", "key_points": ["q"]}]}',
            "about 'q', which is not a key point",
        ),
    ],
)
def test_a_fault_is_named_with_the_line_of_its_question(question: str, problem: str) -> None:
    (fault,) = _import(_QUESTIONS % question).left_out

    assert fault.line == 3
    assert problem in fault.problem


def test_all_faults_are_named() -> None:
    assert len(_import(_QUESTIONS % '{"text": "A?"},\n{"answer": "B."}').left_out) == 2


def test_text_that_is_no_json_is_named_with_its_line() -> None:
    (fault,) = _import('{"units":\n\n [}').left_out

    assert fault.line == 3
    assert "malformed" in fault.problem
