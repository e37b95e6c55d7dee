"""Numbers are the same however they are said or written, and different ones stay different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.english.number_forms import ways_of_writing
from simulator.english.numbers.words import CARDINALS, SCALES, TENS
from simulator.english.tokens import token_texts, tokenise

_SAID_AND_WRITTEN = [
    ("a thirty-day window", "a 30-day window"),
    ("within thirty days", "within 30 days"),
    ("one thousand", "1,000"),
    ("a hundred", "100"),
    ("five thousand", "5,000"),
    ("twelve hundred", "1,200"),
    ("forty-two", "42"),
    ("forty two", "42"),
    ("one hundred and five", "105"),
    ("one hundred five", "105"),
    ("three hundred and twenty-one", "321"),
    ("two hundred and fifty thousand", "250,000"),
    ("two million", "2,000,000"),
    ("two million", "2 million"),
    ("one and a half million", "1.5 million"),
    ("half a million", "500,000"),
    ("two and a half hours", "2.5 hours"),
    ("two and a half hours", "2½ hours"),
    ("ten thousand rows", "10k rows"),
    ("five thousand dollars", "$5,000"),
    ("two million pounds", "£2 million"),
    ("ten million dollars", "$10m"),
    ("minus five degrees", "-5 degrees"),
    ("first", "1st"),
    ("the thirty-first of May", "the 31st of May"),
    ("the twentieth", "the 20th"),
    ("nineteen ninety-nine", "1999"),
    ("twenty twenty-six", "2026"),
    ("two thousand and eight", "2008"),
    ("nineteen oh five", "1905"),
    ("half past three", "3:30"),
    ("a quarter to four", "3:45"),
    ("ten past nine", "9:10"),
    ("three o'clock", "3:00"),
    ("three p.m.", "3pm"),
    ("three thirty p.m.", "3:30 pm"),
    ("ninety-nine point nine percent", "99.9%"),
    ("fifty per cent", "50%"),
    ("three point eleven", "3.11"),
    ("three point one four", "3.14"),
    ("version two point zero", "version 2.0"),
    ("TLS one point three", "TLS 1.3"),
    ("zero point five", ".5"),
    ("HTTP four oh four", "HTTP 404"),
    ("port four four three", "port 443"),
    ("three hundred milliseconds", "300 ms"),
    ("three hundred milliseconds", "300ms"),
    ("sixteen gigabytes", "16 GB"),
    ("five milligrams", "5 mg"),
    ("one kilogram", "1 kg"),
    ("three times faster", "3x faster"),
    ("three quarters", "3/4"),
    ("two-thirds", "⅔"),
    ("one half", "1/2"),
    ("in the nineteen sixties", "in the 1960s"),
    ("the nineties", "the 90s"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("a quarter of a billion", "250,000,000"),
    ("half a percent", "0.5 percent"),
    ("nought point two", "0.2"),
    ("Mister Brown", "Mr. Brown"),
    ("Doctor Green", "Dr Green"),
    ("Saint Mary's", "St. Mary's"),
    ("Baker Street", "Baker St."),
    ("number five", "no. 5"),
    ("for example a queue", "e.g. a queue"),
]

_DIFFERENT = [
    ("thirteen", "thirty"),
    ("fourteen days", "forty days"),
    ("one point five", "15"),
    ("1.5", "15"),
    ("first", "one"),
    ("second", "two"),
    ("a thirty-second timeout", "the 32nd timeout"),
    ("three hundred", "three thousand"),
    ("five million", "five billion"),
    ("one hundred and five", "100 and 500"),
    ("a hundred and two hundred", "102 hundred"),
    ("3:30", "3.30"),
    ("half past three", "330"),
    ("half past three", "half past two"),
    ("three point one", "three point ten"),
    ("3.1", "3.11"),
    ("1.0.5", "1.5"),
    ("10.0.0.1", "10.1"),
    ("nineteen ninety-nine", "nineteen nineteen"),
    ("a quarter", "four"),
    ("300 ms", "300 s"),
    ("5 MB", "5 GB"),
    ("two and three", "23"),
    ("twenty to thirty", "20:30"),
    ("two thirds", "2 and 3"),
    ("fifty percent", "fifty"),
    ("5k", "5"),
    ("eight twelve-hour shifts", "812 hour shifts"),
    ("fifteen twenty percent", "1520 percent"),
    ("20, 26", "2026"),
    ("-5 degrees", "5 degrees"),
    ("5 million 2023", "5002023"),
    ("DR", "doctor"),
    ("24/7", "24.7"),
]


@pytest.mark.parametrize(("said", "written"), _SAID_AND_WRITTEN)
def test_a_number_said_is_the_number_written(said: str, written: str) -> None:
    assert token_texts(said) == token_texts(written)


@pytest.mark.parametrize(("one", "other"), _DIFFERENT)
def test_different_numbers_stay_different(one: str, other: str) -> None:
    assert token_texts(one) != token_texts(other)


@pytest.mark.parametrize(
    "text", ["no one", "half of the team", "the first half", "at this point", "20 to 30 rows"]
)
def test_what_is_no_more_than_a_word_stays_as_it_is(text: str) -> None:
    assert len(token_texts(text)) == len(text.split())


def test_a_number_knows_all_of_its_words() -> None:
    number, unit, after = tokenise("one hundred and five ms then".split())

    assert (number.text, number.word_index, number.last_word_index) == ("105", 0, 4)
    assert (unit.text, after.word_index) == ("milliseconds", 5)


def test_the_stop_of_a_short_form_ends_no_sentence() -> None:
    tokens = tokenise("I met Mr. Brown. Then".split())

    assert [token.sentence for token in tokens] == [0, 0, 0, 0, 1]


_NUMBER_LIKE = st.sampled_from(
    [*CARDINALS, *TENS, *SCALES, "hundred", "a", "and", "half", "quarter", "past", "to", "point"]
    + ["oh", "third", "pm", "percent", "3:30", "1/2", "$5", "10k", "5mg", "1,000", "9" * 5_000]
)


@given(st.lists(_NUMBER_LIKE, max_size=40))
def test_no_run_of_number_words_loses_a_word(words: list[str]) -> None:
    tokens = tokenise(words)
    covered = {at for token in tokens for at in range(token.word_index, token.last_word_index + 1)}

    assert covered == set(range(len(words)))


@given(st.lists(_NUMBER_LIKE, min_size=1, max_size=6) | st.lists(st.text()))
def test_any_text_can_be_searched_for_in_other_ways(words: list[str]) -> None:
    ways = ways_of_writing(" ".join(words))

    assert all(way is not None for way in ways)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("thirty days", "30 days"),
        ("two hundred fifty thousand", "250,000"),
        ("nineteen ninety-nine", "1999"),
        ("quarter to four", "3:45"),
        ("ten past nine", "9:10"),
        ("three point one four", "3.14"),
        ("three hundred milliseconds", "300ms"),
        ("five thousand dollars", "$5,000"),
        ("thirty-first", "31st"),
        ("three quarters", "3/4"),
        ("first", "1st"),
    ],
)
def test_what_was_said_is_among_the_ways_of_writing_a_number(said: str, written: str) -> None:
    assert tuple(said.replace("-", " ").split()) in ways_of_writing(written)
