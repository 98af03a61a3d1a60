// Writes what the browser has laid out as HTML, with `hidden` on what no reader sees.
//
// One walk notes what each element and text is drawn as; then the window is scrolled through where
// something may lie over something; then it is written.

const VOID = new Set(["br", "hr", "img", "wbr", "embed"]);
const DROPPED = new Set(
  "script style noscript template link meta base title head input textarea select option datalist"
    .concat(" source track param video audio canvas map area noembed noframes")
    .split(" "),
);
const RAW = new Set(["xmp", "plaintext", "listing", "frameset"]); // read by other rules than text
const RUNS_ON = new Set("a abbr b bdi bdo big cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup time tt u var".split(" "));
const NEVER = new Set(["html", "body", "main", "article"]); // `hidden` is ignored on them
const KEPT = new Set(
  "id class role lang dir alt title aria-label name datetime rel itemprop itemtype colspan rowspan data-caption data-title"
    .split(" "),
);
const LAYERED = /^(?:fixed|absolute|sticky|relative)$/;
const DEEPEST = 1000;
const MOST_NODES = 400_000;
const LONGEST_DATA = 100_000; // characters of an image that stands in its address

const kept = { nodes: [], texts: [], frames: new Map() };

function layout({ inner, unjudged, most, seconds }) {
  const until = performance.now() + seconds * 1000;
  kept.nodes.length = kept.texts.length = 0;
  kept.frames.clear();
  scrollTo({ left: 0, top: 0, behavior: "instant" });
  for (const each of document.getAnimations()) {
    try {
      each.finish();
    } catch {
      each.cancel(); // it has no end
    }
  }
  const walk = new Walk(new Set(unjudged));
  const top = walk.begin();
  walk.uncover(until);
  const writer = new Writer(most);
  return inner ? writer.inner(top) : writer.page(top);
}

class Walk {
  constructor(unjudged) {
    this.unjudged = unjudged;
    this.things = []; // seen so far: texts and images, each with its boxes
    this.layers = []; // what may lie over them
    this.roots = [document];
    this.count = 0;
  }

  begin() {
    const clip = reachable();
    return this.element(document.documentElement, {
      gone: false,
      clip,
      absolute: clip,
      fixed: view(),
      opacity: 1,
      behind: [1, 1, 1, 1],
      layered: false,
      pinned: false,
      nested: false,
      depth: 0,
    });
  }

  element(element, above) {
    if (++this.count > MOST_NODES || above.depth > DEEPEST) return null;
    const tag = localName(element);
    if (DROPPED.has(tag)) return null;
    const style = getComputedStyle(element);
    const box = boxOf(element);
    const state = this.within(element, style, box, above);
    const record = { element, tag, style: style.display, row: above.row, kids: [], seen: false, holds: false };
    if (tag === "svg") return this.image(record, box, state, style);
    if (tag === "iframe" || tag === "frame") return this.frame(record, box, state, style);
    if (tag === "img" || tag === "embed") return this.image(record, box, state, style);
    this.paint(record, box, state, style);
    record.before = this.pseudo(element, "::before", state);
    for (const child of childrenOf(element)) this.child(child, element, style, state, record);
    record.after = this.pseudo(element, "::after", state);
    const root = rootOf(element);
    if (root) this.roots.push(root);
    return record;
  }

  child(child, element, style, state, record) {
    const type = nodeType(child);
    const kid =
      type === 3 ? this.text(child, element, style, state)
      : type === 1 ? this.element(child, state)
      : null;
    if (kid) record.kids.push(kid);
  }

  // What holds for all that an element holds.
  within(element, style, box, above) {
    const out = style.position === "fixed" ? "fixed" : style.position === "absolute" ? "absolute" : "clip";
    const whole = element === document.documentElement || element === document.body;
    let clip = above[out];
    for (const each of [pathOf(style, box), clipOf(style, box), whole ? null : overflowOf(style, box)]) {
      if (each) clip = overlap(clip, each);
    }
    const moved = style.transform !== "none" || style.filter !== "none" || style.perspective !== "none";
    const opacity = above.opacity * opacityOf(style);
    const layered =
      above.layered || LAYERED.test(style.position) || moved || style.zIndex !== "auto" ||
      parseFloat(style.marginTop) < 0 || parseFloat(style.marginBottom) < 0;
    const pinned = above.pinned || style.position === "fixed" || style.position === "sticky";
    if (layered && !whole) this.layer(element, style, box, pinned);
    return {
      gone: above.gone || style.display === "none" || opacity < FAINT || style.contentVisibility === "hidden",
      clip,
      absolute: style.position !== "static" || moved ? clip : above.absolute,
      fixed: moved ? clip : above.fixed,
      opacity,
      behind: backgroundOf(style, above.behind),
      layered,
      pinned,
      nested: above.nested || (!whole && Boolean(overflowOf(style, box)?.nested)),
      row: /flex/.test(style.display) && style.flexDirection.startsWith("row"),
      depth: above.depth + 1,
    };
  }

  // Note what may lie over something, at either end of the page where it does not move with it.
  layer(element, style, box, pinned) {
    const over = solidPseudo(element); // which lies over what its own element holds
    const solid = over || colourOf(style.backgroundColor)?.[3] >= SOLID;
    if (!solid || style.visibility !== "visible" || width(box) < 4 || height(box) < 4) return;
    const boxes = [box];
    if (pinned && height(box) > innerHeight / 2) boxes[0] = EVERYWHERE;
    else if (pinned) boxes.push(new DOMRect(box.x, box.y + lowest(), box.width, box.height));
    this.layers.push({ element: over ? null : element, boxes });
  }

  text(node, holder, style, state) {
    const text = textContent(node);
    if (!text.trim()) return { text: text && " ", blank: true };
    const record = { node, holder, text, pieces: [[text, false]], holds: true, seen: false };
    if (state.gone || style.visibility !== "visible") return record;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    const shares = boxes.map((box) => shareSeen(box, state.clip));
    if (shares.every((share) => share > 0.85)) record.pieces = [[text, true]];
    else if (shares.some((share) => share > 0)) record.pieces = wordsSeen(node, text, state.clip);
    record.seen = boxes.length > 0 && record.pieces.some(([, seen]) => seen);
    if (!boxes.length) record.pieces = [[text, false]];
    if (record.seen) {
      record.pale = blendsIn(style, state.behind);
      record.fill = filledWith(style);
      if (!state.nested) this.things.push({ record, holder, boxes: () => range.getClientRects(), at: boxes, pale: record.pale });
      else if (record.pale) hide(record);
    }
    return record;
  }

  image(record, box, state, style) {
    const { element } = record;
    record.holds = true;
    record.image = true;
    if (state.gone || style.visibility !== "visible") return record;
    const file = record.tag === "img" ? element.currentSrc || element.src : "";
    const unknown = record.tag === "img" && (!element.complete || this.unjudged.has(file) || (!file && lazy(element)));
    const broken = record.tag === "img" && element.complete && element.naturalWidth === 0;
    record.seen = unknown ? style.display !== "none" : !broken && isShown(box, state.clip);
    if (record.seen && !unknown && !state.nested) this.thing(record);
    return record;
  }

  thing(record) {
    const { element } = record;
    this.things.push({ record, holder: element, boxes: () => [boxOf(element)], at: [boxOf(element)] });
  }

  frame(record, box, state, style) {
    record.holds = true;
    record.seen = !state.gone && style.visibility === "visible" && isShown(box, state.clip);
    record.frame = kept.frames.size;
    kept.frames.set(record.element, record.frame);
    if (record.seen && !state.nested) this.thing(record);
    return record;
  }

  // A file that style paints an element with.
  paint(record, box, state, style) {
    const files = addressesOf(`${style.backgroundImage} ${style.maskImage}`);
    if (!files.length) return;
    record.files = files;
    record.holds = true;
    record.seen = !state.gone && style.visibility === "visible" && isShown(box, state.clip);
    if (record.seen && !state.nested && !NEVER.has(record.tag)) this.thing(record);
  }

  pseudo(element, name, state) {
    const style = getComputedStyle(element, name);
    const { content } = style;
    if (content === "none" || content === "normal") return null;
    const text = contentOf(content, element);
    const files = addressesOf(`${content} ${style.backgroundImage} ${style.maskImage}`);
    if (!text.trim() && !files.length) return null;
    const far = Math.min(parseFloat(style.left) || 0, parseFloat(style.top) || 0, parseFloat(style.textIndent) || 0);
    const seen =
      !state.gone && style.display !== "none" && style.visibility === "visible" &&
      state.opacity * opacityOf(style) >= FAINT && parseFloat(style.fontSize) >= 3 && far > -900 &&
      !(text.trim() && blendsIn(style, backgroundOf(style, state.behind))) &&
      isShown(boxOf(element), state.clip, 0);
    return { text, files, seen, block: /^(?:block|flex|grid|table|list-item)$/.test(style.display) };
  }

  // Look under what lies over something, once scrolled to.
  uncover(until) {
    const layers = this.layers.slice(0, 500);
    const pending = this.things.filter(
      ({ at, holder, pale }) =>
        pale || layers.some(({ element, boxes }) => touches(at, boxes) && !(element && isWithin(holder, element))),
    );
    if (!pending.length) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*{pointer-events:auto!important;transition:none!important}");
    for (const root of this.roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const left = new Set(pending);
    const last = lowest();
    for (let y = 0; left.size && performance.now() < until; y = Math.min(last, y + innerHeight / 2)) {
      scrollTo({ left: 0, top: y, behavior: "instant" });
      for (const thing of left) if (this.judge(thing)) left.delete(thing);
      if (y >= last) break;
    }
    scrollTo({ left: 0, top: 0, behavior: "instant" });
    for (const root of this.roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
    for (const { record, tried, pale } of left) if (tried || pale) hide(record);
  }

  // Give whether a thing is seen for certain where the window stands.
  judge(thing) {
    const shown = view();
    const boxes = [...thing.boxes()].filter((box) => width(box) && shareWithin(box, shown) > 0.9);
    const points = pointsOf(boxes);
    if (!points.length) return false;
    thing.tried = true;
    if (points.every(([x, y]) => isCovered(thing.holder, x, y))) return false;
    if (!thing.pale) return true;
    const [x, y] = points[0];
    const behind = behindAt(thing.holder, x, y);
    const { fill } = thing.record;
    thing.pale = fill[3] < FAINT || (behind !== null && contrast(over(fill, behind), behind) < BARELY);
    return !thing.pale;
  }
}

function hide(record) {
  record.seen = false;
  if (record.pieces) record.pieces = [[record.text, false]];
}

// An image that a script loads once it is scrolled to, and that was not.
const lazy = (element) => [...attributesOf(element)].some(({ name }) => /^data-.*(?:src|original|image)/.test(name));

// A text in pieces, by which of its words are seen.
function wordsSeen(node, text, clip) {
  const range = document.createRange();
  const pieces = [];
  for (const { 0: word, index } of text.matchAll(/\s*\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const seen = [...range.getClientRects()].some((box) => shareSeen(box, clip) > 0.4);
    if (pieces.length && pieces.at(-1)[1] === seen) pieces.at(-1)[0] += word;
    else pieces.push([word, seen]);
  }
  return pieces;
}

function addressesOf(value) {
  const found = [...value.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)].map((each) => each[1]);
  return found.filter((each) => !each.startsWith("#") && each.length <= LONGEST_DATA);
}

// The words of `content`; icons, which fonts keep in places of private use, are none.
function contentOf(content, element) {
  let text = "";
  for (const [, string, name] of content.matchAll(/"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)\)/g)) {
    text += name ? attribute(element, name) ?? "" : string.replace(/\\(["\\])/g, "$1");
  }
  return text.replace(/[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu, "");
}
