"""How much work a body is for Markdown, counted before any of it is done.

Python-Markdown takes minutes for some texts of a few kilobytes: every unclosed `[` is looked for to
the paragraph's end, every heading in a paragraph copies the rest of it. A step here is about 0.2 µs
of its time on a common machine; the weights were measured with each construct alone, repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

MAX_STEPS = 8_000_000
MAX_NESTING = 24

_WIDE = b"[(`<\"'~{"
_NARROW = b"*_\\&|!>])"
_NO_MARKS = bytes({*range(256)}.difference(_WIDE, _NARROW))
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)
_PARENTHESES = re.compile(r"\\.|[()]", re.DOTALL)
_TAGS = re.compile(r"<(?=[A-Za-z/!?])|>")
_MARKS = re.compile(
    r"[*_`\\&|!<>\[]|\]\(|^[ \t]*(?:[-+]|\d+[.)])\s|  $|^(?=[^|\n]*\|)", re.MULTILINE
)
# Lines that end the paragraph they stand in: headings, rules, definitions, abbreviations, fences,
# the last of some references.
_STARTS = re.compile(
    r"^[ \t>]*(?:#|:\s|\*\[|[-=*_][-=*_ ]*$|~~~|```|\[[^\[\]\n]*\]:.*$(?!\n\[))", re.MULTILINE
)
_FENCES = re.compile(r"^(~~~+|```+).*", re.MULTILINE)
_ABBREVIATIONS = re.compile(r"(\*\[([^\[\]\n]*)\]:.*)")
_REFERENCES = re.compile(r"(?<!\*)\[(?!\^)[^\[\]\n]*\]:.*(?:\n(?![ ]{0,3}\[).+){0,2}")
_NOTES = re.compile(r"\[\^([^\[\]\n]+)\]")
_RUNS = re.compile(r"(?:\*\*+|__+)+")
_BACKTICKS = re.compile(r"(\\?)(`+)")
_MARKER = re.compile(r"\s*(?:>|[*+-]\s|\d{1,9}[.)]\s)")
_DEEP = re.compile(r"(?:\s|[>*+\-\d.)]){24}")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})")


def overburdened_line(body: str) -> int | None:
    """The line (from 0) with which a body becomes too much; None for one that is not."""
    may_refer = any(rest[:1] == ":" for rest in body.split("]")[1:])
    if not may_refer and not _is_deep(body) and _at_most(body) <= MAX_STEPS:
        return None  # an ordinary article: no need to look closer
    steps = _steps_of_all(body)
    if steps > MAX_STEPS:
        return 0
    for line, paragraph in _paragraphs(body):
        steps += _steps(paragraph)
        for number, text in enumerate(paragraph.split("\n")):
            depth = nesting(text)
            steps += 4 * depth * depth
            if depth > MAX_NESTING or steps > MAX_STEPS:
                return line + number
    return None


def _is_deep(body: str) -> bool:
    """Whether a line begins with as many marks and spaces as 24 lists and quotes need."""
    for line in body.split("\n"):  # noqa: SIM110 - a loop is faster than any() here
        if line and not line[0].isalpha() and _DEEP.match(line):
            return True
    return False


def _at_most(body: str) -> int:
    """More than a body without references can cost, from what stands in it how often, wherever it
    stands."""
    length, lines = len(body), body.count("\n") + 1
    # to leave out all other bytes takes less time than to count each mark
    marks = body.encode("ascii", "ignore").translate(None, _NO_MARKS)
    narrow = len(marks.translate(None, _WIDE))
    wide = len(marks) - narrow
    steps = lines * (2_700 + length // 8 + lines // 2 + length // 600)
    return (
        steps
        + wide * (3 * length + 100)
        + narrow * (50 + length // 2000)
        + 14 * (wide + narrow) ** 2
    )


def nesting(line: str) -> int:
    """How many lists and quotes a line opens or is indented for; a rule opens none."""
    if _RULE.fullmatch(line):
        return 0
    depth = 0
    at = 0
    while depth <= MAX_NESTING and (found := _MARKER.match(line, at)):
        depth += 1 + (len(found[0]) - len(found[0].lstrip())) // 4
        at = found.end()
    return depth


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Runs of lines that are not blank, with the number of the first."""
    lines: list[str] = []
    for number, line in enumerate(body.split("\n")):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []
    if lines:
        yield body.count("\n") + 1 - len(lines), "\n".join(lines)


def _steps(paragraph: str) -> int:
    """What the constructs of one paragraph cost."""
    length = len(paragraph)
    starts = _count(_STARTS, paragraph)
    steps = 200 + _count(_MARKS, paragraph) * (50 + length // 500)
    steps += starts * (100 + length // 8 + starts // 2)
    steps += _scanned(_BRACKETS, paragraph, "[", "]") + _scanned(_PARENTHESES, paragraph, "(", ")")
    steps += sum(len(run[0]) ** 2 for run in _RUNS.finditer(paragraph)) // 20
    if "{" in paragraph:
        steps += sum(line.count("{") * len(line) for line in paragraph.split("\n")) // 15
    return steps + _half_titles(paragraph) * length + _half_code(paragraph) // 4


def _steps_of_all(body: str) -> int:
    """What costs the more, the longer the whole body is."""
    length = len(body)
    tags = body.count("<")
    steps = _scanned(_TAGS, body, "<", ">") // 4 + tags * tags // 200
    steps += body.count("<!--") * tags * 10
    fences = list(_FENCES.finditer(body))
    steps += len(fences) * length // 25 + sum(len(f[1]) * len(f[0]) for f in fences) // 10
    steps += _count(_ABBREVIATIONS, body) * length // 100
    notes = Counter(_NOTES.findall(body))
    steps += sum(3 * count * count for count in notes.values()) + notes.total() ** 2 // 5
    return steps if steps > MAX_STEPS else steps + _repeated(body)


def _half_titles(paragraph: str) -> int:
    """How many links have a quote in their address that is not closed: `[…](address "title)`."""
    addresses = (rest.split(")", 1)[0] for rest in paragraph.split("](")[1:])
    return sum(text.count('"') % 2 or text.count("'") % 2 for text in addresses)


def _half_code(paragraph: str) -> int:
    """The distances to the end from all backticks after the first that no equal run closes."""
    runs = list(_BACKTICKS.finditer(paragraph))
    last = {len(run[2]): run.start() for run in runs}
    opened = ((run.start(), len(run[2]) - len(run[1])) for run in runs)
    first = next((at for at, size in opened if last.get(size, -1) <= at), len(paragraph))
    return sum(len(paragraph) - run.start() for run in runs if run.start() >= first)


def _repeated(body: str) -> int:
    """How long the HTML grows by titles and addresses that are written once and used often."""
    titles = Counter({name: len(line) for line, name in _ABBREVIATIONS.findall(body)})
    grown = sum(size * body.count(name) for name, size in titles.items())
    longest = max((len(found[0]) for found in _REFERENCES.finditer(body)), default=0)
    return grown + longest * body.count("[")


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _scanned(pattern: re.Pattern[str], text: str, opening: str, closing: str) -> int:
    """The distances from each opening mark to its closing one, or to the end, added up."""
    total = depth = 0
    for found in pattern.finditer(text):
        if found[0] == opening:
            total -= found.start()
            depth += 1
        elif found[0] == closing and depth:
            total += found.start()
            depth -= 1
    return total + depth * len(text)
