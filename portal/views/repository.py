"""Addresses in the trust's repository: a line of a data file, and a form for those who do not edit files."""

from urllib.parse import quote, urlencode

from portal.model import Trust

# The forms below .github/ISSUE_TEMPLATE, and the fields of theirs that an address may fill in, by their ids.
OUT_OF_DATE = "out-of-date.yml"
DATE = "tell-us-about-a-date.yml"
SUGGEST = "suggest-an-opportunity.yml"
PAGE, ENTRY = "page", "entry"


def line(trust: Trust, path: str, number: int) -> str:
    """Return the address at which a line is shown, from where it can be edited; ``path`` is the repository's."""
    return f"{trust.repository.rstrip('/')}/blob/main/{quote(path)}#L{number}"


def form(trust: Trust, template: str, **fields: str) -> str:
    """Return the address of a form with some of its fields filled in; fields without a value are left out."""
    filled = {name: value for name, value in fields.items() if value}
    return f"{trust.repository.rstrip('/')}/issues/new?{urlencode({'template': template, **filled}, quote_via=quote)}"
