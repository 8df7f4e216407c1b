"""The trust's own face: its logo is there and its colour can be read."""

from portal.catalogue import PICTURES, Catalogue
from portal.checks.check import Finding, Findings, check
from portal.files.problem import Severity
from portal.model.colour import LIGHT_GROUND, TEXT_CONTRAST, contrast, nearest_readable
from portal.model.validation import nearest


@check(complete=True)
def logo_missing(catalogue: Catalogue) -> Findings:
    """The logo that the trust names must be a picture in data/brand/."""
    brand = catalogue.trust.brand
    if brand and brand.logo and brand.logo not in catalogue.pictures:
        names = sorted(catalogue.pictures)
        message = (
            f"there is no {PICTURES}{brand.logo} in the data folder; put the picture there{nearest(brand.logo, names)}"
        )
        yield Finding(catalogue.trust, ("brand", "logo"), message)


@check()
def colour_contrast(catalogue: Catalogue) -> Findings:
    """The colour of a brand must be readable as text on white: 4.5 to 1, as WCAG 2.2 asks at level AA."""
    brand = catalogue.trust.brand
    if brand and (ratio := contrast(brand.colour, LIGHT_GROUND)) < TEXT_CONTRAST:
        near = nearest_readable(brand.colour, LIGHT_GROUND)
        reached = f"{ratio:.2f} to 1 on white, and text needs {TEXT_CONTRAST} to 1"
        yield Finding(catalogue.trust, ("brand", "colour"), f'{brand.colour} reaches {reached}; write "{near}"')


@check(severity=Severity.WARNING)
def picture_unused(catalogue: Catalogue) -> Findings:
    """A picture in data/brand/ should be the trust's logo."""
    brand = catalogue.trust.brand
    for name in sorted(set(catalogue.pictures) - {brand.logo if brand else None}):
        remedy = f"write `logo: {name}` below `brand:`, or delete the picture"
        yield Finding(catalogue.trust, (), f"{PICTURES}{name} is not shown anywhere; {remedy}")
