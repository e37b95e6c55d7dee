from typing import Any

from simulator.window.patches import patch


def merged(shown: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    """As the page does it."""
    inner = changed.get("interview")
    if inner is not None:
        changed = changed | {"interview": (shown.get("interview") or {}) | inner}
    return shown | changed


def test_only_what_has_changed_is_sent() -> None:
    before = {"where": "interview", "interview": {"question": "Why?", "clock": 1}}
    after = {"where": "interview", "interview": {"question": "Why?", "clock": 2}}

    assert patch(before, after) == {"interview": {"clock": 2}}
    assert patch(after, after) == {}


def test_a_page_that_merges_what_is_sent_shows_the_scene() -> None:
    scenes: list[dict[str, Any]] = [
        {"where": "home", "interview": None},
        {"where": "interview", "interview": {"rows": [], "clock": None}},
        {"where": "interview", "interview": {"rows": ["one"], "clock": {"left": "0:10"}}},
        {"where": "interview", "interview": {"rows": ["one"], "clock": None}},
        {"where": "home", "interview": None},
    ]
    shown: dict[str, Any] = {}
    before: dict[str, Any] = {}
    for scene in scenes:
        shown, before = merged(shown, patch(before, scene)), scene
        assert shown == scene
