"""Where each kind of page has its source; a page's address follows from it."""

# The source file of each kind of page, from which its address follows.
SOURCES = {
    "home": "index.md",
    "finder": "opportunities/index.md",
    "roles": "roles/index.md",
    "role": "roles/{}.md",
    "poster": "roles/{}/poster.md",
    "meeting": "roles/{}/meeting.md",
    "compare": "compare/index.md",
    "compare_pair": "compare/{}.md",
    "themes": "themes/index.md",
    "theme": "themes/{}.md",
    "tasks": "stretch-tasks/index.md",
    "task": "stretch-tasks/{}.md",
    "policy": "policy/{}.md",
    "board_pack": "policy/{}/board-pack.md",
    "plan": "my-plan.md",
    "glossary": "glossary.md",
    "search": "search.md",
    "changes": "changes/index.md",
    "about": "about.md",
    "data": "data/index.md",
    "health": "data/health.md",
    "privacy": "privacy.md",
    "accessibility": "accessibility.md",
}


def locate(kind: str, name: str = "") -> str:
    """Return the source of a page by its kind and its name."""
    return SOURCES[kind].format(name)
