"""An answer as the rules of probing look at it: clauses that can be told back, and verdicts."""

import re
from collections.abc import Sequence

from simulator.english.clauses import is_past_form
from simulator.english.fillers import without_asides
from simulator.english.full_verbs import Tense
from simulator.english.reported import ReportedClause, reported_clauses
from simulator.english.sentences import sentences_by_stops
from simulator.english.stems import stem, stems_of
from simulator.english.textblob_lexicon import commonness
from simulator.english.tokens import comparable, token_texts
from simulator.questions.bank import KeyPoint, Question
from simulator.questions.key_points import key_points_of
from simulator.questions.star import is_of_star
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.point_sentence import point_sentence

_MOST_COMMON = 6.0
_FEWEST_DEEDS = 2
_EITHER_TENSE = frozenset("cut let put set shut".split())
_NEXT_STEP = re.compile(
    r"(?:(?:uh|um|er),? )?(?:and|then|also|i|i'd|i'll|i've|we|we'd|we'll|after|afterwards|finally"
    r"|at the end|in the end|next|later|when|once|the|for|on|so|there|every|each|my|our|another)\b",
    re.IGNORECASE,
)
_PAST_DEED = re.compile(
    r"\b(?:I|we|she|he|they) (?:\w+ly |just |also |once |then )?(\w+)\b", re.IGNORECASE
)
_FURTHER_DEED = re.compile(r"(?:,|\band)(?: and)?(?: then)? (\w+)\b", re.IGNORECASE)
_LEANING = re.compile(r"\b(?:it|it's|its|they|them|he|him|she)\b", re.IGNORECASE)
_GIVES_REASON = re.compile(
    r"\b(?:because|since|so that|otherwise|as (?:you|it|they|there))\b|'cause\b", re.IGNORECASE
)
_GOES_ON_BESIDE = re.compile(
    r"(?:and|or|but|then|when|while|until|unless|if|where|who|in|on|at|to(?! be honest)|for|from"
    r"|with|without|not|nor|say|even|please|of course|thank)\b",
    re.IGNORECASE,
)
"""How words go on that give no reason for what stands before them."""
_FEWEST_WORDS_OF_REASON = 3
_OWN_DEED = re.compile(r"\bI (?:\w+ly |just |also |once |then )?(\w+)\b")
_PARTICULAR = re.compile(
    r"\b(?i:last|that|one|this) (?:year|month|week|summer|winter|spring|autumn|day|night|evening"
    r"|morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday|time)\b"
    r"|\b(?i:ago|once|yesterday)\b|(?<=[a-z,] )(?!I\b)[A-Z][a-z]+"
)


class SaidAnswer:
    """An answer to a question, with the verdicts on it.

    ``missing`` names the points that are not covered.
    """

    def __init__(self, question: Question, coverage: Coverage, text: str) -> None:
        self.question = question
        self.coverage = coverage
        self.text = text
        self.clauses = reported_clauses(text)
        self.sentences = sentences_by_stops(text)
        self.missing = tuple(p.text for p in coverage.points if p.verdict is not Verdict.COVERED)
        self._points = {point.text: point for point in key_points_of(question)}

    @property
    def past_deeds(self) -> int:
        """How often somebody is told to have done something."""
        return sum(map(_past_deeds_in, self.sentences))

    @property
    def own_deeds(self) -> int:
        """How often the speaker is told to have done something alone."""
        return sum(map(_is_past_deed, _OWN_DEED.finditer(self.text)))

    @property
    def is_general(self) -> bool:
        """Whether nothing is told that happened at some time."""
        return self.past_deeds < _FEWEST_DEEDS and not _PARTICULAR.search(self.text)

    def is_of_story(self, point: ScoredPoint) -> bool:
        """Whether a point is a part of a story that is judged by its sense."""
        known = self._points.get(point.text)
        return known is not None and is_of_star(known)

    def clauses_in(self, evidence: Evidence) -> list[ReportedClause]:
        """The clauses that stand in the evidence."""
        quoted = comparable(evidence.text)
        return [clause for clause in self.clauses if comparable(clause.said) in quoted]

    def is_made_by(self, clause: ReportedClause) -> bool:
        """Whether a point is covered by the words of a clause."""
        made = self.coverage.with_verdict(Verdict.COVERED)
        said = comparable(clause.said)
        return any(point.evidence and said in comparable(point.evidence.text) for point in made)

    def goes_on_with(self, clause: ReportedClause) -> bool:
        """Whether the words behind a clause seem to explain it, rather than tell what is next."""
        if not clause.closes_sentence:
            return True
        at = self.sentences.index(clause.sentence) if clause.sentence in self.sentences else -1
        behind = self.sentences[at + 1 : at + 2]
        if not behind:
            return False
        return _NEXT_STEP.match(behind[0]) is None or bool(_telling(clause) & stems_of(behind[0]))

    def gives_reason_for(self, clause: ReportedClause) -> bool:
        """Whether its sentence says why, be it only after a comma: "I don't, they get it wrong"."""
        if _GIVES_REASON.search(clause.sentence):
            return True
        plain = without_asides(clause.sentence)
        behind = plain.rpartition(clause.said)[2].strip(" ,;:.") if clause.said in plain else ""
        is_long = len(behind.split()) >= _FEWEST_WORDS_OF_REASON
        return is_long and _GOES_ON_BESIDE.match(behind) is None

    def leans(self, clause: ReportedClause) -> bool:
        """Whether a clause speaks of something that only what stands before it names."""
        return _LEANING.search(clause.said) is not None

    def is_past(self, clause: ReportedClause) -> bool:
        """Whether a clause tells of the past; "I put" does in a story."""
        is_either = clause.tense is Tense.PRESENT and clause.verb in _EITHER_TENSE
        return clause.tense is Tense.PAST or (is_either and not self.is_general)

    def shared(self, point: ScoredPoint, clause: ReportedClause) -> frozenset[str]:
        """The telling words behind a clause's verb that the point or the question has, as stems."""
        return _telling(clause) & (self._stated(point) | stems_of(self.question.text))

    def nearest(
        self, point: ScoredPoint, clauses: Sequence[ReportedClause]
    ) -> ReportedClause | None:
        """The clause that shares most words with what the point states."""
        wanted = self._stated(point)
        return max(clauses, key=lambda clause: len(wanted & stems_of(clause.said)), default=None)

    def _stated(self, point: ScoredPoint) -> frozenset[str]:
        known = self._points.get(point.text, KeyPoint(point.text))
        return stems_of(point_sentence(known, self.question.answer)) | stems_of(point.text)


def _telling(clause: ReportedClause) -> frozenset[str]:
    """The telling words behind a clause's verb, as stems."""
    behind = token_texts(clause.said.lower().partition(clause.verb)[2])
    return frozenset(stem(word) for word in behind if commonness(word) < _MOST_COMMON)


def _past_deeds_in(sentence: str) -> int:
    """How often somebody is told to have done something, as twice in "I took it and sold it"."""
    first = next((f for f in _PAST_DEED.finditer(sentence) if _is_past_deed(f)), None)
    if first is None:
        return 0
    behind = (pattern.finditer(sentence, first.end()) for pattern in (_PAST_DEED, _FURTHER_DEED))
    return 1 + sum(_is_past_deed(found) for further in behind for found in further)


def _is_past_deed(found: re.Match[str]) -> bool:
    return is_past_form(found[1].lower())
