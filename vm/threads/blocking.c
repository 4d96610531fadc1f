#include "vm/threads/blocking.h"

#include <errno.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/clock.h"
#include "vm/threads/gil.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

const char *const bt_block_reason_names[] = {
#define X(suffix, name) name,
    BT_BLOCK_REASONS(X)
#undef X
};

static void note_reason(BtBlocking *door, BtThread *self, View object) {
    BtThreadScheduling *scheduling = self->scheduling;
    door->charged_ahead = bt_budget_suspend(self);
    bt_store_relaxed_u64(&scheduling->blocked_object, object.bits);
    bt_store_relaxed_u32(&scheduling->blocked_reason, door->reason);
}

static void forget_reason(BtBlocking *door, BtThread *self) {
    bt_store_relaxed_u32(&self->scheduling->blocked_reason, BT_BLOCK_REASON_COUNT);
    // A full quantum, as for every thread that has just got the lock. But who blocks often would never use
    // one up, and never look around: what it was asked to do meanwhile, it does first.
    bt_thread_new_quantum(self);
    if (BT_UNLIKELY(bt_thread_has_duties(self))) bt_thread_duties_first(self);
    bt_budget_resume(self, door->charged_ahead);
}

void bt_blocking_begin(BtBlocking *door, BtBlockReason reason, View object) {
    BtThread *self = bt_self();
    door->reason = reason;
    door->thread = self;
    // Alone, there is nobody to let run and nobody who looks; and nobody can come while this thread is away.
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        if (BT_UNLIKELY(bt_stats_on)) bt_stats_blocked(self, reason, false);
        return;
    }
    note_reason(door, self, object);
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
    forget_reason(door, self);
    errno = saved_errno;
}

// ---- waits in the parking lot -----------------------------------------------------------------------------

// True: the thread is to leave its stack, with the GIL; the door is half open.
static bool begin_park(BtBlocking *door, BtBlockReason reason, View object, int64_t deadline_ns) {
    BtThread *self = bt_self();
    if (!bt_load_relaxed_u8(&bt_threads_started) || !bt_gil_can_park(self) ||
        (deadline_ns != BT_NO_DEADLINE && !bt_clock_reserve())) {
        bt_blocking_begin(door, reason, object);
        return false;
    }
    *door = (BtBlocking){self, reason, 0};
    note_reason(door, self, object);
    bt_thread_detach_to_park(self);
    return true;
}

static void end_park(BtBlocking *door, bool left_stack, BtParkResult result) {
    if (!left_stack) {
        bt_blocking_end(door);
        return;
    }
    int saved_errno = errno;
    bt_thread_attach_parked(door->thread, result != BT_PARK_CHANGED);
    forget_reason(door, door->thread);
    errno = saved_errno;
}

BtParkResult bt_blocking_park(BtBlockReason reason, View object, const uint32_t *address, uint32_t expected,
                              int64_t deadline_ns, int flags) {
    BtBlocking door;
    bool leave = begin_park(&door, reason, object, deadline_ns);
    if (leave) flags |= BT_PARK_LEAVE_STACK;
    BtParkResult result = bt_park_u32(address, expected, deadline_ns, flags);
    end_park(&door, leave, result);
    return result;
}

BtParkResult bt_blocking_park_u8_since(BtBlockReason reason, View object, const uint8_t *address,
                                       uint8_t expected, int64_t deadline_ns, int flags, int64_t since_ns) {
    BtBlocking door;
    bool leave = begin_park(&door, reason, object, deadline_ns);
    if (leave) flags |= BT_PARK_LEAVE_STACK;
    BtParkResult result = bt_park_since(address, expected, deadline_ns, flags, since_ns);
    end_park(&door, leave, result);
    return result;
}

// A sleep ends by its time, for which the kernel thread may as well wait itself.

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
