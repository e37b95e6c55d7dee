from dataclasses import replace

import pytest

from simulator.errors import VoiceError
from simulator.interview.sentence_check import ReadAloud
from simulator.listening.sound_report import SoundReport, Symptom
from simulator.portaudio import DeviceKind
from simulator.presenting.findings import (
    Finding,
    check_json,
    examined,
    finding_lines,
    microphone_finding,
    speaker_finding,
    unheard,
)
from simulator.presenting.lines import LineKind
from simulator.presenting.remedies import remedy
from simulator.scoring.read_aloud import SENTENCE
from simulator.usecases.sound_trial import MicrophoneTrial, SpeakerTrial
from tests.building.devices import headset

_WELL = ReadAloud(SoundReport(-6.0, -20.0, -60.0, ()), SENTENCE, trouble=None, broke_off=False)


def _with(*symptoms: Symptom) -> ReadAloud:
    return replace(_WELL, sound=replace(_WELL.sound, symptoms=symptoms))


def _found(read: ReadAloud, *, is_read: bool = True) -> Finding:
    return microphone_finding(MicrophoneTrial("Headset", is_read, read))


def test_a_sentence_that_comes_through_is_told_with_its_levels() -> None:
    finding = _found(_WELL)

    assert finding.is_ok
    assert "'Headset': voice -20 dBFS, room -60 dBFS, loudest -6 dBFS" in finding.detail
    assert "Heard 13 of 13 words" in finding.detail
    assert finding.hints == ()


def test_a_microphone_of_which_nothing_is_understood_is_not_ready() -> None:
    finding = _found(replace(_WELL, text="my oh my"))

    assert not finding.is_ok
    assert "come closer, or speak up" in finding.hints[-1]


def test_a_fault_is_told_with_its_remedy_alone() -> None:
    finding = _found(_with(Symptom.NO_SOUND))

    assert not finding.is_ok
    assert finding.detail == f"'Headset':\n{remedy(Symptom.NO_SOUND)}"


def test_what_can_be_lived_with_is_a_hint() -> None:
    finding = _found(_with(Symptom.NOISY))

    assert finding.is_ok
    assert finding.hints == (remedy(Symptom.NOISY),)


def test_a_voice_is_not_missed_where_nobody_was_to_read() -> None:
    finding = _found(_with(Symptom.NO_VOICE), is_read=False)

    assert finding.is_ok
    assert "nobody was asked to read" in finding.detail
    assert finding.hints == ()


def test_what_a_device_reported_as_it_broke_off_comes_before_all_else() -> None:
    broken = replace(_with(Symptom.NO_SOUND), trouble="It was unplugged.", broke_off=True)

    finding = _found(broken)

    assert finding.detail == "'Headset':\nIt was unplugged."


def test_a_microphone_that_can_not_be_used_is_told_with_the_reason() -> None:
    finding = microphone_finding(
        MicrophoneTrial(None, is_read=True, read=None, trouble="It is in use.")
    )

    assert (finding.is_ok, finding.detail) == (False, "It is in use.")


def test_a_loudspeaker_that_plays_comes_with_a_word_on_headphones() -> None:
    finding = speaker_finding(SpeakerTrial(None, None))

    assert finding.is_ok
    assert "'default' plays sound" in finding.detail
    assert "Headphones" in finding.hints[0]


@pytest.mark.parametrize("name", ["none", "spoken/"])
def test_what_nobody_can_hear_needs_no_headphones(name: str) -> None:
    finding = speaker_finding(SpeakerTrial(name, None))

    assert finding.is_ok
    assert finding.hints == ()


def test_a_loudspeaker_that_fails_is_told_with_the_reason() -> None:
    finding = speaker_finding(SpeakerTrial("trumpet", "No loudspeaker matches 'trumpet'."))

    assert (finding.is_ok, finding.detail) == (False, "No loudspeaker matches 'trumpet'.")


def test_sound_that_is_not_heard_makes_a_loudspeaker_not_ready() -> None:
    finding = unheard(speaker_finding(SpeakerTrial(None, None)))

    assert not finding.is_ok
    assert "output" in finding.detail


def test_an_examination_that_fails_is_a_finding() -> None:
    def fail() -> str:
        message = "There is no such voice."
        raise VoiceError(message)

    assert examined("voice", lambda: "It speaks.") == Finding(
        "voice", is_ok=True, detail="It speaks."
    )
    assert examined("voice", fail) == Finding(
        "voice", is_ok=False, detail="There is no such voice."
    )


def test_a_finding_is_shown_with_its_details_and_hints_below() -> None:
    lines = list(
        finding_lines(Finding("voice", is_ok=False, detail="One.\nTwo.", hints=("Three.",)))
    )

    assert [line.text for line in lines] == ["voice: not ready", "One.", "Two.", "Three."]
    assert [line.kind for line in lines][::3] == [LineKind.BAD, LineKind.HINT]


def test_as_json_a_check_tells_levels_and_devices() -> None:
    told = check_json([], _with(Symptom.NOISY), {DeviceKind.INPUT: [headset()]})

    assert told["sound"]["symptoms"] == ["noisy"]
    assert told["devices"]["inputs"][0]["name"] == "Headset"
    assert check_json([], None, {})["sound"] is None


def test_in_the_page_neither_levels_nor_names_of_devices_are_told() -> None:
    understood = microphone_finding(
        MicrophoneTrial("Headset", is_read=True, read=_WELL), in_figures=False
    )
    muted = MicrophoneTrial("Headset", is_read=True, read=_with(Symptom.NO_SOUND))

    assert understood.detail == f"Heard 13 of 13 words: “{SENTENCE}”"
    assert microphone_finding(muted, in_figures=False).detail == remedy(Symptom.NO_SOUND)
