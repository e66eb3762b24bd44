"""Finds named persons: by surname, next to a post, a byline or a verb of saying.

A name of two to four characters that begins with a surname is only taken where the words around it say
that a person stands there; 王牌 and 高新 begin with surnames too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.words import Words, is_dictionary_word, tag_of
from kg.lexicon.gazetteer import surnames, titles
from kg.lexicon.tables import load_patterns
from kg.model import Span

_SAYING = "表示|介绍|说|称|认为|告诉|透露|指出|强调|坦言|感慨|直言|提醒|建议|回应|期待|在会上|通报|分析|补充|解释|宣布"
# What people do that ends their names: 书记王林|到某市调研.
_DOING = (
    "任(?=[一-鿿]{0,4}(?:长|主任|书记|经理|委员|顾问)[，。；、）])|作(?=了?[^，。；]{0,6}(?:推介|说明|介绍|报告|讲话|发言|致辞|总结|动员|部署|演讲))|"
    "到(?!任)|赴|率(?!先)|带队|走访|前往|调研|一行|陪同|兼任|"
    "分别(?=致辞|讲话|发言|介绍)|"
    "算(?=道|账|了|过|给)|提(?=到|出|起|及)|所(?=说|言)|用(?=[一两三])|原(?=在|是|任)|学(?=的|过)"
)
_LONGEST_TITLE = 14  # code points
_LEAST_NAME = 2  # code points
_NOT_AFTER = frozenset("的等和与在为是市省区县局厅部")


@dataclass(frozen=True, slots=True)
class Post:
    """A person with the post beside the name. `role` is the wording of the text."""

    person: Span
    role: Span


@cache
def surname_pattern() -> str:
    """Return surnames as alternatives of a regular expression, the longest first."""
    names = sorted((s.name for s in surnames()), key=lambda s: (-len(s), s))
    return "|".join(names)


@cache
def _titles() -> str:
    words = sorted({t.name for t in titles() if t.attributes.get("kind") != "generic"}, key=lambda t: (-len(t), t))
    return "|".join(map(re.escape, words))


def _name(text: str, words: Words, start: int, limit: int) -> int | None:
    """Return where the name that begins at `start` ends: as the word does, else after three characters."""
    match = re.match(rf"(?:{surname_pattern()})[一-鿿·]{{1,3}}", text[start:limit])
    if match is None:
        return None
    surname = re.match(rf"(?:{surname_pattern()})", text[start:limit])
    least = start + (len(surname[0]) if surname else 1) + 1
    if _ends_in_and(text, least):
        return least + 1
    said = re.match(rf"(.{{1,2}}?)(?=[曾则也还]?(?:{_SAYING})|{_DOING})", text[least - 1 : limit + 4])
    if said:
        return least - 1 + len(said[1])
    word = words.items[words.index_at(start)]
    if word.start == start and word.tag.startswith("nr") and least <= word.end <= start + 4:
        return word.end
    following = re.match(r"(.{1,2}?)(?=[，。、；：）)”\"\s]|$)", text[least - 1 : limit])
    if following:
        return least - 1 + len(following[1])
    return None


def _ends_in_and(text: str, end: int) -> bool:
    """Tell whether 和 ends a given name and joins nobody to it: 局长鲁景|和：…, 张永|和表示."""
    return text.startswith("和", end) and re.match(rf"[：:，。；（(]|{_SAYING}", text[end + 1 : end + 4]) is not None


def find_posts(text: str, words: Words) -> Iterator[Post]:
    """Yield persons right after a post: 副校长张某某, 总经理 王某某."""
    title = rf"(?:{_titles()})"
    for match in re.finditer(rf"{title}(?:[、兼]{title})*[^\S\n]?", text):
        end = _name(text, words, match.end(), min(len(text), match.end() + 4))
        if end is None:
            continue
        name = text[match.end() : end]
        if is_dictionary_word(name) and not words.items[words.index_at(match.end())].tag.startswith("nr"):
            continue
        if (name[-1] in _NOT_AFTER and not _ends_in_and(text, end - 1)) or takes_post(name):
            continue
        yield Post(Span(match.end(), end), Span(match.start(), match.start() + len(match[0].rstrip())))


def posts_of(people: Iterable[Span], text: str) -> Iterator[Post]:
    """Yield for persons that are known by their spans the post right before each, where one stands there."""
    title = rf"(?:{_titles()})"
    for person in people:
        start = max(0, person.start - _LONGEST_TITLE)
        if found := re.search(rf"({title}(?:[、兼]{title})*)[^\S\n]?\Z", text[start : person.start]):
            yield Post(person, Span(start + found.start(1), start + found.end(1)))


def title_at(text: str, position: int) -> Span | None:
    """Return the posts that stand at a position, several joined by 、 or 兼 as one."""
    title = rf"(?:{_titles()})"
    found = re.compile(rf"{title}(?:[、兼]{title})*").match(text, position)
    return Span(found.start(), found.end()) if found else None


def is_title(text: str) -> bool:
    """Tell whether a text is the title of a post, or of several joined by 、 or 兼."""
    title = rf"(?:{_titles()})"
    return bool(re.fullmatch(rf"{title}(?:[、兼]{title})*", text))


def is_persons_name(text: str) -> bool:
    """Tell whether two or three characters are a surname and a given name, and no other word."""
    named = re.fullmatch(rf"(?:{surname_pattern()})[一-鿿]{{1,2}}", text) is not None
    return named and tag_of(text).startswith("nr")


def takes_post(name: str) -> bool:
    """Tell whether what looks like a name says that somebody holds a post: 由县长|任主任."""
    return name.startswith("任") and is_title(name[1:])


def ends_in_verb(text: str, person: Span) -> bool:
    """Tell whether a person's name has swallowed the verb after it: 王伟|任某局局长."""
    return (
        len(person) > _LEAST_NAME
        and load_patterns("posts.toml")["verb_in_name"].match(text, person.end - 1) is not None
    )


def find_bylines(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield person and role of bylines: 记者张某, 通讯员李某某 王某 赵某某, （钱某某 孙某）."""
    surname = surname_pattern()
    one = rf"(?:{surname})[一-鿿]{{1,2}}"
    pattern = re.compile(
        rf"(?P<role>记者|通讯员|实习生|见习记者|特约记者|摄影|供稿|作者)(?:[/：:]|\s)?"
        rf"(?P<names>{one}(?:[ 　、,，]{one})*)(?=[）)\s　,，。；]|摄|$|通讯员|记者|编辑|来源|字号)"
    )
    for match in pattern.finditer(text):
        role = Span(match.start("role"), match.end("role"))
        for name in re.finditer(one, match["names"]):
            end = name.end() - (len(name[0]) > 2 and name[0][-1] in "摄文图")
            yield Span(match.start("names") + name.start(), match.start("names") + end), role


def find_listed_people(text: str) -> Iterator[Candidate]:
    """Yield persons of a list with body and post in brackets: 李明（市财政局局长）、王芳（某银行行长）."""
    for match in _listed_pattern().finditer(text):
        yield Candidate(Span(*match.span("name")), "Person", "person.listed", Strength.LISTED)


@cache
def _listed_pattern() -> re.Pattern[str]:
    name = rf"(?P<name>(?:{surname_pattern()})[一-鿿]{{1,2}})"
    return re.compile(
        rf"(?:^|(?<=[、：:）)\s])){name}(?=[（(][^（）()，。；]{{3,24}}?(?:{_titles()})[）)])", re.MULTILINE
    )


def find_speakers(text: str, words: Words) -> Iterator[Candidate]:
    """Yield persons by what they do: a name as the segmenter knows it, right before a verb of saying."""
    for word in words.items:
        if not word.tag.startswith("nr") or not 2 <= len(word.text) <= 4 or is_dictionary_word(word.text):
            continue
        if not re.match(rf"(?:{surname_pattern()})", word.text):
            continue
        if re.match(rf"(?:{_SAYING})", text[word.end : word.end + 3]):
            yield Candidate(Span(word.start, word.end), "Person", "person.speaker", Strength.LISTED)
