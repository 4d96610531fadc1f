// BtMutex: the small C-level lock for the VM's own leaf data (allocator, registries, intern table). On a
// futex; it neither detaches nor runs Python, so it must never be held across anything that may block,
// detach, run Python or stop the world.
#ifndef BATON_VM_BASE_MUTEX_H
#define BATON_VM_BASE_MUTEX_H

#include "vm/base/atomic.h"
#include "vm/base/value.h"

BT_BEGIN_DECLS

typedef struct BtMutex {
    uint32_t word;   // atomic: 0 free, 1 held, 2 held with waiters. Zero-initialised is unlocked
} BtMutex;

// Wait awake for a moment, then asleep; wake one who sleeps.
void bt_mutex_lock_slow(BtMutex *mutex);
void bt_mutex_unlock_slow(BtMutex *mutex);

// False: somebody has it.
BT_INLINE bool bt_mutex_try_lock(BtMutex *mutex) {
    uint32_t expected = 0;
    return bt_cas_acquire_u32(&mutex->word, &expected, 1);
}
// Not reentrant. The thread stays attached while it waits.
BT_INLINE void bt_mutex_lock(BtMutex *mutex) {
    if (BT_UNLIKELY(!bt_mutex_try_lock(mutex))) bt_mutex_lock_slow(mutex);
}
// By whoever has it.
BT_INLINE void bt_mutex_unlock(BtMutex *mutex) {
    uint32_t expected = 1;
    if (BT_UNLIKELY(!bt_cas_release_u32(&mutex->word, &expected, 0))) bt_mutex_unlock_slow(mutex);
}

// ---- futexes: what everything that waits stands on --------------------------------------------------------
// Sleeps while *word == value. deadline_ns: CLOCK_MONOTONIC, or BT_NO_DEADLINE. Returns 0 (woken, or *word
// differed; also spuriously), ETIMEDOUT or EINTR.
#define BT_NO_DEADLINE INT64_MAX
int bt_futex_wait(uint32_t *word, uint32_t value, int64_t deadline_ns);
// Wakes up to `count` sleepers. Async-signal-safe.
void bt_futex_wake(uint32_t *word, int count);
// CLOCK_MONOTONIC in nanoseconds.
int64_t bt_monotonic_ns(void);
// A pause between two looks at a word that another core is about to change.
BT_INLINE void bt_cpu_relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

// Asks for a cache line that is about to be read and then written, in a state in which it can be written at
// once. (GCC's own __builtin_prefetch(p, 1) asks for a readable copy where the instruction set is the oldest
// x86-64; the first access that writes would then wait a second time. Processors without it do nothing.)
BT_INLINE void bt_prefetch_to_write(const void *address) {
#if defined(__x86_64__)
    __asm__ volatile("prefetchw %0" : : "m"(*(const char *)address));
#else
    __builtin_prefetch(address, 1);
#endif
}

BT_END_DECLS

#endif  // BATON_VM_BASE_MUTEX_H
