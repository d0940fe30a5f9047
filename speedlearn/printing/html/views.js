// Which view is shown, by the fragment of the address, and the beat that keeps it on time.

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
    show("screen", word("html.screen"));
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
      say($("count"), word("html.find_unknown"));
    }
  } else {
    const moves = show("find", "");
    if (moves) $("query").focus();
  }
  tick();
};

const strip = (time) => {
  if (time.before)
    return time.days > 0
      ? beginning(time)
      : word("html.begins_at_in", { time: clock(first.start), left: inWords(Math.ceil(first.start - time.at)) });
  if (!time.spell) return word("html.strip_over");
  const [what] = scenes[time.spell.kind](time.spell);
  return word("html.strip", { what, time: clock(bellAfter(time)) });
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
fill($("bells"), rounds.flatMap(bellRows));
$("to-screen").hidden = false;
find();
open();
beat();
