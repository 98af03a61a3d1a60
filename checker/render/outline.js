// Finds again what was found in the layout, and outlines it for a picture.

const OUTLINE = "2px solid #d00";
const squeezed = (text) => text.replace(/\s+/g, "");
let drawn = null;

// The boxes of a quotation that begins in an element, or else of the element.
function boxesOf(number, quote) {
  const element = kept.nodes[number];
  const wanted = squeezed(quote).replace(/…$/, "");
  const range = wanted && rangeOf(element, wanted);
  const boxes = range ? [...range.getClientRects()] : [boxOf(element)];
  return boxes.filter((box) => width(box) && height(box));
}

function rangeOf(element, wanted) {
  const first = kept.texts.findIndex((text) => isWithin(text, element));
  if (first < 0) return null;
  const places = []; // of each character that is no space: its text node and its offset
  let text = "";
  for (const node of kept.texts.slice(first)) {
    [...textContent(node)].reduce((offset, sign) => {
      if (sign.trim()) {
        text += sign;
        for (let unit = 0; unit < sign.length; unit += 1) places.push([node, offset + unit]);
      }
      return offset + sign.length;
    }, 0);
    if (text.length > wanted.length + 20_000) break;
  }
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  const range = document.createRange();
  range.setStart(...places[at]);
  const [node, offset] = places[at + wanted.length - 1];
  range.setEnd(node, offset + 1);
  return range;
}

// Scroll there, outline it, and say where in the window it begins and ends, in pixels; null for nothing.
function show({ number, quote }) {
  const element = kept.nodes[number];
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  let boxes = boxesOf(number, quote);
  const [top] = boxes;
  if (!top) return null;
  scrollBy({ top: top.top - innerHeight / 3, behavior: "instant" });
  boxes = boxesOf(number, quote);
  outline(boxes);
  return {
    top: Math.min(...boxes.map((each) => each.top)),
    bottom: Math.max(...boxes.map((each) => each.bottom)),
  };
}

function outline(boxes) {
  drawn = document.createElement("div");
  drawn.attachShadow({ mode: "closed" }).append(...boxes.map(frameOf));
  drawn.style.cssText = "all:initial!important;position:fixed!important;inset:0!important;z-index:2147483647!important;pointer-events:none!important";
  document.documentElement.append(drawn);
}

function frameOf(box) {
  const each = document.createElement("div");
  each.style.cssText = `position:fixed;left:${box.left - 3}px;top:${box.top - 3}px;width:${width(box) + 2}px;height:${height(box) + 2}px;border:${OUTLINE};border-radius:3px`;
  return each;
}

function unoutline() {
  drawn?.remove();
  drawn = null;
}

// How far down in the window a frame stands, scrolled to.
function topOf({ frame }) {
  const element = [...kept.frames.keys()][frame];
  element.scrollIntoView({ block: "center", behavior: "instant" });
  return boxOf(element).top + element.clientTop;
}
