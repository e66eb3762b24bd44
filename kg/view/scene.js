'use strict';

/**
 * What is drawn and where. A scene is a short description (`base`, `centre`, `unfolded`); positions
 * follow from it alone, so going back is only a matter of keeping descriptions.
 *
 * @typedef {{base: 'main'|'all'|'around', centre: ?string, unfolded: {id: string, kind: string}[]}} Scene
 * @typedef {{x: number, y: number, side?: 'left'|'right', of?: string}} Place where a node stands; in a
 *     fan also on which side its name is and whose fan it is
 */

/** Fans: how far names stand from their centre and from each other, in pixels at scale 1. */
const FAN = { inner: 190, bulge: 70, column: 262, highest: 1500, oneLine: 31, twoLines: 53, chars: 15 };

/** The graph as the page knows it, with the indexes every part needs. */
class Model {
  /** @param {Object} data the JSON of the page */
  constructor(data) {
    this.data = data;
    this.nodes = new Map(data.nodes.map((node) => [node.id, node]));
    this.types = new Map(data.types.map((type) => [type.name, type]));
    this.relations = new Map(data.relations.map((relation) => [relation.name, relation]));
    this.typeOrder = new Map(data.types.map((type, i) => [type.name, i]));
    this.relationOrder = new Map(data.relations.map((relation, i) => [relation.name, i]));
    this.factsOf = new Map(data.nodes.map((node) => [node.id, []]));
    data.facts.forEach((fact, number) => {
      this.factsOf.get(fact.from).push(number);
      if (fact.to !== fact.from) this.factsOf.get(fact.to).push(number);
    });
    this.hiddenTypes = new Set(['Indicator']);
    this.hiddenRelations = new Set();
    if (this.data.types.length === 1) this.hiddenTypes.clear();
  }

  entity(id) {
    return this.data.entities[id];
  }

  /** @returns {string} the node's name; an indicator's with its number */
  name(id) {
    const entity = this.entity(id);
    return entity.type === 'Indicator' && entity.text ? `${entity.name} ${entity.text}` : entity.name;
  }

  /** @returns {string} the other end of a fact */
  other(number, id) {
    const fact = this.data.facts[number];
    return fact.from === id ? fact.to : fact.from;
  }

  allowsNode(id) {
    return !this.hiddenTypes.has(this.entity(id).type);
  }

  allowsFact(number) {
    return !this.hiddenRelations.has(this.data.facts[number].relation);
  }

  /** @returns {string[]} ids of the node's neighbours under the filters, grouped by relation and type */
  neighbours(id) {
    const rank = new Map();
    for (const number of this.factsOf.get(id)) {
      const other = this.other(number, id);
      if (other === id || !this.allowsFact(number) || !this.allowsNode(other)) continue;
      const fact = this.data.facts[number];
      const place = this.relationOrder.get(fact.relation) * 2 + (fact.from === id ? 0 : 1);
      if (!rank.has(other) || place < rank.get(other)) rank.set(other, place);
    }
    const type = (node) => this.typeOrder.get(this.entity(node).type);
    return [...rank.keys()].sort((a, b) => rank.get(a) - rank.get(b) || type(a) - type(b)
      || this.entity(b).weight - this.entity(a).weight || (a < b ? -1 : 1));
  }

  /** @returns {string[]} the measures that belong to the node */
  measures(id) {
    const found = this.factsOf.get(id).filter((number) => this.data.facts[number].relation === 'hasMeasure'
      && this.data.facts[number].from === id).map((number) => this.other(number, id));
    return [...new Set(found)].filter((node) => this.allowsNode(node));
  }
}

const Scenes = {
  main: () => ({ base: 'main', centre: null, unfolded: [] }),
  all: () => ({ base: 'all', centre: null, unfolded: [] }),
  around: (id) => ({ base: 'around', centre: id, unfolded: [] }),

  /** @returns {Scene} the scene with a node unfolded: `kind` is `measures` or `neighbours` */
  unfold(scene, id, kind) {
    const others = scene.unfolded.filter((step) => step.id !== id);
    return { ...scene, unfolded: [...others, { id, kind }] };
  },

  fold(scene, id) {
    return { ...scene, unfolded: scene.unfolded.filter((step) => step.id !== id) };
  },

  isUnfolded(scene, id) {
    return scene.centre === id || scene.unfolded.some((step) => step.id === id);
  },

  /**
   * @param {Model} model
   * @param {Scene} scene
   * @returns {Map<string, Place>} where every node that is drawn stands
   */
  places(model, scene) {
    const places = basePlaces(model, scene);
    for (const step of scene.unfolded) {
      if (!places.has(step.id)) continue;
      const wanted = step.kind === 'measures' ? model.measures(step.id) : model.neighbours(step.id);
      fan(model, places, step.id, wanted.filter((id) => !places.has(id)));
    }
    return places;
  },

  /** @returns {number[]} the numbers of the facts with both ends drawn */
  facts(model, places) {
    const found = [];
    model.data.facts.forEach((fact, number) => {
      if (places.has(fact.from) && places.has(fact.to) && model.allowsFact(number)) found.push(number);
    });
    return found;
  },

  /** @returns {number[]} the numbers of the bridges to draw: ends there, what ties them still folded */
  bridges(model, scene, places) {
    if (scene.base !== 'main') return [];
    const found = [];
    model.data.main.bridges.forEach((bridge, number) => {
      const folded = bridge.via.filter((id) => !places.has(id) && model.allowsNode(id));
      if (places.has(bridge.from) && places.has(bridge.to) && folded.length > 0) found.push(number);
    });
    return found;
  },
};

/** @returns {Map<string, Place>} the places before anything is unfolded */
function basePlaces(model, scene) {
  const places = new Map();
  if (scene.base === 'main') {
    for (const [id, [x, y]] of Object.entries(model.data.main.positions)) {
      if (model.allowsNode(id)) places.set(id, { x, y });
    }
  } else if (scene.base === 'all') {
    for (const node of model.data.nodes) {
      if (model.allowsNode(node.id)) places.set(node.id, { x: node.x, y: node.y });
    }
  } else {
    places.set(scene.centre, { x: 0, y: 0 });
    fan(model, places, scene.centre, model.neighbours(scene.centre));
  }
  return places;
}

/**
 * Set `ids` to the right and left of `centre`, like the branches of a mind map, with their names
 * outwards so that no line runs through a name. What stood there moves out of the way.
 */
function fan(model, places, centre, ids) {
  if (ids.length === 0) return;
  const heights = ids.map((id) => (breakLines(model.name(id), FAN.chars, 2).length > 1 ? FAN.twoLines : FAN.oneLine));
  const half = halfway(heights);
  const sides = [
    { side: 'right', ids: ids.slice(0, half), heights: heights.slice(0, half) },
    { side: 'left', ids: ids.slice(half), heights: heights.slice(half) },
  ].filter((part) => part.ids.length > 0);
  const grids = sides.map((part) => grid(part));
  const middle = places.get(centre);
  const reach = {
    x: Math.max(...grids.map((g) => FAN.inner + FAN.bulge + g.columns * FAN.column)),
    y: Math.max(...grids.map((g) => g.height / 2)) + 30,
  };
  makeRoom(places, centre, reach);
  for (const g of grids) {
    for (const item of g.items) {
      places.set(item.id, { x: middle.x + item.x, y: middle.y + item.y, side: g.side, of: centre });
    }
  }
}

/** @returns {number} how many of the rows fill about half the height; few rows stay on one side */
function halfway(heights) {
  if (heights.length <= 3) return heights.length;
  const total = heights.reduce((sum, height) => sum + height, 0);
  let sum = 0;
  return heights.findIndex((height) => (sum += height) >= total / 2 - 1) + 1;
}

/** Lay one side of a fan out in columns and rows around the height of its centre. */
function grid({ side, ids, heights }) {
  const total = heights.reduce((sum, height) => sum + height, 0);
  const columns = Math.max(1, Math.ceil(total / FAN.highest));
  const rows = [];
  for (let i = 0; i < ids.length; i += columns) rows.push(Math.max(...heights.slice(i, i + columns)));
  // A few branches may spread out; many must stay close together.
  const gap = rows.length > 1 ? Math.min(40, Math.max(0, (460 - total) / (rows.length - 1))) : 0;
  const height = rows.reduce((sum, row) => sum + row, 0) + gap * (rows.length - 1);
  const sign = side === 'right' ? 1 : -1;
  const items = [];
  let top = -height / 2;
  rows.forEach((row, number) => {
    const y = top + row / 2;
    const bulge = FAN.bulge * Math.sqrt(Math.max(0, 1 - (y / (height / 2 + 1)) ** 2));
    for (let column = 0; column < columns && number * columns + column < ids.length; column += 1) {
      const x = FAN.inner + bulge + column * FAN.column;
      items.push({ id: ids[number * columns + column], x: sign * x, y });
    }
    top += row + gap;
  });
  return { side, columns, height, items };
}

/** Move every other node outwards, by as much as a rectangle around `centre` reaches its way. */
function makeRoom(places, centre, reach) {
  const middle = places.get(centre);
  for (const [id, place] of places) {
    if (id === centre) continue;
    const dx = place.x - middle.x;
    const dy = place.y - middle.y;
    const distance = Math.hypot(dx, dy) || 1;
    const exit = Math.min(reach.x / (Math.abs(dx / distance) || 1e-9), reach.y / (Math.abs(dy / distance) || 1e-9));
    places.set(id, { ...place, x: middle.x + (dx / distance) * (distance + exit), y: middle.y + (dy / distance) * (distance + exit) });
  }
}

/** @returns {number} the width of a character: 1 for a full-width one */
function advance(character) {
  const code = character.codePointAt(0);
  return code > 0x2e80 || (code > 0x2010 && code < 0x2030) ? 1 : 0.55;
}

/**
 * @param {string} name
 * @param {number} chars how many full-width characters a line takes
 * @param {number} lines at most so many lines; what is left over becomes an ellipsis
 * @returns {string[]}
 */
function breakLines(name, chars, lines) {
  const text = name.replace(/\s+/g, ' ').trim();
  const whole = [...text].reduce((sum, character) => sum + advance(character), 0);
  // Lines of about equal length: a last line of one character looks torn off.
  const rows = Math.min(lines, Math.ceil(whole / chars));
  const target = Math.min(chars, Math.ceil(whole / Math.max(rows, 1)) + 0.5);
  const found = [''];
  let width = 0;
  for (const character of text) {
    const closing = '，。、；：！？）》〉」』】”’%％,.;:!?)]}'.includes(character);
    if (width + advance(character) > target + 0.01 && !closing) {
      if (found.length === lines) {
        found[lines - 1] += '…';
        return found;
      }
      found.push('');
      width = 0;
    }
    found[found.length - 1] += character;
    width += advance(character);
  }
  return found;
}
