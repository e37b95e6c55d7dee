"""What counts of what was found in an answer.

Words under a negation, words that repeat the question and mere lists earn nothing, whoever found
them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from simulator.english.tokens import tokenise, tokens_of
from simulator.questions.bank import KeyPoint
from simulator.scoring.confidence import confidence
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict, better
from simulator.scoring.evidence import quotation, quoted, run_of
from simulator.scoring.exclusions import listed, parroted
from simulator.scoring.finding import Finder, Finding, Passage, Sought
from simulator.scoring.match import Match
from simulator.scoring.matching import WHOLE_ANSWERS, find_matches
from simulator.scoring.negation import Negation, negation
from simulator.transcribing.correction import written_words
from simulator.transcribing.transcript import Word, as_text

# The highest recall at which nothing that was not said is credited in the clear answers of the
# tuning half (benchmarks.verdicts).
_LEAST_CONFIDENCE = 0.9
_LETTER_BY_LETTER = frozenset({"exact", "alias"})
_MOST_CLOSEST = 2
_LEAST_PROBABILITY = 0.5
_MOST_UNCLEAR_SHARE = 0.1


@lru_cache(maxsize=1_000)
def denied_in(model_answer: str, key_points: tuple[KeyPoint, ...]) -> frozenset[str]:
    """The points that a model answer makes by denying them."""
    tokens = tokens_of(model_answer)
    made = {
        point.text: [negation(tokens, match.first, match.last) for match in matches]
        for point, matches in zip(key_points, find_matches(key_points, tokens), strict=True)
    }
    return frozenset(text for text, how in made.items() if how and Negation.NONE not in how)


def judged(
    sought: Sought, words: Sequence[Word], deniable: frozenset[str], finders: Sequence[Finder]
) -> Coverage:
    """The verdicts on one reading of an answer; ``deniable`` are points that may be denied."""
    answer = _Answer(words, sought.question_text, deniable)
    texts = [word.text for word in words]
    by_finder = [finder.find(sought, texts, answer.tokens) for finder in finders]
    found = [_joined(findings) for findings in zip(*by_finder, strict=True)]
    answer.note_lists(match for finding in found for match in finding.matches)
    return Coverage(tuple(map(answer.score, sought.points, found)))


def _joined(findings: Sequence[Finding]) -> Finding:
    """What all finders found; of what comes near the point, that of the last one who saw any."""
    return Finding(
        matches=tuple(match for finding in findings for match in finding.matches),
        closest=next((f.closest for f in reversed(findings) if f.closest), ()),
        contradiction=next((f.contradiction for f in reversed(findings) if f.contradiction), None),
    )


class _Answer:
    """What was said, and which parts of it are no evidence."""

    def __init__(self, words: Sequence[Word], question_text: str, deniable: frozenset[str]) -> None:
        self._words = words
        self._deniable = deniable
        self.tokens = tokenise(word.text for word in words)
        self._repeated = parroted(self.tokens, tokenise(question_text.split()))
        self._listed: frozenset[int] = frozenset()

    def note_lists(self, matches: Iterable[Match]) -> None:
        """Find the lists that these matches are not half of.

        What is meant lies in whole sentences, which may be lists themselves.
        """
        of_words = (match for match in matches if match.how != "meaning")
        own = {at for match in of_words if match.is_certain for at in match.window}
        self._listed = listed(self.tokens, own)

    def score(self, point: KeyPoint, finding: Finding) -> ScoredPoint:
        """The verdict on a point, from the best of its matches, given best first."""
        best = ScoredPoint(point.text, Verdict.MISSED, weight=point.weight)
        for match in self._admissible(point, finding.matches):
            verdict = replace(self._verdict(point, match), weight=point.weight)
            if match.how == "meaning" and _is_denied_there(best, verdict):
                continue
            best = better(best, verdict)
            if best.verdict is Verdict.COVERED:
                return best
        return replace(
            best,
            closest=tuple(map(self._quoted_passage, finding.closest[:_MOST_CLOSEST])),
            contradiction=self._opposite(finding),
        )

    def _admissible(self, point: KeyPoint, matches: Sequence[Match]) -> Iterator[Match]:
        """Those that are no repetition of the question and share no word with a negated one."""
        negated: set[int] = set()
        for match in matches:
            if not negated.isdisjoint(match.window) or self._repeated.issuperset(match.window):
                continue
            if self._negation(point, match) is Negation.CERTAIN:
                negated.update(match.window)
            else:
                yield match

    def _verdict(self, point: KeyPoint, match: Match) -> ScoredPoint:
        evidence = self._evidence(match)
        doubt = self._doubt(point, match, evidence)
        if doubt is None:
            return ScoredPoint(point.text, Verdict.COVERED, match.how, evidence)
        return ScoredPoint(
            point.text,
            Verdict.UNSURE,
            match.how,
            evidence,
            doubt,
            heard_otherwise=self._heard_otherwise(match),
        )

    def _negation(self, point: KeyPoint, match: Match) -> Negation:
        """Whether a match is denied; who understands what is meant has read the denial already."""
        words = {self.tokens[at].text for at in match.window}
        if point.text in self._deniable or words <= WHOLE_ANSWERS:
            return Negation.NONE
        found = negation(self.tokens, match.first, match.last)
        if match.how != "meaning":
            return found
        return Negation.DOUBTFUL if found is Negation.CERTAIN else Negation.NONE

    def _doubt(self, point: KeyPoint, match: Match, evidence: Evidence) -> Doubt | None:
        doubt = self._doubt_about_words(match, evidence)
        if doubt:
            return doubt
        if self._negation(point, match) is Negation.DOUBTFUL:
            return Doubt.NEGATED
        return None if self._listed.isdisjoint(match.window) else Doubt.LISTED

    def _doubt_about_words(self, match: Match, evidence: Evidence) -> Doubt | None:
        if match.how == "meaning":
            return None if match.is_certain else Doubt.IN_OTHER_WORDS
        is_written = all(word.is_vouched for word in self._said(match))
        is_clear = match.is_certain and evidence.confidence >= _LEAST_CONFIDENCE
        if is_clear or (is_written and match.how in _LETTER_BY_LETTER):
            return None
        return Doubt.MISSPELT if is_written else Doubt.MISHEARD

    def _evidence(self, match: Match) -> Evidence:
        said = self._said(match)
        return quotation(said, confidence(match, said))

    def _opposite(self, finding: Finding) -> Evidence | None:
        """What contradicts the point; nobody is held to words that were hardly heard."""
        opposite = finding.contradiction
        if opposite is None or not _is_clear(self._said(opposite)):
            return None
        return self._quoted_passage(opposite)

    def _quoted_passage(self, passage: Passage) -> Evidence:
        return quotation(self._said(passage), passage.likeness)

    def _heard_otherwise(self, match: Match) -> str | None:
        """The other reading of words that have one, unless they are in it as well."""
        said = self._said(match)
        readings = [word.alternative.text if word.alternative else word.text for word in said]
        otherwise = " ".join(dict.fromkeys(readings))
        is_same = bool(run_of(as_text(said), written_words(otherwise)))
        needed_bias = any(word.needed_bias for word in said)
        return quoted(otherwise) or None if needed_bias and not is_same else None

    def _said(self, window: Match | Passage) -> Sequence[Word]:
        first, last = self.tokens[window.first], self.tokens[window.last]
        return self._words[first.word_index : last.last_word_index + 1]


def _is_clear(said: Sequence[Word]) -> bool:
    """Whether hardly any of the words may well be others: one misheard "not" turns a sentence."""
    unclear = sum(word.probability < _LEAST_PROBABILITY for word in said)
    return unclear <= _MOST_UNCLEAR_SHARE * len(said)


def _is_denied_there(by_words: ScoredPoint, by_meaning: ScoredPoint) -> bool:
    """Whether the point's own words, which may be denied, stand where it seems to be meant."""
    said, meant = by_words.evidence, by_meaning.evidence
    return by_words.doubt is Doubt.NEGATED and bool(said and meant and said.overlaps(meant))
