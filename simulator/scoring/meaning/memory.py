"""Remembers what was worked out before."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Values by key; those that were not asked for the longest are forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def recall(
        self, keys: Sequence[Key], work_out: Callable[[Sequence[Key]], Iterable[Value]]
    ) -> list[Value]:
        """The value of each key; those that are new are worked out together."""
        new = list(dict.fromkeys(key for key in keys if key not in self._values))
        if new:
            self._values.update(zip(new, work_out(new), strict=True))
        for key in keys:
            self._values.move_to_end(key)
        values = [self._values[key] for key in keys]
        while len(self._values) > self._most:
            self._values.popitem(last=False)
        return values
