import pytest

from simulator.planning.demands import MOST_CHARACTERS, read_advert
from tests.building.adverts import LETTER, WARD


def demanded(text: str) -> list[str]:
    return [demand.text for demand in read_advert(text).demands]


def weights(text: str) -> dict[str, float]:
    return {demand.text: demand.weight for demand in read_advert(text).demands}


def test_what_is_asked_for_is_found_and_what_is_offered_is_not() -> None:
    found = " / ".join(demanded(WARD))

    assert "patient handover" in found
    assert "Sepsis" in found
    assert "dementia" in found
    for noise in ("canteen", "pension", "yoga", "parking", "opportunity", "01632"):
        assert noise not in found


def test_what_the_employer_gives_is_no_demand_under_whatever_heading() -> None:
    text = "Requirements\n- Airflow\n\nWe offer 30 days of holiday and help with moving."

    assert demanded(text) == ["Airflow"]


def test_an_advert_without_headings_is_read_by_its_sentences() -> None:
    found = " / ".join(demanded(LETTER))

    assert "rye bread" in found
    assert "food hygiene" in found
    assert "apprentices" in found
    for noise in ("cake", "wage", "CV", "bread@example.org"):
        assert noise not in found


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("You handle personal data: GDPR, row-level security and requests", "row-level security"),
        ("Preparation of monthly accounts, including year-end close", "year-end close"),
        ("Give and receive a patient handover at each change of shift", "patient handover"),
    ],
)
def test_names_of_several_words_stay_whole(item: str, name: str) -> None:
    assert any(name in demand for demand in demanded(f"Your tasks\n- {item}"))


def test_what_would_be_nice_weighs_less_than_what_is_required() -> None:
    found = weights("Requirements\n- Airflow\n\nNice to have\n- Terraform")

    assert found["Airflow"] > found["Terraform"] > 0


def test_what_a_sentence_calls_an_advantage_weighs_less() -> None:
    found = weights("You must know Airflow. Terraform would be a plus.")

    assert found["know Airflow"] > max(w for name, w in found.items() if "Terraform" in name)


def test_what_is_named_again_weighs_more_and_stands_once() -> None:
    once = weights("Requirements\n- Python\n- Airflow")
    twice = weights("Requirements\n- Python\n- Airflow\n\nYour tasks\n- Python")

    assert list(once) == list(twice)
    assert twice["Python"] > once["Python"]


def test_a_duty_without_a_name_is_kept_in_its_own_words() -> None:
    text = "We'd like somebody who\n- asks when they haven't understood something"

    assert "asks when they haven't understood something" in demanded(text)


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("Senior Data Engineer @ Larkspur\n\nRequirements\n- SQL", "Senior Data Engineer"),
        ("JOB DESCRIPTION\n\nPost: Staff Nurse\nBand: 5\n\nDuties\n- Sepsis", "Staff Nurse"),
        ("## Backend Engineer (Python)\n\nYou will\n- build APIs", "Backend Engineer"),
        (
            "We are looking for a teacher of history to start in May. You teach.",
            "teacher of history",
        ),
        ("Requirements\n- SQL", ""),
    ],
)
def test_the_name_of_the_job_is_found(text: str, job: str) -> None:
    assert read_advert(text).job == job


def test_of_a_text_that_is_too_long_the_beginning_is_read() -> None:
    line = "- You will sweep the yard and count the sheep in it\n"
    text = WARD + line * (2 * MOST_CHARACTERS // len(line))

    advert = read_advert(text)

    assert advert.is_cut
    assert "patient handover" in " / ".join(demand.text for demand in advert.demands)


@pytest.mark.parametrize("text", ["", "\n\n", "- \n-", "#", "** **", "()" * 5_000, "- " * 5_000])
def test_a_text_that_asks_for_nothing_has_no_demands(text: str) -> None:
    assert not read_advert(text).demands
