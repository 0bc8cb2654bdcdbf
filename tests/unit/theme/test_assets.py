import posixpath
import re

from generator.fingerprint import digest
from generator.theme.assets import collected


def named(name: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"assets/{stem}.{digest(content).hex()[:10]}{ending}"


def test_the_name_of_an_asset_carries_the_digest_of_its_bytes() -> None:
    found = collected({"شعار.svg": b"<svg/>", "fonts/a.woff2": b"wOF2"})
    assert found.outputs == {
        "fonts/a.woff2": named("fonts/a.woff2", b"wOF2"),
        "شعار.svg": named("شعار.svg", b"<svg/>"),
    }
    assert found.contents[found.outputs["شعار.svg"]] == b"<svg/>"


def test_other_bytes_have_another_name() -> None:
    before, after = collected({"a.js": b"1"}), collected({"a.js": b"2"})
    assert before.outputs["a.js"] != after.outputs["a.js"]
    assert before.digest != after.digest


def test_css_prints_the_names_of_what_it_refers_to() -> None:
    css = b"@font-face { src: url(fonts/a.woff2) } b { background: url('../assets/x.svg') }"
    found = collected({"fonts/a.woff2": b"wOF2", "site.css": css})
    text = found.contents[found.outputs["site.css"]].decode()
    font = found.outputs["fonts/a.woff2"].removeprefix("assets/")
    assert f'url("{font}")' in text and "url('../assets/x.svg')" in text


def test_css_in_a_folder_refers_from_its_own_place() -> None:
    files = {"css/site.css": b"url(../fonts/a.woff2)", "fonts/a.woff2": b"wOF2"}
    found = collected(files)
    font = found.outputs["fonts/a.woff2"].removeprefix("assets/")
    assert found.contents[found.outputs["css/site.css"]].decode() == f'url("../{font}")'


def test_a_changed_font_renames_the_css_that_names_it() -> None:
    def css(font: bytes) -> str:
        return collected({"a.woff2": font, "site.css": b"url(a.woff2)"}).outputs["site.css"]

    assert css(b"1") != css(b"2")


def test_outside_addresses_in_css_stay() -> None:
    css = b"url(data:image/png;base64,AA==) url(https://example.org/a.png) url(#mask) url(x.png)"
    found = collected({"site.css": css})
    assert found.contents[found.outputs["site.css"]] == css


def test_names_can_stay_as_they_are() -> None:
    found = collected({"a.woff2": b"1", "site.css": b"url(a.woff2)"}, stable_names=True)
    assert found.outputs == {"a.woff2": "assets/a.woff2", "site.css": "assets/site.css"}
    assert re.fullmatch(rb'url\("a\.woff2"\)', found.contents["assets/site.css"])
