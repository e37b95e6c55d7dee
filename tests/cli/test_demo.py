from pathlib import Path

from tests.building.commands import Run
from tests.building.homes import only_session_folder, session_json


def test_the_demo_shows_a_good_a_partial_and_a_wrong_answer_outside_the_history(
    run: Run, home: Path
) -> None:
    finished = run("demo", "--speaker", "none")

    folder = only_session_folder(home / "demo")
    good, partial, wrong = [answer["coverage"] for answer in session_json(folder)["answers"]]
    assert finished.returncode == 0, finished.stderr
    assert good >= 0.8
    assert 0.2 <= partial < 0.8
    assert wrong == 0
    assert finished.stdout.count("Key points covered:") == 3
    assert f"Transcript and recordings:\n{folder}\n" in finished.stdout
    assert (folder / "transcript.md").exists()
    assert "No sessions yet" in run("history").stdout
