"""Clauses of what somebody said, told back to them."""

import pytest

from simulator.english.full_verbs import Tense
from simulator.english.reported import ReportedClause, reported_clauses


def told(said: str) -> list[str]:
    return [clause.text for clause in reported_clauses(said)]


def only(said: str) -> ReportedClause:
    (clause,) = reported_clauses(said)
    return clause


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("I reduced our bill.", "you reduced your bill"),
        ("We moved the joins into the database.", "you moved the joins into the database"),
        ("I was building it myself.", "you were building it yourself"),
        ("I'd look at the indexes.", "you'd look at the indexes"),
        ("My team cut the costs of the warehouse.", "your team cut the costs of the warehouse"),
        ("Complaints went down a lot.", "complaints went down a lot"),
        ("It got much faster.", "it got much faster"),
        ("They gave us the report.", "they gave you the report"),
    ],
)
def test_the_speaker_is_spoken_to(said: str, reported: str) -> None:
    assert told(said) == [reported]


def test_fillers_leads_and_asides_are_left_out() -> None:
    assert told("And, um, so I kept, you know, a list of names.") == []
    assert told("So, um, in the end we kept a list of names, you know.") == [
        "you kept a list of names"
    ]


def test_a_measure_is_no_hesitation() -> None:
    assert told("I cut a hole of 5 mm in it.") == ["you cut a hole of 5 mm in it"]


def test_a_sentence_is_cut_where_a_further_clause_begins() -> None:
    assert told("I wrote it on one page, and then I sent the page to him.") == [
        "you wrote it on one page",
        "you sent the page to him",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "If it rains, we move the tables inside.",
        "I told her you can have mine.",
        "I, I wrote the list with.",
        "I said, I'll buy her a hot chocolate.",
        "Going there was good.",
        'I called it "the big one".',
        "I'm a gut person.",
        "I was in hospital IT.",
        "The ticket I dropped was mine.",
        "And that's how I do the",
    ],
)
def test_what_does_not_stand_on_its_own_is_not_told_back(said: str) -> None:
    assert told(said) == []


@pytest.mark.parametrize(
    ("said", "verb", "tense"),
    [
        ("I kept a list.", "kept", Tense.PAST),
        ("I've used it for years.", "used", Tense.PAST),
        ("I'd already signed it off.", "signed", Tense.PAST),
        ("I'd sign it off.", "sign", Tense.WOULD),
        ("We should check the data.", "check", Tense.WOULD),
        ("I always check the data.", "check", Tense.PRESENT),
    ],
)
def test_the_verb_tells_when(said: str, verb: str, tense: Tense) -> None:
    clause = only(said)

    assert (clause.verb, clause.tense) == (verb, tense)


def test_a_deed_is_what_the_speaker_does() -> None:
    assert only("I tested every valve.").is_deed
    assert not only("I liked every valve.").is_deed
    assert not only("They tested every valve.").is_deed


def test_a_denial_is_told_as_one() -> None:
    clause = only("I wouldn't bother the nurses.")

    assert clause.is_denied
    assert clause.text == "you wouldn't bother the nurses"


def test_a_clause_with_more_behind_it_does_not_close_its_sentence() -> None:
    assert only("I set up a check.").closes_sentence
    assert only("I set up a check then.").closes_sentence
    first = reported_clauses("I set up a check, with a colleague who knew the data.")[0]
    assert not first.closes_sentence
