"""The board's pack: a policy with its framework and the names that both use, arranged for one printed document."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.model import Policy, Role
from portal.views.context import PageContext, SettingView
from portal.views.ladder import RoleLine, role_line
from portal.views.names import NameNote, note_of


@dataclass(frozen=True)
class SettingTexts:
    """The texts of what a role level is offered in a setting."""

    setting: SettingView
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Framework:
    """One role level's part of the framework: its entries by setting."""

    role: RoleLine
    summary: str
    former_titles: tuple[str, ...]
    settings: tuple[SettingTexts, ...]


@dataclass(frozen=True)
class BoardPack:
    """All that the pack shows beside the policy's own page: the framework, where the policy has it, and the names."""

    appendix: str
    frameworks: tuple[Framework, ...]
    names: tuple[NameNote, ...]


def board_pack(context: PageContext, policy: Policy) -> BoardPack:
    """Arrange the pack of a policy."""
    appendix = next((section.title for section in policy.sections if section.figure == "framework"), "")
    frameworks = tuple(_framework(context, role) for role in context.catalogue.roles) if appendix else ()
    return BoardPack(
        appendix=_tables(appendix),
        frameworks=frameworks,
        names=_names(context, policy, frameworks),
    )


def _tables(title: str) -> str:
    """The heading of an appendix's tables, which is to differ from that of the section that introduces them."""
    number, colon, rest = title.partition(": ")
    return f"{number}, the tables{colon}{rest} by role level" if colon else title and f"{title}: the tables"


def _framework(context: PageContext, role: Role) -> Framework:
    resolved = context.catalogue.resolved
    return Framework(
        role=role_line(role),
        summary=role.summary or "",
        former_titles=role.other_titles,
        settings=tuple(
            SettingTexts(setting, tuple(resolved[name].text for name in role.framework[setting.id]))
            for setting in context.settings
        ),
    )


def _names(context: PageContext, policy: Policy, frameworks: tuple[Framework, ...]) -> tuple[NameNote, ...]:
    """What is known of each name that the pack uses, by name; a name of which nothing is known is listed too."""
    mentioned = {
        mention.term.id: mention.term
        for text in _texts(context, policy, frameworks)
        for mention in context.lexicon.mentions(text)
    }
    terms = sorted(mentioned.values(), key=lambda term: (term.term.casefold(), term.id))
    return tuple(note_of(term) for term in terms)


def _texts(context: PageContext, policy: Policy, frameworks: tuple[Framework, ...]) -> Iterator[str]:
    """Every text of the pack that may use a name."""
    for section in policy.sections:
        for clause in section.clauses:
            yield from (clause.text or "", *clause.items, clause.adopted or "")
    for definition in policy.definitions:
        yield from (definition.term, definition.meaning)
    yield from (duty.action for duty in policy.duties)
    yield from (offer.text for offer in policy.offers)
    yield from (attribute.text for attribute in policy.attributes)
    for awaited in context.catalogue.trust.awaited:
        yield awaited.why
    for framework in frameworks:
        yield from (framework.role.title, *framework.former_titles)
        for part in framework.settings:
            yield part.setting.title
            yield from part.texts
