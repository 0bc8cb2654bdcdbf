"""Small files that hosts and crawlers look for."""

from __future__ import annotations

from generator.contexts import HeadersContext, RobotsContext

_FOREVER = "  Cache-Control: public, max-age=31536000, immutable"


def robots(context: RobotsContext) -> bytes:
    """`robots.txt` (RFC 9309): all may read all, and here are the maps."""
    lines = ["User-agent: *", "Disallow:", ""]
    lines += [f"Sitemap: {url}" for url in context.sitemaps]
    return "".join(f"{line}\n" for line in lines).encode()


def headers(context: HeadersContext) -> bytes:
    """`_headers`, as Netlify and Cloudflare Pages read it.

    Names of assets and pictures hold a digest, so they never change what they mean.
    """
    lines = [
        f"{context.prefix}*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    ]
    if context.policy:
        lines.append(f"  Content-Security-Policy: {_policy(context.frames)}")
    for folder in ("assets", "photos"):
        lines += [f"{context.prefix}{folder}/*", _FOREVER]
    types = {"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml",
             "feed.json": "application/feed+json"}  # fmt: skip
    for name, kind in types.items():
        lines += [f"{context.prefix}{name}", f"  Content-Type: {kind}; charset=utf-8"]
    return "".join(f"{line}\n" for line in lines).encode()


def _policy(frames: tuple[str, ...]) -> str:
    """Everything from this site alone; pictures from anywhere, for bodies may show them."""
    framed = " ".join(frames) or "'none'"
    parts = [
        "default-src 'self'",
        "img-src 'self' data: https:",
        "media-src 'self' https:",
        f"frame-src {framed}",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
    return "; ".join(parts)


def nothing(context: object) -> bytes:
    """An empty file whose name says it all, such as `.nojekyll`."""
    return b""
