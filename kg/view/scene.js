'use strict';

/**
 * What is drawn and where. A scene is a short description (`base`, `centre`, `unfolded`); positions
 * follow from it alone, so going back is only a matter of keeping descriptions.
 *
 * @typedef {{base: 'main'|'all'|'around', centre: ?string, unfolded: {id: string, kind: string}[]}} Scene
 * @typedef {{x: number, y: number, side?: 'left'|'right', of?: string}} Place where a node stands; in a
 *     fan also on which side its name is and whose fan it is
 */

/** Nodes that few filters leave are set out anew, if they are no more than this; it takes a fraction of a second. */
const ARRANGED_AT_MOST = 400;

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
   * @param {?string} selected a node that stays whatever the filters leave of it
   * @returns {Map<string, Place>} where every node that is drawn stands
   */
  places(model, scene, selected = null) {
    const places = basePlaces(model, scene, selected);
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

  /**
   * Lines between nodes that no visible fact joins, but folded measures do, by facts that may be seen.
   *
   * @param {number[]} facts the numbers of the facts that are drawn
   * @returns {{from: string, to: string, via: string[]}[]}
   */
  bridges(model, scene, places, facts) {
    if (scene.base !== 'main') return [];
    const joined = new Set(facts.map((number) => pairOf(model.data.facts[number].from, model.data.facts[number].to)));
    const found = new Map();
    for (const [via, ends] of foldedBetween(model, places)) {
      const ordered = [...ends].sort();
      ordered.forEach((from, i) => ordered.slice(i + 1).forEach((to) => {
        const pair = pairOf(from, to);
        if (joined.has(pair)) return;
        if (!found.has(pair)) found.set(pair, { from, to, via: [] });
        found.get(pair).via.push(via);
      }));
    }
    return [...found.values()];
  },
};

function pairOf(a, b) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** @returns {Map<string, Set<string>>} folded nodes that are not drawn, with the drawn nodes that visible facts join to them */
function foldedBetween(model, places) {
  const found = new Map();
  for (const id of places.keys()) {
    for (const number of model.factsOf.get(id)) {
      const via = model.other(number, id);
      if (!model.isFolded(via) || places.has(via) || !model.allowsNode(via) || !model.allowsFact(number)) continue;
      if (!found.has(via)) found.set(via, new Set());
      found.get(via).add(id);
    }
  }
  return found;
}

/** @returns {Map<string, Place>} the places before anything is unfolded */
function basePlaces(model, scene, selected) {
  if (scene.base === 'around') {
    const places = new Map([[scene.centre, { x: 0, y: 0 }]]);
    fan(model, places, scene.centre, model.neighbours(scene.centre));
    return places;
  }
  const usual = usualPlaces(model, scene);
  const crowded = scene.base === 'main' && usual.size > model.stage.room;
  if (!model.filters.narrow && !crowded) return usual;
  const picked = [selected, ...scene.unfolded.map((step) => step.id)].filter((id) => id !== null && model.allowsNode(id));
  const linked = linkedIn(model, scene, usual);
  const stay = new Set([...linked, ...picked]);
  const left = new Map([...usual].filter(([id]) => stay.has(id)));
  if (!crowded && linked.size * 2 >= usual.size) return left;
  // A few dots left standing far apart tell little: what the filters ask for is chosen and set out anew.
  const wanted = scene.base === 'all' ? stay : new Set([...telling(model, crowded && !model.filters.narrow ? usual : null), ...picked]);
  return wanted.size > ARRANGED_AT_MOST ? left : arranged(model, [...wanted]);
}

/** @returns {Map<string, Place>} where the nodes of a scene stand when no filter is set */
function usualPlaces(model, scene) {
  const places = new Map();
  if (scene.base === 'main') {
    for (const [id, [x, y]] of Object.entries(model.data.main.positions)) {
      if (model.allowsNode(id)) places.set(id, { x, y });
    }
  } else {
    for (const node of model.data.nodes) {
      if (model.allowsNode(node.id)) places.set(node.id, { x: node.x, y: node.y });
    }
  }
  return places;
}

/** @returns {Set<string>} those of the nodes that a visible line joins to another */
function linkedIn(model, scene, places) {
  const found = new Set();
  const facts = Scenes.facts(model, places);
  for (const number of facts) {
    const { from, to } = model.data.facts[number];
    if (from !== to) found.add(from).add(to);
  }
  for (const { from, to } of Scenes.bridges(model, scene, places, facts)) found.add(from).add(to);
  return found;
}

/**
 * The ends of the weightiest facts that the filters allow, as many as the first picture has room for.
 *
 * @param {Model} model
 * @param {?Map<string, Place>} among only these nodes, or any
 * @returns {Set<string>}
 */
function telling(model, among) {
  const { facts } = model.data;
  const allowed = [...facts.keys()].filter((number) => {
    const { from, to } = facts[number];
    return from !== to && model.allowsFact(number) && model.allowsNode(from) && model.allowsNode(to)
      && (among === null || (among.has(from) && among.has(to)));
  });
  // Measures stay with their policies, unless there is nothing else.
  const open = allowed.filter((number) => !model.isFolded(facts[number].from) && !model.isFolded(facts[number].to));
  const ordered = (open.length ? open : allowed).sort((a, b) => model.weight(b) - model.weight(a) || a - b);
  const limit = Math.min(model.data.main.limit, model.stage.room);
  const found = new Set();
  for (const number of ordered) {
    const added = [facts[number].from, facts[number].to].filter((id) => !found.has(id));
    if (found.size + added.length <= limit) added.forEach((id) => found.add(id));
  }
  return found;
}

/** @returns {Map<string, Place>} places for these nodes, by the visible facts between them */
function arranged(model, ids) {
  const boxes = new Map(ids.sort().map((id) => [id, model.box(id)]));
  const pairs = Scenes.facts(model, boxes).map((number) => [model.data.facts[number].from, model.data.facts[number].to]);
  const middles = arrange(boxes, pairs, model.stage.aspect);
  // A box's middle lies below its dot, because the name hangs under it.
  return new Map([...middles].map(([id, { x, y }]) => [id, { x, y: y - boxes.get(id).height / 2 + model.nodes.get(id).size + 10 }]));
}

/** @returns {boolean} whether nodes that stay have moved, or none of them stays */
function setOutAnew(before, after) {
  const stayed = [...after].filter(([id]) => before.has(id));
  return stayed.length === 0 || stayed.some(([id, { x, y }]) => before.get(id).x !== x || before.get(id).y !== y);
}
