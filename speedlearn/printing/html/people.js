// Who is in the rota, and how somebody is found.

const FREE = -1;

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
    ? [word("html.free"), word("html.free_about")]
    : [word("html.away"), word("html.away_about")];
