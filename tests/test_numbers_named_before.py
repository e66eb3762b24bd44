"""Numbers that take their name, or what they are held against, from what stands before them."""

from __future__ import annotations

from extracting import read_titled

from kg.model import IndicatorFact


def numbers(body: str) -> dict[str, IndicatorFact]:
    """Return the indicators of a text below a title, by their values as written."""
    return {fact.value.text: fact for fact in read_titled(f"今日要闻\n{body}\n").indicators}


def test_a_target_counts_what_was_counted_before_it() -> None:
    found = numbers("云和县零部件本地配套率由46%升至52%，其中座椅超过七成；全年的目标是55%。")
    assert (found["55%"].name, found["55%"].kind) == (found["52%"].name, "target")


def test_a_target_with_a_name_keeps_it() -> None:
    found = numbers("云和县上半年接待游客46万人次，门票收入1.1亿元；全年财政收入目标12亿元。")
    assert found["12亿元"].name.startswith("财政收入")


def test_this_figure_is_of_what_was_told_before_in_its_unit() -> None:
    found = numbers("到2026年，云和县新兴产业增加值占比要达到12%，培育企业50家。去年，这个数字是7.4%。")
    assert "新兴产业增加值" in found["7.4%"].name
    assert found["7.4%"].kind == "outcome"


def test_a_mark_that_is_passed_gives_way_to_the_number() -> None:
    found = numbers("去年云和县外贸进出口总额突破百亿元大关、达103.6亿元。")
    assert list(found) == ["103.6亿元"]
    assert found["103.6亿元"].name.endswith("外贸进出口总额")
    assert numbers("去年云和县外贸进出口总额突破100亿元大关。").keys() == {"突破100亿元"}


def test_what_is_told_of_real_growth_is_no_number_of_its_own() -> None:
    found = numbers("前三季度云和县居民人均可支配收入20876元，同比名义增长5.8%，扣除价格因素实际增长5.5%。")
    assert found.keys() == {"20876元"}
    by_price = numbers("云和县地区生产总值369亿元，按可比价增长16.5%。")
    assert by_price["369亿元"].change is not None


def test_how_much_faster_one_grows_than_another_is_no_level() -> None:
    assert "3.2个百分点" not in numbers("上半年云和县竹产业增加值增长11.4%，增速比规模工业快3.2个百分点。")
    assert "3.2个百分点" in numbers("上半年云和县水质优良比例提高3.2个百分点。")


def test_a_level_has_changed_by_as_much_as_lies_between_it_and_the_old_one() -> None:
    found = numbers("云和县企业开办时限由7天缩短到2天，产值由2015年的210亿元增加到286亿元。")
    days, output = found["2天"].change, found["286亿元"].change
    assert days is not None
    assert output is not None
    assert (days.value, output.value) == (-5, 76 * 10**8)
    plain = numbers("云和县企业开办时限缩短到2天。")
    assert plain["2天"].change is None


def test_a_sum_says_which_firms_are_counted() -> None:
    found = numbers("到2025年，云和县培育产值超10亿元企业3户、年销售额过亿元的企业12家。")
    assert found["3户"].name.endswith("产值超10亿元企业")
    assert found["12家"].name == "年销售额过亿元的企业"


def test_a_part_is_named_by_what_it_is_for_and_its_whole() -> None:
    found = numbers("截至6月末，云和县农户贷款余额5.27亿元，其中用于土鸡养殖的1.02亿元，用于鱼苗的660万元。")
    assert found["1.02亿元"].name == "用于土鸡养殖的农户贷款余额"
    assert found["660万元"].name == "用于鱼苗的农户贷款余额"
    alone = numbers("截至6月末，云和县农户贷款余额5.27亿元，用于土鸡养殖的1.02亿元。")
    assert "1.02亿元" not in alone or "农户贷款余额" not in alone["1.02亿元"].name


def test_income_that_a_budget_sets_is_a_target() -> None:
    [budget] = numbers("2024年，云和县一般公共预算收入安排7.08亿元，预期增长3%。").values()
    assert budget.kind == "target"
    assert budget.change is not None


def test_loans_held_against_deposits_are_a_share_of_their_own() -> None:
    assert numbers("云和县各项贷款余额286亿元，增长9.8%，余额存贷比62.5%。")["62.5%"].name == "余额存贷比"


def test_a_time_goes_on_from_sentence_to_sentence_for_regions_only() -> None:
    region = numbers("2023年，云和县生产总值312亿元，增长5.1%。常住人口城镇化率58.2%。")
    assert [fact.period.text for fact in region.values() if fact.period] == ["2023年", "2023年"]
    firm = numbers("2023年，江西赣江食品有限公司销售收入3.2亿元；净利润2100万元。带动农户2300户。")
    assert [fact.value.text for fact in firm.values() if fact.period] == ["3.2亿元", "2100万元"]
    day = numbers("8月20日，云和县召开推进会，签约项目12个。引进企业46家。")
    assert [fact.value.text for fact in day.values() if fact.period] == ["12个"]


def test_a_level_goes_on_after_a_semicolon_at_another_time() -> None:
    found = numbers("2023年，云和县光学产业营收381亿元，同比增长14.5%；到2027年，争取突破600亿元。")
    assert (found["突破600亿元"].name, found["突破600亿元"].kind) == (found["381亿元"].name, "target")
    grown = numbers("2023年，云和县进出口增长6.9%；2024年预期增长7%。")
    assert grown["7%"].name == grown["6.9%"].name
    assert "三个" not in numbers("截至目前，云和县小巨人企业14家；本月15日，三个。")
    loans = numbers("2023年，云和县贷款余额381亿元；2024年预期增长7%。")
    assert loans["7%"].name == loans["381亿元"].name
    assert "7%" not in numbers("2023年，云和县召开大会；2024年目标是7%。")


def test_a_change_is_told_after_a_mark_that_was_passed_or_a_rank() -> None:
    found = numbers("2008年末，云和县存款余额1024.6亿元，首次迈过千亿元大关，比年初新增168.3亿元。")
    assert found.keys() == {"1024.6亿元"}
    assert found["1024.6亿元"].change is not None
    ranked = numbers("去年云和县生产总值301亿元，居全市第三位，同比增长7.2%。")
    assert ranked["301亿元"].change is not None


def test_a_fall_that_narrows_is_a_fall() -> None:
    fallen = numbers("上半年云和县手机出口28亿元，跌幅收窄至4.1%。")["28亿元"].change
    risen = numbers("上半年云和县手机出口28亿元，增幅收窄至4.1%。")["28亿元"].change
    assert fallen is not None
    assert risen is not None
    assert (fallen.value, risen.value) == (-4.1, 4.1)


def test_a_target_is_of_what_was_about_as_large() -> None:
    found = numbers("2017年，云和县枸杞综合产值48亿元，农民人均得到3200元；2020年要冲到80亿元。")
    assert found["80亿元"].name == found["48亿元"].name


def test_a_mean_is_told_of_the_next_number_only() -> None:
    found = numbers("到4月25日，云和县213家企业平均开工率达92%。")
    assert "213家" not in found
    assert found["92%"].name.endswith("平均开工率")
    assert "47家" in numbers("到4月25日，云和县47家企业参与试点。")


def test_the_sum_that_says_which_firms_are_counted_is_no_number() -> None:
    assert numbers("到2028年，云和县培育营业收入过10亿元的链主企业30家。").keys() == {"30家"}


def test_a_number_that_is_passed_gives_way_to_how_far_it_came() -> None:
    found = numbers("2016年，云和县生产总值突破80亿元，达到82.3亿元；新签约项目31个，达到全年目标的80%。")
    assert "突破80亿元" not in found
    assert found["达到82.3亿元"].name == "生产总值"
    assert "31个" in found


def test_what_a_figure_is_now_is_reached() -> None:
    found = numbers("今年云和县离境退税商店预计发展到500家——目前这个数字是318家。")
    assert (found["500家"].kind, found["318家"].kind) == ("target", "outcome")
