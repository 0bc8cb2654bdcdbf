from generator.difference import difference


def test_keys_are_sorted_by_what_happened_to_them() -> None:
    wanted = {"جديد": 1, "معدّل": 2, "باقٍ": 3}
    recorded = {"باقٍ": 3, "معدّل": 0, "راحل": 9, "أقدم": 1}
    found = difference(wanted, recorded)
    assert (found.new, found.changed, found.same, found.gone) == (
        ("جديد",),
        ("معدّل",),
        ("باقٍ",),
        ("أقدم", "راحل"),
    )


def test_nothing_recorded_makes_all_new() -> None:
    assert difference({"ب": 1, "أ": 2}, {}).new == ("ب", "أ")
