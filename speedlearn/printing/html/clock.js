// Where in the session a moment lies, by the clock of this device.

const DAY = 24 * 60 * 60 * 1000;

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
  if (!hours) return word("html.minutes", { minutes: rest });
  return rest ? word("html.hours_minutes", { hours, minutes: rest }) : word("html.hours", { hours });
};
/** Say when it begins, for those who look before: with the day, where it is another one. */
const beginning = (time) =>
  time.days > 0
    ? word("html.begins_on", { day: data.dayInWords, time: clock(first.start) })
    : word("html.begins_at", { time: clock(first.start) });
const bellAfter = (time) => (/input|talk/.test(time.spell.kind) ? roundOf(time.spell.round).end : time.spell.end);
const roundOf = (number) => rounds.find((one) => one.number === number);
