/* The inner loop of mixing: fewer repeat meetings, colleagues and neighbours in a network at one table.
 *
 * Simulated annealing on visits that stand in conflict. Two moves:
 *   exchange  one attendee swaps the tables of two rounds; whoever that displaces does the same, along the best of the
 *             short cycles that close, so that every table keeps within its limits. Everybody keeps their tables.
 *   change    one attendee goes to another table in one round, into a free seat or in exchange with somebody there,
 *             whichever costs least of some that are looked at.
 * Wishes hold a change back twice: nobody falls below their floor, nor all together below the slack; besides, a wish
 * may be given a price in meetings.
 *
 * What anybody's presence anywhere would cost is kept in a ledger, so that a move is weighed by a few look-ups: most
 * are turned down there. The ledger is left out where it would not fit into the processor's memory; the same numbers are
 * then counted from the rows.
 *
 * Whole numbers only, and a random generator of our own: the same input gives the same bytes on every machine.
 * Compiled to WebAssembly by build.py beside this file, so that no user needs a compiler.
 *
 * Kirkpatrick, Gelatt, Vecchi (1983), Optimization by simulated annealing, doi:10.1126/science.220.4598.671.
 * Minton et al. (1992), Minimizing conflicts, doi:10.1016/0004-3702(92)90007-K (work on conflicts only).
 * Glover (1996), Ejection chains, reference structures and alternating path methods for traveling salesman problems,
 * doi:10.1016/0166-218X(94)00037-E (whoever is displaced moves on).
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
#define CHAIN 3        /* attendees in one exchange */
#define OFFERS 8       /* tables looked at for one change */
#define MOST_GUESTS 256

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
    const i32 *school, *network; /* (attendee) -1: none */
    const u32 *first;   /* (attendee + 1) where the wishes of each begin */
    const u16 *wished;  /* (wish) table */
    const i32 *weight;  /* (wish) as the attendee gave it */
    const i32 *voice;   /* (wish) the same, scaled so that everybody's best is equal */
    const u8 *allowed;  /* (attendee, table) bits */
    const u32 *apart;   /* pairs, both ways, sorted by the first */
    i32 num_apart;
    const u32 *known;   /* pairs who met on an earlier day, both ways, sorted */
    i32 num_known;
    const i32 *least, *limit; /* (table, round) fewest and most visitors */
    const i32 *floor;   /* (attendee) least sum of weights */
    const u16 *metres;  /* (table, table) how far, in tenths; or none */
    i32 cost_repeat, cost_colleague, cost_network;
    /* kept up to date */
    u32 *guests;        /* (table, round, most) */
    i32 *size;          /* (table, round) */
    u16 *place;         /* (attendee, width) where in guests */
    i32 *got;           /* (attendee) sum of weights */
    u8 *met;            /* (attendee, attendee) rounds at one table, and KNOWN for those of earlier days; or none */
    u16 *ledger;        /* (table, round, attendee) what it costs that the attendee is there; or none */
    i64 cost, slack, price;
    u32 heat;           /* the temperature, in 1/256 of a cost of one */
    u32 *queue;         /* visits that may stand in conflict */
    u8 *queued;
    u32 num_queued;
    u64 random[2];
} z;

#define KNOWN 64
#define NOBODY (-2) /* the school of no one */
#define MOST_LEDGER 4000000u

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

/* How dear a move may be, in 1/256 of a cost of one: exponential with the temperature as its mean, which takes a move
   with Metropolis' chance. The logarithm is straight between powers of two. */
static i32 patience(void)
{
    u32 u = draw() | 1, zeros = (u32)__builtin_clz(u), part = ((u << zeros) << 1) >> 24;
    return (i32)(((u64)z.heat * (((zeros << 8) + 255 - part) * 177)) >> 16);
}

static u16 *row(u32 a) { return z.row + a * (u32)z.width; }
static i32 cell(u32 t, u32 r) { return (i32)(t * (u32)z.num_rounds + r); }
static u32 *guests_of(i32 c) { return z.guests + c * z.most; }
static u8 *met(u32 a) { return z.met + a * (u32)z.num_people; }
static u16 *ledger(i32 c) { return z.ledger + (u32)c * (u32)z.num_people; }
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

static int in_pairs(const u32 *pairs, i32 count, u32 a, u32 b)
{
    i32 low = 0;
    while (count > 0) {
        i32 half = count / 2;
        const u32 *pair = pairs + 2 * (low + half);
        if (pair[0] < a || (pair[0] == a && pair[1] < b))
            low += half + 1, count -= half + 1;
        else
            count = half;
    }
    return pairs[2 * low] == a && pairs[2 * low + 1] == b;
}

/* ---- what it costs to be somewhere ---- */

/* What a meeting of two people costs whoever they are, but for meeting again. */
static i32 kinship(u32 a, u32 b)
{
    if (z.school[a] >= 0 && z.school[a] == z.school[b])
        return z.cost_colleague;
    return z.network[a] >= 0 && z.network[a] == z.network[b] ? z.cost_network : 0;
}

/* What a meeting costs two people who meet this often elsewhere. */
static i32 company(u32 a, u32 b, i32 elsewhere)
{
    int again = elsewhere > 0 || (!z.met && z.num_known && in_pairs(z.known, z.num_known, a, b));
    return (again ? z.cost_repeat : 0) + kinship(a, b);
}

static i32 met_elsewhere(u32 a, u32 b, int are_here)
{
    return (z.met ? met(a)[b] : meetings(row(a), row(b))) - are_here;
}

/* What it costs that an attendee is in a cell, or would cost. */
static i32 stay(u32 a, u32 t, u32 r)
{
    i32 c = cell(t, r), sum = 0;
    if (z.ledger)
        return ledger(c)[a];
    int is_here = row(a)[r] == t;
    const u32 *guests = guests_of(c);
    for (i32 i = 0; i < z.size[c]; i++)
        if (guests[i] != a)
            sum += company(a, guests[i], met_elsewhere(a, guests[i], is_here));
    return sum;
}

/* Enter into the ledger, for everybody, that an attendee is in a cell (sign 1), or no longer (-1). */
static void enter(u32 a, i32 c, i32 sign)
{
    u16 *page = ledger(c), repeat = (u16)(sign * z.cost_repeat);
    u16 colleague = (u16)(sign * z.cost_colleague), network = (u16)(sign * z.cost_network);
    i32 my_school = z.school[a] < 0 ? NOBODY : z.school[a], my_network = z.network[a] < 0 ? NOBODY : z.network[a];
    const u8 *times = met(a);
    u32 n = (u32)z.num_people;
    for (u32 b = 0; b < n; b++)
        page[b] = (u16)(page[b] + (times[b] ? repeat : 0));
    if (my_school != NOBODY || my_network != NOBODY)
        for (u32 b = 0; b < n; b++)
            page[b] = (u16)(page[b] + (z.school[b] == my_school ? colleague : z.network[b] == my_network ? network : 0));
    page[a] = (u16)(page[a] - sign * kinship(a, a));
}

/* Enter that an attendee meets the guests of a cell once more (sign 1) or less (-1); they are not one of them. Where that
   makes the first or the last meeting, being with each other elsewhere changes what it costs. */
static void enter_meetings(u32 a, u32 r, i32 c, i32 sign)
{
    u8 *times = met(a);
    const u16 *x = row(a);
    const u32 *guests = guests_of(c);
    u16 repeat = (u16)(sign * z.cost_repeat);
    for (i32 i = 0; i < z.size[c]; i++) {
        u32 b = guests[i];
        i32 fewer = sign > 0 ? times[b] : times[b] - 1;
        times[b] = met(b)[a] = (u8)(fewer + (sign > 0));
        if (fewer > 1)
            continue;
        const u16 *y = row(b);
        for (u32 q = 0; q < (u32)z.num_rounds; q++) {
            int together = x[q] == y[q] && x[q] < FREE;
            if (q == r || together != fewer)
                continue;
            if (y[q] < FREE)
                ledger(cell(y[q], q))[a] += repeat;
            if (x[q] < FREE)
                ledger(cell(x[q], q))[b] += repeat;
        }
    }
}

/* Take an attendee away from a table; returns the change of cost. */
static i32 leave(u32 a, u32 r)
{
    u16 *x = row(a);
    i32 c = cell(x[r], r), change = -stay(a, x[r], r);
    u32 *guests = guests_of(c), last = guests[--z.size[c]];
    u16 hole = z.place[a * (u32)z.width + r];
    guests[hole] = last;
    z.place[last * (u32)z.width + r] = hole;
    x[r] = FREE;
    if (z.ledger) {
        enter_meetings(a, r, c, -1);
        enter(a, c, -1);
    }
    return change;
}

/* Seat an attendee at a table; returns the change of cost. */
static i32 join(u32 a, u32 r, u32 t)
{
    u16 *x = row(a);
    i32 c = cell(t, r), change = stay(a, t, r);
    if (z.ledger) {
        enter(a, c, 1);
        enter_meetings(a, r, c, 1);
    }
    guests_of(c)[z.size[c]] = a;
    z.place[a * (u32)z.width + r] = (u16)z.size[c]++;
    x[r] = (u16)t;
    return change;
}

static int in_conflict(u32 a, u32 r) { return row(a)[r] < FREE && stay(a, row(a)[r], r) > 0; }

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
        if (in_pairs(z.apart, z.num_apart, a, guests_of(c)[i]))
            return 1;
    return 0;
}

/* ---- move 1: exchange two rounds ---- */

/* Others may be glad to move on, but a first step that is dearer than two repeat meetings is not made up for. */
static i32 gladness(void) { return 2 * 256 * z.cost_repeat; }
/* The cost of a cycle is a sum of what each costs alone; it may be off by so much. */
static i32 interplay(void) { return 4 * 256 * z.cost_repeat / 3; }

static u32 chain[CHAIN], at_first[CHAIN], at_second[CHAIN];

/* Whether a table can take one more in `to` and spare one in `from`. */
static int has_room(u32 t, u32 to, u32 from)
{
    return z.size[cell(t, to)] < z.limit[cell(t, to)] && z.size[cell(t, from)] > z.least[cell(t, from)];
}

static int movable(u32 a, u32 r, u32 s)
{
    u32 t = row(a)[r], u = row(a)[s];
    return t < FREE && u < FREE && !settled(a, r) && !settled(a, s) && z.limit[cell(t, s)] && z.limit[cell(u, r)];
}

/* What it costs if one attendee alone exchanges two rounds, in 1/256. */
static i32 turn(u32 a, u32 r, u32 s)
{
    u32 t = row(a)[r], u = row(a)[s];
    return 256 * (stay(a, u, r) + stay(a, t, s) - stay(a, t, r) - stay(a, u, s));
}

/* Exchange two rounds of everybody in the chain; returns the change of cost. */
static i32 turn_chain(u32 length, u32 r, u32 s)
{
    i32 change = 0;
    for (u32 i = 0; i < length; i++) {
        at_first[i] = row(chain[i])[r];
        at_second[i] = row(chain[i])[s];
    }
    for (u32 i = 0; i < length; i++)
        change += leave(chain[i], r) + leave(chain[i], s);
    for (u32 i = 0; i < length; i++)
        change += join(chain[i], r, at_second[i]) + join(chain[i], s, at_first[i]);
    return change;
}

/* Find the cheapest way in which attendee a and at most two others can exchange rounds r and s; returns how many they
   are, 0 where there is none that may be taken. */
static u32 find_chain(u32 a, u32 r, u32 s, i32 most)
{
    u32 home = row(a)[r], here = row(a)[s], length = 0, ahead[MOST_GUESTS], behind[MOST_GUESTS];
    i32 best = most + interplay() - turn(a, r, s), cost_ahead[MOST_GUESTS], cost_behind[MOST_GUESTS], num_ahead = 0, num_behind = 0;
    if (best < -gladness())
        return 0;
    int is_open = has_room(home, s, r);
    chain[0] = a;
    if (is_open && has_room(here, r, s) && best >= 0) {
        length = 1;
        best = 0;
    }
    /* those who would make room where a comes, and those who would fill the gap where a leaves */
    for (i32 c = cell(here, r), i = 0; i < z.size[c] && num_ahead < MOST_GUESTS; i++) {
        u32 b = guests_of(c)[i];
        if (b != a && row(b)[s] != here && movable(b, r, s)) {
            ahead[num_ahead] = b;
            cost_ahead[num_ahead++] = turn(b, r, s);
        }
    }
    for (i32 c = cell(home, s), i = 0; i < z.size[c] && num_behind < MOST_GUESTS; i++) {
        u32 b = guests_of(c)[i];
        if (b != a && row(b)[r] != home && row(b)[r] != here && movable(b, r, s)) {
            behind[num_behind] = b;
            cost_behind[num_behind++] = turn(b, r, s);
        }
    }
    for (i32 i = 0; i < num_ahead; i++) {
        u32 t = row(ahead[i])[s];
        if (cost_ahead[i] < best && (t == home || (is_open && has_room(t, r, s)))) {
            best = cost_ahead[i];
            length = 2;
            chain[1] = ahead[i];
        }
        for (i32 j = 0; j < num_behind && t != home; j++)
            if (row(behind[j])[r] == t && cost_ahead[i] + cost_behind[j] < best) {
                best = cost_ahead[i] + cost_behind[j];
                length = 3;
                chain[1] = ahead[i];
                chain[2] = behind[j];
            }
    }
    return length;
}

static i32 walk(u32 a)
{
    const u16 *x = row(a);
    i32 sum = 0;
    for (i32 r = 0, last = -1; r < z.num_rounds; r++)
        if (x[r] < FREE) {
            sum += last < 0 ? 0 : z.metres[(u32)last * (u32)z.num_tables + x[r]];
            last = x[r];
        }
    return sum;
}

static i32 walk_chain(u32 length)
{
    i32 sum = 0;
    for (u32 i = 0; i < length; i++)
        sum += walk(chain[i]);
    return sum;
}

/* With `nearer`, only what costs no more and shortens the way is taken. */
static void exchange(u32 a, u32 r, int nearer)
{
    u32 s = below((u32)z.num_rounds - 1);
    s += s >= r;
    if (!movable(a, r, s))
        return;
    i32 most = patience(), lawful = 1;
    u32 length = find_chain(a, r, s, most);
    if (!length)
        return;
    i32 before = nearer ? walk_chain(length) : 0, change = turn_chain(length, r, s);
    for (u32 i = 0; i < length && z.num_apart; i++)
        lawful &= !meets_apart(chain[i], r) && !meets_apart(chain[i], s);
    if (lawful && 256 * change <= most && (!nearer || change < 0 || walk_chain(length) < before)) {
        z.cost += change;
        for (u32 i = 0; i < length; i++) {
            look_again(chain[i], r);
            look_again(chain[i], s);
        }
    } else {
        turn_chain(length, r, s);
    }
}

/* ---- move 2: change a table ---- */

/* Whether a change is lawful for an attendee and leaves them their floor, or what they have where that is less. */
static int may_take(u32 a, u32 from, u32 to)
{
    if (!may(a, to) || visits(row(a), to))
        return 0;
    i32 change = wish(z.weight, a, to) - wish(z.weight, a, from);
    return change >= 0 || z.got[a] + change >= z.floor[a];
}

static i64 voice_change(u32 a, u32 from, u32 to)
{
    return (i64)wish(z.voice, a, to) - wish(z.voice, a, from);
}

/* How much of their floor an attendee lacks with so much more or less than they have, in parts of their best. */
static i64 lack(u32 a, i32 more)
{
    i32 short_of = z.floor[a] - z.got[a] - more;
    u32 e = z.first[a];
    return short_of > 0 ? (i64)short_of * z.voice[e] / z.weight[e] : 0;
}

/* What it is worth to an attendee to change tables, in 1/256 of a cost of one; what they lack counts eight times. */
static i32 worth(u32 a, u32 from, u32 to)
{
    if (!z.price)
        return 0;
    i32 more = wish(z.weight, a, to) - wish(z.weight, a, from);
    i64 voices = voice_change(a, from, to) + (z.floor[a] > 0 ? 8 * (lack(a, 0) - lack(a, more)) : 0);
    return (i32)((voices * z.price) >> 32);
}

static int affordable(i64 voices) { return voices >= 0 || voices + z.slack >= 0; }

static void settle(u32 a, u32 r, u32 from, u32 to)
{
    z.got[a] += wish(z.weight, a, to) - wish(z.weight, a, from);
    look_again(a, r);
}

static void change_table(u32 a, u32 r)
{
    u32 from = row(a)[r], num_wishes = z.first[a + 1] - z.first[a], to = 0, other = ~0u;
    i32 most = patience(), best = most + 1, f = cell(from, r), leaving = stay(a, from, r);
    i64 voices = 0;
    int only_wished = !z.slack && !z.price && wish(z.weight, a, from) > 0, found = 0;
    for (i32 offer = 0; offer < OFFERS; offer++) {
        u32 t = num_wishes && (only_wished || !(draw() >> 30)) ? z.wished[z.first[a] + below(num_wishes)] : below((u32)z.num_tables);
        i32 c = cell(t, r);
        if (t == from || !z.limit[c])
            continue;
        i32 own = 256 * (stay(a, t, r) - leaving);
        if (own > most + gladness() || !may_take(a, from, t))
            continue;
        i64 mine = voice_change(a, from, t);
        own -= worth(a, from, t);
        if (z.size[c] < z.limit[c] && z.size[f] > z.least[f] && affordable(mine) && own < best) {
            best = own;
            to = t, other = ~0u, voices = mine, found = 1;
        }
        for (i32 i = 0; i < z.size[c]; i++) {
            u32 b = guests_of(c)[i];
            i32 cost = own + 256 * (stay(b, from, r) - stay(b, t, r) - 2 * company(a, b, met_elsewhere(a, b, 0)));
            if (settled(b, r) || (!z.price && cost >= best) || !may_take(b, t, from))
                continue;
            i64 both = mine + voice_change(b, t, from);
            cost -= worth(b, t, from);
            if (affordable(both) && cost < best) {
                best = cost;
                to = t, other = b, voices = both, found = 1;
            }
        }
    }
    if (!found)
        return;
    i32 change = leave(a, r);
    if (other != ~0u)
        change += leave(other, r) + join(other, r, from);
    change += join(a, r, to);
    if (!meets_apart(a, r) && !(other != ~0u && meets_apart(other, r))) {
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
    const i32 *school, const i32 *network, const u32 *first, const u16 *wished, const i32 *weight, const i32 *voice,
    const u8 *allowed, const u32 *apart, i32 num_apart, const u32 *known, i32 num_known, const i32 *least,
    const i32 *limit, const i32 *floors, const u16 *metres, i32 cost_repeat, i32 cost_colleague, i32 cost_network,
    i64 slack, u64 seed)
{
    u32 n = (u32)num_people, visits_at_most = n * (u32)num_rounds, cells = (u32)(num_tables * num_rounds);
    z.num_people = num_people, z.num_rounds = num_rounds, z.num_tables = num_tables, z.width = width, z.most = most;
    z.row = rows, z.locked = locked, z.school = school, z.network = network, z.first = first, z.wished = wished;
    z.weight = weight, z.voice = voice, z.allowed = allowed, z.apart = apart, z.num_apart = num_apart;
    z.known = known, z.num_known = num_known, z.least = least, z.limit = limit, z.floor = floors, z.metres = metres;
    z.cost_repeat = cost_repeat, z.cost_colleague = cost_colleague, z.cost_network = cost_network;
    z.slack = slack, z.cost = 0;
    z.random[0] = seed * 0x9E3779B97F4A7C15ull + 1, z.random[1] = seed ^ 0xD1B54A32D192ED03ull;
    for (int i = 0; i < 16; i++)
        draw();
    z.guests = (u32 *)take(cells * (u32)most * 4), z.size = (i32 *)take(cells * 4);
    z.place = (u16 *)take(n * (u32)width * 2), z.got = (i32 *)take(n * 4);
    z.queue = (u32 *)take(visits_at_most * 4), z.queued = (u8 *)take(visits_at_most), z.num_queued = 0;
    u16 *given = (u16 *)take(n * (u32)width * 2);
    if (!given)
        return -1;
    if ((u64)n * cells <= MOST_LEDGER && (u64)n * n <= MOST_LEDGER) {
        z.met = (u8 *)take(n * n);
        z.ledger = (u16 *)take(n * cells * 2);
        if (!z.met || !z.ledger)
            return -1;
        for (i32 i = 0; i < num_known; i++)
            met(known[2 * i])[known[2 * i + 1]] = KNOWN;
    }
    __builtin_memcpy(given, rows, n * (u32)width * 2);
    for (u32 i = 0; i < n * (u32)width; i++)
        if (rows[i] < FREE)
            rows[i] = FREE;
    for (u32 r = 0; r < (u32)num_rounds; r++)
        for (u32 a = 0; a < n; a++) {
            u16 t = given[a * (u32)width + r];
            if (t < FREE) {
                z.cost += join(a, r, t);
                z.got[a] += wish(weight, a, t);
            }
        }
    for (u32 a = 0; a < n; a++)
        for (u32 r = 0; r < (u32)num_rounds; r++)
            if (in_conflict(a, r))
                look_again(a, r);
    return z.cost;
}

static int may_move(u32 a, u32 r) { return row(a)[r] < FREE && !settled(a, r); }

/* Try so many moves; `heat` is the temperature in 1/256 of a cost of one, `anywhere` the chance in 2^32 to pick any visit
   in place of one in conflict, `price` what all wishes of one person are worth, in costs, times 2^40 / their voice.
   Stops early where nothing is left to mend and no wish to be won. Returns the cost. */
EXPORT(run) i64 run(u32 steps, u32 heat, u32 anywhere, i64 price)
{
    z.heat = heat, z.price = price;
    for (u32 step = 0; step < steps && (z.cost || price); step++) {
        u32 a, r;
        if (!z.num_queued || draw() < anywhere) {
            a = below((u32)z.num_people);
            r = below((u32)z.num_rounds);
            if (!may_move(a, r))
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
        if (z.num_rounds > 1 && (draw() >> 31))
            exchange(a, r, 0);
        else
            change_table(a, r);
    }
    return z.cost;
}

/* Try so many exchanges that shorten somebody's way and cost nothing. Returns the cost. */
EXPORT(shorten) i64 shorten(u32 steps)
{
    z.heat = 0;
    for (u32 step = 0; step < steps && z.num_rounds > 1; step++) {
        u32 a = below((u32)z.num_people), r = below((u32)z.num_rounds);
        if (may_move(a, r))
            exchange(a, r, 1);
    }
    return z.cost;
}
