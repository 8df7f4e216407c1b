"""The pages of the built site, each read once."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from markup import Element, read_pages


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, Element]:
    """Every page by its address below the site's, such as ``roles/teachers/`` or ``404.html``."""
    return read_pages(site)
