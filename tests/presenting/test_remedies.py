"""What to do about a fault, on each system that the simulator runs on."""

import pytest

from simulator.listening.sound_report import Symptom
from simulator.presenting.remedies import remedy, remedy_for_unheard_speaker


@pytest.mark.parametrize(
    ("system", "way"),
    [
        ("darwin", "Privacy & Security, Microphone, allow your terminal"),
        ("win32", "let desktop apps use it"),
        ("linux", "pactl set-source-mute @DEFAULT_SOURCE@ 0"),
        ("freebsd14", "pavucontrol"),
    ],
)
def test_a_microphone_without_a_sound_is_explained_for_the_system(system: str, way: str) -> None:
    text = remedy(Symptom.NO_SOUND, system)

    assert "muted, or the system blocks it" in text
    assert way in text


@pytest.mark.parametrize("system", ["darwin", "win32", "linux"])
def test_every_symptom_has_a_remedy_everywhere(system: str) -> None:
    texts = [remedy(symptom, system) for symptom in Symptom]

    assert len(set(texts)) == len(Symptom)
    assert "output" in remedy_for_unheard_speaker(system).lower()
