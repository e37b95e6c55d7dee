"""Numbers said in forty ways, against points that write them another way.

Each point is judged as in an interview, on a sentence that says its number ("we kept it at eighteen
hundred rows"). Beside it the same point is judged on a sentence with another number that looks or
sounds alike ("eighty hundred"), which must earn nothing. Nothing here is spoken: what Whisper makes
of numbers is part of ``benchmarks.accuracy``.
"""

from collections.abc import Iterator

from benchmarks.material import SCORER
from benchmarks.tables import Table, benchmark, named, tally
from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Verdict
from simulator.scoring.finding import Sought
from simulator.transcribing.transcript import Word

KINDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "counts": (
        ("eighteen hundred rows", "1,800 rows", "eighty hundred rows"),
        ("seventy-six tables", "76 tables", "sixty-seven tables"),
        ("four hundred and nine tests", "409 tests", "four hundred and ninety tests"),
        ("twelve thousand users", "12k users", "twenty thousand users"),
        ("three and a half million events", "3.5 million events", "three million events"),
        ("three dozen servers", "36 servers", "three servers"),
        ("a quarter of a million rows", "250,000 rows", "a million rows"),
    ),
    "ordinals": (
        ("the twenty-second release", "the 22nd release", "the twenty-seventh release"),
        ("the fifth attempt", "the 5th attempt", "the fifteenth attempt"),
        ("the ninetieth percentile", "the 90th percentile", "the nineteenth percentile"),
        ("second normal form", "2nd normal form", "seventh normal form"),
    ),
    "joined": (
        ("a ninety day trial", "90-day trial", "a nineteen day trial"),
        ("a sixteen-bit number", "16-bit number", "a sixty-bit number"),
        ("a two-week sprint", "2-week sprint", "a ten-week sprint"),
    ),
    "money": (
        ("forty thousand dollars", "$40,000", "fourteen thousand dollars"),
        ("a hundred and twenty pounds", "£120", "a hundred and twelve pounds"),
        ("six million euros", "€6m", "six thousand euros"),
        ("thirty grand", "30,000", "thirteen grand"),
    ),
    "years and decades": (
        ("in twenty seventeen", "2017", "in twenty seventy"),
        ("in nineteen eighty-four", "1984", "in nineteen forty-eight"),
        ("in two thousand and fourteen", "2014", "in two thousand and forty"),
        ("the nineteen seventies", "the 1970s", "the nineteen nineties"),
        ("the eighties", "the 80s", "the eighteenth"),
    ),
    "times": (
        ("at quarter past eight", "8:15", "at quarter to eight"),
        ("at six forty-five in the morning", "6:45", "at six fifty-four"),
        ("at eleven p.m.", "11 pm", "at eleven a.m."),
        ("at half past nine", "9:30", "at half past five"),
    ),
    "shares": (
        ("seventeen percent", "17%", "seventy percent"),
        ("ninety-nine point nine five per cent", "99.95%", "ninety-nine point five nine per cent"),
        ("three fifths", "3/5", "three fifteenths"),
        ("half a percent", "0.5%", "five percent"),
        ("nought point seven", "0.7", "seven"),
    ),
    "versions and codes": (
        ("version four point one two", "version 4.12", "version four point two one"),
        ("Python three point nine", "Python 3.9", "Python three point five"),
        ("port eighty eighty", "port 8080", "port eighteen eighteen"),
        ("status five oh two", "status 502", "status five twenty"),
    ),
    "units": (
        ("two hundred and fifty milliseconds", "250 ms", "two hundred and fifteen milliseconds"),
        ("thirty-two gigabytes", "32 GB", "thirty-two megabytes"),
        ("minus eighteen degrees", "-18 degrees", "eighteen degrees"),
        ("twenty-five milligrams", "25 mg", "twenty-five grams"),
    ),
}


def verdict(said: str, point: str) -> Verdict:
    """What is judged of a point when this is said."""
    text = f"I think we kept it at {said} for a while".split()
    words = tuple(Word(one, at / 2, at / 2 + 0.4, 0.99) for at, one in enumerate(text))
    (scored,) = SCORER.look_for(Sought((KeyPoint(point),), ""), words).points
    return scored.verdict


@benchmark
def main() -> Iterator[Table]:
    """Yield the table."""
    yield Table(
        "Numbers said in forty ways",
        ["numbers", "credited", "not credited", "another number credited", "which"],
        [_row(kind, ways) for kind, ways in (*KINDS.items(), ("all", sum(KINDS.values(), ())))],
    )


def _row(kind: str, ways: tuple[tuple[str, str, str], ...]) -> list[str]:
    missed = [said for said, point, _ in ways if verdict(said, point) is not Verdict.COVERED]
    wrong = [other for _, point, other in ways if verdict(other, point) is Verdict.COVERED]
    is_all = kind == "all"
    return [
        kind,
        tally(len(ways) - len(missed), len(ways)),
        named([] if is_all else missed),
        tally(len(wrong), len(ways)),
        named([] if is_all else wrong),
    ]


if __name__ == "__main__":
    main()
