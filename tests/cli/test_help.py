import subprocess
import sys

import pytest

from tests.building.commands import Run

HEAVY = [
    "sounddevice",
    "pyttsx3",
    "piper",
    "onnxruntime",
    "faster_whisper",
    "huggingface_hub",
    "ctranslate2",
    "sqlite3",
    "av",
    "numpy",
    "textblob",
    "msgspec",
    "simulator.language_model",
    "filelock",
    "wordfreq",
    "rapidfuzz",
    "fsrs",
    "jinja2",
    "matplotlib",
    "docx",
    "pypdf",
    "reportlab",
    "pysubs2",
    "genanki",
]
COMMANDS = [
    "demo",
    "practice",
    "resume",
    "grade",
    "bank",
    "plan",
    "check",
    "history",
    "correct",
    "aliases",
    "models",
    "voices",
    "forget",
    "progress",
    "review",
    "export",
]
SUBCOMMANDS = [
    "aliases list",
    "aliases forget",
    "bank list",
    "bank lint",
    "bank show",
    "bank keypoints",
    "models list",
    "models pull",
    "models verify",
    "voices list",
    "voices pull",
    "voices try",
]


def test_help_names_every_command_and_where_to_begin(run: Run) -> None:
    shown = run("--help").stdout

    assert all(command in shown for command in COMMANDS)
    assert "simulator demo" in shown


def test_alone_it_shows_what_to_do_first(run: Run) -> None:
    alone = run()

    assert alone.returncode == 0
    assert "simulator demo" in alone.stdout
    assert "simulator practice first-job" in alone.stdout
    assert "'simulator --help' lists every command." in alone.stdout
    assert f"Type '{sys.executable} -m simulator' where it says 'simulator'." in alone.stdout


@pytest.mark.parametrize("command", [*COMMANDS, *SUBCOMMANDS])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    finished = run(*command.split(), "--help")

    assert finished.returncode == 0
    assert len(finished.stdout.splitlines()) > 5


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from simulator.cli.main import simulator\n"
        "try: simulator.main(['--help'], prog_name='simulator')\n"
        f"except SystemExit: print('loaded:', [m for m in {HEAVY} if m in sys.modules])"
    )

    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    assert finished.stdout.splitlines()[-1] == "loaded: []"


def test_the_voice_of_an_interview_can_start_before_the_rest_is_loaded() -> None:
    code = (
        "import sys, simulator.cli.practice\n"
        "late = ['simulator.app', 'simulator.interview.session', 'simulator.scoring']\n"
        "print([name for name in late if name in sys.modules])"
    )

    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    assert finished.stdout == "[]\n"


def test_wrong_usage_exits_with_2(run: Run) -> None:
    assert run("practice").returncode == 2
    assert run("no-such-command").returncode == 2


def test_a_setting_out_of_range_is_refused_without_a_traceback(run: Run) -> None:
    finished = run("practice", "bank/data-engineer.txt", "--volume", "7")

    assert finished.returncode == 1
    assert "Setting volume = 7.0: use a value from 0.0 to 1.0." in finished.stderr
    assert "Traceback" not in finished.stderr
