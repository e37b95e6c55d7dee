"""A value of JSON as text."""

from typing import Any

from simulator.questions.importing.cells import cell_answer

_TEXT = "text answer value content body".split()


def told(value: Any) -> str:
    """The text of an answer: a string, several, or objects that hold one."""
    match value:
        case str():
            return cell_answer(value)
        case bool():
            return "Yes" if value else "No"
        case int() | float():
            return str(value)
        case dict():
            return next((told(value[name]) for name in _TEXT if value.get(name)), "")
        case list():
            parts = dict.fromkeys(filter(None, map(told, value)))
            return " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in parts)
    return ""


def code(value: Any) -> str:
    """A piece of code, given as a text or as its lines."""
    lines = value if isinstance(value, list) else [value]
    return "\n".join(lines).strip() if all(isinstance(line, str) for line in lines) else ""
