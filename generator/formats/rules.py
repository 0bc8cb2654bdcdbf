"""Moved addresses: a page that leads on, and the rules of hosts."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import unquote

from generator.contexts import RedirectContext, RedirectsContext


def redirect_page(context: RedirectContext) -> bytes:
    """A page for hosts that know no rules: it says where the text is, and goes there at once."""
    url, canonical = escape(context.url), escape(context.canonical)
    shown = escape(unquote(context.canonical))
    return f"""\
<!DOCTYPE html>
<html lang="{context.lang}" dir="{context.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{shown}</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={url}">
</head>
<body><p><a href="{url}"><bdi dir="ltr">{shown}</bdi></a></p></body>
</html>
""".encode()


def redirects(context: RedirectsContext) -> bytes:
    """`_redirects`, as Netlify and Cloudflare Pages read it: old, new, status.

    `*` and `:` at the start of a part would be patterns there; encoded they mean themselves.
    """
    return "".join(f"{_plain(rule.old)} {rule.new} 301\n" for rule in context.rules).encode()


def nginx_map(context: RedirectsContext) -> bytes:
    """Lines for a `map $uri $moved { include …; }` of nginx, which compares decoded addresses.

    A `$` in a value would be a variable. A folder is known with and without its last slash.
    """
    return "".join(
        f'"{_quoted(old)}" "{rule.new.replace("$", "%24")}";\n'
        for rule in context.rules
        for old in _spellings(unquote(rule.old))
    ).encode()


def htaccess(context: RedirectsContext) -> bytes:
    """Apache's `RedirectMatch`, which compares decoded addresses, and encodes the new one itself."""
    return "".join(
        f'RedirectMatch 301 "^{_pattern(unquote(rule.old).rstrip("/"))}'
        f'{"/?" if rule.old.endswith("/") else ""}$" "{_replacement(unquote(rule.new))}"\n'
        for rule in context.rules
    ).encode()


def _plain(url: str) -> str:
    return url.replace("*", "%2A").replace("/:", "/%3A")


def _spellings(path: str) -> tuple[str, ...]:
    return (path, path.rstrip("/")) if path.endswith("/") and path != "/" else (path,)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _pattern(text: str) -> str:
    """A regular expression for exactly this text, between double quotes."""
    return "".join(f"\\{char}" if char in '.^$*+?{}[]()|\\"' else char for char in text)


def _replacement(text: str) -> str:
    """A new address between double quotes: `$` and `&` would be groups."""
    return re.sub(r'([$&\\"])', r"\\\1", text)
