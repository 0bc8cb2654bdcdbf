import pytest

from generator.pages.facts.permalink import addresses, output_of, path_of


@pytest.mark.parametrize(
    ("path", "output"),
    [("/", "index.html"), ("/خبر/", "خبر/index.html"), ("/404.html", "404.html")],
)
def test_a_path_becomes_an_output_and_back(path: str, output: str) -> None:
    assert (output_of(path), path_of(output)) == (output, path)


def test_a_url_carries_the_prefix_and_is_encoded_once() -> None:
    site = addresses("https://example.org/أرشيف/")
    assert site.url("/خبر 1/") == "/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/%D8%AE%D8%A8%D8%B1%201/"
    assert site.absolute("/").startswith("https://example.org/%D8")
