"""What a check found out about a part of the simulator, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from simulator.errors import SimulatorError
from simulator.interview.sentence_check import ReadAloud
from simulator.listening.sound_report import Symptom
from simulator.portaudio import DEFAULT_DEVICE, Device, DeviceKind
from simulator.presenting.device_lines import device_json
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.page_words import on_the_page
from simulator.presenting.remedies import remedy, remedy_for_unheard_speaker
from simulator.scoring.read_aloud import SENTENCE, words_heard
from simulator.usecases.device_names import NO_SPEAKER, is_device
from simulator.usecases.sound_trial import REQUEST, MicrophoneTrial, SpeakerTrial

_HEADPHONES = "Headphones keep the interviewer's voice out of your answers."
_LEAST_SHARE_UNDERSTOOD = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the simulator, whether it is ready, and what there is to say about it."""

    part: str
    is_ok: bool
    detail: str
    hints: tuple[str, ...] = ()


def examined(part: str, examine: Callable[[], str]) -> Finding:
    """What an examination says of a part, or the error that it ends with."""
    try:
        return Finding(part, is_ok=True, detail=examine())
    except SimulatorError as error:
        return Finding(part, is_ok=False, detail=str(error))


def speaker_finding(trial: SpeakerTrial) -> Finding:
    """What came of saying a sentence."""
    if trial.name == NO_SPEAKER:
        return Finding("loudspeaker", is_ok=True, detail="'none': nothing is spoken aloud.")
    if trial.trouble:
        return Finding("loudspeaker", is_ok=False, detail=trial.trouble)
    hints = (_HEADPHONES,) if is_device(DeviceKind.OUTPUT, trial.name) else ()
    detail = f"'{trial.name or DEFAULT_DEVICE}' plays sound: “{REQUEST}”"
    return Finding("loudspeaker", is_ok=True, detail=detail, hints=hints)


def heard(finding: Finding) -> Finding:
    """The same of a loudspeaker that its person has heard."""
    return replace(finding, detail="You heard the sentence.")


def unheard(finding: Finding) -> Finding:
    """The same of a loudspeaker that plays sound which its person does not hear."""
    return replace(finding, is_ok=False, detail=remedy_for_unheard_speaker(), hints=())


def microphone_finding(trial: MicrophoneTrial, *, in_figures: bool = True) -> Finding:
    """What a microphone picked up; ``in_figures`` tells its name and its levels, too."""
    if trial.read is None:
        return Finding("microphone", is_ok=False, detail=trial.trouble)
    name = f"'{trial.name or DEFAULT_DEVICE}'" if in_figures else ""
    return _heard_finding(name, trial.read, is_read=trial.is_read)


def _heard_finding(name: str, read: ReadAloud, *, is_read: bool) -> Finding:
    """Without a ``name``, no levels are told either."""
    found = [one for one in read.sound.symptoms if is_read or one is not Symptom.NO_VOICE]
    faults = [remedy(one) for one in found if one.is_fault]
    troubles = [read.trouble] if read.trouble else []
    if read.broke_off or faults:
        beginning = [f"{name}:"] if name else []
        detail = "\n".join((*beginning, *(troubles or faults)))
        return Finding("microphone", is_ok=False, detail=detail)
    hints = (*troubles, *(remedy(one) for one in found))
    if not is_read:
        detail = f"{name} picks up sound; nobody was asked to read aloud. {_levels(read)}"
        return Finding("microphone", is_ok=True, detail=detail, hints=hints)
    heard_count, word_count = words_heard(SENTENCE, read.text)
    is_understood = heard_count >= _LEAST_SHARE_UNDERSTOOD * word_count
    if not is_understood:
        hints = (*hints, "Little of the sentence was understood: come closer, or speak up.")
    words = f"Heard {heard_count} of {word_count} words: “{read.text}”"
    detail = f"{name}: {_levels(read)}\n{words}" if name else words
    return Finding("microphone", is_understood, detail, hints)


def _levels(read: ReadAloud) -> str:
    sound = read.sound
    parts = {"voice": sound.voice_dbfs, "room": sound.noise_dbfs, "loudest": sound.peak_dbfs}
    known = [f"{part} {level:.0f} dBFS" for part, level in parts.items() if level is not None]
    return ", ".join(known) + " (0 is the loudest possible)."


def finding_lines(finding: Finding) -> Iterator[Line]:
    """Whether a part is ready, and what there is to say about it."""
    state, kind = ("ok", LineKind.GOOD) if finding.is_ok else ("not ready", LineKind.BAD)
    yield Line(f"{finding.part}: {state}", kind)
    for line in finding.detail.splitlines():
        yield Line(line)
    for hint in finding.hints:
        yield Line(hint, LineKind.HINT)


def finding_scene(finding: Finding) -> dict[str, Any]:
    """What a page shows of a finding, ready for JSON."""
    rows = [
        {"kind": line.kind.name.lower(), "text": on_the_page(line.text)}
        for line in finding_lines(finding)
    ]
    return {"is_ok": finding.is_ok, "rows": rows}


def check_json(
    findings: Sequence[Finding],
    read: ReadAloud | None,
    devices: Mapping[DeviceKind, Sequence[Device]],
) -> dict[str, Any]:
    """The object of ``check --json``."""
    return {
        "checks": [asdict(finding) for finding in findings],
        "sound": read and _sound_json(read),
        "devices": {f"{kind}s": list(map(device_json, listed)) for kind, listed in devices.items()},
    }


def _sound_json(read: ReadAloud) -> dict[str, Any]:
    return {
        "peak_dbfs": read.sound.peak_dbfs,
        "voice_dbfs": read.sound.voice_dbfs,
        "noise_dbfs": read.sound.noise_dbfs,
        "symptoms": [symptom.name.lower() for symptom in read.sound.symptoms],
        "text": read.text,
    }
