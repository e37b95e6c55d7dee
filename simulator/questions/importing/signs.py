"""What a line of text is by its looks: a question, a label, a title that asks nothing."""

import re
from functools import lru_cache

ASKS, PROBABLY_ASKS, IS_NUMBERED, IS_TERM, IS_LABEL = 1.0, 0.8, 0.5, 0.15, 0.0
"""How likely a line is a question."""

_remembering = lru_cache(maxsize=8)
"""A line is looked at several times in a row."""

_OPENERS = """what what's whats why how when where which who whom whose is are am can could do does
did should would will have has was were may might explain describe tell name list define compare
give write discuss state mention walk talk differentiate distinguish elaborate illustrate suppose
imagine outline summarize summarise""".split()
_MARK_OF_QUESTION = re.compile("[?\uff1f\u061f]")
_OPENS = re.compile(rf"(?:{'|'.join(_OPENERS)})\b(?!:)", re.IGNORECASE)
_INNER_OPENING = re.compile(
    r"(?:in|for|on|at|to|from|by|with|under) (?:what|which|whom)\b|(?:the )?differences?\b|"
    r"true or false\b|(?:if|let's say|given)\b[^.]{5,}\b(?:what|how|why|which|would|could)\b",
    re.IGNORECASE,
)
_QUESTION_ELSEWHERE = (
    r"pregunta|frage|domanda|pergunta|vraag|pytanie|soru|sp\u00f8rgsm\u00e5l|fr\u00e5ga|"
    r"\u0432\u043e\u043f\u0440\u043e\u0441|\u554f\u984c?|\u95ee\u9898?|\uc9c8\ubb38"
)
_ANSWER_ELSEWHERE = (
    r"(?:respuesta(?:\s+correcta)?|antwort|(?:bonne\s+)?r\u00e9ponse|risposta|resposta|antwoord|"
    r"odpowied\u017a|cevap|svar|correct[ao]|richtig(?:e\s+antwort)?|corretta|"
    r"(?:\u043f\u0440\u0430\u0432\u0438\u043b\u044c\u043d\u044b\u0439\s+)?\u043e\u0442\u0432\u0435\u0442|"
    r"\u7b54\u6848?|\u56de\u7b54|\uc815?\ub2f5\ubcc0?)"
)
"""The words for "question" and "answer" of other languages: from Spanish to Korean."""

_QUESTION_LABEL = re.compile(
    rf"""(?:\d{{1,4}}\s*[.)]\s*)?
    (?: (?:{_QUESTION_ELSEWHERE}) \s*+ (?:[#n]?\s*\d{{1,4}} \s*+)? [:\uff1a.)]++ \s*
      | (?:question|ques?|q|problem|exercise|scenario) \s*+ (?:(?:no\.?|number)\s*+)?
        (?:[#]\s*+)? \d{{1,4}} \s*+
        (?: [:.)/] | [-\u2013\u2014](?=\s) )+ \s*
      | (?:question|ques?|q) \s*+ (?: : | \.(?=\s) | \)(?=\s) | (?<=\s)[-\u2013](?=\s) ) \s*
      | q \s*+ (?: - \s*+ )? \d{{1,4}} \s+ (?: [-\u2013] \s* )? (?=[^\W\d_])
      | q \s*+ - \s*+ \d{{1,4}} [:.)] \s+
      | q \. \s?+ \d{{1,4}}+ (?: [:.)] \s* | \s+ )
      | q - \s+ (?=\S)
      | q - (?! (?: learning | values? | functions? | networks? | tables? | factors? | tips? ) \b )
        (?-i: (?=[A-Z][a-z]) )
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ANSWER_LABEL = re.compile(
    r"(?:(?:sample|model|example|possible|correct|short|the|suggested|good)\s+)?"
    r"(?:answers?|ans|solution|response)\s*+#?\d{0,4}\s*+(?:[:.)]|[-\u2013\u2014](?=\s)|$)+\s*|"
    r"(?:a\s*+\d{0,4}\s*+:+|a\d{1,4}\s*[.)])\s*|"
    rf"{_ANSWER_ELSEWHERE}\s*+\d{{0,4}}\s*+[:\uff1a]++\s*",
    re.IGNORECASE,
)
_ANSWER_TITLE = re.compile(r"(?:[\w-]+\s+){0,4}(?:answer|solution)", re.IGNORECASE)
_PART_OF_QUESTION = re.compile(
    r"(?:the\s+)?(?:scenario|situation|context|description|task|problem|(?:interview\s+)?question)",
    re.IGNORECASE,
)
_EXPLANATION_LABEL = re.compile(
    r"(?:explanation|explicaci\u00f3n|justificaci\u00f3n|explication|erkl\u00e4rung|spiegazione|"
    r"explica\u00e7\u00e3o|\u043f\u043e\u044f\u0441\u043d\u0435\u043d\u0438\u0435|\u89e3\u6790)"
    r"\s*(?:[:\uff1a]|$)\s*",
    re.IGNORECASE,
)
_SIDE_NOTE = re.compile(
    r"(?P<name>difficulty(?:\s+level)?|level|categor(?:y|ies|\u00eda)|"
    r"dificultad|tema|kategorie|thema|schwierigkeit|tags?|topics?|framework|sources?|"
    r"memory\s+hook|mnemonic|frequency|asked\s+(?:by|in|at)|importance|competenc(?:y|ies)|"
    r"companies|rating)\s*:\s*\S.{0,160}",
    re.IGNORECASE,
)
_PART_LABEL = re.compile(
    r"(?:problem|problem statement|scenario|context|prompt)\s*:\s*(?P<rest>\S.*)", re.IGNORECASE
)
_ANSWER_WITHIN = re.compile(r"(?<!\s)\s++(?:answer|ans|a)\s*:\s*", re.IGNORECASE)
_NUMBER = re.compile(
    r"""(?: \(\d{1,4}\) | [#]\s?\d{1,4}\b\s*[.:)]?
      | \d{1,4}\s?[.)\u3001\uff0e](?:\d{1,3}[.)]?(?=\s))*(?!\d) | \d{1,4}\s?[:-](?=\s)
    ) \s* (?=\S)""",
    re.VERBOSE,
)
_FOLD = re.compile(
    r"(?:(?:click|tap|press)\b.*|(?:(?:show|hide|view|see|reveal|expand|open|toggle|display|read)\s+)?"
    r"(?:me\s+)?(?:the\s+)?(?:sample\s+|model\s+|example\s+)?(?:answers?|solution|response|details|more|"
    r"explanation)(?:\s+here)?)\W*|"
    r"(?:ver|mostrar|voir|afficher|zeige?n?|\u043f\u043e\u043a\u0430\u0437\u0430\u0442\u044c|"
    r"\u67e5\u770b|\u663e\u793a)\s?(?:\w+\s+){0,3}(?:respuesta|soluci\u00f3n|resposta|risposta|"
    r"r\u00e9ponse|antwort|\u043e\u0442\u0432\u0435\u0442|\u7b54\u6848)\b.{0,40}",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    rf"(?:question|ques?|q|{_QUESTION_ELSEWHERE})\s*(?:no\.?|n\u00ba|#)?\s*\d{{1,4}}", re.IGNORECASE
)
_WRONG_ANSWER = re.compile(
    r"(?:why\s+)?(?:an?\s+|the\s+|this\s+)?(?:(?:common|typical|example)\s+)?"
    r"(?:weak|bad|poor|wrong|incorrect|naive)\s+(?:sample\s+)?answers?\b"
    r"(?:\s+(?:fails?|is|are)\b.*)?(?:\W*$|\s*:)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"""(?:table\s+of\s+)?contents? | table\s+of\s+contents\b.* | toc | index
    | (?:useful|further|additional|more|other|helpful|some|external|important|quick)\s+
      (?:resources?|reading|links?|readings|references?|material)
    | resources? | references? | links? | licen[sc]e | contribut(?:e|ing|ors?|ions?) | credits?
    | acknowledge?ments? | authors? | about(?:\s+.*)? | how\s+to\s+(?:use|contribute).*
    | changelog | disclaimer | navigation | support | donate | sponsors?
    | (?:.*\b)?back\s+to\b.* | (?:go\s+)?(?:to\s+)?top | stargazers.* | star\s+history | see\s+also
    | notes? | sources? | bibliography | introduction | preface | overview | getting\s+started
    | prerequisites | list\s+of\s+questions | questions?(?:\s+and\s+answers?)?
    | interview\s+questions""",
    re.IGNORECASE | re.VERBOSE,
)
_CHAPTER_LEAD = re.compile(
    r"(?:(?:section|chapter|part|unit|topic|module|category)\s*(?:\d{1,3}|[IVX]{1,5})?"
    r"(?:\s*[:.]|\s[-\u2013](?=\s))\s*"
    r"|\d{1,3}\s?[.)]\s*|[IVX]{1,5}\.\s+)",
    re.IGNORECASE,
)
_QUOTES = {('"', '"'), ("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u00ab", "\u00bb")}
_MARKS = " \t*_#>-\N{EN DASH}\N{EM DASH}\N{BULLET}"
_MARKS_BEFORE = re.compile(rf"^(?:[{re.escape(_MARKS.replace('_', ''))}]+|_{{1,2}}(?!_))+")


@_remembering
def without_number(text: str) -> str:
    """A line without the number or label before its question: ``3. Q: Why?`` is ``Why?``."""
    plain = _unmarked(text) if not text.startswith("`") else text
    for pattern in (_QUESTION_LABEL, _NUMBER):
        found = pattern.match(plain)
        if found and found.end() < len(plain):
            plain = _MARKS_BEFORE.sub("", plain[found.end() :], count=1)
    return plain


def _unmarked(text: str) -> str:
    """The text without marks around it; three underscores or more are a gap."""
    for _ in range(2):
        text = _MARKS_BEFORE.sub("", text, count=1)[::-1]
    return text


def number_of(text: str) -> str:
    """The number with which a line begins, perhaps in a label: ``Q3: Why?`` is 3; or empty."""
    plain = text.lstrip(_MARKS)
    found = _QUESTION_LABEL.match(plain) or _NUMBER.match(plain)
    digits = re.search(r"\d{1,4}", found[0]) if found else None
    return digits[0].lstrip("0") if digits else ""


def ends_asking(text: str) -> bool:
    """Whether a line ends with a question mark, of any script."""
    return bool(_MARK_OF_QUESTION.match(text[-1:]))


@_remembering
def has_question_label(text: str) -> bool:
    """Whether it begins with ``Q:``, ``Question 3.`` or the like."""
    return bool(_QUESTION_LABEL.match(text.lstrip(_MARKS)))


def is_numbered(text: str) -> bool:
    """Whether it begins with a number."""
    return bool(_NUMBER.match(text.lstrip(_MARKS)))


def answer_after_label(text: str) -> str | None:
    """What follows ``Answer:`` at the beginning of a line; None without such a label."""
    plain = text.lstrip(_MARKS)
    found = _ANSWER_LABEL.match(plain)
    return plain[found.end() :].lstrip(_MARKS) if found else None


def announces_answer(title: str) -> bool:
    """Whether a heading says that the answer follows: ``Strong answer``."""
    return bool(_ANSWER_TITLE.fullmatch(title.strip(_MARKS + ":")))


def names_part_of_question(title: str) -> bool:
    """Whether a heading only says that more of the question follows: ``Scenario``."""
    return bool(_PART_OF_QUESTION.fullmatch(title.strip(_MARKS + ":")))


def without_explanation_label(text: str) -> str:
    """The text without ``Explanation:`` before it."""
    return _EXPLANATION_LABEL.sub("", text, count=1) if _EXPLANATION_LABEL.match(text) else text


def parted_at_answer(text: str) -> tuple[str, str]:
    """Question and answer of a line that holds both: ``Why? Ans: So.``."""
    found = _ANSWER_WITHIN.search(text) if ":" in text else None
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def side_note(text: str) -> str:
    """What a line says beside question and answer, by its label: ``Difficulty: easy``; or empty."""
    found = _SIDE_NOTE.fullmatch(text)
    return found["name"].strip().capitalize() if found else ""


def unquoted(text: str) -> str:
    """A text without the quotation marks around all of it."""
    inner = text[1:-1]
    is_quoted = len(text) > 1 and (text[0], text[-1]) in _QUOTES
    return inner.strip() if is_quoted and not set(inner) & {text[0], text[-1]} else text


def label_word(text: str) -> str:
    """The word that labels a line as a question: ``scenario``; empty of ``Q`` and the like."""
    found = re.match(r"\W*(problem|exercise|scenario)\b", text, re.IGNORECASE)
    return found[1].lower() if found and has_question_label(text) else ""


def part_of_question(text: str) -> str:
    """What a line tells of the question itself: ``Problem: Merge two lists.``; or empty."""
    found = _PART_LABEL.fullmatch(text)
    return found["rest"] if found else ""


def is_bare_label(title: str) -> bool:
    """Whether a title only numbers a question that stands below it: ``Question 3``."""
    return bool(_BARE_LABEL.fullmatch(title.strip(_MARKS + ":")))


def names_wrong_answer(title: str) -> bool:
    """Whether a title or label says that an answer below is a wrong one: ``Weak answer``."""
    return bool(_WRONG_ANSWER.match(title.strip(_MARKS)))


def is_fold_title(text: str) -> bool:
    """Whether it only opens an answer: ``Show answer``."""
    return bool(_FOLD.fullmatch(text.strip(_MARKS)))


def is_answer_button(text: str) -> bool:
    """Whether a line of a copied page opened an answer there: ``View Answer``."""
    return is_fold_title(text) and bool(re.search(r"answer|solution", text, re.IGNORECASE))


def is_aside(text: str) -> bool:
    """Whether a title names what belongs to no question: contents, resources, a way back."""
    plain = re.sub(r"[^\w\s']", " ", text).strip()
    return bool(_ASIDE.fullmatch(" ".join(plain.split())))


def chapter_name(title: str) -> str:
    """A unit's name made of a chapter's title: ``Section 1: Tea`` is Tea."""
    title = title.strip("# ")
    found = _CHAPTER_LEAD.match(title)
    rest = title[found.end() :] if found else title
    return (rest or title).strip().rstrip(":").strip()


@_remembering
def likelihood(text: str) -> float:
    """How likely a line asks something, by its words and signs."""
    plain = without_number(text).strip(_MARKS).rstrip(".!\"')*_ ")
    if _MARK_OF_QUESTION.search(plain):
        return ASKS
    if plain.endswith((":", "\uff1a")):
        return IS_LABEL
    if _OPENS.match(plain) and " " in plain:
        return PROBABLY_ASKS
    if _INNER_OPENING.match(plain) or has_question_label(text):
        return PROBABLY_ASKS
    return IS_NUMBERED if is_numbered(text) else IS_TERM
