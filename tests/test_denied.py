"""What a text denies, ends, wishes for or awards is no fact."""

from __future__ import annotations

import pytest
from extracting import named_facts, read

ACTS = frozenset({"issued", "established", "funded", "investedIn", "cooperatesWith", "implements"})


def acts(text: str) -> set[str]:
    """Return which acts a text is read to tell of."""
    return {f.relation for f in read(text).facts if f.relation in ACTS}


@pytest.mark.parametrize(
    "text",
    [
        "随州市财政局未与湖北银行签署合作协议。",
        "眉山市财政局从未设立产业发展基金。",
        "江苏晨澜环境股份有限公司公告，终止与盐城市亭湖区人民政府签订的《固废处置项目投资协议》。",
        "扬州城投集团宣布解除与上海锦安基金管理有限公司的合作关系。",
        "山东恒济能源有限公司终止投资12亿元建设莒县光伏项目。",
        "据传，漳浦农商银行向福建海澄食品有限公司发放贷款5000万元。记者核实后发现，该说法不实。",
        "政协委员刘慧建议，市财政每年安排3000万元设立人才发展基金。",
        "代表们呼吁，吉安银行应推出“蜜柚贷”产品，市农业农村局应建立农产品追溯平台。",
        "专家建议，随州市出台《涢水保护条例》。",
        "芜湖云岭电子有限公司与徽商银行芜湖分行终止战略合作协议。",
        "湖南金隆置业有限公司偿还长沙银行贷款本金2亿元。",
        "湖南省株洲市中级人民法院判决湖南金隆置业有限公司应得长沙银行放款2亿元。",
        "漳浦农商银行向福建海澄食品有限公司发放贷款5000万元。经记者核实，上述报道不属实。",
        "陈敏任邵阳市经委主任期间，她起草了《邵阳市乡镇企业条例》。",
    ],
)
def test_what_was_never_done_is_no_fact(text: str) -> None:
    assert acts(text) == set()


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("宜城市财政局设立未来产业基金。", "established", ("宜城市财政局", "未来产业基金")),
        ("根据委员建议，随州市出台《涢水保护条例》。", "issued", ("随州市", "涢水保护条例")),
        (
            "扬州城投集团终止与上海锦安基金管理有限公司的合作，转而与苏州恒润基金管理有限公司签署合作协议。",
            "cooperatesWith",
            ("扬州城投集团", "苏州恒润基金管理有限公司"),
        ),
        (
            "湖北银行向荆州远和化工有限公司发放贷款3000万元。部分企业反映资料不实，该行已核查。",
            "funded",
            ("湖北银行", "荆州远和化工有限公司"),
        ),
        (
            "长沙银行向湖南金隆置业有限公司发放贷款2亿元，用于偿还到期债务。",
            "funded",
            ("长沙银行", "湖南金隆置业有限公司"),
        ),
        ("县长陈敏说，她代表县政府出台《南漳县招商引资办法》。", "issued", ("县政府", "南漳县招商引资办法")),
    ],
)
def test_words_of_denial_elsewhere_deny_nothing(text: str, relation: str, ends: tuple[str, str]) -> None:
    assert named_facts(text, relation) == {ends}


def test_what_was_not_done_is_no_measure() -> None:
    assert not [m for m in read("眉山市财政局从未设立产业发展基金。").mentions if m.type == "Measure"]
    assert [m for m in read("对从未享受过补贴的企业，市财政局给予10万元奖励。").mentions if m.type == "Measure"]
