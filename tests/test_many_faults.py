"""Many mistakes at once: each is named with its place in one run, and nothing else happens."""

from site_fixture import Site

from generator.diagnostics import text_form

BROKEN = {
    "01": (b"", "front-matter-missing", 1),
    "02": ("لا ترويسة هنا\n", "front-matter-missing", 1),
    "03": ("+++\ntitle = 'x'\n+++\n", "front-matter-missing", 1),
    "04": ("---\ntitle: س\ndate: 2024-01-01\n", "front-matter-unclosed", 1),
    "05": ("---\ntitle: عاجل: خبر\ndate: 2024-01-01\n---\n", "yaml-colon", 2),
    "06": ("---\ntitle: 'س\ndate: 2024-01-01\n---\n", "yaml-quote", 2),
    "07": ("---\ntitle: س\n\tdate: 2024-01-01\n---\n", "yaml-tab", 3),
    "08": ("---\ntitle: &a س\ndate: 2024-01-01\n---\n", "yaml-alias", 2),
    "09": ("---\ntitle: !!str س\ndate: 2024-01-01\n---\n", "yaml-tag", 2),
    "10": ("---\n- title\n---\n", "yaml-not-a-map", 2),
    "11": ("---\ntitle: س\ntitle: ص\ndate: 2024-01-01\n---\n", "field-repeated", 3),
    "12": ("---\ndate: 2024-01-01\n---\n", "field-missing", 2),
    "13": ("---\ntitle: ''\ndate: 2024-01-01\n---\n", "field-empty", 2),
    "14": ("---\ntitle: س\n---\n", "field-missing", 2),
    "15": ("---\ntitle: س\ndate: غدًا\n---\n", "date-unreadable", 3),
    "16": ("---\ntitle: س\ndate: 2024-02-30\n---\n", "date-impossible", 3),
    "17": ("---\ntitle: س\ndate: 31/12/2016\n---\n", "date-day-first", 3),
    "18": ("---\ntitle: س\ndate: 1445-06-27\n---\n", "date-other-calendar", 3),
    "19": ("---\ntitle: س\ndate: 3024-01-01\n---\n", "date-range", 3),
    "20": ("---\ntitle: س\ndate: 2024-01-01\nautor: هدى\n---\n", "field-unknown", 4),
    "21": ("---\ntitle: س\ndate: 2024-01-01\nstatus: published!\n---\n", "field-choice", 4),
    "22": ("---\ntitle: س\ndate: 2024-01-01\nfeatured: نعم\n---\n", "not-a-boolean", 4),
    "23": ("---\ntitle: س\ndate: 2024-01-01\nslug: ../x\n---\n", "slug-characters", 4),
    "24": ("---\ntitle: س\ndate: 2024-01-01\naliases: [../x]\n---\n", "path-outside", 4),
    "25": ("---\ntitle: س\ndate: 2024-01-01\nphoto: لا.jpg\n---\n", "file-missing", 4),
    "26": ("---\ntitle: س\ndate: 2024-01-01\nphoto: ../../x.jpg\n---\n", "file-outside", 4),
    "27": ("---\ntitle: س\ndate: 2024-01-01\n---\n[س](لا.md)\n", "link-missing", 5),
    "28": ("---\ntitle: س\ndate: 2024-01-01\ntags: [أ, '']\n---\n", "term-empty", 4),
    "29": ("---\ntitle: س\ndate: 2024-01-01\nexpires: 2023-01-01\n---\n", "expires-before", 4),
    "30": ("---\ntitle: خبر\n---\n".encode("windows-1256"), "encoding-known", 2),
}


def broken(site: Site) -> None:
    for name, (content, _, _) in BROKEN.items():
        site.write(f"content/مكسور-{name}.md", content)


def test_thirty_broken_files_are_named_in_one_run_and_the_output_stays(site: Site) -> None:
    site.article("سليم.md", title="سليم")
    site.build()
    before = site.tree()
    broken(site)
    found = {(d.location.path, d.code, d.location.line) for d in site.refusal()}
    assert found == {(f"content/مكسور-{n}.md", code, line) for n, (_, code, line) in BROKEN.items()}
    assert site.tree() == before


def test_each_of_them_reads_in_arabic_with_its_remedy(site: Site) -> None:
    broken(site)
    for found in site.refusal():
        first, second = text_form(found, "ar").split("\n")
        assert first.startswith(f"{found.location}: خطأ[{found.code}]: ")
        assert second.startswith("  العلاج: ")


def test_keep_going_publishes_the_others(site: Site) -> None:
    site.article("سليم.md", title="سليم")
    broken(site)
    report = site.build(keep_going=True)
    assert (report.published, len(report.refused)) == (1, 30)
    assert report.articles == 31
    assert dict(report.refused) == {
        f"content/مكسور-{name}.md": code for name, (_, code, _) in BROKEN.items()
    }


def test_a_link_publishes_neither_settings_nor_hidden_files(site: Site) -> None:
    site.write(".env", "سر")
    site.article("أ.md", body="[س](../.env) [ص](../site.yaml)")
    assert [found.code for found in site.refusal()] == ["file-outside", "file-outside"]


def test_pictures_of_other_formats_and_missing_portraits_are_refused(site: Site) -> None:
    site.write("content/x.svg", "<svg/>")
    site.article("أ.md", photo="x.svg")
    site.write("content/_authors/h.yaml", "name: هدى\nphoto: لا.jpg\n")
    assert [found.code for found in site.refusal()] == ["file-missing", "photo-format"]
