"""What a word for a level means below a line that names a place, as bulletins of several counties have it."""

from __future__ import annotations

from extracting import read

from kg.resolve.scopes import telling_place

BULLETIN = (
    "漳州市金融简报\n"
    "○漳浦县\n县政府印发措施，漳浦县花卉企业受益。\n"
    "○东山县\n县总工会发放补助68万元。全县渔工受益。县财政局贴息一半。\n"
    "【数据】\n县总工会另有说明。"
)


def keys(text: str, word: str) -> list[str]:
    return [m.key for m in read(text).mentions if m.name == word]


def test_a_body_below_the_line_of_its_county_is_that_countys() -> None:
    facts = {(f.subject.key, f.object.key) for f in read(BULLETIN).facts if f.relation == "locatedIn"}
    assert ("县总工会", "东山县") in facts
    assert keys(BULLETIN, "县财政局") == ["东山县财政局"]


def test_all_of_the_county_is_the_one_that_heads_the_section() -> None:
    assert keys(BULLETIN, "全县") == ["东山县"]


def test_a_body_is_one_thing_in_the_place_that_heads_its_section() -> None:
    told = read(BULLETIN)
    unions = [m for m in told.mentions if m.name == "县总工会"]
    places = [telling_place(told, union) for union in unions]
    assert [place.key for place in places if place is not None] == ["东山县", "漳浦县"]


def test_a_county_level_city_heads_its_section_too() -> None:
    text = "漳州市金融简报\n一、龙海市\n市财政局安排资金5000万元。\n二、漳浦县\n县财政局贴息。"
    assert keys(text, "市财政局") == ["龙海市财政局"]


def test_one_place_on_a_line_of_its_own_heads_nothing() -> None:
    text = "漳州市金融简报\n龙海市\n市财政局安排资金5000万元。漳州市已有先例。"
    assert keys(text, "市财政局") == ["漳州市财政局"]


def test_all_of_a_prefecture_or_banner_is_the_articles_own() -> None:
    text = "延边朝鲜族自治州上半年外贸向好。1至4月，全州对外贸易额51.3亿元。"
    assert keys(text, "全州") == ["延边朝鲜族自治州"]
    assert keys("科尔沁左翼后旗肉牛存栏增加。全旗黄牛存栏80万头，旗里补贴一半。", "全旗") == ["科尔沁左翼后旗"]


def test_a_county_called_like_all_of_a_prefecture_is_a_county() -> None:
    text = "桂林市全州县外贸向好。全州县对外贸易额5亿元。"
    assert keys(text, "全州") == [] or set(keys(text, "全州")) == {"全州县"}
