from generator.pages.page import Page, Reference, Template, changed_references


def page(**digests: bytes) -> Page:
    references = tuple(Reference(label, own) for label, own in digests.items())
    return Page("list:tags:x", "tags/x/index.html", Template("list"), references)


def test_only_what_is_other_than_recorded_is_named_short_digests_too() -> None:
    recorded = page(count=b"1", term=b"", card=b"12345678").packed_references
    assert changed_references(page(count=b"1", term=b"", card=b"12345678"), recorded) == ()
    assert changed_references(page(count=b"2", term=b"", card=b"12345678"), recorded) == ("count",)
    assert changed_references(page(count=b"1", new=b"x", term=b"", card=b"12345678"), recorded) == (
        "new",
    )
    assert changed_references(page(count=b"1", term=b""), recorded) == ("fewer references",)
