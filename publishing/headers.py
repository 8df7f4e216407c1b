"""What a web server sends with the site's files: the one list, for the pages' meta tag, `hosting/` and README.md."""

# Scripts, styles, images, data and forms come from and go to the site itself, and nothing else is allowed.
_POLICY = (
    ("default-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("object-src", "'none'"),
)
# Browsers take this one from a header alone.
_HEADER_ONLY = (("frame-ancestors", "'self'"),)


def content_security_policy(*, header: bool) -> str:
    """Return the policy as a header's value or, with ``header`` false, as a meta tag may hold it."""
    parts = _POLICY + (_HEADER_ONLY if header else ())
    return "; ".join(f"{name} {value}" for name, value in parts)


# With every answer.
HEADERS = (
    ("Content-Security-Policy", content_security_policy(header=True)),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)

# With every answer by https: for a year browsers ask by https alone.
HTTPS_HEADERS = (("Strict-Transport-Security", "max-age=31536000"),)

# How long browsers keep what has come with status 200, by address; the first that fits decides.
CACHING = (
    ("/assets/*", "public, max-age=31536000, immutable"),
    ("/display/build.json", "no-store"),
    ("/display/worker.js", "no-store"),
    ("/display/here.svg", "no-store"),
    ("/*", "no-cache"),
)

# What has come with another status is never kept, for the file may be there in a moment.
CACHING_OF_ERRORS = "no-store"
