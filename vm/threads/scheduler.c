// The tick: everything a thread does for others between two instructions.
#include "vm/threads/scheduler.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/observe/stats.h"
#include "vm/threads/biased_count.h"
#include "vm/threads/blocking.h"
#include "vm/threads/gc.h"
#include "vm/threads/gil.h"
#include "vm/threads/retire.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

enum {
    DEFAULT_COUNT = 100,
    // Larger N are counted in pieces, because pending requests are looked at between quanta.
    PIECE = 32768,
    // Where no count is asked for. A prime: the instruction at which a request is seen should not follow a
    // loop's length.
    LOOK_AROUND = 997,
};

typedef enum { RULE_COUNT, RULE_TIME, RULE_TIME_AT_CALLS } RuleKind;

int32_t bt_switch_quantum = DEFAULT_COUNT;
BtGilArrivals bt_gil_arrivals;
uint8_t bt_switch_at_calls;
#if BT_FREE_THREADED
uint8_t bt_gil_enabled = 0;
const char *const bt_build_name = "free-threading";
#else
uint8_t bt_gil_enabled = 1;
const char *const bt_build_name = "gil";
#endif

static RuleKind kind = RULE_COUNT;
static int64_t count = DEFAULT_COUNT;
static int64_t interval_ns = 5000000;   // atomic: relaxed
int64_t bt_switch_wait;                 // interval_ns under a timed rule, else 0
static int32_t pieces = 1;              // quanta that make N; atomic: relaxed

static void put_in_force(void) {
    int32_t quantum = LOOK_AROUND, parts = 1;
    if (kind == RULE_COUNT && bt_load_relaxed_u8(&bt_gil_enabled)) {
        parts = (int32_t)((count + PIECE - 1) / PIECE);
        quantum = (int32_t)((count + parts - 1) / parts);
    }
    bt_store_relaxed_i32(&pieces, parts);
    bt_gil_note_holder(bt_self());
    bt_store_relaxed_i64(&bt_switch_wait, kind == RULE_COUNT ? 0 : interval_ns);
    bt_store_relaxed_u8(&bt_switch_at_calls, kind == RULE_TIME_AT_CALLS);
    bt_store_relaxed_i32(&bt_switch_quantum, quantum);
}

void bt_switch_init(void) { put_in_force(); }

void bt_switch_set_count(int64_t n) {
    kind = RULE_COUNT;
    count = n < 1 ? 1 : n > INT32_MAX ? INT32_MAX : n;
    put_in_force();
}

int64_t bt_switch_count(void) { return count; }

void bt_switch_set_interval_ns(int64_t ns) {
    bt_store_relaxed_i64(&interval_ns, ns < 1000 ? 1000 : ns);
    put_in_force();
}

int64_t bt_switch_interval_ns(void) { return bt_load_relaxed_i64(&interval_ns); }

bool bt_switch_set_rule(const char *text) {
    char *end;
    double number = strtod(text, &end);
    if (end == text || !(number > 0) || number > 1e12) return false;
    if (*end == '\0') {
        if (number < 1 || number != (double)(int64_t)number) return false;
        bt_switch_set_count((int64_t)number);
        return true;
    }
    static const struct {
        const char *name;
        double ns;
    } units[] = {{"ms", 1e6}, {"us", 1e3}, {"s", 1e9}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i].name);
        if (strncmp(end, units[i].name, length) != 0) continue;
        const char *rest = end + length;
        bool at_calls = strcmp(rest, "@calls") == 0;
        if (*rest && !at_calls) return false;
        kind = at_calls ? RULE_TIME_AT_CALLS : RULE_TIME;
        bt_switch_set_interval_ns((int64_t)(number * units[i].ns));
        return true;
    }
    return false;
}

void bt_switch_rule_text(char *out, size_t size) {
    if (kind == RULE_COUNT) {
        snprintf(out, size, "%lld", (long long)count);
    } else {
        snprintf(out, size, "%gms%s", (double)interval_ns / 1e6, kind == RULE_TIME_AT_CALLS ? "@calls" : "");
    }
}

// ---- the tick ---------------------------------------------------------------------------------------------

// Everything but the GIL. Each bit is cleared before it is served: a request that comes meanwhile is seen
// next time.
static bool serve(BtThread *thread, uint32_t pending) {
    if (pending & BT_PENDING_EXIT) {
        bt_thread_detach(thread);
        bt_thread_hang();
    }
    if (pending & BT_PENDING_STOP) bt_world_pause_self(thread);
    // Before what runs finalizers: an exception of a handler would be lost in one.
    if ((pending & BT_PENDING_SIGNALS) && thread->is_main && !bt_handle_signals()) return false;
    if (pending & BT_PENDING_MERGE) {
        bt_thread_served(thread, BT_PENDING_MERGE);
        bt_merge_own_queue(thread);
    }
    if (pending & BT_PENDING_RECLAIM) {
        bt_thread_served(thread, BT_PENDING_RECLAIM);
        bt_reclaim_at_safepoint(thread);
    }
    if (pending & BT_PENDING_GC) {
        bt_thread_served(thread, BT_PENDING_GC);
        bt_gc_run_if_due(thread);
    }
    if (pending & BT_PENDING_TRACE) bt_trace_accept(thread);
    return true;
}

static void hand_over(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_begin_hand_over(thread);
    bool handed = bt_gil_hand_over(thread);
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_end_hand_over(thread, handed);
    if (BT_UNLIKELY(bt_load_relaxed_u8(&bt_threads_exiting)) && !bt_thread_may_run(thread)) {
        bt_thread_detach(thread);
        bt_thread_hang();
    }
}

static bool quantum_is_over(BtThread *thread) {
    if (bt_switch_wait_ns()) return false;
    int32_t parts = bt_load_relaxed_i32(&pieces);
    return parts == 1 || ++thread->scheduling->pieces_run >= parts;
}

bool bt_thread_tick(BtThread *thread) {
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_quantum_used(thread);
    bool ok = true;
    uint32_t pending = bt_load_relaxed_u32(&thread->pending) & ~(uint32_t)BT_PENDING_DROP_AT_CALL;
    bool drop = pending & BT_PENDING_GIL_DROP;
    // Asked before: a signal's handler has ticks of its own. Handing over behind each handler, a main thread
    // that is sent one at every other thread's turn would never get on.
    bool begins = thread->scheduling->duties_first;
    if (BT_UNLIKELY(pending & ~(uint32_t)BT_PENDING_GIL_DROP)) ok = serve(thread, pending);
    if (bt_load_relaxed_u32(&bt_gil_arrivals.waiters) &&
        (drop || (!begins && quantum_is_over(thread))) &&
        bt_load_relaxed_u8(&bt_gil_enabled)) {
        hand_over(thread);
        bt_thread_new_quantum(thread);
        // What came while it waited for its turn comes first.
        if (BT_UNLIKELY(bt_thread_has_duties(thread))) bt_thread_duties_first(thread);
        return ok;
    }
    if (drop) bt_thread_served(thread, BT_PENDING_GIL_DROP);
    bt_thread_new_quantum(thread);
    return ok;
}

bool bt_thread_tick_at_call(BtThread *thread) {
    bt_thread_served(thread, BT_PENDING_DROP_AT_CALL);
    hand_over(thread);
    return true;
}

enum {
    DEEP = -(1 << 30),
    // Quanta that end for nothing before the floor is lowered: not each time beside a thread that blocks
    // often.
    QUIET_QUANTA = 50,
};

void bt_budget_settle(BtThread *thread) {
    if (BT_LIKELY(thread->budget >= 0)) return;
    int32_t quantum = bt_load_relaxed_i32(&bt_switch_quantum);
    if (BT_UNLIKELY(thread->budget < -quantum)) thread->budget %= quantum;
    if (thread->budget < 0) thread->budget += quantum;
}

void bt_budget_lower_floor(BtThread *thread) {
#if BT_FREE_THREADED
    if (bt_load_relaxed_u8(&bt_gil_enabled)) return;
#endif
    int32_t *floor = bt_budget_floor_of(thread);
    bt_store_seq_cst_i32(floor, DEEP);
    if (bt_load_seq_cst_u32(&thread->pending) || bt_load_seq_cst_u32(&bt_gil_arrivals.waiters)) {
        bt_store_relaxed_i32(floor, 0);
    }
}

bool bt_budget_below_floor(BtThread *thread, int32_t length) {
    // Whoever waits has just written it, and it is the holder's turn next.
    bt_prefetch_to_write(&bt_gil_arrivals);
    if (BT_LIKELY(!bt_thread_wants_attention(thread))) {
        bt_budget_settle(thread);
        if (++thread->scheduling->quiet_quanta >= QUIET_QUANTA ||
            bt_load_relaxed_i32(bt_budget_floor_of(thread)) != 0) {
            bt_budget_lower_floor(thread);
        }
        return true;
    }
    thread->scheduling->quiet_quanta = 0;
    thread->budget += length;
    bt_budget_settle(thread);
    if (thread->budget < length) return false;
    thread->budget -= length;
    return true;
}

void bt_thread_new_quantum(BtThread *thread) {
    thread->budget = bt_load_relaxed_i32(&bt_switch_quantum);
    thread->scheduling->budget_given = thread->budget;
    thread->scheduling->duties_first = false;
}

void bt_thread_duties_first(BtThread *thread) {
    thread->budget = thread->scheduling->budget_given = 0;
    thread->scheduling->duties_first = true;
}
