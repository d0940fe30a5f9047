/* The inner loop of mixing: fewer repeat meetings, colleagues and neighbours in a network at one table.
 *
 * Simulated annealing on visits that stand in conflict. Two moves:
 *   exchange  one attendee swaps the tables of two rounds. Two tables have then one too many in one round and one too
 *             few in the other, which is put right in the cheapest of three ways: others swap the same two rounds and so
 *             close a cycle of few tables; others swap the same two tables and so close a short cycle of rounds; or
 *             in each round somebody who has no wish for their table gives way. Everybody keeps the tables they wish.
 *   change    one attendee goes to another table in one round, into a free seat or in exchange with somebody there,
 *             whichever costs least of some that are looked at.
 * Wishes hold a change back twice: nobody falls below their floor, nor all together below the slack; besides, a wish
 * may be given a price in meetings.
 *
 * What anybody's presence anywhere would cost is kept in a ledger, so that a move is weighed by a few look-ups, and to
 * the last meeting before anybody is moved: most are turned down. The ledger is left out where it would not fit into the
 * processor's memory; the same numbers are then counted from the rows.
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
#define CHAIN 4        /* attendees in one plan */
#define ROUNDS 4       /* rounds looked at for one exchange */
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
    u8 *fee;            /* (attendee, attendee) what it costs them to meet once more; or none */
    u16 *ledger;        /* (table, round, attendee) what it costs that the attendee is there; or none */
    i64 cost, slack, price;
    u32 heat;           /* the temperature, in 1/256 of a cost of one */
    u32 *queue;         /* visits that may stand in conflict */
    u8 *queued;
    u32 num_queued;
    u64 random[2];
} z;

#define KNOWN 64
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
static u8 *fee(u32 a) { return z.fee + a * (u32)z.num_people; }
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

static i64 voice_change(u32 a, u32 from, u32 to)
{
    return (i64)wish(z.voice, a, to) - wish(z.voice, a, from);
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

/* Whether two people know each other from an earlier day, where no count of meetings says so. */
static int are_known(u32 a, u32 b) { return !z.met && z.num_known && in_pairs(z.known, z.num_known, a, b); }

/* In how many rounds two people meet. */
static i32 times_met(u32 a, u32 b) { return z.met ? met(a)[b] : meetings(row(a), row(b)); }

/* What a meeting costs two people who meet this often elsewhere. */
static i32 company(u32 a, u32 b, i32 elsewhere)
{
    return (elsewhere > 0 || are_known(a, b) ? z.cost_repeat : 0) + kinship(a, b);
}

/* What it costs two people to meet once more. */
static i32 once_more(u32 a, u32 b) { return z.fee ? fee(a)[b] : company(a, b, times_met(a, b)); }

/* What the meetings of two people cost in all. */
static i32 acquaintance(u32 a, u32 b, i32 times)
{
    return z.cost_repeat * (times > 0 ? times - !are_known(a, b) : 0) + kinship(a, b) * times;
}

static i32 count_stay(u32 a, u32 t, u32 r)
{
    i32 c = cell(t, r), sum = 0;
    int is_here = row(a)[r] == t;
    const u32 *guests = guests_of(c);
    for (i32 i = 0; i < z.size[c]; i++)
        if (guests[i] != a)
            sum += company(a, guests[i], times_met(a, guests[i]) - is_here);
    return sum;
}

/* What it costs that an attendee is in a cell, or would cost. */
static inline i32 stay(u32 a, u32 t, u32 r)
{
    return z.ledger ? ledger(cell(t, r))[a] : count_stay(a, t, r);
}

/* Enter into the ledger, for everybody, that an attendee is in a cell (sign 1), or no longer (-1). */
static void enter(u32 a, i32 c, i32 sign)
{
    u16 *page = ledger(c);
    const u8 *mine = fee(a);
    if (sign > 0)
        for (u32 b = 0; b < (u32)z.num_people; b++)
            page[b] = (u16)(page[b] + mine[b]);
    else
        for (u32 b = 0; b < (u32)z.num_people; b++)
            page[b] = (u16)(page[b] - mine[b]);
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
        if (!fewer)
            fee(a)[b] = fee(b)[a] = (u8)(fee(a)[b] + repeat);
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

/* Take an attendee away from a table. */
static void leave(u32 a, u32 r)
{
    u16 *x = row(a);
    i32 c = cell(x[r], r);
    u32 *guests = guests_of(c), last = guests[--z.size[c]];
    u16 hole = z.place[a * (u32)z.width + r];
    guests[hole] = last;
    z.place[last * (u32)z.width + r] = hole;
    x[r] = FREE;
    if (z.ledger) {
        enter_meetings(a, r, c, -1);
        enter(a, c, -1);
    }
}

/* Seat an attendee at a table. */
static void join(u32 a, u32 r, u32 t)
{
    i32 c = cell(t, r);
    if (z.ledger) {
        enter(a, c, 1);
        enter_meetings(a, r, c, 1);
    }
    guests_of(c)[z.size[c]] = a;
    z.place[a * (u32)z.width + r] = (u16)z.size[c]++;
    row(a)[r] = (u16)t;
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

/* ---- plans: who goes where, all at once ---- */

/* The way of one attendee: to another table in one round or in two. */
typedef struct {
    u32 who, length, round[2], from[2], to[2];
} Way;

typedef struct {
    u32 length;
    Way way[CHAIN];
} Plan;

static Plan plan; /* of one way for each attendee */

static void plan_swap(u32 a, u32 r, u32 s)
{
    u32 t = row(a)[r], u = row(a)[s];
    plan.way[plan.length++] = (Way){a, 2, {r, s}, {t, u}, {u, t}};
}

static void plan_change(u32 a, u32 r, u32 t)
{
    plan.way[plan.length++] = (Way){a, 1, {r}, {row(a)[r]}, {t}};
}

static int is_planned(u32 a)
{
    for (u32 i = 0; i < plan.length; i++)
        if (plan.way[i].who == a)
            return 1;
    return 0;
}

/* What a way counts for meetings with another attendee, as if the other one stayed and each meeting stood alone. */
static i32 alone(const Way *w, u32 b, i32 times)
{
    i32 sum = 0;
    for (u32 i = 0; i < w->length; i++) {
        u32 t = row(b)[w->round[i]];
        if (t == w->to[i])
            sum += company(w->who, b, times);
        else if (t == w->from[i])
            sum -= company(w->who, b, times - 1);
    }
    return sum;
}

/* Where a way leads in a round, or where its attendee is anyhow. */
static u32 leads(const Way *w, u32 r)
{
    for (u32 i = 0; i < w->length; i++)
        if (w->round[i] == r)
            return w->to[i];
    return row(w->who)[r];
}

/* By how much two ways change how often their attendees meet, in the rounds of the first; but for those of the other
   where `only` is given. */
static i32 more_meetings(const Way *v, const Way *w, int only)
{
    i32 sum = 0;
    for (u32 i = 0; i < v->length; i++) {
        u32 r = v->round[i];
        if (!only || (r != w->round[0] && (w->length < 2 || r != w->round[1])))
            sum += (v->to[i] == leads(w, r)) - (v->from[i] == row(w->who)[r]);
    }
    return sum;
}

/* What the meetings of two people cost beyond what their ways count alone. */
static i32 between(const Way *v, const Way *w)
{
    u32 a = v->who, b = w->who;
    i32 times = times_met(a, b), after = times + more_meetings(v, w, 0) + (w->length ? more_meetings(w, v, 1) : 0);
    return acquaintance(a, b, after) - acquaintance(a, b, times) - alone(v, b, times) - alone(w, a, times);
}

/* The same for all who stay where they are, and are met in both rounds before or after. */
static i32 twice(const Way *w)
{
    i32 sum = 0;
    for (u32 side = 0; side < 2; side++) {
        i32 c = cell(side ? w->to[0] : w->from[0], w->round[0]);
        for (i32 i = 0; i < z.size[c]; i++) {
            u32 b = guests_of(c)[i], t = row(b)[w->round[1]];
            if ((t == w->from[1] || t == w->to[1]) && !is_planned(b))
                sum += between(w, &(Way){.who = b});
        }
    }
    return sum;
}

/* What the plan will cost. */
static i32 weigh(void)
{
    i32 sum = 0;
    for (u32 i = 0; i < plan.length; i++) {
        const Way *w = plan.way + i;
        for (u32 j = 0; j < w->length; j++)
            sum += stay(w->who, w->to[j], w->round[j]) - stay(w->who, w->from[j], w->round[j]);
        if (w->length > 1)
            sum += twice(w);
        for (u32 j = 0; j < i; j++)
            sum += between(w, plan.way + j);
    }
    return sum;
}

/* Take everybody where the plan says, or back again. */
static void carry_out(int back)
{
    for (const Way *w = plan.way; w < plan.way + plan.length; w++)
        for (u32 i = 0; i < w->length; i++)
            leave(w->who, w->round[i]);
    for (const Way *w = plan.way; w < plan.way + plan.length; w++)
        for (u32 i = 0; i < w->length; i++)
            join(w->who, w->round[i], back ? w->from[i] : w->to[i]);
}

static int meets_apart(u32 a, u32 r)
{
    i32 c = cell(row(a)[r], r);
    for (i32 i = 0; i < z.size[c]; i++)
        if (in_pairs(z.apart, z.num_apart, a, guests_of(c)[i]))
            return 1;
    return 0;
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

static i32 walk_all(void)
{
    i32 sum = 0;
    for (u32 i = 0; i < plan.length; i++)
        sum += walk(plan.way[i].who);
    return sum;
}

/* Carry the plan out, which costs so much, unless it brings people together who are to be kept apart, or, with `nearer`,
   shortens no way and costs nothing less. */
static void take_plan(i32 change, int nearer)
{
    i32 before = nearer ? walk_all() : 0;
    carry_out(0);
    int lawful = !nearer || change < 0 || walk_all() < before;
    for (u32 i = 0; i < plan.length && z.num_apart; i++)
        for (u32 j = 0; j < plan.way[i].length; j++)
            lawful &= !meets_apart(plan.way[i].who, plan.way[i].round[j]);
    if (!lawful) {
        carry_out(1);
        return;
    }
    z.cost += change;
    for (const Way *w = plan.way; w < plan.way + plan.length; w++) {
        for (u32 i = 0; i < w->length; i++)
            look_again(w->who, w->round[i]);
        if (w->length == 1) {
            z.got[w->who] += wish(z.weight, w->who, w->to[0]) - wish(z.weight, w->who, w->from[0]);
            z.slack += voice_change(w->who, w->from[0], w->to[0]);
        }
    }
}

/* ---- move 1: exchange two rounds ---- */

/* Others may be glad to move on, but a first step that is dearer than two repeat meetings is not made up for. */
static i32 gladness(void) { return 2 * 256 * z.cost_repeat; }
/* A plan is found by what each costs alone; what they cost together may be less by so much. */
static i32 interplay(void) { return 4 * 256 * z.cost_repeat / 3; }

static int can_take(u32 t, u32 r) { return z.size[cell(t, r)] < z.limit[cell(t, r)]; }
static int can_spare(u32 t, u32 r) { return z.size[cell(t, r)] > z.least[cell(t, r)]; }

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

/* The round in which an attendee visits a table, or -1. */
static i32 when(u32 a, u32 t)
{
    const u16 *x = row(a);
    for (i32 r = 0; r < z.num_rounds; r++)
        if (x[r] == t)
            return r;
    return -1;
}

/* The exchange that is looked for: an attendee leaves home in round r for away, where they are in round s. */
static struct {
    u32 a, r, s, home, away;
    i32 most;  /* what the others may cost, each alone */
    i32 least; /* what the best plan costs */
    Plan best;
} x;

#define NOBODY ~0u

/* Somebody who may be part of the plan: where or when they leave a gap, and what they cost alone. */
typedef struct {
    u32 who, gap;
    i32 cost;
} Other;

/* The cost of somebody who has not been weighed; without a ledger most never are, for nobody's gap meets theirs. */
#define UNWEIGHED (-0x7FFFFFFF - 1)

static Other other(u32 a, u32 gap, u32 r, u32 s) { return (Other){a, gap, z.ledger ? turn(a, r, s) : UNWEIGHED}; }

static i32 weighed(Other *o, u32 r, u32 s)
{
    if (o->cost == UNWEIGHED)
        o->cost = turn(o->who, r, s);
    return o->cost;
}

static void begin_plan(void)
{
    plan.length = 0;
    plan_swap(x.a, x.r, x.s);
}

static void end_plan(void)
{
    i32 change = 256 * weigh();
    if (change < x.least) {
        x.least = change;
        x.best = plan;
    }
}

/* Whether there are so many tables that three attendees hardly ever close a cycle of them. */
static int is_vast(void) { return z.most * z.most < z.num_tables; }

/* Others swap the same two rounds and leave one after another: from away for a third table, from there for a fourth, and
   from there for home, which is one of the last. */
static void close_over_more_tables(Other *last, u32 num_last)
{
    u32 second = NOBODY, third = NOBODY, fourth = NOBODY;
    i32 most = x.most;
    u64 gaps = 0; /* a bit may stand for several */
    for (u32 j = 0; j < num_last; j++)
        gaps |= 1ull << (last[j].gap & 63);
    for (i32 c = cell(x.away, x.r), i = 0; i < z.size[c] && num_last; i++) {
        u32 guest = guests_of(c)[i];
        if (!movable(guest, x.r, x.s))
            continue;
        Other b = other(guest, row(guest)[x.s], x.r, x.s);
        for (i32 d = cell(b.gap, x.r), k = 0; k < z.size[d]; k++) {
            Other e = {guests_of(d)[k], row(guests_of(d)[k])[x.s], UNWEIGHED};
            if (!(gaps >> (e.gap & 63) & 1) || e.who == x.a || !movable(e.who, x.r, x.s))
                continue;
            for (u32 j = 0; j < num_last; j++) {
                if (last[j].gap != e.gap)
                    continue;
                i32 all = weighed(&b, x.r, x.s) + weighed(&e, x.r, x.s) + weighed(last + j, x.r, x.s);
                if (all < most) {
                    most = all;
                    second = b.who, third = e.who, fourth = last[j].who;
                }
            }
        }
    }
    if (second == NOBODY)
        return;
    begin_plan();
    plan_swap(second, x.r, x.s);
    plan_swap(third, x.r, x.s);
    plan_swap(fourth, x.r, x.s);
    end_plan();
}

/* Others swap the same two rounds: somebody who is away in round r leaves for home, or for a third table, from where
   somebody else leaves for home. */
static void close_over_tables(void)
{
    Other last[MOST_GUESTS];
    u32 num_last = 0, second = NOBODY, third = NOBODY;
    i32 most = x.most;
    int is_open = can_take(x.home, x.s) && can_spare(x.home, x.r);
    if (is_open && can_take(x.away, x.r) && can_spare(x.away, x.s) && x.most > 0) {
        begin_plan();
        end_plan();
    }
    for (i32 c = cell(x.home, x.s), i = 0; i < z.size[c] && num_last < MOST_GUESTS; i++) {
        u32 b = guests_of(c)[i];
        if (row(b)[x.r] != x.away && movable(b, x.r, x.s))
            last[num_last++] = other(b, row(b)[x.r], x.r, x.s);
    }
    for (i32 c = cell(x.away, x.r), i = 0; i < z.size[c]; i++) {
        u32 guest = guests_of(c)[i];
        if (!movable(guest, x.r, x.s))
            continue;
        Other b = other(guest, row(guest)[x.s], x.r, x.s);
        if (b.gap == x.home || (is_open && can_take(b.gap, x.r) && can_spare(b.gap, x.s)))
            if (weighed(&b, x.r, x.s) < most) {
                most = b.cost;
                second = b.who, third = NOBODY;
            }
        for (u32 j = 0; j < num_last && b.gap != x.home; j++)
            if (last[j].gap == b.gap && weighed(&b, x.r, x.s) + weighed(last + j, x.r, x.s) < most) {
                most = b.cost + last[j].cost;
                second = b.who, third = last[j].who;
            }
    }
    if (second == NOBODY) {
        if (is_vast())
            close_over_more_tables(last, num_last);
        return;
    }
    begin_plan();
    plan_swap(second, x.r, x.s);
    if (third != NOBODY)
        plan_swap(third, x.r, x.s);
    end_plan();
}

/* Others swap the same two tables: one in round r and a third round, one in round s and the same third round. */
static void close_over_rounds(void)
{
    Other first[MOST_GUESTS];
    u32 num_first = 0, second = NOBODY, third = NOBODY, round = 0;
    i32 most = x.most;
    for (i32 c = cell(x.away, x.r), i = 0; i < z.size[c] && num_first < MOST_GUESTS; i++) {
        u32 b = guests_of(c)[i];
        i32 q = when(b, x.home);
        if (q >= 0 && q != (i32)x.s && movable(b, x.r, (u32)q))
            first[num_first++] = other(b, (u32)q, x.r, (u32)q);
    }
    for (i32 c = cell(x.home, x.s), i = 0; i < z.size[c] && num_first; i++) {
        u32 b = guests_of(c)[i];
        i32 q = when(b, x.away);
        if (q < 0 || q == (i32)x.r || !movable(b, x.s, (u32)q))
            continue;
        i32 cost = turn(b, x.s, (u32)q);
        for (u32 j = 0; j < num_first; j++)
            if (first[j].gap == (u32)q && weighed(first + j, x.r, (u32)q) + cost < most) {
                most = first[j].cost + cost;
                second = first[j].who, third = b, round = (u32)q;
            }
    }
    if (second == NOBODY)
        return;
    begin_plan();
    plan_swap(second, x.r, round);
    plan_swap(third, x.s, round);
    end_plan();
}

/* Who gives way most cheaply, for less than `most`: goes to another table and loses no wish by it. */
static Other gives_way(u32 from, u32 to, u32 r, i32 most)
{
    Other best = {NOBODY, from, most};
    for (i32 c = cell(from, r), i = 0; i < z.size[c]; i++) {
        u32 b = guests_of(c)[i];
        if (!z.ledger && wish(z.weight, b, from))
            continue; /* asked first where weighing takes long */
        i32 cost = 256 * (stay(b, to, r) - stay(b, from, r));
        if (cost < best.cost && !settled(b, r) && !wish(z.weight, b, from) && may(b, to) && !visits(row(b), to))
            best = (Other){b, from, cost};
    }
    return best;
}

/* In either round there is room, or somebody gives way. */
static void close_in_each_round(void)
{
    Other first = {NOBODY, 0, 0}, second = {NOBODY, 0, 0};
    if (!(can_take(x.away, x.r) && can_spare(x.home, x.r))) {
        first = gives_way(x.away, x.home, x.r, x.most + gladness());
        if (first.who == NOBODY)
            return;
    }
    if (!(can_take(x.home, x.s) && can_spare(x.away, x.s))) {
        second = gives_way(x.home, x.away, x.s, x.most - first.cost);
        if (second.who == NOBODY)
            return;
    }
    if (first.cost + second.cost >= x.most)
        return;
    begin_plan();
    if (first.who != NOBODY)
        plan_change(first.who, x.r, x.home);
    if (second.who != NOBODY)
        plan_change(second.who, x.s, x.away);
    end_plan();
}

static u32 other_round(u32 r)
{
    u32 s = below((u32)z.num_rounds - 1);
    return s + (s >= r);
}

/* Exchange a round with the best of a few others. With `nearer`, only what costs no more and shortens the way is taken. */
static void exchange(u32 a, u32 r, int nearer)
{
    u32 s = other_round(r);
    if (!movable(a, r, s))
        return;
    i32 mine = turn(a, r, s);
    for (int i = 1; i < ROUNDS; i++) {
        u32 q = other_round(r);
        i32 cost = movable(a, r, q) ? turn(a, r, q) : mine;
        if (cost < mine)
            mine = cost, s = q;
    }
    i32 most = patience();
    x.a = a, x.r = r, x.s = s, x.home = row(a)[r], x.away = row(a)[s];
    x.most = most + interplay() - mine;
    x.least = most + 1;
    if (x.most < -gladness())
        return;
    close_in_each_round();
    close_over_tables();
    close_over_rounds();
    if (x.least > most)
        return;
    plan = x.best;
    take_plan(x.least / 256, nearer);
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

/* Whether somebody wishes for a table that they do not visit. */
static int lacks_a_wish(u32 a)
{
    for (u32 e = z.first[a]; e < z.first[a + 1]; e++)
        if (!visits(row(a), z.wished[e]))
            return 1;
    return 0;
}

static void change_table(u32 a, u32 r)
{
    u32 from = row(a)[r], num_wishes = z.first[a + 1] - z.first[a], to = from, other = NOBODY;
    i32 most = patience(), best = most + 1, f = cell(from, r), leaving = stay(a, from, r);
    int only_wished = !z.slack && !z.price && wish(z.weight, a, from) > 0;
    if (only_wished && !lacks_a_wish(a))
        return;
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
            to = t, other = NOBODY;
        }
        for (i32 i = 0; i < z.size[c]; i++) {
            u32 b = guests_of(c)[i];
            i32 cost = own + 256 * (stay(b, from, r) - stay(b, t, r) - 2 * once_more(a, b));
            if (settled(b, r) || (!z.price && cost >= best) || !may_take(b, t, from))
                continue;
            cost -= worth(b, t, from);
            if (cost < best && affordable(mine + voice_change(b, t, from))) {
                best = cost;
                to = t, other = b;
            }
        }
    }
    if (to == from)
        return;
    plan.length = 0;
    plan_change(a, r, to);
    if (other != NOBODY)
        plan_change(other, r, from);
    take_plan(weigh(), 0);
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
        z.fee = (u8 *)take(n * n);
        if (!z.met || !z.ledger || !z.fee)
            return -1;
        for (u32 a = 0; a < n; a++)
            for (u32 b = 0; b < n; b++)
                fee(a)[b] = (u8)(a == b ? 0 : kinship(a, b));
        for (i32 i = 0; i < num_known; i++)
            met(known[2 * i])[known[2 * i + 1]] = KNOWN, fee(known[2 * i])[known[2 * i + 1]] += (u8)cost_repeat;
    }
    __builtin_memcpy(given, rows, n * (u32)width * 2);
    for (u32 i = 0; i < n * (u32)width; i++)
        if (rows[i] < FREE)
            rows[i] = FREE;
    for (u32 r = 0; r < (u32)num_rounds; r++)
        for (u32 a = 0; a < n; a++) {
            u16 t = given[a * (u32)width + r];
            if (t < FREE) {
                z.cost += stay(a, t, r);
                join(a, r, t);
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
