"""Who gave and got money where a sentence says it in passing: by 它, by who is spoken of, by more than one who gave."""

from __future__ import annotations

from extracting import paid, read


def test_a_sum_in_the_clause_of_who_gave_it_is_seen_for_who_was_named_before() -> None:
    text = "岳西县大别山药业有限公司又添了一条提取线，"
    text += "设备钱是安庆农村商业银行和徽商银行安庆分行两家一起出的，合计9000万元。"
    assert paid(text) == {
        ("安庆农村商业银行", "岳西县大别山药业有限公司", "9000万元"),
        ("徽商银行安庆分行", "岳西县大别山药业有限公司", "9000万元"),
    }
    assert paid(text.replace("，合计9000万元", "")) == set()


def test_what_the_latter_got_the_former_has_not() -> None:
    text = "首批吃螃蟹的是安庆汇通电力科技有限公司和岳西县明阳新能源有限公司，"
    text += "前者在邮储银行岳西县支行借到2600万元，后者则由中国银行安庆分行放了4000万元。"
    assert ("中国银行安庆分行", "安庆汇通电力科技有限公司", "4000万元") not in paid(text)


FIRM = "岳西县大别山药业有限公司"
SHORT_OF_MONEY = f"{FIRM}没有这么顺。它缺抵押物，几家银行都摇头。"


def test_who_gives_to_nobody_named_gives_to_whom_the_text_speaks_of() -> None:
    text = SHORT_OF_MONEY + "转机出现在3月，徽商银行安庆分行这才放出800万元，年息4.1%。"
    assert paid(text) == {("徽商银行安庆分行", FIRM, "800万元")}
    assert paid(text.replace("这才放出800万元", "累计放出80亿元")) == set()


def test_who_vouches_for_a_loan_or_bears_a_part_of_it_needs_no_sum() -> None:
    text = f"{FIRM}的钱来得巧：贷款500万元是徽商银行安庆分行放的，安庆市融资担保有限公司做了担保。"
    assert {giver for giver, receiver, _ in paid(text) if receiver == FIRM} >= {"安庆市融资担保有限公司"}
    assert not paid(text.replace("做了担保", "派人来过")) & {("安庆市融资担保有限公司", FIRM, None)}


def test_it_is_the_firm_where_a_sum_is_given_to_it() -> None:
    text = f"{FIRM}的新药去年进了二期临床，徽商银行安庆分行给了它800万元，安庆市科技局奖了它100万元。"
    assert paid(text) >= {("徽商银行安庆分行", "它", "800万元"), ("安庆市科技局", "它", "100万元")}
    advised = read(text.replace("给了它800万元", "给了它建议"))
    assert len([m for m in advised.mentions if m.reference]) == 1
