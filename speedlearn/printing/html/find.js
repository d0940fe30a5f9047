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
  const more = found.length > MOST_HITS ? `, the first ${MOST_HITS} are shown: type more of the name` : "";
  const none = "Nobody of that name. Try a part of it, or your code; the desk can help.";
  const count = found.length
    ? `${found.length.toLocaleString("en")} ${found.length === 1 ? "person" : "people"}${more}`
    : none;
  say($("count"), query.trim() ? count : "");
  $("timetable").hidden = Boolean(query.trim());
};
const bellRow = ({ number, start, end }) =>
  make("li", make("strong", clock(start)), ` to ${clock(end)} `, make("span", `Round ${number}`));
