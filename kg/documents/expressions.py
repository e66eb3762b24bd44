"""Shapes of text that several modules here look for, as pieces of regular expressions."""

from __future__ import annotations

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# How a heading or an item of a list is numbered: 一、 （二） 3.
NUMBERED = rf"(?:{_NUMERAL}、|[（(]{_NUMERAL}[）)]|\d{{1,2}}[.．、](?!\d))"
# The same as a careless writer does it, with any bracket or point: 3) 四.
LOOSELY_NUMBERED = r"[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)][、.．]?|[、.．])"
# The label before the title of a paper in a table: 标题： 文件名称：
TITLE_LABEL = r"(?:标\s*题|题\s*名|(?:文\s*件|政\s*策|信\s*息)\s*名\s*称)"
# What stands between a label and what it labels: 来源：… 【来源】…
AFTER_LABEL = r"(?:\s*[】\]]\s*[:：]?|\s*[:：])\s*"
# The number of a paper: 甲政发〔2020〕3号
PAPER_NUMBER = r"[^\s，。]{1,24}[〔\[［【（(〈﹝]\s?\d{4}\s?[〕\]］】）)〉﹞]\s?第?\s?\d+\s?号"
_DESK = "(?:全媒体|融媒体|首席|见习|特约|实习)"
# Who reports for an outlet: 首席记者, 通讯员
REPORTER = f"{_DESK}?(?:记者|通讯员)"
_WRITER = "[一-鿿]{2,4}"
# A line with nothing but those who report: 记者 甲文 通讯员 乙武
WRITERS = rf"{REPORTER}[\s　]+{_WRITER}(?:[\s　、]+(?:{REPORTER}[\s　]+)?{_WRITER})*"
HOUR = r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"  # behind a day
# A label of the head of a press conference's or meeting's record, which stands on a line of its own: 主持人：….
MEETING_HEAD = (
    r"(?:(?:会议|活动|发布会?)?(?:时间|地点)|主持人?|(?:发布|主讲|发言|主持)(?:人|嘉宾|单位)"
    r"|(?:出席)?嘉宾|出席(?:人员|领导))\s*[：:]"
)
