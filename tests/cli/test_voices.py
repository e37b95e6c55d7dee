import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building.commands import Run
from tests.building.voices import require_piper
from tests.fakes.hub_server import hub_server
from tests.fakes.voice_hub import NAME, voice_hub_files


@pytest.fixture
def local_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """A hub on this computer, and an empty cache; the paths that it is asked for."""
    asked: list[str] = []
    monkeypatch.setenv("SIMULATOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with hub_server(voice_hub_files(), asked) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield asked


def test_the_voices_of_the_system_are_listed_by_language(run: Run) -> None:
    finished = run("voices", "list", "--language", "de")

    assert "  gmw/de " in finished.stdout
    assert "gmw/en" not in finished.stdout
    assert "--voice ID" in finished.stdout


def test_the_natural_voice_comes_first_and_speaks(run: Run) -> None:
    require_piper()

    first, *_ = json.loads(run("voices", "list", "--json").stdout)["voices"]

    assert first == {
        "engine": "piper",
        "id": "en_US-joe-medium",
        "name": "Joe",
        "languages": ["en-us"],
        "is_default": True,
        "is_chosen": True,
    }


def test_a_language_that_nobody_speaks_is_refused_with_what_to_do(run: Run) -> None:
    finished = run("voices", "list", "--language", "xx")

    assert finished.returncode == 1
    assert "No voice speaks 'xx'. Try another --language" in finished.stderr


def test_each_voice_can_be_heard(run: Run, tmp_path: Path) -> None:
    finished = run("voices", "try", "--language", "de", "--speaker", f"{tmp_path}/samples/")

    assert finished.returncode == 0
    (sample,) = (tmp_path / "samples").glob("*-gmw-de.wav")
    assert sample.stat().st_size > 10_000


def test_voices_that_are_named_are_heard_whichever_engine_they_belong_to(
    run: Run, tmp_path: Path
) -> None:
    require_piper()
    speaker = ("--speaker", f"{tmp_path}/samples/")

    finished = run("voices", "try", "en_US-joe-medium", "en-us+f3", *speaker)

    assert finished.returncode == 0
    names = sorted(path.name for path in (tmp_path / "samples").iterdir())
    assert names == ["01-en_US-joe-medium.wav", "02-en-us+f3.wav"]


def test_a_voice_that_can_not_be_heard_says_why(run: Run, tmp_path: Path) -> None:
    finished = run("voices", "try", "nobody", "--speaker", f"{tmp_path}/samples/")

    assert finished.returncode == 1
    assert "voice 'nobody' is not installed" in finished.stdout
    assert "simulator voices list" in finished.stdout


def test_what_could_be_fetched_is_listed_only_where_it_is_asked_for(
    run: Run, local_hub: list[str]
) -> None:
    run("voices", "list")
    asked_by_list = list(local_hub)
    finished = run("voices", "pull")

    assert asked_by_list == []
    assert NAME in finished.stdout
    assert "de_DE" not in finished.stdout


@pytest.mark.usefixtures("local_hub")
def test_a_voice_that_is_fetched_is_ready(run: Run, tmp_path: Path) -> None:
    finished = run("voices", "pull", NAME)

    assert finished.returncode == 0
    assert finished.stdout.startswith(f"{NAME}: ready, in {tmp_path}/cache/voices/{NAME}, ")


def test_fetching_without_network_is_one_clear_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")

    finished = run("voices", "pull", NAME)

    assert finished.returncode == 1
    (line,) = finished.stderr.splitlines()
    assert "can't be fetched from http://127" in line
    assert "Check the network" in line
