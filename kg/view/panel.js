'use strict';

/** Fills the panel beside the picture for a node, a fact, a tie, a document or the list of documents. */
class Panel {
  /**
   * @param {HTMLElement} element
   * @param {Model} model
   * @param {{open: function(string), unfold: function(string), fold: function(string),
   *     around: function(string), close: function(), document: function(?string), isUnfolded: function(string): boolean}} actions
   */
  constructor(element, model, actions) {
    this.element = element;
    this.model = model;
    this.actions = actions;
    this.writer = new Facts(model, actions);
    this.indicators = new Indicators(model, this.writer);
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
    const all = this.model.factsOf.get(id);
    const numbers = all.filter((n) => this.model.filters.tells(n));
    const indicators = numbers.filter((n) => this.isIndicator(n) && this.model.data.facts[n].from === id);
    const facts = numbers.filter((n) => !indicators.includes(n));
    this.fill(() => this.node(id), this.heading(id), this.buttons(id), this.about(entity),
      entity.type === 'Indicator' ? this.indicators.table([id]) : null,
      indicators.length ? this.indicators.section(indicators) : null,
      this.untold(all.length - numbers.length),
      all.length ? null : make('p', { class: 'quiet', text: Words.say('noFacts') }),
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
    return make('header', {}, chip, this.title(id));
  }

  /** The name, and what tells it apart from others of that name. */
  title(id) {
    const { name, apart } = this.model.entity(id);
    return make('h2', { tabindex: '-1' }, make('span', { text: name }), apart ? make('span', { class: 'apart', text: `（${apart}）` }) : null);
  }

  /** Say how many facts of other documents are left out while one is chosen. */
  untold(count) {
    if (count === 0) return null;
    return make('p', { class: 'quiet' }, make('span', { text: `${Words.say('untold', { n: count })} ` }),
      make('button', { type: 'button', class: 'inline', text: Words.say('allDocuments'), on: { click: () => this.actions.document(null) } }));
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
    if (entity.instruments) add(Words.say('instruments'), entity.instruments.map((n) => this.writer.concept('InstrumentScheme', n)).join(Words.language === 'zh' ? '、' : ', '));
    for (const [key, value] of Object.entries(entity.identifiers || {})) {
      add(key === 'gbt2260' || key === 'number' ? Words.say(key) : key, value);
    }
    return list.childElementCount ? list : null;
  }

  /**
   * @param {?string} id the node whose facts they are, if they are one node's
   * @returns {HTMLElement[]} one section for each relation and direction
   */
  groups(id, numbers) {
    const groups = new Map();
    for (const number of numbers) {
      const fact = this.model.data.facts[number];
      const key = `${id === null || fact.from === id ? 'out' : 'in'} ${fact.relation}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(number);
    }
    const order = (number) => this.model.relationOrder.get(this.model.data.facts[number].relation);
    const sorted = [...groups.values()].sort((a, b) => order(a[0]) - order(b[0]));
    return sorted.map((group) => this.group(id, group, numbers.length <= 40 || group.length <= 20));
  }

  group(id, numbers, open) {
    const fact = this.model.data.facts[numbers[0]];
    const summary = make('summary', {}, this.writer.direction(fact, id === null || fact.from === id), make('span', { class: 'count', text: numbers.length }));
    const body = make('div');
    const details = make('details', { class: 'group', open }, summary, body);
    // A closed group is filled when it is opened: a hub has hundreds of quotes.
    const fillBody = () => {
      if (details.open && !body.childElementCount) body.append(...numbers.map((number) => (id === null ? this.writer.whole(number) : this.writer.fact(number, id))));
    };
    details.addEventListener('toggle', fillBody);
    fillBody();
    return details;
  }

  /** Show one or more facts that a line on the canvas stands for. */
  facts(numbers, heading) {
    const title = make('h2', { text: heading ? Words.say(heading.key, heading.values) : Words.say('fact'), tabindex: '-1' });
    this.fill(() => this.facts(numbers, heading), make('header', {}, title), ...numbers.map((number) => this.writer.whole(number)));
  }

  /** Show a document: where it comes from, and every fact it tells. */
  document(id) {
    const numbers = this.model.documents.facts(id);
    const indicators = numbers.filter((n) => this.isIndicator(n));
    const others = numbers.filter((n) => !this.isIndicator(n));
    const title = make('h2', { text: this.model.documents.title(id), tabindex: '-1' });
    this.fill(() => this.document(id), make('header', {}, make('p', { class: 'kind quiet', text: Words.say('document') }), title),
      make('p', { class: 'quiet', text: [this.model.documents.note(id), Words.say('factCount', { n: others.length })].join(' · ') }),
      make('p', { class: 'buttons' }, this.model.filters.document === id
        ? make('button', { type: 'button', text: Words.say('allDocuments'), on: { click: () => this.actions.document(null) } })
        : make('button', { type: 'button', text: Words.say('onlyDocument'), on: { click: () => this.actions.document(id) } }),
      make('button', { type: 'button', text: Words.say('sources'), on: { click: () => this.sources() } })),
      numbers.length ? null : make('p', { class: 'quiet', text: Words.say('noDocumentFacts') }),
      indicators.length ? this.indicators.section(indicators) : null, ...this.groups(null, others));
  }

  /** List the documents; each leads to its facts. */
  sources() {
    const list = new DocumentList(this.model, this.actions.document);
    this.fill(() => this.sources(), make('header', {}, make('h2', { text: Words.say('sources'), tabindex: '-1' })), ...list.elements());
  }
}
