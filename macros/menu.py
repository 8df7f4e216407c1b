"""The navigation of the site, which leads to the trust's own policies."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.catalogue import Catalogue


def menu(nav: list[Any], catalogue: Catalogue) -> Iterator[Mapping[str, str]]:
    """Put the trust's policy where the navigation says `policy/*.md`: of several the first, which leads to the others.

    So the menu is of one length, however many there are.
    """
    for item in nav:
        title, target = next(iter(item.items()))
        if target != "policy/*.md":
            yield item
            continue
        for policy in catalogue.policies[:1]:
            yield {title if len(catalogue.policies) == 1 else "Policies": f"policy/{policy.id}.md"}
