"""What can be done about a code: those of safety or loss cannot be turned off in `checks`."""

from __future__ import annotations

from generator.diagnostics import wordings

# A build that passed over one of these would lose an article, write outside its folder or publish
# what must not be published.
CHANGEABLE = frozenset(
    {
        "author-agency",
        "author-several",
        "file-ending",
        "front-held",
        "front-section",
        "link-held",
        "link-missing",
        "photo-conflict",
        "title-bidi",
    }
)


def all_codes() -> frozenset[str]:
    """Every code that has a wording."""
    return frozenset(wordings("en").entries)


FIXED = frozenset(code for code in all_codes() if code not in CHANGEABLE)
