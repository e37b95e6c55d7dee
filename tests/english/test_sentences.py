"""Where a text is cut so that it can be rendered and interrupted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.english.sentences import split_sentences


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
    assert split_sentences(text) == sentences


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
    assert split_sentences(text) == [text]


def test_a_very_long_sentence_is_cut_at_its_commas() -> None:
    text = ", ".join(["this clause goes on for a while"] * 30) + "."

    pieces = split_sentences(text)

    assert len(pieces) > 1
    assert all(len(piece) <= 300 for piece in pieces)
    assert all(piece.endswith((",", ".")) for piece in pieces)
    assert " ".join(pieces) == text


def test_a_long_sentence_without_commas_stays_whole() -> None:
    text = "word " * 100 + "end."

    assert split_sentences(text) == [text]


_TEXTS = st.lists(st.sampled_from("one Two, three. Four? (five) `six`; 7 'eight.' e.g.".split()))


@given(_TEXTS.map(" ".join))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    assert letters("".join(split_sentences(text))) == letters(text)


@given(st.text())
def test_no_sentence_is_empty(text: str) -> None:
    assert all(sentence.strip() for sentence in split_sentences(text))
