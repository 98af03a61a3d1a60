// What of a page can be seen: boxes, what clips them, colours, and what lies over them.
// Runs in a world of its own, where the page's scripts have changed nothing; but a form's fields
// overlay its properties there too, so the DOM is read by the prototypes' own getters.

const getter = (prototype, name) => {
  const { get } = Object.getOwnPropertyDescriptor(prototype, name);
  return (node) => get.call(node);
};
const method = (prototype, name) => {
  const call = prototype[name];
  return (node, ...given) => call.apply(node, given);
};
const firstChild = getter(Node.prototype, "firstChild");
const nextSibling = getter(Node.prototype, "nextSibling");
const parentNode = getter(Node.prototype, "parentNode");
const nodeType = getter(Node.prototype, "nodeType");
const textContent = getter(Node.prototype, "textContent");
const localName = getter(Element.prototype, "localName");
const attributesOf = getter(Element.prototype, "attributes");
const openRoot = getter(Element.prototype, "shadowRoot");
const attribute = method(Element.prototype, "getAttribute");
const setAttribute = method(Element.prototype, "setAttribute");
const removeAttribute = method(Element.prototype, "removeAttribute");
const matches = method(Element.prototype, "matches");
const boxOf = method(Element.prototype, "getBoundingClientRect");
const queryAll = (root, selector) => [
  ...(nodeType(root) === 1 ? Element : nodeType(root) === 9 ? Document : DocumentFragment)
    .prototype.querySelectorAll.call(root, selector),
];

const closedRoots = new Map(); // told by DevTools, which alone know them
const rootOf = (element) => openRoot(element) ?? closedRoots.get(element) ?? null;

// The nodes that are drawn in the place of an element's children.
function childrenOf(element) {
  const root = rootOf(element);
  if (!root && element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes({ flatten: true });
    if (assigned.length) return assigned;
  }
  const children = [];
  for (let each = firstChild(root ?? element); each; each = nextSibling(each)) children.push(each);
  return children;
}

const flatParent = (node) => node.assignedSlot ?? parentNode(node) ?? node.host ?? null;

// Boxes

const EVERYWHERE = { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
const overlap = (one, other) => ({
  left: Math.max(one.left, other.left),
  top: Math.max(one.top, other.top),
  right: Math.min(one.right, other.right),
  bottom: Math.min(one.bottom, other.bottom),
});
const width = (box) => Math.max(0, box.right - box.left);
const height = (box) => Math.max(0, box.bottom - box.top);

// The share of a box that is within another, by the worse of its two sides.
function shareWithin(box, clip) {
  const common = overlap(box, clip);
  return Math.min(width(common) / (width(box) || 1), height(common) / (height(box) || 1));
}

// What a reader can scroll to in this document.
function reachable() {
  const style = getComputedStyle(document.documentElement);
  const page = document.scrollingElement ?? document.documentElement;
  const fixed = style.overflowX === "hidden" || style.overflowX === "clip";
  const wide = fixed ? innerWidth : Math.max(innerWidth, page.scrollWidth);
  const backwards = style.direction === "rtl";
  return {
    left: backwards ? innerWidth - wide : 0,
    top: 0,
    right: backwards ? innerWidth : wide,
    bottom: 1e9,
  };
}

const view = () => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

function lengthOf(text, whole) {
  const number = parseFloat(text);
  return text.endsWith("%") ? (number / 100) * whole : number;
}

// What clip-path leaves of a box; where that is not known, the box with all around it.
function pathOf(style, box) {
  const path = style.clipPath;
  if (!path || path === "none") return null;
  const inset = /^inset\(([^)]*?)(?: round .*)?\)/.exec(path);
  if (inset) {
    const [top, right = top, bottom = top, left = right] = inset[1].trim().split(/\s+/);
    return {
      left: box.left + lengthOf(left, width(box)),
      top: box.top + lengthOf(top, height(box)),
      right: box.right - lengthOf(right, width(box)),
      bottom: box.bottom - lengthOf(bottom, height(box)),
    };
  }
  const nothing = { left: box.left, top: box.top, right: box.left, bottom: box.top };
  if (/^(?:circle|ellipse)\(0(?:px|%)?(?: 0(?:px|%)?)?(?: at|\))/.test(path)) return nothing;
  const polygon = /^polygon\((?:\w+,)?(.*)\)$/.exec(path);
  if (!polygon) return null;
  const points = polygon[1].split(",").map((each) => each.trim().split(/\s+/));
  if (points.some((each) => each.length !== 2)) return null; // calc() and the like
  const across = points.map(([x]) => box.left + lengthOf(x, width(box)));
  const down = points.map(([, y]) => box.top + lengthOf(y, height(box)));
  return {
    left: Math.min(...across),
    top: Math.min(...down),
    right: Math.max(...across),
    bottom: Math.max(...down),
  };
}

// The old `clip`, of what is positioned out of the flow alone.
function clipOf(style, box) {
  const rect = /^rect\((.*)\)$/.exec(style.clip);
  if (!rect || (style.position !== "absolute" && style.position !== "fixed")) return null;
  const [top, right, bottom, left] = rect[1].split(/[\s,]+/).map(parseFloat);
  return {
    left: box.left + (left || 0),
    top: box.top + (top || 0),
    right: Number.isNaN(right) ? box.right : box.left + right,
    bottom: Number.isNaN(bottom) ? box.bottom : box.top + bottom,
  };
}

// What an element's overflow leaves to see: what it scrolls can be had, on its far side.
function overflowOf(style, box) {
  const scrolls = (value) => value === "auto" || value === "scroll";
  const clips = (value) => value === "hidden" || value === "clip";
  const { overflowX: x, overflowY: y } = style;
  if (style.display === "inline" || (x === "visible" && y === "visible")) return null;
  return {
    left: x === "visible" ? -1e9 : box.left,
    right: clips(x) ? box.right : 1e9,
    top: y === "visible" ? -1e9 : box.top,
    bottom: clips(y) ? box.bottom : 1e9,
    nested: scrolls(x) || scrolls(y),
  };
}

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
