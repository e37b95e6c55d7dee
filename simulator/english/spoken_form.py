"""Technical text as a person would read it aloud.

Applied in the order of ``_STEPS``: structure first (links, code, arrows), then names with a
pronunciation of their own, then the general rules for capitals and digits. Each takes time in
proportion to the text, whatever that holds.
"""

import re
from collections.abc import Callable
from types import MappingProxyType

from simulator.english.numbers.words import CARDINALS

_PRONUNCIATIONS = MappingProxyType(
    {
        "asyncio": "async I O",
        "AutoML": "auto M L",
        "AWS": "A W S",
        "boto3": "boto three",
        "BigQuery": "big query",
        "C#": "C sharp",
        "C++": "C plus plus",
        "DAG": "dag",
        "DAGs": "dags",
        "FastAPI": "fast A P I",
        "GitHub": "git hub",
        "HuggingFace": "hugging face",
        "JSON": "jason",
        "K8s": "kubernetes",
        "k8s": "kubernetes",
        "kubectl": "cube control",
        "MySQL": "my S Q L",
        "NoSQL": "no S Q L",
        "NumPy": "num pie",
        "OAuth": "oh auth",
        "OAuth2": "oh auth two",
        "OpenCV": "open C V",
        "PostgreSQL": "postgres",
        "PyMuPDF": "pie mew P D F",
        "PySpark": "pie spark",
        "PyPI": "pie P I",
        "pytest": "pie test",
        "REST": "rest",
        "smtplib": "S M T P lib",
        "spaCy": "spacey",
        "SQLAlchemy": "S Q L alchemy",
        "SQLite": "S Q lite",
        "STAR": "star",
        "XComs": "ex coms",
        "YAML": "yammel",
    }
)

_SAID_AS_WORDS = frozenset("ACID BERT CRUD LAMP NASA OLAP OLTP RAM ROM SAML SOLID".split())
_SQL_WORDS = frozenset(
    """
    ALTER AND AS BEGIN BY COMMIT CONFLICT COPY CREATE DELETE DO DROP EXPLAIN FILE FORMAT FROM
    GROUP HAVING IN INDEX INSERT INTO JOIN KEY LEFT LIMIT MERGE NOT NOTHING ON OR ORDER OUTER
    OVER PARTITION PRIMARY RIGHT ROLLBACK SELECT SET TABLE TO TYPE UNION UPDATE UPSERT USING
    VALUES VIEW WHERE WITH
    """.split()
)
_CHOICES = re.compile(r"(?<![\w+#-])(?P<signs>[+#-]*+)(?P<choices>\w[\w+#-]*+(?:/[\w+#-]++)+)")
_LONGEST_SPELLED_ACRONYM = 5
_LONGEST_SPOKEN_CODE = 80


def spoken_form(text: str) -> str:
    """Rewrite text for a speech synthesiser.

    >>> spoken_form("Use `ON CONFLICT` with S3, CI/CD and `portfolio_id`.")
    'Use on conflict with S three, C I C D and portfolio id.'
    """
    text = re.sub(r"\s+", " ", text)
    for step in _STEPS:
        text = step(text)
    return " ".join(text.split())


def _links(text: str) -> str:
    def host_only(match: re.Match[str]) -> str:
        return match["host"].removeprefix("www.").replace(".", " dot ")

    return re.sub(
        r"https?://(?P<host>[\w-]+(?:\.[\w-]+)+)(?:[^\s()]*[^\s().,;:!?])?", host_only, text
    )


def _abbreviations(text: str) -> str:
    text = re.sub(r"\be\.g\.,?", "for example", text)
    text = re.sub(r"\bi\.e\.,?", "that is", text)
    text = re.sub(r"\bvs\.?(?=\s)", "versus", text)
    return re.sub(r"\betc\.(?=\s+[A-Z]|$)", "and so on.", text).replace("etc.", "and so on")


def _code(text: str) -> str:
    return re.sub(r"`([^`]*)`", lambda match: _code_spoken(match[1]), text)


def _code_spoken(code: str) -> str:
    """A piece of code as words; nobody reads a whole program aloud."""
    return _code_words(code) if len(code) <= _LONGEST_SPOKEN_CODE else "the code on the screen"


def _code_words(code: str) -> str:
    code = re.sub(r"\(\s*\)", "", code)
    code = re.sub(r"[(){}\[\]'\"]", " ", code)
    code = re.sub(r"(?<=\w)\.(?=[A-Za-z_])", " dot ", code)
    code = re.sub(r"(?<=[A-Za-z])-(?=\w)", " ", code)
    return re.sub(r"[A-Z]{2,}", lambda word: _sql_word(word[0]), code.replace("_", " "))


def _sql_word(word: str) -> str:
    return word.lower() if word in _SQL_WORDS else word


def _symbols(text: str) -> str:
    text = re.sub(r"(?<!\w)_{3,}(?!\w)", "blank", text)
    text = re.sub(r"\s*(?:->|=>|→|⇒)\s*", " to ", text)
    text = re.sub(r"(?<=\s)[=](?=\s)", "equals", text)
    text = re.sub(r"\s*&\s*", " and ", text)
    text = re.sub(r"(?<=\d)\s*%", " percent", text)
    text = re.sub(r"\.NET\b", "dot net", text)
    text = re.sub(r"\s*\(([^()]*)\)", r", \1,", text)
    text = re.sub(r",\s*([.,;:!?])", r"\1", text)
    return re.sub(r"[*#_]{2,}|[<>|\\]", " ", text)


def _identifiers(text: str) -> str:
    text = re.sub(r"(?<=\w)_(?=\w)", " ", text)
    return re.sub(r"\b([a-z]\w+)\.([A-Za-z]\w+)\(?\)?(?=\W|$)", r"\1 dot \2", text)


def _slashes(text: str) -> str:
    def read(match: re.Match[str]) -> str:
        parts = match["choices"].split("/")
        if all(part.isupper() for part in parts) or any(part.isdigit() for part in parts):
            return match["signs"] + " ".join(parts)
        return match["signs"] + ", ".join(parts[:-1]) + f" or {parts[-1]}"

    text = re.sub(r"\b([Aa]nd)/or\b", r"\1 or", text)
    return _CHOICES.sub(read, text)


def _names(text: str) -> str:
    longest_first = sorted(_PRONUNCIATIONS, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest_first)
    return re.sub(
        rf"(?<![\w])(?:{pattern})(?![\w+#])", lambda match: _PRONUNCIATIONS[match[0]], text
    )


def _sql_phrases(text: str) -> str:
    """Lower-case runs of two or more SQL words, which are not acronyms."""
    word = rf"(?:{'|'.join(sorted(_SQL_WORDS))})"
    return re.sub(rf"\b{word}(?: {word})+\b", lambda match: match[0].lower(), text)


def _trailing_acronyms(text: str) -> str:
    """Part "MongoDB" and "GraphQL" before their last letters."""
    return re.sub(r"(?<=[a-z])(?=[A-Z]{2,}\b)", " ", text)


def _acronyms(text: str) -> str:
    def read(match: re.Match[str]) -> str:
        letters, plural = match[1], match[2]
        if letters in _SAID_AS_WORDS or len(letters) > _LONGEST_SPELLED_ACRONYM:
            return letters.lower() + plural
        return " ".join(letters) + ("'s" if plural else "")

    text = re.sub(r"(?<=[A-Z]{2})-(?=[A-Z]{2})", " ", text)
    text = re.sub(r"\b([A-Z]{2,})(s?)(?![a-z])", read, text)
    return re.sub(r"(?<=\b[A-Z])(\d)\b", lambda match: f" {CARDINALS[int(match[1])]}", text)


def _camel_case(text: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)


_STEPS: tuple[Callable[[str], str], ...] = (
    _links,
    _abbreviations,
    _code,
    _symbols,
    _identifiers,
    _slashes,
    _names,
    _sql_phrases,
    _trailing_acronyms,
    _acronyms,
    _camel_case,
)
