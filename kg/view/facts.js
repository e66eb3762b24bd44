'use strict';

const CURRENCY = { CNY: { zh: '元', en: 'CNY' }, USD: { zh: '美元', en: 'USD' }, EUR: { zh: '欧元', en: 'EUR' }, HKD: { zh: '港元', en: 'HKD' } };

/** How many quotes of a fact are shown at once: a bank is said to lie in its city by every text that names it. */
const QUOTED_AT_MOST = 5;

/** Writes facts: who and what, how much and when, how sure, and the very words. */
class Facts {
  /** @param {Model} model @param {{open: function(string), document: function(string)}} actions */
  constructor(model, actions) {
    this.model = model;
    this.actions = actions;
  }

  direction(fact, outgoing) {
    const relation = this.model.relations.get(fact.relation);
    const name = Words.pick(relation.label, fact.relation);
    const arrow = relation.symmetric ? '↔' : outgoing ? '→' : '←';
    return make('span', { class: 'relation', title: Words.pick(relation.note) }, make('b', { text: name }), make('i', { text: ` ${arrow}` }));
  }

  /** @returns {HTMLElement} a fact as seen from one of its ends */
  fact(number, id) {
    const fact = this.model.data.facts[number];
    return make('article', { class: 'fact', 'data-fact': number }, this.link(this.model.other(number, id)),
      this.qualifiers(fact), this.origin(fact), this.quotes(fact.evidence));
  }

  /** @returns {HTMLElement} a fact told whole, with both ends */
  whole(number) {
    const fact = this.model.data.facts[number];
    return make('article', { class: 'fact', 'data-fact': number }, this.link(fact.from), make('p', { class: 'middle' }, this.direction(fact, true)),
      this.link(fact.to), this.qualifiers(fact), this.origin(fact), this.quotes(fact.evidence));
  }

  link(id) {
    const entity = this.model.entity(id);
    return make('button', { type: 'button', class: 'link', on: { click: () => this.actions.open(id) } },
      mark(this.model.types.get(entity.type)), make('span', { text: this.model.name(id) }));
  }

  qualifiers(fact) {
    const list = make('ul', { class: 'qualifiers' });
    const add = (name, text, note) => list.append(make('li', {},
      make('span', { class: 'quiet', text: `${Words.pick(this.model.data.qualifiers[name], name)} ` }),
      make('strong', { text }), note ? make('span', { class: 'quiet', text: ` ${note}` }) : null));
    if (fact.amount) add('amount', fact.amount.text, this.amountNote(fact.amount));
    if (fact.date) add('date', fact.date.text, this.dateNote(fact.date));
    for (const name of ['count', 'percent', 'role', 'agreement']) if (fact[name]) add(name, fact[name]);
    if (fact.instrument) add('instrument', this.concept('InstrumentScheme', fact.instrument));
    if (fact.status) add('status', this.concept('StatusScheme', fact.status));
    return list.childElementCount ? list : null;
  }

  concept(scheme, notation) {
    const members = this.model.data.concepts[scheme] || {};
    return Words.pick(members[notation], notation);
  }

  /** @returns {string} e.g. `= 4,800,000 元，总额，至多` */
  amountNote(amount) {
    const unit = Words.pick(CURRENCY[amount.unit], amount.unit);
    const range = amount.maximum === undefined ? this.number(amount.value) : `${this.number(amount.value)}–${this.number(amount.maximum)}`;
    const parts = [`= ${range} ${unit}`];
    if (amount.role) parts.push(this.concept('AmountRoleScheme', amount.role));
    if (amount.bound && amount.bound !== 'exact') parts.push(this.concept('BoundScheme', amount.bound));
    return parts.join(Words.language === 'zh' ? '，' : ', ');
  }

  /** @returns {string} the ISO days of a date or interval */
  dateNote(date) {
    if (!date.start && !date.end) return '';
    if (date.start === date.end) return `(${date.start})`;
    return `(${date.start || Words.say('openEnd')} – ${date.end || Words.say('openEnd')})`;
  }

  number(value) {
    return typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 6 }) : String(value);
  }

  origin(fact) {
    const parts = [];
    if (fact.confidence !== undefined) parts.push(`${Words.say('confidence')} ${fact.confidence}`);
    if (fact.rule) parts.push(`${Words.say('rule')} ${fact.rule}`);
    return parts.length ? make('p', { class: 'origin', text: parts.join(' · ') }) : null;
  }

  /** The first quotes, those of the chosen document before others; the rest is written when it is asked for. */
  quotes(numbers) {
    const own = this.model.documents.of(this.model.filters.document);
    const isOwn = (number) => own.includes(this.model.data.quotes[number][0]);
    const ordered = [...numbers.filter(isOwn), ...numbers.filter((number) => !isOwn(number))];
    const shown = ordered.slice(0, QUOTED_AT_MOST).map((number) => this.quote(number));
    const rest = ordered.slice(QUOTED_AT_MOST);
    const more = { type: 'button', class: 'inline', text: Words.say('moreQuotes', { n: rest.length }) };
    const write = ({ target }) => target.replaceWith(...rest.map((number) => this.quote(number)));
    return make('div', { class: 'quotes' }, ...shown, rest.length ? make('button', { ...more, on: { click: write } }) : null);
  }

  quote(number) {
    const [doc, start, end, quote, before, after] = this.model.data.quotes[number];
    const words = make('blockquote', {}, make('span', { class: 'around' }, ...joined(before)),
      make('q', {}, ...joined(quote)), make('span', { class: 'around' }, ...joined(after)));
    const source = this.model.data.sources[doc];
    const name = source ? source.title || source.name || Words.say('untitled') : Words.say('unknownSource');
    const parts = [source && source.published, doc, Words.say('position', { start, end })].filter(Boolean);
    return make('figure', {}, words, make('figcaption', {},
      source ? make('button', { type: 'button', class: 'title', text: name, title: `${source.name}\n${Words.say('onlyDocument')}`, on: { click: () => this.actions.document(doc) } })
        : make('span', { class: 'title', text: name }), make('span', { text: parts.join(' · ') })));
  }
}
