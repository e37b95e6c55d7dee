"""Lists that become banks in the page, and banks that are edited there; real files, no server."""

from pathlib import Path
from typing import Any

import pytest

from simulator.banks import bank_shelf
from simulator.errors import BankError, OutputError, WindowError
from simulator.settings import Settings
from simulator.window.counters.banks import BankCounter

LIST = "# Q1: What is a topic?\n\nA named log.\n\n# Q2: What is a broker?\n\n"
BANK = "Unit: Mine\n\nSHORT-ANSWER:\n1. Q: Why us?\n A: Because of the work.\n"
BROKEN = "Unit: Mine\n\nSHORT-ANSWER:\n1. Q: Why us?\n"


@pytest.fixture
def counter(tmp_path: Path) -> BankCounter:
    home = tmp_path / "home"
    return BankCounter(bank_shelf(home), lambda: Settings(home=home))


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    return tmp_path / "home" / "banks"


def sent(folder: Path, text: str | bytes, name: str = "bank.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def keep(counter: BankCounter, folder: Path, text: str, name: str, since: str = "") -> Any:
    draft = counter.check(sent(folder, text))["draft"]
    return counter.keep({"draft": draft, "name": name, "since": since})


def test_a_list_becomes_a_bank_with_what_was_left_out_and_nothing_is_written(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    shown = counter.read_list(sent(tmp_path, LIST, "Streaming basics.md"))

    assert shown["words"].startswith("1 question, from headings")
    assert shown["first"] == ["What is a topic?"]
    assert shown["left_out"]["title"] == "1 entry left out"
    assert shown["left_out"]["rows"][0]["line"] == 5
    assert shown["text"].startswith("Unit: Streaming Basics\n")
    assert shown["check"]["words"] == "1 question, no faults."
    assert shown["name"] == "streaming-basics"
    assert not banks.exists()


def test_where_it_is_not_clear_what_asks_a_way_can_be_chosen(
    counter: BankCounter, tmp_path: Path
) -> None:
    path = sent(tmp_path, "# Kafka\n\nA named log.\n\n- Partition\n- Offset\n", "notes.md")

    shown = counter.counter.uploads["list-as-headings"](path)

    assert shown["first"] == ["Kafka"]


def test_what_was_checked_is_kept_and_can_be_practised(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    kept = keep(counter, tmp_path, BANK, "why us")

    assert (banks / "why us.txt").read_text("utf-8") == BANK
    assert kept["words"] == "Saved as 'why us', with 1 question."
    assert (kept["bank"]["name"], kept["bank"]["can_begin"]) == ("why us", True)


def test_another_bank_of_that_name_is_replaced_only_when_that_is_said(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    keep(counter, tmp_path, BANK, "mine")
    other = BANK.replace("us", "them")

    asked = keep(counter, tmp_path, other, "Mine")

    assert asked["asks"] == "You have a bank called 'mine' already, with 1 question. Replace it?"
    assert (banks / "mine.txt").read_text("utf-8") == BANK
    assert "words" in keep(counter, tmp_path, other, "Mine", asked["since"])
    assert (banks / "mine.txt").read_text("utf-8") == other
    assert [path.name for path in banks.iterdir()] == ["mine.txt"]


def test_a_bank_that_somebody_else_changed_meanwhile_is_asked_about(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    keep(counter, tmp_path, BANK, "mine")
    opened = counter.open({"name": "mine"})
    (banks / "mine.txt").write_text(BANK.replace("us", "them"), "utf-8")

    asked = keep(counter, tmp_path, opened["text"], "mine", opened["since"])

    assert "was changed by another program" in asked["asks"]
    assert "words" in keep(counter, tmp_path, opened["text"], "mine", asked["since"])


def test_faults_are_named_with_their_lines_and_replace_no_bank_without_any(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    since = keep(counter, tmp_path, BANK, "mine")["since"]

    check = counter.check(sent(tmp_path, BROKEN))

    assert (check["is_usable"], check["words"]) == (False, "1 question, 1 fault.")
    assert check["faults"]["rows"][0]["line"] == 4
    with pytest.raises(BankError, match="would replace a bank that can be practised"):
        keep(counter, tmp_path, BROKEN, "mine", since)
    assert (banks / "mine.txt").read_text("utf-8") == BANK


def test_unfinished_work_can_be_kept_and_gone_on_with(counter: BankCounter, tmp_path: Path) -> None:
    kept = keep(counter, tmp_path, BROKEN, "half")

    assert "can't be practised until it is mended" in kept["words"]
    assert not kept["bank"]["can_begin"]
    assert "words" in keep(counter, tmp_path, BANK, "half", kept["since"])


def test_a_shipped_bank_is_copied_and_stays_as_it_is(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    opened = counter.open({"name": "nurse"})

    kept = keep(counter, tmp_path, opened["text"], "nurse", opened["since"])

    assert "comes with the simulator" in opened["note"]
    assert "takes the place of the bank of this name" in kept["words"]
    assert (banks / "nurse.txt").read_text("utf-8") == opened["text"]
    assert counter.open({"name": "nurse"})["note"] == ""


def test_a_bank_in_an_older_encoding_is_opened_with_a_word_about_it(
    counter: BankCounter, banks: Path
) -> None:
    banks.mkdir(parents=True)
    (banks / "old.txt").write_bytes(BANK.replace("us", "caf\xe9").encode("cp1252"))

    opened = counter.open({"name": "old"})

    assert "caf\xe9" in opened["text"]
    assert "Windows-1252" in opened["note"]


@pytest.mark.parametrize("name", ["../nurse", "/etc/passwd", "nurse.txt", "", "none"])
def test_no_file_is_opened_by_its_path(counter: BankCounter, name: str) -> None:
    with pytest.raises(WindowError, match="no bank of this name"):
        counter.open({"name": name})


@pytest.mark.parametrize("name", ["../mine", "/etc/mine", "mine.md", " ", "a\\b"])
def test_no_file_is_written_by_its_path(
    counter: BankCounter, tmp_path: Path, banks: Path, name: str
) -> None:
    with pytest.raises(BankError, match="can't be called"):
        keep(counter, tmp_path, BANK, name)
    assert not banks.exists()


def test_only_what_was_checked_last_is_kept(counter: BankCounter, tmp_path: Path) -> None:
    draft = counter.check(sent(tmp_path, BANK))["draft"]
    counter.check(sent(tmp_path, BROKEN))

    with pytest.raises(WindowError, match="not what was checked last"):
        counter.keep({"draft": draft, "name": "mine", "since": ""})


def test_a_bank_that_can_not_be_written_is_told(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    (banks / "mine.txt").mkdir(parents=True)

    with pytest.raises(OutputError, match="is a folder"):
        keep(counter, tmp_path, BANK, "mine", "unreadable")


def test_key_points_are_added_to_each_question_without_any(
    counter: BankCounter, tmp_path: Path
) -> None:
    answered = BANK.replace("of the work", "the upsert makes each load idempotent")

    added = counter.add_key_points(sent(tmp_path, answered))

    assert added["words"].startswith("1 'K:' line added for 1 question.")
    assert "\n K: " in added["text"]
    with pytest.raises(BankError, match="Mend the 1 fault first"):
        counter.add_key_points(sent(tmp_path, BROKEN))


def test_a_bank_of_ones_own_begins_with_questions_that_explain_how(counter: BankCounter) -> None:
    begun = counter.start({"name": "first-aid"})

    assert begun["text"].startswith("Unit: First Aid\n")
    assert begun["check"]["is_usable"]


def test_a_bank_of_ones_own_is_deleted_once_it_was_told_what_goes(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    keep(counter, tmp_path, BANK, "mine")
    keep(counter, tmp_path, BANK, "other")

    going = counter.going({"name": "mine"})
    gone = counter.delete({"name": "mine", "told": going["told"]})

    assert going["words"] == "Your bank 'mine' with 1 question will be deleted for good."
    assert gone["told"] == ["Deleted your bank 'mine'."]
    assert [path.name for path in banks.iterdir()] == ["other.txt"]


def test_a_bank_that_was_changed_since_is_not_deleted(
    counter: BankCounter, tmp_path: Path, banks: Path
) -> None:
    keep(counter, tmp_path, BANK, "mine")
    going = counter.going({"name": "mine"})
    (banks / "mine.txt").write_text(BANK.replace("us", "here"), "utf-8")

    with pytest.raises(WindowError, match="changed meanwhile"):
        counter.delete({"name": "mine", "told": going["told"]})

    assert (banks / "mine.txt").exists()


def test_ones_own_bank_gives_its_name_back_to_the_one_that_comes_with_the_simulator(
    counter: BankCounter, tmp_path: Path
) -> None:
    keep(counter, tmp_path, BANK, "nurse")

    told = counter.delete({"name": "nurse", "told": counter.going({"name": "nurse"})["told"]})

    assert "now means the bank that comes with the simulator" in told["told"][0]
    with pytest.raises(BankError, match="comes with the simulator and can't be deleted"):
        counter.going({"name": "nurse"})
