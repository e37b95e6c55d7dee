from dataclasses import replace

from simulator.history.store import FoundAnswer, PastSession
from simulator.presenting.history_lines import attempt_lines, found_lines, session_lines
from tests.building.past_answers import FLUENT, answered


def test_each_session_has_a_row_whose_figures_stand_below_one_another() -> None:
    sessions = [
        PastSession("20250102T030405Z-x", "2025-01-02T03:04:05Z", "x.txt", 12, 0.5),
        PastSession("20250101T030405Z-x", "2025-01-01T03:04:05Z", "x.txt", 1, None),
    ]

    first, second = (line.text for line in session_lines(sessions))

    assert "12 answers   50%  20250102T030405Z-x" in first
    assert " 1 answer      -  20250101T030405Z-x" in second
    assert len(first) == len(second)


def test_attempts_come_below_the_question_as_it_was_asked_last() -> None:
    reworded = replace(answered(1, day=1, coverage=0.5), question_text="What are queues for?")
    unmeasured = replace(FLUENT, coverage=None, words_per_minute=None, first_word_seconds=None)

    name, question, *attempts = (line.text for line in attempt_lines([unmeasured, reworded]))

    assert name == "data-engineer/short/1"
    assert question == "What are queues for?"
    assert attempts[0].endswith(f"    -{' ' * 37}s")
    assert "  50%   130 words/min  first word  1.0 s  s" in attempts[1]
    assert len(attempts[0]) == len(attempts[1])


def test_what_was_found_is_shown_with_the_words_around_it() -> None:
    found = FoundAnswer(
        "s", "x/long/1", "Why?", 2, "2025-01-02T03:04:05Z", "for \x02decoupling\x03"
    )

    heading, words = found_lines([found], "decoupling")

    assert heading.text.endswith("x/long/1, attempt 2  s")
    assert words.text == "for [decoupling]"


def test_where_there_is_nothing_it_says_so() -> None:
    assert [line.text for line in session_lines([])] == [
        "No sessions yet. Start with: simulator practice BANK"
    ]
    assert [line.text for line in found_lines([], "kafka")] == ["No answer contains kafka."]
