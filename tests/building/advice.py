"""Answers to advise on."""

from simulator.interview.advisor import Said
from simulator.questions.bank import Question
from simulator.questions.parser import parse_bank
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict

QUESTION: Question = next(
    parse_bank(
        """
        Unit: Storage
        LONG-ANSWER:
        1. Q: How do you load a file twice without harm?
         A: The load is idempotent. I upsert the rows in one transaction. Airflow tries again.
         K: idempotent; upsert; transaction; Airflow
        """
    )[0].questions()
)
TEXT = "All the rows go in with one step, or none of them do. If it fails I run it once more."
SAID = Said(QUESTION, TEXT)
_STEP = Evidence("All the rows go in with one step", 0.0, 3.0, 0.6)
_AGAIN = Evidence("I run it once more", 5.0, 7.0, 0.6)
COVERAGE = Coverage(
    (
        ScoredPoint("idempotent", Verdict.UNSURE, "meaning", _AGAIN, Doubt.IN_OTHER_WORDS),
        ScoredPoint("upsert", Verdict.MISSED),
        ScoredPoint("transaction", Verdict.UNSURE, "meaning", _STEP, Doubt.IN_OTHER_WORDS),
        ScoredPoint("Airflow", Verdict.MISSED),
    )
)
"""Two points that are unsure, and two that are missed."""
FOLLOW_UP = "What do you do when the second run fails as well?"
SUGGESTION = "I upsert all the rows in one step, so I can run it once more without harm."
REPLIES = {
    "QuestionReply": {"question": FOLLOW_UP},
    "OpinionsReply": {
        "points": {
            "1": {"words": "", "made": False},
            "3": {"words": "all the rows go in with one step", "made": True},
        }
    },
    "SayingReply": {"say": SUGGESTION},
}
"""What a good model replies, by the name of the form."""
