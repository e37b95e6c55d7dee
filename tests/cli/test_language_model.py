"""A language model on the command line: named, refused, and never in the way."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from simulator.cli.main import simulator
from simulator.errors import SettingsError
from tests.building.commands import Run
from tests.building.homes import session_json
from tests.fakes.model_server import ModelServer, model_server, sends_10_mb

TYPED = ["practice", "data-engineer", "--question", "short/1", "--typed", "--speaker", "none"]
REFUSAL = "is not on this computer: your answers would be sent there"


def practise(home: Path, *options: str) -> Result:
    return CliRunner().invoke(
        simulator, ["--home", str(home), *TYPED, *options], input="PostgreSQL, mostly.\n"
    )


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (["--model-server", "http://192.0.2.7/v1"], REFUSAL),
        (["--model-server", "127.0.0.1:11434"], "use an address such as http://127.0.0.1:11434/v1"),
        (["--model-server", "http://127.0.0.1:eleven/v1"], "can't be used"),
    ],
)
def test_a_server_that_will_not_do_is_refused_before_anything_is_kept(
    tmp_path: Path, options: Sequence[str], refusal: str
) -> None:
    result = practise(tmp_path, *options)

    assert isinstance(result.exception, SettingsError)
    assert refusal in str(result.exception)
    assert not list((tmp_path / "sessions").glob("*"))


def test_a_whole_interview_with_a_bad_server_is_as_without_any(run: Run, home: Path) -> None:
    with model_server(ModelServer(misbehave=sends_10_mb)) as server:
        recorded = ["--microphone", "audio_fixtures/short-09-full.ogg", "--speaker", "none"]
        asked = ["practice", "data-engineer", "--question", "short/9", *recorded]
        finished = run(*asked, "--model-server", server.url)

    assert finished.returncode == 0, finished.stderr
    place = server.url.removeprefix("http://").removesuffix("/v1")
    assert f"Language model on this computer, {place}" in finished.stdout
    (folder,) = (home / "sessions").iterdir()
    (answer,) = session_json(folder)["answers"]
    assert all(point["opinion"] is None for point in answer["key_points"])
    assert json.dumps(server.asked).count("short/9") == 0
