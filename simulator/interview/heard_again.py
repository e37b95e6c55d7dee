"""What a person's word on a verdict teaches for the next time."""

from simulator.history.heard_forms import HeardForms
from simulator.scoring.appeal import Appeal
from simulator.scoring.coverage import ScoredPoint, Verdict
from simulator.scoring.tokens import is_frequent_word, is_ordinary_word, tokenise

_FEWEST_RARER_WORDS = 2
_MOST_MISHEARD_WORDS = 3


def keep_heard_form(heard_forms: HeardForms, appeal: Appeal) -> str | None:
    """Keep how a credited point was written down, and tell so; None if there is nothing to keep.

    Raises:
        HistoryError: the heard forms can't be read or written.
    """
    if appeal.point is None or appeal.heard is None:
        return None
    if len(appeal.heard.split()) <= _MOST_MISHEARD_WORDS and _is_ordinary(appeal.heard):
        return (
            f'"{appeal.heard}" is not kept for next time: people say it all the time, '
            f"and it would count for {appeal.point} whenever you do."
        )
    heard_forms.keep(appeal.point, appeal.heard)
    return (
        f'From your next session on "{appeal.heard}" counts for {appeal.point}. '
        "'simulator aliases list' shows such forms, 'simulator aliases forget' drops them."
    )


def keep_own_words(heard_forms: HeardForms, before: ScoredPoint, after: ScoredPoint) -> str | None:
    """Keep the words of a point that was ticked, or drop those of one that no longer is.

    Returns a sentence that tells so; None if there is nothing to keep or to drop.

    Raises:
        HistoryError: the kept words can't be read or written.
    """
    if after.how == "self" and after.verdict is Verdict.COVERED and after.evidence:
        heard_forms.keep(after.text, after.evidence.text)
        return (
            f'From your next session on, words like "{after.evidence.text}" count for '
            f"{after.text}. 'simulator aliases' shows and drops them."
        )
    was_covered = before.verdict is Verdict.COVERED and before.evidence is not None
    if was_covered and after.verdict is not Verdict.COVERED and before.evidence:
        is_dropped = heard_forms.drop(before.text, before.evidence.text)
        return f"These words no longer count for {before.text}." if is_dropped else None
    return None


def _is_ordinary(text: str) -> bool:
    """Whether people say this every day: ordinary words, all but one of them frequent ones."""
    tokens = [token.text for token in tokenise(text.split())]
    rarer = [token for token in tokens if not is_frequent_word(token)]
    return all(map(is_ordinary_word, tokens)) and len(rarer) < _FEWEST_RARER_WORDS
