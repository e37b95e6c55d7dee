import pytest

from simulator.interview.states import Event, Phase
from simulator.presenting.footer import footer_pairs, help_lines, rows_of_pairs
from simulator.presenting.view import View
from tests.building.moments import ANSWER_KEYS
from tests.building.views import listening


def test_the_footer_names_the_keys_of_this_moment_and_no_other() -> None:
    pairs = footer_pairs(
        View(phase=Phase.REVIEWING, keys=(Event.KEY_DONE, Event.KEY_QUIT)),
        is_typing=False,
        hides_transcript=False,
    )

    assert pairs == (("Enter", "next"), ("q", "quit"), ("?", "help"))


def test_microphones_are_chosen_with_as_many_digits_as_there_are() -> None:
    view = View(phase=Phase.CHOOSING_MICROPHONE, microphones=("a", "b", "c"))
    pairs = footer_pairs(view, is_typing=False, hides_transcript=False)

    assert pairs[0] == ("1-3", "microphone")


def test_while_typing_only_the_keys_of_a_line_are_named() -> None:
    pairs = footer_pairs(
        View(phase=Phase.TYPING, keys=ANSWER_KEYS), is_typing=True, hides_transcript=False
    )

    assert [key for key, _text in pairs] == ["Enter", "Esc", "Ctrl-C", "F1"]


@pytest.mark.parametrize("columns", [58, 78, 118])
def test_keys_take_two_rows_at_most_that_break_none_and_end_with_the_help(columns: int) -> None:
    keys = (*ANSWER_KEYS, Event.KEY_HINT)
    pairs = footer_pairs(listening(keys=keys), is_typing=False, hides_transcript=False)
    rows = rows_of_pairs(pairs, columns)

    assert len(rows) <= 2
    assert all(len("  ".join(f"{key} {text}" for key, text in row)) <= columns for row in rows)
    *shown, last = (pair for row in rows for pair in row)
    assert tuple(shown) == pairs[: len(shown)]
    assert last == ("F1", "help")


def test_the_help_names_every_key_that_works_now() -> None:
    keys = (*ANSWER_KEYS, Event.KEY_HINT)
    pairs = footer_pairs(listening(keys=keys), is_typing=False, hides_transcript=False)
    _heading, working, *_rest = help_lines(pairs, 78)

    assert all(f"{key} {text}" in working.text for key, text in pairs)


def test_the_help_of_a_typed_interview_asks_nobody_to_speak() -> None:
    text = "\n".join(line.text for line in help_lines((("Enter", "submit"),), 78, is_typed=True))

    assert 'type just one of these: "repeat"' in text
    assert "Say just one" not in text
