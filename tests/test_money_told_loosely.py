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
    given = {(giver, amount) for giver, receiver, amount in paid(text) if receiver in {FIRM, "它"}}
    assert given >= {("徽商银行安庆分行", "800万元"), ("安庆市科技局", "100万元")}
    advised = read(text.replace("给了它800万元", "给了它建议"))
    assert len([m for m in advised.mentions if m.reference]) == 1


def test_a_guarantor_vouches_for_those_it_is_named_with() -> None:
    text = f"安庆市融资担保有限公司已为{FIRM}、安庆汇通电力科技有限公司等27家企业作保。"
    assert {(giver, receiver) for giver, receiver, _ in paid(text)} >= {
        ("安庆市融资担保有限公司", FIRM),
        ("安庆市融资担保有限公司", "安庆汇通电力科技有限公司"),
    }
    farmers = read(text.replace("等27家企业作保", "等27家企业的农户作保"))
    assert "funded.vouches" not in {fact.rule for fact in farmers.facts}


def test_of_what_was_paid_out_one_firm_alone_got_its_part() -> None:
    text = f"安庆市财政局说，头两季已给5家企业兑现1830万元，其中{FIRM}一家就得了620万元。"
    assert ("安庆市财政局", FIRM, "620万元") in paid(text)
    assert paid(text.replace("一家就得了", "一家就欠了")) == set()


def test_a_fund_put_money_into_those_of_the_list() -> None:
    text = (
        "安庆市新材料产业投资基金今年投了四个项目，共掏出2.6亿元，"
        f"其中{FIRM}1.1亿元、安庆汇通电力科技有限公司9000万元。"
    )
    assert paid(text) >= {
        ("安庆市新材料产业投资基金", FIRM, "1.1亿元"),
        ("安庆市新材料产业投资基金", "安庆汇通电力科技有限公司", "9000万元"),
    }
    shown = read(text.replace("投了四个项目，共掏出2.6亿元", "办了四场路演"))
    assert "funded.among" not in {fact.rule for fact in shown.facts}


def test_a_paper_is_issued_by_who_just_put_it_out() -> None:
    for said in ("安庆市5月26日发的《安庆市稳住经济实施方案》很实在。", "安庆市去年也出过《安庆市稳住经济实施方案》。"):
        assert ("安庆市", "安庆市稳住经济实施方案") in {
            (fact.subject.name, fact.object.name) for fact in read(said).facts if fact.relation == "issued"
        }
    told = read("安庆市商务局5月26日介绍《安庆市稳住经济实施方案》。")
    assert not [fact for fact in told.facts if fact.relation == "issued" and fact.rule == "issued.verb"]


def test_what_is_left_of_a_loan_is_given_by_who_is_named_last() -> None:
    text = f"{FIRM}要上一条冻干线，缺口2.6亿元。徽商银行安庆分行认了1.5亿元，余下的1.1亿元由安庆农村商业银行补上。"
    assert ("安庆农村商业银行", FIRM) in {(giver, receiver) for giver, receiver, _ in paid(text)}
    assert "安庆农村商业银行" not in {giver for giver, _, _ in paid(text.replace("补上", "统计"))}
