"""Every pair of role levels, with what the browser's rule of comparison should say of it."""

import json
from datetime import date
from itertools import permutations
from typing import Any

from portal.catalogue import Catalogue
from portal.edition import Edition
from portal.model import Role
from portal.views.compare import Group, comparison, difference, payload
from portal.views.context import PageContext


def portal_of(catalogue: Catalogue) -> PageContext:
    return PageContext(catalogue, Edition("0" * 12, date(2026, 1, 1)))


def every_pair(catalogue: Catalogue) -> list[tuple[Role, Role]]:
    return list(permutations(catalogue.roles, 2))


def data_of(context: PageContext) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(payload(context, lambda kind, name: f"../{kind}s/{name}/"))
    return read


def result_of(context: PageContext, first: Role, second: Role) -> dict[str, Any]:
    """What the browser's rule should say of a pair, in the numbers of the data."""
    catalogue = context.catalogue
    entries = {name: place for place, name in enumerate(catalogue.opportunities)}
    themes = {theme.id: place for place, theme in enumerate(catalogue.themes)}
    settings = {setting.id: place for place, setting in enumerate(context.settings)}
    rule, view = difference(catalogue, first, second), comparison(context, first, second)

    def numbers(names: Any) -> list[int]:
        return [entries[name] for name in names]

    def groups(pairs: tuple[Group, ...], keys: dict[str, int]) -> list[dict[str, Any]]:
        return [
            {
                "key": keys[group.id],
                "first": numbers(item.id for item in group.first),
                "second": numbers(item.id for item in group.second),
                "both": numbers(item.id for item in group.both),
            }
            for group in pairs
        ]

    return {
        "result": {
            "first": numbers(rule.first),
            "second": numbers(rule.second),
            "both": numbers(rule.both),
            "further": [
                {"theme": themes[advance.theme], "before": numbers(advance.before), "after": numbers(advance.after)}
                for advance in rule.further
            ],
        },
        "groups": [groups(view.by_setting, settings), groups(view.by_theme, themes)],
    }
