// The screen of the hall: a countdown, what happens now and what comes. It may run later than planned.

/** Seconds by which this screen runs later than planned; part of the address, so that it outlives a reload. */
let shift = 0;
const SCREEN = /^#screen(?:([+-])(\d{1,8})(?::(\d\d))?)?$/;
const setShift = (seconds) => {
  const whole = Math.abs(Math.round(seconds));
  const rest = whole % 60 ? `:${two(whole % 60)}` : "";
  const sign = seconds < 0 ? "-" : "+";
  history.replaceState(null, "", `#screen${whole ? `${sign}${Math.floor(whole / 60)}${rest}` : ""}`);
  open();
  say($("told"), shiftInWords() || word("html.as_planned"));
};
const shiftInWords = () => {
  const whole = Math.abs(shift);
  if (!whole) return "";
  if (whole >= 10 * 3600) return word("html.rehearsal");
  const key = `html.${shift > 0 ? "late" : "early"}${whole % 60 ? "_seconds" : ""}`;
  return word(key, { minutes: Math.floor(whole / 60), seconds: whole % 60 });
};
/** Write a planned time as it will be on this screen. */
const moved = (minutes) => clock(minutes + Math.round(shift / 60) + 7 * 24 * 60 * 1e3);

const scenes = {
  welcome: (spell) => [word("html.welcome"), word("html.welcome_about", next(spell))],
  input: (spell) => [roundName(spell), word("html.input_about")],
  talk: (spell) => [roundName(spell), word("html.talk_about")],
  pause: (spell) => [word("html.break"), word("html.break_about", next(spell))],
  move: (spell) => [word("html.move"), word("html.move_about", next(spell))],
  close: (spell) => [word("html.thanks"), word("html.close_about", next(spell))],
};
const next = (spell) => ({ round: spell.round, time: moved(spell.end) });
const roundName = (spell) => word("html.round_of", { round: spell.round, rounds: rounds.length });
/** Name the bells to come. */
const bellsAfter = (time) => {
  const bells = [];
  for (const spell of spells) {
    if (spell.start <= time.at || spell.kind === "talk") continue;
    const what = {
      welcome: word("html.welcome"),
      input: roundName(spell),
      pause: word("html.break"),
      move: word("html.bell_move"),
      close: word("html.bell_close"),
    };
    bells.push([spell.start, what[spell.kind]]);
  }
  bells.push([last.end, word("html.bell_end")]);
  return bells.filter(([start]) => start > time.at).slice(0, 3);
};

const tickScreen = (now) => {
  const time = moment(now, shift);
  const here = new Date(now);
  const { what, count, under, kind, part } = screenScene(time);
  say(
    $("screen-clock"),
    [`${two(here.getHours())}:${two(here.getMinutes())}`, shiftInWords()].filter(Boolean).join(" · "),
  );
  if ($("screen-what").textContent && $("screen-what").textContent !== what) say($("told"), `${what}. ${under}`);
  say($("screen-what"), what);
  say($("screen-say"), under);
  // In any language on one line, where a screen is wide.
  $("screen-say").style.setProperty("--cells", Math.max(40, cells(under)));
  if ($("screen-count").textContent !== count) {
    say($("screen-count"), count);
    $("screen-count").style.setProperty("--cells", Math.max(4, count.length));
  }
  $("screen").dataset.kind = kind;
  $("screen-bar").firstElementChild.setAttribute("width", (100 * part).toFixed(2));
  const bells = bellsAfter(time);
  const text = bells.map(([start, name]) => `${moved(start)} ${name}`).join("|");
  $("screen-then").hidden = !bells.length;
  if ($("screen-next").dataset.text !== text) {
    $("screen-next").dataset.text = text;
    refill($("screen-next"), ...bells.map(([start, name]) => make("li", make("strong", moved(start)), ` ${name}`)));
  }
};
const screenScene = (time) => {
  if (time.before) {
    const isToday = time.days <= 0 || shift !== 0;
    const when = { day: data.dayInWords, time: moved(first.start) };
    return {
      what: word(isToday ? "html.we_begin_at" : "html.we_begin_on", when),
      count: first.start - time.at > 24 * 60 ? "" : left(time.at, first.start),
      under: isToday ? word("html.before_about") : "",
      kind: "before",
      part: 0,
    };
  }
  if (!time.spell)
    return { what: word("html.after"), count: "", under: word("html.after_about"), kind: "after", part: 1 };
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
  if (answer) answer.catch(() => say($("told"), word("html.no_full_screen")));
};
const controls = {
  full,
  again,
  skip,
  later: () => setShift(shift + 60),
  earlier: () => setShift(shift - 60),
  planned: () => setShift(0),
};
const keys = {
  f: "full",
  "+": "later",
  "=": "later",
  ArrowUp: "later",
  "-": "earlier",
  "−": "earlier",
  ArrowDown: "earlier",
  ArrowRight: "skip",
  ArrowLeft: "again",
  0: "planned",
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
