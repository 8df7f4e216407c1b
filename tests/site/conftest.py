"""The pages of the built site, each read once."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from markup import Element, read_pages

REFRESH = {"http-equiv": "refresh"}


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, Element]:
    """Every page by its address below the site's, such as ``roles/teachers/`` or ``404.html``.

    What only leads on to where something is today is no page; `test_site_moved.py` sees to those.
    """
    return {address: page for address, page in read_pages(site).items() if not page.all("meta", **REFRESH)}
