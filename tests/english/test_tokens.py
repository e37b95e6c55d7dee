"""Words in the form in which they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.english.tokens import token_texts, tokenise


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("Back-off, then RETRY!", ["back", "off", "then", "retry"]),
        ("CI/CD", ["ci", "cd"]),
        ("portfolio_id", ["portfolio", "id"]),
        ("pandas.Timestamp", ["pandas", "timestamp"]),
        ("S3", ["s3"]),
        ("S three", ["s", "3"]),
        ("every fifteen minutes", ["every", "15", "minutes"]),
        ("version 3.12", ["version", "3.12"]),
        ("5%", ["5", "percent"]),
        ("R&D", ["r", "and", "d"]),
        ("`SELECT *` from x`y`", ["select", "from", "x", "y"]),
        ("naïve café", ["naive", "cafe"]),
        ("Snowflake's users' data", ["snowflake", "users", "data"]),
        ("...", []),
        ("", []),
    ],
)
def test_words_are_split_into_comparable_pieces(written: str, tokens: list[str]) -> None:
    assert list(token_texts(written)) == tokens


def test_languages_named_with_signs_stay_apart() -> None:
    assert len({token_texts(name) for name in ("C", "C++", "C#", "F", "F#", "net", ".NET")}) == 7


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        ("don't", ["do", "not"]),
        ("didn\N{RIGHT SINGLE QUOTATION MARK}t", ["did", "not"]),
        ("cannot", ["not"]),
        ("isn't", ["is", "not"]),
    ],
)
def test_a_contracted_not_is_a_not(written: str, tokens: list[str]) -> None:
    assert list(token_texts(written)) == tokens


def test_every_token_knows_its_word() -> None:
    assert [token.word_index for token in tokenise(["CI/CD", "...", "back-off"])] == [0, 0, 2, 2]


def test_a_clause_ends_with_its_punctuation() -> None:
    tokens = tokenise("no, it is. Yes".split())

    assert [token.clause for token in tokens] == [0, 1, 1, 2]


def test_a_word_in_capitals_is_told_from_one_at_the_start_of_a_sentence() -> None:
    assert [token.is_capitalised for token in tokenise(["REST", "Rest", "rest"])] == [
        True,
        False,
        False,
    ]


@given(st.lists(st.text()))
def test_any_words_can_be_split_into_tokens(words: list[str]) -> None:
    tokens = tokenise(words)

    assert all(token.text for token in tokens)
    assert all(0 <= token.word_index < len(words) for token in tokens)
