'use strict';

/** Fans: how far names stand from their centre and from each other, in pixels at scale 1. */
const FAN = { inner: 190, bulge: 70, column: 262, highest: 1500, oneLine: 31, twoLines: 53, chars: 15 };

/**
 * Set `ids` to the right and left of `centre`, like the branches of a mind map, with their names
 * outwards so that no line runs through a name. What stood there moves out of the way.
 */
function fan(model, places, centre, ids) {
  if (ids.length === 0) return;
  const heights = ids.map((id) => (breakLines(model.name(id), FAN.chars, 2).length > 1 ? FAN.twoLines : FAN.oneLine));
  // On a slim screen names find room on one side only.
  const half = model.stage.slim ? ids.length : halfway(heights);
  const sides = [
    { side: 'right', ids: ids.slice(0, half), heights: heights.slice(0, half) },
    { side: 'left', ids: ids.slice(half), heights: heights.slice(half) },
  ].filter((part) => part.ids.length > 0);
  const grids = sides.map((part) => grid(part, model.stage.slim));
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
function grid({ side, ids, heights }, oneColumn) {
  const total = heights.reduce((sum, height) => sum + height, 0);
  const columns = oneColumn ? 1 : Math.max(1, Math.ceil(total / FAN.highest));
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
