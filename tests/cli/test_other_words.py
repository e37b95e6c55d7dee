"""What a person says in other words, from the recording to the verdict and the last word."""

import json
from pathlib import Path

from tests.building.commands import Run
from tests.building.homes import only_session_folder, session_json

FOLDER = "audio_fixtures/other-words"
ASKED = ("--bank", f"{FOLDER}/nurse.txt", "--question", "long/2")


def test_points_made_in_other_words_are_found_in_a_recording(run: Run) -> None:
    graded = json.loads(run("grade", f"{FOLDER}/nurse-long-2.ogg", *ASKED, "--json").stdout)

    points = {point["text"]: point for point in graded["key_points"]}
    covered = {text for text, point in points.items() if point["verdict"] == "covered"}
    cause = points["look for a cause"]
    assert covered == {"speak calmly", "look for a cause"}
    assert cause["how"] == "meaning"
    assert "whether something hurt" in cause["evidence"]["text"]
    assert 0 < cause["evidence"]["start"] < cause["evidence"]["end"] < graded["audio"]["seconds"]
    assert points["never hold them back by force"]["verdict"] == "unsure"


def test_the_words_of_a_tick_are_recognised_in_the_next_session(run: Run, home: Path) -> None:
    practice = ("practice", f"{FOLDER}/nurse.txt", "--question", "long/2", "--follow-ups", "0")
    spoken = ("--speaker", "none", "--microphone", f"{FOLDER}/nurse-long-2.ogg")
    assert run(*practice, *spoken).returncode == 0
    first = only_session_folder(home)
    assert session_json(first)["answers"][0]["key_points"][4]["verdict"] == "missed"

    told = run("correct", "last", "--answer", 1, "--point", 5, "--made")
    assert run(*practice, *spoken).returncode == 0

    assert told.returncode == 0, told.stderr
    assert session_json(first)["answers"][0]["key_points"][4]["how"] == "self"
    (second,) = set((home / "sessions").iterdir()) - {first}
    again = session_json(second)["answers"][0]["key_points"][4]
    assert (again["text"], again["verdict"]) == ("distract them with something familiar", "covered")
    assert again["how"] == "alias"
