"""Write captions into the JPEG files, losslessly: python caption.py FOLDER (standard library only).

IPTC IIM goes into an APP13 "Photoshop 3.0" block (8BIM resource 0x0404), XMP into an APP1 packet. Both are written by
hand, before the picture data, which is copied as it is. Old captions of the same kind are replaced, so it can run again.
Some IIM blocks are deliberately in windows-1256 with no 1:90 record, as the archive's old scanner program wrote them.
"""
import struct
import sys
from pathlib import Path
from xml.sax.saxutils import escape

XMP_HEAD, IIM_HEAD = b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\0"
CAPTION, CREDIT, BYLINE = 120, 110, 80  # IIM records 2:120, 2:110, 2:80
FILES = {
    "train-1926.jpg": {
        "charset": "windows-1256",
        "iim": {CAPTION: "القاطرة الأولى في محطة المرفأ، 23 تشرين الثاني 1926.", CREDIT: "أرشيف المرفأ"},
        "alt": "قاطرة بخارية تدخل محطة صغيرة والناس على السطوح."},
    "flood-1968.jpg": {
        "charset": "windows-1256",
        "iim": {CAPTION: "شارع الجسر صباح السيل، كانون الثاني 1968.", CREDIT: "أنيس ضاهر، مكتبة الفنار"},
        "alt": "شارع غمره الماء إلى عتبات البيوت وفي وسطه قارب صغير."},
    "press-hall.jpg": {
        "charset": "utf-8",
        "iim": {CAPTION: "آلة الطباعة في قبو شارع الجمرك. دارت من 1962 إلى 1998.", BYLINE: "نادر الصيّاد", CREDIT: "أرشيف المرفأ"},
        "alt": "آلة طباعة دوّارة كبيرة يمرّ فيها شريط من الورق."},
    "bakery.jpg": {
        "description": "فرن الحيّ القديم قبل الفجر.", "credit": "نادر الصيّاد، المرفأ",
        "alt": "فرن حجري مفتوح الباب وأرغفة على لوح خشبي."},
    "storm.jpg": {
        "description": "العاصفة عند كاسر الأمواج، كانون الثاني/يناير 2024.", "credit": "نادر الصيّاد، المرفأ",
        "alt": "موجة عالية تنكسر على كاسر الأمواج قرب الفنار."},
}


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def iim(records, charset):
    """One 8BIM resource with the IIM records; 1:90 = ESC % G names UTF-8, other charsets stay unnamed."""
    out = b"\x1c\x01\x5a" + struct.pack(">H", 3) + b"\x1b%G" if charset == "utf-8" else b""
    for number, text in sorted(records.items()):
        raw = text.encode(charset)
        out += struct.pack(">BBBH", 0x1C, 2, number, len(raw)) + raw
    resource = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(out)) + out + b"\0" * (len(out) % 2)
    return segment(0xED, IIM_HEAD + resource)


def xmp(item):
    def texts(tag, *languages):
        lines = "".join(f'<rdf:li xml:lang="{lang}">{escape(item[key])}</rdf:li>' for lang, key in languages)
        return f"<{tag}><rdf:Alt>{lines}</rdf:Alt></{tag}>"

    body = ""
    if "description" in item:
        body += texts("dc:description", ("x-default", "description"), ("ar", "description"))
    if "credit" in item:
        body += f"<photoshop:Credit>{escape(item['credit'])}</photoshop:Credit>"
    body += texts("Iptc4xmpCore:AltTextAccessibility", ("x-default", "alt"), ("ar", "alt"))
    packet = ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
              '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
              'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
              'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
              f'{body}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>')
    return segment(0xE1, XMP_HEAD + packet.encode())


def captioned(data, item):
    """The JPEG with new metadata segments after its APP0 header."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG file")
    head, rest, at = b"", b"", 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:  # up to the start of scan
        end = at + 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
        part, body = data[at:end], data[at + 4:end]
        if data[at + 1] == 0xE0:
            head += part
        elif not body.startswith((XMP_HEAD, IIM_HEAD)):
            rest += part
        at = end
    new = (iim(item["iim"], item["charset"]) if "iim" in item else b"") + xmp(item)
    return data[:2] + head + new + rest + data[at:]


if __name__ == "__main__":
    for name, item in FILES.items():
        path = Path(sys.argv[1]) / name
        if path.exists():
            path.write_bytes(captioned(path.read_bytes(), item))
            print(name, path.stat().st_size)
