"""A date in an answer: the ISO day, and the text's own wording only where that says more."""

from __future__ import annotations

import pytest

from kg.store.days import day_in_words


@pytest.mark.parametrize(
    ("start", "end", "text", "zh", "en"),
    [
        ("2024-11-04", "2024-11-04", "11月4日", "2024-11-04", "2024-11-04"),
        ("2024-11-04", "2024-11-04", "昨日", "2024-11-04", "2024-11-04"),
        ("2024-01-01", "2024-12-31", "去年", "2024", "2024"),
        ("2024-02-01", "2024-02-29", "2月", "2024-02", "2024-02"),
        ("2024-01-01", "2024-03-31", "一季度", "2024-01-01–2024-03-31", "2024-01-01–2024-03-31"),
        ("2025-07-01", "2025-07-23", "近日", "2025-07-01–2025-07-23（近日）", "2025-07-01–2025-07-23 (近日)"),
        ("", "2024-06-30", "截至2024年6月末", "至2024-06-30", "until 2024-06-30"),
        ("", "2024-06-03", "目前", "至2024-06-03（目前）", "until 2024-06-03 (目前)"),
        ("2024-05-01", "", "自5月1日起", "2024-05-01起", "from 2024-05-01"),
        ("", "", "每年", "每年", "每年"),
        ("", "", "", "", ""),
    ],
)
def test_a_day_and_its_wording(start: str, end: str, text: str, zh: str, en: str) -> None:
    assert day_in_words(start, end, text, "zh") == zh
    assert day_in_words(start, end, text, "en") == en
