import json
from pathlib import Path

from simulator.history.heard_forms import HeardForms
from tests.building.commands import Run

BANK = "bank/data-engineer.txt"
LOOKALIKE = "audio_fixtures/long-01-lookalike.ogg"


def kept(home: Path) -> HeardForms:
    return HeardForms(home / "heard_forms.json")


def test_heard_forms_are_listed_and_forgotten(run: Run, home: Path) -> None:
    kept(home).keep("Scrapy", "scruppy")
    kept(home).keep("S3", "as tree")

    assert "Scrapy: scruppy\n" in run("aliases", "list").stdout
    assert run("aliases", "forget", "scrapy").stdout == "scrapy: forgot scruppy\n"
    listed = json.loads(run("aliases", "list", "--json").stdout)
    assert listed == {"aliases": [{"point": "S3", "heard": ["as tree"]}]}
    assert run("aliases", "forget", "--all").returncode == 0
    assert "No words are kept yet" in run("aliases", "list").stdout


def test_words_of_one_s_own_are_kept_in_the_same_list(run: Run, home: Path) -> None:
    words = "every time it failed it waited a bit longer"
    kept(home).keep("exponential back-off", words)

    assert run("aliases", "list").stdout == f"exponential back-off: {words}\n"
    run("aliases", "forget", "exponential back-off")
    assert kept(home).all() == {}


def test_forgetting_what_is_not_kept_says_so(run: Run) -> None:
    finished = run("aliases", "forget", "Scrapy")

    assert finished.returncode == 1
    assert 'No words are kept for "Scrapy"' in finished.stderr


def test_forget_wants_a_point_or_all(run: Run) -> None:
    assert run("aliases", "forget").returncode == 2
    assert run("aliases", "forget", "Scrapy", "--all").returncode == 2


def test_a_heard_form_counts_when_answers_are_graded(run: Run, home: Path) -> None:
    def is_scrapy_covered() -> bool:
        graded = run("grade", LOOKALIKE, "--bank", BANK, "--question", "long/1", "--json")
        points = {point["text"]: point for point in json.loads(graded.stdout)["key_points"]}
        choice = points["Scrapy or Playwright"]
        return (choice["verdict"], choice["how"]) == ("covered", "alias")

    assert not is_scrapy_covered()
    kept(home).keep("Scrapy", "scrappy")
    assert is_scrapy_covered()


def test_a_damaged_file_stops_grading_with_a_remedy(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "heard_forms.json").write_text("{")

    finished = run("grade", LOOKALIKE, "--bank", BANK, "--question", "long/1")

    assert finished.returncode == 1
    assert "aliases forget --all" in finished.stderr
    assert "Traceback" not in finished.stderr
