"""Right facts, names and numbers that stand beside what is refused: near misses of the rules that refuse."""

from __future__ import annotations

import pytest
from extracting import named_facts, read

from kg.documents.split import split
from kg.model import Document


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        (
            "荆门市商务局印发《荆门市外贸若干措施》取消加工贸易合同备案。",
            "issued",
            ("荆门市商务局", "荆门市外贸若干措施"),
        ),
        (
            "荆门市设立总规模10亿元、用于支持小微企业融资的荆门市风险补偿资金池。",
            "established",
            ("荆门市", "荆门市风险补偿资金池"),
        ),
        ("业内人士认为，市场需求回暖，楚源银行应势推出“复工贷”。", "established", ("楚源银行", "复工贷")),
        ("荆门青禾公司隶属云岭集团有限公司管理。", "subsidiaryOf", ("荆门青禾公司", "云岭集团有限公司")),
        (
            "楚源银行、云岭银行等首批14家银行与荆门市商务局签署合作协议。",
            "cooperatesWith",
            ("云岭银行", "荆门市商务局"),
        ),
    ],
)
def test_facts_that_stay(text: str, relation: str, ends: tuple[str, str]) -> None:
    assert ends in named_facts(text, relation)


def test_the_last_receiver_is_spoken_of() -> None:
    text = "青禾汽车公司去年投产。楚源银行向荆门云岭科技有限公司发放贷款480万元。该公司产品出口到德国。"
    sold = {f.subject.key for f in read(text).facts if f.relation == "exportsTo"}
    assert sold == {"荆门云岭科技有限公司"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("荆门市2022年归集公共数据120亿条，开放政务数据2000万条。", 2),
        ("荆门市举办春季招聘会：参会企业500家，达成就业意向2000人。", 2),
        ("消费对经济增长的贡献率提高5.2个百分点。", 1),
        ("轨道交通运营距离达504公里。", 1),
    ],
)
def test_numbers_that_stay(text: str, count: int) -> None:
    assert len(read(text).indicators) == count


@pytest.mark.parametrize(
    "text",
    [
        "2022年，荆门市一般公共预算安排教育支出120亿元，完成率98%。",
        "今年，荆门市把招商引资作为首要任务，签约项目350个。",
    ],
)
def test_what_was_reached_stays_an_outcome(text: str) -> None:
    assert {i.kind for i in read(text).indicators} == {"outcome"}


def test_what_a_brand_plans_stays_planned() -> None:
    facts = read("“岚图”计划投资20亿元建设荆门新能源工厂项目。").facts
    assert {f.qualifiers.status for f in facts if f.relation == "established"} == {"planned"}


def test_the_year_of_settling_dates_what_is_built_then() -> None:
    facts = read("荆门青禾科技有限公司2020年落户东宝区，投资3亿元建设智能车间项目。").facts
    assert {f.qualifiers.date.text for f in facts if f.relation == "established" and f.qualifiers.date} == {"2020年"}


def test_a_plan_that_is_published_as_a_book_stays_a_policy() -> None:
    assert [m for m in read("湖北省文联出版专著《荆门市文化产业发展规划》。").mentions if m.type == "Policy"]


@pytest.mark.parametrize(
    "text",
    [
        "企业名称\t贷款银行\t贷款金额（万元）\t放款日期\n荆门青禾科技有限公司\t楚源银行\t480\t2023-05-08\n"
        "荆门云岭机械有限公司\t楚源银行\t300\t2023-06-01\n荆门楚源食品有限公司\t楚源银行\t200\t2023-07-01\n",
        "荆门市关于废止部分规范性文件的决定\n一、废止《荆门市甲办法》（2019年5月8日）\n二、废止《荆门市乙办法》（2018年3月1日）\n"
        "三、废止《荆门市丙办法》（2016年7月2日）\n",
    ],
)
def test_tables_and_lists_with_days_stay_one_article(text: str) -> None:
    assert len(split(Document("d", "d.txt", text, "0" * 64, "utf-8")).articles) == 1
