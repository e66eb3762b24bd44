"""Reads which firms a paper of a firm calls its own parts: 公司与甲基金及|控股子公司乙有限公司|签订协议."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.names.ties.issuing import FIRMS, issuer_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

RULE = "subsidiary.own_paper"


def own_parts(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield subsidiaryOf for the firms that an announcement or report calls 全资子公司, 控股子公司 and names."""
    issuer = issuer_of(text, mentions)
    if issuer is None:
        return
    firms = {m.span.start: m for m in mentions if m.type in FIRMS and not m.implicit and not m.reference}
    for part in load_patterns("references.toml")["own_part"].finditer(text, issuer.span.end):
        firm = firms.get(part.end())
        if firm is not None and firm.key != issuer.key:
            yield by_name(firm, "subsidiaryOf", issuer, Span(part.start(), firm.span.end), RULE, 0.85)
