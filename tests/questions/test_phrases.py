"""Statements as the short ideas that somebody would write down."""

import pytest

from simulator.questions.phrase_words import MOST_WORDS
from simulator.questions.phrases import Phrase, is_told, phrase_of


@pytest.mark.parametrize(
    ("statement", "idea"),
    [
        (
            "I make the loads idempotent, so running the same day twice is safe.",
            "make the loads idempotent",
        ),
        ("Then I talk to the family in plain words.", "talk to the family in plain words"),
        ("At the bedside I check the drug.", "check the drug"),
        ("If all that is clean, I take a packet capture.", "take a packet capture"),
        ("After that, every entry has an expiry.", "every entry has an expiry"),
        (
            "A process has its own memory, so one can't damage another.",
            "a process has its own memory",
        ),
        ("I go by facts, not feelings, so it's there.", "go by facts, not feelings"),
        ("Those rows go into a fact table with the keys.", "the rows go into a fact table"),
        ("I'm reliable.", "I'm reliable"),
        ("I don't argue by email.", "don't argue by email"),
        ("I've spoken to a friend who works here.", "I've spoken to a friend who works here"),
        ("It has no sting.", "has no sting"),
        ("A loan \N{EN DASH} secured on a house.", "a loan secured on a house"),
        ("I run `COPY INTO` with the files.", "run `COPY INTO` with the files"),
    ],
)
def test_a_statement_becomes_a_short_idea_in_its_own_words(statement: str, idea: str) -> None:
    phrase = phrase_of(statement)

    assert phrase is not None
    assert phrase.text == idea
    assert len(idea.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    "statement",
    [
        "I report that at once.",
        "I do this for him.",
        "I say, the potassium this morning was high.",
        "After that come the investments.",
        "It's a deal because I have a good feeling.",
        "I don't open the bag of medicines until the patient has asked me to.",
        "I ask a question that only somebody with the problem can answer.",
    ],
)
def test_what_leans_on_another_sentence_or_would_be_half_is_refused(statement: str) -> None:
    phrase = phrase_of(statement)

    assert phrase is None


@pytest.mark.parametrize(
    "statement", ["I never open with a discount.", "What I don't do is open with a discount."]
)
def test_what_one_never_does_must_not_be_said(statement: str) -> None:
    assert phrase_of(statement) == Phrase("open with a discount", is_slip=True)


def test_never_before_is_no_rule() -> None:
    phrase = phrase_of("I never knew the reason.")

    assert phrase is None or not phrase.is_slip


@pytest.mark.parametrize("sentence", ["For example, I buy a van.", "Why not?", "Take electricity."])
def test_examples_and_questions_state_nothing(sentence: str) -> None:
    assert not is_told(sentence)
    assert is_told("I buy a van.")


def test_what_is_about_something_named_before_leans() -> None:
    assert phrase_of("It takes about three minutes.") == Phrase(
        "takes about three minutes", leans=True
    )
