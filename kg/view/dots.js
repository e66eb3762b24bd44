'use strict';

/** @returns {number} how many pixels a dot's radius has at least: fewer where many dots share the canvas */
function leastRadius(canvas, count) {
  return Math.min(4, Math.max(1.2, Math.sqrt((canvas.clientWidth * canvas.clientHeight) / Math.max(count, 1)) / 5));
}

/** Draw dots that the zoom makes too small to see once more, so large that they can be seen and touched. */
function drawSmallDots(context, picture) {
  const { network, places, model } = picture;
  const canvas = network.canvas.frame.canvas;
  const scale = network.getScale();
  const radius = leastRadius(canvas, places.size);
  context.save();
  for (const [id, place] of places) {
    const { size, color } = model.nodes.get(id);
    if (size * scale >= radius) continue;
    const at = network.canvasToDOM(place);
    if (at.x < -9 || at.y < -9 || at.x > canvas.clientWidth + 9 || at.y > canvas.clientHeight + 9) continue;
    context.globalAlpha = picture.lit && !picture.lit.has(id) ? 0.28 : 1;
    context.fillStyle = color;
    context.beginPath();
    context.arc(place.x, place.y, radius / scale, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}
