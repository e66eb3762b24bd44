"""Contracts and signatures: who 甲方 is, who signs a paper, which of two papers is the new one."""

from __future__ import annotations

import datetime as dt

from extracting import named_facts, read_titled

from kg.model import Extraction

CONTRACT = """甲方：攀枝花市人民政府
乙方：贵阳银行股份有限公司
第一条 甲方设立攀枝花市芒果产业发展基金。
"""
BODY = "各县（区）人民政府：\n为优化口岸营商环境，现就有关事项通知如下。\n一、加强备案服务。\n"
SIGNED = "滁州市公安局\n滁州市市场监督管理局\n2023年3月20日\n"


def told(text: str) -> Extraction:
    return read_titled(text, dt.date(2023, 3, 21))


def facts(text: str, relation: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in told(text).facts if f.relation == relation}


def rules(text: str) -> set[str]:
    return {fact.rule for fact in told(text).facts}


def test_a_party_of_a_contract_is_the_body_it_stands_for() -> None:
    assert ("攀枝花市人民政府", "攀枝花市芒果产业发展基金") in facts("合作协议\n" + CONTRACT, "established")


def test_a_party_of_whom_nothing_is_told_is_nobody() -> None:
    text = "合作协议\n" + CONTRACT.partition("\n")[2]
    assert not any(mention.name == "甲方" for mention in told(text).mentions)


def test_the_parties_of_a_contract_are_partners() -> None:
    text = "合作协议\n" + CONTRACT
    assert ("攀枝花市人民政府", "贵阳银行股份有限公司") in facts(text, "cooperatesWith")
    assert "cooperates.contract" in rules(text)
    assert "cooperates.contract" not in rules(text.replace("乙方：", "抄送："))


def test_all_who_sign_a_paper_have_issued_it_together() -> None:
    text = "关于开展外贸企业知识产权护航行动的通知\n" + BODY + SIGNED
    own = "关于开展外贸企业知识产权护航行动的通知"
    assert {("滁州市公安局", own), ("滁州市市场监督管理局", own)} <= facts(text, "issued")
    assert ("滁州市公安局", "滁州市市场监督管理局") in facts(text, "cooperatesWith")


def test_one_alone_who_signs_has_issued_a_paper_whose_title_names_nobody() -> None:
    text = "关于开展外贸企业知识产权护航行动的通知\n" + BODY + "滁州市公安局\n2023年3月20日\n"
    assert {subject for subject, _ in facts(text, "issued")} == {"滁州市公安局"}


def test_who_passes_a_paper_on_signs_no_policy_of_their_own() -> None:
    text = "关于开展外贸企业知识产权护航行动的通知\n" + BODY + SIGNED
    assert "issued.signers" in rules(text)
    assert "issued.signers" not in rules("转发" + text)


def test_what_a_notice_ends_is_ended_by_itself_and_not_by_what_it_goes_by() -> None:
    text = (
        "关于公布中小企业服务平台名单的通知\n根据《云岭省服务平台认定办法》，现将名单公布如下。\n"
        "四、原《云岭省服务平台资金办法》停止执行。\n云岭省财政厅\n2018年12月3日\n"
    )
    assert facts(text, "amends") == {("关于公布中小企业服务平台名单的通知", "云岭省服务平台资金办法")}


def test_the_policy_from_whose_day_on_another_ends_is_the_new_one() -> None:
    text = "《鞍山市菱镁产业旧规定》自《鞍山市菱镁产业新规定》施行之日起废止。"
    assert named_facts(text, "amends") == {("鞍山市菱镁产业新规定", "鞍山市菱镁产业旧规定")}
    both = "《鞍山市菱镁产业旧规定》与《鞍山市菱镁产业新规定》并行。"
    assert named_facts(both, "amends") == set()
