"use strict";
// Everything shown is made from the data by text and elements alone; no markup is ever read from it.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  const MOST_HITS = 20;
  const MOST_OF_A_LABEL = 8;
  const DAY = 24 * 60 * 60 * 1000;
  const FREE = -1;

  // ---------------------------------------------------------------- elements

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
  /** Make an element for a text that came with the event: its own letters say in which direction it runs. */
  const typed = (what, text) => (text ? make(what, make("bdi", text)) : null);
  /** Count how wide a text is; letters of East Asia are nearly two wide. */
  const cells = (text) => [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 1.7 : 1), 0);
  /** Make the id of a table as large as the place allows, on up to three lines. */
  const large = (what, id) => {
    const element = make(what, make("bdi", id));
    const widest = Math.max(2, cells(id) / 3, ...id.split(" ").map(cells));
    element.style.setProperty("--cells", id.length > 10 ? widest : Math.max(2, cells(id)));
    return element;
  };
  /** Set a text only where it changes, so that nothing is told twice. */
  const say = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  // ---------------------------------------------------------------- the clock

  const two = (number) => String(number).padStart(2, "0");
  const clock = (minutes) => `${two(Math.floor(minutes / 60) % 24)}:${two(Math.floor(minutes) % 60)}`;

  /** Midnight of the event's day by the clock of this device; without a day it is today. */
  const midnight = (now) => {
    const day = data.day ? data.day.split("-").map(Number) : null;
    const date = day ? new Date(day[0], day[1] - 1, day[2]) : new Date(now);
    date.setHours(0, 0, 0, 0);
    return date;
  };
  const spells = data.spells.map(([kind, round, start, end]) => ({ kind, round, start, end }));
  const first = spells[0];
  const last = spells[spells.length - 1];
  const rounds = data.rounds.map((number) => {
    const parts = spells.filter((one) => one.round === number && (one.kind === "input" || one.kind === "talk"));
    return { number, start: parts[0].start, end: parts[parts.length - 1].end };
  });

  /** Say where in the session a moment lies: `at` in minutes, the spell or null before and after, and days to go. */
  const moment = (now, shift) => {
    const date = midnight(now);
    const here = new Date(now);
    // Hours on the clock, so that a night in which clocks are changed does not matter.
    const days = Math.round((date - new Date(now).setHours(0, 0, 0, 0)) / DAY);
    const minutes = here.getHours() * 60 + here.getMinutes() + here.getSeconds() / 60;
    const at = minutes - days * 24 * 60 - shift / 60;
    const k = spells.findIndex((one) => one.start <= at && at < one.end);
    return { at, days, k, spell: k < 0 ? null : spells[k], before: at < first.start };
  };
  /** Write what is left until a minute of the session as a clock does, or from an hour on in words. */
  const left = (at, until) => {
    const seconds = Math.max(0, Math.ceil((until - at) * 60 - 0.05));
    return seconds < 3600 ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}` : inWords(Math.ceil(seconds / 60));
  };
  const inWords = (minutes) => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
  };
  /** Say when it begins, for those who look before: with the day, where it is another one. */
  const beginning = (time) => (time.days > 0 ? `on ${data.dayInWords} at ${clock(first.start)}` : `at ${clock(first.start)}`);
  const bellAfter = (time) => (/input|talk/.test(time.spell.kind) ? roundOf(time.spell.round).end : time.spell.end);
  const roundOf = (number) => rounds.find((one) => one.number === number);

  // ---------------------------------------------------------------- people

  const PLAIN = { æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ħ: "h", ł: "l", ŧ: "t", þ: "th", ı: "i", ς: "σ" };
  /** Take case, accents and all that is no letter or number from a text, so that it is found however it is typed. */
  const fold = (text) =>
    text
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\p{M}\p{Cf}'’‘ʼ`´]/gu, "")
      .replace(/[æœøđðħłŧþıς]/g, (sign) => PLAIN[sign])
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  const people = data.people.map(([id, name, school, numbers]) => ({
    id,
    name,
    school,
    key: ` ${fold(name)} ${fold(id)}`,
    code: fold(id),
    turns: rounds.map((round, k) => ({ round, table: numbers[2 * k], seat: numbers[2 * k + 1] })),
  }));
  const byId = new Map(people.map((one) => [one.id, one]));
  /** Write the fragment that opens a person; what would open the screen has its first letter as a code. */
  const fragment = (id) => `#${encodeURIComponent(id).replace(/^s(?=creen)/, "%73")}`;

  /** Find people, best first: of this code, then those with a name that begins so, then all others with the words. */
  const search = (query) => {
    const words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return people.filter((one) => query.trim() !== "" && one.id === query.trim());
    const whole = words.join(" ");
    const found = [[], [], []];
    for (const one of people) {
      if (one.code === whole) found[0].push(one);
      else if (words.every((word) => one.key.includes(` ${word}`))) found[1].push(one);
      else if (words.every((word) => one.key.includes(word))) found[2].push(one);
    }
    return [].concat(...found);
  };

  const table = (turn) => {
    const [id, title, hosts, x, y] = data.tables[turn.table];
    return { id, title, hosts, x, y };
  };
  /** Say in a few words what a round without a table is. */
  const without = (turn) =>
    turn.table === FREE
      ? ["Free", "No table in this round: time for coffee, or to write down what to try."]
      : ["Away", "You are not expected in this round."];

  // ---------------------------------------------------------------- find yourself

  let asked = null;
  const find = () => {
    const query = $("query").value;
    if (query === asked) return;
    asked = query;
    const found = search(query);
    refill(
      $("hits"),
      ...found.slice(0, MOST_HITS).map((one) => {
        const link = make("a", typed("span.name", one.name), " ", typed("span.school", one.school), " ");
        link.append(make("span.code", make("bdi", one.id)));
        link.href = fragment(one.id);
        return make("li", link);
      }),
    );
    const more = found.length > MOST_HITS ? `, the first ${MOST_HITS} are shown: type more of the name` : "";
    const none = "Nobody of that name. Try a part of it, or your code; the desk can help.";
    const count = found.length ? `${found.length.toLocaleString("en")} ${found.length === 1 ? "person" : "people"}${more}` : none;
    say($("count"), query.trim() ? count : "");
    $("timetable").hidden = Boolean(query.trim());
  };
  const bellRow = ({ number, start, end }) =>
    make("li", make("strong", clock(start)), ` to ${clock(end)} `, make("span", `Round ${number}`));

  // ---------------------------------------------------------------- one person

  let shown = null;

  /** Make all that stands still on a person's page. */
  const showPerson = (one) => {
    shown = { one, state: "" };
    const back = make("a.back", "Find somebody else");
    back.href = "#";
    const name = typed("h2", one.name);
    name.tabIndex = -1;
    const school = make("p.quiet", typed("span", one.school), one.school ? " · " : null, "code ", make("bdi", one.id));
    const now = make("section.now");
    now.setAttribute("aria-label", "Now");
    now.id = "now";
    refill(
      $("person"),
      make("p.first", back),
      name,
      school,
      now,
      make("h3", "Your rounds"),
      make("ol.turns", ...turnsOf(one)),
      ...roomOf(one),
    );
  };

  const turnsOf = (one) => {
    const rows = [];
    for (const turn of one.turns) {
      const rest = spells.find((spell) => spell.kind === "pause" && spell.round === turn.round.number);
      if (rest) rows.push(make("li.rest", `${clock(rest.start)} to ${clock(rest.end)} `, make("strong", "Break")));
      rows.push(turnRow(turn));
    }
    return rows;
  };
  const turnRow = (turn) => {
    const { number, start, end } = turn.round;
    const when = make("p.when", make("strong", clock(start)), make("br"), `to ${clock(end)}`, make("br"), `Round ${number}`);
    const row = make(turn.table < 0 ? "li.turn.none" : "li.turn", when);
    row.id = `round-${number}`;
    if (turn.table < 0) {
      const [what, why] = without(turn);
      return fill(row, [make("p.number", what), make("div", make("p.quiet", why))]);
    }
    const { id, title, hosts } = table(turn);
    const seat = turn.seat ? make("p", make("strong", `Seat ${turn.seat}`)) : make("p", make("strong", "You are the host"));
    const label = make("span.unseen", "Table ");
    const big = large("p.number", id);
    big.prepend(label);
    const led = turn.seat && hosts ? make("p.quiet", "with ", make("bdi", hosts)) : null;
    return fill(row, [big, make("div", typed("p.title", title), led, seat)]);
  };

  /** Say what a person does now, as texts that change only at a bell: heading, large, beneath, and the next bell. */
  const present = (one, time) => {
    const turnFor = (number) => one.turns.find((turn) => turn.round.number === number);
    const going = (turn, lead) => {
      const { number, start, end } = turn.round;
      const span = `Round ${number}, ${clock(start)} to ${clock(end)}`;
      if (turn.table < 0) return { head: `${lead}: ${span}`, word: without(turn)[0], under: [without(turn)[1]] };
      const { id, title } = table(turn);
      const seat = turn.seat ? `seat ${turn.seat}` : "you are the host";
      return { head: `${lead}: ${span}`, id, under: [`${seat[0].toUpperCase()}${seat.slice(1)}`, title] };
    };
    if (time.before) {
      const scene = going(one.turns[0], "First");
      return { ...scene, bell: time.days > 0 ? null : first.start, told: `It begins ${beginning(time)}`, count: "Begins in" };
    }
    if (!time.spell) return { head: "It is over", word: "Thank you", under: ["All rounds are over. Good luck with what you try."], bell: null };
    const { kind, round, end } = time.spell;
    if (kind === "close") {
      return { head: "The last round is over", word: "Thank you", under: [`A few words to close, until ${clock(end)}.`], bell: end, count: "Ends in" };
    }
    const turn = turnFor(round);
    if (kind === "input" || kind === "talk") return { ...going(turn, "Now"), bell: roundOf(round).end, count: "Bell in", next: turnFor(round + 1) };
    const lead = { welcome: "First", pause: "After the break", move: "Go there now" }[kind];
    return { ...going(turn, lead), bell: end, count: kind === "pause" ? "Break ends in" : "Begins in" };
  };

  const tickPerson = (time) => {
    const { one } = shown;
    const scene = present(one, time);
    const state = `${scene.head}|${scene.count}|${scene.told}`;
    if (state !== shown.state) {
      const isFirst = !shown.state;
      shown.state = state;
      const big = scene.id ? large("p.huge", scene.id) : make("p.huge.word", scene.word);
      if (scene.id) big.prepend(make("span.unseen", "Table "));
      const counting = make("p.count", `${scene.count} `, make("span.clock"));
      refill(
        $("now"),
        make("p.head", scene.head),
        big,
        ...scene.under.map((text) => typed("p", text)),
        scene.told ? make("p", scene.told) : null,
        scene.bell === null ? null : counting,
        scene.next ? make("p.next", `Then, at ${clock(scene.next.round.start)}: `, ...nextWords(scene.next)) : null,
      );
      if (scene.bell !== null) counting.lastChild.setAttribute("role", "timer");
      if (!isFirst) say($("told"), [scene.head, scene.id ? `table ${scene.id}` : scene.word, ...scene.under].join(". "));
      markRound(time);
      markMap(one, time);
    }
    if (scene.bell !== null) say($("now").querySelector(".clock"), left(time.at, scene.bell));
  };
  const nextWords = (turn) =>
    turn.table < 0 ? [without(turn)[0].toLowerCase()] : ["table ", make("strong", make("bdi", table(turn).id))];

  const markRound = (time) => {
    for (const round of rounds) {
      const row = $(`round-${round.number}`);
      const isNow = round.start <= time.at && time.at < round.end;
      row.classList.toggle("past", time.at >= round.end);
      if (isNow) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    }
  };

  // ---------------------------------------------------------------- the room

  const [shape, fieldWidth, fieldDepth] = data.room;
  const xs = data.tables.map((one) => one[3]);
  const ys = data.tables.map((one) => one[4]);
  const edge = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  const radius = 0.36 * Math.min(fieldWidth, fieldDepth);

  /** Say where in the drawing a table stands. */
  const whereabouts = (x, y) => {
    const third = (value, from, to, names) => {
      const part = to > from ? (value - from) / (to - from) : 0.5;
      return names[part < 0.34 ? 0 : part > 0.66 ? 2 : 1];
    };
    const down = third(y, edge.top, edge.bottom, ["at the top", "", "at the bottom"]);
    const across = third(x, edge.left, edge.right, ["left", "", "right"]);
    if (down && across) return `${down} ${across}`;
    return down || (across && `at the ${across}`) || "in the middle";
  };
  const seen = (one) => one.turns.filter((turn) => turn.table >= 0);

  const roomOf = (one) => {
    const mine = seen(one);
    if (!mine.length) return [];
    const words = mine.map((turn) => {
      const { id, x, y } = table(turn);
      return `round ${turn.round.number}, table ${id}, ${whereabouts(x, y)}`;
    });
    const box = make("div.map", mapOf(one, `The room with your tables: ${words.join("; ")}`));
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Map of the room");
    const legend = make("p.quiet", "Your tables are filled, with the number of the round. The one with the wide ring is next.");
    const where = make("p");
    where.id = "where";
    return [make("h3", "The room"), where, box, legend];
  };

  const mapOf = (one, words) => {
    const mine = seen(one);
    const [x, y] = [edge.left - fieldWidth / 2, edge.top - fieldDepth / 2];
    const [width, height] = [edge.right - edge.left + fieldWidth, edge.bottom - edge.top + fieldDepth];
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
    data.tables.forEach(([id, , , tableX, tableY], k) => map.append(spot(id, tableX, tableY, stops.get(k), k)));
    return map;
  };
  const arrow = (from, to) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [stepX, stepY] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const short = Math.max(0, length - radius * 1.05);
    const [endX, endY] = [from.x + stepX * short, from.y + stepY * short];
    const [size, half] = [radius * 0.5, radius * 0.22];
    const [neckX, neckY] = [endX - stepX * size, endY - stepY * size];
    const head = `M${endX} ${endY}L${neckX - stepY * half} ${neckY + stepX * half}L${neckX + stepY * half} ${neckY - stepX * half}z`;
    return draw("g.path", {}, draw("path.line", { d: `M${from.x} ${from.y}L${neckX} ${neckY}` }), draw("path.head", { d: head }));
  };
  const spot = (id, x, y, stops, k) => {
    const outline = (r) =>
      shape === "round" ? ["circle", { cx: x, cy: y, r }] : ["rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: r / 6 }];
    const [form, attributes] = outline(radius);
    const [, ring] = outline(radius * 1.26);
    // Long ids are cut short here; the words above the map have them whole.
    const label = cells(id) > MOST_OF_A_LABEL ? `${[...id].slice(0, MOST_OF_A_LABEL / cells([...id][0]) - 1).join("")}…` : id;
    const size = Math.min(radius * 0.8, (radius * 2.6) / Math.max(2, cells(label)));
    const name = draw("text.id", { x, y: y + size * 0.36, "font-size": size }, label);
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
    const words = (turn, lead) => {
      const { id, x, y } = table(turn);
      return [`${lead} table `, make("strong", make("bdi", id)), `, ${whereabouts(x, y)} of the map. `];
    };
    refill(where, ...(here ? words(here, "You are at") : []), ...(next ? words(next, here ? "Next is" : "Go to") : []));
    if (!here && !next) say(where, "You have been to all your tables.");
    bringIntoView($("person").querySelector(".map"), $("person").querySelector(".map .next") || $("person").querySelector(".map .here"));
  };

  /** Push a map that is larger than its window so that a table stands in the middle. */
  const bringIntoView = (map, one) => {
    if (!one) return;
    const [window, spot] = [map.getBoundingClientRect(), one.getBoundingClientRect()];
    map.scrollLeft += spot.left + spot.width / 2 - window.left - window.width / 2;
    map.scrollTop += spot.top + spot.height / 2 - window.top - window.height / 2;
  };

  // ---------------------------------------------------------------- the screen of the hall

  /** Seconds by which this screen runs later than planned; part of the address, so that it outlives a reload. */
  let shift = 0;
  const SCREEN = /^#screen(?:([+-])(\d{1,8})(?::(\d\d))?)?$/;
  const setShift = (seconds) => {
    const whole = Math.abs(Math.round(seconds));
    const rest = whole % 60 ? `:${two(whole % 60)}` : "";
    const sign = seconds < 0 ? "-" : "+";
    history.replaceState(null, "", `#screen${whole ? `${sign}${Math.floor(whole / 60)}${rest}` : ""}`);
    open();
    say($("told"), shiftInWords() || "As planned");
  };
  const shiftInWords = () => {
    const whole = Math.abs(shift);
    if (!whole) return "";
    if (whole >= 10 * 3600) return "Rehearsal";
    const rest = whole % 60 ? ` ${whole % 60} s` : "";
    return `${Math.floor(whole / 60)} min${rest} ${shift > 0 ? "late" : "early"}`;
  };
  /** Write a planned time as it will be on this screen. */
  const moved = (minutes) => clock(minutes + Math.round(shift / 60) + 7 * 24 * 60 * 1e3);

  const scenes = {
    welcome: (spell) => [`Welcome`, `Find your first table. Round ${spell.round} begins at ${moved(spell.end)}.`],
    input: (spell) => [roundName(spell), "Listen: your host shares what works."],
    talk: (spell) => [roundName(spell), "Talk: what will you try, and what would you ask?"],
    pause: (spell) => ["Break", `Round ${spell.round} comes next. Move at ${moved(spell.end)}.`],
    move: (spell) => ["Move now", `Go to your next table. Round ${spell.round} begins at ${moved(spell.end)}.`],
    close: (spell) => ["Thank you", `The last round is over. We end at ${moved(spell.end)}.`],
  };
  const roundName = (spell) => `Round ${spell.round} of ${rounds.length}`;
  /** Name the bells to come. */
  const bellsAfter = (time) => {
    const bells = [];
    for (const spell of spells) {
      if (spell.start <= time.at || spell.kind === "talk") continue;
      const what = { welcome: "Welcome", input: roundName(spell), pause: "Break", move: "Move to the next table", close: "Close" };
      bells.push([spell.start, what[spell.kind]]);
    }
    bells.push([last.end, "End"]);
    return bells.filter(([start]) => start > time.at).slice(0, 3);
  };

  const tickScreen = (now) => {
    const time = moment(now, shift);
    const here = new Date(now);
    const { what, count, under, kind, part } = screenScene(time);
    say($("screen-clock"), [`${two(here.getHours())}:${two(here.getMinutes())}`, shiftInWords()].filter(Boolean).join(" · "));
    if ($("screen-what").textContent && $("screen-what").textContent !== what) say($("told"), `${what}. ${under}`);
    say($("screen-what"), what);
    say($("screen-say"), under);
    if ($("screen-count").textContent !== count) {
      say($("screen-count"), count);
      $("screen-count").style.setProperty("--cells", Math.max(4, count.length));
    }
    $("screen").dataset.kind = kind;
    $("screen-bar").firstElementChild.setAttribute("width", (100 * part).toFixed(2));
    const bells = bellsAfter(time);
    const text = bells.map(([start, name]) => `${moved(start)} ${name}`).join("|");
    if ($("screen-next").dataset.text !== text) {
      $("screen-next").dataset.text = text;
      refill($("screen-next"), ...bells.map(([start, name]) => make("li", make("strong", moved(start)), ` ${name}`)));
    }
  };
  const screenScene = (time) => {
    if (time.before) {
      const isToday = time.days <= 0 || shift !== 0;
      const when = isToday ? `at ${moved(first.start)}` : beginning(time);
      return { what: `We begin ${when}`, count: first.start - time.at > 24 * 60 ? "" : left(time.at, first.start), under: "Find a seat, and your first table.", kind: "before", part: 0 };
    }
    if (!time.spell) return { what: "Thank you for coming", count: "", under: "What will you try tomorrow?", kind: "after", part: 1 };
    const { kind, round } = time.spell;
    const until = bellAfter(time);
    const from = /input|talk/.test(kind) ? roundOf(round).start : time.spell.start;
    const [what, under] = scenes[kind](time.spell);
    return { what, count: left(time.at, until), under, kind, part: (time.at - from) / (until - from) };
  };
  /** Let the next part of the session begin now. */
  const skip = () => {
    const { at, spell, before } = moment(Date.now(), shift);
    if (before) setShift(shift + (at - first.start) * 60);
    else if (spell) setShift(shift + (at - spell.end) * 60);
  };
  /** Let the part that is on begin now; one that has just begun gives way to the part before. */
  const again = () => {
    const { at, spell, before, k } = moment(Date.now(), shift);
    if (before) return;
    const here = spell || last;
    const isNew = spell && k > 0 && at - here.start < 3 / 60;
    setShift(shift + (at - (isNew ? spells[k - 1] : here).start) * 60);
  };
  const full = () => {
    const asking = document.fullscreenElement ? document.exitFullscreen : document.documentElement.requestFullscreen;
    const answer = asking && asking.call(document.fullscreenElement ? document : document.documentElement);
    if (answer) answer.catch(() => say($("told"), "This browser does not fill the screen."));
  };
  const controls = {
    full, again, skip,
    later: () => setShift(shift + 60),
    earlier: () => setShift(shift - 60),
    planned: () => setShift(0),
  };
  const keys = {
    f: "full", "+": "later", "=": "later", ArrowUp: "later", "-": "earlier", "−": "earlier", ArrowDown: "earlier",
    ArrowRight: "skip", ArrowLeft: "again", 0: "planned",
  };
  for (const name of Object.keys(controls)) $(name).addEventListener("click", controls[name]);
  document.addEventListener("keydown", (event) => {
    if ($("screen").hidden || event.ctrlKey || event.altKey || event.metaKey) return;
    const name = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!name) return;
    event.preventDefault();
    controls[name]();
  });
  /** Keep a screen that is shown from going dark, where the browser can. */
  const stayAwake = () => {
    if (view === "screen" && navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => undefined);
  };

  // ---------------------------------------------------------------- which view

  let view = null;
  const personAsked = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // Not written by us: taken as it stands.
    }
    return byId.get(id) || people.find((one) => one.code !== "" && one.code === fold(id)) || null;
  };
  const show = (name, title) => {
    for (const id of ["find", "person", "screen"]) $(id).hidden = id !== name;
    document.body.className = name;
    document.title = title ? `${title} · ${data.event}` : data.event;
    const isNew = view !== null;
    view = name;
    return isNew;
  };
  const open = () => {
    const asking = SCREEN.exec(location.hash);
    if (asking) {
      const seconds = (Number(asking[2] || 0) * 60 + Number(asking[3] || 0)) * (asking[1] === "-" ? -1 : 1);
      const isNew = view !== "screen";
      shift = seconds;
      show("screen", "Screen");
      if (isNew) $("screen-what").focus({ preventScroll: true });
      if (isNew) stayAwake();
    } else if (location.hash.length > 1) {
      const one = personAsked();
      if (one) {
        const moves = show("person", one.name);
        showPerson(one);
        if (moves) $("person").querySelector("h2").focus({ preventScroll: true });
        window.scrollTo(0, 0);
      } else {
        show("find", "");
        say($("count"), "This link is not of anybody in this rota. Type your name, or ask at the desk.");
      }
    } else {
      const moves = show("find", "");
      if (moves) $("query").focus();
    }
    tick();
  };

  const strip = (time) => {
    if (time.before) return time.days > 0 ? `It begins ${beginning(time)}` : `It begins at ${clock(first.start)}, in ${inWords(Math.ceil(first.start - time.at))}`;
    if (!time.spell) return "It is over. Thank you for coming.";
    const [what] = scenes[time.spell.kind](time.spell);
    return `${what}, until ${clock(bellAfter(time))}`;
  };
  const tick = () => {
    const now = Date.now();
    if (!first) return;
    if (view === "screen") tickScreen(now);
    else if (view === "person") tickPerson(moment(now, 0));
    else say($("strip"), strip(moment(now, 0)));
  };
  const beat = () => {
    tick();
    setTimeout(beat, 1000 - (Date.now() % 1000) + 5);
  };

  $("query").addEventListener("input", find);
  $("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const link = $("hits").querySelector("a");
    if (link) location.hash = link.hash;
  });
  window.addEventListener("hashchange", open);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    tick();
    stayAwake();
  });
  fill($("bells"), rounds.map(bellRow));
  $("to-screen").hidden = false;
  find();
  open();
  beat();
})();
