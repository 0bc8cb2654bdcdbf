"""Contexts to bytes in the forms that machines read, one module a standard."""

from collections.abc import Callable
from typing import Any

from generator.formats import feed_json, hosts, rules, sitemap, xml_feeds

SERIALIZERS: dict[str, Callable[[Any], bytes]] = {
    "rss": xml_feeds.rss,
    "atom": xml_feeds.atom,
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
