"""What the first page shows, in the words that a person reads."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from simulator.history.store import PastSession
from simulator.presenting.home_scene import Overview, home_scene
from simulator.questions.shelf import FoundBank, Place
from simulator.reports.progress import NO_PROGRESS, Improvement, UnitProgress, WeakPoint
from simulator.usecases.bank_catalogue import ListedBank


def bank(name: str = "night-shift", due: int | None = None, **more: object) -> ListedBank:
    """Twelve questions of two minutes each."""
    found = FoundBank(name, Path(f"{name}.txt"), Place.SHIPPED)
    listed = ListedBank(found, ("Ward",), Counter(long=8, short=4), due, usual_seconds=1440.0)
    return replace(listed, **more)  # type: ignore[arg-type]


def due_words(*banks: ListedBank) -> list[str]:
    return [one["words"] for one in home_scene(Overview(banks))["due"]]


def test_who_never_chose_a_microphone_is_offered_a_sound_check_and_may_skip_it() -> None:
    offer = home_scene(Overview((), has_chosen_sound=False))["sound_check"]

    assert offer["words"] == ("A short sound check: a voice speaks, and you read a sentence aloud.")
    assert offer["can_skip"]


def test_before_the_first_session_the_check_is_offered_again_and_then_no_more() -> None:
    session = PastSession("20250101T100000Z-nurse", "2025-01-01T10:00:00Z", "nurse", 1, 0.5)

    assert home_scene(Overview(()))["sound_check"]["words"].startswith("Your microphone is chosen.")
    assert home_scene(Overview((), (session,)))["sound_check"] is None


def test_what_is_due_comes_with_how_long_it_takes_the_most_first() -> None:
    assert due_words(bank("nurse", 1), bank("sales"), bank("teacher", 3), bank("office", 0)) == [
        "3 questions are due in Teacher, about 6 minutes.",
        "1 question is due in Nurse, about 2 minutes.",
    ]


def test_of_much_that_is_due_one_begins_with_what_fits_into_a_sitting() -> None:
    (due,) = home_scene(Overview((bank(due=12),)))["due"]

    assert due["words"] == "12 questions are due in Night shift. Begin with 5, about 10 minutes."
    assert (due["bank"], due["count"]) == ("night-shift", 5)


def test_a_bank_is_a_card_ones_own_first_and_one_with_a_fault_can_not_begin() -> None:
    own = FoundBank("ward_7", Path("ward_7.txt"), Place.OWN)
    faulty = bank("sales", fault="3 faults")

    first, second = home_scene(Overview((faulty, bank(found=own))))["banks"]

    assert (first["title"], first["words"]) == ("Ward 7", "12 questions, about 24 minutes")
    assert first["is_own"]
    assert first["can_begin"]
    assert first["short"] == 4
    assert second["words"] == "This bank can't be practised yet: 3 faults."
    assert not second["can_begin"]


def test_the_last_sessions_are_told_and_those_with_answers_can_be_reviewed() -> None:
    name, started = "20250101T100000Z-nurse", "2025-01-01T10:00:00Z"
    told = PastSession(name, started, "/banks/night-shift.txt", 1, 0.5)

    both = (told, replace(told, answers=0, coverage=None))
    first, second = home_scene(Overview((), both))["sessions"]

    assert (first["what"], first["words"]) == ("Night shift", "1 answer, 50% of the points")
    assert second["words"] == "0 answers"
    assert (first["can_review"], second["can_review"]) == (True, False)


def test_progress_is_told_in_sentences() -> None:
    progress = replace(
        NO_PROGRESS,
        weak=(WeakPoint("nurse/long/1", "sepsis", 2, 3),),
        improved=(Improvement("nurse/long/1", "Why?", 0.25, 0.75, 2),),
        units=(UnitProgress("night-shift", 2, 4, 0.5, ()),),
        days_running=3,
    )

    told = home_scene(Overview((), progress=progress))["progress"]

    assert told["rhythm"] == "You have practised 3 days running."
    assert told["weak"] == ["sepsis: missed 2 of 3 times"]
    assert told["improved"] == ["Why? From 25% to 75%."]
    assert told["units"][0]["name"] == "Night shift"
    assert "50%" in told["units"][0]["words"]
