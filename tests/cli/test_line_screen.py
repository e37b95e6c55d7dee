import pytest

from simulator.cli.line_screen import LineScreen


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
