"""What an advisor adds to an interview, where there is one.

Nothing waits for advice but, for a moment, a follow-up that is asked anyway.
"""

from dataclasses import replace

from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord
from simulator.interview.activities import Activities
from simulator.interview.advisor import Advisor, Said
from simulator.interview.happenings import AdviceGiven, AdvisorNamed, notice
from simulator.interview.journal import SessionJournal
from simulator.interview.parts import Parts
from simulator.interview.prompt import Prompt
from simulator.interview.reporting import Advised, Noticed
from simulator.interview.states import Phase
from simulator.questions.bank import FollowUp
from simulator.scoring.probing.probe import Probe
from simulator.scoring.second_opinion import with_opinions
from simulator.settings import Settings

_WITH_VERDICT = frozenset({Phase.FEEDBACK, Phase.REVIEWING, Phase.PAUSED_AFTER_ANSWER})


class Advising:
    """Tells the advisor of an interview what is said in it, and takes the advice.

    Where advice is not allowed, the advisor hears nothing either.
    """

    def __init__(
        self, parts: Parts, activities: Activities, journal: SessionJournal, *, is_allowed: bool
    ) -> None:
        self._advisor = parts.advisor if is_allowed else None
        self._show = parts.show
        self._activities = activities
        self._journal = journal

    def begin(self) -> None:
        """Name the advisor."""
        if self._advisor:
            self._show(AdvisorNamed(self._advisor.name))
            self._advisor.begin(lambda trouble: self._activities.post(Noticed(trouble)))

    def note_heard(self, prompt: Prompt, text: str) -> None:
        """So much was said so far in reply to what was asked."""
        if self._advisor:
            self._advisor.hear(self._said_so_far(prompt, text))

    def _said_so_far(self, prompt: Prompt, text: str) -> Said:
        if not prompt.follow_up:
            return Said(prompt.question, text)
        before = Said.of(self._journal.last_answer)
        return replace(before, replies=(*before.replies, (prompt.follow_up.text, text)))

    def ask(self) -> None:
        """Ask for advice on the answer judged last, which is reported."""
        answer = self._journal.last_answer
        said, coverage = Said.of(answer), answer.assessment.coverage
        if self._advisor and coverage:
            post = self._activities.post
            self._advisor.advise(said, coverage, lambda advice: post(Advised(said, advice)))

    def take(self, report: Advised, phase: Phase) -> None:
        """Keep advice on the answer judged last, and show it if its verdict is being read."""
        before = self._journal.last_answer
        if Said.of(before) != report.said:
            return
        after = _advised(before, report)
        if after == before:
            return
        try:
            self._journal.revise_last_answer(after)
        except HistoryError as error:
            self._show(notice(str(error)))
        if phase in _WITH_VERDICT:
            self._show(AdviceGiven(after, _newly_thought_of(before, after)))


class FollowingUp:
    """Chooses what is asked after an answer: the advisor may have a better question of its own."""

    def __init__(self, journal: SessionJournal, advisor: Advisor | None) -> None:
        self._journal = journal
        self._advisor = advisor

    def choose(self, answer: AnswerRecord, settings: Settings) -> FollowUp | None:
        """The follow-up to ask after an answer, which need not be kept yet.

        Whether there is one never depends on the advisor, and those of the bank come first.
        """
        usual = self._journal.next_follow_up(answer, settings)
        coverage = answer.assessment.coverage
        if not (self._advisor and coverage and isinstance(usual, Probe)):
            return usual
        asked = self._journal.asked_follow_ups(answer)
        return self._advisor.follow_up(Said.of(answer), coverage, asked) or usual


def _advised(answer: AnswerRecord, report: Advised) -> AnswerRecord:
    coverage, advice = answer.assessment.coverage, report.advice
    if coverage:
        coverage = with_opinions(coverage, advice.opinions, report.said.whole_text)
    return replace(
        answer,
        assessment=replace(answer.assessment, coverage=coverage),
        suggestion=advice.suggestion or answer.suggestion,
    )


def _newly_thought_of(before: AnswerRecord, after: AnswerRecord) -> tuple[int, ...]:
    """The numbers of the points on which there is an opinion now, from 1."""
    old, new = before.assessment.coverage, after.assessment.coverage
    pairs = zip(old.points, new.points, strict=True) if old and new else ()
    return tuple(number for number, (was, now) in enumerate(pairs, start=1) if was != now)
