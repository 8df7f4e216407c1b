"""The pages of dates: what is ahead, what was missed, and what is neither."""

from dataclasses import replace
from datetime import date

from trusts import MINIATURE, miniature

from portal.edition import edition
from portal.events import PAGED_FROM, months
from portal.model import Event
from portal.views.context import PageContext
from portal.views.dates import item_of
from portal.views.dates_page import dates_page, month_page


def paged_on(day: date) -> PageContext:
    """As many events as need pages of their own: those of the miniature, and more in the month of the last of them."""
    fair = next(event for event in miniature().of(Event) if event.id == "summer-fair")
    more = tuple(fair.model_copy(update={"id": f"fair-{number}"}) for number in range(PAGED_FROM))
    many = replace(miniature(), others=(*miniature().others, *more))
    return PageContext(many, edition(miniature(), MINIATURE), day)


def context_on(day: date) -> PageContext:
    return PageContext(miniature(), edition(miniature(), MINIATURE), day)


def test_what_was_cancelled_is_shown_until_its_day_is_past_and_nobody_missed_it() -> None:
    ahead = {item.id for month in dates_page(context_on(date(2026, 12, 5))).months for item in month.items}
    assert "winter-workshop" in ahead
    after = dates_page(context_on(date(2026, 12, 6)))
    shown = {item.id for month in after.months for item in month.items} | {item.id for item in after.missed}
    assert "winter-workshop" not in shown
    assert "phonics-workshop" in shown


def test_no_month_is_ahead_that_is_past() -> None:
    shown = dates_page(context_on(date(2026, 12, 1))).months
    assert shown[0].name == "2026-12"
    assert "reading-course" in {item.id for item in shown[0].items}


def test_the_other_months_are_others() -> None:
    month, *others = months(miniature())
    assert [page.name for page in month_page(context_on(date(2026, 12, 1)), month).pages] == [
        later.name for later in others
    ]


def test_where_no_date_is_known_what_comes_round_is_listed_with_whom_to_ask() -> None:
    empty = replace(miniature(), others=())
    view = dates_page(PageContext(empty, edition(empty, MINIATURE), date(2026, 12, 1)))
    assert (view.months, view.interest, view.missed) == ((), (), ())
    assert [(line.title, item.entry.id, item.ask) for line in view.rhythms for item in line.entries] == [
        ("Annual", "attend-the-spring-meeting", "Your head of centre")
    ]


def test_the_venue_of_the_only_session_is_where_it_is() -> None:
    context = context_on(date(2026, 12, 1))
    event = next(event for event in context.events.all if event.id == "phonics-workshop")
    (session,) = event.sessions
    moved = event.model_copy(update={"sessions": (session.model_copy(update={"venue": "The library"}),), "id": "moved"})
    assert isinstance(moved, Event)
    assert item_of(context, event).venue == "Adult Skills Shop"
    assert item_of(context, moved).venue == "The library"


def test_a_month_shows_its_events_in_the_order_of_their_days_in_it() -> None:
    context = context_on(date(2026, 11, 29))
    month = next(month for month in months(context.catalogue) if month.name == "2026-12")
    (shown,) = month_page(context, month).months
    days = [min(session.day for session in item.sessions if session.day.startswith("2026-12")) for item in shown.items]
    assert days == ["2026-12-01", "2026-12-05", "2026-12-07", "2026-12-10"]


def test_where_there_are_many_two_months_are_shown_with_what_is_later_but_closes_in_them() -> None:
    context = paged_on(date(2026, 11, 29))
    view = dates_page(context)
    assert [month.name for month in view.months] == ["2026-12", "2027-01"]
    assert [item.id for item in view.soon] == ["conference"]
    assert [page.name for page in view.pages] == [month.name for month in months(context.catalogue)]
    assert {item.place[0] for month in view.months for item in month.items} == {"dates_month"}
    july = next(month for month in months(context.catalogue) if month.name == "2027-07")
    (shown,) = month_page(context, july).months
    assert len(shown.items) == PAGED_FROM + 1


def test_on_one_page_nothing_is_said_twice() -> None:
    assert dates_page(context_on(date(2026, 11, 29))).soon == ()
