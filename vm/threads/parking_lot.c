#include "vm/threads/parking_lot.h"

#include <errno.h>

#include "vm/threads/clock.h"
#include "vm/threads/gil.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_parts.h"

typedef struct Waiter {
    const void *address;   // NULL: taken out by an unparker
    struct Waiter *next;
    int64_t since_ns;
    BtThread *off_stack;   // the thread that has left its stack; NULL: its kernel thread sleeps on `word`
    bool handed_over;
    uint32_t word;         // atomic: 0 sleeping, 1 woken, BT_SIGNAL_INTERRUPTED by a signal
} Waiter;

typedef struct Bucket {
    BtMutex mutex;
    Waiter *first, *last;
} __attribute__((aligned(64))) Bucket;

enum { BUCKETS = 257 };  // prime: addresses are multiples of powers of two
static Bucket buckets[BUCKETS];

static Bucket *bucket_of(const void *address) { return &buckets[((uintptr_t)address >> 3) % BUCKETS]; }

static void remove_waiter(Bucket *bucket, Waiter *waiter) {
    Waiter *previous = NULL;
    for (Waiter *w = bucket->first; w; previous = w, w = w->next) {
        if (w != waiter) continue;
        if (previous) {
            previous->next = w->next;
        } else {
            bucket->first = w->next;
        }
        if (bucket->last == w) bucket->last = previous;
        return;
    }
}

static void add_waiter(Bucket *bucket, Waiter *waiter) {
    if (bucket->last) {
        bucket->last->next = waiter;
    } else {
        bucket->first = waiter;
    }
    bucket->last = waiter;
}

// Of a waiter that has woken up on its own account. False: an unparker was faster.
static bool withdraw(Bucket *bucket, Waiter *waiter) {
    bt_mutex_lock(&bucket->mutex);
    bool waits = waiter->address != NULL;
    if (waits) remove_waiter(bucket, waiter);
    bt_mutex_unlock(&bucket->mutex);
    return waits;
}

// ---- the kernel thread sleeps -----------------------------------------------------------------------------

// Until woken. The bucket is locked and *address as expected.
static BtParkResult sleep_in(Bucket *bucket, Waiter *self, int64_t deadline_ns, int flags) {
    add_waiter(bucket, self);
    bt_mutex_unlock(&bucket->mutex);

    bool interruptible = (flags & BT_PARK_INTERRUPTIBLE) && bt_signals_begin_wait(&self->word);
    BtParkResult early = BT_PARK_WOKEN;
    for (;;) {
        uint32_t word = bt_load_acquire_u32(&self->word);
        if (word == BT_SIGNAL_INTERRUPTED) early = BT_PARK_INTERRUPTED;
        if (word != 0) break;
        if (bt_futex_wait(&self->word, 0, deadline_ns) == ETIMEDOUT) {
            early = BT_PARK_TIMED_OUT;
            break;
        }
    }
    if (interruptible) bt_signals_end_wait();
    if (early != BT_PARK_WOKEN && withdraw(bucket, self)) return early;
    // An unparker that has taken us out of the queue is about to wake us: it must not find our record gone.
    while (bt_load_acquire_u32(&self->word) != 1) bt_cpu_relax();
    return self->handed_over ? BT_PARK_HANDED_OVER : BT_PARK_WOKEN;
}

// The last look at the record: when the word is 1 the sleeper may return. A wake-up of memory that is no
// futex any more is harmless.
static void wake_sleeper(Waiter *waiter) {
    uint32_t *word = &waiter->word;
    bt_store_release_u32(word, 1);
    bt_futex_wake(word, 1);
}

// ---- the Python thread leaves its stack -------------------------------------------------------------------

static bool try_end_wait(BtThread *thread, uint32_t from, uint32_t to) {
    return bt_cas_acq_rel_u32(&thread->scheduling->park_word, &from, to);
}

// As sleep_in.
static BtParkResult leave_stack_in(Bucket *bucket, Waiter *self, int64_t deadline_ns, int flags) {
    BtThread *thread = self->off_stack = bt_self();
    uint32_t *word = &thread->scheduling->park_word;
    bool interruptible = (flags & BT_PARK_INTERRUPTIBLE) && thread->is_main;
    // Sequentially consistent, as is the load in bt_signals_pending: a handler notes its signal before it
    // looks at the word. From here on others may wake us; we hold the GIL, so it has no effect before we are
    // off the stack.
    bt_store_seq_cst_u32(word, interruptible ? BT_PARK_WORD_PARKED_INTERRUPTIBLE : BT_PARK_WORD_PARKED);
    add_waiter(bucket, self);
    bt_mutex_unlock(&bucket->mutex);

    bool has_alarm = deadline_ns != BT_NO_DEADLINE;
    if (has_alarm) bt_clock_add(thread, deadline_ns);
    bool stays = interruptible && bt_signals_pending() &&
                 try_end_wait(thread, BT_PARK_WORD_PARKED_INTERRUPTIBLE, BT_PARK_WORD_INTERRUPTED);
    if (!stays) bt_gil_park(thread);
    if (has_alarm) bt_clock_remove(thread);
    uint32_t ended = bt_load_acquire_u32(word);
    if (ended != BT_PARK_WORD_DONE && withdraw(bucket, self)) {
        return ended == BT_PARK_WORD_EXPIRED ? BT_PARK_TIMED_OUT : BT_PARK_INTERRUPTED;
    }
    return self->handed_over ? BT_PARK_HANDED_OVER : BT_PARK_WOKEN;
}

bool bt_park_interrupt(BtThread *main_thread) {
    uint32_t now = bt_load_seq_cst_u32(&main_thread->scheduling->park_word);
    if (now != BT_PARK_WORD_PARKED_INTERRUPTIBLE ||
        !try_end_wait(main_thread, now, BT_PARK_WORD_INTERRUPTED)) {
        return false;
    }
    bt_gil_unpark_elsewhere(main_thread);
    return true;
}

bool bt_park_expire(BtThread *thread) {
    return try_end_wait(thread, BT_PARK_WORD_PARKED, BT_PARK_WORD_EXPIRED) ||
           try_end_wait(thread, BT_PARK_WORD_PARKED_INTERRUPTIBLE, BT_PARK_WORD_EXPIRED);
}

// ---- parking ----------------------------------------------------------------------------------------------

static BtParkResult wait_in(Bucket *bucket, const void *address, int64_t deadline_ns, int flags,
                            int64_t since_ns) {
    Waiter self = {.address = address, .since_ns = since_ns};
    if (flags & BT_PARK_LEAVE_STACK) return leave_stack_in(bucket, &self, deadline_ns, flags);
    return sleep_in(bucket, &self, deadline_ns, flags);
}

BtParkResult bt_park(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags) {
    return bt_park_since(address, expected, deadline_ns, flags, bt_monotonic_ns());
}

BtParkResult bt_park_since(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags,
                           int64_t since_ns) {
    Bucket *bucket = bucket_of(address);
    bt_mutex_lock(&bucket->mutex);
    if (bt_load_acquire_u8(address) == expected) {
        return wait_in(bucket, address, deadline_ns, flags, since_ns);
    }
    bt_mutex_unlock(&bucket->mutex);
    return BT_PARK_CHANGED;
}

BtParkResult bt_park_u32(const uint32_t *address, uint32_t expected, int64_t deadline_ns, int flags) {
    Bucket *bucket = bucket_of(address);
    bt_mutex_lock(&bucket->mutex);
    if (bt_load_acquire_u32(address) == expected) {
        return wait_in(bucket, address, deadline_ns, flags, bt_monotonic_ns());
    }
    bt_mutex_unlock(&bucket->mutex);
    return BT_PARK_CHANGED;
}

// ---- unparking --------------------------------------------------------------------------------------------

// Takes a waiter out of its locked bucket. False: it is awake already, off its own account, and will find
// itself taken out; its record must not be looked at after the bucket is unlocked. True: it stays where it is
// until wake().
static bool take_out(Bucket *bucket, Waiter *waiter) {
    remove_waiter(bucket, waiter);
    waiter->address = NULL;
    BtThread *thread = waiter->off_stack;
    return !thread || try_end_wait(thread, BT_PARK_WORD_PARKED, BT_PARK_WORD_DONE) ||
           try_end_wait(thread, BT_PARK_WORD_PARKED_INTERRUPTIBLE, BT_PARK_WORD_DONE);
}

static void wake(Waiter *waiter) {
    if (waiter->off_stack) {
        bt_gil_unpark(waiter->off_stack);
    } else {
        wake_sleeper(waiter);
    }
}

void bt_unpark_one(const void *address, BtUnparkFn decide, void *context) {
    Bucket *bucket = bucket_of(address);
    bt_mutex_lock(&bucket->mutex);
    Waiter *first = bucket->first;
    while (first && first->address != address) first = first->next;
    if (!first) {
        decide(context, -1, false);
        bt_mutex_unlock(&bucket->mutex);
        return;
    }
    bool more = false;
    for (Waiter *w = first->next; w && !more; w = w->next) more = w->address == address;
    first->handed_over = decide(context, bt_monotonic_ns() - first->since_ns, more);
    bool sleeps = take_out(bucket, first);
    bt_mutex_unlock(&bucket->mutex);
    if (sleeps) wake(first);
}

void bt_unpark_all(const void *address) {
    Bucket *bucket = bucket_of(address);
    Waiter *woken = NULL, **woken_end = &woken;
    bt_mutex_lock(&bucket->mutex);
    Waiter *next;
    for (Waiter *w = bucket->first; w; w = next) {
        next = w->next;
        if (w->address != address || !take_out(bucket, w)) continue;
        w->next = NULL;
        *woken_end = w;
        woken_end = &w->next;
    }
    bt_mutex_unlock(&bucket->mutex);
    while (woken) {
        next = woken->next;
        wake(woken);
        woken = next;
    }
}

// The threads that held or used the buckets are gone. Each mutex is taken over by an exchange: what was
// written under it before comes before what is written now.
void bt_parking_lot_after_fork(void) {
    for (Bucket *bucket = buckets; bucket < buckets + BUCKETS; bucket++) {
        bt_exchange_acq_rel_u32(&bucket->mutex.word, 0);
        bucket->first = bucket->last = NULL;
    }
}
