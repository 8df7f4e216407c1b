"""The ids that pages give to their own parts are the ones that the rule about anchors knows."""

import re

from trusts import ROOT

from portal.checks.anchors import PARTS

TEMPLATES = {
    "role": ("role.html", "meeting.html"),
    "theme": ("theme.html",),
    "policy": ("policy.html", "policy-parts.html", "figures/*.html"),
    "glossary": ("glossary.html",),
    "strand": ("home.html", "roles.html"),
}
FIXED = re.compile(r'\sid="([a-z0-9-]+)"')


def test_every_fixed_id_of_a_template_is_known() -> None:
    folder = ROOT / "macros" / "templates"
    for kind, patterns in TEMPLATES.items():
        files = [file for pattern in patterns for file in folder.glob(pattern)]
        fixed = {name for file in files for name in FIXED.findall(file.read_text(encoding="utf-8"))}
        assert fixed
        assert fixed <= set(PARTS[kind]), kind
