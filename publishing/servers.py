"""The settings of web servers, as `hosting/` has them: each sends the headers of the one list."""

from textwrap import indent

from publishing.headers import CACHING, CACHING_OF_ERRORS, HEADERS, HTTPS_HEADERS

_WRITTEN = "Written by scripts/hosting.py from publishing/headers.py; change it there, and run `make schemas`."

# Where a browser keeps what it was once given whatever the status was, a file that is missing for a moment must not
# be missing for a year.
_CACHING_WHATEVER_THE_STATUS = "public, max-age=3600"


def nginx(root: str = "/srv/site", port: int = 8080, own: str = "/tmp") -> str:
    """A whole nginx.conf: the site below ``root`` on ``port``; nginx itself writes below ``own`` alone."""
    caching = "".join(f'    {_nginx_pattern(pattern)} "{value}";\n' for pattern, value in CACHING[:-1])
    headers = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS)
    ((secure_name, secure_value),) = HTTPS_HEADERS
    folders = "".join(
        f"  {kind}_temp_path {own}/nginx-{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""\
# {_WRITTEN}
# The site on port {port}, by plain http. For https, put it behind what ends TLS and sends X-Forwarded-Proto, or add
#   listen 443 ssl;  ssl_certificate ...;  ssl_certificate_key ...;
worker_processes auto;
pid {own}/nginx.pid;
error_log stderr;

events {{
}}

http {{
  include /etc/nginx/mime.types;
  types {{
    text/calendar ics;
  }}
  default_type application/octet-stream;
  charset utf-8;
  charset_types text/css text/xml text/plain text/calendar application/javascript text/javascript
    application/json image/svg+xml;
  access_log off;
  server_tokens off;
{folders}
  map $uri $kept {{
{caching}    default "{CACHING[-1][1]}";
  }}
  # Only what has come with status 200, or stands as it was, is kept.
  map $status $caching {{
    200 $kept;
    206 $kept;
    304 $kept;
    default "{CACHING_OF_ERRORS}";
  }}
  map "$https $http_x_forwarded_proto" $secure {{
    "~^on |https$" "{secure_value}";
    default "";
  }}

  server {{
    listen {port};
    root {_nginx_quoted(root)};
    index index.html;
    absolute_redirect off;
    error_page 403 404 /404.html;
    # The files .gz that `make publish` has made; with nginx's module for brotli also: brotli_static on;
    gzip_static on;
    gzip_vary on;

    add_header Cache-Control $caching always;
    add_header {secure_name} $secure always;
{headers}
    location ~ /\\. {{
      return 404;
    }}
  }}
}}
"""


def _nginx_pattern(pattern: str) -> str:
    return f"~^{pattern.removesuffix('*')}" if pattern.endswith("*") else pattern


def _nginx_quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def caddy(root: str = "/srv/site", address: str = ":8080", options: str = "") -> str:
    """A Caddyfile: the site below ``root`` at ``address``; with the name of a host Caddy sees to https itself."""
    headers = "".join(f'{name} "{value}"\n' for name, value in HEADERS)
    ((secure_name, secure_value),) = HTTPS_HEADERS
    caching = ""
    for number, (pattern, value) in enumerate(CACHING[:-1]):
        caching += f'@kept{number} {{\n\tpath {pattern}\n\tfile\n}}\nheader @kept{number} Cache-Control "{value}"\n'
    every = f"""\
header {{
	-Server
{indent(headers, "	")}}}
header @https {secure_name} "{secure_value}"
"""
    body = f"""\
root * "{root}"
@https protocol https
import every
# The files .br and .gz that `make publish` has made.
file_server {{
	precompressed br gzip
	hide .*
}}

# Only a file that is there is kept.
{caching}header ?Cache-Control "{CACHING[-1][1]}"

handle_errors {{
	import every
	header Cache-Control "{CACHING_OF_ERRORS}"
	@missing expression `{{http.error.status_code}} == 404`
	rewrite @missing /404.html
	file_server
}}
"""
    before = f"{{\n{indent(options, '	')}\n}}\n\n" if options else ""
    return f"""\
# {_WRITTEN}
# With the name of your host in the place of {address} Caddy gets a certificate by itself.
{before}(every) {{
{indent(every, "	")}}}

{address} {{
{indent(body, "	")}}}
"""


def headers_file() -> str:
    """The file `_headers` of Netlify and Cloudflare Pages, to be put into the site's folder."""
    every = "".join(f"  {name}: {value}\n" for name, value in (*HEADERS, *HTTPS_HEADERS))
    parts = []
    for pattern, value in CACHING[:-1]:
        setting = _CACHING_WHATEVER_THE_STATUS if "immutable" in value else value
        parts.append(f"{pattern}\n  Cache-Control: {setting}\n")
    return (
        f"# {_WRITTEN}\n# Each build has it in its folder. These hosts have browsers ask each time by themselves, and\n"
        "# send what stands here whatever the status is: so nothing is kept for more than an hour.\n"
        f"/*\n{every}" + "".join(parts)
    )


def containerfile() -> str:
    """A Containerfile: nginx without rights, in a container that writes nothing but /tmp."""
    return f"""\
# {_WRITTEN}
# podman build -f hosting/Containerfile -t portal .
# podman run --read-only --tmpfs /tmp --cap-drop all -p 8080:8080 portal
FROM docker.io/nginxinc/nginx-unprivileged:stable-alpine
COPY hosting/nginx.conf /etc/nginx/nginx.conf
COPY site /srv/site
USER 101
EXPOSE 8080
CMD ["nginx", "-g", "daemon off;"]
"""


def files() -> dict[str, str]:
    """Each file of `hosting/` that follows from the list."""
    return {
        "nginx.conf": nginx(),
        "Caddyfile": caddy(),
        "_headers": headers_file(),
        "Containerfile": containerfile(),
    }
