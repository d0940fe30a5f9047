// What the page was told, and how elements are made: by texts and elements alone, never by markup.

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

/** Make an element of a name and classes, `p.big`, with texts, elements and nothing (null) in it. */
const make = (what, ...inside) => fill(begin(document.createElement(what.split(".")[0]), what), inside);
const draw = (what, attributes, ...inside) => {
  const element = begin(document.createElementNS(SVG, what.split(".")[0]), what);
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]);
  return fill(element, inside);
};
const begin = (element, what) => {
  const classes = what.split(".").slice(1);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  return element;
};
const fill = (element, inside) => {
  for (const one of inside) if (one !== null) element.append(one);
  return element;
};
const refill = (element, ...inside) => {
  element.textContent = "";
  return fill(element, inside);
};
/** Cut a fixed text at its slots and put in what is given for each, texts or elements; `count` decides about the form. */
const phrase = (key, slots = {}) => {
  const [group, name] = key.split(".");
  const forms = data.words[group][name];
  const text = typeof forms === "string" ? forms : forms[pluralRules.select(slots.count)] || forms.other;
  return text.split(/\{(\w+)\}/).map((part, k) => (k % 2 ? written(part, slots[part]) : part));
};
const pluralRules = new Intl.PluralRules(data.plurals);
const written = (slot, value) => (slot === "count" ? value.toLocaleString("en") : value);
const word = (key, slots) => phrase(key, slots).join("");
/** Make an element for a text that came with the event: its own letters say in which direction it runs. */
const typed = (what, text) => (text ? make(what, make("bdi", text)) : null);
/** Count how wide a text is; letters of East Asia are nearly two wide. */
const cells = (text) => [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 1.7 : 1), 0);
/** Make the id of a table as large as the place allows, on up to three lines; that it is a table is said, not shown. */
const large = (what, id) => {
  const said = phrase("all.table_head", { table: make("bdi", id) });
  const element = make(what, ...said.map((part) => (part && !part.tagName ? make("span.unseen", part) : part)));
  const widest = Math.max(2, cells(id) / 3, ...id.split(" ").map(cells));
  element.style.setProperty("--cells", id.length > 10 ? widest : Math.max(2, cells(id)));
  return element;
};
/** Set a text only where it changes, so that nothing is told twice. */
const say = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};
