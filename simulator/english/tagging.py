"""Words of a text, each with its part in the sentence.

The tagger knows each word by its most frequent use; the rules here look at the neighbours for what
it mistakes most in spoken answers: verbs after "I" or "to" that could be nouns ("use", "check"),
and nouns that could be verbs ("the rewrite").
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from simulator.english.textblob_lexicon import commonness, parts_of_speech

Kind = Literal["name", "code", "noun", "modifier", "number", "other"]

_TOKEN = re.compile(r"`[^`]*`|\.?[^\W_](?:[\w+#'./@&-]*[\w+#])?[+#]*|\S")
_CONTRACTION = re.compile(r"(\w+?)(n't|'(?:s|d|m|ll|re|ve))", re.IGNORECASE)
_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS", "FW"}
_MODIFIER_TAGS = {"JJ", "JJR", "JJS", "VBG", "VBN"}
_DETERMINERS = {"DT", "PRP$", "PRP", "WP", "WDT"}
_OBJECTS = frozenset("her him it me them us you".split())
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc)\b\.?,?", re.IGNORECASE)
_SLASH = re.compile(r"(?<=[^\W\d_]{4})/(?=[^\W\d_]{4})")
_SAYS_LITTLE = re.compile(
    r"""(?: (?:any|every|some|no)(?:thing|body|one) | others? | none | ones | people | things?
        | (?:mon|tues|wednes|thurs|fri|satur|sun)days?
        | january | february | march | april | may | june | july | august | september | october
        | november | december )""",
    re.IGNORECASE | re.VERBOSE,
)
_FUNCTION_WORD = 6.4
_COMMON_OPENER = 5.0
_CONNECTING_GERUNDS = frozenset("allowing being ensuring having including making using".split())
_USUALLY_VERBS = frozenset("add check leverage move offer store try use".split())
_GERUND_OPENERS = frozenset("after before by when while without".split())


@dataclass(frozen=True, slots=True)
class TaggedToken:
    """A word, a mark or a piece of code, with its Penn tag."""

    text: str
    tag: str
    opens_sentence: bool

    @property
    def kind(self) -> Kind:
        """What it can be within a term."""
        return _kind(self.text, self.tag, opens_sentence=self.opens_sentence)


@lru_cache(maxsize=10_000)
def _kind(text: str, tag: str, *, opens_sentence: bool) -> Kind:
    if text.startswith("`") and any(map(str.isalnum, text)):
        return "code"
    if text.replace(".", "").isdecimal():
        return "number"
    if not any(map(str.isalnum, text)) or _SAYS_LITTLE.fullmatch(text):
        return "other"
    if is_name(text, opens_sentence=opens_sentence):
        return "name"
    return "other" if commonness(text.lower()) >= _FUNCTION_WORD else _kind_of_tag(tag)


def _kind_of_tag(tag: str) -> Kind:
    if tag in _NOUN_TAGS:
        return "noun"
    return "modifier" if tag in _MODIFIER_TAGS else "other"


_NO_TOKEN = TaggedToken(".", ".", opens_sentence=False)


def is_name(word: str, *, opens_sentence: bool) -> bool:
    """Whether capitals, digits or underscores say so; a sentence's first capital does not."""
    if any(letter.isupper() or letter.isdigit() or letter == "_" for letter in word[1:]):
        return True
    return word[0].isupper() and not opens_sentence and len(word) > 1


def tagged(text: str) -> list[TaggedToken]:
    """All tokens of a text in order."""
    words = _words(text)
    starts = [_opens_sentence(words, n) for n in range(len(words))]
    plain = [
        word.lower() if start and not is_name(word, opens_sentence=True) else word
        for word, start in zip(words, starts, strict=True)
    ]
    tags = parts_of_speech([word.strip("`") or word for word in plain])
    return _in_context([TaggedToken(*parts) for parts in zip(words, tags, starts, strict=True)])


def _opens_sentence(words: list[str], here: int) -> bool:
    """Whether a capital here may be no more than that of a sentence's first word.

    "Spark Structured Streaming", at the start, is a name from its first word on.
    """
    is_first = here == 0 or words[here - 1] in {".", "!", "?", ":"}
    leads_name = (
        words[here + 1 : here + 2] != []
        and not words[here + 1].startswith("`")
        and is_name(words[here + 1], opens_sentence=False)
        and commonness(words[here].lower()) < _COMMON_OPENER
        and words[here].lower() not in _CONNECTING_GERUNDS
    )
    return is_first and not leads_name


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in _TOKEN.findall(_SLASH.sub(" / ", _ABBREVIATION.sub(",", text))):
        contraction = _CONTRACTION.fullmatch(word)
        words += contraction.groups() if contraction else [word]
    return words


def _in_context(tokens: list[TaggedToken]) -> list[TaggedToken]:
    corrected = [_NO_TOKEN]
    awaits_verb = tells_past = False
    for original, token, after in zip(
        [_NO_TOKEN, *tokens], tokens, [*tokens[1:], _NO_TOKEN], strict=False
    ):
        before = corrected[-1]
        tells_past = tells_past and not token.opens_sentence
        if awaits_verb and token.kind in {"noun", "modifier"} and not _may_precede_verb(token):
            tells_past = tells_past or token.text.endswith("ed")
            corrected.append(replace(token, tag="VB"))
        elif _is_verb(before, token, after, tells_past=tells_past):
            corrected.append(replace(token, tag="VB"))
        elif _is_noun(original, token, after):
            corrected.append(replace(token, tag="NN"))
        elif token.tag == "RBR" and after.tag in _NOUN_TAGS:
            corrected.append(replace(token, tag="JJR"))
        else:
            tells_past = tells_past or token.tag == "VBD"
            corrected.append(token)
        awaits_verb = _calls_for_verb(token) or (awaits_verb and _may_precede_verb(token))
    return corrected[1:]


def _calls_for_verb(token: TaggedToken) -> bool:
    """A subject, a modal or "to"; a verb comes next, perhaps after an adverb."""
    is_subject = token.tag in {"PRP", "WP", "WDT"} and token.text.lower() not in _OBJECTS
    return is_subject or token.tag in {"MD", "TO"} or token.text.lower() in {"'d", "'ll", "n't"}


def _may_precede_verb(token: TaggedToken) -> bool:
    return token.tag.startswith("RB") or token.text.lower() in {"first", "also", "then"}


def _is_verb(
    before: TaggedToken, token: TaggedToken, after: TaggedToken, *, tells_past: bool
) -> bool:
    """What else stands where only a verb can: "count the rate", "..., defined clustering keys"."""
    has_object = after.tag in _DETERMINERS
    goes_on = before.tag in {",", "CC"} or before.tag.startswith("RB")
    match token.tag:
        case "NN" | "JJ":
            return goes_on and (has_object or token.text.lower() in _USUALLY_VERBS)
        case "NNS":
            is_followed = has_object or (after.tag == "JJ" and after.text != "first")
            is_relative = before.text == "that" and after.tag in _NOUN_TAGS
            return is_relative or (is_followed and before.tag in {"NN", "CC"})
        case "VBN" | "VBD":
            return (goes_on and tells_past) or before.tag in _NOUN_TAGS
        case "VBG":
            is_clause = before.text.lower() in _GERUND_OPENERS or (
                token.opens_sentence and after.tag in _NOUN_TAGS
            )
            return has_object or is_clause or token.text.lower() in _CONNECTING_GERUNDS
    return False


def _is_noun(before: TaggedToken, token: TaggedToken, after: TaggedToken) -> bool:
    """A base form where no verb can be: "the rewrite", "a discovery call", "with retry logic"."""
    if token.tag not in {"VB", "VBP"} or not token.text.isalpha():
        return False
    is_in_phrase = before.tag in {"DT", "JJ", "PRP$", "VBG", "NN"} and before.text != "that"
    return is_in_phrase or (before.tag == "IN" and after.tag in _NOUN_TAGS)
