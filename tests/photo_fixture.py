"""Pictures with metadata made by hand, for the tests of what is read and of what is removed."""

import io
import struct
import zlib

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def picture(format: str, **options: object) -> bytes:
    """A picture in a few colours, with what Pillow writes for the options (exif, xmp, pnginfo)."""
    content = io.BytesIO()
    image = Image.radial_gradient("L").resize((24, 16)).convert("RGB")
    image.save(content, format, **options)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def packet(inner: str, attributes: str = "") -> bytes:
    """An XMP packet of one description: its elements and its attributes."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def segment(payload: bytes, marker: int = 0xE1) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def in_jpeg(*segments: bytes, jpeg: bytes = b"") -> bytes:
    """A JPEG file with segments after its start."""
    jpeg = jpeg or picture("JPEG")
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def chunk(name: bytes, payload: bytes) -> bytes:
    body = name + payload
    return struct.pack(">I", len(payload)) + body + struct.pack(">I", zlib.crc32(body))


def in_png(*chunks: bytes, late: bool = False) -> bytes:
    """A PNG file with chunks before its pixels, or after them."""
    png = picture("PNG")
    at = png.index(b"IEND") - 4 if late else png.index(b"IDAT") - 4
    return png[:at] + b"".join(chunks) + png[at:]


def profile(block: bytes, name: bytes = b"exif") -> bytes:
    """A block as ImageMagick writes it into a text of a PNG file."""
    digits = block.hex().encode()
    lines = [digits[at : at + 72] for at in range(0, len(digits), 72)]
    return b"\n" + name + b"\n" + b"%8d" % len(block) + b"\n" + b"\n".join(lines) + b"\n"


def in_gif(xmp: bytes) -> bytes:
    """A GIF file with XMP in one piece, as XMP part 3 wants it."""
    gif = picture("GIF")
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return gif[:-1] + b"\x21\xff\x0bXMP DataXMP" + xmp + trailer + gif[-1:]


def photoshop(number: int, resource: bytes) -> bytes:
    """A JPEG segment with one resource of Photoshop."""
    head = b"Photoshop 3.0\x008BIM" + struct.pack(">HHI", number, 0, len(resource))
    return segment(head + resource + b"\0" * (len(resource) % 2), 0xED)


def iim(*datasets: tuple[int, int, bytes]) -> bytes:
    """Datasets (record, number, value) of IPTC-IIM as a JPEG segment."""
    parts = [struct.pack(">BBBH", 0x1C, *key, len(value)) + value for *key, value in datasets]
    return photoshop(0x0404, b"".join(parts))


def with_xmp(format: str, xmp: bytes) -> bytes:
    """A picture of any format with an XMP packet."""
    if format == "GIF":
        return in_gif(xmp)
    if format == "PNG":
        return in_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp))
    return picture(format, xmp=xmp)


def damaged(content: bytes, rounds: int) -> list[bytes]:
    """The content cut off and with bytes changed, the same every time."""
    import random

    chance = random.Random(7)
    cut = [content[: chance.randrange(len(content))] for _ in range(rounds)]
    changed = []
    for _ in range(rounds):
        copy = bytearray(content)
        for _ in range(chance.randrange(1, 12)):
            copy[chance.randrange(min(len(copy), 4000))] = chance.randrange(256)
        changed.append(bytes(copy))
    return cut + changed


def described(*, caption: str = "", alt: str = "", credit: str = "") -> bytes:
    """A JPEG file that says this of itself in XMP."""
    told = (("dc:description", caption), ("photoshop:Credit", credit))
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in told if text)
    if alt:
        inner += f"<Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>"
    return with_xmp("JPEG", packet(inner))


def taken_at(latitude: tuple[int, int, int]) -> bytes:
    """A JPEG file with a position in Exif, an artist, and a caption in IPTC."""
    exif = Image.Exif()
    exif[0x013B] = "Sayyad"
    exif[0x8825] = {1: "N", 2: latitude, 3: "E", 4: (35, 30, 59)}
    jpeg = picture("JPEG", exif=exif.tobytes())
    return in_jpeg(iim((2, 120, "رصيف".encode("cp1256"))), jpeg=jpeg)
