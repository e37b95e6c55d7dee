import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.transcribing.whisper.packaged_weights import PACKAGED_MODELS, assembled_folder
from tests.building.commands import Run
from tests.fakes.hub_server import hub_server


@pytest.fixture(autouse=True)
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetched models of whoever runs the tests are neither seen nor touched."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hub is at a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")


@pytest.fixture
def local_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with hub_server() as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SIMULATOR_CACHE", str(folder))
    return folder


@pytest.fixture
def damaged_weights(cache: Path) -> Path:
    folder = assembled_folder(PACKAGED_MODELS["base"], cache)
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"damaged")
    return folder / "model.bin"


def listed(run: Run, name: str) -> dict[str, Any]:
    models: list[dict[str, Any]] = json.loads(run("models", "list", "--json").stdout)
    (model,) = (model for model in models if model["name"] == name)
    return model


def line_of(text: str, name: str) -> str:
    (line,) = (line for line in text.splitlines() if name in line[2:].split()[:1])
    return line


def test_the_list_tells_what_works_now_and_how_to_get_the_rest(run: Run) -> None:
    shown = run("models", "list").stdout

    assert line_of(shown, "base").startswith("* base")
    assert line_of(shown, "base").endswith("(default)")
    assert "packaged" in line_of(shown, "tiny.en")
    assert line_of(shown, "large-v3").endswith("not here: simulator models pull large-v3")
    assert "Ready to use offline: base" in shown


def test_every_line_of_the_list_fits_a_terminal(run: Run) -> None:
    assert max(map(len, run("models", "list").stdout.splitlines())) <= 80


def test_a_model_that_is_not_put_together_yet_works_all_the_same(run: Run, cache: Path) -> None:
    shown = run("models", "list").stdout

    assert "installed, assembled at first use, 148 MB" in line_of(shown, "base")
    assert not cache.exists()


def test_the_list_marks_the_model_of_the_settings(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('model = "small"')

    shown = run("models", "list").stdout

    assert line_of(shown, "small").startswith("* small")
    assert not line_of(shown, "base").startswith("*")
    assert "set in settings.toml. The default is base" in shown


def test_list_json_is_for_scripts(run: Run) -> None:
    assert listed(run, "base") | {"folder": None, "size_bytes": None, "state": None} == {
        "name": "base",
        "source": "packaged",
        "state": None,
        "works_offline": True,
        "folder": None,
        "size_bytes": None,
        "remedy": None,
        "is_default": True,
        "is_chosen": True,
    }
    assert listed(run, "large-v3")["remedy"] == "simulator models pull large-v3"


@pytest.mark.usefixtures("no_network")
def test_pulling_without_network_is_one_clear_sentence(run: Run) -> None:
    finished = run("models", "pull", "small")

    assert finished.returncode == 1
    assert finished.stdout == ""
    (line,) = finished.stderr.splitlines()
    assert line.startswith("Error: The Whisper model 'small' can't be fetched from http://127")
    assert "simulator models pull small" in line


@pytest.mark.usefixtures("no_network")
def test_an_unknown_name_is_refused_with_the_nearest_one(run: Run) -> None:
    finished = run("models", "pull", "smal")

    assert finished.returncode == 1
    assert "Did you mean 'small'?" in finished.stderr


@pytest.mark.usefixtures("local_hub")
def test_a_pulled_size_is_ready_from_then_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pulled = run("models", "pull", "small")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    assert pulled.returncode == 0
    assert pulled.stdout.startswith("small: ready, in ")
    assert listed(run, "small")["state"] == "ready"
    assert run("models", "verify", "small").stdout == (
        "small: is complete; there is no published digest to compare it with\n"
    )


def test_the_installed_base_model_is_the_published_one(run: Run) -> None:
    finished = run("models", "verify", "base")

    assert finished.returncode == 0
    assert finished.stdout.startswith("base: is the published model")


def test_a_damaged_copy_is_reported_kept_and_made_anew_on_request(
    run: Run, damaged_weights: Path
) -> None:
    verified = run("models", "verify")
    kept = damaged_weights.read_bytes()
    state = listed(run, "base")["state"]
    pulled = run("models", "pull", "base")

    assert verified.returncode == 1
    assert "base: is damaged" in verified.stdout
    assert "Make it anew: simulator models pull base" in verified.stdout
    assert kept == b"damaged"
    assert state == "damaged"
    assert pulled.returncode == 0
    assert "Getting Whisper 'base' ready" in pulled.stderr
    assert run("models", "verify", "base").stdout == "base: is the published model\n"


def test_verify_json_reports_every_name_and_the_digests(run: Run, damaged_weights: Path) -> None:
    finished = run("models", "verify", "base", "nobody", damaged_weights.parent, "--json")

    base, nobody, folder = json.loads(finished.stdout)
    assert finished.returncode == 1
    assert finished.stderr == ""
    assert not any(report["is_ok"] for report in (base, nobody, folder))
    assert set(base) == {"name", "is_ok", "detail", "sha256", "published_sha256"}
    assert base["published_sha256"] == PACKAGED_MODELS["base"].sha256
    assert "neither the name of a Whisper model nor a folder" in nobody["detail"]
    assert "lacks config.json" in folder["detail"]
