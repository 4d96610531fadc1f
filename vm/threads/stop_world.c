#include "vm/threads/stop_world.h"

#if BT_FREE_THREADED

#include <sched.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/blocking.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_state.h"

// The stopper's Dekker: it sets BT_PENDING_STOP and then looks at the state; a thread that detaches stores
// its state and then looks at `pending`. Both with sequential consistency, so at least one sees the other. A
// miss would only cost the stopper one of its polls.
static struct {
    BtMutex mutex;       // held by the stopper for as long as the world is stopped; taken only by try_lock
    uint32_t requested;  // atomic; guarded by the registry mutex for changes
    uint32_t changed;    // atomic: futex; a thread has left the attached state
    BtThread *stopper;
} world;

enum { POLL_NS = 1000000 };

uint32_t bt_world_initial_state(void) {
    return bt_load_relaxed_u32(&world.requested) ? BT_THREAD_SUSPENDED : BT_THREAD_DETACHED;
}

void bt_world_note_detached(void) {
    bt_add_acq_rel_u32(&world.changed, 1);
    bt_futex_wake(&world.changed, 1);
}

void bt_world_wait_resumed(BtThread *self) {
    for (;;) {
        uint32_t state = bt_load_acquire_u32(&self->state);
        if (state == BT_THREAD_DETACHED) return;
        if (state == BT_THREAD_SUSPENDED) {
            bt_futex_wait(&self->state, BT_THREAD_SUSPENDED, BT_NO_DEADLINE);
        } else {
            bt_cpu_relax();  // HELPED: a handful of instructions
        }
    }
}

void bt_world_pause_self(BtThread *self) {
    if (!bt_load_relaxed_u32(&world.requested)) {
        bt_thread_served(self, BT_PENDING_STOP);
        return;
    }
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_GC, BT_NO_VIEW);
    bt_blocking_end(&door);
}

// How many others still run; suspends those that are detached by now. Registry locked.
static int suspend_detached(BtThread *self) {
    int running = 0;
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        if (t == self) continue;
        uint32_t expected = BT_THREAD_DETACHED;
        if (bt_cas_seq_cst_u32(&t->state, &expected, BT_THREAD_SUSPENDED)) continue;
        if (expected != BT_THREAD_SUSPENDED) running++;
    }
    return running;
}

void bt_stop_world(void) {
    BtThread *self = bt_self();
    // Stopped for good at exit: the collector need not stop it again.
    if (!bt_load_relaxed_u8(&bt_threads_started) || bt_load_relaxed_u8(&bt_threads_exiting)) return;
    // With the GIL switched on at run time its holder is the only attached thread: the world stands still
    // already.
    if (bt_load_relaxed_u8(&bt_gil_enabled)) return;
    for (int tries = 0; !bt_mutex_try_lock(&world.mutex); tries++) {
        // Somebody else stops the world: be stopped by it.
        if (bt_load_relaxed_u32(&self->pending) & BT_PENDING_STOP) {
            bt_world_pause_self(self);
        } else if (tries % 64) {
            bt_cpu_relax();
        } else {
            sched_yield();  // it may be waiting for a processor
        }
    }
    world.stopper = self;
    bt_mutex_lock(&bt_registry_mutex);
    bt_store_seq_cst_u32(&world.requested, 1);
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        if (t != self) bt_thread_request(t, BT_PENDING_STOP);
    }
    for (;;) {
        uint32_t changed = bt_load_seq_cst_u32(&world.changed);
        int running = suspend_detached(self);
        if (running == 0) break;
        bt_mutex_unlock(&bt_registry_mutex);
        bt_futex_wait(&world.changed, changed, bt_monotonic_ns() + POLL_NS);
        bt_mutex_lock(&bt_registry_mutex);
    }
    bt_mutex_unlock(&bt_registry_mutex);
}

void bt_start_world(void) {
    BtThread *self = bt_self();
    if (world.stopper != self || bt_load_relaxed_u8(&bt_threads_exiting)) return;
    bt_mutex_lock(&bt_registry_mutex);
    world.stopper = NULL;
    bt_store_seq_cst_u32(&world.requested, 0);
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        if (t == self) continue;
        bt_and_acq_rel_u32(&t->pending, ~(uint32_t)BT_PENDING_STOP);
        uint32_t expected = BT_THREAD_SUSPENDED;
        if (bt_cas_seq_cst_u32(&t->state, &expected, BT_THREAD_DETACHED)) bt_futex_wake(&t->state, 1);
    }
    bt_mutex_unlock(&bt_registry_mutex);
    bt_mutex_unlock(&world.mutex);
}

void bt_world_after_fork(void) { memset(&world, 0, sizeof world); }

#else

void bt_stop_world(void) {}
void bt_start_world(void) {}

#endif
