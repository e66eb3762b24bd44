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
        ("荆门市完善网络安全法规，加强宣传。", "网络安全法"),
        ("荆门市收集人才12条意见建议，逐一办结。", "人才12条"),
        ("荆门市建成工业3条生产线。", "工业3条"),
        ("荆门楚泰科技有限公司发行债券通过交易所审核。", "债券通"),
        ("朝阳县松岭门蒙古族乡产业园开园。", "蒙古"),
    ],
)
def test_ordinary_words_are_no_names(text: str, name: str) -> None:
    assert name not in {found for found, _ in names(text)}
