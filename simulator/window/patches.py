"""What has changed between two scenes: only that is sent. Pure."""

from collections.abc import Mapping
from typing import Any


def patch(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that are new or different; of an interview that was shown already, its parts.

    Every scene has the same parts.
    """
    return {
        name: _part(before.get(name), value)
        for name, value in after.items()
        if _is_new(before, name, value)
    }


def _is_new(before: Mapping[str, Any], name: str, value: Any) -> bool:
    return name not in before or before[name] != value


def _part(before: Any, after: Any) -> Any:
    if isinstance(before, dict) and isinstance(after, dict):
        return {key: value for key, value in after.items() if _is_new(before, key, value)}
    return after
