"""Who is no partner: who brings others together, who says what others should do, places that only tell where from."""

from __future__ import annotations

import pytest
from extracting import named_facts


@pytest.mark.parametrize(
    "text",
    [
        "荆门市商务局组织200家外贸企业与楚源银行签订合作协议。",
        "荆门市商务局推动外贸企业与中国银行荆门分行签约。",
        "荆门市金融局局长王明表示，科技企业要深化与楚源银行、云岭银行的合作。",
    ],
)
def test_who_brings_others_together_is_no_partner(text: str) -> None:
    assert named_facts(text, "cooperatesWith") == set()


@pytest.mark.parametrize("some", ["香港、新加坡等地的三家机构", "香港、上海等地的5家投资机构"])
def test_places_of_unnamed_partners_are_none(some: str) -> None:
    assert named_facts(f"青禾农商银行与{some}签订入股协议。", "cooperatesWith") == set()


def test_two_who_sign_are_partners() -> None:
    text = "荆门市商务局与楚源银行签订合作协议。"
    assert named_facts(text, "cooperatesWith") == {("荆门市商务局", "楚源银行")}


def test_a_place_that_somebody_goes_to_does_nothing() -> None:
    text = "湖北省商务厅组织18家企业赴香港参加国际美酒展。"
    assert named_facts(text, "participatesIn") == set()
    assert ("湖北省商务厅", "国际美酒展") not in named_facts(text, "implements")
