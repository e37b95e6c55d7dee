"""How what a language model says is shown: beside the verdicts, and as its own."""

from dataclasses import replace

import pytest

from simulator.cli.line_screen import LineScreen
from simulator.history.records import AnswerRecord
from simulator.interview.happenings import AdviceGiven, AdvisorNamed, Judged, QuestionAsked
from simulator.presenting.relay import Relay
from simulator.presenting.verdict_lines import further_lines, how_to_agree, points_lines
from simulator.reports.jinja2_page import review_page
from simulator.reports.markdown import session_markdown
from simulator.scoring.coverage import Opinion
from simulator.scoring.own_word import decide_place
from simulator.scoring.second_opinion import with_opinions
from tests.building.advice import COVERAGE, QUESTION, SUGGESTION, TEXT
from tests.building.answers import answer
from tests.building.sessions import session

MADE = Opinion(is_made=True, words="All the rows go in with one step")
SAYS_MADE = 'the language model thinks you made it: "All the rows go in with one step"'


def advised() -> AnswerRecord:
    """An answer with an opinion on its third point, that it was made, and on its first."""
    record = answer(TEXT, QUESTION)
    opinions = {"transaction": MADE, "idempotent": Opinion(is_made=False)}
    coverage = with_opinions(COVERAGE, opinions, TEXT)
    assessment = replace(record.assessment, coverage=coverage)
    return replace(record, assessment=assessment, suggestion=SUGGESTION)


def told(record: AnswerRecord) -> dict[str, str]:
    return {line.text: f"{line.rest}; {line.below}" for line in points_lines(record)[1:]}


def test_an_opinion_stands_below_its_point_and_says_whose_it_is() -> None:
    points = told(advised())

    assert SAYS_MADE in points["transaction"]
    assert "the language model thinks you didn't make it" in points["idempotent"]
    assert "language model" not in points["upsert"]


def test_the_point_stays_unsure() -> None:
    assert told(advised())["transaction"].startswith("unsure; ")


def test_once_the_person_has_decided_nobody_else_is_quoted() -> None:
    record = advised()
    assert record.assessment.coverage
    decided = decide_place(record.assessment.coverage, 2, is_made=True)

    points = told(replace(record, assessment=replace(record.assessment, coverage=decided)))

    assert "language model" not in points["transaction"]


def test_it_is_told_which_key_accepts_it() -> None:
    assert how_to_agree(advised(), (1, 3)) == ("If you agree with the language model, press 3.")
    assert how_to_agree(advised(), (1,)) == ""


def test_what_to_say_stands_among_the_feedback_as_its_own() -> None:
    assert f'Say it like this (the language model): "{SUGGESTION}"' in [
        line.text for line in further_lines(advised())
    ]


def test_it_is_in_documents_and_on_the_review_page() -> None:
    kept = session(advised())

    for text in (session_markdown(kept), review_page(kept)):
        assert "the language model thinks you made it" in text
        assert SUGGESTION in text


def test_the_full_screen_names_the_language_model_with_each_question() -> None:
    relay = Relay()
    relay.show(AdvisorNamed("tiny on another computer, 10.0.0.5:80"))

    relay.show(QuestionAsked(1, 2, QUESTION))

    assert "Language model tiny on another computer, 10.0.0.5:80" in relay.view.title


def test_the_full_screen_shows_advice_with_the_verdict_it_is_on() -> None:
    relay = Relay()
    relay.show(Judged(answer(TEXT, QUESTION)))

    relay.show(AdviceGiven(advised(), (1, 3)))

    assert any(SAYS_MADE in line.below for line in relay.view.lines)
    assert relay.view.status == "If you agree with the language model, press 3."


def test_the_plain_screen_prints_only_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=True, shows_live=False)

    screen.show(AdviceGiven(advised(), (3,)))
    first = capsys.readouterr().out
    screen.show(AdviceGiven(advised()))
    second = capsys.readouterr().out

    assert "which changes no verdict" in first
    assert "transaction" in first
    assert "idempotent" not in first
    assert "press 3" in first
    assert "Say it like this" in second
    assert "transaction" not in second
