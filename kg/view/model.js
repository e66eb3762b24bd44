'use strict';

/** A canvas narrower than this many pixels is a telephone's: one column of names, fewer nodes at once. */
const SLIM = 560;

/** Types that the reader has to ask for. */
const USUALLY_HIDDEN = ['Indicator'];

/** What the reader wants to see: which types and relations, how sure a fact must be, and of which document. */
class Filters {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.hiddenTypes = new Set(model.data.types.length === 1 ? [] : USUALLY_HIDDEN);
    this.hiddenRelations = new Set();
    this.surest = 0;
    this.document = null;
    this.told = null;
  }

  /** @param {?string} id a document, one of its articles, or none to see the facts of all */
  choose(id) {
    this.document = id;
    this.told = id === null ? null : new Set(this.model.documents.facts(id));
  }

  /** @returns {boolean} whether a fact is one of the chosen document, if one is chosen */
  tells(number) {
    return this.told === null || this.told.has(number);
  }

  allow(number) {
    const fact = this.model.data.facts[number];
    const sure = fact.confidence === undefined || fact.confidence >= this.surest;
    return sure && !this.hiddenRelations.has(fact.relation) && this.tells(number);
  }

  /** @returns {boolean} whether less is asked for than the page shows by itself */
  get narrow() {
    return this.hiddenRelations.size > 0 || this.surest > 0 || this.document !== null
      || [...this.hiddenTypes].some((type) => !USUALLY_HIDDEN.includes(type));
  }
}

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
    this.documents = new Documents(data);
    this.folded = new Set(data.folded);
    this.filters = new Filters(this);
    this.stage = { slim: false, aspect: 1.4, room: Infinity };
  }

  entity(id) {
    return this.data.entities[id];
  }

  /** @returns {string} the node's name; an indicator's with its number, another's with what tells it apart */
  name(id) {
    const entity = this.entity(id);
    if (entity.type === 'Indicator' && entity.text) return `${entity.name} ${entity.text}`;
    return entity.apart ? `${entity.name}（${entity.apart}）` : entity.name;
  }

  /** @returns {number} how much a fact's two ends weigh */
  weight(number) {
    const fact = this.data.facts[number];
    return this.entity(fact.from).weight + this.entity(fact.to).weight;
  }

  /** @returns {{width: number, height: number}} the room of a dot with its name below, in pixels at scale 1 */
  box(id) {
    const { size, label } = this.nodes.get(id);
    const lines = label.split('\n');
    const across = Math.max(...lines.map((line) => [...line].reduce((sum, character) => sum + advance(character), 0))) * 13.5;
    return { width: Math.max(across, 2 * size) + 26, height: 2 * size + 18 * (lines.length + (this.measures(id).length ? 0.9 : 0)) + 34 };
  }

  isFolded(id) {
    return this.folded.has(this.entity(id).type);
  }

  /**
   * Fit what is drawn to the room there is: names need about 95 by 95 pixels each, and more beside a slim screen's edges.
   *
   * @param {number} width @param {number} height of the canvas, in pixels
   * @returns {boolean} whether the picture has to be drawn anew
   */
  setStage(width, height) {
    const before = this.stage;
    const slim = width < SLIM;
    const room = Math.max(12, Math.floor((width * height) / (slim ? 12500 : 9000)));
    this.stage = { slim, aspect: Math.max(0.5, Math.min(2, width / Math.max(height, 1))), room };
    const limit = this.data.main.limit;
    return before.slim !== this.stage.slim || Math.min(before.room, limit) !== Math.min(room, limit);
  }

  /** @returns {string} the other end of a fact */
  other(number, id) {
    const fact = this.data.facts[number];
    return fact.from === id ? fact.to : fact.from;
  }

  allowsNode(id) {
    return !this.filters.hiddenTypes.has(this.entity(id).type);
  }

  allowsFact(number) {
    return this.filters.allow(number);
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
      && this.data.facts[number].from === id && this.allowsFact(number)).map((number) => this.other(number, id));
    return [...new Set(found)].filter((node) => this.allowsNode(node));
  }
}
