"""Makes measures of the clauses that are taken for parts of one, and tells who is said to carry each of them out.

A run of clauses is one measure, from where its own wording begins to the last mark but for the bracket of responsible
units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from kg.extract.facts.measures.agents import led_by
from kg.extract.facts.measures.borders import Borders
from kg.extract.facts.measures.leads import ACTORS
from kg.extract.facts.measures.open_clauses import (
    description_from,
    ends_description,
    is_adjunct,
    is_open_clause,
    is_term,
    leads_on,
)
from kg.extract.facts.measures.parties import Parties
from kg.extract.facts.measures.provisions import BEGIN, GOES_ON, NONE, Clause
from kg.extract.facts.measures.ruled import FoundMeasure, without_brackets
from kg.extract.facts.measures.rules import measure_patterns, measure_rules
from kg.extract.sentences import Sentence
from kg.model import Mention, Span

_SHORTEST = 4
_ADVISING = frozenset({"ResearchInstitution", "PublicInstitution"})  # scholars advise and reporters ask
_PAYS = "财政"  # who only pays does not do what follows: 市财政另补600元；|收益归本人: 6 of 23
_TRAILING = "，。；：！？,;:!? 、”"


@dataclass(frozen=True, slots=True)
class WhoActs:
    """What a text says of who acts in all of it.

    `parties` are those who may be meant by 双方, `reporting` is the body whose own work it tells of.
    """

    parties: Parties
    reporting: tuple[Mention, ...] = ()


def runs_of(
    text: str,
    row: Sequence[tuple[Sentence, Clause]],
    labels: Sequence[str],
    told: WhoActs | None = None,
    borders: Borders | None = None,
) -> Iterator[FoundMeasure]:
    """Yield the measures of a paragraph, whose clauses are labelled B, I or O; a condition takes in what follows it.

    `told` is what the whole text says of who acts, `borders` judges where a measure ends.
    """
    heard = _Heard(text, row, told or WhoActs(Parties(text, ())))
    index = 0
    while index < len(row):
        sentence, clause = row[index]
        heard.listen(sentence, clause)
        if labels[index] == NONE or _says_no_act(text, clause):
            index += 1
            continue
        first, last = _run(text, row, labels, index, borders)
        if first == last and is_adjunct(text, row[first][1]):
            index = last + 1
            continue
        begin = row[first][1].lead.begin
        end = _end_of_wording(text, begin, row[last][1].span.end)
        if end - begin >= _SHORTEST:
            yield heard.measure(Span(begin, end), first, last)
        index = last + 1


def _run(
    text: str, row: Sequence[tuple[Sentence, Clause]], labels: Sequence[str], index: int, borders: Borders | None
) -> tuple[int, int]:
    """Return the first and last clause of the measure that a clause is a part of, none of it passed over yet."""
    sentence, last = row[index][0], index
    first = _begin(text, row, labels, index)
    while last + 1 < len(row) and (
        _goes_on(text, row, labels, last + 1, borders)
        or (row[last + 1][0] is sentence and leads_on(text, [c for _, c in row[first : last + 2]]))
    ):
        last += 1
    return first, last


def _end_of_wording(text: str, begin: int, end: int) -> int:
    """Return where a measure's own words end: before responsible units, marks and what only closes a list."""
    end = without_brackets(text, begin, end)
    while end > begin and text[end - 1] in _TRAILING:
        end -= 1
    if (counted := measure_rules().list_end.search(text, begin, end)) is not None:
        end = counted.start()
    if text[begin:end].count("“") > text[begin:end].count("”") and text[end : end + 1] == "”":
        end += 1
    return end


@dataclass(slots=True)
class _Heard:
    """Who a paragraph, clause by clause, has told to act.

    `carried` is who it last named as doing something, in `sentence`; `both` who the sentence said do something
    together, or lead it; `speaker` who speaks in it; `acting` who carried out the measure before, in the sentence that
    ends at `acted`.
    """

    text: str
    row: Sequence[tuple[Sentence, Clause]]
    told: WhoActs
    carried: tuple[Mention, ...] = ()
    sentence: Sentence | None = None
    both: tuple[Mention, ...] = ()
    acting: tuple[Mention, ...] = ()
    acted: int = -1
    labelled: tuple[Mention, ...] = field(init=False)
    speaker: tuple[Mention, ...] = field(init=False)

    def __post_init__(self) -> None:
        """See whose paragraph it is."""
        self.labelled = _labelled(self.text, self.row)
        self.speaker = self.labelled or _speaker(self.text, self.row) or self.told.reporting

    def listen(self, sentence: Sentence, clause: Clause) -> None:
        """Take up whom a clause names as acting."""
        if subjects := clause.lead.subjects:
            assisting = self.sentence is sentence and _only_assists(self.text, clause)
            self.carried = (*self.carried, *subjects) if assisting else _leading(clause)
            self.sentence, self.both = sentence, ()
            if self.speaker == self.labelled and subjects[:1] != self.labelled:
                self.speaker = self.told.reporting
        elif meant := self.told.parties.of(clause):
            self.carried, self.sentence, self.both = (), sentence, meant
        elif self.sentence is not sentence:
            self.both = led_by(self.text, clause)
            if self.both:
                self.carried, self.sentence = (), sentence

    def measure(self, span: Span, first: int, last: int) -> FoundMeasure:
        """Return the measure of the clauses from `first` to `last`, with who is said to carry it out."""
        sentence, clause = self.row[first]
        clauses = [clause for _, clause in self.row[first : last + 1]]
        own = clause.lead.subjects or _later_subjects(self.text, clauses)
        spoken = self._spoken(span.start, sentence)
        if own and not clause.lead.subjects:
            self.carried, self.sentence = own, sentence
        behind: tuple[Mention, ...] = ()
        if not own and not spoken:
            behind = self.both or _goes_on_behind(self.text, self.row, first, self.acting, self.acted) or self.speaker
        before = self.acting if self.acted == sentence.span.end else ()
        acting = _actors((own and _leading(clause)) or own or behind or before)
        self.acting = tuple(name for name in acting if not name.name.endswith(_PAYS))
        self.acted = sentence.span.end
        reach = Span(clause.span.start, max(span.end, clauses[-1].span.end))
        return FoundMeasure(span, reach, sentence, own or spoken, bool(own), behind)

    def _spoken(self, begin: int, sentence: Sentence) -> tuple[Mention, ...]:
        """Return who was named before in the sentence, or in the paragraph where the sentence lists measures."""
        if measure_rules().others_act.match(self.text, begin):
            return ()
        if self.sentence is sentence:
            return self.carried
        listing = measure_rules().cues.search(self.text, sentence.span.start, sentence.span.end)
        return _actors(self.carried) if listing else ()


def _speaker(text: str, row: Sequence[tuple[Sentence, Clause]]) -> tuple[Mention, ...]:
    """Return the body for which somebody speaks in a paragraph that begins with both: |某局|局长张三：我们….

    Of the measures of later sentences that name nobody and are no policy's nine in ten are its own in the passages.
    """
    said = _actors(row[0][1].lead.subjects[:1]) if row else ()
    return (
        said
        if said and said[0].type not in _ADVISING and measure_patterns()["speaks"].match(text, said[0].span.end)
        else ()
    )


def _labelled(text: str, row: Sequence[tuple[Sentence, Clause]]) -> tuple[Mention, ...]:
    """Return the body or place that stands as a label before a paragraph: ■|某县|：对停业的民宿减免房租；….

    Of the measures there that name nobody 28 of 33 are its own, up to where another acts.
    """
    said = _actors(row[0][1].lead.subjects[:1]) if row else ()
    return said if said and text.startswith(("：", ":"), said[0].span.end) else ()


def _goes_on_behind(
    text: str, row: Sequence[tuple[Sentence, Clause]], index: int, acting: tuple[Mention, ...], acted: int
) -> tuple[Mention, ...]:
    """Return who was `acting` up to a semicolon after which a measure begins at once: 某局设立专窗；|对企业减半收费."""
    sentence, clause = row[index]
    start = sentence.span.start
    first = index == 0 or row[index - 1][0] is not sentence
    if not first or acted != start or text[start - 1 : start] not in {"；", ";"}:
        return ()
    rules = measure_rules()
    listed = rules.numbering.match(text[start : clause.span.end]) or measure_patterns()["item"].match(text, start)
    return () if listed or rules.others_act.match(text, clause.lead.begin) else acting


def _leading(clause: Clause) -> tuple[Mention, ...]:
    """Return who goes on after a clause: |甲局|会同乙局推行…，|开设…; of 77 such partners 18 do so too."""
    alone = tuple(name for name in clause.lead.subjects if name.span.start < clause.lead.begin)
    return alone or clause.lead.subjects


def _only_assists(text: str, clause: Clause) -> bool:
    """Tell whether a clause says no more than that somebody assists who was named before: 甲局牵头，|乙局配合."""
    return measure_patterns()["assists"].fullmatch(text, clause.lead.verb, clause.span.end) is not None


def _begin(text: str, row: Sequence[tuple[Sentence, Clause]], labels: Sequence[str], index: int) -> int:
    """Return where a measure begins whose first clause goes on with one that says for whom it is: 对矿山，|以及…."""
    first = index
    clause = row[index][1]
    if ends_description(text, clause):
        idle = takewhile(lambda at: row[at][0] is row[index][0] and labels[at] == NONE, range(index - 1, -1, -1))
        first = index - len(list(idle))
        return first + description_from(text, [c for _, c in row[first : index + 1]])
    if not measure_rules().joins.match(text, clause.span.start) and not is_open_clause(text, clause):
        return index
    while first > 0 and row[first - 1][0] is row[index][0] and labels[first - 1] == NONE:
        before = row[first - 1][1]
        said = text[before.lead.begin : before.span.end]
        if not measure_rules().receivers.match(said) or not is_open_clause(text, before):
            break
        first -= 1
    return first


def _later_subjects(text: str, clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    """Return who acts where the first clauses only say for whom or when: 经认定后，|市财政局给予…."""
    for clause, following in pairwise(clauses):
        if not is_open_clause(text, clause):
            break
        if following.lead.subjects:
            return following.lead.subjects
    return ()


def _goes_on(
    text: str, row: Sequence[tuple[Sentence, Clause]], labels: Sequence[str], index: int, borders: Borders | None
) -> bool:
    """Tell whether a clause goes on with the measure before it: 设立A，实行B are two, for the rules see B begin."""
    clause, label = row[index][1], labels[index]
    if label == NONE or row[index][0] is not row[index - 1][0] or _is_result(text, clause):
        return False
    rules = measure_rules()
    if (joined := rules.joins.match(text, clause.span.start)) and not rules.strong.match(text, joined.end()):
        ruled = not rules.weak.match(text, joined.end())
    else:
        ruled = (label == GOES_ON and clause.ruled != BEGIN) or is_term(text, clause)
    if borders is None or (clause.ruled == BEGIN and not ruled):
        return ruled
    return borders.joins(index, ruled)


def _says_no_act(text: str, clause: Clause) -> bool:
    """Tell whether a clause is no measure whatever it is taken for: a result, an inner affair, a topic (在创业上，)."""
    topic = measure_patterns()["topic"].fullmatch(text[clause.lead.begin : clause.span.end])
    return topic is not None or _is_result(text, clause) or _is_inner(text, clause)


def _is_result(text: str, clause: Clause) -> bool:
    return bool(measure_patterns()["result"].fullmatch(text[clause.lead.verb : clause.span.end]))


def _is_inner(text: str, clause: Clause) -> bool:
    """Tell whether a clause says what a body does for its own people (组织党员学习), did not do, or was told to pay."""
    return bool(measure_rules().not_done.search(text, clause.lead.begin, clause.span.end))


def _actors(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.type in ACTORS)
