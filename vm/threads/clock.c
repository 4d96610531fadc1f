#include "vm/threads/clock.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "vm/base/mutex.h"
#include "vm/threads/gil.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/thread_parts.h"

enum {
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
    STACK = 4 << 20,
#else
    STACK = 128 << 10,
#endif
};
#define NO_ALARM UINT32_MAX   // BtThreadScheduling.alarm_index

// A heap: the earliest deadline first; that of entry i is no later than those of 2i+1 and 2i+2.
static BtMutex mutex;
static BtThread **heap;            // guarded by the mutex, as are
static uint32_t count, capacity;
static bool runs;
static int64_t sleeps_until;
static uint32_t changed;           // atomic: counts what the clock should look at again

static int64_t deadline_of(uint32_t i) { return heap[i]->scheduling->alarm_ns; }

static void put_at_locked(uint32_t i, BtThread *thread) {
    heap[i] = thread;
    thread->scheduling->alarm_index = i;
}

// Entry i may be earlier than what is above it, or later than what is below.
static void settle_locked(uint32_t i) {
    BtThread *thread = heap[i];
    int64_t deadline = thread->scheduling->alarm_ns;
    for (; i > 0 && deadline_of((i - 1) / 2) > deadline; i = (i - 1) / 2) put_at_locked(i, heap[(i - 1) / 2]);
    for (;;) {
        uint32_t below = 2 * i + 1;
        if (below + 1 < count && deadline_of(below + 1) < deadline_of(below)) below++;
        if (below >= count || deadline_of(below) >= deadline) break;
        put_at_locked(i, heap[below]);
        i = below;
    }
    put_at_locked(i, thread);
}

static void remove_locked(BtThread *thread) {
    uint32_t i = thread->scheduling->alarm_index;
    thread->scheduling->alarm_index = NO_ALARM;
    BtThread *last = heap[--count];
    if (last == thread) return;
    put_at_locked(i, last);
    settle_locked(i);
}

static void *clock_main(void *argument) {
    (void)argument;
    bt_mutex_lock(&mutex);
    for (;;) {
        int64_t now = bt_monotonic_ns();
        BtThread *expired = NULL;
        while (count > 0 && deadline_of(0) <= now) {
            BtThread *thread = heap[0];
            remove_locked(thread);
            // Its wait is the one that it has the alarm for, since bt_clock_remove takes the mutex.
            if (!bt_park_expire(thread)) continue;
            thread->scheduling->gil_next = expired;
            expired = thread;
        }
        if (expired) {
            bt_mutex_unlock(&mutex);
            while (expired) {
                BtThread *next = expired->scheduling->gil_next;
                bt_gil_unpark(expired);
                expired = next;
            }
            bt_mutex_lock(&mutex);
            continue;
        }
        sleeps_until = count > 0 ? deadline_of(0) : BT_NO_DEADLINE;
        int64_t until = sleeps_until;
        uint32_t seen = bt_load_relaxed_u32(&changed);
        bt_mutex_unlock(&mutex);
        (void)bt_futex_wait(&changed, seen, until);
        bt_mutex_lock(&mutex);
    }
    return NULL;
}

static bool start_locked(void) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return false;
    // Signals are for threads that can do something about them.
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    pthread_t id;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    bool ok = pthread_attr_setstacksize(&attributes, STACK) == 0 &&
              pthread_create(&id, &attributes, clock_main, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    pthread_attr_destroy(&attributes);
    return ok;
}

bool bt_clock_reserve(void) {
    bt_mutex_lock(&mutex);
    if (count == capacity) {
        uint32_t wanted = capacity ? capacity * 2 : 16;
        BtThread **grown = (BtThread **)realloc(heap, wanted * sizeof *heap);
        if (grown) {
            heap = grown;
            capacity = wanted;
        }
    }
    if (!runs) {
        sleeps_until = 0;
        runs = start_locked();
    }
    bool ok = runs && count < capacity;
    bt_mutex_unlock(&mutex);
    return ok;
}

void bt_clock_add(BtThread *thread, int64_t deadline_ns) {
    thread->scheduling->alarm_ns = deadline_ns;
    bt_mutex_lock(&mutex);
    put_at_locked(count++, thread);
    settle_locked(count - 1);
    bool wake = deadline_ns < sleeps_until;
    if (wake) {
        sleeps_until = deadline_ns;
        bt_add_acq_rel_u32(&changed, 1);
    }
    bt_mutex_unlock(&mutex);
    if (wake) bt_futex_wake(&changed, 1);
}

void bt_clock_remove(BtThread *thread) {
    bt_mutex_lock(&mutex);
    if (thread->scheduling->alarm_index != NO_ALARM) remove_locked(thread);
    bt_mutex_unlock(&mutex);
}

void bt_clock_after_fork(void) {
    mutex.word = 0;
    count = 0;
    runs = false;
}
