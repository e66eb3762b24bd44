'use strict';

/** Writes indicators as a table: value, period, change, and whether a target was reached. */
class Indicators {
  /** @param {Model} model @param {Facts} facts */
  constructor(model, facts) {
    this.model = model;
    this.facts = facts;
  }

  section(numbers) {
    const ids = numbers.map((number) => this.model.data.facts[number].to);
    return make('details', { class: 'group', open: ids.length <= 4 },
      make('summary', {}, make('b', { text: Words.say('indicators') }), make('span', { class: 'count', text: ids.length })),
      this.table(ids));
  }

  table(ids) {
    const head = make('tr', {}, ...['what', 'value', 'period', 'change', 'kind'].map((key) => make('th', { text: Words.say(key), scope: 'col' })));
    const rows = ids.flatMap((id) => this.rows(this.model.entity(id)));
    return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows));
  }

  rows(indicator) {
    const change = indicator.change;
    const cells = [
      [indicator.name],
      [indicator.text, this.written(indicator.text, indicator.value, indicator.unit)],
      indicator.period ? [indicator.period.text, this.facts.dateNote(indicator.period)] : [''],
      change ? [change.text, this.written(change.text, change.value, change.unit)] : [''],
      [this.facts.concept('IndicatorKindScheme', indicator.kind || ''), this.reached(indicator)],
    ];
    const row = make('tr', {}, ...cells.map(([text, note]) => make('td', {},
      make('span', { text }), note ? make('small', { text: note }) : null)));
    const below = make('details', {}, make('summary', { text: Words.say('quoteCount', { n: indicator.evidence.length }) }),
      this.facts.origin(indicator), this.facts.quotes(indicator.evidence));
    return [row, make('tr', { class: 'evidence' }, make('td', { colspan: 5 }, below))];
  }

  /** @returns {string} a value in full, e.g. `= 6,230,000,000 元`; empty where the text says it as it is: 12.7% */
  written(text, value, unit) {
    if (value === undefined || text.replace(/[,，\s]/g, '').includes(String(Math.abs(value)))) return '';
    return `= ${this.facts.number(value)} ${Words.pick(CURRENCY[unit], unit || '')}`;
  }

  /** @returns {string} of a target, what was reached of it: 达成 31.6亿元 (2022年) */
  reached(indicator) {
    return (indicator.outcomes || []).map((id) => {
      const outcome = this.model.entity(id);
      return Words.say('reached', { text: outcome.text, period: outcome.period ? outcome.period.text : '–' });
    }).join(' · ');
  }
}
