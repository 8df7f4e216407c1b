"""The trust's own face: its colours as style rules, its logo as a file of the site."""

from dataclasses import dataclass

from macros.site_files import SiteFiles
from portal.catalogue import Catalogue
from portal.model import Trust
from portal.model.colour import Palette

LOGO_HEIGHT = 32  # pixels, in the header


@dataclass(frozen=True)
class Logo:
    """The logo in the header: its address from the site's root, and its size in pixels."""

    address: str
    width: int
    height: int


def colours(trust: Trust) -> str:
    """Return style rules for the colours of a trust's brand; nothing where it has none, and the site's own stand."""
    if trust.brand is None:
        return ""
    palette = Palette(trust.brand.colour)
    light = {"brand": palette.colour, "brand-text": palette.text, "brand-mark": trust.brand.second or palette.text}
    return (
        f":root {{\n{_declared(light)}}}\n"
        f"@media screen {{\n:root {{\n{_declared({'link': palette.on_light})}}}\n}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{_declared({'link': palette.on_dark})}}}\n}}\n"
    )


def wall_colours(trust: Trust) -> str:
    """Return style rules for the bands of the display that are no setting's; nothing for a trust without a brand."""
    if trust.brand is None:
        return ""
    shade = Palette(trust.brand.colour).on_wall
    return f":root {{\n{_declared({'hue': shade, 'brand': shade})}}}\n"


def add_logo(files: SiteFiles, catalogue: Catalogue) -> None:
    """Put the trust's logo into the site, where it has one."""
    if catalogue.logo is not None:
        files.add(logo_source(catalogue.logo.name), catalogue.logo.content)


def logo_source(name: str) -> str:
    """Return the source of a logo of this name."""
    return f"assets/brand/{name}"


def _declared(values: dict[str, str]) -> str:
    return "".join(f"  --{name}: {value};\n" for name, value in values.items())
