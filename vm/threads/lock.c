#include "vm/threads/lock.h"

#include "vm/observe/stats.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

enum {
    FAIR_AFTER_NS = 1000000,
    // Without a GIL the holder may be about to let go: the lock is watched for about as long as a sleep and
    // a wake-up would take, and half as long after each time when that was in vain.
    SPIN_NS = 20000,
    SPINS_IN_VAIN_MAX = 4,
    SHORT_TURN_NS = 400,
    BATCH_NS = 4000,
    BATCHES_WITHIN_NS = 1000000,
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

// Takes it, or marks that somebody waits. True: taken. Either way no BT_LOCK_STATE_WAKING is left behind:
// if it was this thread's, this thread has arrived; if it was another's, or stale (of a thread that the
// parent of a fork woke), the next release wakes one more, which costs little.
static bool take_or_announce(BtLock *lock) {
    uint8_t state = bt_load_relaxed_u8(&lock->state);
    for (;;) {
        uint8_t wanted = state & BT_LOCK_STATE_HELD ? BT_LOCK_STATE_HELD | BT_LOCK_STATE_WAITERS
                                                    : BT_LOCK_STATE_HELD | (state & BT_LOCK_STATE_WAITERS);
        if (state == wanted || bt_cas_acquire_u8(&lock->state, &state, wanted)) {
            return !(state & BT_LOCK_STATE_HELD);
        }
    }
}

// Two threads that take a lock in turns as soon as it is free move the lock and all that it guards from
// core to core each time. Where the turns are short that is slower than one thread alone: the holder is
// better left in peace for a while, with its memory at hand. Where they are longer, only being there when
// the lock is free counts. Short: the mean since this kernel thread last had to wait for this same lock,
// not long ago.
static bool turns_are_short(const BtLock *lock, int64_t now) {
    static _Thread_local struct { const BtLock *lock; int64_t at_ns; uint16_t turns; } last;
    uint16_t turns = bt_load_relaxed_u16(&lock->turns);
    int64_t passed_ns = now - last.at_ns;
    bool are_short = last.lock == lock && passed_ns < BATCHES_WITHIN_NS &&
                     passed_ns < SHORT_TURN_NS * (int64_t)(uint16_t)(turns - last.turns);
    last.lock = lock;
    last.at_ns = now;
    last.turns = turns;
    return are_short;
}

// kept: which of WAITERS and WAKING stay. Of a thread that was woken WAKING goes in the same step as it
// takes the lock: a release by yet another thread wakes the next waiter.
static bool take_if_free(BtLock *lock, uint8_t kept) {
    uint8_t state = bt_load_relaxed_u8(&lock->state);
    return !(state & BT_LOCK_STATE_HELD) &&
           bt_cas_acquire_u8(&lock->state, &state, BT_LOCK_STATE_HELD | (state & kept));
}

// Watches the lock for a while. True: taken.
static bool spin(BtLock *lock, uint8_t kept) {
    uint8_t in_vain = bt_load_relaxed_u8(&lock->spins_in_vain);
    int64_t now = bt_monotonic_ns(), end = now + (SPIN_NS >> in_vain);
    int64_t next_look = turns_are_short(lock, now) ? now + BATCH_NS : now;
    for (; now < end; now = bt_monotonic_ns()) {
        bt_cpu_relax();
        if (now < next_look || !take_if_free(lock, kept)) continue;
        if (in_vain > 0) bt_store_relaxed_u8(&lock->spins_in_vain, in_vain - 1);
        return true;
    }
    if (in_vain < SPINS_IN_VAIN_MAX) bt_store_relaxed_u8(&lock->spins_in_vain, in_vain + 1);
    return false;
}

BtLockResult bt_lock_acquire(BtLock *lock, int64_t deadline_ns, BtBlockReason reason, View object) {
    if (bt_lock_try_acquire(lock)) return BT_LOCK_ACQUIRED;
    bool spins = !bt_load_relaxed_u8(&bt_gil_enabled);
    int64_t since_ns = bt_monotonic_ns();
    if (spins && spin(lock, BT_LOCK_STATE_WAITERS | BT_LOCK_STATE_WAKING)) {
        return acquired_after_wait(lock, since_ns);
    }
    for (;;) {
        if (take_or_announce(lock)) return acquired_after_wait(lock, since_ns);
        BtParkResult result = bt_blocking_park_u8_since(
            reason, object, &lock->state, BT_LOCK_STATE_HELD | BT_LOCK_STATE_WAITERS, deadline_ns,
            BT_PARK_INTERRUPTIBLE, since_ns);
        switch (result) {
        case BT_PARK_HANDED_OVER:
            return acquired_after_wait(lock, since_ns);
        case BT_PARK_WOKEN:
            // Whatever happened meanwhile, a signal, the deadline: the others wait for this thread to take
            // the lock or to announce itself again.
            if (spins && spin(lock, BT_LOCK_STATE_WAITERS)) return acquired_after_wait(lock, since_ns);
            break;
        case BT_PARK_CHANGED:
            break;
        case BT_PARK_TIMED_OUT:
            // A stale WAITERS bit is harmless: the next release finds nobody and clears it.
            return bt_lock_try_acquire(lock) ? BT_LOCK_ACQUIRED : BT_LOCK_TIMED_OUT;
        case BT_PARK_INTERRUPTED:
            if (!bt_handle_signals()) return BT_LOCK_FAILED;
            break;
        }
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

// Under the bucket's lock: no waiter can park itself between our look and our store.
static bool let_go(void *context, int64_t waited_ns, bool more) {
    Release *release = (Release *)context;
    BtLock *lock = release->lock;
    release->was_held = bt_lock_is_held(lock);
    if (!release->was_held) return false;
    bool hand_over = waited_ns > FAIR_AFTER_NS;
    uint8_t state = more ? BT_LOCK_STATE_WAITERS : 0;
    if (waited_ns >= 0) state |= hand_over ? BT_LOCK_STATE_HELD : BT_LOCK_STATE_WAKING;
    bt_store_release_u8(&lock->state, state);
    return hand_over;
}

bool bt_lock_release_slow(BtLock *lock) {
    uint8_t state = bt_load_relaxed_u8(&lock->state);
    while (!(state & BT_LOCK_STATE_WAITERS) || (state & BT_LOCK_STATE_WAKING)) {
        if (!(state & BT_LOCK_STATE_HELD)) return false;
        if (bt_cas_release_u8(&lock->state, &state, state & (uint8_t)~BT_LOCK_STATE_HELD)) return true;
    }
    Release release = {lock, false};
    bt_unpark_one(&lock->state, let_go, &release);
    return release.was_held;
}
