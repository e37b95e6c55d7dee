"""What an appeal teaches for the next time."""

from simulator.history.heard_forms import HeardForms
from simulator.scoring.appeal import Appeal
from simulator.scoring.tokens import is_frequent_word, is_ordinary_word, tokenise

_FEWEST_RARER_WORDS = 2


def keep_heard_form(heard_forms: HeardForms, appeal: Appeal) -> str | None:
    """Keep how a credited point was written down, and tell so; None if there is nothing to keep.

    Raises:
        HistoryError: the heard forms can't be read or written.
    """
    if appeal.point is None or appeal.heard is None:
        return None
    if _is_ordinary(appeal.heard):
        return (
            f'"{appeal.heard}" is not kept for next time: people say it all the time, '
            f"and it would count for {appeal.point} whenever you do."
        )
    heard_forms.keep(appeal.point, appeal.heard)
    return (
        f'From your next session on "{appeal.heard}" counts for {appeal.point}. '
        "'simulator aliases list' shows such forms, 'simulator aliases forget' drops them."
    )


def _is_ordinary(text: str) -> bool:
    """Whether people say this every day: ordinary words, all but one of them frequent ones."""
    tokens = [token.text for token in tokenise(text.split())]
    rarer = [token for token in tokens if not is_frequent_word(token)]
    return all(map(is_ordinary_word, tokens)) and len(rarer) < _FEWEST_RARER_WORDS
