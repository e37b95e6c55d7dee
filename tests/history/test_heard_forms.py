import errno
import threading
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.filelock_guard import locked
from simulator.history.heard_forms import HeardForms


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "heard_forms.json"


def test_at_first_nothing_is_kept_and_no_file_is_made(path: Path) -> None:
    assert HeardForms(path).all() == {}
    assert not path.exists()


def test_forms_are_kept_by_point_each_once(path: Path) -> None:
    for point, form in [("S3", "as free"), ("Zoë", "Zoey"), ("S3", "S tree"), ("S3", "as free")]:
        HeardForms(path).keep(point, form)

    assert HeardForms(path).all() == {"S3": ("as free", "S tree"), "Zoë": ("Zoey",)}


def test_a_point_is_forgotten_whatever_its_case(path: Path) -> None:
    HeardForms(path).keep("Kubernetes", "Cuber Nettes")
    HeardForms(path).keep("S3", "S tree")

    assert HeardForms(path).forget("kubernetes") == ("Cuber Nettes",)
    assert HeardForms(path).forget("Scrapy") == ()
    assert HeardForms(path).all() == {"S3": ("S tree",)}


def test_a_point_is_forgotten_however_its_accents_are_written(path: Path) -> None:
    HeardForms(path).keep("Zo\xeb", "Zoey")

    assert HeardForms(path).forget("zoe\u0308") == ("Zoey",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_saved_by_an_editor_with_a_byte_order_mark_is_read(
    path: Path, encoding: str
) -> None:
    path.parent.mkdir()
    path.write_text('{"Zo\xeb": ["Zoey"]}', encoding)

    assert HeardForms(path).all() == {"Zo\xeb": ("Zoey",)}


def test_programs_at_work_at_once_lose_nothing(path: Path) -> None:
    def keep(writer: int) -> None:
        for number in range(10):
            HeardForms(path).keep("S3", f"form {writer}-{number}")

    threads = [threading.Thread(target=keep, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(HeardForms(path).all()["S3"]) == 40


@pytest.mark.parametrize(
    "damage", [b"", b'{"S3": ["as', b"\xff\xfe", b'["S3"]', b'{"S3": "as free"}', b'{"S3": [3]}']
)
def test_a_damaged_file_is_named_with_a_remedy_and_left_alone(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)

    for use in (HeardForms(path).all, lambda: HeardForms(path).keep("S3", "as free")):
        with pytest.raises(HistoryError, match="aliases forget --all") as caught:
            use()
        assert str(path) in str(caught.value)
    assert path.read_bytes() == damage


def test_forgetting_all_helps_out_of_a_damaged_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")

    HeardForms(path).forget_all()

    assert HeardForms(path).all() == {}


def test_a_full_disk_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    HeardForms(path).keep("S3", "as free")
    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(HistoryError, match="No space left"):
        HeardForms(path).keep("S3", "S tree")
    assert HeardForms(path).all() == {"S3": ("as free",)}


def test_a_file_that_another_program_keeps_is_not_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.filelock_guard._BUSY_SECONDS", 0.1)
    path.parent.mkdir()

    with locked(path), pytest.raises(HistoryError, match="another session"):
        HeardForms(path).keep("S3", "as free")


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")

    with pytest.raises(HistoryError, match="another --home"):
        HeardForms(tmp_path / "home" / "heard_forms.json").keep("S3", "as free")
