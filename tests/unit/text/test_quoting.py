import random
from urllib.parse import quote

import pytest

from generator.text.quoting import percent_encoded

SAFE = "/~!$&'()*+,;=:@"


@pytest.mark.parametrize("safe", ["", "/", SAFE, "%", "]^-\\"])
def test_it_gives_what_the_standard_library_gives(safe: str) -> None:
    rng = random.Random(1)
    pieces = [
        "خبر",
        "سُفُن",
        "٢٠٢٤",
        "a",
        "Z9",
        "_.-~",
        " ",
        "%",
        "/",
        "é",
        "😀",
        "\n",
        "\x00",
        *SAFE,
        "^]\\",
    ]
    for _ in range(500):
        text = "".join(rng.choices(pieces, k=rng.randint(0, 12)))
        assert percent_encoded(text, safe) == quote(text, safe=safe)


def test_a_lone_surrogate_is_refused_as_there() -> None:
    with pytest.raises(UnicodeEncodeError):
        percent_encoded("\udce9", "")
