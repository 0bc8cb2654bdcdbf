"""What a template may see: one frozen context type per template, and the values inside it.

A page is rendered from its context and nothing else, so a field that is missing here can never
cause a rebuild. The names of the fields are the public theme contract: `theme/check.py` reads
these classes to check every template before anything is written.

Texts are plain text (templates escape them); fields that hold HTML are typed `Markup`. URLs are
root-relative with the prefix of `base_url`, except those called `canonical`.
"""

from generator.contexts.articles import (
    Article,
    AuthorCard,
    Card,
    Correction,
    PrintPlace,
    Provenance,
    ShareLink,
    TermGroup,
)
from generator.contexts.lists import (
    Band,
    Decade,
    Front,
    LetterGroup,
    Listing,
    Pager,
    Profile,
    Span,
    Taxonomy,
    TermEntry,
    TermIndex,
    YearGroup,
)
from generator.contexts.pages import (
    CONTEXTS,
    ArticleContext,
    Brand,
    Context,
    FrontContext,
    Head,
    ListContext,
    NotFoundContext,
    Site,
    Standalone,
    StandaloneContext,
    TermsContext,
    Tombstone,
    TombstoneContext,
)
from generator.contexts.values import (
    Direction,
    Link,
    MenuLink,
    Moment,
    Params,
    Picture,
    Scalar,
    Twin,
    Value,
    frozen,
)

__all__ = [
    "CONTEXTS",
    "Article",
    "ArticleContext",
    "AuthorCard",
    "Band",
    "Brand",
    "Card",
    "Context",
    "Correction",
    "Decade",
    "Direction",
    "Front",
    "FrontContext",
    "Head",
    "LetterGroup",
    "Link",
    "ListContext",
    "Listing",
    "MenuLink",
    "Moment",
    "NotFoundContext",
    "Pager",
    "Params",
    "Picture",
    "PrintPlace",
    "Profile",
    "Provenance",
    "Scalar",
    "ShareLink",
    "Site",
    "Span",
    "Standalone",
    "StandaloneContext",
    "Taxonomy",
    "TermEntry",
    "TermGroup",
    "TermIndex",
    "TermsContext",
    "Tombstone",
    "TombstoneContext",
    "Twin",
    "Value",
    "YearGroup",
    "frozen",
]
