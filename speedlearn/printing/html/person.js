// A person's own rota: now, all rounds, and the room.

let shown = null;

/** Make all that stands still on a person's page. */
const showPerson = (one) => {
  shown = { one, state: "" };
  const back = make("a.back", word("html.find_other"));
  back.href = "#";
  const name = typed("h2", one.name);
  name.tabIndex = -1;
  const school = make("p.quiet", typed("span", one.school), one.school ? " · " : null, ...codeOf(one));
  const now = make("section.now");
  now.setAttribute("aria-label", word("html.now"));
  now.id = "now";
  refill(
    $("person"),
    make("p.first", back),
    name,
    school,
    now,
    make("h3", word("html.your_rounds")),
    make("ol.turns", ...turnsOf(one)),
    ...roomOf(one),
  );
};

const codeOf = (one) => phrase("html.code", { code: make("bdi", one.id) });
const turnsOf = (one) => {
  const rows = [];
  for (const turn of one.turns) {
    const rest = pauseBefore(turn.round.number);
    if (rest) rows.push(make("li.rest", `${spanOf(rest)} `, make("strong", word("html.break"))));
    rows.push(turnRow(turn));
  }
  return rows;
};
const spanOf = ({ start, end }) => word("all.span", { start: clock(start), end: clock(end) });
const turnRow = (turn) => {
  const { number, start, end } = turn.round;
  const when = make(
    "p.when",
    make("strong", clock(start)),
    make("br"),
    word("all.until", { end: clock(end) }),
    make("br"),
    word("all.round_head", { round: number }),
  );
  const row = make(turn.table < 0 ? "li.turn.none" : "li.turn", when);
  row.id = `round-${number}`;
  if (turn.table < 0) {
    const [what, why] = without(turn);
    return fill(row, [make("p.number", what), make("div", make("p.quiet", why))]);
  }
  const { id, title, hosts } = table(turn);
  const seat = make("p", make("strong", seatOf(turn)));
  const led = turn.seat && hosts ? make("p.quiet", ...phrase("all.with_hosts", { hosts: make("bdi", hosts) })) : null;
  return fill(row, [large("p.number", id), make("div", typed("p.title", title), led, seat)]);
};

const seatOf = (turn) => (turn.seat ? word("all.seat_head", { seat: turn.seat }) : word("html.you_are_host"));

/** Say what a person does now, as texts that change only at a bell: heading, large, beneath, and the next bell. */
const present = (one, time) => {
  const turnFor = (number) => one.turns.find((turn) => turn.round.number === number);
  const going = (turn, lead) => {
    const { number, start, end } = turn.round;
    const head = word(lead, { round: number, start: clock(start), end: clock(end) });
    if (turn.table < 0) return { head, word: without(turn)[0], under: [without(turn)[1]] };
    const { id, title } = table(turn);
    return { head, id, under: [seatOf(turn), title] };
  };
  if (time.before) {
    const scene = going(one.turns[0], "html.person_first");
    return {
      ...scene,
      bell: time.days > 0 ? null : first.start,
      told: beginning(time),
      count: word("html.begins_in"),
    };
  }
  if (!time.spell)
    return {
      head: word("html.over"),
      word: word("html.thanks"),
      under: [word("html.over_about")],
      bell: null,
    };
  const { kind, round, end } = time.spell;
  if (kind === "close") {
    return {
      head: word("html.closing"),
      word: word("html.thanks"),
      under: [word("html.closing_about", { time: clock(end) })],
      bell: end,
      count: word("html.ends_in"),
    };
  }
  const turn = turnFor(round);
  if (kind === "input" || kind === "talk")
    return {
      ...going(turn, "html.person_now"),
      bell: roundOf(round).end,
      count: word("html.bell_in"),
      next: turnFor(round + 1),
    };
  const leads = { welcome: "html.person_first", pause: "html.person_after_break", move: "html.person_go" };
  const count = kind === "pause" ? "html.break_ends_in" : "html.begins_in";
  return { ...going(turn, leads[kind]), bell: end, count: word(count) };
};

const tickPerson = (time) => {
  const { one } = shown;
  const scene = present(one, time);
  const state = `${scene.head}|${scene.count}|${scene.told}`;
  if (state !== shown.state) {
    const isFirst = !shown.state;
    shown.state = state;
    const big = scene.id ? large("p.huge", scene.id) : make("p.huge.word", scene.word);
    const counting = make("p.count", `${scene.count} `, make("span.clock"));
    refill(
      $("now"),
      make("p.head", scene.head),
      big,
      ...scene.under.map((text) => typed("p", text)),
      scene.told ? make("p", scene.told) : null,
      scene.bell === null ? null : counting,
      scene.next ? make("p.next", ...nextWords(scene.next)) : null,
    );
    if (scene.bell !== null) counting.lastChild.setAttribute("role", "timer");
    if (!isFirst) say($("told"), [scene.head, scene.id ? word("all.table", { table: scene.id }) : scene.word, ...scene.under].join(". "));
    markRound(time);
    markMap(one, time);
  }
  if (scene.bell !== null) say($("now").querySelector(".clock"), left(time.at, scene.bell));
};
const nextWords = (turn) => {
  const time = clock(turn.round.start);
  if (turn.table < 0) return phrase(turn.table === FREE ? "html.then_free" : "html.then_away", { time });
  return phrase("html.then_table", { time, table: make("strong", make("bdi", table(turn).id)) });
};

const markRound = (time) => {
  for (const round of rounds) {
    const row = $(`round-${round.number}`);
    const isNow = round.start <= time.at && time.at < round.end;
    row.classList.toggle("past", time.at >= round.end);
    if (isNow) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  }
};
