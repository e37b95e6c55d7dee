"""Questions in JSON of the usual shapes: lists of cards, by category or not, and pairs."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulator.questions.importing.answers import point_line
from simulator.questions.importing.cells import cell_answer, cell_text
from simulator.questions.importing.drafts import Draft, shortened
from simulator.questions.importing.found import Found
from simulator.questions.importing.signs import PROBABLY_ASKS, likelihood, without_number
from simulator.questions.importing.tables import chosen, with_options
from simulator.questions.parser import Fault

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\n]', re.DOTALL)
_LINE_KEY = "\0line"
_QUESTION = """question question_text questiontext q prompt front term word title name instruction
input query""".split()
_ANSWER = """answer answer_text a model_answer ideal_answer sample_answer expected_answer
correct_answer correctanswer right_answer correct response back definition meaning solution
completion output answers answer_hints explanation""".split()
_WEAK = frozenset({"title", "name", "correct", "explanation", "answer_hints", "input", "word"})
_UNIT = "category topic unit deck subject section chapter group".split()
_POINTS = "key_points keypoints keywords points".split()
_OPTIONS = "options choices alternatives answers".split()
_WRONG = "incorrect_answers wrong_answers distractors".split()
_CONTAINERS = frozenset(
    "questions cards flashcards items data results list entries notes quiz content qa faq".split()
)
_LEAST_SHARE_ASKING = 0.6
_DEEPEST = 60


def read_json(text: str, unit: str) -> Found:
    """Read the questions of a JSON text, or of one object a line.

    Raises:
        ValueError: it is not JSON.
    """
    found = Found(structure="objects of JSON")
    try:
        value = _parsed(text)
    except RecursionError as error:
        message = "It is nested too deeply."
        raise ValueError(message) from error
    for entry, chapter in _entries(value, unit, 0):
        _read(entry, chapter, found)
    return found


def _parsed(text: str) -> Any:
    try:
        return _with_lines(text)
    except json.JSONDecodeError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):  # noqa: PLR2004
            raise
    return [
        {**json.loads(line), _LINE_KEY: number}
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def _with_lines(text: str) -> Any:
    """The value, each object with the line where it begins.

    The parser hands over objects in the order in which they end, as a scan for their braces
    finds them too.
    """
    lines = iter(_lines_of_objects(text))

    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return {**dict(pairs), _LINE_KEY: next(lines, 1)}

    return json.loads(text, object_pairs_hook=kept)


def _lines_of_objects(text: str) -> Iterator[int]:
    line, opened = 1, []
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "\n":
                line += 1
            case "{":
                opened.append(line)
            case "}":
                yield opened.pop() if opened else line
            case quoted:
                line += quoted.count("\n")


def _entries(value: Any, unit: str, depth: int) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each object that holds a question and its answer, with its category."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _pair(one, unit) or _entries(one, unit, depth + 1)
    elif isinstance(value, dict):
        yield from _entries_of_object(value, unit, depth)


def _pair(value: Any, unit: str) -> list[tuple[Mapping[str, Any], str]]:
    """A question and its answer in a list of two."""
    is_pair = isinstance(value, list) and len(value) > 1
    if not is_pair or not all(isinstance(part, str) for part in value[:2]):
        return []
    return [({"question": value[0], "answer": value[1]}, unit)]


def _entries_of_object(
    value: Mapping[str, Any], unit: str, depth: int
) -> Iterator[tuple[Mapping[str, Any], str]]:
    keys = _by_plain_name(value)
    here = _unit_of(keys) or unit
    if _is_entry(keys):
        yield value, unit
    elif _are_pairs(value):
        for question, answer in value.items():
            if question != _LINE_KEY:
                told = answer if isinstance(answer, str) else answer.get("answer", "")
                line = value.get(_LINE_KEY, 1)
                yield {"question": question, "answer": told, _LINE_KEY: line}, here
    else:
        for name, inner in value.items():
            yield from _entries(inner, _chapter(name, inner) or here, depth + 1)


def _chapter(name: str, inner: Any) -> str:
    """The category that a key names; none if it only says that questions follow."""
    if not isinstance(inner, dict | list) or name.casefold() in _CONTAINERS:
        return ""
    return name.replace("_", " ").strip().capitalize() if name.islower() else name


def _by_plain_name(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        re.sub(r"(?<=[a-z])(?=[A-Z])|[\s-]+", "_", name).casefold(): inner
        for name, inner in value.items()
    }


def _is_entry(keys: Mapping[str, Any]) -> bool:
    question, answer = _name_in(keys, _QUESTION), _name_in(keys, _ANSWER)
    if question is None or not isinstance(keys[question], str):
        return False
    if any(
        isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner)
        for name, inner in keys.items()
        if name in _CONTAINERS
    ):
        return False
    return answer is not None or question not in _WEAK


def _name_in(keys: Mapping[str, Any], names: Sequence[str]) -> str | None:
    return next((name for name in names if keys.get(name) not in (None, "", [])), None) or next(
        (name for name in names if name in keys), None
    )


def _are_pairs(value: Mapping[str, Any]) -> bool:
    """Whether keys are questions and values their answers."""
    pairs = [(name, inner) for name, inner in value.items() if name != _LINE_KEY]
    are_told = all(
        isinstance(inner, str) or (isinstance(inner, dict) and isinstance(inner.get("answer"), str))
        for _, inner in pairs
    )
    asking = sum(likelihood(name) >= PROBABLY_ASKS for name, _ in pairs)
    return bool(pairs) and are_told and asking >= _LEAST_SHARE_ASKING * len(pairs)


def _unit_of(keys: Mapping[str, Any]) -> str:
    for name in [*_UNIT, "title", "name"]:
        written = keys.get(name)
        if isinstance(written, str) and written.strip():
            return written.strip()
        if isinstance(written, dict) and isinstance(written.get("name"), str):
            return str(written["name"]).strip()
    return ""


def _read(entry: Mapping[str, Any], chapter: str, found: Found) -> None:
    keys = _by_plain_name(entry)
    line = int(entry.get(_LINE_KEY, 1))
    text = without_number(cell_text(str(keys[_name_in(keys, _QUESTION) or ""])))
    if isinstance(keys.get("code"), str) and keys["code"].strip():
        text = f"{text} `{' '.join(keys['code'].replace('`', chr(39)).split())}`"
    answer = _answer(keys)
    options = _options(keys)
    if options:
        text = with_options(text, options)
        answer = _chosen(options, keys, answer)
    if not answer or not text:
        name, other = ("answer", text) if text else ("question", answer)
        problem = f"The {name} is empty, beside “{shortened(other)}”."
        found.left_out.append(Fault(line, problem, "Fill it in, or remove the entry."))
        return
    unit = next(
        (
            str(keys[name]).strip()
            for name in _UNIT
            if isinstance(keys.get(name), str) and keys[name].strip()
        ),
        chapter,
    )
    found.drafts.append(Draft(line, unit, text, answer, details=tuple(_points(keys))))


def _answer(keys: Mapping[str, Any]) -> str:
    for name in _ANSWER:
        told = _told(keys.get(name)) if name not in _OPTIONS or not _letters(keys) else ""
        if told:
            return told
    return ""


def _letters(keys: Mapping[str, Any]) -> bool:
    """Whether ``answers`` are options, of which another key names the right one."""
    return any(name in keys for name in ("correct", "correct_answer", "correctanswer", "answer"))


def _told(value: Any) -> str:
    """The text of an answer: a string, several, or objects that hold one."""
    if isinstance(value, str):
        return cell_answer(value)
    if isinstance(value, bool) or value is None:
        return {True: "Yes", False: "No"}.get(value, "") if isinstance(value, bool) else ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return next(
            (
                _told(value[name])
                for name in ("text", "answer", "value", "content", "body")
                if value.get(name)
            ),
            "",
        )
    if isinstance(value, list):
        parts = list(dict.fromkeys(filter(None, map(_told, value))))
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)
    return ""


def _options(keys: Mapping[str, Any]) -> dict[str, str]:
    given = next(
        (
            keys[n]
            for n in _OPTIONS
            if isinstance(keys.get(n), list | dict) and (n != "answers" or _letters(keys))
        ),
        None,
    )
    if given is None and (
        wrong := next((keys[n] for n in _WRONG if isinstance(keys.get(n), list)), None)
    ):
        given = sorted(map(str, [*wrong, _answer(keys)]))
    if isinstance(given, dict):
        return {str(n).upper(): cell_text(str(t)) for n, t in given.items() if n != _LINE_KEY}
    if isinstance(given, list) and len(given) > 1:
        shown = [
            _told(one).rstrip(".")
            if isinstance(one, dict)
            else re.sub(r"^\(?[A-Ha-h][.):]\s+", "", cell_text(str(one)))
            for one in given
        ]
        return dict(zip("ABCDEFGHIJ", shown, strict=False))
    return {}


def _chosen(options: Mapping[str, str], keys: Mapping[str, Any], answer: str) -> str:
    names = (
        "answer",
        "correct",
        "correct_answer",
        "correctanswer",
        "correct_index",
        "answer_index",
        "correct_option",
    )
    number = next(
        (
            keys[n]
            for n in names
            if isinstance(keys.get(n), int) and not isinstance(keys.get(n), bool)
        ),
        None,
    )
    letters = list(options)
    if number is not None and 0 <= number < len(letters):
        answer = letters[number]
    told = chosen(options, answer)
    explanation = _told(keys.get("explanation"))
    return f"{told} {explanation}".strip() if explanation and explanation != told else told


def _points(keys: Mapping[str, Any]) -> list[str]:
    for name in _POINTS:
        given = keys.get(name)
        if isinstance(given, list) and given and all(isinstance(one, str) for one in given):
            return point_line(given)
        if isinstance(given, str) and given.strip():
            return point_line(re.split(r"[,;\n]", given))
    return []
