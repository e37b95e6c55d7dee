"""Speech that was written down without full stops, parted where a new thought seems to begin.

Whisper sometimes writes a whole answer so. Nothing tells for certain where a sentence would end, so
every thought is about as long as a clause, and begins at the likeliest word near there.
"""

from collections.abc import Iterator, Sequence

_SHORTEST, _USUAL, _LONGEST = 7, 11, 15
_COST_OF_A_WORD = 0.2
_MARKS = ",;:.!?\N{EN DASH}\N{EM DASH}-"
_CLOSING = "\"')]"
_SUBJECTS = frozenset(
    """i we you they he she it there that this everybody everyone nobody somebody someone my our
    id ive im weve youd youve theyd theyve theyre hes shes its itd thats theres""".split()
)
_JOINING = frozenset("and but so then because although though whereas anyway or".split())
_SUBORDINATING = frozenset("after before if once since unless until when where which while".split())
_NEVER_LAST = frozenset(
    """a about an any as at because but by every for from had has have if in into is its just like
    my no not of on or our over so some than that the their then there to very was we were what when
    where which while who why with your and i id im ive he she they""".split()
)


def thoughts_of(words: Sequence[str]) -> Iterator[range]:
    """The places of the words of each thought: seven to fifteen, but of the last.

    What is added behind changes none but the last two.
    """
    first = 0
    while len(words) - first > _LONGEST:
        end = max(
            range(first + _SHORTEST, min(first + _LONGEST, len(words) - _SHORTEST) + 1),
            key=lambda at: _begins(words, at) - _COST_OF_A_WORD * abs(at - first - _USUAL),
        )
        yield range(first, end)
        first = end
    if first < len(words):
        yield range(first, len(words))


def _begins(words: Sequence[str], at: int) -> float:
    """How likely it is that a thought begins with this word."""
    before, word, after = map(_plain, words[at - 1 : at + 2])
    is_marked = words[at - 1].rstrip(_CLOSING).endswith(tuple(_MARKS))
    likely = 3.0 if is_marked else -2.0 * (before in _NEVER_LAST)
    if word in _JOINING:
        return likely + (2.0 if after in _SUBJECTS else 1.0)
    if word in _SUBORDINATING:
        return likely + 1.0
    return likely + 1.5 * (word in _SUBJECTS)


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))
