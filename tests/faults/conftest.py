"""Worlds for builds that are killed or starved, and how much of that is tried."""

from io import BytesIO

import pytest
from fault_world import PROVE, World, article
from PIL import Image

SOME, MANY = 80, 2000  # articles


def picture(colour: str) -> bytes:
    content = BytesIO()
    Image.new("RGB", (800, 450), colour).save(content, "JPEG")
    return content.getvalue()


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A small site whose next build writes, replaces, makes folders and removes."""
    common = {
        "content/pages/about.md": "---\ntitle: من نحن\n---\nصحيفة.\n".encode(),
        "content/port/1.md": article("الأول", "2024-05-01", tags=["سفن"], author="هدى"),
        "content/port/2.md": article("الثاني", "2024-05-02", "انظر [الأول](1.md).", tags=["سفن"]),
    }
    before = {
        **common,
        "content/port/3.md": article("الثالث", "2024-05-03", photo="أ.jpg", tags=["سفن"]),
        "content/port/أ.jpg": picture("#7c8c84"),
        "content/city/4.md": article("الرابع", "2023-04-04", tags=["بلدية"]),
        "static/ملف": b"file",
        "static/robots.txt": b"User-agent: *\n",
    }
    after = {
        **common,
        "content/port/1.md": article("الأول", "2024-05-01", "نص آخر.", tags=["سفن"], author="هدى"),
        "content/port/3.md": article("عنوان آخر", "2024-05-03", photo="ب.jpg", tags=["سفن"]),
        "content/port/ب.jpg": picture("#102030"),
        "content/sport/5.md": article("الخامس", "2025-01-05", tags=["كرة"]),
        "static/ملف/في مجلد.txt": b"file in a folder",
    }
    return World(tmp_path_factory.mktemp("faults"), before, after)


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Enough articles for two processes."""
    return grown(tmp_path_factory, SOME)


@pytest.fixture(scope="session")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Articles enough for a build to be killed anywhere in it; the small ones do without proof."""
    if PROVE:
        return grown(tmp_path_factory, MANY)
    small: World = request.getfixturevalue("busy")
    return small


def grown(tmp_path_factory: pytest.TempPathFactory, count: int) -> World:
    """So many articles: one in seven edited, some gone, some new."""
    before = {f"content/{n % 10}/{n}.md": news(n) for n in range(count)}
    edited = {f"content/{n % 10}/{n}.md": news(n, " جديد") for n in range(0, count, 7)}
    more = {f"content/new/{n}.md": news(n, " آخر") for n in range(count, count + count // 20)}
    after = {**before, **edited, **more}
    for number in range(0, count, 20):
        del after[f"content/{number % 10}/{number}.md"]
    return World(tmp_path_factory.mktemp("killed"), before, after)


def news(number: int, more: str = "") -> bytes:
    date = f"{2010 + number % 12}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return article(
        f"خبر {number}{more}", date, f"نص **قصير** {number}{more}", tags=[f"وسم {number % 7}"]
    )
