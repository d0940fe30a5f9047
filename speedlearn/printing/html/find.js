// The first view: find yourself.

const MOST_HITS = 20;

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
  const many = found.length > MOST_HITS ? "html.find_too_many" : "html.find_many";
  const count = found.length ? word(many, { count: found.length, shown: MOST_HITS }) : word("html.find_none");
  say($("count"), query.trim() ? count : "");
  $("timetable").hidden = Boolean(query.trim());
};
/** Return the rows of a round: the pause before it, where there is one, and its own. */
const bellRows = ({ number, start, end }) => {
  const rest = pauseBefore(number);
  const row = bellRow(start, end, word("all.round_head", { round: number }));
  return rest ? [bellRow(rest.start, rest.end, word("html.break")), row] : [row];
};
const bellRow = (start, end, what) => make("li", ...between(start, end), " ", make("span", what));
const pauseBefore = (round) => spells.find((spell) => spell.kind === "pause" && spell.round === round);
/** Say from when to when, the first in bold. */
const between = (start, end) => phrase("all.span", { start: make("strong", clock(start)), end: clock(end) });
