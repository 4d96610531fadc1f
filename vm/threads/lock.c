#include "vm/threads/lock.h"

#include "vm/observe/stats.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

enum {
    FAIR_AFTER_NS = 1000000,
    SPINS = 40,   // without a GIL the holder may be about to let go
};

void bt_lock_init(BtLock *lock, const char *kind) {
    bt_store_relaxed_u8(&lock->state, 0);
    bt_store_relaxed_u32(&lock->holder, 0);
    lock->stats = BT_UNLIKELY(bt_stats_on) ? bt_stats_lock(kind) : NULL;
}

bool bt_lock_acquire_slow(BtLock *lock) {
    bt_stats_lock_acquired(lock->stats, -1);
    return true;
}

static BtLockResult acquired_after_wait(BtLock *lock, int64_t since_ns) {
    bt_lock_note_taken(lock);
    if (BT_UNLIKELY(lock->stats != NULL)) bt_stats_lock_acquired(lock->stats, bt_monotonic_ns() - since_ns);
    return BT_LOCK_ACQUIRED;
}

// Takes it, or marks that somebody waits. True: taken.
static bool take_or_announce(BtLock *lock) {
    uint8_t state = bt_load_relaxed_u8(&lock->state);
    for (;;) {
        uint8_t wanted = state & BT_LOCK_STATE_HELD ? BT_LOCK_STATE_HELD | BT_LOCK_STATE_WAITERS
                                                    : state | BT_LOCK_STATE_HELD;
        if (state == wanted || bt_cas_acquire_u8(&lock->state, &state, wanted)) {
            return !(state & BT_LOCK_STATE_HELD);
        }
    }
}

BtLockResult bt_lock_acquire(BtLock *lock, int64_t deadline_ns, BtBlockReason reason, View object) {
    if (bt_lock_try_acquire(lock)) return BT_LOCK_ACQUIRED;
    if (!bt_load_relaxed_u8(&bt_gil_enabled)) {
        for (int i = 0; i < SPINS; i++) {
            bt_cpu_relax();
            if (!bt_lock_is_held(lock) && bt_lock_try_acquire(lock)) return BT_LOCK_ACQUIRED;
        }
    }
    int64_t since_ns = bt_monotonic_ns();
    for (;;) {
        if (take_or_announce(lock)) return acquired_after_wait(lock, since_ns);
        BtParkResult result = bt_blocking_park_u8_since(
            reason, object, &lock->state, BT_LOCK_STATE_HELD | BT_LOCK_STATE_WAITERS, deadline_ns,
            BT_PARK_INTERRUPTIBLE, since_ns);
        if (result == BT_PARK_HANDED_OVER) return acquired_after_wait(lock, since_ns);
        // A stale WAITERS bit is harmless: the next release finds nobody and clears it.
        if (result == BT_PARK_TIMED_OUT) {
            return bt_lock_try_acquire(lock) ? BT_LOCK_ACQUIRED : BT_LOCK_TIMED_OUT;
        }
        if (bt_signals_pending() && !bt_handle_signals()) return BT_LOCK_FAILED;
    }
}

void bt_lock_note_released_for(uint32_t holder) {
    // The record may be another thread's by now, or nobody's: then the count is off by one, which postpones
    // or hastens what was to wait, nothing else.
    BtThread *thread = bt_load_acquire_ptr(&bt_threads_by_id[holder & 0xffff]);
    if (thread) bt_add_relaxed_u32(&thread->scheduling->locks_released_by_others, 1);
}

void bt_lock_finish(BtLock *lock) {
    if (bt_lock_is_held(lock)) (void)bt_lock_release(lock);
}

typedef struct {
    BtLock *lock;
    bool was_held;
} Release;

static bool let_go(void *context, int64_t waited_ns, bool more) {
    Release *release = (Release *)context;
    BtLock *lock = release->lock;
    release->was_held = bt_lock_is_held(lock);
    if (!release->was_held) return false;
    bool hand_over = waited_ns > FAIR_AFTER_NS;
    bt_store_release_u8(&lock->state,
                        (more ? BT_LOCK_STATE_WAITERS : 0) | (hand_over ? BT_LOCK_STATE_HELD : 0));
    return hand_over;
}

bool bt_lock_release_slow(BtLock *lock) {
    if (!bt_lock_is_held(lock)) return false;
    // Under the bucket's lock: no waiter can announce itself between our look and our store.
    Release release = {lock, false};
    bt_unpark_one(&lock->state, let_go, &release);
    return release.was_held;
}
