'use strict';

/**
 * The panel beside the picture. Whatever comes from a document is set as text, never as markup.
 */

/**
 * @param {string} tag
 * @param {Object<string, *>} [settings] `text`, `class`, `on` (handlers) or attributes
 * @param {...(Node|null|undefined)} children
 * @returns {HTMLElement}
 */
function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(settings)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'text') element.textContent = value;
    else if (key === 'class') element.className = value;
    else if (key === 'on') Object.entries(value).forEach(([event, handler]) => element.addEventListener(event, handler));
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

const SHAPES = {
  dot: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z',
  square: 'M3 3h10v10h-10z',
  diamond: 'M8 1l7 7l-7 7l-7-7z',
  hexagon: 'M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z',
  triangle: 'M8 2l6.5 11.5h-13z',
};

/** @returns {SVGElement} the mark of a type: its shape in its colour */
function mark(type) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SHAPES[type.shape] || SHAPES.dot);
  path.setAttribute('fill', type.colour);
  svg.append(path);
  return svg;
}

const CURRENCY = { CNY: { zh: '元', en: 'CNY' }, USD: { zh: '美元', en: 'USD' }, EUR: { zh: '欧元', en: 'EUR' }, HKD: { zh: '港元', en: 'HKD' } };

/** Fills the panel for a node, a fact, a tie or the list of sources. */
class Panel {
  /**
   * @param {HTMLElement} element
   * @param {Model} model
   * @param {{open: function(string), unfold: function(string), fold: function(string),
   *     around: function(string), close: function(), isUnfolded: function(string): boolean}} actions
   */
  constructor(element, model, actions) {
    this.element = element;
    this.model = model;
    this.actions = actions;
    this.render = null;
    this.openedAt = 0;
    element.addEventListener('click', (event) => this.guard(event), true);
  }

  /** Swallow the second click of a double click whose first one opened the panel under the pointer. */
  guard(event) {
    if (event.detail > 1 && performance.now() - this.openedAt < 600) event.stopPropagation();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Show again what is shown, in the language that now holds. */
  refresh() {
    if (this.render) this.render();
  }

  close() {
    this.element.hidden = true;
    this.element.replaceChildren();
    this.render = null;
  }

  fill(render, ...children) {
    this.render = render;
    const close = make('button', { type: 'button', class: 'close', 'aria-label': Words.say('close'), title: Words.say('close'), text: '×', on: { click: () => this.actions.close() } });
    this.element.replaceChildren(close, ...children.filter(Boolean));
    if (this.element.hidden) this.openedAt = performance.now();
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  node(id) {
    const entity = this.model.entity(id);
    const numbers = this.model.factsOf.get(id);
    const indicators = numbers.filter((n) => this.isIndicator(n) && this.model.data.facts[n].from === id);
    const facts = numbers.filter((n) => !indicators.includes(n));
    this.fill(() => this.node(id), this.heading(id), this.buttons(id), this.about(entity),
      entity.type === 'Indicator' ? this.indicatorTable([id]) : null,
      indicators.length ? this.indicatorSection(indicators) : null,
      facts.length || indicators.length ? null : make('p', { class: 'quiet', text: Words.say('noFacts') }),
      ...this.groups(id, facts));
  }

  isIndicator(number) {
    return this.model.data.facts[number].relation === 'hasIndicator';
  }

  heading(id) {
    const entity = this.model.entity(id);
    const type = this.model.types.get(entity.type);
    const chip = make('p', { class: 'kind', title: Words.pick(type.note) }, mark(type),
      make('span', { text: Words.pick(type.label) }),
      make('span', { class: 'quiet', text: entity.mentions ? Words.say('mentioned', { n: entity.mentions }) : '' }));
    return make('header', {}, chip, make('h2', { text: entity.name, tabindex: '-1' }));
  }

  buttons(id) {
    const unfolded = this.actions.isUnfolded(id);
    return make('p', { class: 'buttons' },
      make('button', { type: 'button', text: Words.say(unfolded ? 'fold' : 'unfold'), on: { click: () => this.actions[unfolded ? 'fold' : 'unfold'](id) } }),
      make('button', { type: 'button', text: Words.say('around'), on: { click: () => this.actions.around(id) } }));
  }

  about(entity) {
    const list = make('dl', { class: 'about' });
    const add = (key, text) => list.append(make('dt', { text: key }), make('dd', { text }));
    if (entity.aliases) add(Words.say('alsoCalled'), entity.aliases.join(Words.language === 'zh' ? '、' : ', '));
    if (entity.place) add(Words.say('place'), entity.place);
    if (entity.instruments) add(Words.say('instruments'), entity.instruments.map((n) => this.concept('InstrumentScheme', n)).join(Words.language === 'zh' ? '、' : ', '));
    for (const [key, value] of Object.entries(entity.identifiers || {})) {
      add(key === 'gbt2260' || key === 'number' ? Words.say(key) : key, value);
    }
    return list.childElementCount ? list : null;
  }

  /** @returns {HTMLElement[]} one section for each relation and direction */
  groups(id, numbers) {
    const groups = new Map();
    for (const number of numbers) {
      const fact = this.model.data.facts[number];
      const key = `${fact.from === id ? 'out' : 'in'} ${fact.relation}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(number);
    }
    const order = (number) => this.model.relationOrder.get(this.model.data.facts[number].relation);
    const sorted = [...groups.values()].sort((a, b) => order(a[0]) - order(b[0]));
    return sorted.map((group) => this.group(id, group, numbers.length <= 40 || group.length <= 20));
  }

  group(id, numbers, open) {
    const fact = this.model.data.facts[numbers[0]];
    const summary = make('summary', {}, this.direction(fact, fact.from === id), make('span', { class: 'count', text: numbers.length }));
    const body = make('div');
    const details = make('details', { class: 'group', open }, summary, body);
    // A closed group is filled when it is opened: a hub has hundreds of quotes.
    const fillBody = () => {
      if (details.open && !body.childElementCount) body.append(...numbers.map((number) => this.fact(number, id)));
    };
    details.addEventListener('toggle', fillBody);
    fillBody();
    return details;
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

  quotes(numbers) {
    return make('div', { class: 'quotes' }, ...numbers.map((number) => this.quote(number)));
  }

  quote(number) {
    const [doc, start, end, quote, before, after] = this.model.data.quotes[number];
    const words = make('blockquote', {}, make('span', { class: 'around' }, ...joined(before)),
      make('q', {}, ...joined(quote)), make('span', { class: 'around' }, ...joined(after)));
    const source = this.model.data.sources[doc];
    const name = source ? source.title || source.name || Words.say('untitled') : Words.say('unknownSource');
    const parts = [source && source.published, doc, Words.say('position', { start, end })].filter(Boolean);
    return make('figure', {}, words, make('figcaption', {},
      make('span', { class: 'title', text: name, title: source ? source.name : '' }), make('span', { text: parts.join(' · ') })));
  }

  indicatorSection(numbers) {
    const ids = numbers.map((number) => this.model.data.facts[number].to);
    return make('details', { class: 'group', open: ids.length <= 4 },
      make('summary', {}, make('b', { text: Words.say('indicators') }), make('span', { class: 'count', text: ids.length })),
      this.indicatorTable(ids));
  }

  indicatorTable(ids) {
    const head = make('tr', {}, ...['what', 'value', 'period', 'change', 'kind'].map((key) => make('th', { text: Words.say(key), scope: 'col' })));
    const rows = ids.flatMap((id) => this.indicatorRows(this.model.entity(id)));
    return make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows));
  }

  indicatorRows(indicator) {
    const change = indicator.change;
    const cells = [
      [indicator.name],
      [indicator.text, this.written(indicator.text, indicator.value, indicator.unit)],
      indicator.period ? [indicator.period.text, this.dateNote(indicator.period)] : [''],
      change ? [change.text, this.written(change.text, change.value, change.unit)] : [''],
      [this.concept('IndicatorKindScheme', indicator.kind || ''), this.reached(indicator)],
    ];
    const row = make('tr', {}, ...cells.map(([text, note]) => make('td', {},
      make('span', { text }), note ? make('small', { text: note }) : null)));
    const below = make('details', {}, make('summary', { text: Words.say('quoteCount', { n: indicator.evidence.length }) }),
      this.origin(indicator), this.quotes(indicator.evidence));
    return [row, make('tr', { class: 'evidence' }, make('td', { colspan: 5 }, below))];
  }

  /** @returns {string} a value in full, e.g. `= 6,230,000,000 元`; empty where the text says it as it is: 12.7% */
  written(text, value, unit) {
    if (value === undefined || text.replace(/[,，\s]/g, '').includes(String(Math.abs(value)))) return '';
    return `= ${this.number(value)} ${Words.pick(CURRENCY[unit], unit || '')}`;
  }

  /** @returns {string} of a target, what was reached of it: 达成 31.6亿元 (2022年) */
  reached(indicator) {
    return (indicator.outcomes || []).map((id) => {
      const outcome = this.model.entity(id);
      return Words.say('reached', { text: outcome.text, period: outcome.period ? outcome.period.text : '–' });
    }).join(' · ');
  }

  /** Show one or more facts that a line on the canvas stands for. */
  facts(numbers, heading) {
    const entries = numbers.map((number) => {
      const fact = this.model.data.facts[number];
      return make('article', { class: 'fact', 'data-fact': number }, this.link(fact.from), make('p', { class: 'middle' }, this.direction(fact, true)),
        this.link(fact.to), this.qualifiers(fact), this.origin(fact), this.quotes(fact.evidence));
    });
    const title = make('h2', { text: heading ? Words.say(heading.key, heading.values) : Words.say('fact'), tabindex: '-1' });
    this.fill(() => this.facts(numbers, heading), make('header', {}, title), ...entries);
  }

  /** List the documents, with how many quotes come from each. */
  sources() {
    const counts = new Map();
    for (const [doc] of this.model.data.quotes) counts.set(doc, (counts.get(doc) || 0) + 1);
    const items = Object.entries(this.model.data.sources).map(([id, source]) => make('li', {},
      make('strong', { text: source.title || Words.say('untitled') }),
      make('span', { class: 'quiet', text: [source.published, source.name, id, Words.say('quoteCount', { n: counts.get(id) || 0 })].filter(Boolean).join(' · ') })));
    this.fill(() => this.sources(), make('header', {}, make('h2', { text: Words.say('sources'), tabindex: '-1' })), make('ul', { class: 'sources' }, ...items));
  }
}

/**
 * Text with its line ends kept but not seen: a document's hard wraps must not tear a sentence, and
 * what a reader copies or a test reads is still the very text of the document.
 *
 * @returns {Node[]}
 */
function joined(text) {
  return text.split(/(\s*[\r\n]\s*)/).filter(Boolean).map((part) => (
    /[\r\n]/.test(part) ? make('span', { class: 'break', text: part }) : document.createTextNode(part)));
}
