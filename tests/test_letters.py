"""Letters that answer requests: who is asked before them, and who signs them and speaks of itself above."""

from __future__ import annotations

import pytest
from extracting import read

from kg.extract.names.ties.signing import signer_of
from kg.model import Mention, Span

LETTER = (
    "关于第0217号提案的答复\n您的提案收悉。经商市水利局、荆门市文化和旅游局，现答复如下。\n"
    "我局对返乡开办的民宿给予一次性补助3万元。\n{end}"
)


def bodies(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == "GovernmentAgency" and not m.reference}


def doers(text: str) -> set[str]:
    return {fact.subject.key for fact in read(text).facts if fact.relation == "implements"}


def test_who_signs_a_letter_means_itself_and_not_who_was_asked() -> None:
    signed = LETTER.format(end="荆门市财政局\n2024年7月3日\n")
    assert doers(signed) == {"荆门市财政局"}
    unsigned = LETTER.format(end="特此答复。\n2024年7月3日\n")
    assert doers(unsigned) == {"荆门市水利局"}


@pytest.mark.parametrize(("asked", "name"), [("经商市水利局", "市水利局"), ("经商县财政局", "县财政局")])
def test_consulting_is_no_part_of_a_bodys_name(asked: str, name: str) -> None:
    assert name in bodies(f"关于提案的答复\n您的提案收悉。{asked}，现答复如下。\n")
    assert not any(body.startswith("经商") for body in bodies(f"来函收悉。{asked}，现函复如下。"))


@pytest.mark.parametrize(
    ("end", "signer"),
    [
        ("荆门市财政局\n2024年7月3日", "荆门市财政局"),
        ("荆门市财政局2024年7月3日印发", None),
        ("荆门市财政局\n荆门市水利局\n2024年7月3日", None),  # two sign: neither alone is meant
    ],
)
def test_who_alone_fills_one_of_the_last_lines_signs(end: str, signer: str | None) -> None:
    text = f"通知\n我局将给予补助。\n{end}\n"
    names = ("荆门市财政局", "荆门市水利局")
    mentions = [
        Mention(Span(text.index(n), text.index(n) + len(n)), "GovernmentAgency", n, "given") for n in names if n in text
    ]
    found = signer_of(text, mentions, ["GovernmentAgency"], "我局")
    assert (found and found.name) == signer
