import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.errors import ModelError
from simulator.progress import no_progress
from simulator.transcribing.whisper.hub import WhisperHub
from tests.building.progress import CountedProgress
from tests.fakes.hub_server import FILES, hub_server, use_hub_at


@pytest.fixture
def silent_address() -> Iterator[str]:
    """A server that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def closed_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def test_only_the_files_of_the_model_are_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = CountedProgress()
    with hub_server() as address:
        use_hub_at(address, tmp_path, monkeypatch)
        folder = WhisperHub().fetch("small", progress)

    names = {path.name for path in folder.iterdir()}
    assert names == set(FILES) - {"README.md"}
    assert progress.calls[-1][1] == sum(len(FILES[name]) for name in names)


def test_the_users_token_is_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    with hub_server() as address:
        use_hub_at(address, tmp_path, monkeypatch)

        assert WhisperHub().fetch("small", no_progress).is_dir()


def test_without_network_one_sentence_names_the_hub_and_the_way_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    address = closed_address()
    use_hub_at(address, tmp_path, monkeypatch)

    with pytest.raises(ModelError, match=r"'small' can't be fetched.*models pull small") as caught:
        WhisperHub().fetch("small", no_progress)

    assert f"from {address}: Connection refused. Check the network" in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_hub_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silent_address: str
) -> None:
    use_hub_at(silent_address, tmp_path, monkeypatch)

    with pytest.raises(ModelError, match="timed out"):
        WhisperHub(answer_seconds=0.2).fetch("small", no_progress)


def test_a_hub_that_does_not_have_the_model_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub_server() as address:
        use_hub_at(f"{address}/nowhere", tmp_path, monkeypatch)
        with pytest.raises(ModelError, match="404"):
            WhisperHub().fetch("small", no_progress)


def test_forbidden_network_is_named_as_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_hub_at(closed_address(), tmp_path, monkeypatch)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    with pytest.raises(ModelError, match=r"HF_HUB_OFFLINE forbids it\. Unset it"):
        WhisperHub().fetch("small", no_progress)
