#include "vm/threads/parking_lot.h"

#include <errno.h>

#include "vm/threads/signals.h"

typedef struct Waiter {
    const void *address;
    struct Waiter *next;
    int64_t since_ns;
    bool handed_over;
    uint32_t word;  // atomic: 0 sleeping, 1 woken, BT_INTERRUPTED by a signal
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

// Sleeps until woken. The bucket is locked and *address as expected.
static BtParkResult sleep_in(Bucket *bucket, const void *address, int64_t deadline_ns, int flags, int64_t since_ns) {
    Waiter self = {.address = address, .since_ns = since_ns};
    if (bucket->last) {
        bucket->last->next = &self;
    } else {
        bucket->first = &self;
    }
    bucket->last = &self;
    bt_mutex_unlock(&bucket->mutex);

    bool interruptible = (flags & BT_PARK_INTERRUPTIBLE) && bt_signals_begin_wait(&self.word);
    BtParkResult early = BT_PARK_WOKEN;
    for (;;) {
        uint32_t word = bt_load_acquire_u32(&self.word);
        if (word == BT_SIGNAL_INTERRUPTED) early = BT_PARK_INTERRUPTED;
        if (word != 0) break;
        if (bt_futex_wait(&self.word, 0, deadline_ns) == ETIMEDOUT) {
            early = BT_PARK_TIMED_OUT;
            break;
        }
    }
    if (interruptible) bt_signals_end_wait();
    if (early == BT_PARK_WOKEN) return self.handed_over ? BT_PARK_HANDED_OVER : BT_PARK_WOKEN;

    // Leaving on our own account; an unparker may have been faster.
    bt_mutex_lock(&bucket->mutex);
    bool woken = self.address == NULL;
    if (!woken) remove_waiter(bucket, &self);
    bt_mutex_unlock(&bucket->mutex);
    if (!woken) return early;
    // It has taken us out of the queue and is about to wake us: it must not find our record gone.
    while (bt_load_acquire_u32(&self.word) != 1) bt_cpu_relax();
    return self.handed_over ? BT_PARK_HANDED_OVER : BT_PARK_WOKEN;
}

BtParkResult bt_park(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags) {
    return bt_park_since(address, expected, deadline_ns, flags, bt_monotonic_ns());
}

BtParkResult bt_park_since(const uint8_t *address, uint8_t expected, int64_t deadline_ns, int flags, int64_t since_ns) {
    Bucket *bucket = bucket_of(address);
    bt_mutex_lock(&bucket->mutex);
    if (bt_load_acquire_u8(address) == expected) return sleep_in(bucket, address, deadline_ns, flags, since_ns);
    bt_mutex_unlock(&bucket->mutex);
    return BT_PARK_CHANGED;
}

BtParkResult bt_park_u32(const uint32_t *address, uint32_t expected, int64_t deadline_ns, int flags) {
    Bucket *bucket = bucket_of(address);
    bt_mutex_lock(&bucket->mutex);
    if (bt_load_acquire_u32(address) == expected) {
        return sleep_in(bucket, address, deadline_ns, flags, bt_monotonic_ns());
    }
    bt_mutex_unlock(&bucket->mutex);
    return BT_PARK_CHANGED;
}

// The last look at the record: when the word is 1 the sleeper may return. A wake-up of memory that is no
// futex any more is harmless.
static void wake(Waiter *waiter) {
    uint32_t *word = &waiter->word;
    bt_store_release_u32(word, 1);
    bt_futex_wake(word, 1);
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
    remove_waiter(bucket, first);
    first->handed_over = decide(context, bt_monotonic_ns() - first->since_ns, more);
    first->address = NULL;
    bt_mutex_unlock(&bucket->mutex);
    wake(first);
}

void bt_unpark_all(const void *address) {
    Bucket *bucket = bucket_of(address);
    Waiter *woken = NULL;
    bt_mutex_lock(&bucket->mutex);
    Waiter *next;
    for (Waiter *w = bucket->first; w; w = next) {
        next = w->next;
        if (w->address != address) continue;
        remove_waiter(bucket, w);
        w->address = NULL;
        w->next = woken;
        woken = w;
    }
    bt_mutex_unlock(&bucket->mutex);
    while (woken) {
        next = woken->next;
        wake(woken);
        woken = next;
    }
}

void bt_parking_lot_after_fork(void) { memset(buckets, 0, sizeof buckets); }
