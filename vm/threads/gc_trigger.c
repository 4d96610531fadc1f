// When to collect: the number of live objects decides, so that the work stays in proportion to what it may
// find.
//
// Heaps report container allocations in batches. A collection is due when the heap has grown by the
// threshold, or by half of what was live after the last collection, whichever is more; a threshold set by the
// program counts alone. Growth, not allocation: a program that makes and drops a million tuples has nothing
// to collect.
#include "vm/threads/gc_internal.h"

#include "vm/base/heap_internal.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"

enum { DEFAULT_THRESHOLD = 2000, BATCH = 512, PATIENCE = 200000 };

static uint8_t enabled = 1;                   // atomic: relaxed
static int64_t thresholds[3] = {DEFAULT_THRESHOLD, 10, 10};
static bool threshold_is_set;                 // by the program
static int64_t allocated;                     // containers since the last collection. atomic: relaxed
static int64_t next_look = DEFAULT_THRESHOLD; // `allocated` at which to count live objects again. atomic:
                                              // relaxed
static int64_t live_after;                    // objects after the last collection. atomic: relaxed

void bt_gc_set_enabled(bool wanted) { bt_store_relaxed_u8(&enabled, wanted); }
bool bt_gc_is_enabled(void) { return bt_load_relaxed_u8(&enabled); }
int64_t bt_gc_count(void) { return bt_load_relaxed_i64(&allocated); }

void bt_gc_set_thresholds(const int64_t wanted[3]) {
    for (int i = 0; i < 3; i++) bt_store_relaxed_i64(&thresholds[i], wanted[i]);
    threshold_is_set = wanted[0] != DEFAULT_THRESHOLD;
    bt_store_relaxed_i64(&next_look, 0);
}

void bt_gc_thresholds(int64_t out[3]) {
    for (int i = 0; i < 3; i++) out[i] = bt_load_relaxed_i64(&thresholds[i]);
}

static int64_t wanted_growth(void) {
    int64_t growth = bt_load_relaxed_i64(&thresholds[0]), half = bt_load_relaxed_i64(&live_after) / 2;
    return threshold_is_set || growth > half ? growth : half;
}

// How much more must be allocated until the heap can have grown enough; <= 0: it has.
static int64_t missing_growth(void) {
    return wanted_growth() - (bt_heap_live_blocks() - bt_load_relaxed_i64(&live_after));
}

void bt_gc_collected(void) {
    bt_store_relaxed_i64(&allocated, 0);
    bt_store_relaxed_i64(&live_after, bt_heap_live_blocks());
    bt_store_relaxed_i64(&next_look, wanted_growth());
}

int32_t bt_gc_note_allocations(int32_t count) {
    int64_t now = bt_add_relaxed_i64(&allocated, count) + count;
    if (bt_load_relaxed_i64(&thresholds[0]) <= 0 || now < bt_load_relaxed_i64(&next_look)) return BATCH;
    if (!bt_gc_is_enabled() || bt_gc_is_running()) return BATCH;
    int64_t missing = missing_growth();
    if (missing <= 0) {
        bt_thread_request(bt_self(), BT_PENDING_GC);
        // Not again while the request is on its way.
        bt_store_relaxed_i64(&next_look, now + BATCH);
    } else {
        bt_store_relaxed_i64(&next_look, now + missing);
    }
    return BATCH;
}

void bt_gc_run_if_due(BtThread *thread) {
    // Finalizers of garbage may want a lock that the interrupted code holds: better a little later, unless
    // the program holds one all the time and the heap grows and grows. The next batch of allocations asks
    // again.
    int64_t limit = 10 * wanted_growth();
    if (bt_thread_holds_lock(thread) && missing_growth() > -(limit > PATIENCE ? limit : PATIENCE)) return;
    // Another thread may have collected since the request.
    if (bt_gc_is_enabled() && !bt_gc_is_running() && missing_growth() <= 0) bt_gc_collect(2);
}
