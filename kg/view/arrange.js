'use strict';

/**
 * Places for a few nodes that were chosen while reading, so that nothing could be computed before.
 * Equal input gives equal output: nothing is random.
 */

const ARRANGE = { rounds: 120, margin: 36, passes: 120 };

/**
 * @param {Map<string, {width: number, height: number}>} boxes what each node and its name cover
 * @param {string[][]} pairs the ends of every line
 * @param {number} aspect width over height of the whole
 * @returns {Map<string, {x: number, y: number}>} the middle of every box
 */
function arrange(boxes, pairs, aspect) {
  const around = new Map([...boxes.keys()].map((id) => [id, new Set()]));
  for (const [a, b] of pairs) {
    if (a === b) continue;
    around.get(a).add(b);
    around.get(b).add(a);
  }
  return shelved(components(around).map((ids) => settled(ids, around, boxes)), aspect);
}

/** @returns {string[][]} what lines join, each part in the order of its lines */
function components(around) {
  const seen = new Set();
  const found = [];
  for (const first of around.keys()) {
    if (seen.has(first)) continue;
    seen.add(first);
    const part = [first];
    // The list grows while it is walked.
    for (const id of part) {
      for (const other of around.get(id)) {
        if (seen.has(other)) continue;
        seen.add(other);
        part.push(other);
      }
    }
    found.push(part);
  }
  return found;
}

/** Lines pull and nodes push until they have settled; then boxes are moved off each other. */
function settled(ids, around, boxes) {
  const golden = Math.PI * (3 - Math.sqrt(5));
  const points = ids.map((id, i) => ({ id, ...boxes.get(id), x: Math.sqrt(i) * Math.cos(i * golden), y: Math.sqrt(i) * Math.sin(i * golden) }));
  const length = Math.sqrt(points.reduce((sum, p) => sum + p.width * p.height, 0) / points.length) * 1.15;
  points.forEach((point) => { point.x *= length; point.y *= length; });
  const index = new Map(points.map((point) => [point.id, point]));
  for (let round = 0; round < ARRANGE.rounds; round += 1) {
    const most = length * (1 - round / ARRANGE.rounds) * 0.5;
    push(points, length);
    for (const point of points) {
      for (const other of around.get(point.id)) pull(point, index.get(other), length);
    }
    for (const point of points) step(point, most);
  }
  partBoxes(points);
  return points;
}

/** Every two nodes drive each other away, the more the closer they are. */
function push(points, length) {
  for (const point of points) {
    point.dx = 0;
    point.dy = 0;
  }
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const dx = points[j].x - points[i].x;
      const dy = points[j].y - points[i].y;
      const force = (length * length) / Math.max(dx * dx + dy * dy, 1);
      points[i].dx -= dx * force;
      points[i].dy -= dy * force;
      points[j].dx += dx * force;
      points[j].dy += dy * force;
    }
  }
}

function pull(point, other, length) {
  const dx = other.x - point.x;
  const dy = other.y - point.y;
  const force = Math.hypot(dx, dy) / length;
  point.dx += dx * force;
  point.dy += dy * force;
}

function step(point, most) {
  const far = Math.hypot(point.dx, point.dy) || 1;
  const reach = Math.min(far, most) / far;
  point.x += point.dx * reach;
  point.y += point.dy * reach;
}

/** Move boxes that overlap apart, along the shorter way. */
function partBoxes(points) {
  for (let pass = 0; pass < ARRANGE.passes; pass += 1) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) moved = partTwo(points[i], points[j]) || moved;
    }
    if (!moved) return;
  }
}

function partTwo(a, b) {
  const overX = (a.width + b.width) / 2 - Math.abs(b.x - a.x);
  const overY = (a.height + b.height) / 2 - Math.abs(b.y - a.y);
  if (overX <= 0.01 || overY <= 0.01) return false;
  const axis = overX < overY ? 'x' : 'y';
  const by = (Math.min(overX, overY) / 2 + 0.5) * (b[axis] < a[axis] ? -1 : 1);
  a[axis] -= by;
  b[axis] += by;
  return true;
}

/** Set the parts side by side in rows, the highest first, about as wide and high as asked. */
function shelved(parts, aspect) {
  const rectangles = parts.map(rectangle).sort((a, b) => b.height - a.height || (a.points[0].id < b.points[0].id ? -1 : 1));
  const area = rectangles.reduce((sum, part) => sum + part.width * part.height, 0);
  const across = Math.max(Math.sqrt(area * aspect) * 1.1, ...rectangles.map((part) => part.width));
  const rows = [];
  for (const part of rectangles) {
    const row = rows[rows.length - 1];
    if (row && row.width + part.width <= across) {
      row.parts.push(part);
      row.width += part.width;
    } else {
      rows.push({ parts: [part], width: part.width, height: part.height });
    }
  }
  const found = new Map();
  let top = 0;
  for (const row of rows) {
    let left = -row.width / 2;
    for (const part of row.parts) {
      for (const { id, x, y } of part.points) {
        found.set(id, { x: Math.round(x - part.left + left), y: Math.round(y - part.top + top + (row.height - part.height) / 2) });
      }
      left += part.width;
    }
    top += row.height;
  }
  return found;
}

/** @returns {Object} the rectangle that a part covers, with a margin */
function rectangle(points) {
  const half = ARRANGE.margin / 2;
  const left = Math.min(...points.map((p) => p.x - p.width / 2)) - half;
  const top = Math.min(...points.map((p) => p.y - p.height / 2)) - half;
  const right = Math.max(...points.map((p) => p.x + p.width / 2)) + half;
  const bottom = Math.max(...points.map((p) => p.y + p.height / 2)) + half;
  return { points, left, top, width: right - left, height: bottom - top };
}
