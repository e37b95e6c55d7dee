"""Where a text is cut."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.english.sentences import (
    ends_sentence,
    sentences_by_stops,
    sentences_of,
    sentences_to_say,
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Line one.\n  Line two.", ["Line one.", "Line two."]),
        ("Use it. `x` is set. 3 are left.", ["Use it.", "`x` is set.", "3 are left."]),
        ('He said so. "Go on." (Then he left.)', ["He said so.", '"Go on.', "(Then he left.)"]),
        ("Just one", ["Just one"]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_text_is_cut_after_each_sentence(text: str, sentences: list[str]) -> None:
    assert sentences_to_say(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Python 3.12 is used.",
        "It is pandas.Timestamp that I call.",
        "Some queues, e.g. the log, are fast.",
        "Call re.match() or `a.b`.",
        "Is it so? yes",
    ],
)
def test_a_dot_that_ends_no_sentence_cuts_nothing(text: str) -> None:
    assert sentences_to_say(text) == [text]


def test_a_very_long_sentence_is_cut_at_its_commas() -> None:
    text = ", ".join(["this clause goes on for a while"] * 30) + "."

    pieces = sentences_to_say(text)

    assert len(pieces) > 1
    assert all(len(piece) <= 300 for piece in pieces)
    assert all(piece.endswith((",", ".")) for piece in pieces)
    assert " ".join(pieces) == text


def test_a_long_sentence_without_commas_stays_whole() -> None:
    text = "word " * 100 + "end."

    assert sentences_to_say(text) == [text]


_TEXTS = st.lists(st.sampled_from("one Two, three. Four? (five) `six`; 7 'eight.' e.g.".split()))


@given(_TEXTS.map(" ".join))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    assert letters("".join(sentences_to_say(text))) == letters(text)


@given(st.text())
def test_no_sentence_is_empty(text: str) -> None:
    assert all(sentence.strip() for sentence in sentences_to_say(text))


_PLAIN = ("I listened first.", "Did it help?", "Version 3.12 did!", "So we kept it.")


@pytest.mark.parametrize("cut", [sentences_of, sentences_by_stops, sentences_to_say])
def test_plain_text_is_cut_alike_in_every_way(cut: Callable[[str], list[str]]) -> None:
    assert tuple(cut(" ".join(_PLAIN))) == _PLAIN


@pytest.mark.parametrize(
    "text", ["Ask Dr. Who, e.g. by mail.", "Call `a. B` twice.", "It is pandas.Timestamp."]
)
def test_code_and_abbreviations_are_whole_in_the_sentences_of_a_text(text: str) -> None:
    assert sentences_of(text) == [text]


def test_every_stop_before_a_space_can_be_taken_for_an_end() -> None:
    assert sentences_by_stops("Ask Dr. Who,\ne.g. by mail.") == ["Ask Dr.", "Who, e.g.", "by mail."]


@pytest.mark.parametrize("text", ["It is.", 'He said "go!"', "(Is it so?)"])
def test_a_stop_ends_a_sentence_within_quotation_marks_too(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["e.g. a log", "It is:", "", "3.12"])
def test_what_has_no_stop_at_its_end_ends_no_sentence(text: str) -> None:
    assert not ends_sentence(text)
