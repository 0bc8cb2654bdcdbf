"""Contexts to bytes in the forms that machines read, one module a standard."""

from collections.abc import Callable
from typing import Any

from generator.contexts import FeedContext
from generator.formats import feed_json, hosts, rules, sitemap


def _rss(context: FeedContext) -> bytes:
    from generator.formats.xml_feeds import rss  # late: it loads what speaks HTTP

    return rss(context)


def _atom(context: FeedContext) -> bytes:
    from generator.formats.xml_feeds import atom

    return atom(context)


SERIALIZERS: dict[str, Callable[[Any], bytes]] = {
    "rss": _rss,
    "atom": _atom,
    "json-feed": feed_json.json_feed,
    "sitemap": sitemap.sitemap,
    "sitemap-index": sitemap.sitemap_index,
    "news-sitemap": sitemap.news_sitemap,
    "redirect": rules.redirect_page,
    "redirects": rules.redirects,
    "nginx": rules.nginx_map,
    "htaccess": rules.htaccess,
    "robots": hosts.robots,
    "headers": hosts.headers,
    "nothing": hosts.nothing,
}
