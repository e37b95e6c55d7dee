from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.progress import no_progress
from simulator.transcribing.whisper.hub import WhisperHub
from simulator.transcribing.whisper.places import Hub, missing_files
from tests.building.progress import CountedProgress
from tests.fakes.hub import FakeHub
from tests.fakes.hub_server import FILES, hub_server, use_hub_at


@pytest.fixture(params=["fake", "whisper"])
def hub(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hub]:
    if request.param == "fake":
        yield FakeHub(tmp_path)
        return
    with hub_server() as address:
        use_hub_at(address, tmp_path, monkeypatch)
        yield WhisperHub()


def test_it_knows_sizes_by_name(hub: Hub) -> None:
    assert {"small", "large-v3"} <= set(hub.sizes())


def test_what_was_not_fetched_is_not_here(hub: Hub) -> None:
    assert hub.folder("small") is None


def test_what_was_fetched_is_whole_and_found_again(hub: Hub) -> None:
    fetched = hub.fetch("small", no_progress)

    assert (fetched / "model.bin").read_bytes() == FILES["model.bin"]
    assert missing_files(fetched) == ()
    assert hub.folder("small") == fetched
    assert hub.folder("large-v3") is None


def test_progress_only_grows_and_reaches_all_bytes(hub: Hub) -> None:
    progress = CountedProgress()

    hub.fetch("small", progress)

    done_bytes, all_bytes = progress.calls[-1]
    assert done_bytes == all_bytes > 0
    assert progress.calls == sorted(set(progress.calls))
