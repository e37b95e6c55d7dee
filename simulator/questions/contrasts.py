"""What a text names only to say that it is not meant."""

import re

_CONTRAST = re.compile(
    r"""(?:
        (?P<start>(?:^|(?<=[.!?]\s))(?:But\s)?)(?:Not|Never|Neither|Rather\ than|Instead\ of)
        |,?\s(?:rather\ than|instead\ of|as\ opposed\ to)
        |(?:,\s|,?\s(?:and|but)\s)(?:not|never|neither)
    )(?![-\w])(?!\s(?:null|only|just|merely|simply|least|to\ mention)\b)
    (?:(?!,?\sbut\b)[^,.;:!?()\n])*(?:,\snor\b[^,.;:!?()\n]*)?
    (?P<but>,?\sbut\s)?""",
    re.VERBOSE,
)


def without_contrasts(text: str) -> str:
    """The text without what it sets itself apart from: "Docker" of "Docker, not a machine".

    Empty where nothing else is said.
    """
    left = _CONTRAST.sub(_joint, text).strip(" ,")
    return left if any(map(str.isalnum, left)) else ""


def _joint(found: re.Match[str]) -> str:
    return " " if found["but"] and found["start"] is None else ""
