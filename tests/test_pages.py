"""Every page of two built sites, as a crawler meets them: the sample, a corpus of 1,000 articles."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from crawl_fixture import Page, broken_links, pages_of, unreached
from site_fixture import Site

ROOT = Path(__file__).parent.parent
CORPUS = """
title: أرشيف القياس
base_url: https://news.example/
timezone: Asia/Riyadh
description: ألف مقال
sections: {politics: {title: سياسة}}
"""
# What nothing leads to: the page for lost addresses, a hidden article, a withdrawn one.
UNLISTED = {"sample": ("404.html", "رسالة-إلى-مشتركي", "شركة-التشغيل"), "corpus": ("404.html",)}


def sample(root: Path) -> None:
    for name in ("content", "static"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.yaml", root)


def corpus(root: Path) -> None:
    maker = ROOT / "tests/bench/make_corpus.py"
    command = [sys.executable, str(maker), "1000", "--out", str(root), "--site"]
    subprocess.run(command, check=True, capture_output=True)
    settings = root / "site.yaml"
    settings.write_text(CORPUS, "utf-8")


class Built:
    """A built site: its files, its pages, the address of its front page."""

    def __init__(self, name: str, site: Site) -> None:
        self.name, self.tree = name, site.tree()
        self.pages: dict[str, Page] = pages_of(self.tree)
        self.base = site.project().settings.base_url


@pytest.fixture(scope="module", params=["sample", "corpus"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("site") / "أرشيف مع مسافة"
    root.mkdir()
    {"sample": sample, "corpus": corpus}[request.param](root)
    site = Site.at(root)
    site.build(now="2026-11-24 20:00")
    return Built(request.param, site)


def test_every_internal_link_anchor_and_picture_resolves(built: Built) -> None:
    assert broken_links(built.tree, built.pages, built.base) == []


def test_every_page_is_reached_from_the_front_page(built: Built) -> None:
    lost = unreached(built.pages, built.base)
    unlisted = UNLISTED[built.name]
    assert [name for name in lost if not any(part in name for part in unlisted)] == []
    assert all(any(part in name for name in lost) for part in unlisted)


def test_no_page_repeats_an_id_and_each_has_one_h1(built: Built) -> None:
    repeated = {
        name: [key for key, count in Counter(page.ids).items() if count > 1]
        for name, page in built.pages.items()
    }
    assert {name: keys for name, keys in repeated.items() if keys} == {}
    assert {name for name, page in built.pages.items() if page.tags["h1"] != 1} == set()


def test_every_page_has_a_title_a_description_and_its_own_canonical_address(built: Built) -> None:
    bare = [n for n, page in built.pages.items() if not (page.title and page.description)]
    assert bare == []
    addresses = Counter(page.canonical for page in built.pages.values())
    assert [url for url, count in addresses.items() if count > 1 or not url] == []


def test_every_picture_has_a_size_and_a_text(built: Built) -> None:
    images = [image for page in built.pages.values() for image in page.images]
    assert images
    assert all(image.get("width") and image.get("height") and "alt" in image for image in images)
