import pytest
from cases_reader import Case, read_cases

from generator.text.markdown import MarkdownSettings, convert

CASES = read_cases("markdown")


def settings_of(case: Case) -> MarkdownSettings:
    lines = case.blocks.get("settings", "").splitlines()
    given = dict(line.split(": ", 1) for line in lines)
    return MarkdownSettings(**{"language": "ar", **given})  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_body_becomes_the_html_of_the_case(case: Case) -> None:
    assert convert(case.blocks["input"], settings_of(case)).html == case.blocks["expected"]
