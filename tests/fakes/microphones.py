"""Microphones to choose from in place of one that fails."""

from collections.abc import Iterable

from simulator.audio import Samples
from tests.fakes.source import FakeSource


class FakeMicrophones:
    """See :class:`simulator.listening.source.Microphones`; each plays the same to any turn."""

    def __init__(self, blocks: Iterable[Samples], *names: str) -> None:
        self._blocks = list(blocks)
        self._names = names or ("Headset",)

    def names(self) -> tuple[str, ...]:
        return self._names

    def open(self, number: int) -> FakeSource:  # noqa: ARG002 - the port's signature
        return FakeSource([self._blocks] * 4)
