"""What a check found out about a part of the simulator, in words."""

from dataclasses import dataclass

from simulator.interview.sentence_check import ReadAloud
from simulator.listening.sound_report import Symptom
from simulator.presenting.remedies import remedy
from simulator.scoring.read_aloud import SENTENCE, words_heard

_LEAST_SHARE_UNDERSTOOD = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the simulator, whether it is ready, and what there is to say about it."""

    part: str
    is_ok: bool
    detail: str
    hints: tuple[str, ...] = ()


def microphone_finding(name: str, read: ReadAloud, *, is_read: bool) -> Finding:
    """What a microphone picked up; ``is_read`` tells whether somebody was asked to read aloud."""
    found = [one for one in read.sound.symptoms if is_read or one is not Symptom.NO_VOICE]
    faults = [remedy(one) for one in found if one.is_fault]
    troubles = [read.trouble] if read.trouble else []
    if read.broke_off or faults:
        detail = "\n".join((f"'{name}':", *(troubles or faults)))
        return Finding("microphone", is_ok=False, detail=detail)
    hints = (*troubles, *(remedy(one) for one in found))
    if not is_read:
        detail = f"'{name}' picks up sound; nobody was asked to read aloud. {_levels(read)}"
        return Finding("microphone", is_ok=True, detail=detail, hints=hints)
    heard_count, word_count = words_heard(SENTENCE, read.text)
    is_understood = heard_count >= _LEAST_SHARE_UNDERSTOOD * word_count
    if not is_understood:
        hints = (*hints, "Little of the sentence was understood: come closer, or speak up.")
    heard = f"Heard {heard_count} of {word_count} words: “{read.text}”"
    detail = f"'{name}': {_levels(read)}\n{heard}"
    return Finding("microphone", is_understood, detail, hints)


def _levels(read: ReadAloud) -> str:
    sound = read.sound
    parts = {"voice": sound.voice_dbfs, "room": sound.noise_dbfs, "loudest": sound.peak_dbfs}
    known = [f"{part} {level:.0f} dBFS" for part, level in parts.items() if level is not None]
    return ", ".join(known) + " (0 is the loudest possible)."
