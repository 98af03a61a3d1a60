// What cannot be told from its background, and what lies under something else.

// Colours: red, green, blue and alpha, each from 0 to 1; null where that is not known.

const colours = new Map();
function colourOf(text) {
  if (!colours.has(text)) {
    const rgb = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    const wide = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(text);
    const found = rgb ?? wide;
    const parts = found && found.slice(1, 4).map((each) => Number(each) / (rgb ? 255 : 1));
    colours.set(text, parts && [...parts, found[4] === undefined ? 1 : Number(found[4])]);
  }
  return colours.get(text);
}

const over = (top, below) =>
  [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);

function luminance(colour) {
  const [red, green, blue] = colour.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const BARELY = 1.1; // the contrast below which words are not told from what is behind them
const FAINT = 0.05; // the opacity below which nothing is seen
const SOLID = 0.9; // the opacity above which nothing behind is

// The background that an element gives to what it holds.
function backgroundOf(style, behind) {
  const own = colourOf(style.backgroundColor);
  if (style.backgroundImage !== "none" || own === null) return null;
  if (own[3] === 0) return behind;
  return own[3] >= 1 ? own : behind && over(own, behind);
}

const filledWith = (style) => colourOf(style.webkitTextFillColor || style.color);

// Text that has no colour of its own may be seen by its shadow, its outline or its background.
const drawnOtherwise = (style) =>
  style.textShadow !== "none" ||
  parseFloat(style.webkitTextStrokeWidth) > 0 ||
  style.webkitBackgroundClip === "text";

function blendsIn(style, behind) {
  const fill = filledWith(style);
  if (!fill || drawnOtherwise(style)) return false;
  if (fill[3] < FAINT) return true;
  return behind !== null && contrast(over(fill, behind), behind) < BARELY;
}

function opacityOf(style) {
  const filter = /opacity\(([\d.]+)\)/.exec(style.filter);
  return Number(style.opacity) * (filter ? Number(filter[1]) : 1);
}

// What lies over what

function isWithin(node, holder) {
  for (let each = node; each; each = flatParent(each)) if (each === holder) return true;
  return false;
}

const PICTURES = new Set(["img", "svg", "video", "canvas", "iframe", "embed", "object", "picture"]);

function isSolid(style, element) {
  const own = colourOf(style.backgroundColor);
  if (!own || own[3] < SOLID || style.visibility !== "visible") return false;
  let opacity = own[3] * opacityOf(style);
  for (let each = flatParent(element); each && opacity >= SOLID; each = flatParent(each)) {
    if (nodeType(each) === 1) opacity *= opacityOf(getComputedStyle(each));
  }
  return opacity >= SOLID;
}

const solidPseudo = (element) =>
  ["::before", "::after"].some((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return (
      style.content !== "none" &&
      (style.position === "absolute" || style.position === "fixed") &&
      isSolid(style, element)
    );
  });

// All that is drawn at a point, the uppermost first, with what stands in shadow roots.
function stackAt(x, y, root = document) {
  return root.elementsFromPoint(x, y).flatMap((element) => {
    if (element.getRootNode() !== root) return [];
    const inner = rootOf(element);
    return inner ? [...stackAt(x, y, inner), element] : [element];
  });
}

// Whether what is drawn by `holder` at a point lies under something solid.
function isCovered(holder, x, y) {
  for (const element of stackAt(x, y)) {
    if (element === holder) return false;
    if (isWithin(holder, element)) {
      if (solidPseudo(element)) return true;
    } else if (isSolid(getComputedStyle(element), element)) return true;
  }
  return false;
}

// The colour behind `holder` at a point, or null where that is not known.
function behindAt(holder, x, y) {
  const stack = stackAt(x, y);
  const from = stack.findIndex((each) => each === holder);
  if (from < 0) return null;
  const layers = [];
  for (const element of stack.slice(from)) {
    const style = getComputedStyle(element);
    if (element !== holder && PICTURES.has(localName(element))) return null;
    const own = colourOf(style.backgroundColor);
    if (style.backgroundImage !== "none" || own === null) return null;
    layers.push(own);
    if (own[3] >= 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), [1, 1, 1, 1]);
}
