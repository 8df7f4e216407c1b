"""What stands above the content of a page while the data is written: what the page misses of it."""

from jinja2 import Environment

from macros.addresses import locate, relative
from macros.build import Build
from macros.latest import Latest
from portal import site


class Band:
    """The band above the pages of a build, rendered by the theme's own templates."""

    def __init__(self, build: Build, latest: Latest, env: Environment) -> None:
        self._build = build
        self._latest = latest
        self._env = env
        self._rendered: dict[object, str] = {}

    def of(self, page: site.Page | None, url: str) -> str:
        """Return the band of a page of the data, or of one that people write, at its address.

        Where the data shown is not the data as it stands, the problems are those that keep it from changing.
        """
        lacking, problems = self._latest.lacking, self._latest.problems
        gaps = lacking.gaps_of(page) if lacking and page else ()
        if not problems and not gaps:
            return ""
        own = lacking.problems_of(page) if lacking and page else ()
        health = relative(self._build.address_of(locate("health")), url)
        if (band := self._rendered.get((own, gaps, health))) is None:
            values = {"all": problems, "problems": own if lacking else problems, "gaps": gaps}
            template = self._env.get_template("partials/problems.html")
            band = template.render(**values, draft=lacking is not None, health=health)
            self._rendered[own, gaps, health] = band
        return band
