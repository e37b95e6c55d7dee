"""What a considerate coach says about an answer, in at most four sentences."""

from collections.abc import Sequence

from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Verdict

_MOST_NAMED = 3
_STRONG_SHARE = 0.8
_FAIR_SHARE = 0.5


def compose_feedback(assessment: Assessment) -> str:
    """Feedback that is spoken and shown; every statement in it rests on the assessment."""
    match assessment.outcome:
        case Outcome.NO_SPEECH:
            return (
                "I didn't hear an answer. If you were speaking, check that the microphone is on "
                "and close to you. Otherwise take your time, and try this one again later."
            )
        case Outcome.UNCLEAR:
            return (
                "I could hear you, but I couldn't make out the words. Come a little closer to the "
                "microphone, or find a quieter place, and try again."
            )
        case Outcome.ANSWERED:
            assert assessment.coverage is not None  # noqa: S101 - an answer has coverage
            return _on_coverage(assessment.coverage)


def _on_coverage(coverage: Coverage) -> str:
    covered = [point.text for point in coverage.with_verdict(Verdict.COVERED)]
    prompted = [p.text for p in coverage.with_verdict(Verdict.COVERED) if p.prompted]
    unsure = [point.text for point in coverage.with_verdict(Verdict.UNSURE)]
    missed = [point.text for point in coverage.with_verdict(Verdict.MISSED)]
    if not covered and not unsure:
        return _off_the_point(missed)
    sentences = [
        _opening(coverage.share, is_doubtful=not covered),
        _on_covered(covered, prompted, everything=not unsure and not missed),
        _on_unsure(unsure),
        _on_missed(missed),
    ]
    return " ".join(filter(None, sentences))


def _off_the_point(missed: list[str]) -> str:
    goal = f"It is looking for {_listed(missed)}." if missed else ""
    return (
        "I heard your answer, but it didn't reach what this question is about. "
        f"{goal} Listen to the model answer, then have another go in your own words."
    )


def _opening(share: float, *, is_doubtful: bool) -> str:
    if is_doubtful:
        return "I couldn't make out a point for sure."
    if share == 1:
        return "That was a complete answer."
    if share >= _STRONG_SHARE:
        return "That was a strong answer."
    if share >= _FAIR_SHARE:
        return "That was a good start, with the main part in place."
    return "You made a beginning, and there is more to say here."


def _on_covered(covered: list[str], prompted: list[str], *, everything: bool) -> str:
    if not covered:
        return ""
    if prompted:
        unasked = [name for name in covered if name not in prompted]
        if not unasked:
            return f"When asked, you covered {_listed(prompted)}."
        return f"You covered {_listed(unasked)}, and when asked, {_listed(prompted)}."
    if everything and len(covered) > _MOST_NAMED:
        return (
            f"You covered all {len(covered)} points, among them {_listed(covered[:_MOST_NAMED])}."
        )
    return f"You covered {_listed(covered)}."


def _on_unsure(unsure: list[str]) -> str:
    return f"I wasn't sure that I heard {_listed(unsure)}." if unsure else ""


def _on_missed(missed: list[str]) -> str:
    return f"Next time, bring in {_listed(missed)}." if missed else ""


def _listed(names: Sequence[str]) -> str:
    """``A, B and C``, or ``A, B, C and 4 more``, but never "1 more"."""
    named = list(names if len(names) == _MOST_NAMED + 1 else names[:_MOST_NAMED])
    left = len(names) - len(named)
    if left:
        named.append(f"{left} more")
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
