import json
import sys
from pathlib import Path

import pytest

from tests.building.commands import Run

FAULTY = """Unit: Data Engineer
LONG-ANSWER:
1. Q: Why Airflow?
2. Q: Why Kafka?
 A: It streams.
 X: what is this?
MEDIUM-ANSWER:
"""


def test_the_help_shows_how_to_write_a_follow_up(run: Run) -> None:
    shown = run("bank", "--help").stdout

    assert "F: What if it fails half-way? -> upsert" in shown
    assert "A follow-up is asked if the answer misses a point that the follow-up names." in shown
    assert "not asked" not in shown


def write_bank(folder: Path, text: str) -> Path:
    path = folder / "my-bank.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_lint_passes_a_shipped_bank(run: Run) -> None:
    finished = run("bank", "lint", "bank/behavioural.txt")

    assert finished.returncode == 0
    assert " questions, no faults" in finished.stdout


def test_lint_names_all_faults_with_line_and_remedy(run: Run, tmp_path: Path) -> None:
    finished = run("bank", "lint", write_bank(tmp_path, FAULTY))

    assert finished.returncode == 1
    *faults, total = finished.stdout.splitlines()
    assert [line.partition(", ")[2][:7] for line in faults] == ["line 3:", "line 6:", "line 7:"]
    assert total.endswith("2 questions, 3 faults.")
    assert "Add an 'A:' line" in finished.stdout


def test_lint_tells_where_the_program_found_the_points(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _UNMARKED)

    told = run("bank", "lint", path)

    assert told.returncode == 0
    assert told.stdout.splitlines() == [
        "u/short/1: no key points marked; they are found in the model answer.",
        "The program finds the key points of 1 question. To see and choose them:",
        f"  {sys.executable} -m simulator bank keypoints {path} --write",
        f"{path}: 2 questions, no faults.",
    ]
    report = json.loads(run("bank", "lint", path, "--json").stdout)
    assert report["unmarked"] == ["u/short/1"]


def test_lint_has_points_added_by_hand_where_only_what_must_not_be_said_is_marked(
    run: Run, tmp_path: Path
) -> None:
    path = write_bank(tmp_path, _UNMARKED.replace("Airflow*2 = DAGs", "!cron"))

    told = run("bank", "lint", path).stdout.splitlines()

    assert "u/short/2: no key points marked; they are found in the model answer." in told
    assert "add your key points to that line" in " ".join(told)
    assert f"  {sys.executable} -m simulator bank keypoints {path}" in told


@pytest.mark.parametrize("points", ["!", "|", "!STAR", "STAR = a story"])
def test_lint_names_a_sign_that_is_misused(run: Run, tmp_path: Path, points: str) -> None:
    told = run("bank", "lint", write_bank(tmp_path, _UNMARKED.replace("Airflow*2 = DAGs", points)))

    assert told.returncode == 1
    assert "line 7: " in told.stdout


def test_lint_json_is_for_scripts(run: Run, tmp_path: Path) -> None:
    report = json.loads(run("bank", "lint", write_bank(tmp_path, FAULTY), "--json").stdout)

    assert [fault["line"] for fault in report["faults"]] == [3, 6, 7]
    assert set(report["faults"][0]) == {"line", "problem", "remedy"}


def test_show_json_has_the_published_form(run: Run) -> None:
    shown = json.loads(run("bank", "show", "bank/data-engineer.txt", "--json").stdout)

    (unit,) = shown["units"]
    question = unit["questions"][0]
    assert unit["unit"] == "Data Engineer"
    assert len(unit["questions"]) == 21
    assert set(question) == {
        "id",
        "section",
        "text",
        "answer",
        "key_points",
        "limit_seconds",
        "think_seconds",
        "follow_ups",
        "key_points_source",
    }
    assert question["key_points"][0] == {
        "text": "Scrapy or Playwright",
        "aliases": ["Scrapy", "Playwright"],
        "weight": 1.0,
        "sentence": "",
        "is_slip": False,
    }


def test_show_json_finds_key_points_where_none_are_marked(run: Run, tmp_path: Path) -> None:
    text = """Unit: U
SHORT-ANSWER:
1. Q: How do you scrape?
 A: With Playwright, and `retry_logic` around it.
"""
    shown = json.loads(run("bank", "show", write_bank(tmp_path, text), "--json").stdout)

    points = shown["units"][0]["questions"][0]["key_points"]
    assert [point["text"] for point in points] == ["Playwright", "retry_logic"]


def test_show_reads_well_as_text(run: Run) -> None:
    shown = run("bank", "show", "bank/data-engineer.txt").stdout

    assert "data-engineer/long/1, 150 s" in shown
    assert "Key points (marked):\n  Scrapy or Playwright; Airflow DAGs" in shown
    assert "Follow-up: " in shown


def test_a_missing_bank_is_an_error_that_names_it(run: Run) -> None:
    finished = run("bank", "show", "no-bank.txt")

    assert finished.returncode == 1
    assert "no-bank.txt can't be opened" in finished.stderr


_UNMARKED = """Unit: U
SHORT-ANSWER:
1. Q: How do you scrape?
 A: With Playwright, and `retry_logic` around it.
2. Q: How do you plan?
 A: With Airflow.
 K: Airflow*2 = DAGs
"""


def test_keypoints_tells_which_are_marked_and_which_found(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _UNMARKED)

    assert run("bank", "keypoints", path).stdout.splitlines() == [
        "u/short/1 (found)",
        "  Playwright; retry_logic",
        "u/short/2 (marked)",
        "  Airflow*2",
    ]
    assert path.read_text(encoding="utf-8") == _UNMARKED


_STATED = """Unit: U
LONG-ANSWER:
1. Q: How do you sell?
 A: I ask what the budget is for and write the reasons down. I never open with a discount.
2. Q: Tell me a story.
 A: Last year I was asked to move a shop.
 K: STAR; root cause; !it was easy
"""


def test_ideas_are_shown_with_what_they_state(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _STATED)

    lines = run("bank", "keypoints", path).stdout.splitlines()

    assert lines[:5] == [
        "u/long/1 (found)",
        "  ask what the budget is for: I ask what the budget is for.",
        "  write the reasons down: I write the reasons down.",
        "  never open with a discount: I never open with a discount.",
        "u/long/2 (marked)",
    ]
    assert "  root cause" in lines
    assert any(line.startswith("  situation: I describe the situation") for line in lines)
    assert "  Must not be said: it was easy" in lines
    assert "  write the reasons down: I write" in run("bank", "show", path).stdout


def test_ideas_are_written_in_a_few_words_each(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _STATED)
    line = "K: ask what the budget is for; write the reasons down; !open with a discount"

    shown = run("bank", "keypoints", path, "--dry-run").stdout
    assert shown.splitlines()[:2] == ["u/long/1", f"  {line}"]
    assert "Nothing was written." in shown
    assert path.read_text("utf-8") == _STATED

    run("bank", "keypoints", path, "--write")

    assert path.read_text("utf-8") == _STATED.replace("discount.\n2.", f"discount.\n {line}\n2.")
    assert run("bank", "keypoints", path, "--dry-run").stdout.startswith("\n0 'K:' lines")
    report = json.loads(run("bank", "keypoints", path, "--json").stdout)
    assert [one["source"] for one in report["questions"]] == ["marked", "marked"]
    assert report["added"] == {}


def test_lint_tells_advice_apart_and_fails_for_it_if_strict(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _UNMARKED.replace("Airflow*2 = DAGs", "Airflow;; cron"))

    told = run("bank", "lint", path)

    assert told.returncode == 0
    assert f"{path}, line 7 (advice): There is nothing between two semicolons" in told.stdout
    assert "no faults, 2 to improve" in told.stdout
    assert run("bank", "lint", path, "--strict").returncode == 1
    report = json.loads(run("bank", "lint", path, "--json").stdout)
    assert [remark["line"] for remark in report["advice"]] == [7, 7]


def test_keypoints_json_is_for_scripts(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _UNMARKED)

    report = json.loads(run("bank", "keypoints", path, "--json").stdout)

    assert [(one["id"], one["source"]) for one in report["questions"]] == [
        ("u/short/1", "found"),
        ("u/short/2", "marked"),
    ]
    assert report["questions"][1]["key_points"] == [
        {"text": "Airflow", "aliases": ["DAGs"], "weight": 2.0, "sentence": "", "is_slip": False}
    ]


def test_keypoints_writes_lines_to_edit(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _UNMARKED)

    finished = run("bank", "keypoints", path, "--write")

    assert "1 'K:' line added" in finished.stdout
    assert "around it.\n K: Playwright; retry_logic\n2. Q:" in path.read_text(encoding="utf-8")
    assert "no faults" in run("bank", "lint", path).stdout


def test_keypoints_writes_a_copy(run: Run, tmp_path: Path) -> None:
    path = write_bank(tmp_path, _UNMARKED)
    copy = tmp_path / "copy.txt"

    finished = run("bank", "keypoints", path, "--output", copy)

    assert str(copy) in finished.stdout
    assert " K: Playwright; retry_logic\n" in copy.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == _UNMARKED
    assert run("bank", "keypoints", path, "--output", copy).returncode == 1
    assert run("bank", "keypoints", path, "--output", copy, "--write").returncode == 2


def test_import_writes_a_bank_that_can_be_practised_with(run: Run, tmp_path: Path) -> None:
    cards = tmp_path / "big-networks.txt"
    cards.write_text("#separator:tab\n#html:true\nWhat is <i>TCP</i>?\tA protocol.\n", "utf-8")
    target = tmp_path / "networks.txt"

    finished = run("bank", "import", cards, "--output", target)

    assert f"{target}: 1 question, from the rows of a table." in finished.stdout
    assert "1. What is TCP?" in finished.stdout
    assert target.read_text("utf-8").startswith(
        "Unit: Big Networks\n\nSHORT-ANSWER:\n1. Q: What is TCP?"
    )
    assert "no faults" in run("bank", "lint", target).stdout


_HALF = "question,answer\na?,\nb?,B\n,C\nB?,B\n"


def test_import_tells_each_entry_that_it_leaves_out(run: Run, tmp_path: Path) -> None:
    table, target = tmp_path / "cards.csv", tmp_path / "cards.txt"
    table.write_text(_HALF, "utf-8")

    finished = run("bank", "import", table, "--output", target)

    assert finished.returncode == 0
    assert f"{target}: 1 question" in finished.stdout
    assert f"{table}, line 2: The answer is empty, beside “a?”. Fill it in" in finished.stdout
    assert f"{table}, line 4: The question is empty" in finished.stdout
    assert f"{table}, line 5: “B?” is already on line 3." in finished.stdout
    assert "1. Q: b?" in target.read_text("utf-8")


@pytest.mark.parametrize("option", ["--strict", "--dry-run"])
def test_import_writes_nothing_if_so_asked(run: Run, tmp_path: Path, option: str) -> None:
    table, target = tmp_path / "cards.csv", tmp_path / "cards.txt"
    table.write_text(_HALF, "utf-8")

    finished = run("bank", "import", table, "--output", target, option)

    assert finished.returncode == (option == "--strict")
    assert "2 entries left out:" in finished.stdout + finished.stderr
    assert not target.exists()


def test_import_without_output_prints_the_bank_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text(_HALF, "utf-8")

    finished = run("bank", "import", tmp_path / "cards.csv")

    assert finished.stdout == "Unit: Cards\n\nSHORT-ANSWER:\n1. Q: b?\n A: B\n"
    assert "2 entries left out:" in finished.stderr


def test_import_reports_as_json(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "cards.csv"
    table.write_text(_HALF, "utf-8")

    report = json.loads(run("bank", "import", table, "--dry-run", "--json").stdout)

    assert (report["questions"], report["first"], report["output"]) == (1, ["b?"], None)
    assert [fault["line"] for fault in report["left_out"]] == [2, 4]
    assert [fault["line"] for fault in report["merged"]] == [5]
    assert run("bank", "import", table, "--json").returncode == 2


_TOPICS = "# Pottery\n\n## Glazes\n\nGlass over clay.\n\n## Kilns\n\nOvens for clay.\n"


def test_import_asks_what_is_doubtful_and_takes_the_reply(run: Run, tmp_path: Path) -> None:
    notes, target = tmp_path / "notes.md", tmp_path / "notes.txt"
    notes.write_text(_TOPICS, "utf-8")

    asked = run("bank", "import", notes, "--output", target)

    assert asked.returncode == 1
    assert "--as headings" in asked.stderr
    assert "2 questions, the first: Glazes" in asked.stderr
    assert not target.exists()
    assert run("bank", "import", notes, "--output", target, "--as", "headings").returncode == 0
    assert "1. Q: Glazes\n A: Glass over clay." in target.read_text("utf-8")


def test_import_overwrites_only_when_forced(run: Run, tmp_path: Path) -> None:
    notes, target = tmp_path / "notes.md", write_bank(tmp_path, "precious\n")
    notes.write_text("# Why?\nSo.\n", "utf-8")

    refused = run("bank", "import", notes, "--output", target)

    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert target.read_text("utf-8") == "precious\n"
    assert run("bank", "import", notes, "--output", target, "--force").returncode == 0
    assert "1. Q: Why?" in target.read_text("utf-8")


def test_what_show_prints_as_json_is_imported_without_loss(run: Run, tmp_path: Path) -> None:
    shown = run("bank", "show", "bank/behavioural.txt", "--json").stdout
    (tmp_path / "shown.json").write_text(shown, "utf-8")
    copy = tmp_path / "copy.txt"

    run("bank", "import", tmp_path / "shown.json", "--output", copy)

    assert run("bank", "show", copy, "--json").stdout == shown


def test_import_judges_a_file_whose_name_does_not_tell_its_format(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("What is a?\tb\n", "utf-8")

    assert "1. Q: What is a?" in run("bank", "import", tmp_path / "cards").stdout
    (tmp_path / "cards").write_text("a?,b\n", "utf-8")
    assert "1. Q: a?" in run("bank", "import", tmp_path / "cards", "--format", "csv").stdout


def test_import_tells_which_encoding_it_took(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_bytes(b"question,answer\nCaf\xe9?,b\n")

    finished = run("bank", "import", tmp_path / "cards.csv")

    assert "Q: Caf\xe9?" in finished.stdout
    assert "byte 0xE9 on line 2" in finished.stderr


def test_new_starts_a_bank_that_passes_lint(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "my-questions.txt"

    finished = run("bank", "new", path)

    assert f"simulator bank lint {path}" in finished.stdout
    assert path.read_text("utf-8").startswith("Unit: My Questions\n")
    assert "3 questions, no faults" in run("bank", "lint", path).stdout
    assert run("bank", "new", path).returncode == 1
    assert run("bank", "new", path, "--unit", "Nursing", "--force").returncode == 0
    assert path.read_text("utf-8").startswith("Unit: Nursing\n")
