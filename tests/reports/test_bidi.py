import pytest

from simulator.reports.bidi import is_leftward, levels, line_runs, mirrored


def shown(text: str) -> str:
    """A line from left to right, as it is seen."""
    runs = line_runs(levels(text), 0, len(text))
    return "".join(
        mirrored(text[run.start : run.end]) if run.is_leftward else text[run.start : run.end]
        for run in runs
    )


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("plain (text) 1,000", "plain (text) 1,000"),
        ("I say אבג now", "I say גבא now"),
        ("אבג דהו", "והד גבא"),
        ("אבג Kafka דהו", "והד Kafka גבא"),
        ("ה-API שלנו", "ונלש API-ה"),
        ("אבג (REST) דהו", "והד (REST) גבא"),
        ("אבג (דהו)", "(והד) גבא"),
        ("אבג 25% ש-1,000", "1,000-ש 25% גבא"),
        ("I say אבג (דהו) now", "I say (והד) גבא now"),
        ("1. אבג?", "?גבא .1"),
        ("سسس 1,000 10", "10 1,000 سسس"),
    ],
)
def test_mixed_lines_are_seen_as_they_are_read(written: str, seen: str) -> None:
    assert shown(written) == seen


def test_the_first_letter_tells_where_a_paragraph_begins() -> None:
    assert is_leftward("1. אבג and more")
    assert not is_leftward("Covered: אבג")
    assert not is_leftward("12 + 3")


def test_thousands_of_brackets_and_signs_take_no_long_way() -> None:
    text = "א" + "(" * 20_000 + "%" * 20_000 + "[א]" * 5_000

    assert len(levels(text)) == len(text)
