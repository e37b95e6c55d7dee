"""Banks are found by path, then by name: a person's own before those that are shipped."""

from pathlib import Path

import pytest

from simulator.errors import BankError, OutputError
from simulator.questions.shelf import FoundBank, Place, Shelf

COMPOSED, DECOMPOSED = "Caf\xe9", "Cafe\N{COMBINING ACUTE ACCENT}"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf with 'nurse' and 'data-engineer' shipped; the person is in an empty folder."""
    shelf = Shelf(tmp_path / "home" / "banks", tmp_path / "package" / "bank")
    put(shelf.shipped, "nurse.txt", "data-engineer.txt")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return shelf


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("Unit: U\n", "utf-8")


def test_a_shipped_bank_is_found_by_its_name(shelf: Shelf) -> None:
    assert shelf.find("nurse") == FoundBank("nurse", shelf.shipped / "nurse.txt", Place.SHIPPED)


@pytest.mark.parametrize("wanted", ["Nurse", "nurse.txt", "NURSE"])
def test_case_and_ending_of_a_name_do_not_matter(shelf: Shelf, wanted: str) -> None:
    assert shelf.find(wanted).called == "nurse"


@pytest.mark.parametrize("wanted", ["Data Engineer", "data_engineer"])
def test_the_signs_between_words_do_not_matter(shelf: Shelf, wanted: str) -> None:
    assert shelf.find(wanted).called == "data-engineer"


def test_a_bank_of_ones_own_takes_the_place_of_a_shipped_one(shelf: Shelf) -> None:
    put(shelf.own, "nurse.txt", "ward 7.txt")

    assert shelf.find("nurse").path == shelf.own / "nurse.txt"
    assert [(bank.called, bank.place) for bank in shelf.banks()] == [
        ("nurse", Place.OWN),
        ("ward 7", Place.OWN),
        ("data-engineer", Place.SHIPPED),
    ]


def test_it_is_known_whose_place_a_name_would_take(shelf: Shelf) -> None:
    put(shelf.own, "nurse.txt", "ward.txt")

    assert shelf.ships("Nurse")
    assert not shelf.ships("ward")


@pytest.mark.parametrize("name", ["nurse", "nurse.txt"])
def test_a_file_at_the_path_wins_over_every_name(shelf: Shelf, name: str) -> None:
    put(shelf.own, "nurse.txt")
    put(Path(), name)

    assert shelf.find(name) == FoundBank(name, Path(name))


def test_a_folder_of_that_name_hides_no_bank(shelf: Shelf) -> None:
    Path("nurse").mkdir()

    assert shelf.find("nurse").place is Place.SHIPPED


@pytest.mark.parametrize("on_disk", [COMPOSED, DECOMPOSED])
@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
def test_accents_are_equal_in_either_spelling(shelf: Shelf, on_disk: str, typed: str) -> None:
    put(shelf.own, f"{on_disk}.txt")
    put(Path(on_disk), f"{on_disk}.txt")

    assert shelf.find(typed).path == shelf.own / f"{on_disk}.txt"
    assert shelf.find(f"{typed}/{typed}.txt").path == Path(on_disk) / f"{on_disk}.txt"


def test_names_that_differ_in_signs_alone_are_kept_apart(shelf: Shelf) -> None:
    put(shelf.own, "c++.txt", "c#.txt", "c.txt")

    assert {shelf.find(name).path.name for name in ("c++", "c#", "c")} == {
        "c++.txt",
        "c#.txt",
        "c.txt",
    }


def test_what_is_no_bank_is_not_listed(shelf: Shelf) -> None:
    put(shelf.own, "._ward.txt", "notes.md")

    assert "notes" not in {bank.called for bank in shelf.banks()}
    assert {bank.place for bank in shelf.banks()} == {Place.SHIPPED}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("nurs", "There is no bank called 'nurs', nor such a file. Did you mean 'nurse'?"),
        ("bank/nurs.txt", "bank/nurs.txt can't be opened: no such file. Check the path. Did you"),
        ("xyz", "nor such a file. 'simulator bank list' shows"),
    ],
)
def test_an_unknown_bank_names_the_nearest(shelf: Shelf, wanted: str, told: str) -> None:
    with pytest.raises(BankError) as refused:
        shelf.find(wanted)

    assert told in str(refused.value)
    assert "'simulator bank list' shows all banks that are found by name." in str(refused.value)


@pytest.mark.parametrize(
    "kept", ["nurse", "/opt/python3.9/simulator/shipped/bank/nurse.txt", "bank/nurse.txt"]
)
def test_a_session_finds_a_shipped_bank_after_the_program_moved(shelf: Shelf, kept: str) -> None:
    assert shelf.find_again(kept).path == shelf.shipped / "nurse.txt"


def test_what_a_session_keeps_finds_its_bank_from_any_folder(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(shelf.own, "ward.txt")
    put(Path("lists"), "mine.txt")
    kept = [shelf.find(wanted).kept_as for wanted in ("ward", "lists/../lists/mine.txt")]
    put(tmp_path / "there", "ward", "mine.txt")
    monkeypatch.chdir(tmp_path / "there")

    assert kept == ["ward", str(tmp_path / "here" / "lists" / "mine.txt")]
    assert [shelf.find_again(one).path for one in kept] == [
        shelf.own / "ward.txt",
        tmp_path / "here" / "lists" / "mine.txt",
    ]


def test_the_bank_of_a_session_that_is_gone_is_where_it_was(shelf: Shelf) -> None:
    assert shelf.find_again("/gone/mine.txt").path == Path("/gone/mine.txt")


@pytest.mark.parametrize("wanted", ["mine.txt", "here/mine", "./mine"])
def test_a_new_bank_goes_to_its_path(shelf: Shelf, wanted: str) -> None:
    assert shelf.new(wanted).path == Path(wanted)


def test_a_new_bank_with_a_name_goes_where_it_is_found(shelf: Shelf) -> None:
    bank = shelf.new(DECOMPOSED)
    shelf.write(bank, "Unit: U\n")

    assert shelf.find(COMPOSED) == bank
    with pytest.raises(OutputError, match="already exists"):
        shelf.write(shelf.new(COMPOSED), "Unit: V\n")


@pytest.mark.parametrize("wanted", ["", " ", "..", ".hidden"])
def test_a_bank_needs_a_name_that_can_be_listed(shelf: Shelf, wanted: str) -> None:
    with pytest.raises(BankError, match="can't be called"):
        shelf.new(wanted)


def test_a_shipped_bank_is_not_changed_by_its_name(shelf: Shelf) -> None:
    with pytest.raises(BankError, match="next version would replace it"):
        shelf.find("nurse").require_writable()
    shelf.find(str(shelf.shipped / "nurse.txt")).require_writable()


@pytest.mark.parametrize("wanted", ["Ward 7", "ward 7.txt", " WARD 7 "])
def test_a_name_leads_to_ones_own_bank_however_it_is_spelled(shelf: Shelf, wanted: str) -> None:
    put(shelf.own, "ward 7.txt")

    assert shelf.own_named(wanted) == FoundBank("ward 7", shelf.own / "ward 7.txt", Place.OWN)


def test_the_name_of_a_shipped_bank_leads_to_ones_own_version(shelf: Shelf) -> None:
    assert shelf.own_named("nurse").path == shelf.own / "nurse.txt"
    assert not shelf.own.exists()


@pytest.mark.parametrize(
    "wanted", ["", ".txt", "..", "../mine", "/etc/passwd", "a/b", "v1.2", ".hidden", "a\nb", "c:d"]
)
def test_a_name_for_ones_own_bank_is_never_a_path(shelf: Shelf, wanted: str) -> None:
    with pytest.raises(BankError, match="can't be called"):
        shelf.own_named(wanted)


def test_a_name_that_no_file_can_have_is_told_of(shelf: Shelf) -> None:
    with pytest.raises(BankError, match="Give it a shorter one"):
        shelf.own_named("\xe9" * 101)
