"""Gives names and wordings found in the simplified form of a text the script of their source."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Article, Extraction, Fact, IndicatorFact, Mention, Qualifiers, Span, Value


def in_own_script(extraction: Extraction) -> Extraction:
    """Return the extraction with the words of the source; unchanged where the article was read as it stands.

    Full names that mentions stand for, types and codes stay: they tell things apart in every script.
    """
    article = extraction.article
    if article.written is None:
        return extraction
    written = _Written(article)
    return replace(
        extraction,
        mentions=tuple(written.mention(m) for m in extraction.mentions),
        facts=tuple(written.fact(f) for f in extraction.facts),
        indicators=tuple(written.indicator(i) for i in extraction.indicators),
        rejected=tuple(replace(r, text=written.words(r.text, None)) for r in extraction.rejected),
    )


class _Written:
    """Looks words up in the text as its source has them."""

    def __init__(self, article: Article) -> None:
        assert article.written is not None
        self._read = article.text
        self._written = article.written

    def words(self, words: str, near: Span | None) -> str:
        """Return `words` as they stand in the source: within `near` if they do, else at their first place."""
        at = self._read.find(words, near.start, near.end) if near is not None else -1
        if at < 0:
            at = self._read.find(words)
        return self._written[at : at + len(words)] if at >= 0 else words

    def mention(self, mention: Mention) -> Mention:
        if mention.reference:
            return mention
        name = self._written[mention.span.start : mention.span.end].replace("\n", "")
        same = len(name) == len(mention.name)
        # What the name is told apart by stays, unless that is the name.
        return replace(mention, name=name if same else self.words(mention.name, mention.span))

    def value(self, value: Value) -> Value:
        return replace(value, text=self.words(value.text, value.span))

    def fact(self, fact: Fact) -> Fact:
        return replace(
            fact,
            subject=self.mention(fact.subject),
            object=self.mention(fact.object),
            qualifiers=self._qualifiers(fact.qualifiers, fact.evidence),
        )

    def _qualifiers(self, qualifiers: Qualifiers, near: Span) -> Qualifiers:
        amount, date = qualifiers.amount, qualifiers.date
        texts = {
            name: self.words(text, near)
            for name in ("count", "percent", "instrument", "role", "agreement")
            if (text := getattr(qualifiers, name)) is not None
        }
        return replace(
            qualifiers,
            amount=replace(amount, text=self.words(amount.text, near)) if amount is not None else None,
            date=replace(date, text=self.words(date.text, near)) if date is not None else None,
            **texts,
        )

    def indicator(self, fact: IndicatorFact) -> IndicatorFact:
        period = fact.period
        return replace(
            fact,
            subject=self.mention(fact.subject) if fact.subject is not None else None,
            name=self.words(fact.name, fact.evidence),
            value=self.value(fact.value),
            period=replace(period, text=self.words(period.text, period.span)) if period is not None else None,
            change=self.value(fact.change) if fact.change is not None else None,
            change_text=self.words(fact.change_text, fact.evidence) if fact.change_text is not None else None,
        )
