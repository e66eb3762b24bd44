'use strict';

/** The search box and its list of results. */
class Finder {
  /** @param {Model} model @param {function(string)} choose */
  constructor(model, choose) {
    this.model = model;
    this.choose = choose;
    this.input = document.getElementById('search');
    this.list = document.getElementById('results');
    this.found = [];
    this.active = 0;
    this.rows = Object.entries(model.data.entities).map(([id, entity]) => ({
      id, names: namesOf(entity).map((name) => ({ name, folded: folded(name) })), weight: entity.weight,
    }));
    this.input.addEventListener('input', () => this.search());
    this.input.addEventListener('focus', () => this.search());
    this.input.addEventListener('blur', () => setTimeout(() => this.close(), 120));
    this.input.addEventListener('keydown', (event) => this.key(event));
  }

  search() {
    const text = folded(this.input.value);
    if (text === '') {
      this.close();
      return;
    }
    const hits = (how) => this.rows.map((row) => ({ ...row, hit: how(row.names, text) })).filter((row) => row.hit);
    const named = hits(best);
    this.found = (named.length ? named : hits(within))
      .sort((a, b) => b.hit.grade - a.hit.grade || b.weight - a.weight || (a.id < b.id ? -1 : 1));
    this.active = 0;
    this.show();
  }

  show() {
    const shown = this.found.slice(0, 12);
    const items = shown.map((row, i) => this.item(row, i));
    if (shown.length === 0) {
      const words = this.model.data.left ? 'noResultHere' : 'noResult';
      items.push(make('li', { text: Words.say(words, { text: this.input.value.trim() }) }));
    }
    if (this.found.length > shown.length) items.push(make('li', { text: Words.say('moreResults', { n: this.found.length - shown.length }) }));
    this.list.replaceChildren(...items);
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.input.setAttribute('aria-activedescendant', shown.length ? `result-${this.active}` : '');
    const current = document.getElementById(`result-${this.active}`);
    if (current) current.scrollIntoView({ block: 'nearest' });
  }

  item(row, i) {
    const type = this.model.types.get(this.model.entity(row.id).type);
    const { name, aliases, apart } = this.model.entity(row.id);
    const shown = (aliases || []).includes(row.hit.name) && row.hit.name !== name;
    const alias = shown ? make('span', { class: 'alias', text: row.hit.name }) : null;
    return make('li', { role: 'option', id: `result-${i}`, 'aria-selected': String(i === this.active), on: { mousedown: (event) => { event.preventDefault(); this.take(row.id); } } },
      mark(type), make('span', { class: 'name' }, make('span', { text: apart ? name : this.model.name(row.id) }), apart ? make('span', { class: 'apart', text: `（${apart}）` }) : null, alias), make('span', { class: 'type', text: Words.pick(type.label) }));
  }

  key(event) {
    if (event.isComposing) return;
    const last = Math.min(this.found.length, 12) - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.active = Math.max(0, Math.min(last, this.active + (event.key === 'ArrowDown' ? 1 : -1)));
      this.show();
    } else if (event.key === 'Enter' && last >= 0 && !this.list.hidden) {
      this.take(this.found[this.active].id);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.input.value = '';
      this.close();
      this.input.blur();
    }
  }

  take(id) {
    this.close();
    this.input.blur();
    this.choose(id);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }
}

/** @returns {string[]} what a thing can be found by: its names, and of two of one name also region and name together */
function namesOf({ name, aliases, apart }) {
  const told = apart ? [apart, apart.replace(/[省市区县]$/, '')] : [];
  return [name, ...(aliases || []), ...told.flatMap((words) => [`${words}${name}`, `${name}${words}`])];
}

/** @returns {string} text in the form names are compared in: no width, case or space differences */
function folded(text) {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** @returns {?{name: string, grade: number}} the best match: whole 3, beginning 2, anywhere 1 */
function best(names, text) {
  let found = null;
  for (const { name, folded: form } of names) {
    const grade = form === text ? 3 : form.startsWith(text) ? 2 : form.includes(text) ? 1 : 0;
    if (grade > (found ? found.grade : 0)) found = { name, grade };
  }
  return found;
}

/** @returns {?Object} the longest name that what was asked for holds, the longer the better: 浙江 for 浙江省 */
function within(names, text) {
  let found = null;
  for (const { name, folded: form } of names) {
    const grade = form.length > 1 && text.includes(form) ? form.length : 0;
    if (grade > (found ? found.grade : 0)) found = { name, grade };
  }
  return found;
}
