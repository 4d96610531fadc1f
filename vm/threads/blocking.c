#include "vm/threads/blocking.h"

#include <errno.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

const char *const bt_block_reason_names[] = {
#define X(suffix, name) name,
    BT_BLOCK_REASONS(X)
#undef X
};

void bt_blocking_begin(BtBlocking *door, BtBlockReason reason, View object) {
    BtThread *self = bt_self();
    door->reason = reason;
    door->thread = self;
    // Alone, there is nobody to let run and nobody who looks; and nobody can come while this thread is away.
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        if (BT_UNLIKELY(bt_stats_on)) bt_stats_blocked(self, reason, false);
        return;
    }
    BtThreadScheduling *scheduling = self->scheduling;
    door->charged_ahead = bt_budget_suspend(self);
    bt_store_relaxed_u64(&scheduling->blocked_object, object.bits);
    bt_store_relaxed_u32(&scheduling->blocked_reason, reason);
    bt_thread_detach(self);
}

void bt_blocking_end(BtBlocking *door) {
    int saved_errno = errno;
    BtThread *self = door->thread;
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        if (BT_UNLIKELY(bt_stats_on)) bt_stats_running(self);
        return;
    }
    bt_thread_attach(self);
    bt_store_relaxed_u32(&self->scheduling->blocked_reason, BT_BLOCK_REASON_COUNT);
    // A full quantum, as for every thread that has just got the lock.
    bt_thread_new_quantum(self);
    bt_budget_resume(self, door->charged_ahead);
    errno = saved_errno;
}

bool bt_blocking_sleep(int64_t ns, View object) {
    uint32_t never = 0;
    int64_t deadline = ns > INT64_MAX - bt_monotonic_ns() ? BT_NO_DEADLINE : bt_monotonic_ns() + ns;
    for (;;) {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_SLEEP, object);
        BtParkResult result = bt_park_u32(&never, 0, deadline, BT_PARK_INTERRUPTIBLE);
        bt_blocking_end(&door);
        if (result == BT_PARK_TIMED_OUT) return true;
        if (!bt_handle_signals()) return false;
    }
}
