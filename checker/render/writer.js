// Writes the records of a walk as HTML that reads the same for any parser.
//
// A parser moves some of what stands in an element out of it (a block in a paragraph), so that
// hidden text is marked by itself, and not only by what holds it.

class Writer {
  constructor(most) {
    this.most = most;
    this.size = 0;
    this.parts = [];
  }

  put(...parts) {
    for (const part of parts) {
      this.size += part.length;
      this.parts.push(part);
    }
    if (this.size > this.most) throw new RangeError("too large");
  }

  // What a frame holds, to stand in its place.
  inner(top) {
    this.settle(top);
    for (const body of top.kids) {
      for (const kid of body.kids ?? []) this.record(kid, body);
    }
    return this.parts.join("");
  }

  page(top) {
    this.settle(top);
    this.put("<!DOCTYPE html>\n<html", this.attributes(top), '><head><meta charset="utf-8">');
    if (document.title) this.put("<title>", escape(document.title), "</title>");
    for (const each of queryAll(document, "head meta[content], link[rel=canonical]")) {
      this.put("<", localName(each));
      for (const name of ["name", "property", "itemprop", "content", "rel", "href"]) {
        const value = attribute(each, name);
        if (value !== null) this.put(" ", name, '="', escape(name === "href" ? absolute(value) : value), '"');
      }
      this.put(">");
    }
    this.put("</head>");
    for (const kid of top.kids) this.record(kid, top);
    this.put("</html>");
    return this.parts.join("");
  }

  // Note of each element whether any of what it holds is seen.
  settle(record) {
    for (const kid of record.kids ?? []) {
      if (!kid.blank) {
        this.settle(kid);
        record.someSeen ||= kid.someSeen;
        record.holds ||= kid.holds;
      }
    }
    const drawn = [record.before, record.after].filter(Boolean);
    record.someSeen ||= record.seen || drawn.some(({ seen }) => seen);
    record.holds ||= drawn.length > 0;
  }

  record(record, parent) {
    if (record.pieces || record.blank) this.text(record, parent);
    else if (record.frame !== undefined) {
      const address = escape(record.element.src || "");
      this.put('<div data-frame="', address, record.someSeen ? '">' : '" hidden>');
      this.put(`<!--frame ${record.frame}${record.someSeen ? "" : " hidden"}-->`, "</div>");
    } else if (record.tag === "svg") this.drawing(record.element, record.seen ? "" : " hidden");
    else if (record.tag === "slot") for (const kid of record.kids) this.record(kid, parent);
    else this.element(record);
  }

  text(record, parent) {
    if (record.blank) return this.put(record.text);
    if (record.seen) kept.texts.push(record.node);
    const alone = isHidden(parent) && parent.kids.length === 1;
    for (const [text, seen] of record.pieces) {
      this.put(seen || alone ? escape(text) : `<span hidden>${escape(text)}</span>`);
    }
  }

  element(record) {
    const [open, tag] = named(record);
    const beside = record.row && RUNS_ON.has(tag) ? " " : ""; // apart, and in the same line
    this.put(beside, open ? "<div>" : "", "<", tag, this.attributes(record), isHidden(record) ? " hidden" : "");
    if (record.files && record.seen) {
      const files = record.files.map((file) => `url(${encodeURI(decoded(file))})`).join(",");
      this.put(' style="background-image:', escape(files), '"');
    }
    this.put(">");
    if (VOID.has(tag)) return;
    this.pseudo(record.before);
    for (const kid of record.kids) this.record(kid, record);
    this.pseudo(record.after);
    this.put("</", tag, ">", open ? "</div>" : "", beside);
  }

  pseudo(drawn) {
    if (!drawn) return;
    const tag = drawn.block ? "div" : "span";
    const files = drawn.files.map((file) => `url(${encodeURI(decoded(file))})`).join(",");
    const style = files && drawn.seen ? ` style="background-image:${escape(files)}"` : "";
    this.put(`<${tag}${style}${drawn.seen ? "" : " hidden"}>`, escape(drawn.text), `</${tag}>`);
  }

  attributes(record) {
    const { element } = record;
    let written = ` ${MARK}="${kept.nodes.push(element) - 1}"`;
    for (const { name, value } of attributesOf(element)) {
      if (KEPT.has(name)) written += ` ${name}="${escape(value)}"`;
      else if (name === "href" && !/^\s*javascript:/i.test(value)) written += ` href="${escape(absolute(value))}"`;
    }
    if (record.image && (record.tag === "img" || record.tag === "embed")) {
      written += ` src="${escape(element.currentSrc || element.src || "")}"`;
    }
    return written;
  }

  // A drawing whole, but for what would run.
  drawing(element, flags) {
    const tag = localName(element);
    if (nodeType(element) !== 1 || tag === "script" || tag === "foreignObject") return;
    this.put("<", tag, ` ${MARK}="${kept.nodes.push(element) - 1}"`, flags);
    for (const { name, value } of attributesOf(element)) {
      if (!/^on|^hidden$/i.test(name) && !/^\s*javascript:/i.test(value) && SPEAKABLE.test(name)) {
        this.put(" ", name, '="', escape(value), '"');
      }
    }
    this.put(">");
    for (let each = firstChild(element); each; each = nextSibling(each)) {
      if (nodeType(each) === 3) this.put(escape(textContent(each)));
      else if (nodeType(each) === 1) this.drawing(each, "");
    }
    this.put("</", tag, ">");
  }
}

const MARK = "data-checker-node"; // taken out again before the layout is given to anyone
const SPEAKABLE = /^[A-Za-z][\w:.-]*$/;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
const isHidden = (record) => !record.someSeen && record.holds && !NEVER.has(record.tag);

function absolute(address) {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return address;
  }
}

function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

// The name to write an element by, and whether in a block: names say to a parser how words stand.
function named({ tag, style, row }) {
  const apart = !row && !/^(?:inline|contents|ruby|none)/.test(style);
  if (RAW.has(tag) || !/^[a-z][a-z0-9-]*$/.test(tag)) return [false, apart ? "div" : "span"];
  if (tag === "span" || tag === "font") return [false, apart ? "div" : tag];
  if (tag.includes("-")) return [false, apart ? tag : "span"];
  return [apart && RUNS_ON.has(tag), tag];
}
