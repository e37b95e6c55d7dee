from simulator.window.attendance import Attendance


def test_the_first_page_plays_and_the_next_only_watches() -> None:
    pages = Attendance(empty_since=0.0)
    pages.arrive("first")
    pages.arrive("second")

    assert pages.playing == "first"
    pages.take_over("second")
    assert pages.playing == "second"


def test_when_the_page_that_plays_goes_another_goes_on() -> None:
    pages = Attendance(empty_since=0.0)
    pages.arrive("first")
    pages.arrive("second")
    pages.leave("first", now=5.0)

    assert pages.playing == "second"


def test_an_interview_is_seen_while_its_page_is_open_and_in_front() -> None:
    pages = Attendance(empty_since=0.0)
    seen = [pages.is_seen]
    pages.arrive("first")
    seen.append(pages.is_seen)
    pages.show("first", is_visible=False)
    seen.append(pages.is_seen)
    pages.show("first", is_visible=True)
    seen.append(pages.is_seen)
    pages.leave("first", now=1.0)
    seen.append(pages.is_seen)

    assert seen == [False, True, False, True, False]


def test_time_without_a_page_counts_from_when_the_last_one_went() -> None:
    pages = Attendance(empty_since=0.0)
    assert pages.empty_seconds(10.0) == 10.0
    pages.arrive("first")
    assert pages.empty_seconds(20.0) == 0.0
    pages.leave("first", now=20.0)
    assert pages.empty_seconds(25.0) == 5.0


def test_a_page_that_is_not_open_can_take_nothing() -> None:
    pages = Attendance(empty_since=0.0)
    pages.arrive("first")
    pages.take_over("made up")
    pages.show("made up", is_visible=True)

    assert (pages.playing, pages.is_seen) == ("first", True)


def test_of_too_many_pages_the_longest_that_only_watched_rests() -> None:
    pages = Attendance(empty_since=0.0)
    for page in ("first", "second", "third", "fourth", "fifth"):
        pages.arrive(page)

    open_pages = [page for page in ("first", "second", "third") if pages.is_open(page)]
    assert (open_pages, pages.playing) == (["first"], "first")
    pages.arrive("second")
    assert pages.is_open("second")
    assert not pages.is_open("fourth")
