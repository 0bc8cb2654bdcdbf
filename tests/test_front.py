"""What `content/_front.yaml` puts on the front page, what an edit of it touches, what is told of it."""

import json
import re

import pytest
import yaml
from site_fixture import SETTINGS, Site

from generator.build.settled import look

FRONT = ["index.html"]
SECTIONS = "sections: {port: {title: الميناء}, city: {title: المدينة}, sport: {title: الرياضة}}\n"
NAMES = ("port", "city", "sport")
# A theme that prints what the front page is told, as JSON.
TOLD = """\
[{% if front.lead %}"{{ front.lead.title }}"{% else %}""{% endif %},
[{% for card in front.side %}"{{ card.title }}"{% if not loop.last %},{% endif %}{% endfor %}],
[{% for band in front.bands %}["{{ band.section.title }}"
{% for card in band.cards %},"{{ card.title }}"{% endfor %}]
{% if not loop.last %},{% endif %}{% endfor %}],
[{% for card in front.picks %}"{{ card.title }}"{% if not loop.last %},{% endif %}{% endfor %}],
[{% for card in front.this_day %}"{{ card.title }}"{% if not loop.last %},{% endif %}{% endfor %}],
{% if front.urgent %}["{{ front.urgent.text }}","{{ front.urgent.url }}"]{% else %}[]{% endif %}]
"""
LEAD, SIDE, BANDS, PICKS, THIS_DAY, URGENT = range(6)


def path_of(number: int) -> str:
    return f"{NAMES[number % 3]}/2024-05-{number:02}-خبر.md"


def put(site: Site, number: int, **given: object) -> None:
    """Article n of 1 to 30, on day n of May, in section n mod 3."""
    fields = {"title": f"خ{number}", "date": f"2024-05-{number:02}", "summary": "خلاصة.", **given}
    site.article(path_of(number), **fields)


def wanted(site: Site, **says: object) -> None:
    """What the editors want."""
    dumped = yaml.safe_dump(says, allow_unicode=True, sort_keys=False)
    site.write("content/_front.yaml", dumped)


@pytest.fixture
def site(site: Site) -> Site:
    site.write("site.yaml", SETTINGS + SECTIONS)
    site.write("themes/sahifa/templates/front.html", TOLD)
    for number in range(1, 31):
        put(site, number)
    site.build()
    return site


def told(site: Site) -> list:
    """What the front page shows now: lead, side, bands, picks, this day, urgent."""
    return json.loads(site.tree()["index.html"])


def names(*numbers: int) -> list[str]:
    return [f"خ{number}" for number in numbers]


def lines(site: Site, **options: object) -> list[str]:
    """What a build that goes through says of the file: place, severity, code."""
    return [shown(found) for found in site.build(**options).diagnostics]


def shown(found) -> str:
    return f"{found.location}: {found.severity}[{found.code}]"


# what is shown


def test_without_the_file_dates_decide(site: Site) -> None:
    assert told(site) == [
        "خ30", names(29, 28, 27, 26),
        [["الميناء", *names(24, 21, 18, 15)], ["المدينة", *names(25, 22, 19, 16)],
         ["الرياضة", *names(23, 20, 17, 14)]],
        [], [], [],
    ]  # fmt: skip


def test_an_empty_file_is_as_good_as_none(site: Site) -> None:
    site.write("content/_front.yaml", "# لا شيء بعد\nlead:\norder:\nurgent:\nbands:\npicks:\n")
    assert site.build().written == ()


def test_the_lead_stands_first_and_the_newest_fill_the_side(site: Site) -> None:
    wanted(site, lead=path_of(3))
    assert list(site.build().written) == FRONT
    assert told(site)[:2] == ["خ3", names(30, 29, 28, 27)]


def test_the_order_stands_beside_the_lead(site: Site) -> None:
    wanted(site, lead=path_of(29), order=[path_of(4), path_of(30)])
    site.build()
    assert told(site)[:2] == ["خ29", names(4, 30, 28, 27)]


def test_an_order_alone_leaves_the_lead_to_the_rule(site: Site) -> None:
    put(site, 5, featured=True, date="2024-05-30", slug="خ5")
    wanted(site, order=[path_of(4)])
    site.build()
    assert told(site)[:2] == ["خ5", names(4, 30, 29, 28)]


def test_all_that_is_ordered_is_shown_and_nothing_twice(site: Site) -> None:
    wanted(site, lead=path_of(1), order=[path_of(n) for n in (2, 1, 3, 4, 2, 5, 6)])
    site.build()
    assert told(site)[:2] == ["خ1", names(2, 3, 4, 5, 6)]
    assert "خ6" not in told(site)[BANDS][0]


def test_a_path_may_begin_at_the_root_of_the_site(site: Site) -> None:
    wanted(site, lead=f"content/{path_of(3)}", order=f"/{path_of(4)}")
    site.build()
    assert told(site)[:2] == ["خ3", names(4, 30, 29, 28)]


def test_bands_stand_as_listed_with_as_many_as_are_wanted(site: Site) -> None:
    wanted(site, bands=[{"section": "sport", "count": 2}, {"section": "Port"}])
    site.build()
    assert told(site)[BANDS] == [["الرياضة", *names(23, 20)], ["الميناء", *names(24, 21, 18, 15)]]


def test_picks_stand_in_their_order(site: Site) -> None:
    wanted(site, picks=[path_of(9), path_of(30), path_of(9)])
    site.build()
    assert told(site)[PICKS] == names(9, 30)


# the urgent line


@pytest.mark.parametrize(
    ("to", "url"),
    [
        (None, ""),
        ("https://example.net/a", "https://example.net/a"),
        ("/tags/", "/tags/"),
        ("pages/about.md", "/about/"),
        (path_of(7), "/2024/05/07/%D8%AE%D8%A8%D8%B1/"),
    ],
)
def test_the_urgent_line_leads_to_a_path_or_an_address(
    site: Site, to: str | None, url: str
) -> None:
    site.write("content/pages/about.md", "---\ntitle: من نحن\n---\nنص.\n")
    wanted(site, urgent={"text": "عاصفة", "to": to})
    site.build()
    assert told(site)[URGENT] == ["عاصفة", url]


def test_an_address_of_the_site_gets_the_path_of_the_base_url(site: Site) -> None:
    settings = SETTINGS.replace("example.org/", "example.org/a/")
    site.write("site.yaml", settings + SECTIONS)
    wanted(site, urgent={"text": "عاصفة", "to": "/tags/"})
    site.build()
    assert told(site)[URGENT] == ["عاصفة", "/a/tags/"]


def test_the_urgent_line_goes_when_its_time_is_over(site: Site) -> None:
    wanted(site, urgent={"text": "عاصفة", "until": "2026-01-20 18:00"})
    report = site.build(now="2026-01-20 17:59")
    assert report.written == ("index.html",)
    assert report.next_due == 1_768_924_800  # 2026-01-20 18:00 in Cairo
    assert told(site)[URGENT] == ["عاصفة", ""]
    report = site.build(now="2026-01-20 18:00")
    assert (report.written, report.next_due) == (("index.html",), None)
    assert told(site)[URGENT] == []
    assert site.build(now="2026-01-20 17:59").written == ("index.html",)


def test_a_build_with_nothing_else_to_do_is_made_when_the_line_is_due(site: Site) -> None:
    wanted(site, urgent={"text": "عاصفة", "until": "2026-01-20 18:00"})
    site.build(call=b"options", started_ns=2**62)
    assert look(site.root, b"options", 1_768_924_799)[0] is not None
    assert look(site.root, b"options", 1_768_924_800)[0] is None


def test_an_edit_of_the_file_is_never_overlooked(site: Site) -> None:
    wanted(site, lead=path_of(3))
    site.build(call=b"options", started_ns=2**62)
    wanted(site, lead=path_of(4))
    assert look(site.root, b"options", 1_768_924_799)[0] is None


# on this day


def test_the_day_of_the_newest_article_in_earlier_years(site: Site) -> None:
    days = ("2023-05-30", "2023-05-29", "2020-05-30", "1999-05-30", "1958-05-30", "1923-05-30")
    for date in days:
        site.article(f"port/{date}-قديم.md", title=date, date=date)
    site.article("port/2023-05-30-مساء.md", title="مساء", date="2023-05-30 20:00")
    site.article("port/old.en.md", title="Old", date="1930-05-30")
    site.build()
    assert told(site)[THIS_DAY] == ["مساء", "2020-05-30", "1999-05-30", "1958-05-30"]


def test_an_old_article_of_the_day_touches_the_front_page(site: Site) -> None:
    site.article("port/1951-05-30-قديم.md", title="قديم", date="1951-05-30")
    assert "index.html" in site.build().written
    assert told(site)[THIS_DAY] == ["قديم"]


# what is made again


def test_an_edit_of_the_file_renders_the_front_page_alone(site: Site) -> None:
    for says in ({"lead": path_of(3)}, {"order": [path_of(3)]}, {"picks": [path_of(2)]},
                 {"bands": [{"section": "city"}]}, {"urgent": {"text": "عاصفة"}}, {}):  # fmt: skip
        wanted(site, **says)
        assert list(site.build().written) == FRONT, says
    (site.root / "content/_front.yaml").unlink()
    assert site.build().written == ()


def test_an_edit_that_shows_nothing_else_writes_nothing(site: Site) -> None:
    wanted(site, lead=path_of(3), urgent={"text": "عاصفة", "until": "2027-01-01"})
    site.build()
    wanted(site, urgent={"until": "2028-01-01", "text": "عاصفة"}, lead=f"content/{path_of(3)}")
    assert site.build().written == ()


def test_an_old_article_that_is_named_touches_the_front_page(site: Site) -> None:
    wanted(site, lead=path_of(3), picks=[path_of(2)])
    site.build()
    put(site, 3, title="عنوان آخر")
    assert "index.html" in site.build().written
    put(site, 4, title="عنوان آخر")
    assert "index.html" not in site.build().written


def test_a_moved_article_takes_the_urgent_line_with_it(site: Site) -> None:
    wanted(site, urgent={"text": "عاصفة", "to": path_of(3)})
    site.build()
    put(site, 3, slug="عاصفة")
    assert "index.html" in site.build().written
    assert told(site)[URGENT][1].endswith("/03/%D8%B9%D8%A7%D8%B5%D9%81%D8%A9/")


# what is wrong


@pytest.mark.parametrize(
    "fields",
    [{"draft": True}, {"publish_at": "2030-01-01"}, {"expires": "2025-01-01"},
     {"status": "hidden"}, {"status": "withdrawn"}],
    ids=lambda fields: next(iter(fields)),
)  # fmt: skip
def test_an_article_that_is_held_leaves_its_place_and_comes_back(
    site: Site, fields: dict[str, object]
) -> None:
    wanted(site, lead=path_of(3), order=[path_of(3), path_of(4)], picks=[path_of(3), path_of(5)])
    site.build()
    before = told(site)
    put(site, 3, **fields)
    assert lines(site) == [
        "content/_front.yaml:1:7: warning[front-held]",
        "content/_front.yaml:3:3: warning[front-held]",
        "content/_front.yaml:6:3: warning[front-held]",
    ]
    assert told(site)[:2] == ["خ30", names(4, 29, 28, 27)]
    assert told(site)[PICKS] == ["خ5"]
    put(site, 3)
    assert lines(site) == []
    assert told(site) == before


def test_an_embargo_that_ends_puts_the_article_in_its_place(site: Site) -> None:
    wanted(site, lead=path_of(3))
    put(site, 3, publish_at="2026-01-20 06:00")
    site.build(now="2026-01-20 05:59")
    assert told(site)[LEAD] == "خ30"
    site.build(now="2026-01-20 06:00")
    assert told(site)[LEAD] == "خ3"


def test_an_urgent_line_to_a_held_article_has_no_link(site: Site) -> None:
    put(site, 3, draft=True)
    wanted(site, urgent={"text": "عاصفة", "to": path_of(3)})
    assert lines(site) == ["content/_front.yaml:3:7: warning[link-held]"]
    assert told(site)[URGENT] == ["عاصفة", ""]


def test_an_urgent_line_may_lead_to_a_hidden_article(site: Site) -> None:
    put(site, 3, status="hidden")
    wanted(site, urgent={"text": "عاصفة", "to": path_of(3)})
    assert lines(site) == []
    assert told(site)[URGENT][1]


def test_an_article_that_is_deleted_is_told(site: Site) -> None:
    wanted(site, picks=[path_of(2), path_of(3)])
    site.build()
    (site.root / "content" / path_of(3)).unlink()
    assert [shown(found) for found in site.refusal()] == [
        "content/_front.yaml:3:3: error[front-missing]"
    ]


def test_a_path_with_a_mistake_is_told_with_the_nearest(site: Site) -> None:
    for typed, near in (("port/2024-05-03-خبز.md", path_of(3)), ("2024-05-03-خبر.md", path_of(3)),
                        ("pages/about.md", ""), ("شيء", "")):  # fmt: skip
        site.write("content/pages/about.md", "---\ntitle: من نحن\n---\nنص.\n")
        wanted(site, lead=typed)
        (found,) = site.refusal()
        assert dict(found.arguments) == {"path": typed, "nearest": near}


def test_an_empty_section_is_left_out_with_a_warning(site: Site) -> None:
    site.write("site.yaml", SETTINGS + SECTIONS.replace("}}", "}, سوق: {}}"))
    wanted(site, bands=[{"section": "سوق"}, {"section": "prot"}, {"section": "city", "count": 1}])
    found = site.build().diagnostics
    assert [(shown(one), dict(one.arguments)["nearest"]) for one in found] == [
        ("content/_front.yaml:2:12: warning[front-section]", ""),
        ("content/_front.yaml:3:12: warning[front-section]", "port"),
    ]
    assert [band[0] for band in told(site)[BANDS]] == ["المدينة"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("laed: خبر.md", "1:1: error[field-unknown]"),
        ("urgent: {text: نص, untill: 2026-01-20}", "1:20: error[field-unknown]"),
        ("urgent: {to: /a/}", "1:9: error[field-missing]"),
        ('urgent: {text: ""}', "1:16: error[field-empty]"),
        ("urgent: {text: نص, until: غدًا}", "1:27: error[date-unreadable]"),
        ("urgent: {text: نص, to: about}", "1:24: error[url-scheme]"),
        ("urgent: {text: نص, to: pages/لا.md}", "1:24: error[link-missing]"),
        ("urgent: نص", "1:9: error[field-type]"),
        ("lead: [خبر.md]", "1:7: error[field-type]"),
        ("order: {}", "1:8: error[field-type]"),
        ('picks: [""]', "1:8: error[field-empty]"),
        ("bands: [{count: 3}]", "1:9: error[field-missing]"),
        ("bands: [{section: port, count: ثلاثة}]", "1:32: error[field-type]"),
        ("bands: [{section: port, count: 0}]", "1:32: error[field-least]"),
        ("bands: [{section: port, count: 99}]", "1:32: error[field-most]"),
        ("bands: [port]", "1:9: error[field-type]"),
        ("picks: []\npicks: []", "2:1: error[field-repeated]"),
        ("- lead", "1:1: error[yaml-not-a-map]"),
        ("lead: 'خبر", "1:7: error[yaml-quote]"),
    ],
)
def test_a_mistake_is_told_with_its_place(site: Site, text: str, line: str) -> None:
    before = site.tree()
    site.write("content/_front.yaml", text)
    assert [shown(found) for found in site.refusal()] == [f"content/_front.yaml:{line}"]
    assert site.tree() == before


def test_what_is_no_file_of_the_site_is_told(site: Site) -> None:
    (site.root / "content/_front.yaml").mkdir()
    assert [shown(found) for found in site.refusal()] == [
        "content/_front.yaml: error[file-not-regular]"
    ]


def test_either_ending_is_read_but_not_both(site: Site) -> None:
    site.write("content/_front.yml", f"lead: {path_of(3)}\n")
    assert list(site.build().written) == FRONT
    wanted(site, lead=path_of(3))
    assert [shown(found) for found in site.refusal()] == [
        "content/_front.yml: error[register-twice]"
    ]


def test_a_warning_is_told_by_every_build(site: Site) -> None:
    put(site, 3, draft=True)
    wanted(site, lead=path_of(3))
    assert lines(site) == lines(site) == ["content/_front.yaml:1:7: warning[front-held]"]


# the shipped theme


def test_the_shipped_theme_shows_it_all(site: Site) -> None:
    (site.root / "themes/sahifa/templates/front.html").unlink()
    site.article("port/1951-05-30-قديم.md", title="قديم", date="1951-05-30")
    wanted(site, urgent={"text": "عاصفة", "to": path_of(3)}, picks=[path_of(2)])
    site.build()
    page = re.sub(r"\s+", " ", site.tree()["index.html"].decode())
    assert '<strong>عاجل</strong> <a href="./2024/05/03/' in page
    assert re.search(r'id="picks">اختيارات المحرر</h2>.*>خ2</a>', page)
    assert re.search(r'id="this-day">في مثل هذا اليوم</h2>.*>1951<.*>قديم</a>.*قبل 73 عامًا', page)
