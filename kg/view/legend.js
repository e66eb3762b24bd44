'use strict';

/** The confidences a reader can ask for at least. */
const SURE = [0, 0.6, 0.8, 0.9];

/** The legend: what the colours mean, and at the same time what is shown. */
class Legend {
  /** @param {Model} model @param {function()} changed */
  constructor(model, changed) {
    this.model = model;
    this.changed = changed;
    this.element = document.getElementById('legend');
  }

  draw() {
    const top = this.element.scrollTop;
    this.element.replaceChildren(
      ...this.section('types', this.model.data.types, this.model.filters.hiddenTypes, mark),
      ...this.section('relations', this.model.data.relations, this.model.filters.hiddenRelations, () => make('span', { class: 'stroke' })),
      ...this.confidence());
    this.element.scrollTop = top;
  }

  section(key, entries, hidden, icon) {
    const all = (word, change) => make('button', { type: 'button', text: Words.say(word), on: { click: () => { change(); this.apply(); } } });
    const heading = make('h2', {}, make('span', { text: Words.say(key) }),
      all('showAllOf', () => hidden.clear()), all('hideAllOf', () => entries.forEach((entry) => hidden.add(entry.name))));
    return [heading, make('ul', { 'data-filter': key }, ...entries.map((entry) => make('li', {}, this.row(entry, hidden, icon))))];
  }

  /** How sure a fact must be to be drawn. */
  confidence() {
    const { filters, data } = this.model;
    const rows = SURE.map((least) => {
      const count = data.facts.filter((fact) => fact.confidence === undefined || fact.confidence >= least).length;
      const choose = () => {
        filters.surest = least;
        this.apply();
      };
      return make('li', {}, make('button', { type: 'button', 'aria-pressed': String(filters.surest === least), 'data-name': `sure${least}`, on: { click: choose } },
        make('span', { class: 'name', text: least === 0 ? Words.say('any') : `≥ ${least}` }), make('span', { class: 'other' }), make('span', { class: 'count', text: count })));
    });
    return [make('h2', { title: Words.say('confidenceHint') }, make('span', { text: Words.say('confidenceOf') })), make('ul', { 'data-choice': 'confidence' }, ...rows)];
  }

  row(entry, hidden, icon) {
    const other = Words.language === 'zh' ? entry.label.en : entry.label.zh;
    const toggle = () => {
      if (!hidden.delete(entry.name)) hidden.add(entry.name);
      this.apply();
    };
    const title = [Words.pick(entry.note), Words.say('filterHint')].filter(Boolean).join('\n');
    return make('button', { type: 'button', 'aria-pressed': String(!hidden.has(entry.name)), 'data-name': entry.name, title, on: { click: toggle } },
      icon(entry), make('span', { class: 'name', text: Words.pick(entry.label) }), make('span', { class: 'other', text: other === Words.pick(entry.label) ? '' : other }),
      make('span', { class: 'count', text: entry.count }));
  }

  apply() {
    const focused = document.activeElement && document.activeElement.dataset.name;
    this.draw();
    const again = focused && this.element.querySelector(`[data-name="${CSS.escape(focused)}"]`);
    if (again) again.focus();
    this.changed();
  }
}
