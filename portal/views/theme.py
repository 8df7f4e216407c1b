"""A theme's page: the thread as a ladder, each entry with the role levels that are offered it."""

from dataclasses import dataclass

from portal.model import Theme
from portal.model.vocabulary import Step
from portal.page_kinds import WITHOUT_STEP
from portal.views.context import EntryView, PageContext, SettingView
from portal.views.ladder import RoleLine, role_line


@dataclass(frozen=True)
class Rung:
    """One entry of a theme, with the setting it happens in and the levels that are offered it."""

    entry: EntryView
    setting: SettingView
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class StepView:
    """One step of the ladder, from finding out to leading, or the entries that stand on none yet."""

    id: str
    title: str
    meaning: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True)
class ThemeLine:
    """One theme in a list."""

    id: str
    title: str
    summary: str
    entries: int


@dataclass(frozen=True)
class ThemePage:
    """All that a theme's page shows."""

    theme: ThemeLine
    steps: tuple[StepView, ...]
    roles: int


def theme_line(theme: Theme) -> ThemeLine:
    """Return the view of a theme in a list."""
    return ThemeLine(theme.id, theme.title, theme.summary or "", len(theme.entries))


def theme_page(context: PageContext, theme: Theme) -> ThemePage:
    """Arrange a theme's page."""
    settings = {setting.id: setting for setting in context.settings}
    offering = context.catalogue.roles_offering
    steps: list[StepView] = []
    for step in (*Step, None):
        rungs = tuple(
            Rung(
                context.entry(entry.id),
                settings[offering[entry.id][0][1]],
                tuple(role_line(role) for role, _ in offering[entry.id]),
            )
            for entry in theme.entries
            if entry.step is step
        )
        if rungs:
            steps.append(_step(step, rungs, alone=not steps))
    roles = {role.id for part in steps for rung in part.rungs for role in rung.roles}
    return ThemePage(theme_line(theme), tuple(steps), len(roles))


def _step(step: Step | None, rungs: tuple[Rung, ...], *, alone: bool) -> StepView:
    """One step; the entries without one come last, and ``alone`` where the theme has no others."""
    if step is not None:
        return StepView(step.value, step.label, step.meaning, rungs)
    return StepView(WITHOUT_STEP, "Opportunities" if alone else "More opportunities", "", rungs)


def themes(context: PageContext) -> tuple[ThemeLine, ...]:
    """List the themes by title."""
    return tuple(theme_line(theme) for theme in context.catalogue.themes)
