'use strict';

/**
 * Puts the page together: the picture, the legend, the search box, the panel and the address.
 */

const LINE = { plain: '#a9b3c0', slight: '#dde1e6', faded: '#eceef1', lit: '#4f7196', many: '#9db3ca', tie: '#c3ccd6' };
const MANY_EDGES = 40;
const FEW_EDGES = 28;
const FADE_LIMIT = 1500;

/** Keeps vis-network's nodes and edges in step with what should be drawn. */
class Picture {
  /**
   * @param {HTMLElement} container
   * @param {Model} model
   */
  constructor(container, model) {
    this.model = model;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, model.data.options);
    this.labels = new Labels(model, this.network);
    this.hovered = null;
    this.looks = new Map();
    this.network.on('hoverNode', ({ node }) => this.hover(node));
    this.network.on('blurNode', () => this.hover(null));
  }

  hover(id) {
    this.hovered = id;
    if (this.labels.state) this.labels.state.hovered = id;
    this.network.redraw();
  }

  /** @param {Scene} scene @param {?string} selected */
  draw(scene, selected) {
    this.scene = scene;
    this.places = Scenes.places(this.model, scene);
    this.facts = Scenes.facts(this.model, this.places);
    this.bridges = Scenes.bridges(this.model, scene, this.places);
    this.curves = curves(this.facts, this.model);
    this.mark(selected);
  }

  /** Show which node is selected: it and its neighbours stay, the rest fades. */
  mark(selected) {
    this.selected = this.places.has(selected) ? selected : null;
    this.lit = this.selected === null || this.places.size > FADE_LIMIT ? null : this.closeTo(this.selected);
    sync(this.nodes, [...this.places].map(([id, place]) => this.nodeItem(id, place)), this.looks);
    sync(this.edges, [...this.facts.map((n) => this.edgeItem(n)), ...this.bridges.map((n) => this.bridgeItem(n))], this.looks);
    this.labels.show({
      places: this.places,
      order: [...this.places.keys()].sort((a, b) => this.rank(b) - this.rank(a) || (a < b ? -1 : 1)),
      lit: this.lit,
      forced: new Set([this.selected, this.scene.centre].filter((id) => id !== null && this.places.has(id))),
      hovered: null,
      edges: this.namedEdges(),
      notes: this.notes(),
    });
    this.network.setSelection({ nodes: this.selected === null ? [] : [this.selected], edges: [] }, { highlightEdges: false });
    this.network.redraw();
  }

  /** Which names are written first: what is lit, then what weighs most. */
  rank(id) {
    return this.model.entity(id).weight + (this.lit && this.lit.has(id) ? 1000 : 0);
  }

  closeTo(id) {
    const found = new Set([id]);
    for (const number of this.facts) {
      const fact = this.model.data.facts[number];
      if (fact.from === id) found.add(fact.to);
      if (fact.to === id) found.add(fact.from);
    }
    for (const number of this.bridges) {
      const bridge = this.model.data.main.bridges[number];
      if (bridge.from === id) found.add(bridge.to);
      if (bridge.to === id) found.add(bridge.from);
    }
    return found;
  }

  nodeItem(id, place) {
    const { size, shape, color } = this.model.nodes.get(id);
    const colour = { background: color, border: '#ffffff' };
    const chosen = { background: color, border: '#1f2733' };
    const opacity = this.lit && !this.lit.has(id) ? 0.28 : 1;
    return { id, size, shape, opacity, x: place.x, y: place.y, color: { ...colour, highlight: chosen, hover: chosen } };
  }

  edgeItem(number) {
    const { id, from, to, width, arrows } = this.model.data.edges[number];
    const fact = this.model.data.facts[number];
    const touches = this.selected !== null && (from === this.selected || to === this.selected);
    const symmetric = this.model.relations.get(fact.relation).symmetric;
    const smooth = this.curves.get(number) || { enabled: false };
    const item = { id, from, to, arrows: symmetric ? '' : arrows, smooth, dashes: false };
    return { ...item, width: touches ? width + 0.4 : width, color: this.lineColour(touches, this.isSlight(fact)) };
  }

  /** Lines that tell little, or that would clutter a fan, are drawn lightly. */
  isSlight(fact) {
    if (fact.relation === 'locatedIn' || fact.relation === 'hasIndicator') return true;
    const inFan = (id) => this.places.get(id).side !== undefined && !Scenes.isUnfolded(this.scene, id);
    return inFan(fact.from) && inFan(fact.to);
  }

  bridgeItem(number) {
    const bridge = this.model.data.main.bridges[number];
    const touches = this.selected !== null && (bridge.from === this.selected || bridge.to === this.selected);
    const width = Math.min(1 + 0.5 * Math.log2(bridge.via.length), 4);
    return { id: `b${number}`, from: bridge.from, to: bridge.to, arrows: '', dashes: [4, 5], smooth: { enabled: false }, width, color: touches ? this.lineColour(true) : this.lineColour(false, false, LINE.tie) };
  }

  lineColour(touches, slight, plain = LINE.plain) {
    const lit = this.lit && this.lit.size > MANY_EDGES ? LINE.many : LINE.lit;
    const color = touches ? lit : this.lit ? LINE.faded : slight ? LINE.slight : plain;
    return { color, highlight: LINE.lit, hover: '#6f8aa8' };
  }

  /** @returns {Object[]} the lines whose relation is written: the selected node's, or all when few */
  namedEdges() {
    const all = this.selected === null && this.facts.length <= FEW_EDGES;
    const centre = this.selected === null ? this.scene.centre : this.selected;
    const found = [];
    for (const number of this.facts) {
      const fact = this.model.data.facts[number];
      if (!all && fact.from !== centre && fact.to !== centre) continue;
      // Written nearer to the far end, where the lines of a fan have parted.
      const along = fact.from === centre ? 0.64 : fact.to === centre ? 0.36 : 0.5;
      found.push({ id: String(number), from: fact.from, to: fact.to, along, text: Words.pick(this.model.relations.get(fact.relation).label) });
    }
    return found;
  }

  /** @returns {Map<string, string>} a second line under a name: how many measures are folded into it */
  notes() {
    const found = new Map();
    if (this.scene.base === 'all') return found;
    for (const id of this.places.keys()) {
      const folded = this.model.measures(id).filter((measure) => !this.places.has(measure)).length;
      if (folded > 0) found.set(id, Words.say('measures', { n: folded }));
    }
    return found;
  }

  /**
   * Bring nodes into view, beside the panel when it is open.
   * @param {string[]|null} ids all nodes when null
   * @param {number} covered how many pixels on the right the panel covers
   */
  fit(ids, covered, animate) {
    const places = (ids || [...this.places.keys()]).map((id) => this.places.get(id)).filter(Boolean);
    if (places.length === 0) return;
    const edge = extent(places);
    const canvas = this.network.canvas.frame.canvas;
    const room = { x: canvas.clientWidth - covered - edge.padLeft - edge.padRight, y: canvas.clientHeight - 108 };
    const scale = Math.max(0.03, Math.min(room.x / Math.max(edge.right - edge.left, 1), room.y / Math.max(edge.bottom - edge.top, 1), 1.25));
    const moving = animate && !matchMedia('(prefers-reduced-motion: reduce)').matches && this.places.size < 900;
    this.network.moveTo({
      position: { x: (edge.left + edge.right) / 2, y: (edge.top + edge.bottom) / 2 },
      scale,
      offset: { x: (edge.padLeft - edge.padRight - covered) / 2, y: -14 },
      animation: moving ? { duration: 350, easingFunction: 'easeInOutQuad' } : false,
    });
  }
}

/** @returns {Object} the rectangle around places, and how many pixels their names need beside it */
function extent(places) {
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const pad = (side) => (places.some((place) => place.side === side) ? 222 : 80);
  return {
    left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys),
    padLeft: pad('left'), padRight: pad('right'),
  };
}

/** Make a data set hold exactly `items`, touching only what differs. */
function sync(dataset, items, looks) {
  const wanted = new Set(items.map((item) => item.id));
  dataset.remove(dataset.getIds().filter((id) => !wanted.has(id)));
  const changed = items.filter((item) => {
    const text = JSON.stringify(item);
    const same = dataset.get(item.id) !== null && looks.get(item.id) === text;
    looks.set(item.id, text);
    return !same;
  });
  dataset.update(changed);
}

/** @returns {Map<number, Object>} bends for facts that join the same two nodes, so that all can be seen */
function curves(facts, model) {
  const pairs = new Map();
  for (const number of facts) {
    const { from, to } = model.data.facts[number];
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(number);
  }
  const found = new Map();
  for (const numbers of pairs.values()) {
    if (numbers.length < 2) continue;
    const step = Math.min(0.2, 0.8 / numbers.length);
    numbers.forEach((number, i) => {
      const { from, to } = model.data.facts[number];
      const bend = (i - (numbers.length - 1) / 2) * step * (from < to ? 1 : -1);
      if (bend !== 0) found.set(number, { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) });
    });
  }
  return found;
}

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
      id, names: [entity.name, ...(entity.aliases || [])].map((name) => ({ name, folded: folded(name) })), weight: entity.weight,
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
    this.found = this.rows.map((row) => ({ ...row, hit: best(row.names, text) })).filter((row) => row.hit)
      .sort((a, b) => b.hit.grade - a.hit.grade || b.weight - a.weight || (a.id < b.id ? -1 : 1));
    this.active = 0;
    this.show();
  }

  show() {
    const shown = this.found.slice(0, 12);
    const items = shown.map((row, i) => this.item(row, i));
    if (shown.length === 0) items.push(make('li', { text: Words.say('noResult', { text: this.input.value.trim() }) }));
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
    const name = this.model.name(row.id);
    const alias = row.hit.name === this.model.entity(row.id).name ? null : make('span', { class: 'alias', text: row.hit.name });
    return make('li', { role: 'option', id: `result-${i}`, 'aria-selected': String(i === this.active), on: { mousedown: (event) => { event.preventDefault(); this.take(row.id); } } },
      mark(type), make('span', { class: 'name' }, make('span', { text: name }), alias), make('span', { class: 'type', text: Words.pick(type.label) }));
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
      ...this.section('types', this.model.data.types, this.model.hiddenTypes, mark),
      ...this.section('relations', this.model.data.relations, this.model.hiddenRelations, () => make('span', { class: 'stroke' })));
    this.element.scrollTop = top;
  }

  section(key, entries, hidden, icon) {
    const all = (word, change) => make('button', { type: 'button', text: Words.say(word), on: { click: () => { change(); this.apply(); } } });
    const heading = make('h2', {}, make('span', { text: Words.say(key) }),
      all('showAllOf', () => hidden.clear()), all('hideAllOf', () => entries.forEach((entry) => hidden.add(entry.name))));
    return [heading, make('ul', { 'data-filter': key }, ...entries.map((entry) => make('li', {}, this.row(entry, hidden, icon))))];
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

/** The page: one scene at a time, a selected node or none, and the way back. */
class Page {
  constructor() {
    this.model = new Model(JSON.parse(document.getElementById('data').textContent));
    this.scene = Scenes.main();
    this.selected = null;
    this.past = [];
    this.picture = new Picture(document.getElementById('canvas'), this.model);
    this.panel = new Panel(document.getElementById('panel'), this.model, {
      open: (id) => this.open(id),
      unfold: (id) => this.go(Scenes.unfold(this.scene, id, 'neighbours'), id),
      fold: (id) => this.fold(id),
      around: (id) => this.go(Scenes.around(id), id),
      close: () => this.select(null),
      isUnfolded: (id) => Scenes.isUnfolded(this.scene, id),
    });
    this.finder = new Finder(this.model, (id) => this.find(id));
    this.legend = new Legend(this.model, () => this.redraw());
    this.listen();
    this.say();
    if (!this.followAddress()) this.show(this.scene, null, false);
  }

  listen() {
    const click = (id, handler) => document.getElementById(id).addEventListener('click', handler);
    click('main', () => this.go(Scenes.main(), null));
    click('all', () => this.go(Scenes.all(), null));
    click('back', () => this.back());
    click('fit', () => this.picture.fit(null, this.covered(), true));
    click('language', () => this.switchLanguage());
    click('sources', () => { this.panel.sources(); });
    const { network } = this.picture;
    network.on('click', (event) => this.clicked(event));
    network.on('doubleClick', (event) => this.doubleClicked(event));
    document.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('hashchange', () => this.followAddress());
    window.addEventListener('resize', () => requestAnimationFrame(() => this.picture.fit(null, this.covered(), false)));
  }

  key(event) {
    const typing = document.activeElement === this.finder.input;
    if (event.key === '/' && !typing) {
      event.preventDefault();
      this.finder.input.focus();
    } else if (event.key === 'Escape' && this.panel.isOpen) {
      this.select(null);
    } else if (event.key === 'Backspace' && !typing) {
      this.back();
    }
  }

  clicked({ nodes, edges, pointer }) {
    const id = nodes[0] ?? this.picture.labels.at(pointer.DOM);
    if (id !== null && id !== undefined) this.choose(id);
    else if (edges.length) this.chooseEdge(edges[0]);
    else if (this.panel.isOpen) this.select(null);
  }

  doubleClicked({ nodes, pointer }) {
    const id = nodes[0] ?? this.picture.labels.at(pointer.DOM);
    if (id === null || id === undefined) return;
    // The first click of the two has already unfolded a policy's measures.
    const scene = Scenes.unfold(this.scene, id, 'neighbours');
    if (Scenes.places(this.model, scene).size > this.picture.places.size) this.go(scene, id);
  }

  /** A click on a node: its facts, and a policy's measures when they are still folded. */
  choose(id) {
    const folded = this.picture.places.has(id) && this.scene.base !== 'all' && !Scenes.isUnfolded(this.scene, id)
      && this.model.measures(id).some((measure) => !this.picture.places.has(measure));
    if (folded) this.go(Scenes.unfold(this.scene, id, 'measures'), id);
    else this.select(id);
  }

  chooseEdge(edge) {
    this.picture.mark(null);
    this.selected = null;
    if (String(edge).startsWith('b')) {
      const { from, to, via } = this.model.data.main.bridges[Number(String(edge).slice(1))];
      const facts = via.flatMap((id) => this.model.factsOf.get(id).filter((n) => [from, to].includes(this.model.other(n, id))));
      this.panel.facts(facts, { key: 'tie', values: { n: via.length } });
    } else {
      this.panel.facts([Number(edge)]);
    }
    this.picture.network.setSelection({ nodes: [], edges: [edge] });
  }

  /** Select a node that is drawn, or none; the scene stays as it is. */
  select(id) {
    this.selected = id;
    this.picture.mark(id);
    if (id === null) this.panel.close();
    else this.panel.node(id);
    this.keepAddress();
  }

  /** From a link in the panel: stay in the picture when the node is in it, else go to it. */
  open(id) {
    if (this.picture.places.has(id)) {
      this.select(id);
      this.picture.fit([...this.picture.closeTo(id)], this.covered(), true);
    } else {
      this.find(id);
    }
  }

  /** Go to a node wherever it is: alone with all its neighbours, its type shown if it was hidden. */
  find(id) {
    this.model.hiddenTypes.delete(this.model.entity(id).type);
    this.legend.draw();
    this.go(Scenes.around(id), id);
  }

  fold(id) {
    if (this.scene.centre === id) this.go(Scenes.main(), null);
    else this.go(Scenes.fold(this.scene, id), id);
  }

  /** Change the scene and remember the one before. */
  go(scene, selected) {
    this.past.push({ scene: this.scene, selected: this.selected });
    this.show(scene, selected, true);
  }

  back() {
    const before = this.past.pop();
    if (before) this.show(before.scene, before.selected, true);
  }

  show(scene, selected, animate) {
    this.scene = scene;
    this.selected = selected;
    this.picture.draw(scene, selected);
    if (selected === null || !this.picture.places.has(selected)) this.panel.close();
    else this.panel.node(selected);
    const last = scene.unfolded[scene.unfolded.length - 1];
    const focus = last && selected === last.id ? [...this.picture.closeTo(last.id)] : null;
    this.picture.fit(focus, this.covered(), animate);
    this.tell();
    this.keepAddress();
  }

  /** Draw the same scene again, under changed filters. */
  redraw() {
    this.picture.draw(this.scene, this.selected);
    this.tell();
  }

  covered() {
    return this.panel.isOpen ? this.panel.element.offsetWidth : 0;
  }

  /** @returns {boolean} whether the address named a node to show */
  followAddress() {
    const found = /^#node=(.+)$/.exec(decodeURIComponent(location.hash));
    if (!found || !this.model.nodes.has(found[1])) return false;
    if (found[1] !== this.selected) this.find(found[1]);
    return true;
  }

  keepAddress() {
    const hash = this.selected === null ? '' : `#node=${encodeURIComponent(this.selected)}`;
    if (hash !== location.hash) history.replaceState(null, '', hash || '#');
  }

  switchLanguage() {
    Words.language = Words.language === 'zh' ? 'en' : 'zh';
    this.say();
    this.picture.mark(this.selected);
    this.panel.refresh();
    this.tell();
  }

  /** Write everything the page says in the language that holds. */
  say() {
    const set = (id, text) => { document.getElementById(id).textContent = text; };
    document.documentElement.lang = Words.language === 'zh' ? 'zh-Hans' : 'en';
    document.title = Words.say('title');
    set('title', Words.say('title'));
    set('summary', Words.say('summary', this.counts()));
    set('sources', this.sourceLine());
    for (const id of ['main', 'all', 'back', 'fit', 'language']) set(id, Words.say(id));
    document.getElementById('language').title = Words.say('languageTitle');
    this.finder.input.placeholder = Words.say('search');
    this.finder.input.setAttribute('aria-label', Words.say('search'));
    document.getElementById('canvas').setAttribute('aria-label', Words.say('canvas'));
    this.legend.draw();
  }

  counts() {
    const { data } = this.model;
    const indicators = Object.values(data.entities).filter((entity) => entity.type === 'Indicator').length;
    const ties = data.facts.filter((fact) => fact.relation === 'hasIndicator').length;
    return { entities: data.nodes.length - indicators, facts: data.facts.length - ties, indicators, documents: data.documents };
  }

  sourceLine() {
    const titles = Object.values(this.model.data.sources).map((source) => source.title || source.name);
    const shown = titles.slice(0, 3).join(Words.language === 'zh' ? '；' : '; ');
    return titles.length ? Words.say('from') + shown + (titles.length > 3 ? Words.say('andMore') : '') : '';
  }

  /** Say how much is drawn, and which buttons have a meaning now. */
  tell() {
    const total = this.model.data.nodes.length;
    const shown = this.picture.places.size;
    document.getElementById('status').textContent = `${Words.say('shown', { shown, total })} · ${Words.say('hint')}`;
    document.getElementById('back').disabled = this.past.length === 0;
    for (const base of ['main', 'all']) document.getElementById(base).setAttribute('aria-pressed', String(this.scene.base === base));
    const message = document.getElementById('message');
    message.hidden = shown > 0;
    message.textContent = total === 0 ? `${Words.say('empty')}\n${Words.say('emptyHint')}` : Words.say('nothing');
  }
}

window.page = new Page();
