'use strict';

/** The drawing itself: which dots and lines vis-network holds, how they look, what is in view. */

const LINE = { plain: '#a9b3c0', slight: '#dde1e6', faded: '#eceef1', lit: '#4f7196', many: '#9db3ca', tie: '#c3ccd6' };
const MANY_EDGES = 40;
const FEW_EDGES = 28;
const FADE_LIMIT = 1500;
/** Pixels that stay free above and below the nodes: for names, and on a slim screen for the line that says how many are drawn. */
const MARGINS = { wide: { above: 40, below: 68 }, slim: { above: 26, below: 80 }, overPanel: { above: 28, below: 56 } };
const LEAST_SCALE = { fan: 0.5, picture: 0.4 };

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
    this.places = new Map();
    // Dots first: names are written over them.
    this.network.on('afterDrawing', (context) => drawSmallDots(context, this));
    this.labels = new Labels(model, this.network);
    this.hovered = null;
    this.looks = new Map();
    this.network.on('hoverNode', ({ node }) => this.hover(node));
    this.network.on('blurNode', () => this.hover(null));
    this.network.on('dragging', ({ nodes }) => this.dragged(nodes));
    // A click gives the canvas the focus too: the ring around it is for those who move in it by keys.
    container.addEventListener('pointerdown', () => container.classList.add('pointed'), true);
    document.addEventListener('keydown', () => container.classList.remove('pointed'), true);
  }

  hover(id) {
    this.hovered = id;
    if (this.labels.state) this.labels.state.hovered = id;
    this.network.redraw();
  }

  /** Names and lines follow a node that the reader drags, until the scene changes. */
  dragged(ids) {
    for (const [id, { x, y }] of Object.entries(this.network.getPositions(ids))) {
      if (this.places.has(id)) this.places.set(id, { ...this.places.get(id), x, y });
    }
  }

  /** @param {Scene} scene @param {?string} selected */
  draw(scene, selected) {
    this.scene = scene;
    this.places = Scenes.places(this.model, scene, selected);
    this.facts = Scenes.facts(this.model, this.places);
    this.bridges = Scenes.bridges(this.model, scene, this.places, this.facts);
    this.curves = curves(this.facts, this.model);
    this.mark(selected);
  }

  /** Show which node is selected: it and its neighbours stay, the rest fades. */
  mark(selected) {
    this.selected = this.places.has(selected) ? selected : null;
    this.lit = this.selected === null || this.places.size > FADE_LIMIT ? null : this.closeTo(this.selected);
    sync(this.nodes, [...this.places].map(([id, place]) => this.nodeItem(id, place)), this.looks);
    sync(this.edges, [...this.facts.map((n) => this.edgeItem(n)), ...this.bridges.map((bridge, n) => this.bridgeItem(bridge, n))], this.looks);
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
    for (const bridge of this.bridges) {
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

  bridgeItem(bridge, number) {
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
   * @param {{right: number, bottom: number, top: number}} covered how many pixels at the canvas's edges are covered
   */
  fit(ids, covered, animate) {
    const places = (ids || [...this.places.keys()]).map((id) => this.places.get(id)).filter(Boolean);
    if (places.length === 0) return;
    this.network.setSize('100%', '100%'); // the canvas grows and shrinks as panel and legend give room, and is told late
    const { slim } = this.model.stage;
    const edge = extent(places, slim);
    const canvas = this.network.canvas.frame.canvas;
    const { above, below } = slim ? MARGINS[covered.bottom ? 'overPanel' : 'slim'] : MARGINS.wide;
    const room = {
      x: canvas.clientWidth - covered.right - edge.padLeft - edge.padRight,
      y: canvas.clientHeight - covered.bottom - covered.top - above - below,
    };
    // On a slim screen a few names stay far enough apart to be read; the reader moves to the others.
    const kind = places.some((place) => place.side) ? 'fan' : 'picture';
    const least = slim && places.length <= 150 ? LEAST_SCALE[kind] : 0.03;
    const scale = Math.max(least, Math.min(room.x / Math.max(edge.right - edge.left, 1), room.y / Math.max(edge.bottom - edge.top, 1), 1.1));
    const moving = animate && mayMove() && this.places.size < 900;
    this.network.moveTo({
      position: { x: (edge.left + edge.right) / 2, y: (edge.top + edge.bottom) / 2 },
      scale,
      offset: { x: (edge.padLeft - edge.padRight - covered.right) / 2, y: (above - below + covered.top - covered.bottom) / 2 },
      animation: moving ? { duration: 350, easingFunction: 'easeInOutQuad' } : false,
    });
  }

  /** Move the picture when a node lies under the panel; the zoom stays. */
  uncover(id, covered) {
    const place = this.places.get(id);
    if (!place) return;
    this.network.setSize('100%', '100%');
    const canvas = this.network.canvas.frame.canvas;
    const at = this.network.canvasToDOM(place);
    const across = covered.right ? Math.max(0, at.x - (canvas.clientWidth - covered.right - 110)) : 0;
    const down = covered.bottom ? Math.max(0, at.y - (canvas.clientHeight - covered.bottom - 60)) : 0;
    if (across === 0 && down === 0) return;
    const view = this.network.getViewPosition();
    const scale = this.network.getScale();
    this.network.moveTo({
      position: { x: view.x + across / scale, y: view.y + down / scale },
      animation: mayMove() ? { duration: 250, easingFunction: 'easeInOutQuad' } : false,
    });
  }

  /** @returns {?string} the node nearest to a point of the canvas, within so many pixels */
  near(point, reach) {
    let found = null;
    let least = reach;
    for (const [id, place] of this.places) {
      const at = this.network.canvasToDOM(place);
      const far = Math.hypot(at.x - point.x, at.y - point.y);
      if (far < least) [found, least] = [id, far];
    }
    return found;
  }
}

/** @returns {boolean} whether the picture may glide: not for readers who asked for calm */
function mayMove() {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** @returns {Object} the rectangle around places, and how many pixels their names need beside it */
function extent(places, slim) {
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const pad = (side) => (places.some((place) => place.side === side) ? (slim ? 190 : 244) : (slim ? 44 : 80));
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
