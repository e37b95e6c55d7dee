import json
from dataclasses import replace
from typing import Any

import pytest

from simulator.history.records import AnswerRecord
from simulator.interview.happenings import (
    ClaimAsked,
    Heard,
    Judged,
    ModelAnswerGiven,
    PhaseEntered,
    QuestionAsked,
    TextAsked,
    TimeRunsOut,
)
from simulator.interview.states import Event, Phase
from simulator.presenting.relay import Relay
from simulator.presenting.scene import scene
from tests.building.answers import HOSTILE, answer, followed_up, nearly_said
from tests.building.questions import question
from tests.building.scenes import SCENES


def shown(name: str) -> dict[str, Any]:
    relay = Relay()
    SCENES[name](relay.show)
    return scene(relay.view)


def tell_verdict(relay: Relay, answered: AnswerRecord, phase: Phase) -> None:
    relay.show(QuestionAsked(1, 1, answered.question, "20260301T090000Z-apps"))
    relay.show(Judged(answered))
    relay.show(PhaseEntered(phase, (Event.KEY_DONE,)))


def labels(page: dict[str, Any]) -> list[str]:
    return [button["label"] for button in page["buttons"]]


@pytest.mark.parametrize("name", SCENES)
def test_every_moment_of_an_interview_can_be_sent(name: str) -> None:
    page = shown(name)

    assert json.loads(json.dumps(page)) == page
    assert page["phase"]


def test_an_answer_has_a_clock_a_level_the_words_so_far_and_the_points_made() -> None:
    page = shown("listening")

    assert page["clock"]["left"] == "2:04"
    assert page["clock"]["share"] == pytest.approx(124 / 150, abs=0.01)
    assert page["level"]["words"] == "hearing you"
    assert 0 < page["level"]["share"] < 1
    assert page["heard"]["transcript"].startswith("So I split it")
    assert page["heard"]["points"] == ["Scrapy or Playwright", "Airflow DAGs"]


def test_a_button_has_all_keys_that_do_the_same() -> None:
    assert {"label": "Continue", "keys": ["Enter", "p"]} in shown("paused")["buttons"]


def test_each_point_of_a_verdict_is_a_row_that_can_be_ticked() -> None:
    page = shown("reviewing")

    points = [row for row in page["rows"] if row["is_point"]]
    assert (len(points), page["can_tick"]) == (10, True)
    assert {"text": "Parquet", "number": "6", "kind": "covered"}.items() <= points[5].items()
    result = next(row for row in page["rows"] if row["kind"] == "result")
    assert (result["rest"], result["share"]) == ("50%", 0.5)


def test_the_words_behind_a_point_can_be_heard_from_their_moment() -> None:
    relay = Relay()
    tell_verdict(relay, nearly_said(), Phase.REVIEWING)

    page = scene(relay.view)

    made, missed = (row["passage"] for row in page["rows"] if row["is_point"])
    assert made == {"recording": "20260301T090000Z-apps/answer-01.wav", "start": 2.0, "end": 2.8}
    assert (missed["start"], missed["end"]) == (3.0, 8.8), "the closest words"
    assert page["can_play"]


def test_words_in_a_reply_are_heard_in_its_own_recording() -> None:
    relay = Relay()
    tell_verdict(relay, followed_up("We use Kafka.", "And S3 too."), Phase.REVIEWING)

    passages = [row["passage"] for row in scene(relay.view)["rows"] if row["is_point"]]

    assert [one["recording"].rpartition("/")[2] for one in passages] == [
        "answer-01.wav",
        "answer-01-follow-up-1.wav",
    ]


def test_where_nothing_was_recorded_nothing_can_be_heard() -> None:
    relay = Relay()
    typed = replace(nearly_said(), audio_path=None, audio_seconds=None)
    tell_verdict(relay, typed, Phase.REVIEWING)

    assert {row["passage"] for row in scene(relay.view)["rows"]} == {None}


@pytest.mark.parametrize("phase", [Phase.FEEDBACK, Phase.ASKING, Phase.LISTENING, Phase.CLOSING])
def test_nothing_is_to_be_heard_while_the_interview_speaks_or_listens(phase: Phase) -> None:
    relay = Relay()
    tell_verdict(relay, nearly_said(), phase)

    assert not scene(relay.view)["can_play"]


def test_the_model_answer_is_marked_where_the_points_stand_in_it() -> None:
    relay = Relay()
    answered = nearly_said()
    asked = replace(answered.question, answer="Kafka, with retry logic.")
    tell_verdict(relay, replace(answered, question=asked), Phase.REVIEWING)

    further = scene(relay.view)["further"]

    assert [(one["text"], one["verdict"]) for one in further["model_answer"]] == [
        ("Kafka", "covered"),
        (", with ", ""),
        ("retry logic", "missed"),
        (".", ""),
    ]
    assert not further["is_read"]
    assert further["delivery"]["title"] == "Delivery in detail"
    relay.show(ModelAnswerGiven(asked))
    assert scene(relay.view)["further"]["is_read"]


def test_who_gives_a_question_up_reads_its_model_answer() -> None:
    relay = Relay()
    asked = question("Why?", "Because.")
    relay.show(QuestionAsked(1, 1, asked))
    relay.show(ModelAnswerGiven(asked))

    assert scene(relay.view)["further"] == {
        "is_read": True,
        "model_answer": [{"text": "Because.", "verdict": ""}],
        "delivery": None,
    }


def test_at_the_end_of_an_exam_each_question_has_its_verdict() -> None:
    first, second = (one["verdict"] for one in shown("exam-results")["outcomes"])

    points = [row for row in first["rows"] if row["is_point"]]
    assert len(points) == 10
    assert points[0]["passage"]["recording"] == "s/answer-01.wav"
    assert second["model_answer"][0] == {"text": "PostgreSQL", "verdict": "covered"}


def test_while_a_verdict_is_appealed_every_line_of_it_stays() -> None:
    relay = Relay()
    SCENES["reviewing"](relay.show)
    relay.show(ModelAnswerGiven(question("Why?", "Because.")))
    relay.show(PhaseEntered(Phase.APPEALING, ()))
    relay.show(ClaimAsked(nearly_said()))

    page = scene(relay.view)

    assert page["rows"][-1]["text"].startswith("Press [Enter] alone to speak instead")
    assert page["further"] is None


def test_while_an_answer_is_typed_commands_are_buttons_of_their_own() -> None:
    relay = Relay()
    commands = (Event.SAID_SKIP, Event.SAID_MORE_TIME, Event.SAID_HINT)
    relay.show(PhaseEntered(Phase.TYPING, (), commands=commands))
    relay.show(TextAsked(""))

    page = scene(relay.view)

    assert page["line"]["title"] == "Your answer"
    assert page["buttons"] == [
        {"label": "Skip", "keys": [], "say": "s"},
        {"label": "Hint", "keys": [], "say": "?"},
    ]


def test_the_end_tells_of_each_question_and_offers_what_to_go_on_with() -> None:
    page = shown("closing")

    assert [(one["number"], one["words"]) for one in page["outcomes"]] == [
        (1, "45% of the points, in 0:26"),
        (2, "50% of the points, in 0:10"),
    ]
    assert [step["kind"] for step in page["menu"]["steps"]] == [
        "weakest_again",
        "drill",
        "review",
        "progress",
    ]
    assert page["menu"]["session"] == "s"
    assert {"pdf", "docx"} <= {choice["name"] for choice in page["menu"]["exports"]}


def test_the_microphones_that_may_replace_a_lost_one_can_be_chosen() -> None:
    assert shown("microphone-lost")["choices"] == [
        {"number": 1, "label": "Built-in microphone"},
        {"number": 2, "label": "Conference camera"},
    ]


def test_what_is_announced_stays_the_same_while_clocks_run_and_words_arrive() -> None:
    relay = Relay()
    SCENES["listening"](relay.show)
    before = scene(relay.view)["announcement"]
    relay.show(Heard("and then some more", ("S3",)))

    after = scene(relay.view)["announcement"]

    assert (before, after) == ("Listening.", "Listening.")


def test_the_question_the_last_seconds_and_the_result_are_announced() -> None:
    relay = Relay()
    SCENES["listening"](relay.show)
    relay.show(TimeRunsOut(30.0))

    assert shown("asking")["announcement"].startswith("Question 1 of 3. How would you put together")
    assert scene(relay.view)["announcement"] == "Listening. 30 seconds left."
    assert "Key points covered: 4 of 10, 1 unsure, 45%." in shown("feedback")["announcement"]


def test_what_a_bank_or_an_answer_holds_stays_text_without_control_characters() -> None:
    relay = Relay()
    asked = replace(question(f"\x1b[2J{HOSTILE}"), answer=HOSTILE)
    relay.show(QuestionAsked(1, 1, asked))
    relay.show(PhaseEntered(Phase.REVIEWING, (Event.KEY_DONE,)))
    relay.show(Judged(answer(f"\x07{HOSTILE}", asked)))

    page = scene(relay.view)

    assert HOSTILE.strip() in page["question"]
    assert not any(sign in json.dumps(page, ensure_ascii=False) for sign in "\x1b\x07")
    assert labels(page) == ["Next"]
