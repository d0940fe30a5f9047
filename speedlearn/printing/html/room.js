// The room as a map, with the tables of a person and their way.

const MOST_OF_A_LABEL = 8;

const [shape, fieldWidth, fieldDepth] = data.room;
const xs = data.tables.map((one) => one[3]);
const ys = data.tables.map((one) => one[4]);
const edge = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
// Doors, desks and stages may stand beyond the tables at the edge.
const bounds = data.landmarks.reduce(
  (box, [, x, y, width, depth]) => ({
    left: Math.min(box.left, x - width / 2),
    right: Math.max(box.right, x + width / 2),
    top: Math.min(box.top, y - depth / 2),
    bottom: Math.max(box.bottom, y + depth / 2),
  }),
  {
    left: edge.left - fieldWidth / 2,
    right: edge.right + fieldWidth / 2,
    top: edge.top - fieldDepth / 2,
    bottom: edge.bottom + fieldDepth / 2,
  },
);
const radius = 0.36 * Math.min(fieldWidth, fieldDepth);

/** Say where in the drawing a table stands. */
const whereabouts = (x, y) => {
  const third = (value, from, to, names) => {
    const part = to > from ? (value - from) / (to - from) : 0.5;
    return names[part < 0.34 ? 0 : part > 0.66 ? 2 : 1];
  };
  const down = third(y, edge.top, edge.bottom, ["top", "", "bottom"]);
  const across = third(x, edge.left, edge.right, ["left", "", "right"]);
  return word(`html.${[down, across].filter(Boolean).join("_") || "middle"}`);
};
const seen = (one) => one.turns.filter((turn) => turn.table >= 0);

const roomOf = (one) => {
  const mine = seen(one);
  if (!mine.length) return [];
  const words = mine.map((turn) => {
    const { id, x, y } = table(turn);
    return word("html.map_table", { round: turn.round.number, table: id, place: whereabouts(x, y) });
  });
  const others = data.landmarks.map(([label, x, y]) => `${label}, ${whereabouts(x, y)}`);
  const box = make("div.map", mapOf(one, word("html.map_tables", { tables: [...words, ...others].join("; ") })));
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", word("html.map"));
  const legend = make("p.quiet", word("html.map_legend"));
  const where = make("p");
  where.id = "where";
  return [make("h3", word("html.room")), where, box, legend];
};

const mapOf = (one, words) => {
  const mine = seen(one);
  const [x, y] = [bounds.left, bounds.top];
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const map = draw("svg", { viewBox: [x, y, width, height].join(" "), role: "img", "aria-label": words });
  // So wide that a table is as large as a finger; wider rooms can be pushed about.
  map.style.minWidth = `${Math.round((width / Math.min(fieldWidth, fieldDepth)) * 34)}px`;
  map.style.setProperty("--line", radius / 14);
  const path = [];
  mine.forEach((turn, k) => {
    const to = table(turn);
    if (k && turn.table !== mine[k - 1].table) path.push(arrow(table(mine[k - 1]), to));
  });
  const stops = new Map();
  for (const turn of mine) stops.set(turn.table, [...(stops.get(turn.table) || []), turn.round.number]);
  fill(map, path);
  for (const mark of data.landmarks) map.append(landmark(...mark));
  data.tables.forEach(([id, , , tableX, tableY], k) => map.append(spot(id, tableX, tableY, stops.get(k), k)));
  return map;
};
const landmark = (word, x, y, width, depth) => {
  const size = Math.min(depth * 0.7, (width * 1.5) / cells(word));
  return draw(
    "g.landmark",
    {},
    draw("rect", { x: x - width / 2, y: y - depth / 2, width, height: depth, rx: depth / 6 }),
    draw("text", { x, y: y + size * 0.36, "font-size": size }, word),
  );
};
const arrow = (from, to) => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [stepX, stepY] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const short = Math.max(0, length - radius * 1.05);
  const [endX, endY] = [from.x + stepX * short, from.y + stepY * short];
  const [size, half] = [radius * 0.5, radius * 0.22];
  const [neckX, neckY] = [endX - stepX * size, endY - stepY * size];
  const head = `M${endX} ${endY}L${neckX - stepY * half} ${neckY + stepX * half}L${neckX + stepY * half} ${neckY - stepX * half}z`;
  return draw(
    "g.path",
    {},
    draw("path.line", { d: `M${from.x} ${from.y}L${neckX} ${neckY}` }),
    draw("path.head", { d: head }),
  );
};
const spot = (id, x, y, stops, k) => {
  const outline = (r) =>
    shape === "round"
      ? ["circle", { cx: x, cy: y, r }]
      : ["rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: r / 6 }];
  const [form, attributes] = outline(radius);
  const [, ring] = outline(radius * 1.26);
  const name = label(id, x, y);
  const group = draw(stops ? "g.table.mine" : "g.table", { "data-table": k }, draw(form, attributes), name);
  if (!stops) return group;
  const text = stops.join(" ");
  const wide = radius * (0.5 + 0.28 * text.length);
  const [left, top] = [x + radius * 0.72 - wide / 2, y - radius * 1.05];
  group.prepend(draw(`${form}.ring`, ring));
  return fill(group, [
    draw("rect.badge", { x: left, y: top, width: wide, height: radius * 0.72, rx: radius * 0.36 }),
    draw("text.stop", { x: left + wide / 2, y: top + radius * 0.54, "font-size": radius * 0.54 }, text),
  ]);
};
/** Write the id of a table, on two lines where it is larger so; the space at the end of the first parts its words. */
const label = (id, x, y) => {
  const words = id.split(/(?<=[ -])/);
  const ways = words.map((_, k) => [words.slice(0, k).join(""), words.slice(k).join("")].filter(Boolean).map(cut));
  const { lines, size } = ways
    .map((lines) => ({ lines, size: sizeOf(lines) }))
    .reduce((best, one) => (one.size > best.size ? one : best));
  const top = y + size * (0.36 - (lines.length - 1) * 0.55);
  const spans = lines.map((line, k) => draw("tspan", { x, y: top + k * size * 1.1 }, line));
  return draw("text.id", { "font-size": size }, ...spans);
};
const sizeOf = (lines) => {
  const widest = Math.max(2, ...lines.map((line) => cells(line.trim())));
  return radius * (lines.length === 1 ? Math.min(0.8, 2.6 / widest) : Math.min(0.62, 2.3 / widest));
};
/** Cut a long word short; the words above the map have it whole. */
const cut = (line) =>
  cells(line.trim()) > MOST_OF_A_LABEL
    ? `${[...line].slice(0, MOST_OF_A_LABEL / cells([...line][0]) - 1).join("")}…`
    : line;
/** Mark the table at which a person sits now, and ring the one to which they go next. */
const markMap = (one, time) => {
  const where = $("where");
  if (!where) return;
  const mine = seen(one);
  const here = mine.find((turn) => turn.round.start <= time.at && time.at < turn.round.end);
  const next = mine.find((turn) => time.at < turn.round.start);
  for (const group of $("person").querySelectorAll(".table.mine")) {
    const isAt = (turn) => Boolean(turn) && Number(group.dataset.table) === turn.table;
    group.classList.toggle("here", isAt(here));
    group.classList.toggle("next", isAt(next));
  }
  const words = (turn, key) => {
    const { id, x, y } = table(turn);
    return [...phrase(key, { table: make("strong", make("bdi", id)), place: whereabouts(x, y) }), " "];
  };
  refill(
    where,
    ...(here ? words(here, "html.map_here") : []),
    ...(next ? words(next, here ? "html.map_next" : "html.map_go") : []),
  );
  if (!here && !next) say(where, word("html.map_done"));
  bringIntoView(
    $("person").querySelector(".map"),
    $("person").querySelector(".map .next") || $("person").querySelector(".map .here"),
  );
};

/** Push a map that is larger than its window so that a table stands in the middle. */
const bringIntoView = (map, one) => {
  if (!one) return;
  const [window, spot] = [map.getBoundingClientRect(), one.getBoundingClientRect()];
  map.scrollLeft += spot.left + spot.width / 2 - window.left - window.width / 2;
  map.scrollTop += spot.top + spot.height / 2 - window.top - window.height / 2;
};
