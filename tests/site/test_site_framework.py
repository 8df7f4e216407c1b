"""Role levels, themes and stretch tasks: everything that the data holds stands on its page, in its place."""

from collections.abc import Mapping

import pytest
from markup import Element, squeezed
from trusts import entries_of_the_policy

from portal.catalogue import Catalogue
from portal.model.vocabulary import ArrowDirection, Standing, Step
from portal.site import pairs
from portal.views.labels import labels_of

Pages = Mapping[str, Element]


def test_every_placement_stands_under_its_role_and_setting(pages: Pages, catalogue: Catalogue) -> None:
    seen = 0
    for role in catalogue.roles:
        page = pages[f"roles/{role.id}/"]
        assert page.only("h1").text == role.title
        for setting in catalogue.trust.settings:
            section = next(part for part in page.all("section") if part.all("h2", id=setting.id))
            assert section.only("h2").text == setting.title
            entries = section.all("li", cls="entry")
            closed = [name for name in role.framework[setting.id] if catalogue.resolved[name].standing == "closed"]
            standing = [name for name in role.framework[setting.id] if name not in closed]
            assert [entry["id"] for entry in entries] == [*standing, *closed], (role.id, setting.id)
            seen += len(entries)
    assert seen == sum(1 for _ in catalogue.placements) >= entries_of_the_policy()


def test_every_entry_has_its_words_and_its_labels(pages: Pages, catalogue: Catalogue) -> None:
    for role, _, entry in catalogue.placements:
        item = pages[f"roles/{role.id}/"].by_id(entry.id)
        assert item.only("p", cls="text").text == entry.text
        assert item.only("p", cls="text").only("a")["href"] == f"../../opportunities/{entry.id}/"
        theme = catalogue.theme_of[entry.id]
        said = [label.text for label in labels_of(catalogue.resolved[entry.id]) if label.line]
        labels = item.only("p", cls="labels")
        assert [label.text for label in labels.all("span")] == [*said, theme.title], entry.id
        closed = catalogue.resolved[entry.id].standing is Standing.CLOSED
        assert [button["data-id"] for button in labels.all("plan-button")] == ([] if closed else [entry.id])
        assert labels.only("a")["href"] == f"../../themes/{theme.id}/"


def test_the_jump_links_lead_to_the_settings_with_true_counts(pages: Pages, catalogue: Catalogue) -> None:
    for role in catalogue.roles:
        jumps = pages[f"roles/{role.id}/"].only("ul", cls="jumps").all("a")
        assert [(jump["href"], jump.text) for jump in jumps] == [
            (f"#{setting.id}", f"{setting.short} {len(role.framework[setting.id])}")
            for setting in catalogue.trust.settings
        ]


@pytest.mark.first_trust
def test_a_role_is_found_under_its_former_titles(pages: Pages, catalogue: Catalogue) -> None:
    assert "Newly Qualified Teachers" in " ".join(
        title for role in catalogue.roles if role.id == "early-career-teachers" for title in role.former_titles
    )
    for role in catalogue.roles:
        former = [title for title in role.former_titles if title.casefold() != role.title.casefold()]
        if former:
            shown = next(part for part in pages[f"roles/{role.id}/"].all("p", cls="former"))
            assert shown.text == f"Also known as: {', '.join(former)}"


def test_what_is_new_at_the_next_level_is_listed(pages: Pages, catalogue: Catalogue) -> None:
    roles = {role.id: role for role in catalogue.roles}
    steps = 0
    for role in catalogue.roles:
        here = catalogue.originals(role)
        links = [link["href"] for link in pages[f"roles/{role.id}/"].all("a")]
        for arrow in role.leads_to:
            if arrow.role is None:
                continue
            assert f"../{arrow.role}/" in links, (role.id, arrow.role)
            if arrow.direction == "next":
                there = [entry for entries in roles[arrow.role].framework.values() for entry in entries]
                new = {f"../../opportunities/{entry}/" for entry in there if catalogue.original_of(entry) not in here}
                folds = pages[f"roles/{role.id}/"].all("details", cls="new")
                assert new in [{link["href"] for link in fold.all("a")} for fold in folds], (role.id, arrow.role)
                steps += 1
    assert steps == sum(direction is ArrowDirection.NEXT for _, _, direction in pairs(catalogue))


def test_a_role_lists_its_stretch_tasks_and_the_duties_that_bear_on_it(pages: Pages, catalogue: Catalogue) -> None:
    for role in catalogue.roles:
        page = pages[f"roles/{role.id}/"]
        tasks = {f"../../stretch-tasks/{task.id}/" for task in catalogue.stretch_tasks if role.id in task.roles}
        assert {link["href"] for link in page.all("a") if "stretch-tasks/" in link["href"]} >= tasks
        for policy in catalogue.policies:
            covering = {holder.id for holder in policy.holders if role.id in holder.roles}
            bearing = {
                squeezed(duty.action) for duty in policy.duties if duty.holder in covering or covering & set(duty.to)
            }
            shown = " ".join(item.text for item in page.all("li", cls="duty"))
            assert not [action for action in bearing if action not in shown], role.id


def test_the_ladder_and_the_home_page_list_every_role_in_order(pages: Pages, catalogue: Catalogue) -> None:
    ids = [role.id for role in catalogue.roles]
    for address, prefix in (("", "roles/"), ("roles/", "")):
        article = pages[address].only("article")
        lines = [line for ladder in article.all("ol") for line in ladder.all("li")]
        links = [line.all("a")[0]["href"] for line in lines if line.all("a")]
        assert links == [f"{prefix}{name}/" for name in ids]
        strands = [strand.title for strand in catalogue.trust.strands]
        assert [heading.text for heading in article.all("h2") if heading.text in strands] == strands


def test_every_theme_names_its_entries_and_who_offers_them(pages: Pages, catalogue: Catalogue) -> None:
    listed = {link["href"] for link in pages["themes/"].only("article").all("a")}
    assert listed >= {f"{theme.id}/" for theme in catalogue.themes}
    for theme in catalogue.themes:
        page = pages[f"themes/{theme.id}/"]
        assert page.only("h1").text == theme.title
        shown = [item["id"] for item in page.all("li", cls="entry")]
        steps = list(Step)
        assert shown == [entry.id for entry in sorted(theme.entries, key=lambda entry: steps.index(entry.step))]
        for entry in theme.entries:
            item = page.by_id(entry.id)
            assert item.only("p", cls="text").without("permalink") == entry.text
            offering = [role for role, _ in catalogue.roles_offering[entry.id]]
            links = item.only("p", cls="offered").all("a")
            assert [(link["href"], link.text) for link in links] == [
                (f"../../roles/{role.id}/#{entry.id}", role.title) for role in offering
            ]


def test_every_entry_of_a_theme_stands_under_its_step(pages: Pages, catalogue: Catalogue) -> None:
    for theme in catalogue.themes:
        for section in pages[f"themes/{theme.id}/"].all("section", cls="step"):
            step = Step(section.only("h2")["id"])
            assert section.only("h2").text == step.label
            assert {item["id"] for item in section.all("li", cls="entry")} == {
                entry.id for entry in theme.entries if entry.step is step
            }


def test_every_stretch_task_says_what_must_be_explained(pages: Pages, catalogue: Catalogue) -> None:
    listed = {link["href"] for link in pages["stretch-tasks/"].only("article").all("a")}
    assert listed >= {f"{task.id}/" for task in catalogue.stretch_tasks}
    titles = {role.id: role.title for role in catalogue.roles}
    payments = {payment.id: payment.title for payment in catalogue.trust.payments}
    for task in catalogue.stretch_tasks:
        page = pages[f"stretch-tasks/{task.id}/"]
        assert page.only("h1").text == task.title
        facts = page.only("dl", cls="facts").children
        by_name = {name.text: value for name, value in zip(facts[::2], facts[1::2], strict=True)}
        assert list(by_name) == ["Nature", "Duration", "Scope", "Support", "Payment"]
        assert by_name["Nature"].text == squeezed(task.nature)
        assert by_name["Duration"].without("labels") == task.duration
        assert by_name["Scope"].text == squeezed(task.scope)
        assert by_name["Support"].text == squeezed(task.support)
        assert squeezed(task.success or "") in page.text
        paid = [value.text for value in by_name["Payment"].children]
        assert all(text.startswith(payments[name]) for text, name in zip(paid, task.payment, strict=True))
        roles = {link.text for link in page.all("a") if link["href"].startswith("../../roles/")}
        assert roles >= {titles[role] for role in task.roles}
        rows = page.only("table", cls="measures").only("tbody").all("tr")
        measures = [("A little", "Fairly", "Very").index(row.all("td")[0].text) + 1 for row in rows]
        demand = task.demand
        assert measures == [demand.complex, demand.multifaceted, demand.outward_facing, demand.long]
        if task.clause:
            policy, number, _ = catalogue.clauses[task.clause]
            stated = page.only("p", cls="judgement").only("a")
            assert (stated["href"], stated.text) == (f"../../policy/{policy.id}/#{task.clause}", f"clause {number}")
