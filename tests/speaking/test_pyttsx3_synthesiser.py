"""What the voice's own process has to know of pyttsx3."""

import sys
from types import SimpleNamespace

import pytest

from simulator.speaking import pyttsx3_synthesiser

RATE = 100


class Engine:
    """An engine that does what is asked of it when asked once more, as eSpeak at times."""

    proxy = SimpleNamespace(setBusy=lambda _is_busy: None)

    def __init__(self) -> None:
        self.properties: dict[str, float] = {"rate": 175, "volume": 1.0}
        self._asked: set[str] = set()

    def connect(self, _topic: str, _call: object) -> None:
        """Nothing goes wrong here."""

    def setProperty(self, name: str, value: float) -> None:  # noqa: N802 - pyttsx3's name
        if name in self._asked:
            self.properties[name] = value
        self._asked.add(name)

    def getProperty(self, name: str) -> float:  # noqa: N802 - pyttsx3's name
        return self.properties[name]


def test_a_rate_that_the_engine_misses_is_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine()
    monkeypatch.setitem(sys.modules, "pyttsx3", SimpleNamespace(init=lambda: engine))

    pyttsx3_synthesiser.start([f"--rate={RATE}", "--volume=0.5"])

    assert engine.properties == {"rate": RATE, "volume": 0.5}
