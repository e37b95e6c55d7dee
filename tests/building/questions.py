"""Questions and their points."""

from simulator.questions.bank import KeyPoint, Question

_QUEUE_ANSWER = "It keeps collecting apart from processing."
QUEUE_POINTS = ("decoupling", "back pressure")


def point(text: str) -> KeyPoint:
    """A key point written as in a bank: ``name = alias = alias``."""
    name, *aliases = text.split(" = ")
    return KeyPoint(name, tuple(aliases))


def question(
    text: str = "What ran?",
    model_answer: str = "Kafka and S3.",
    points: tuple[str, ...] = ("Kafka", "S3"),
) -> Question:
    """A question with marked points, written as in a bank."""
    return Question("x/long/1", "X", "long", text, model_answer, tuple(map(point, points)))


def queue_question(number: int = 1, text: str = "What is a queue for?") -> Question:
    """One of the questions of a unit; they have the same model answer and points."""
    return Question(
        id=f"data-engineer/short/{number}",
        unit="Data Engineer",
        section="short",
        text=text,
        answer=_QUEUE_ANSWER,
        marked_key_points=tuple(map(point, QUEUE_POINTS)),
    )
