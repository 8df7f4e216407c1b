"""The one schema: what each data file may hold. The validator, the site, the JSON Schemas and the data
guide all come from these types. Unknown keys are refused and every object is frozen.
"""

from portal.model.base import (
    Mark,
    Named,
    Record,
    Refers,
)
from portal.model.display import (
    Display,
    PlaylistItem,
    QuietHours,
)
from portal.model.framework import (
    Arrow,
    Demands,
    Opportunity,
    Role,
    StretchTask,
    Theme,
)
from portal.model.glossary import (
    Citation,
    Glossary,
    Term,
    Today,
)
from portal.model.policy import (
    Attribute,
    Axis,
    Clause,
    Connected,
    Control,
    Definition,
    Duty,
    Holder,
    NineBox,
    Offer,
    Policy,
    Section,
    SuccessionModel,
    SuccessionStep,
)
from portal.model.trust import (
    Aim,
    Awaited,
    Contact,
    Payment,
    Setting,
    Strand,
    Trust,
    Withdrawn,
)

__all__ = [
    "Aim",
    "Arrow",
    "Attribute",
    "Awaited",
    "Axis",
    "Citation",
    "Clause",
    "Connected",
    "Contact",
    "Control",
    "Definition",
    "Demands",
    "Display",
    "Duty",
    "Glossary",
    "Holder",
    "Mark",
    "Named",
    "NineBox",
    "Offer",
    "Opportunity",
    "Payment",
    "PlaylistItem",
    "Policy",
    "QuietHours",
    "Record",
    "Refers",
    "Role",
    "Section",
    "Setting",
    "Strand",
    "StretchTask",
    "SuccessionModel",
    "SuccessionStep",
    "Term",
    "Theme",
    "Today",
    "Trust",
    "Withdrawn",
]
