"""Lets a voice speak, for a person to choose one."""

import re
import threading
from contextlib import closing

from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import AudioSink, InstalledVoice, Utterance, Voice

_QUESTION = "How would you make a nightly ETL job idempotent?"


def say_sample(voice: Voice, installed: InstalledVoice, sink: AudioSink) -> str | None:
    """Have a voice say its name and ask something, and close it; returns the trouble, if any."""
    label = re.sub(r"[^\w.+-]+", "-", installed.id)
    with closing(voice):
        narrator = Narrator(voice, sink)
        return narrator.say(
            Utterance(label, f"I am {installed.name}. {_QUESTION}"), threading.Event()
        )
