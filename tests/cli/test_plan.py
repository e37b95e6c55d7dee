import json
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.questions.bank_file import read_bank
from tests.building.adverts import NURSES_CV, WARD
from tests.building.commands import Run

_MINE = """Unit: Canula
LONG-ANSWER:
1. Q: How do you practise cannulation?
 A: On an arm of rubber.
"""


@pytest.fixture
def advert(tmp_path: Path) -> Path:
    path = tmp_path / "ward.txt"
    path.write_text(WARD, encoding="utf-8")
    return path


def test_an_advert_becomes_a_bank_that_can_be_practised(run: Run, advert: Path, home: Path) -> None:
    planned = run("plan", advert, "--minutes", 10)

    assert planned.returncode == 0, planned.stderr
    path = home / "banks" / "staff-nurse-surgical-ward.txt"
    assert planned.stdout.startswith("Staff Nurse, Surgical Ward: ")
    assert "What makes you think of sepsis?" in planned.stdout
    assert "mentions Sepsis" in planned.stdout
    assert "Cannulation" in planned.stdout
    assert f"Written: {path}" in planned.stdout
    texts = [question.text for question in read_bank(path).questions()]
    assert "What makes you think of sepsis?" in texts
    assert run("bank", "lint", path).returncode == 0


def test_nothing_is_overwritten_unless_it_is_asked_for(run: Run, advert: Path) -> None:
    output = advert.with_name("plan.txt")
    output.write_text("mine", encoding="utf-8")

    refused = run("plan", advert, "--output", output)

    assert refused.returncode == 1
    assert f"{output} already exists" in refused.stderr
    assert output.read_text("utf-8") == "mine"
    assert run("plan", advert, "--output", output, "--force").returncode == 0
    assert output.read_text("utf-8").startswith("Unit: Staff Nurse, Surgical Ward")


def test_a_dry_run_writes_nothing(run: Run, advert: Path, home: Path) -> None:
    assert run("plan", advert, "--dry-run").returncode == 0
    assert not (home / "banks").exists()


def test_ones_own_banks_are_chosen_from_too(run: Run, advert: Path, home: Path) -> None:
    mine = advert.with_name("mine.txt")
    mine.write_text(_MINE, encoding="utf-8")
    (home / "banks").mkdir(parents=True)
    (home / "banks" / "broken.txt").write_text("no bank", encoding="utf-8")

    planned = run("plan", advert, "--dry-run", "--json", "--bank", mine)

    assert "broken" in planned.stderr
    texts = [question["text"] for question in json.loads(planned.stdout)["questions"]]
    assert "How do you practise cannulation?" in texts


def test_the_json_tells_all_with_and_without_a_cv(run: Run, advert: Path) -> None:
    cv = advert.with_name("cv.txt")
    cv.write_text(f"{NURSES_CV}- Sepsis\n", encoding="utf-8")

    without = json.loads(run("plan", advert, "--dry-run", "--json").stdout)
    plan = json.loads(run("plan", advert, "--dry-run", "--json", "--cv", cv).stdout)

    assert without["not_in_cv"] is None
    assert without["questions"][0]["in_cv"] is None
    assert plan["output"] is None
    in_cv = {question["text"]: question["in_cv"] for question in plan["questions"]}
    assert in_cv["What makes you think of sepsis?"] is True
    assert in_cv["How do you cope after a really hard shift?"] is False
    assert "Cannulation" in plan["not_in_cv"]
    assert "Sepsis" not in plan["not_in_cv"]
    assert 0 < plan["seconds"] <= 30 * 60


def test_standard_input_is_read(advert: Path, home: Path, project: Path) -> None:
    command = [sys.executable, "-m", "simulator", "--home", str(home), "plan", "-", "--dry-run"]

    planned = subprocess.run(
        command, input=advert.read_bytes(), capture_output=True, cwd=project, check=True
    )

    assert planned.stdout.startswith(b"Staff Nurse, Surgical Ward")


def test_standard_input_without_words_is_refused(home: Path, project: Path) -> None:
    command = [sys.executable, "-m", "simulator", "--home", str(home), "plan", "-"]

    refused = subprocess.run(command, input=b"", capture_output=True, cwd=project, check=False)

    assert refused.returncode == 1
    assert refused.stderr.startswith(b"Error: Standard input holds no words.")


def test_a_cv_in_place_of_an_advert_is_planned_for_and_told(run: Run, advert: Path) -> None:
    advert.write_text(NURSES_CV, encoding="utf-8")

    planned = run("plan", advert, "--dry-run")

    assert planned.returncode == 0
    assert "It reads like a CV" in planned.stdout


@pytest.mark.parametrize(
    "content", [b"", bytes(range(256)) * 99, b"We offer\n- Cake", b"x" * 5_000_000]
)
def test_what_can_not_be_planned_for_is_told_in_a_line(
    run: Run, advert: Path, content: bytes
) -> None:
    advert.write_bytes(content)

    refused = run("plan", advert)

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: {advert}")
    assert len(refused.stderr.splitlines()) == 1


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    refused = run("plan", tmp_path / "none.txt")

    assert refused.returncode == 1
    assert f"{tmp_path / 'none.txt'} can't be opened" in refused.stderr
