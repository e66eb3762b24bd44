'use strict';

/**
 * Names on the canvas. They keep their size on the screen whatever the zoom, the weightiest are
 * written first, and what would run into another name is left out until the reader comes closer.
 */

const FONT = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
const INK = { text: '#1f2733', quiet: '#6b7480', faint: '#a9b0ba', halo: 'rgba(250,250,248,0.92)', edge: '#3d5a80' };

/** How many of the weightiest are named even where dots stand close around them. */
const HUBS = 16;

/** Remembers the rectangles already taken, in squares so that asking is cheap. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  * keys(box) {
    for (let x = Math.floor(box.left / 120); x <= Math.floor(box.right / 120); x += 1) {
      for (let y = Math.floor(box.top / 60); y <= Math.floor(box.bottom / 60); y += 1) yield `${x},${y}`;
    }
  }

  /** @param {Object} box @param {string} [owner] whose own dot does not count */
  free(box, owner) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner === owner && owner !== undefined) continue;
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  add(box, owner) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ ...box, owner });
    }
  }
}

/** @returns {Object} a box smaller by some pixels on every side */
function shrunk(box, by) {
  return { left: box.left + by, right: box.right - by, top: box.top + by, bottom: box.bottom - by };
}

/** Writes the names and relation names of what is on the canvas. */
class Labels {
  /**
   * @param {Model} model
   * @param {vis.Network} network
   */
  constructor(model, network) {
    this.model = model;
    this.network = network;
    this.widths = new Map();
    this.boxes = [];
    this.state = null;
    network.on('afterDrawing', (context) => this.draw(context));
  }

  /**
   * @param {Object} state `places`, `order` (ids, weightiest first), `lit` (null or the ids that are not
   *     faded), `forced` (ids always written), `hovered`, `edges` ({from, to, text} to be written), `notes`
   */
  show(state) {
    this.state = state;
  }

  /** @returns {?string} the node whose name is written at a point of the canvas */
  at(point) {
    const found = this.boxes.find(({ box }) => point.x >= box.left && point.x <= box.right
      && point.y >= box.top && point.y <= box.bottom);
    return found ? found.id : null;
  }

  draw(context) {
    if (!this.state) return;
    this.boxes = [];
    this.scale = this.network.getScale();
    this.size = Math.min(16, Math.max(11.5, 13.5 * this.scale ** 0.4));
    this.context = context;
    this.taken = new Taken();
    this.names = new Taken();
    const canvas = this.network.canvas.frame.canvas;
    this.area = { width: canvas.clientWidth, height: canvas.clientHeight };
    this.least = leastRadius(canvas, this.state.places.size);
    context.save();
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    this.reserveDots();
    this.writeNodes();
    this.writeEdges();
    this.writeHovered();
    context.restore();
  }

  /** Dots count as taken when there are few: a name must not hide another node. */
  reserveDots() {
    if (this.state.places.size > 500) return;
    for (const [id, place] of this.state.places) {
      const at = this.network.canvasToDOM(place);
      const r = Math.max(this.model.nodes.get(id).size * this.scale, this.least) * 0.8;
      this.taken.add({ left: at.x - r, right: at.x + r, top: at.y - r, bottom: at.y + r }, id);
    }
  }

  writeNodes() {
    const { order, forced, lit } = this.state;
    for (const id of forced) this.writeNode(id, true, false);
    const weighty = new Set(order.slice(0, HUBS));
    for (const id of order) {
      if (!forced.has(id)) this.writeNode(id, false, lit !== null && !lit.has(id), weighty.has(id));
    }
  }

  writeNode(id, always, faded, weighty = false) {
    const place = this.state.places.get(id);
    if (!place) return;
    const at = this.network.canvasToDOM(place);
    if (at.x < -200 || at.y < -60 || at.x > this.area.width + 200 || at.y > this.area.height + 60) return;
    const label = this.label(id, place);
    const box = this.freeBox(id, at, label, always, weighty);
    if (!box) return;
    this.taken.add(box, id);
    this.names.add(box, id);
    this.boxes.push({ id, box });
    const colour = faded ? INK.faint : INK.text;
    this.writeLines(label.lines, box, label, { colour, bold: label.bold });
    if (label.note) this.write(label.note, box, label.lines.length, label, { colour: faded ? INK.faint : INK.quiet, small: true });
  }

  /**
   * @returns {?Object} where the name can stand: under its dot, else beside or above when few are drawn or it is
   *     weighty; a weighty one may hide dots, for without it nobody knows what they are tied to
   */
  freeBox(id, at, label, always, weighty) {
    const few = this.state.places.size <= 150;
    const sides = (few || weighty) && label.side === 'below' ? ['below', 'right', 'left', 'above'] : [label.side];
    for (const side of sides) {
      const box = this.boxOf(id, at, { ...label, side });
      // Among many names, those that are written keep some distance.
      if (side !== label.side && (box.left < 0 || box.right > this.area.width)) continue;
      const asked = few ? shrunk(box, label.side === 'below' ? -1.5 : 1) : shrunk(box, -9);
      if (this.taken.free(asked, id)) {
        label.side = side;
        return box;
      }
    }
    if (always) return this.boxOf(id, at, label);
    if (weighty) return this.overDots(id, at, label, sides);
    return few && label.lines.length > 1 ? this.shortened(id, at, label, sides) : null;
  }

  /** @returns {?Object} where a name hides dots at most and no other name */
  overDots(id, at, label, sides) {
    for (const side of sides) {
      const box = this.boxOf(id, at, { ...label, side });
      if (this.names.free(shrunk(box, 1), id)) {
        label.side = side;
        return box;
      }
    }
    return null;
  }

  /** Try once more with the beginning of the name alone: better than a node without any. */
  shortened(id, at, label, sides) {
    const characters = [...label.lines[0]];
    label.note = undefined;
    for (const length of [7, 5]) {
      label.lines = [`${characters.slice(0, length).join('')}…`];
      for (const side of sides) {
        const box = this.boxOf(id, at, { ...label, side });
        if (side !== 'below' && (box.left < 0 || box.right > this.area.width)) continue;
        if (this.taken.free(shrunk(box, 1), id)) {
          label.side = side;
          return box;
        }
      }
    }
    return null;
  }

  /** @returns {Object} the lines of a node's name, its note and on which side of the dot they stand */
  label(id, place) {
    const name = this.model.name(id);
    const node = this.model.nodes.get(id);
    const lines = place.side ? breakLines(name, FAN.chars, 2) : node.label.split('\n');
    const bold = node.size >= 15;
    const note = place.side ? undefined : this.state.notes.get(id);
    return { lines, side: place.side || 'below', bold, note };
  }

  boxOf(id, at, label) {
    const width = Math.max(...label.lines.map((line) => this.width(line, label.bold)),
      label.note ? this.width(label.note, false) * 0.86 : 0);
    const height = this.size * 1.24 * (label.lines.length + (label.note ? 0.9 : 0));
    const gap = Math.max(this.model.nodes.get(id).size * this.scale, this.least) + 4;
    if (label.side === 'above' || label.side === 'below') {
      const left = this.inside(at.x, width);
      const top = label.side === 'above' ? at.y - gap - height : at.y + gap;
      return { left, right: left + width, top, bottom: top + height };
    }
    const left = label.side === 'right' ? at.x + gap : at.x - gap - width;
    return { left, right: left + width, top: at.y - height / 2, bottom: at.y + height / 2 };
  }

  /** @returns {number} where a name begins: centred, but not cut off by the canvas while its dot is on it */
  inside(middle, width) {
    const left = middle - width / 2;
    const last = this.area.width - width - 4;
    return middle < 0 || middle > this.area.width || last < 4 ? left : Math.max(4, Math.min(left, last));
  }

  writeLines(lines, box, label, style) {
    lines.forEach((line, row) => this.write(line, box, row, label, style));
  }

  /** Write one row of text into a box given in pixels of the screen. */
  write(text, box, row, { side }, { colour, bold = false, small = false }) {
    const step = this.size * 1.24;
    const middle = (box.left + box.right) / 2;
    const anchor = { below: middle, above: middle, right: box.left, left: box.right }[side];
    const at = this.network.DOMtoCanvas({ x: anchor, y: box.top + step * (row + 0.5) });
    this.context.font = this.font(this.size * (small ? 0.86 : 1) / this.scale, bold);
    this.context.textAlign = { below: 'center', above: 'center', right: 'left', left: 'right' }[side];
    this.context.lineWidth = 3.5 / this.scale;
    this.context.strokeStyle = INK.halo;
    this.context.strokeText(text, at.x, at.y);
    this.context.fillStyle = colour;
    this.context.fillText(text, at.x, at.y);
  }

  writeEdges() {
    const written = [];
    for (const edge of this.state.edges) {
      const point = this.edgePoint(edge);
      if (!point) continue;
      const at = this.network.canvasToDOM(point);
      // The same word again right beside itself tells nothing.
      if (written.some((w) => w.text === edge.text && Math.hypot(w.x - at.x, w.y - at.y) < 84)) continue;
      const width = this.width(edge.text, false) * 0.86;
      const box = { left: at.x - width / 2, right: at.x + width / 2, top: at.y - this.size * 0.62, bottom: at.y + this.size * 0.62 };
      if (!this.taken.free(box)) continue;
      this.taken.add(box);
      written.push({ text: edge.text, x: at.x, y: at.y });
      this.write(edge.text, box, 0, { side: 'below' }, { colour: INK.edge, small: true });
    }
  }

  /** @returns {?{x: number, y: number}} where a relation's name stands on its line */
  edgePoint({ id, from, to, along }) {
    const drawn = this.network.body.edges[id];
    if (drawn && drawn.edgeType && drawn.options.smooth.enabled) return drawn.edgeType.getPoint(0.5);
    const a = this.state.places.get(from);
    const b = this.state.places.get(to);
    if (!a || !b) return null;
    return { x: a.x + (b.x - a.x) * along, y: a.y + (b.y - a.y) * along };
  }

  /** Write the whole name of the node under the pointer, on a plate above everything. */
  writeHovered() {
    const id = this.state.hovered;
    const place = id && this.state.places.get(id);
    if (!place) return;
    const at = this.network.canvasToDOM(place);
    const label = { lines: breakLines(this.model.name(id), 22, 8), side: place.side || 'below', bold: false };
    const box = this.boxOf(id, at, label);
    const pad = 5;
    const start = this.network.DOMtoCanvas({ x: box.left - pad, y: box.top - pad });
    const context = this.context;
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#cfd5dd';
    context.lineWidth = 1 / this.scale;
    context.beginPath();
    context.roundRect(start.x, start.y, (box.right - box.left + 2 * pad) / this.scale,
      (box.bottom - box.top + 2 * pad) / this.scale, 4 / this.scale);
    context.fill();
    context.stroke();
    this.writeLines(label.lines, box, label, { colour: INK.text });
  }

  font(size, bold) {
    return `${bold ? '600 ' : ''}${size}px ${FONT}`;
  }

  /** @returns {number} the width of a line in pixels of the screen; measured once a line */
  width(line, bold) {
    const key = bold ? `b${line}` : `n${line}`;
    if (!this.widths.has(key)) {
      this.context.font = this.font(20, bold);
      this.widths.set(key, this.context.measureText(line).width / 20);
    }
    return this.widths.get(key) * this.size;
  }
}
