from typing import get_args

import pytest

from simulator.cli.line_screen import LineScreen
from simulator.history.records import SessionRecord
from simulator.interview.happenings import (
    AppealRuled,
    FollowUpAsked,
    Happening,
    Heard,
    InterviewEnded,
    Judged,
    ListeningBegan,
    PhaseEntered,
    PointDecided,
)
from simulator.interview.modes import TimeAllowed
from simulator.interview.next_step import Next, NextStep
from simulator.interview.states import KEYS, Event, Phase
from simulator.questions.bank import FollowUp
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.revision import appealed, with_own_word
from tests.building.answers import answer, followed_up, nearly_said
from tests.building.questions import question


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def test_each_point_is_ticked_once_in_an_answer(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=True)
    screen.show(ListeningBegan(TimeAllowed(5.0, 60.0)))
    shown.readouterr()

    screen.show(Heard("we use Airflow", ("Airflow",)))
    screen.show(Heard("we use Airflow and Kafka", ("Airflow", "Kafka")))

    assert [line.split()[1] for line in shown.readouterr().out.splitlines()] == ["Airflow", "Kafka"]


def test_the_next_answer_begins_without_ticks(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=True)
    for _answer in range(2):
        screen.show(ListeningBegan(TimeAllowed(5.0, 60.0)))
        screen.show(Heard("Airflow", ("Airflow",)))

    assert shown.readouterr().out.count("Airflow") == 2


def test_a_follow_up_is_shown_and_its_reply_in_the_verdict(
    shown: pytest.CaptureFixture[str],
) -> None:
    screen = LineScreen(has_keys=False, shows_live=False)

    screen.show(FollowUpAsked(FollowUp("What about part 1?", ("S3",))))
    screen.show(Judged(followed_up("Kafka and nothing more", "then S3 came")))

    lines = [" ".join(line.split()) for line in shown.readouterr().out.splitlines()]
    assert lines[1:3] == ["Follow-up", "What about part 1?"]
    assert "You said: Kafka and nothing more" in lines
    assert "In reply to the follow-up, you said: then S3 came" in lines
    assert '✓ 1 Kafka covered "Kafka" at 0:00' in lines
    assert '✓ 2 S3 covered when asked: "S3" at 0:01' in lines
    assert any(line.startswith("Delivery of the main answer: ") for line in lines)


def test_a_drill_ends_with_every_miss_and_what_to_go_on_with(
    shown: pytest.CaptureFixture[str],
) -> None:
    screen = LineScreen(has_keys=True, shows_live=False)
    session = SessionRecord("s", "b", "drill", "2026", (answer("only Kafka here"),))

    screen.show(InterviewEnded(session, "That was it.", (NextStep(Next.DRILL, (1,), points=1),)))
    screen.show(PhaseEntered(Phase.CHOOSING_NEXT_STEP, (Event.KEY_DONE, Event.KEY_QUIT)))

    lines = [" ".join(line.split()) for line in shown.readouterr().out.splitlines()]
    assert lines[3:] == [
        "What you missed",
        "1 What ran?",
        "✗ S3 missed",
        "",
        "What next?",
        "[1] Drill what you missed: 1 point in question 1",
        "[Enter/q] end",
    ]


@pytest.mark.parametrize(("reply", "told"), [("", "you said nothing"), ("S3", "S3")])
def test_a_reply_without_speech_is_told(
    shown: pytest.CaptureFixture[str], reply: str, told: str
) -> None:
    LineScreen(has_keys=False, shows_live=False).show(Judged(followed_up("Kafka only", reply)))

    (line,) = [
        line for line in shown.readouterr().out.splitlines() if "In reply to the follow-up" in line
    ]
    assert told in line


def test_where_nobody_watches_nothing_is_ticked(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=False)

    screen.show(Heard("Airflow", ("Airflow",)))

    assert shown.readouterr().out == ""


def test_delivery_is_one_statement(shown: pytest.CaptureFixture[str]) -> None:
    LineScreen(has_keys=False, shows_live=False).show(Judged(answer("it was Kafka and S3")))

    out = " ".join(shown.readouterr().out.split())
    assert (
        "Delivery: 60 words a minute (125 to 150 is usual), first word after 0.0 s, no long pauses."
    ) in out
    assert out.count("Delivery: ") == 1


def test_what_could_not_be_understood_has_no_delivery(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=False)

    screen.show(Judged(answer("it was Kafka and S3", probability=0.1)))

    assert "Delivery" not in shown.readouterr().out


def test_a_point_credited_on_appeal_says_so(shown: pytest.CaptureFixture[str]) -> None:
    asked = question(points=("Kubernetes",))
    before = answer("We ran on Cuber Nettes.", asked, probability=0.45)
    credited, appeal = appealed(BY_WORDS, before, "I said Kubernetes")
    assert appeal

    LineScreen(has_keys=True, shows_live=False).show(AppealRuled(credited, appeal))

    told = shown.readouterr().out
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert lines[0] == 'Kubernetes now counts. I had written it down as "Cuber Nettes".'
    assert "Key points covered: 1 of 1" in lines
    note = 'credited on appeal: written down as "Cuber Nettes"'
    assert f"✓ 1 Kubernetes covered {note}, at 0:03" in " ".join(told.split())


def test_a_missing_point_shows_the_closest_words_and_when_they_were_said(
    shown: pytest.CaptureFixture[str],
) -> None:
    LineScreen(has_keys=True, shows_live=False).show(Judged(nearly_said()))

    lines = [" ".join(line.split()) for line in shown.readouterr().out.splitlines()]
    at = lines.index("✗ 2 retry logic missed")
    assert lines[at + 1] == 'closest: "And each task was a retry" at 0:03'


def test_a_tick_shows_the_point_as_it_stands_now_and_the_new_share(
    shown: pytest.CaptureFixture[str],
) -> None:
    ticked = with_own_word(BY_WORDS, nearly_said(), 1, is_made=True)

    LineScreen(has_keys=True, shows_live=False).show(PointDecided(ticked, 2))

    lines = [" ".join(line.split()) for line in shown.readouterr().out.splitlines()]
    assert lines == [
        '✓ 2 retry logic covered on your word: "And each task was a retry" at 0:03',
        "Key points covered: 2 of 2",
    ]


def test_keys_and_verdicts_break_only_between_words(
    shown: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    screen = LineScreen(has_keys=True, shows_live=True)
    screen.show(PhaseEntered(Phase.LISTENING, KEYS))
    screen.show(ListeningBegan(TimeAllowed(8.0, 60.0)))
    screen.show(
        Judged(answer("we went with Kafka", question(points=("Kafka", "a long point " * 3))))
    )

    lines = shown.readouterr().out.splitlines()
    assert lines[0] == "Listening, up to 1:00 after up to 0:08 to think."
    assert lines[1].startswith("  [Enter] start the clock  [")
    assert max(map(len, lines)) <= 60
    assert not any(line.rstrip().endswith("]") for line in lines)


def test_it_is_told_that_an_answer_goes_on_after_a_pause(
    shown: pytest.CaptureFixture[str],
) -> None:
    screen = LineScreen(has_keys=False, shows_live=False)
    for phase in (Phase.LISTENING, Phase.PAUSED_IN_ANSWER, Phase.LISTENING):
        screen.show(PhaseEntered(phase, ()))

    assert shown.readouterr().out.splitlines() == ["Paused.", "Listening again."]


def test_there_is_something_to_print_for_everything_that_can_happen() -> None:
    assert set(get_args(Happening)) <= set(vars(LineScreen)["show"].dispatcher.registry)
