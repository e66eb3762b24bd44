"""Names that lists and heads must know, and ordinary words that look like them."""

from __future__ import annotations

import pytest
from extracting import read


def names(text: str) -> set[tuple[str, str]]:
    """Return the names of a text that stand by themselves, with their types."""
    return {(m.name, m.type) for m in read(text).mentions if not m.implicit and m.type != "Measure"}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("山东省财政厅将股权划转至山东省社保基金理事会。", "山东省社保基金理事会", "FinancialInstitution"),
        ("舟山边检站启用无纸化办证系统，为船员提供便利。", "舟山边检站", "GovernmentAgency"),
        ("安徽设立新能源汽车等16支省级母基金，总规模500亿元。", "省级母基金", "Fund"),
        ("首创集团在武清区投资建设污水处理厂。", "首创集团", "Enterprise"),
        ("台湾省新社区举办花海节。", "新社区", "District"),
        ("青禾食品有限公司在法国巴黎设立分公司。", "巴黎", "City"),
        ("荆门市老区办印发通知，对企业给予补贴。", "荆门市老区办", "GovernmentAgency"),
        ("湖北省委军民融合办印发通知，对企业给予补贴。", "湖北省委军民融合办", "GovernmentAgency"),
        ("荆门市推进新型工业化领导小组印发通知，对企业给予补贴。", "荆门市推进新型工业化领导小组", "GovernmentAgency"),
        ("泉口街道办事处开展招聘活动。", "泉口街道办事处", "GovernmentAgency"),
        ("湖北农行向青禾食品有限公司发放贷款。", "湖北农行", "Bank"),
        ("荆门市殡仪馆启用新系统，方便群众。", "荆门市殡仪馆", "PublicInstitution"),
        ("中汽协公布汽车产销数据。", "中汽协", "Association"),
        ("荆门市政协组织委员到企业走访。", "荆门市政协", "GovernmentAgency"),
        ("湖北省高院与青禾食品有限公司座谈。", "湖北省高院", "GovernmentAgency"),
        ("越南工贸部公布对进口钢材的调查结果。", "越南工贸部", "GovernmentAgency"),
        ("德国驻华大使馆组织企业到荆门市考察。", "德国驻华大使馆", "GovernmentAgency"),
        ("审计署驻郑州特派员办事处进驻荆门市。", "审计署驻郑州特派员办事处", "GovernmentAgency"),
        ("荆门市司法局宣讲民营经济促进法，服务民营企业。", "民营经济促进法", "Policy"),
        ("荆门市多家企业参加消博会，签下订单。", "消博会", "Programme"),
        ("荆门市推进引江补汉工程建设。", "引江补汉工程", "Project"),
        ("近日，荆门楚泰科技有限公司与景旺电子签约。", "景旺电子", "Enterprise"),
        ("荆门市企业通过鄂汇办办理业务。", "鄂汇办", "Platform"),
        ("近日，荆门诚信税务师事务所与荆门市签约。", "荆门诚信税务师事务所", "Enterprise"),
        ("荆门市落实稳增长20条，兑现奖补资金。", "稳增长20条", "Policy"),
        ("近日，荆门惠企30条发布，企业受益。", "荆门惠企30条", "Policy"),
        ("荆门市财政局拨付重点生态功能区转移支付3000万元。", "重点生态功能区转移支付", "Fund"),
        ("荆门市举办漳河龙虾节，吸引游客参加。", "漳河龙虾节", "Programme"),
        ("总投资20亿元的钟祥北山抽水蓄能电站在荆门市开工。", "钟祥北山抽水蓄能电站", "Project"),
    ],
)
def test_what_is_named(text: str, name: str, type_: str) -> None:
    assert (name, type_) in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("德清县首创“财政奖补+保险”机制。", "首创"),
        ("东明县人社局在新社区设立扶贫车间8个。", "新社区"),
        ("昌吉州招商引资开新局。", "昌吉州招商引资开新局"),
        ("荆门市人大代表视察青禾食品有限公司。", "荆门市人大"),
        ("荆门市政协调各方力量支持企业。", "荆门市政协"),
        ("全民参与，大家保险意识增强。", "大家保险"),
        ("荆门市人才办理落户手续。", "荆门市人才办"),
        ("俄罗斯能源部门投资增长。", "俄罗斯能源部"),
        ("韩国统计局面复杂。", "韩国统计局"),
        ("今年以来，新华资产负债率下降。", "新华资产"),
        ("荆门市借鉴湖北中行政审批经验。", "湖北中行"),
        ("荆门市完善网络安全法规，加强宣传。", "网络安全法"),
        ("荆门市收集人才12条意见建议，逐一办结。", "人才12条"),
        ("荆门市建成工业3条生产线。", "工业3条"),
        ("荆门楚泰科技有限公司发行债券通过交易所审核。", "债券通"),
        ("朝阳县松岭门蒙古族乡产业园开园。", "蒙古"),
    ],
)
def test_ordinary_words_are_no_names(text: str, name: str) -> None:
    assert name not in {found for found, _ in names(text)}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("晚会在舞蹈《白衣天使》中拉开帷幕。", "Policy"),
        ("针对“随州各银行停止发放首套房贷款”的传闻，人民银行随州市分行作出回应。", "FinancialProduct"),
    ],
)
def test_dances_and_rumours_are_no_names(text: str, type_: str) -> None:
    assert type_ not in {type_ for _, type_ in names(text)}


def test_a_brand_with_its_region_is_the_firm_that_was_named_in_full() -> None:
    text = "青禾四川能源有限公司与雅安市政府签约。青禾四川计划投资9亿元建设石棉光伏项目。"
    assert ("青禾四川", "Enterprise") in names(text)
    assert {m.key for m in read(text).mentions if m.name == "青禾四川"} == {"青禾四川能源有限公司"}


def test_a_region_by_itself_stays_one() -> None:
    assert ("四川", "Province") in names("青禾集团有限公司落户四川。四川计划投资9亿元建设光伏项目。")
