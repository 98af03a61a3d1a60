// Where things are drawn, and what of them is clipped away.

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

const touch = (one, other) => width(overlap(one, other)) > 1 && height(overlap(one, other)) > 1;
const touches = (some, others) => some.some((one) => others.some((other) => touch(one, other)));

// How far down the window can be scrolled.
function lowest() {
  const page = document.scrollingElement ?? document.documentElement;
  return Math.max(0, page.scrollHeight - innerHeight);
}

function pointsOf(boxes) {
  const some = boxes.length > 3 ? [boxes[0], boxes[boxes.length >> 1], boxes.at(-1)] : boxes;
  return some.flatMap((box) =>
    [0.2, 0.5, 0.8].map((part) => [box.left + width(box) * part, (box.top + box.bottom) / 2]),
  );
}

// Letters smaller than three pixels are none.
const shareSeen = (box, clip) => (height(box) < 3 || !width(box) ? 0 : shareWithin(box, clip));

function isShown(box, clip, least = 2) {
  const common = overlap(box, clip);
  return width(common) >= least && height(common) >= least && common.right > common.left - 1 && shareWithin(box, clip) >= (least ? 0.1 : 0);
}
