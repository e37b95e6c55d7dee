"""Banks by name, as a person meets them in any folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.commands import Run
from tests.building.homes import only_session_folder, session_json
from tests.building.shipped_banks import SHIPPED_BANKS

OWN = """Unit: Ward
SHORT-ANSWER:
1. Q: What is a handover?
 A: Telling the next shift what matters.
"""


@pytest.fixture
def own_nurse(home: Path) -> Path:
    """A bank of the person's own that has the name of a shipped one."""
    path = home / "banks" / "nurse.txt"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, "utf-8")
    return path


def test_the_list_names_every_shipped_bank_and_where_ones_own_go(run: Run, home: Path) -> None:
    shown = run("bank", "list").stdout

    assert all(f"  {name} " in shown for name in SHIPPED_BANKS)
    assert f"Your own, in {home / 'banks'}\n  None yet." in shown
    assert "16 questions:  9 long,  7 short  Nurse" in shown


def test_the_list_tells_a_script_all_of_each_bank(run: Run, own_nurse: Path) -> None:
    banks = json.loads(run("bank", "list", "--json").stdout)["banks"]

    assert banks[0] == {
        "name": "nurse",
        "path": str(own_nurse),
        "source": "own",
        "units": ["Ward"],
        "questions": 1,
        "sections": {"long": 0, "short": 1},
        "due": None,
        "fault": None,
    }
    assert [bank["name"] for bank in banks].count("nurse") == 1


def test_an_interview_by_name_is_named_so_ever_after(run: Run, home: Path) -> None:
    held = run(
        *("practice", "first-job", "--count", 1, "--typed", "--speaker", "none", "--no-greeting")
    )

    assert held.returncode == 0, held.stderr
    assert session_json(only_session_folder(home))["bank"] == "first-job"


def test_an_interview_by_path_finds_its_bank_from_any_folder(
    home: Path, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "ward.txt").write_text(OWN, "utf-8")

    def run_in(folder: Path, *args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "simulator", "--home", str(home), *args],
            env=os.environ | {"PYTHONPATH": str(project)},
            cwd=folder,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    held = run_in(
        tmp_path / "there",
        *("practice", "ward.txt", "--typed", "--speaker", "none", "--no-greeting"),
        typed="Cleaning the beds.\n",
    )
    corrected = run_in(tmp_path, "correct", "last", "--text", "Telling the next shift all of it.")

    assert " practice ward.txt --question " in held.stdout
    assert corrected.returncode == 0, corrected.stderr


@pytest.mark.usefixtures("own_nurse")
def test_ones_own_bank_is_used_in_place_of_a_shipped_one(run: Run) -> None:
    assert "What is a handover?" in run("bank", "show", "nurse").stdout


def test_a_new_bank_with_a_name_is_found_from_anywhere(run: Run, home: Path) -> None:
    begun = run("bank", "new", "ward")

    assert str(home / "banks" / "ward.txt") in begun.stdout
    assert "3 questions, no faults." in run("bank", "lint", "ward").stdout


def test_an_imported_list_is_kept_under_a_name(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text("question,answer\nWhat is a queue?,A buffer.\n", "utf-8")

    told = run("bank", "import", tmp_path / "cards.csv", "--output", "cards").stdout

    assert (home / "banks" / "cards.txt").exists()
    assert told.splitlines()[-1].endswith("simulator practice cards")


def test_a_shipped_bank_is_not_changed_by_its_name(run: Run, project: Path) -> None:
    before = (project / "bank" / "nurse.txt").read_text("utf-8")

    refused = run("bank", "keypoints", "nurse", "--write")

    assert refused.returncode == 1
    assert "--output FILE" in refused.stderr
    assert (project / "bank" / "nurse.txt").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        (["practise"], 2, "No such command 'practise'. Did you mean 'practice'?"),
        (["bank", "lst"], 2, "No such command 'lst'. Did you mean 'list'?"),
        (["models", "verfy"], 2, "Did you mean 'verify'?"),
        (["aliases", "forgt"], 2, "Did you mean 'forget'?"),
        (["start", "nurse"], 2, "Did you mean 'practice'?"),
        (["nurse"], 2, "No such command 'nurse'. Did you mean 'simulator practice nurse'?"),
        (["techer"], 2, "Did you mean 'simulator practice teacher'?"),
        (["bank/nurse.txt"], 2, "Did you mean 'simulator practice bank/nurse.txt'?"),
        (["README.md"], 2, "Did you mean 'simulator bank import README.md'?"),
        (["lint", "nurse"], 2, "Did you mean 'bank lint'?"),
        (["practice", "nurs"], 1, "There is no bank called 'nurs'"),
        (["grade", "x.txt", "--bank", "nurs", "--question", "long/1"], 1, "'nurse'?"),
    ],
)
def test_a_slip_names_what_may_have_been_meant(
    run: Run, typed: list[str], code: int, told: str
) -> None:
    finished = run(*typed)

    assert finished.returncode == code
    assert told in finished.stderr
    assert "Traceback" not in finished.stderr
