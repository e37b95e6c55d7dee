from dataclasses import replace

from simulator.interview.sentence_check import ReadAloud
from simulator.listening.sound_report import SoundReport, Symptom
from simulator.presenting.findings import microphone_finding
from simulator.presenting.remedies import remedy
from simulator.scoring.read_aloud import SENTENCE

_WELL = ReadAloud(SoundReport(-6.0, -20.0, -60.0, ()), SENTENCE, trouble=None, broke_off=False)


def _with(*symptoms: Symptom) -> ReadAloud:
    return replace(_WELL, sound=replace(_WELL.sound, symptoms=symptoms))


def test_a_sentence_that_comes_through_is_told_with_its_levels() -> None:
    finding = microphone_finding("Headset", _WELL, is_read=True)

    assert finding.is_ok
    assert "'Headset': voice -20 dBFS, room -60 dBFS, loudest -6 dBFS" in finding.detail
    assert "Heard 13 of 13 words" in finding.detail
    assert finding.hints == ()


def test_a_microphone_of_which_nothing_is_understood_is_not_ready() -> None:
    finding = microphone_finding("Headset", replace(_WELL, text="my oh my"), is_read=True)

    assert not finding.is_ok
    assert "come closer, or speak up" in finding.hints[-1]


def test_a_fault_is_told_with_its_remedy_alone() -> None:
    finding = microphone_finding("Headset", _with(Symptom.NO_SOUND), is_read=True)

    assert not finding.is_ok
    assert finding.detail == f"'Headset':\n{remedy(Symptom.NO_SOUND)}"


def test_what_can_be_lived_with_is_a_hint() -> None:
    finding = microphone_finding("Headset", _with(Symptom.NOISY), is_read=True)

    assert finding.is_ok
    assert finding.hints == (remedy(Symptom.NOISY),)


def test_a_voice_is_not_missed_where_nobody_was_to_read() -> None:
    finding = microphone_finding("Headset", _with(Symptom.NO_VOICE), is_read=False)

    assert finding.is_ok
    assert "nobody was asked to read" in finding.detail
    assert finding.hints == ()


def test_what_a_device_reported_as_it_broke_off_comes_before_all_else() -> None:
    broken = replace(_with(Symptom.NO_SOUND), trouble="It was unplugged.", broke_off=True)

    finding = microphone_finding("Headset", broken, is_read=True)

    assert finding.detail == "'Headset':\nIt was unplugged."
