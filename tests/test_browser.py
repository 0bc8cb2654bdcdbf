"""The sample in a real browser: direction, width, fonts, the one script."""

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Request, sync_playwright
from site_fixture import Site

ROOT = Path(__file__).parent.parent
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
ARTICLE = "/2026/11/24/الرصيف-السابع-يستقبل-أولى-سفنه/"
PAGES = ["/", ARTICLE, "/tags/", "/authors/هدى-النجار/", "/sections/city/", "/about/", "/404.html",
         "/en/2026/11/24/berth-seven-takes-its-first-ship/",
         "/2026/11/18/ماذا-يغير-غاطس-الرصيف-السابع/"]  # fmt: skip

FACES = (
    "document.fonts.ready.then(() => [...document.fonts]"
    ".filter(face => face.status === 'loaded').map(face => face.family))"
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browser")
    for name in ("content", "static"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.yaml", root)
    site = Site.at(root)
    site.build(now="2026-11-24 20:00")
    return site.output


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(output))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser(need: Callable[[str], str]) -> Iterator[Browser]:
    path = need("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def failed(request: Request) -> bool:
    """Tell a broken request from one that the browser gave up because a click led elsewhere."""
    return request.failure != "net::ERR_ABORTED"


def opened(browser: Browser, url: str, width: int, scheme: Any = "light") -> tuple[Any, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "requestfailed", lambda request: faults.append(request.url) if failed(request) else None
    )
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    page.goto(url, wait_until="networkidle")
    return page, faults


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_small_phone_and_loads_without_a_fault(
    browser: Browser, address: str, path: str
) -> None:
    page, faults = opened(browser, address + path, 320)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert faults == []
    assert width == 320


def test_an_arabic_page_reads_from_the_right_and_its_english_twin_from_the_left(
    browser: Browser, address: str
) -> None:
    page, _ = opened(browser, address + ARTICLE, 1366)
    look = "getComputedStyle(document.querySelector('.prose p')).direction"
    arabic = page.evaluate(look)
    page.goto(address + PAGES[7])
    english = page.evaluate(look)
    page.close()
    assert (arabic, english) == ("rtl", "ltr")


def test_the_text_is_set_in_the_faces_of_the_theme(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + ARTICLE, 1366)
    faces = page.evaluate(FACES)
    page.close()
    assert {name.strip('"') for name in faces} >= {"Sahifa Text", "Sahifa Head"}


def test_colours_follow_the_readers_scheme(browser: Browser, address: str) -> None:
    look = "getComputedStyle(document.body).backgroundColor"
    light, _ = opened(browser, address, 1366)
    dark, _ = opened(browser, address, 1366, "dark")
    colours = (light.evaluate(look), dark.evaluate(look))
    light.close()
    dark.close()
    assert colours == ("rgb(255, 253, 249)", "rgb(20, 19, 15)")


def test_a_site_can_be_read_from_disk(browser: Browser, output: Path) -> None:
    page, faults = opened(browser, (output / "index.html").as_uri(), 1366)
    page.click(".lead h2 a")
    page.wait_for_selector("article.page h1")
    page.click(".tags a")
    title = page.inner_text("h1")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    faces = page.evaluate(FACES)
    page.close()
    # from disk a browser takes no font ahead of time (no origin); it takes it when text needs it
    assert [url for url in faults if not url.endswith(".woff2")] == []
    assert {name.strip('"') for name in faces} >= {"Sahifa Text", "Sahifa Head"}
    assert title == "الرصيف السابع"
    assert colour == "rgb(255, 253, 249)"


def test_the_copy_button_copies_the_address(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + ARTICLE, 1366)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("[data-done]")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('/2026/'))")
    page.close()


def test_without_scripts_the_copy_button_is_not_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    shown = page.is_visible("[data-done]")
    context.close()
    assert not shown
