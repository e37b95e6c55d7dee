"""On the page, a sentence names what the page can do by the page's own buttons and places."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from simulator.errors import BankError, DeviceError, HistoryError
from simulator.history.past_attempts import attempts_at
from simulator.listening.sounddevice_microphone import SounddeviceMicrophone
from simulator.portaudio import DeviceKind, find_device
from simulator.presenting.page_words import on_the_page
from simulator.questions.importing.files import import_file
from simulator.questions.parser import parse_bank
from simulator.scoring.appeal import appeal
from simulator.scoring.claims import AppealedAnswer
from tests.building.coverages import score_coverage
from tests.building.questions import point
from tests.building.transcripts import words
from tests.fakes.sounddevice import FakeSounddevice

_TO_TYPE = re.compile(r"simulator [a-z]|--[a-z]")


def refused_claim() -> str:
    points, said = (point("upsert"), point("back pressure")), words("We kept it simple.", 0.9)
    answer = AppealedAnswer(points, score_coverage(points, said, ""), said, "")
    return appeal("back pressure", answer).advice


def bank_without_unit() -> str:
    _, faults = parse_bank("LONG-ANSWER:\n1. Q: Why?\n A: Because.\n")
    return faults[0].remedy


def list_of_unread_form() -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.yaml"
        path.write_text("- Why?", "utf-8")
        with pytest.raises(BankError) as error:
            import_file(path, "Unit", None, None)
    return str(error.value)


def nothing_practised() -> str:
    with pytest.raises(HistoryError) as error:
        attempts_at((), "short/1")
    return str(error.value)


def failure(find: Callable[[], object]) -> str:
    with pytest.raises(DeviceError) as error:
        find()
    return str(error.value)


@pytest.fixture(autouse=True)
def one_headset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", FakeSounddevice("Headset"))


def unplugged_loudspeaker() -> str:
    return failure(lambda: find_device("Bob's box", DeviceKind.OUTPUT))


def channel_that_is_not_there() -> str:
    return failure(lambda: SounddeviceMicrophone("Headset", 5))


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (refused_claim, "“Correct the words”"),
        (bank_without_unit, "“From a list of questions”"),
        (list_of_unread_form, "paste the questions"),
        (nothing_practised, "“Question banks”"),
        (unplugged_loudspeaker, "“None”"),
        (channel_that_is_not_there, "“Input of the microphone”"),
        (lambda: DeviceKind.INPUT.way_around, "“typing”"),
        (lambda: DeviceKind.OUTPUT.way_around, "“None”"),
    ],
)
def test_what_the_page_can_do_is_not_to_be_typed(told: Callable[[], str], place: str) -> None:
    sentence = told()

    assert _TO_TYPE.search(sentence)
    assert not _TO_TYPE.search(on_the_page(sentence))
    assert place in on_the_page(sentence)


def test_the_page_says_nothing_of_folders_for_speech() -> None:
    told = unplugged_loudspeaker()

    assert "write './Bob's box'." in told
    assert on_the_page(told).endswith("under “Settings”.")


def test_what_the_page_cannot_do_stays_a_command() -> None:
    sentence = "Fetch it: simulator voices pull joe"

    assert on_the_page(sentence) == sentence
