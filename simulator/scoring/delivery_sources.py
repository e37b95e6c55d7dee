"""What is usual in delivery, and who says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """What is usual for one measure, in plain words, and the source."""

    measure: str
    usual: str
    source: str


PACE = Guide(
    "Pace",
    "125 to 150 is usual",
    "Stephen E. Lucas, The Art of Public Speaking (8th ed., 2004), p. 300, who names good "
    "speakers from 90 to 180",
)
FIRST_WORD = Guide(
    "First word",
    "a wait of 5 s makes an answer less credible",
    "Ziano and Wang, Slow Lies (Journal of Personality and Social Psychology, 2021)",
)
PAUSES = Guide(
    "Long pauses",
    "1 s or more is long; 4 s is hard to follow",
    "Campione and Véronis, A Large-Scale Multilingual Study of Silent Pause Duration (Speech "
    "Prosody 2002); Lundholm Fors, Production and Perception of Pauses in Speech (University of "
    "Gothenburg, 2015)",
)
FILLERS = Guide(
    "Fillers",
    "1 a minute is best, 5 is common",
    'Noah Zandan, How to Stop Saying "Um," "Ah," and "You Know" (Harvard Business Review, 2018)',
)
HEDGES = Guide(
    "Hedges",
    "a speaker who hedges seems less sure of the matter",
    "Lawrence A. Hosman, The Evaluative Consequences of Hedges, Hesitations, and Intensifiers "
    "(Human Communication Research, 1989)",
)
SELF_CORRECTIONS = Guide(
    "Self-corrections",
    "people correct about half of their slips",
    "Willem J. M. Levelt, Monitoring and Self-Repair in Speech (Cognition, 1983)",
)
PACE_OVER_TIME = Guide(
    "Pace over time",
    "listeners notice a change of 5%",
    "Hugo Quené, On the Just Noticeable Difference for Tempo in Speech (Journal of Phonetics, "
    "2007)",
)
PITCH_RANGE = Guide(
    "Pitch range",
    "the wider, the livelier",
    "Rebecca Hincks and Jens Edlund, Promoting Increased Pitch Variation in Oral Presentations "
    "(Language Learning & Technology, 2009); Hartmut Traunmüller and Anders Eriksson, The "
    "Perceptual Evaluation of F0 Excursions in Speech (Journal of the Acoustical Society of "
    "America, 1995)",
)
GUIDES = (
    PACE,
    PACE_OVER_TIME,
    FIRST_WORD,
    PAUSES,
    FILLERS,
    HEDGES,
    SELF_CORRECTIONS,
    PITCH_RANGE,
)
