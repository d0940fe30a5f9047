/* The inner loop of mixing: fewer repeat meetings and colleagues at one table, nobody's wishes worse.
 *
 * Simulated annealing on visits that stand in conflict. Two moves, each with an exact change of cost:
 *   exchange  one attendee swaps the tables of two rounds; whoever that displaces does the same, along a short
 *             alternating chain, until every table is within its limits again. Everybody keeps their tables.
 *   change    one attendee goes to another table in one round, into a free seat or in exchange with somebody there;
 *             nobody may fall below their floor, nor all together below the slack.
 *
 * Whole numbers only, and a random generator of our own: the same input gives the same bytes on every machine.
 * Compiled to WebAssembly by build.py beside this file, so that no user needs a compiler.
 *
 * Kirkpatrick, Gelatt, Vecchi (1983), Optimization by simulated annealing, doi:10.1126/science.220.4598.671.
 * Minton et al. (1992), Minimizing conflicts, doi:10.1016/0004-3702(92)90007-K (work on conflicts only).
 * Blackman, Vigna (2021), Scrambled linear pseudorandom number generators, doi:10.1145/3460772.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int i32;
typedef long long i64;

#define EXPORT(name) __attribute__((export_name(#name)))
#define FREE 0xFFFEu   /* present, no seat */
#define ABSENT 0xFFFFu /* not there */
#define CHAIN 6        /* attendees in one exchange */

/* ---- memory: a bump allocator; the host makes a new instance for every event ---- */

extern u8 __heap_base;
static u32 top;

EXPORT(take) u32 take(u32 bytes)
{
    if (!top)
        top = (u32)&__heap_base;
    u64 start = (top + 15u) & ~15u, end = start + bytes;
    u64 pages = (end + 0xFFFFu) >> 16, have = __builtin_wasm_memory_size(0);
    if (pages > have && (pages > 0xFFFFu || __builtin_wasm_memory_grow(0, (u32)(pages - have)) == (unsigned long)-1))
        return 0; /* no more memory; nothing was taken */
    top = (u32)end;
    return (u32)start;
}

/* ---- the room ---- */

static struct {
    i32 num_people, num_rounds, num_tables, width, most; /* width: rounds padded to a full vector; most: seats */
    u16 *row;           /* (attendee, width) table, FREE or ABSENT */
    const u8 *locked;   /* (attendee, round) 1: settled, never moved */
    const i32 *school;  /* (attendee) -1: none */
    const u32 *first;   /* (attendee + 1) where the wishes of each begin */
    const u16 *wished;  /* (wish) table */
    const i32 *weight;  /* (wish) as the attendee gave it */
    const i32 *voice;   /* (wish) the same, scaled so that everybody's best is equal */
    const u8 *allowed;  /* (attendee, table) bits */
    const u32 *apart;   /* pairs, both ways, sorted by the first */
    i32 num_apart;
    const i32 *least, *limit; /* (table, round) fewest and most visitors */
    const i32 *floor;   /* (attendee) least sum of weights */
    i32 cost_repeat, cost_colleague;
    /* kept up to date */
    u32 *guests;        /* (table, round, most) */
    i32 *size;          /* (table, round) */
    u16 *place;         /* (attendee, width) where in guests */
    i32 *got;           /* (attendee) sum of weights */
    i64 cost, slack;
    u32 *queue;         /* visits that may stand in conflict */
    u8 *queued;
    u32 num_queued;
    u64 random[2];
} z;

static u64 rotate(u64 x, int k) { return (x << k) | (x >> (64 - k)); }

static u32 draw(void) /* xoroshiro128+, the high half */
{
    u64 a = z.random[0], b = z.random[1], sum = a + b;
    b ^= a;
    z.random[0] = rotate(a, 24) ^ b ^ (b << 16);
    z.random[1] = rotate(b, 37);
    return (u32)(sum >> 32);
}

static u32 below(u32 n) { return (u32)(((u64)draw() * n) >> 32); }

static u16 *row(u32 a) { return z.row + a * (u32)z.width; }
static i32 cell(u32 t, u32 r) { return (i32)(t * (u32)z.num_rounds + r); }
static int settled(u32 a, u32 r) { return z.locked[a * (u32)z.num_rounds + r]; }
static int may(u32 a, u32 t)
{
    u64 bit = (u64)a * (u32)z.num_tables + t;
    return z.allowed[bit >> 3] >> (bit & 7) & 1;
}

/* In how many rounds two rows agree on a table. */
static i32 meetings(const u16 *x, const u16 *y)
{
    u16 sum = 0;
    for (i32 i = 0; i < z.width; i++)
        sum += (u16)((x[i] == y[i]) & (x[i] < FREE));
    return sum;
}

static int visits(const u16 *x, u32 t)
{
    u16 hit = 0;
    for (i32 i = 0; i < z.width; i++)
        hit |= (u16)(x[i] == t);
    return hit;
}

static i32 wish(const i32 *of, u32 a, u32 t)
{
    for (u32 e = z.first[a]; e < z.first[a + 1]; e++)
        if (z.wished[e] == t)
            return of[e];
    return 0;
}

static int colleagues(u32 a, u32 b) { return z.school[a] >= 0 && z.school[a] == z.school[b]; }

static int kept_apart(u32 a, u32 b)
{
    for (i32 i = 0; i < z.num_apart; i++)
        if (z.apart[2 * i] == a && z.apart[2 * i + 1] == b)
            return 1;
    return 0;
}

/* Take an attendee away from a table; returns the change of cost. */
static i32 leave(u32 a, u32 r)
{
    u16 *x = row(a);
    i32 c = cell(x[r], r), n = z.size[c], change = 0;
    u32 *guests = z.guests + c * z.most;
    for (i32 i = 0; i < n; i++) {
        u32 b = guests[i];
        if (b == a)
            continue;
        if (meetings(x, row(b)) > 1)
            change -= z.cost_repeat;
        if (colleagues(a, b))
            change -= z.cost_colleague;
    }
    u16 hole = z.place[a * (u32)z.width + r];
    u32 last = guests[n - 1];
    guests[hole] = last;
    z.place[last * (u32)z.width + r] = hole;
    z.size[c] = n - 1;
    x[r] = FREE;
    return change;
}

/* Seat an attendee at a table; returns the change of cost. */
static i32 join(u32 a, u32 r, u32 t)
{
    u16 *x = row(a);
    i32 c = cell(t, r), n = z.size[c], change = 0;
    u32 *guests = z.guests + c * z.most;
    for (i32 i = 0; i < n; i++) {
        u32 b = guests[i];
        if (meetings(x, row(b)) > 0)
            change += z.cost_repeat;
        if (colleagues(a, b))
            change += z.cost_colleague;
    }
    guests[n] = a;
    z.place[a * (u32)z.width + r] = (u16)n;
    z.size[c] = n + 1;
    x[r] = (u16)t;
    return change;
}

static int in_conflict(u32 a, u32 r)
{
    const u16 *x = row(a);
    if (x[r] >= FREE)
        return 0;
    i32 c = cell(x[r], r);
    const u32 *guests = z.guests + c * z.most;
    for (i32 i = 0; i < z.size[c]; i++) {
        u32 b = guests[i];
        if (b != a && ((z.cost_repeat && meetings(x, row(b)) > 1) || (z.cost_colleague && colleagues(a, b))))
            return 1;
    }
    return 0;
}

static void look_again(u32 a, u32 r)
{
    u32 v = a * (u32)z.num_rounds + r;
    if (!z.queued[v] && !z.locked[v]) {
        z.queued[v] = 1;
        z.queue[z.num_queued++] = v;
    }
}

static int meets_apart(u32 a, u32 r)
{
    if (!z.num_apart || row(a)[r] >= FREE)
        return 0;
    i32 c = cell(row(a)[r], r);
    for (i32 i = 0; i < z.size[c]; i++)
        if (kept_apart(a, z.guests[c * z.most + i]))
            return 1;
    return 0;
}

/* Whether a change of cost is taken: always when not dearer, else with chance (hot / 2^32) ^ change. */
static int taken(i32 change, u32 hot)
{
    u64 chance = 0xFFFFFFFFull;
    for (; change > 0; change--)
        chance = chance * hot >> 32;
    return chance == 0xFFFFFFFFull || draw() < chance;
}

/* ---- move 1: exchange two rounds ---- */

static u32 chain[CHAIN];
static u32 at_first[CHAIN], at_second[CHAIN];

/* Whether a table can take one more in `to` and spare one in `from`. */
static int has_room(u32 t, u32 to, u32 from)
{
    return z.size[cell(t, to)] < z.limit[cell(t, to)] && z.size[cell(t, from)] > z.least[cell(t, from)];
}

static int movable(u32 a, u32 r, u32 s)
{
    return row(a)[s] < FREE && !settled(a, r) && !settled(a, s);
}

/* Find who must exchange rounds r and s with attendee a; returns how many, 0 where no short chain closes. */
static u32 find_chain(u32 a, u32 r, u32 s)
{
    u32 home = row(a)[r], here = row(a)[s], length = 1;
    int room = has_room(home, s, r);
    chain[0] = a;
    if (!z.limit[cell(home, s)] || !z.limit[cell(here, r)])
        return 0;
    while (here != home && !(room && has_room(here, r, s))) {
        i32 c = cell(here, r), n = z.size[c];
        if (length == CHAIN || !n)
            return 0;
        u32 start = below((u32)n), next = ~0u;
        for (i32 i = 0; i < n && next == ~0u; i++) {
            u32 b = z.guests[c * z.most + (i32)((start + (u32)i) % (u32)n)], t = row(b)[s];
            if (movable(b, r, s) && t != here && (t == home || (room && has_room(t, r, s))))
                next = b;
        }
        if (next == ~0u) {
            next = z.guests[c * z.most + (i32)start];
            if (!movable(next, r, s) || !z.limit[cell(row(next)[s], r)])
                return 0;
        }
        for (u32 i = 0; i < length; i++)
            if (chain[i] == next)
                return 0;
        chain[length++] = next;
        here = row(next)[s];
    }
    return length;
}

static void exchange(u32 a, u32 r, u32 hot)
{
    u32 s = below((u32)z.num_rounds - 1);
    s += s >= r;
    if (!movable(a, r, s))
        return;
    u32 length = find_chain(a, r, s);
    if (!length)
        return;
    i32 change = 0, lawful = 1;
    for (u32 i = 0; i < length; i++) {
        at_first[i] = row(chain[i])[r];
        at_second[i] = row(chain[i])[s];
    }
    for (u32 i = 0; i < length; i++)
        change += leave(chain[i], r) + leave(chain[i], s);
    for (u32 i = 0; i < length; i++)
        change += join(chain[i], r, at_second[i]) + join(chain[i], s, at_first[i]);
    for (u32 i = 0; i < length && z.num_apart; i++)
        lawful &= !meets_apart(chain[i], r) && !meets_apart(chain[i], s);
    if (lawful && taken(change, hot)) {
        z.cost += change;
        for (u32 i = 0; i < length; i++) {
            look_again(chain[i], r);
            look_again(chain[i], s);
        }
        return;
    }
    for (u32 i = 0; i < length; i++) {
        leave(chain[i], r);
        leave(chain[i], s);
    }
    for (u32 i = 0; i < length; i++) {
        join(chain[i], r, at_first[i]);
        join(chain[i], s, at_second[i]);
    }
}

/* ---- move 2: change a table ---- */

static int may_take(u32 a, u32 from, u32 to)
{
    return may(a, to) && !visits(row(a), to) &&
           z.got[a] + wish(z.weight, a, to) - wish(z.weight, a, from) >= z.floor[a];
}

static i64 voice_change(u32 a, u32 from, u32 to)
{
    return (i64)wish(z.voice, a, to) - wish(z.voice, a, from);
}

static void settle(u32 a, u32 r, u32 from, u32 to)
{
    z.got[a] += wish(z.weight, a, to) - wish(z.weight, a, from);
    look_again(a, r);
}

static void change_table(u32 a, u32 r, u32 hot)
{
    u32 from = row(a)[r], to, wishes = z.first[a + 1] - z.first[a];
    to = wishes && (draw() >> 31) ? z.wished[z.first[a] + below(wishes)] : below((u32)z.num_tables);
    if (to == from || !z.limit[cell(to, r)] || !may_take(a, from, to))
        return;
    i64 voices = voice_change(a, from, to);
    i32 c = cell(to, r), n = z.size[c], alone = z.size[c] < z.limit[c] && z.size[cell(from, r)] > z.least[cell(from, r)];
    u32 other = ~0u;
    if (!alone || draw() < 0x50000000u) {
        if (!n)
            return;
        u32 start = below((u32)n);
        for (i32 i = 0; i < n && other == ~0u; i++) {
            u32 b = z.guests[c * z.most + (i32)((start + (u32)i) % (u32)n)];
            if (!settled(b, r) && may_take(b, to, from) && voices + voice_change(b, to, from) + z.slack >= 0)
                other = b;
        }
        if (other == ~0u)
            return;
        voices += voice_change(other, to, from);
    }
    if (voices + z.slack < 0)
        return;
    i32 change = leave(a, r);
    if (other != ~0u)
        change += leave(other, r) + join(other, r, from);
    change += join(a, r, to);
    if (!meets_apart(a, r) && !(other != ~0u && meets_apart(other, r)) && taken(change, hot)) {
        z.cost += change;
        z.slack += voices;
        settle(a, r, from, to);
        if (other != ~0u)
            settle(other, r, to, from);
        return;
    }
    leave(a, r);
    if (other != ~0u) {
        leave(other, r);
        join(other, r, to);
    }
    join(a, r, from);
}

/* ---- what the host calls ---- */

EXPORT(setup) i64 setup(i32 num_people, i32 num_rounds, i32 num_tables, i32 width, i32 most, u16 *rows, const u8 *locked,
    const i32 *school, const u32 *first, const u16 *wished, const i32 *weight, const i32 *voice, const u8 *allowed,
    const u32 *apart, i32 num_apart, const i32 *least, const i32 *limit, const i32 *floors, i32 cost_repeat,
    i32 cost_colleague, i64 slack, u64 seed)
{
    u32 visits_at_most = (u32)(num_people * num_rounds), cells = (u32)(num_tables * num_rounds);
    z.num_people = num_people, z.num_rounds = num_rounds, z.num_tables = num_tables, z.width = width, z.most = most;
    z.row = rows, z.locked = locked, z.school = school, z.first = first, z.wished = wished, z.weight = weight;
    z.voice = voice, z.allowed = allowed, z.apart = apart, z.num_apart = num_apart, z.least = least, z.limit = limit;
    z.floor = floors, z.cost_repeat = cost_repeat, z.cost_colleague = cost_colleague, z.slack = slack, z.cost = 0;
    z.random[0] = seed * 0x9E3779B97F4A7C15ull + 1, z.random[1] = seed ^ 0xD1B54A32D192ED03ull;
    for (int i = 0; i < 16; i++)
        draw();
    z.guests = (u32 *)take(cells * (u32)most * 4), z.size = (i32 *)take(cells * 4);
    z.place = (u16 *)take((u32)(num_people * width) * 2), z.got = (i32 *)take((u32)num_people * 4);
    z.queue = (u32 *)take(visits_at_most * 4), z.queued = (u8 *)take(visits_at_most), z.num_queued = 0;
    u32 scratch = take((u32)(num_people * width) * 2);
    if (!scratch)
        return -1;
    u16 *given = (u16 *)scratch;
    __builtin_memcpy(given, rows, (u32)(num_people * width) * 2);
    for (i32 i = 0; i < num_people * width; i++)
        if (rows[i] < FREE)
            rows[i] = FREE;
    for (u32 r = 0; r < (u32)num_rounds; r++)
        for (u32 a = 0; a < (u32)num_people; a++) {
            u16 t = given[a * (u32)width + r];
            if (t < FREE) {
                z.cost += join(a, r, t);
                z.got[a] += wish(weight, a, t);
            }
        }
    for (u32 a = 0; a < (u32)num_people; a++)
        for (u32 r = 0; r < (u32)num_rounds; r++)
            if (in_conflict(a, r))
                look_again(a, r);
    return z.cost;
}

/* Try so many moves; `hot` and `anywhere` are chances in 2^32: to take a cost of one more, and to pick any visit
   in place of one in conflict. Stops early where nothing is left to mend. Returns the cost. */
EXPORT(run) i64 run(u32 steps, u32 hot, u32 anywhere)
{
    for (u32 step = 0; step < steps && z.cost; step++) {
        u32 a, r;
        if (!z.num_queued || draw() < anywhere) {
            a = below((u32)z.num_people);
            r = below((u32)z.num_rounds);
            if (row(a)[r] >= FREE || settled(a, r))
                continue;
        } else {
            u32 k = below(z.num_queued), v = z.queue[k];
            a = v / (u32)z.num_rounds;
            r = v % (u32)z.num_rounds;
            if (!in_conflict(a, r)) {
                z.queued[v] = 0;
                z.queue[k] = z.queue[--z.num_queued];
                continue;
            }
        }
        if (draw() >> 31 && z.num_rounds > 1)
            exchange(a, r, hot);
        else
            change_table(a, r, hot);
    }
    return z.cost;
}
