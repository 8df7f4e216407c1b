"""Data that has errors from the beginning: served, all that can be read is shown; a build to publish stops."""

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from test_site_served import Server, server
from trusts import edit

from portal.files.problem import Severity
from portal.loading import load
from portal.readable import readable

__all__ = ["server"]

# An entry that is nowhere, a setting that is missing, a role level that cannot be read and names an entry that is
# nowhere, a task for that level alone, a time zone that nobody knows, and an event of nothing that there is.
FAULTS = """
--- roles/tutors.yml
-  wider: [read-the-bulletin, write-for-the-bulletin, take-the-cmt]
+  wider: [read-the-bulletin, write-for-the-bulletin, fly-to-the-moon]

--- roles/guardians.yml
-strand: guardianship
+strand: flying

--- trust.yml
-contact: Ask your head of centre
+time_zone: Europe/Londn
+contact: Ask your head of centre

--- opportunities/events/spring-meeting.yml
-entries: [attend-the-spring-meeting, lead-the-spring-meeting]
+entries: [fly-to-the-sun]
"""


def faulty(data: Path) -> Path:
    """Put the faults into the data."""
    edit(data, FAULTS)
    apprentices = data / "roles" / "apprentices.yml"
    text = (
        apprentices.read_text(encoding="utf-8").replace("order:", "odrer:").replace("run-a-workshop", "walk-on-water")
    )
    apprentices.write_text(text, encoding="utf-8")
    return data


def test_a_draft_shows_what_can_be_read_and_lists_what_cannot(server: Server) -> None:
    faulty(server.data)
    server.begin()
    files = server.build()
    assert "roles/tutors/index.html" in files
    assert "roles/guardians/index.html" not in files
    assert "roles/apprentices/index.html" not in files
    page = (server.site / "roles" / "tutors" / "index.html").read_text(encoding="utf-8")
    assert "Something is missing from this page: one problem in the data" in page
    assert "fly-to-the-moon" in page
    theme = (server.site / "themes" / "index.html").read_text(encoding="utf-8")
    assert "notice problems" not in theme
    assert "A draft: " in theme
    assert 'id="fly-to-the-moon"' not in page
    health = (server.site / "data" / "health" / "index.html").read_text(encoding="utf-8")
    errors = [problem for problem in load(server.data)[1] if problem.severity is Severity.ERROR]
    assert all(f"line {problem.line}: " in health for problem in errors)
    assert 'id="problems"' in health


def test_what_is_published_stops_at_errors(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(server.data)
    config = server._config()
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort, match="the site is not built"):
        config.plugins.on_config(config)


def test_what_can_be_read_leads_nowhere_else(tmp_path: Path, server: Server) -> None:
    catalogue, problems = load(faulty(server.data))
    assert catalogue is not None
    shown = readable(catalogue, tuple(problems))
    assert shown.problems == tuple(problems)
    offered = {name for role in shown.roles for names in role.framework.values() for name in names}
    assert offered == set(shown.opportunities)
    roles = {role.id for role in shown.roles}
    assert {role for task in shown.stretch_tasks for role in task.roles} <= roles == {"tutors", "lead-tutors"}
