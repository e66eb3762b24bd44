'use strict';

/** @returns {number} how many pixels a dot's radius has at least: fewer where many dots share the canvas */
function leastRadius(canvas, count) {
  return Math.min(4, Math.max(1.2, Math.sqrt((canvas.clientWidth * canvas.clientHeight) / Math.max(count, 1)) / 5));
}

/** Where the corners of a type's shape lie: how many there are, and at which angle the first one stands. */
const CORNERS = {
  square: { count: 4, first: Math.PI / 4, reach: Math.SQRT2 },
  diamond: { count: 4, first: 0, reach: 1.15 },
  hexagon: { count: 6, first: 0, reach: 1.05 },
  triangle: { count: 3, first: -Math.PI / 2, reach: 1.25 },
};

function outline(context, shape, { x, y }, radius) {
  const corners = CORNERS[shape];
  context.beginPath();
  if (!corners) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (let i = 0; i < corners.count; i += 1) {
    const angle = corners.first + (2 * Math.PI * i) / corners.count;
    context.lineTo(x + corners.reach * radius * Math.cos(angle), y + corners.reach * radius * Math.sin(angle));
  }
  context.closePath();
}

/** Draw dots that the zoom makes too small to see once more, so large that they can be seen and touched. */
function drawSmallDots(context, picture) {
  const { network, places, model } = picture;
  const canvas = network.canvas.frame.canvas;
  const scale = network.getScale();
  const radius = leastRadius(canvas, places.size);
  context.save();
  for (const [id, place] of places) {
    const { size, shape, color } = model.nodes.get(id);
    if (size * scale >= radius) continue;
    const at = network.canvasToDOM(place);
    if (at.x < -9 || at.y < -9 || at.x > canvas.clientWidth + 9 || at.y > canvas.clientHeight + 9) continue;
    context.globalAlpha = picture.lit && !picture.lit.has(id) ? 0.28 : 1;
    context.fillStyle = color;
    outline(context, shape, place, radius / scale);
    context.fill();
  }
  context.restore();
}
