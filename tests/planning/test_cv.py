from simulator.planning.cv import looks_like_cv
from tests.building.adverts import LETTER, NURSES_CV, WARD


def test_a_cv_is_told_from_an_advert() -> None:
    assert looks_like_cv(NURSES_CV)
    assert looks_like_cv(NURSES_CV.replace("Curriculum vitae", ""))
    assert not looks_like_cv(WARD)
    assert not looks_like_cv(LETTER)


def test_an_advert_that_asks_for_a_resume_is_none() -> None:
    assert not looks_like_cv("Baker\n\nPlease send your résumé. Founded 1957 to 1960, 1970 - 1980.")
