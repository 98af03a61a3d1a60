// What a reader does before reading: refuses the tracking, unfolds the text, scrolls to the end.

const words = (element) => (textContent(element) || attribute(element, "value") || "").trim().replace(/\s+/g, " ");

function* everyElement(root = document) {
  for (const element of queryAll(root, "*")) {
    yield element;
    const inner = rootOf(element);
    if (inner) yield* everyElement(inner);
  }
}

function isClickable(element) {
  const box = boxOf(element);
  return width(box) > 2 && height(box) > 2 && getComputedStyle(element).visibility === "visible";
}

const press = (element) => HTMLElement.prototype.click.call(element);
const BUTTONS = "button, [role=button], a, input[type=button], input[type=submit], summary";

// Press what refuses in a consent wall that is known by its selectors, or by its words; say which.
function reject({ known, names, more, asks }) {
  const roots = [document, ...[...everyElement()].map(rootOf).filter(Boolean)];
  for (const [wall, selector] of known) {
    for (const root of roots) {
      const button = queryAll(root, selector).find(isClickable);
      if (button) {
        press(button);
        return wall;
      }
    }
  }
  for (const wanted of [names, more]) {
    const name = new RegExp(`^(?:${wanted})$`, "i");
    for (const element of roots.flatMap((root) => queryAll(root, BUTTONS))) {
      if (!name.test(words(element)) || !isClickable(element) || leads(element)) continue;
      if (isAsking(element, new RegExp(asks, "i"))) {
        press(element);
        return words(element);
      }
    }
  }
  return "";
}

// Whether a button stands in what lies over the page and speaks of consent.
function isAsking(button, asks) {
  for (let each = button; each && each !== document.body; each = flatParent(each)) {
    if (nodeType(each) !== 1) continue;
    const dialog = matches(each, "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]");
    const floats = /^(?:fixed|sticky)$/.test(getComputedStyle(each).position);
    if ((dialog || floats || parent !== window) && asks.test(textContent(each))) return true;
  }
  return parent !== window && asks.test(textContent(document.body));
}

// Whether most of the window lies under something that asks for consent, and lets nobody by.
function isWalled({ asks }) {
  const wanted = new RegExp(asks, "i");
  const points = [0.2, 0.5, 0.8].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [x * innerWidth, y * innerHeight]));
  const asking = points.filter(([x, y]) => {
    for (let each = document.elementFromPoint(x, y); each; each = flatParent(each)) {
      if (nodeType(each) !== 1 || getComputedStyle(each).position !== "fixed") continue;
      return wanted.test(`${each.id} ${each.title} ${each.src ?? ""} ${textContent(each)}`);
    }
    return false;
  });
  return asking.length > points.length / 2;
}

// Whether pressing it would lead to another page.
function leads(element) {
  const link = localName(element) === "a" ? element : null;
  const href = link && attribute(link, "href");
  return Boolean(href) && !href.startsWith("#") && !/^javascript:/i.test(href);
}

// Open what a click opens in the same place; say how much there was.
function unfold({ names }) {
  const name = new RegExp(`^(?:${names})\\W*$`, "i");
  let opened = 0;
  for (const element of [...everyElement()]) {
    const tag = localName(element);
    if (tag === "details" && attribute(element, "open") === null) {
      removeAttribute(element, "name"); // of those by one name only one may stand open
      setAttribute(element, "open", "");
      opened += 1;
    } else if (matches(element, BUTTONS) && tag !== "summary" && name.test(words(element))) {
      if (!leads(element) && isClickable(element) && isBesideFold(element)) {
        press(element);
        opened += 1;
      }
    }
  }
  return opened;
}

// Whether something round a button, or beside it, holds more text than it shows.
function isBesideFold(button) {
  let each = flatParent(button);
  for (let level = 0; each && level < 4; level += 1, each = flatParent(each)) {
    if (nodeType(each) !== 1) continue;
    if (each === document.body) return level === 0 && childrenOf(each).some(isFolded);
    if (isFolded(each) || childrenOf(each).some(isFolded)) return true;
  }
  return false;
}

function isFolded(element) {
  if (nodeType(element) !== 1 || DROPPED.has(localName(element))) return false;
  if (textContent(element).trim().length < 40) return false;
  const style = getComputedStyle(element);
  const clips = style.overflowY === "hidden" || style.overflowY === "clip";
  return style.display === "none" || (clips && element.scrollHeight > element.clientHeight + 4);
}

// Scroll so many steps down from the top, so that what comes when it is scrolled to comes; say
// whether there is more.
function scroll({ steps }) {
  const page = document.scrollingElement ?? document.documentElement;
  const inner = queryAll(document, "main, div, section, article").find(
    (each) =>
      each.clientHeight > innerHeight / 2 &&
      each.scrollHeight > each.clientHeight + 200 &&
      /^(?:auto|scroll)$/.test(getComputedStyle(each).overflowY),
  );
  const moved = page.scrollHeight > innerHeight + 4 || !inner ? page : inner;
  const y = steps * innerHeight * 0.8;
  moved.scrollTo({ left: 0, top: y, behavior: "instant" });
  return y + innerHeight < moved.scrollHeight;
}
