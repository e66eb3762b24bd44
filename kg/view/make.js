'use strict';

/**
 * @param {string} tag
 * @param {Object<string, *>} [settings] `text`, `class`, `on` (handlers) or attributes
 * @param {...(Node|null|undefined)} children
 * @returns {HTMLElement}
 */
function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(settings)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'text') element.textContent = value;
    else if (key === 'class') element.className = value;
    else if (key === 'on') Object.entries(value).forEach(([event, handler]) => element.addEventListener(event, handler));
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

const SHAPES = {
  dot: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z',
  square: 'M3 3h10v10h-10z',
  diamond: 'M8 1l7 7l-7 7l-7-7z',
  hexagon: 'M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z',
  triangle: 'M8 2l6.5 11.5h-13z',
};

/** @returns {SVGElement} the mark of a type: its shape in its colour */
function mark(type) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', SHAPES[type.shape] || SHAPES.dot);
  path.setAttribute('fill', type.colour);
  svg.append(path);
  return svg;
}

const BLANK_LINE = /\n[^\n]*\n|\r[^\r\n]*\r/;

/**
 * Text with its line ends kept but not seen: a document's hard wraps must not tear a sentence, and
 * what a reader copies or a test reads is still the very text of the document. A blank line is seen as a
 * gap: a headline must not run into the first sentence.
 *
 * @returns {Node[]}
 */
function joined(text) {
  return text.split(/(\s*[\r\n]\s*)/).filter(Boolean).map((part) => (
    /[\r\n]/.test(part) ? make('span', { class: BLANK_LINE.test(part) ? 'break apart' : 'break', text: part }) : document.createTextNode(part)));
}
