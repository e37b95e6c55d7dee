"""Adverts, a CV, and small banks to choose from."""

from collections.abc import Sequence

import numpy as np

from simulator.errors import MeaningError
from simulator.planning.matching import Candidate
from simulator.planning.plan import Allowance
from simulator.questions.bank import FollowUp, KeyPoint, Question, Section, slug

WARD = """Staff Nurse, Surgical Ward

About us
St Brannoc's has looked after Barrowmere since 1887 and won a prize for its canteen.

Your tasks
- Give a patient handover at the end of each shift
- Sepsis and other emergencies

Your profile
- Experience with dementia
- Registered with the NMC

Nice to have
- Cannulation

We offer
- A pension, free parking and yoga at lunchtime

The Trust is committed to equality of opportunity. Telephone 01632 960143.
"""

LETTER = """We are looking for a baker to join us in Thornaby from May. You will bake rye bread and
train two apprentices. You should know about food hygiene. Experience with an online shop would be
an advantage. We pay well above the minimum wage, and you get as much cake as you like. Send your
CV to bread@example.org by 12 April.
"""

NURSES_CV = """Curriculum vitae

Jo Marsh

Work experience
2019 - 2023 Staff nurse on a ward for dementia care
2016 - 2019 Care assistant

Skills
- Patient handover
- Infection control
"""


def candidate(
    text: str,
    unit: str = "Nurse",
    answer: str = "I do it.",
    points: tuple[str, ...] = (),
    section: Section = "long",
) -> Candidate:
    """A question of a unit that may be chosen."""
    marked = tuple(KeyPoint(one) for one in points)
    follow_ups = (FollowUp("And then?", points[:1]),) if points else ()
    question = Question(
        f"{slug(unit)}/{section}/1", unit, section, text, answer, marked, follow_ups=follow_ups
    )
    return Candidate(question, unit)


def minutes(most: float, of_each: float = 1.0) -> Allowance:
    """Time for an interview in which every question takes as long."""
    return Allowance(60 * most, lambda _: 60 * of_each)


def no_vectors(_: Sequence[str]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    """What encodes no texts, as without a model of meaning."""
    message = "The model of meaning is damaged."
    raise MeaningError(message)
