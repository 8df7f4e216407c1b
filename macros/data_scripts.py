"""Scripts that hold data for a tool of the site and set one global; a tool loads its own when it is used."""

from macros.addresses import locate, relative
from macros.build import Build
from portal.views.compare import payload
from portal.views.dates import DateItem
from portal.views.plan import plan_entries
from portal.views.plan_dates import plan_dates


def compare_data(build: Build, source: str) -> str:
    """The script with which the browser compares any two levels; its addresses count from itself."""

    def address(kind: str, name: str) -> str:
        return relative(build.address(locate(kind, name)), source)

    return f"globalThis.comparisonData = {payload(build.context, address)};\n"


def plan_data(build: Build) -> str:
    """The script in which the browser looks the entries of a plan up; its addresses count from the site's root."""

    def address(kind: str, name: str) -> str:
        return build.address(locate(kind, name))

    return f"globalThis.planEntries = {plan_entries(build.context, address)};\n"


def dates_of_plan(build: Build) -> str:
    """The script in which the browser looks up the dates of what is planned; addresses count from the site's root."""

    def address(item: DateItem) -> str:
        kind, name, anchor = item.place
        return f"{build.address(locate(kind, name))}#{anchor}"

    return f"globalThis.planDates = {plan_dates(build.context, address)};\n"
