'use strict';

/** A document of no more facts than this is drawn whole; of a longer one the main part comes first. */
const DRAWN_WHOLE = 200;

/** The page: one scene at a time, a selected node or none, and the way back. */
class Page {
  constructor() {
    this.model = new Model(JSON.parse(document.getElementById('data').textContent));
    this.scene = Scenes.main();
    this.selected = null;
    this.past = [];
    this.clickedLast = null;
    this.picture = new Picture(document.getElementById('canvas'), this.model);
    this.panel = new Panel(document.getElementById('panel'), this.model, {
      open: (id) => this.open(id),
      unfold: (id) => this.go(Scenes.unfold(this.scene, id, 'neighbours'), id),
      fold: (id) => this.fold(id),
      around: (id) => this.go(Scenes.around(id), id),
      close: () => this.select(null),
      document: (id) => this.readDocument(id),
      isUnfolded: (id) => Scenes.isUnfolded(this.scene, id),
    });
    this.finder = new Finder(this.model, (id) => this.findAndRead(id));
    this.legend = new Legend(this.model, () => this.redraw());
    this.listen();
    this.say();
    // What is said above and beside the canvas decides how large it is.
    this.measureStage();
    if (!this.followAddress()) this.show(this.scene, null, false);
  }

  listen() {
    const click = (id, handler) => document.getElementById(id).addEventListener('click', handler);
    click('main', () => this.go(Scenes.main(), null));
    click('all', () => this.go(Scenes.all(), null));
    click('back', () => this.back());
    click('fit', () => this.picture.fit(null, this.covered(), true));
    click('language', () => this.switchLanguage());
    click('sources', () => this.panel.sources());
    click('chosen-title', () => this.panel.document(this.model.filters.document));
    click('chosen-lift', () => this.readDocument(null));
    const { network } = this.picture;
    network.on('click', (event) => this.clicked(event));
    document.addEventListener('dblclick', () => this.doubleClicked());
    document.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('hashchange', () => this.followAddress());
    window.addEventListener('resize', () => requestAnimationFrame(() => this.resized()));
  }

  /** @returns {boolean} whether the picture has to be drawn anew for the room there is */
  measureStage() {
    const { clientWidth, clientHeight } = document.getElementById('canvas');
    return this.model.setStage(clientWidth, clientHeight);
  }

  resized() {
    if (this.measureStage()) this.picture.draw(this.scene, this.selected);
    this.picture.fit(null, this.covered(), false);
    this.tell();
  }

  key(event) {
    const typing = document.activeElement instanceof HTMLInputElement;
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
    const id = nodes[0] ?? this.picture.labels.at(pointer.DOM) ?? this.picture.near(pointer.DOM, isTouch() ? 22 : 6);
    const last = this.clickedLast;
    const now = { id, time: performance.now(), at: pointer.DOM };
    // The second click of a double click is not a choice of its own.
    if (last && now.time - last.time < 320 && Math.hypot(now.at.x - last.at.x, now.at.y - last.at.y) < 6) return;
    this.clickedLast = id === null || id === undefined ? null : now;
    if (this.clickedLast) this.choose(id);
    else if (edges.length) this.chooseEdge(edges[0]);
    else if (this.panel.isOpen) this.select(null);
  }

  /**
   * The first click of the two may have moved the picture or opened the panel over it, so what counts
   * is the node it chose, not what lies under the pointer now.
   */
  doubleClicked() {
    const last = this.clickedLast;
    if (!last || performance.now() - last.time > 900) return;
    window.getSelection().removeAllRanges();
    const scene = Scenes.unfold(this.scene, last.id, 'neighbours');
    if (Scenes.places(this.model, scene).size > this.picture.places.size) this.go(scene, last.id);
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
      const { from, to, via } = this.picture.bridges[Number(String(edge).slice(1))];
      const facts = via.flatMap((id) => this.model.factsOf.get(id)
        .filter((n) => this.model.allowsFact(n) && [from, to].includes(this.model.other(n, id))));
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
    this.picture.uncover(id, this.covered());
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
    this.model.filters.hiddenTypes.delete(this.model.entity(id).type);
    this.legend.draw();
    this.go(Scenes.around(id), id);
  }

  /** From the search box: go there, and let the keyboard go on in the panel. */
  findAndRead(id) {
    this.find(id);
    this.panel.element.querySelector('h2').focus({ preventScroll: true });
  }

  fold(id) {
    if (this.scene.centre === id) this.go(Scenes.main(), null);
    else this.go(Scenes.fold(this.scene, id), id);
  }

  /** Change the scene and remember the one before. */
  go(scene, selected) {
    this.remember();
    this.show(scene, selected, true);
  }

  remember() {
    this.past.push({ scene: this.scene, selected: this.selected, document: this.model.filters.document });
  }

  /** Show only the facts of a document, all of them where there is room, or again those of all documents. */
  readDocument(id) {
    this.remember();
    this.model.filters.choose(id);
    const whole = id !== null && !this.model.stage.slim && this.model.documents.facts(id).length <= DRAWN_WHOLE;
    this.show(whole ? Scenes.all() : Scenes.main(), null, true);
  }

  back() {
    const before = this.past.pop();
    if (!before) return;
    this.model.filters.choose(before.document);
    this.show(before.scene, before.selected, true);
  }

  show(scene, selected, animate) {
    this.scene = scene;
    this.selected = selected;
    this.picture.draw(scene, selected);
    if (selected !== null && this.picture.places.has(selected)) this.panel.node(selected);
    else if (this.model.filters.document !== null) this.panel.document(this.model.filters.document);
    else this.panel.close();
    this.picture.fit(this.focus(), this.covered(), animate);
    this.tell();
    this.keepAddress();
  }

  /** @returns {?string[]} what to bring into view: what has just been unfolded, or everything */
  focus() {
    const last = this.scene.unfolded[this.scene.unfolded.length - 1];
    if (!last || last.id !== this.selected) return null;
    const fanned = [...this.picture.places].filter(([, place]) => place.of === last.id).map(([id]) => id);
    return fanned.length ? [last.id, ...fanned] : null;
  }

  /** Draw the same scene again, under changed filters. */
  redraw() {
    const before = this.picture.places;
    this.picture.draw(this.scene, this.selected);
    if (setOutAnew(before, this.picture.places)) this.picture.fit(null, this.covered(), true);
    this.tell();
  }

  /** @returns {{right: number, bottom: number, top: number}} how much of the canvas is covered: by the panel a side or the foot, by what is chosen the top */
  covered() {
    const { offsetWidth, offsetHeight } = this.panel.element;
    const top = this.model.filters.document === null ? 0 : 40;
    if (!this.panel.isOpen) return { right: 0, bottom: 0, top };
    const across = offsetWidth >= document.getElementById('canvas').clientWidth;
    return across ? { right: 0, bottom: offsetHeight, top } : { right: offsetWidth, bottom: 0, top };
  }

  /** @returns {boolean} whether the address named a node or a document to show */
  followAddress() {
    const [, kind, id] = /^#(node|document)=(.+)$/.exec(decodeURIComponent(location.hash)) || [];
    if (kind === 'node' && this.model.nodes.has(id)) {
      if (id !== this.selected) this.find(id);
      return true;
    }
    if (kind !== 'document' || !this.model.documents.has(id)) return false;
    if (id !== this.model.filters.document || this.selected !== null) this.readDocument(id);
    return true;
  }

  keepAddress() {
    const { document: chosen } = this.model.filters;
    const hash = this.selected !== null ? `#node=${encodeURIComponent(this.selected)}`
      : chosen !== null ? `#document=${encodeURIComponent(chosen)}` : '';
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
    const { data } = this.model;
    document.title = Words.say('title');
    set('title', Words.say('title'));
    set('summary', Words.say('summary', data.counts) + (data.left ? Words.say('left', { shown: data.nodes.length }) : ''));
    set('sources', this.sourceLine());
    for (const id of ['main', 'all', 'back', 'fit', 'language']) set(id, Words.say(id));
    document.getElementById('language').title = Words.say('languageTitle');
    this.finder.input.placeholder = Words.say('search');
    this.finder.input.setAttribute('aria-label', Words.say('search'));
    document.getElementById('canvas').setAttribute('aria-label', Words.say('canvas'));
    set('chosen-lift', Words.say('allDocuments'));
    this.legend.draw();
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
    const { filters } = this.model;
    const parts = [Words.say('shown', { shown, total }), filters.narrow ? Words.say('linkedOnly') : '', Words.say(isTouch() ? 'hintTouch' : 'hint')];
    document.getElementById('status').textContent = parts.filter(Boolean).join(' · ');
    document.getElementById('chosen').hidden = filters.document === null;
    if (filters.document !== null) {
      document.getElementById('chosen-title').textContent = Words.say('chosen', { title: this.model.documents.title(filters.document) });
    }
    document.getElementById('back').disabled = this.past.length === 0;
    for (const base of ['main', 'all']) document.getElementById(base).setAttribute('aria-pressed', String(this.scene.base === base));
    const message = document.getElementById('message');
    message.hidden = shown > 0;
    message.textContent = total === 0 ? `${Words.say('empty')}\n${Words.say('emptyHint')}` : Words.say('nothing');
  }
}

/** @returns {boolean} whether a finger points, not a mouse */
function isTouch() {
  return matchMedia('(pointer: coarse)').matches;
}

window.page = new Page();
