import pytest

from simulator.cli.line_screen import LineScreen
from tests.reports.building import answer


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def test_each_point_is_ticked_once_in_an_answer(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=True)
    screen.listening(60.0)
    shown.readouterr()

    screen.heard("we use Airflow", ("Airflow",))
    screen.heard("we use Airflow and Kafka", ("Airflow", "Kafka"))

    assert [line.split()[1] for line in shown.readouterr().out.splitlines()] == ["Airflow", "Kafka"]


def test_the_next_answer_begins_without_ticks(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=True)
    for _answer in range(2):
        screen.listening(60.0)
        screen.heard("Airflow", ("Airflow",))

    assert shown.readouterr().out.count("Airflow") == 2


def test_where_nobody_watches_nothing_is_ticked(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=False)

    screen.heard("Airflow", ("Airflow",))

    assert shown.readouterr().out == ""


def test_delivery_is_one_statement(shown: pytest.CaptureFixture[str]) -> None:
    LineScreen(has_keys=False, shows_live=False).verdict(answer("it was Kafka and S3"))

    out = " ".join(shown.readouterr().out.split())
    assert (
        "Delivery: 60 words a minute (125 to 150 is usual), first word after 0.0 s, 0 long pauses."
    ) in out


def test_what_could_not_be_understood_has_no_delivery(shown: pytest.CaptureFixture[str]) -> None:
    screen = LineScreen(has_keys=False, shows_live=False)

    screen.verdict(answer("it was Kafka and S3", probability=0.1))

    assert "Delivery" not in shown.readouterr().out
