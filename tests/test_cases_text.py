from datetime import datetime

import pytest
from cases_reader import Case, parse_cases, read_cases

from generator.text import dates
from generator.text.collation import heading, sort_key
from generator.text.digits import decimal, system_for
from generator.text.folding import loose_fold, safe_fold
from generator.text.plurals import category, forms
from generator.text.slug import slug


def fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


@pytest.mark.parametrize("case", read_cases("slugs"), ids=str)
def test_a_slug_is_as_the_case_says(case: Case) -> None:
    assert slug(case.blocks["input"]) == case.blocks["expected"]


@pytest.mark.parametrize("case", read_cases("folding"), ids=str)
def test_a_text_folds_as_the_case_says(case: Case) -> None:
    text = case.blocks["input"]
    assert (safe_fold(text), loose_fold(text)) == (case.blocks["safe"], case.blocks["loose"])


@pytest.mark.parametrize("case", read_cases("collation"), ids=str)
def test_names_stand_in_the_order_and_under_the_letters_of_the_case(case: Case) -> None:
    names = sorted(case.blocks["input"].splitlines(), key=sort_key)
    assert [f"{heading(name)} {name}" for name in names] == case.blocks["expected"].splitlines()


@pytest.mark.parametrize("case", read_cases("plurals"), ids=str)
def test_a_counted_string_takes_the_form_of_the_case(case: Case) -> None:
    language, strings = case.blocks["language"], fields(case.blocks["forms"])
    assert tuple(strings) == forms(language)
    for n, expected in fields(case.blocks["expected"]).items():
        number = decimal(int(n), language, system_for(language, "auto"))
        assert strings[category(language, int(n))].replace("{n}", number) == expected


@pytest.mark.parametrize("case", read_cases("dates"), ids=str)
def test_a_date_is_written_as_the_case_says(case: Case) -> None:
    given = fields(case.blocks["input"])
    when = datetime.fromisoformat(given.pop("when"))
    calendar = dates.Calendar(**{**given, "hijri": given.get("hijri") != "no"})  # type: ignore[arg-type]
    for name, expected in fields(case.blocks["expected"]).items():
        assert getattr(dates, name)(when, calendar) == expected.replace("empty", "")


def test_a_longer_fence_holds_a_shorter_one_and_an_empty_block_is_no_text() -> None:
    text = "# شرح\n\n## أول\n````input\n```\nخبر\n```\n````\n```expected\n```\n## ثان\n"
    first, second = parse_cases(text)
    assert (first.title, first.blocks) == ("أول", {"input": "```\nخبر\n```", "expected": ""})
    assert second == Case("ثان", {})


@pytest.mark.parametrize(
    "text",
    [
        "```input\n```",
        "## أول\n```input\nخبر",
        "## أول\n```\n```",
        "## أول\n" + "```input\n```\n" * 2,
    ],
    ids=["before a title", "never closed", "unnamed", "twice"],
)
def test_a_malformed_case_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="block"):
        parse_cases(text)
