// A person's own rota: now, all rounds, and the room.

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
  const when = make(
    "p.when",
    make("strong", clock(start)),
    make("br"),
    `to ${clock(end)}`,
    make("br"),
    `Round ${number}`,
  );
  const row = make(turn.table < 0 ? "li.turn.none" : "li.turn", when);
  row.id = `round-${number}`;
  if (turn.table < 0) {
    const [what, why] = without(turn);
    return fill(row, [make("p.number", what), make("div", make("p.quiet", why))]);
  }
  const { id, title, hosts } = table(turn);
  const seat = turn.seat
    ? make("p", make("strong", `Seat ${turn.seat}`))
    : make("p", make("strong", "You are the host"));
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
    return {
      ...scene,
      bell: time.days > 0 ? null : first.start,
      told: `It begins ${beginning(time)}`,
      count: "Begins in",
    };
  }
  if (!time.spell)
    return {
      head: "It is over",
      word: "Thank you",
      under: ["All rounds are over. Good luck with what you try."],
      bell: null,
    };
  const { kind, round, end } = time.spell;
  if (kind === "close") {
    return {
      head: "The last round is over",
      word: "Thank you",
      under: [`A few words to close, until ${clock(end)}.`],
      bell: end,
      count: "Ends in",
    };
  }
  const turn = turnFor(round);
  if (kind === "input" || kind === "talk")
    return { ...going(turn, "Now"), bell: roundOf(round).end, count: "Bell in", next: turnFor(round + 1) };
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
