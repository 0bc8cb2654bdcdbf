import zlib

import pytest
from photo_fixture import (
    FORMATS,
    chunk,
    damaged,
    iim,
    in_jpeg,
    in_png,
    opened,
    packet,
    picture,
    profile,
    segment,
    with_xmp,
)
from PIL import Image

from generator.photos.captions import MAX_LENGTH, Captions, captions, decoded

UTF_8 = (1, 90, b"\x1b%G")
DESCRIPTION = "<dc:description><rdf:Alt>{}</rdf:Alt></dc:description>"
CREATOR = "<dc:creator><rdf:Seq>{}</rdf:Seq></dc:creator>"
FULL = packet(
    DESCRIPTION.format('<rdf:li xml:lang="x-default">ميناءُ المدينةِ</rdf:li>')
    + "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>"
    '<rdf:li xml:lang="x-default">سفينة بيضاء</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>'
    "<photoshop:Credit>وكالة AFP</photoshop:Credit>"
)


def said(content: bytes) -> Captions:
    return captions(content, opened(content))


def items(*texts: str) -> str:
    return "".join(f"<rdf:li>{text}</rdf:li>" for text in texts)


def exif(description: bytes | str = "", artist: bytes | str = "") -> Image.Exif:
    block = Image.Exif()
    block[0x010E], block[0x013B] = description, artist
    return block


@pytest.mark.parametrize("format", FORMATS)
def test_xmp_is_read_from_every_format(format: str) -> None:
    assert said(with_xmp(format, FULL)) == Captions("ميناءُ المدينةِ", "سفينة بيضاء", "وكالة AFP")


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "GIF"])
def test_exif_is_read_from_every_format_that_has_it(format: str) -> None:
    content = picture(format, exif=exif("الميناء".encode(), b"Layla"))
    assert said(content) == Captions("الميناء", "", "Layla")


def test_a_packet_behind_the_pixels_of_a_png_is_found_compressed_or_not() -> None:
    head = b"XML:com.adobe.xmp\0"
    plain = chunk(b"iTXt", head + b"\0\0\0\0" + FULL)
    packed = chunk(b"iTXt", head + b"\1\0ar\0\0" + zlib.compress(FULL))
    assert said(in_png(plain, late=True)) == said(in_png(packed, late=True)) == said(in_png(plain))


def test_exif_of_imagemagick_in_a_png_is_read() -> None:
    block = exif("Port").tobytes()
    content = in_png(chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(profile(block))))
    assert said(content).caption == "Port"


def test_xmp_comes_before_iptc_and_iptc_before_exif_field_by_field() -> None:
    xmp = segment(b"http://ns.adobe.com/xap/1.0/\0" + packet("", 'photoshop:Credit="من XMP"'))
    iptc = iim(UTF_8, (2, 120, "من IPTC".encode()), (2, 110, b"not this"))
    jpeg = picture("JPEG", exif=exif("not this", "nor this"))
    assert said(in_jpeg(xmp, iptc, jpeg=jpeg)) == Captions("من IPTC", "", "من XMP")


def test_the_default_language_is_preferred_and_else_the_first() -> None:
    default = '<rdf:li xml:lang="en">Port</rdf:li><rdf:li xml:lang="x-default">ميناء</rdf:li>'
    first = '<rdf:li xml:lang="fr">Le port</rdf:li><rdf:li xml:lang="en">Port</rdf:li>'
    assert said(with_xmp("WEBP", packet(DESCRIPTION.format(default)))).caption == "ميناء"
    assert said(with_xmp("WEBP", packet(DESCRIPTION.format(first)))).caption == "Le port"


@pytest.mark.parametrize(
    ("names", "credit"),
    [(("ليلى حدّاد", "J. Smith"), "ليلى حدّاد، J. Smith"), (("A. Ba", "C. Do"), "A. Ba, C. Do")],
)
def test_without_a_credit_line_the_creators_are_named(names: tuple[str, ...], credit: str) -> None:
    by_lines = [(2, 80, name.encode()) for name in names]
    assert said(with_xmp("JPEG", packet(CREATOR.format(items(*names))))).credit == credit
    assert said(in_jpeg(iim(UTF_8, *by_lines))).credit == credit
    assert said(in_jpeg(iim(UTF_8, *by_lines, (2, 110, b"AFP")))).credit == "AFP"


def test_the_description_of_another_picture_inside_the_packet_is_not_taken() -> None:
    nested = "<dc:source><rdf:Description><dc:description>غيرها</dc:description></rdf:Description>"
    assert said(with_xmp("JPEG", packet(nested + "</dc:source>"))) == Captions()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("صورة للميناء".encode("cp1256"), "صورة للميناء"),
        ("مُحَمَّدٌ".encode("cp1256"), "مُحَمَّدٌ"),
        ("REUTERS/أحمد".encode("cp1256"), "REUTERS/أحمد"),
        ("صورة".encode(), "صورة"),
        ("Málaga, España".encode("cp1252"), "Málaga, España"),
        ("José É.".encode("latin-1"), "José É."),
        (b"Ren\xe9 \x81", "René \ufffd"),
    ],
)
def test_the_encoding_of_undeclared_bytes_is_told_by_their_letters(raw: bytes, text: str) -> None:
    assert decoded(raw) == text


def test_arabic_in_windows_1256_is_read_from_iptc() -> None:
    content = in_jpeg(iim((2, 120, "وصول السفينة إلى الميناء".encode("cp1256"))))
    assert said(content).caption == "وصول السفينة إلى الميناء"


def test_a_last_letter_cut_off_by_the_limit_of_iptc_is_dropped() -> None:
    assert said(in_jpeg(iim(UTF_8, (2, 120, "ميناء".encode()[:-1])))).caption == "مينا"


@pytest.mark.parametrize(
    ("raw", "caption"),
    [
        (b"Port\r\n\tof \x01 Tyre  \0\0", "Port of Tyre"),
        ("المينا\u0621 \u0627\u0653ن".encode(), "الميناء آن"),
        (b"OLYMPUS DIGITAL CAMERA         \0", ""),
        (b"Sony DSC", ""),
        (b"SONY DSC-RX100 at the port", "SONY DSC-RX100 at the port"),
    ],
)
def test_a_text_becomes_one_line_and_what_a_camera_wrote_nothing(raw: bytes, caption: str) -> None:
    assert said(picture("JPEG", exif=exif(raw))).caption == caption


def test_boilerplate_gives_way_to_the_next_source() -> None:
    xmp = packet(DESCRIPTION.format(items("Created with GIMP")))
    content = picture("JPEG", xmp=xmp, exif=exif("الميناء".encode()))
    assert said(content).caption == "الميناء"


def test_a_long_text_is_cut_after_a_word() -> None:
    text = said(with_xmp("PNG", packet(DESCRIPTION.format(items("سفينة " * 900))))).caption
    assert MAX_LENGTH - 8 < len(text) <= MAX_LENGTH and text.endswith(" سفينة…")
    unbroken = said(with_xmp("PNG", packet(DESCRIPTION.format(items("س" * 9000))))).caption
    assert len(unbroken) == MAX_LENGTH


@pytest.mark.parametrize(
    "broken",
    [
        FULL[:-40],
        b"",
        b"<x/>",
        b'<?xml version="1.0" encoding="ebcdic-x"?>' + FULL,
        FULL.replace(b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta', 1),
        FULL.replace(b"<x:xmpmeta", b'<!DOCTYPE x SYSTEM "x.dtd"><x:xmpmeta', 1),
        b"<a>" * 100_000,
        FULL + b" " * 4_000_000,
    ],
    ids=["cut", "empty", "no-rdf", "encoding", "entities", "document-type", "deep", "long"],
)
def test_a_broken_packet_counts_as_none(broken: bytes) -> None:
    content = in_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + broken))
    assert said(content) == Captions()


def test_iptc_that_is_none_counts_as_none() -> None:
    content = in_jpeg(iim((99, 1, b"x"), (2, 120, b"after a fault")))
    assert said(content) == Captions()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.filterwarnings("ignore")
def test_damage_never_raises(format: str) -> None:
    jpeg = in_jpeg(iim((2, 120, b"Port")), jpeg=picture("JPEG", xmp=FULL, exif=exif("a", "b")))
    whole = jpeg if format == "JPEG" else with_xmp(format, FULL)
    sound = opened(whole)
    for content in damaged(whole, 300):
        try:
            image = opened(content)
        except (OSError, ValueError, SyntaxError, RuntimeError, Image.DecompressionBombError):
            image = sound
        assert isinstance(captions(content, image), Captions)
