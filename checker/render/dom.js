// The page's DOM as it is drawn: with slots filled, and shadow roots for what they hide.
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
