// After Ulrich Drepper, "Futexes Are Tricky": the word says whether an unlock must wake somebody.
#include "vm/base/mutex.h"

#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int bt_futex_wait(uint32_t *word, uint32_t value, int64_t deadline_ns) {
    struct timespec deadline, *limit = NULL;
    if (deadline_ns != BT_NO_DEADLINE) {
        if (deadline_ns < 0) deadline_ns = 0;
        deadline.tv_sec = deadline_ns / 1000000000;
        deadline.tv_nsec = deadline_ns % 1000000000;
        limit = &deadline;
    }
    // WAIT_BITSET takes an absolute CLOCK_MONOTONIC time, so an interrupted wait goes on without arithmetic.
    long result =
        syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, value, limit, NULL, FUTEX_BITSET_MATCH_ANY);
    if (result == 0) return 0;
    return errno == ETIMEDOUT || errno == EINTR ? errno : 0;
}

void bt_futex_wake(uint32_t *word, int count) {
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

int64_t bt_monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

enum { SPINS = 40 };

void bt_mutex_lock_slow(BtMutex *mutex) {
    for (int i = 0; i < SPINS; i++) {
        bt_cpu_relax();
        if (bt_load_relaxed_u32(&mutex->word) == 0 && bt_mutex_try_lock(mutex)) return;
    }
    // Who slept cannot know whether others still do, so it takes the lock as "held with waiters".
    while (bt_exchange_acq_rel_u32(&mutex->word, 2) != 0) bt_futex_wait(&mutex->word, 2, BT_NO_DEADLINE);
}

void bt_mutex_unlock_slow(BtMutex *mutex) {
    bt_exchange_acq_rel_u32(&mutex->word, 0);
    bt_futex_wake(&mutex->word, 1);
}
