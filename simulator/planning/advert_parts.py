"""What the parts of an advert are about: what is asked for, and what is not. Pure."""

import re

from simulator.planning.headings import Part, any_of
from simulator.planning.passages import Kind, Passage

_LABELS_OF_TITLE = any_of(r"""(?:job )?title; post\b; position\b; vacancy; role\b; job$""")
_ASKS = any_of(
    r"""you\b; your\b; you'(?:ll|ve|re|d)\b; experience\b; requir; must\b; responsib; looking for;
    seeking\b; need (?:someone|somebody|a|an)\b; we'd like; we would like; expect; ability; able
    to; knowledge; skilled; candidate; applicant should; (?:person|post holder|postholder|one)
    (?:we|will|who); someone who; somebody who"""
)
_GIVES = any_of(
    r"""salar; pension; holidays?\b; annual leave; parental leave; insurance; equity\b;
    commission\b; discount; perks; benefits\b; per annum; per (?:hour|day|week)\b; award; we
    offer; we(?:'ll| will| can)? (?:pay|give|show|help|provide|train); you(?:'ll| will)? get\b;
    founded\b; car park; welcome applications; we are open; wage\b; parties"""
)
_GIFT = re.compile(
    r"(?:in return,? )?(?:we(?:'ll| will| can)? (?:offer|give|provide|pay)|you(?:'ll| will)? get"
    r"|you(?:'ll| will) receive)\b",
    re.IGNORECASE,
)
_FORMAL = any_of(
    r"""equal(?:ity)? (?:of )?opportunit; equal opportunit; diversity; discriminat; regardless of;
    disclosure; to apply; apply (?:by|now|for|with|to|online|via|here)\b; click; closing date;
    (?:send|upload|attach|submit) (?:us )?(?:a |an |your
    )?(?:cv|r[eé]sum[eé]|application|letter|covering); letters? of application; write
    to us; covering letter; cover letter; interviews? will; telephone:? [0-9+(]; www\.; https?:;
    welcomes? (?:applicants|applications); no agencies; reasonable adjustment; right to work; data
    protection notice"""
)
_CONTACT = re.compile(r"\S@\S+\.\w|https?://|www\.|\b0\d{3,4}[ -]?\d{5,6}\b")
_SOFTLY = any_of(
    r"""ideally; (?:is|are|would be|as) an? (?:big |real |great )?(?:plus|advantage|bonus|asset);
    nice to have; desirable; preferred; preferably; would be
    (?:lovely|nice|great|helpful|welcome)"""
)
_SOFTENED = 0.5
_ASKING = 0.8


def names_title(label: str) -> bool:
    """Whether what stands behind this label is the title of the job."""
    return bool(_LABELS_OF_TITLE.match(label))


def weight_of(passage: Passage, part: Part) -> float:
    """How much weight what a passage asks for has; 0 if it asks for nothing."""
    text = passage.text
    if _FORMAL.search(text) or _CONTACT.search(text) or _GIFT.match(text):
        return 0.0
    weight = part.value
    if part is Part.UNKNOWN:
        asks = passage.kind is Kind.ITEM or _ASKS.search(text)
        weight = 0.0 if _GIVES.search(text) else _ASKING if asks else weight
    return weight * (_SOFTENED if _SOFTLY.search(text) and part is not Part.NICE else 1.0)
