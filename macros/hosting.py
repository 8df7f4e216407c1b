"""The content security policy of the site: one text, for the meta tag of each page and for a host's headers."""

from mkdocs.config.defaults import MkDocsConfig

# Scripts, styles, images, data and forms come from and go to the site itself, and nothing else is allowed.
_POLICY = (
    ("default-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("object-src", "'none'"),
)
# Browsers take this one from a header alone.
_HEADER_ONLY = (("frame-ancestors", "'self'"),)


def of_pages(config: MkDocsConfig, *, served: bool) -> str:
    """The policy for the meta tag of each page; empty where it would forbid what the page needs.

    The server of `mkdocs serve` puts a script of its own into each page, and from file:// no page has an origin.
    """
    return "" if served or not config.use_directory_urls else content_security_policy(header=False)


def content_security_policy(*, header: bool) -> str:
    """Return the policy as a header's value or, with ``header`` false, as a meta tag may hold it."""
    parts = _POLICY + (_HEADER_ONLY if header else ())
    return "; ".join(f"{name} {value}" for name, value in parts)
