"""JSON-LD (schema.org) of a page, made from its own context: what search engines read of an article,
its authors, its place in the site and who publishes it.

Fields are those that Google recommends for Article, BreadcrumbList, ProfilePage and image licences
(developers.google.com/search/docs/appearance/structured-data), and NewsArticle's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urljoin

from generator.contexts import Article, AuthorCard, Correction, Head, Listing, Picture, Site
from generator.contexts.articles import Provenance

Node = dict[str, object]
_MENDED = frozenset({"correction", "clarification"})
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Signs that must not stand in a script as they are.
_IN_SCRIPT = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def structured_data(values: Mapping[str, object]) -> str:
    """The `<script>` element of a page; '' for one that search engines must not read.

    `values` are the fields of the page's context.
    """
    site, page = values["site"], values["page"]
    assert isinstance(site, Site) and isinstance(page, Head), "every context has both"
    if page.noindex:
        return ""
    graph = [*_subject(values, site, page), *_breadcrumbs(site, page)]
    tree = {"@context": "https://schema.org", "@graph": graph}
    text = _ENCODER.encode(tree)
    for sign, written in _IN_SCRIPT:
        text = text.replace(sign, written)
    return f'<script type="application/ld+json">{text}</script>'


def _subject(values: Mapping[str, object], site: Site, page: Head) -> list[Node]:
    """What the page is about, as its context says."""
    article, listing = values.get("article"), values.get("listing")
    if isinstance(article, Article):
        return [_article(article, site, page)]
    if (
        isinstance(listing, Listing)
        and listing.taxonomy.key == "authors"
        and not listing.pager.number
    ):
        return [_profile_page(listing, site, page)]
    if page.kind == "front":
        return [_website(site), _publisher(site)]
    kind = "WebPage" if page.kind == "standalone" else "CollectionPage"
    return [
        {
            "@type": kind,
            "@id": page.canonical,
            "url": page.canonical,
            "name": page.title,
            "inLanguage": page.lang,
            "isPartOf": {"@id": _website_id(site)},
        }
    ]


def _article(article: Article, site: Site, page: Head) -> Node:
    pictures = [picture for picture in (article.photo, *article.photos) if picture]
    authors = [_author(card, site) for card in (*article.people, *article.agencies)]
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": page.canonical,
            "url": page.canonical,
            "mainEntityOfPage": page.canonical,
            "headline": article.title,
            "alternativeHeadline": article.subtitle,
            "description": article.summary,
            "datePublished": article.published.iso,
            "dateModified": article.modified.iso,
            "author": authors or [_publisher(site)],
            "publisher": _publisher(site),
            "image": [_image(picture, page) for picture in pictures],
            "articleSection": article.section.title if article.section else "",
            "keywords": [tag.title for tag in article.tags],
            "inLanguage": page.lang,
            "isAccessibleForFree": True,
            "isPartOf": {"@id": _website_id(site)},
            "dateline": article.dateline,
            "printPage": article.print.page if article.print else "",
            "printEdition": article.print.edition or article.print.issue if article.print else "",
            "correction": [_correction(note) for note in article.corrections if _mends(note)],
            "isBasedOn": _source(article.source),
            "workTranslation": [
                {"@id": twin.canonical, "inLanguage": twin.lang} for twin in article.twins
            ],
        }
    )


def _mends(note: Correction) -> bool:
    return note.type in _MENDED


def _correction(note: Correction) -> Node:
    return {"@type": "CorrectionComment", "text": note.text, "datePublished": note.date.iso}


def _source(source: Provenance | None) -> Node:
    if source is None:
        return {}
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.name,
            "url": source.url,
            "license": source.license,
            "archivedAt": source.archived_url,
        }
    )


def _author(card: AuthorCard, site: Site) -> Node:
    """A person, or an organisation for an agency; both have a page that says more."""
    kind = "NewsMediaOrganization" if card.role == "agency" else "Person"
    url = _whole(site.base_url, card.url)
    image = card.photo.canonical if card.photo else ""
    return _filled({"@type": kind, "@id": url, "name": card.name, "url": url, "image": image})


def _image(picture: Picture, page: Head) -> Node:
    """A picture with what image search shows of its rights; a licence is an address."""
    licensed = picture.rights.startswith(("https://", "http://"))
    return _filled(
        {
            "@type": "ImageObject",
            "url": picture.canonical,
            "contentUrl": picture.canonical,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption or picture.alt,
            "creditText": picture.credit,
            "copyrightNotice": "" if licensed else picture.rights,
            "license": picture.rights if licensed else "",
            "inLanguage": page.lang,
        }
    )


def _profile_page(listing: Listing, site: Site, page: Head) -> Node:
    profile = listing.profile
    agency = profile is not None and profile.role == "agency"
    about: Node = {
        "@type": "NewsMediaOrganization" if agency else "Person",
        "@id": page.canonical,
        "name": listing.title,
        "url": page.canonical,
        "description": profile.bio if profile else "",
        "image": profile.photo.canonical if profile and profile.photo else "",
        "sameAs": list(profile.same_as) if profile else [],
        "worksFor": {} if agency else {"@id": _publisher_id(site)},
    }
    return {"@type": "ProfilePage", "url": page.canonical, "mainEntity": _filled(about)}


def _website(site: Site) -> Node:
    return _filled(
        {
            "@type": "WebSite",
            "@id": _website_id(site),
            "url": site.base_url,
            "name": site.title,
            "description": site.description,
            "inLanguage": site.language,
            "publisher": {"@id": _publisher_id(site)},
        }
    )


def _publisher(site: Site) -> Node:
    given = site.publisher
    logo = _whole(site.base_url, given.logo) if given.logo else ""
    policies = {
        "correctionsPolicy": given.corrections_policy,
        "ethicsPolicy": given.ethics_policy,
        "ownershipFundingInfo": given.ownership,
    }
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": _publisher_id(site),
            "name": given.name or site.title,
            "url": given.url or site.base_url,
            "logo": {"@type": "ImageObject", "url": logo} if logo else {},
            **{name: _whole(site.base_url, url) if url else "" for name, url in policies.items()},
        }
    )


@lru_cache(maxsize=4096)
def _whole(base_url: str, url: str) -> str:
    """The whole address of an address on the site."""
    return urljoin(base_url, url)


def _website_id(site: Site) -> str:
    return f"{site.base_url}#website"


def _publisher_id(site: Site) -> str:
    return f"{site.base_url}#publisher"


def _breadcrumbs(site: Site, page: Head) -> list[Node]:
    """The way from the front page to this one; none on the front page itself."""
    if page.kind == "front":
        return []
    steps = [(site.title, site.base_url)]
    steps += [(crumb.title, _whole(site.base_url, crumb.url)) for crumb in page.crumbs]
    steps.append((page.title, page.canonical))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _filled(node: Node) -> Node:
    """A node without the fields that say nothing."""
    return {name: value for name, value in node.items() if value}
