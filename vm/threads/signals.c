// What the handler touches: `tripped` flags, the main thread's pending word, the announced futex word. All of
// it is async-signal-safe: relaxed atomics, write(2), futex(2), pthread_kill.
#include "vm/threads/signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "vm/base/error.h"
#include "vm/base/mutex.h"
#include "vm/objects/exception.h"
#include "vm/threads/blocking.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_state.h"

static uint8_t tripped[BT_SIGNAL_LIMIT];   // atomic
static uint32_t any_tripped;               // atomic
static uint8_t actions[BT_SIGNAL_LIMIT];   // BtSignalAction. atomic: relaxed
static pthread_t main_pthread;
static uint32_t *wait_word;                // what the main thread sleeps on. atomic; main thread and its handler only
static int wakeup_fd = -1;                 // atomic: relaxed

bool (*bt_signal_run_handler)(int signal_number);

bool bt_signals_pending(void) { return bt_load_acquire_u32(&any_tripped) != 0; }

// On the main thread, in the handler or called by it.
static void note(int signal_number) {
    bt_store_relaxed_u8(&tripped[signal_number], 1);
    bt_exchange_acq_rel_u32(&any_tripped, 1);
    if (bt_main_thread) bt_or_acq_rel_u32(&bt_main_thread->pending, BT_PENDING_SIGNALS);
    uint32_t *word = bt_load_relaxed_ptr(&wait_word);
    if (word) {
        uint32_t expected = 0;
        if (bt_cas_acq_rel_u32(word, &expected, BT_SIGNAL_INTERRUPTED)) bt_futex_wake(word, 1);
    }
    int fd = __atomic_load_n(&wakeup_fd, __ATOMIC_RELAXED);
    if (fd >= 0) {
        unsigned char byte = (unsigned char)signal_number;
        if (write(fd, &byte, 1) < 0) {
            // A full pipe has news in it already.
        }
    }
}

static void on_signal(int signal_number) {
    int saved_errno = errno;
    if (pthread_equal(pthread_self(), main_pthread)) {
        note(signal_number);
    } else {
        // So that the main thread's system call ends with EINTR.
        pthread_kill(main_pthread, signal_number);
    }
    errno = saved_errno;
}

void bt_signal_trip(int signal_number) {
    if (signal_number <= 0 || signal_number >= BT_SIGNAL_LIMIT) return;
    if (bt_load_relaxed_u8(&actions[signal_number]) != BT_SIGNAL_CATCH) return;
    on_signal(signal_number);
}

bool bt_signal_set_action(int signal_number, BtSignalAction action) {
    struct sigaction change = {.sa_handler = action == BT_SIGNAL_CATCH    ? on_signal
                                             : action == BT_SIGNAL_IGNORE ? SIG_IGN
                                                                          : SIG_DFL};
    sigemptyset(&change.sa_mask);
    // No SA_RESTART: a blocking call must come back, so that the Python handler runs.
    if (sigaction(signal_number, &change, NULL) < 0) return false;
    bt_store_relaxed_u8(&actions[signal_number], (uint8_t)action);
    return true;
}

BtSignalAction bt_signal_action(int signal_number) {
    return (BtSignalAction)bt_load_relaxed_u8(&actions[signal_number]);
}

int bt_signal_set_wakeup_fd(int fd) { return __atomic_exchange_n(&wakeup_fd, fd, __ATOMIC_ACQ_REL); }

void bt_signals_init(void) {
    main_pthread = pthread_self();
    for (int i = 1; i < BT_SIGNAL_LIMIT; i++) {
        struct sigaction now;
        if (sigaction(i, NULL, &now) == 0 && now.sa_handler == SIG_IGN) actions[i] = BT_SIGNAL_IGNORE;
    }
    (void)bt_signal_set_action(SIGPIPE, BT_SIGNAL_IGNORE);
    // A parent that ignores Ctrl-C (nohup, a shell's background job) keeps it ignored.
    if (actions[SIGINT] != BT_SIGNAL_IGNORE) (void)bt_signal_set_action(SIGINT, BT_SIGNAL_CATCH);
}

bool bt_handle_signals(void) {
    BtThread *self = bt_self();
    if (BT_LIKELY(!bt_signals_pending()) || !self->is_main) return true;
    bt_thread_served(self, BT_PENDING_SIGNALS);
    bt_exchange_acq_rel_u32(&any_tripped, 0);
    for (int i = 1; i < BT_SIGNAL_LIMIT; i++) {
        if (!bt_exchange_acq_rel_u8(&tripped[i], 0)) continue;
        bool ok = true;
        if (bt_signal_run_handler) {
            ok = bt_signal_run_handler(i);
        } else if (i == SIGINT) {
            Value interrupt = bt_exception_new(&bt_exc_KeyboardInterrupt, BT_NO_VIEW);
            if (!bt_is_error(interrupt)) (void)bt_raise_value(interrupt);
            ok = false;
        }
        if (!ok) {
            // Others wait for the next look.
            for (int j = i + 1; j < BT_SIGNAL_LIMIT; j++) {
                if (!bt_load_relaxed_u8(&tripped[j])) continue;
                bt_exchange_acq_rel_u32(&any_tripped, 1);
                bt_thread_request(self, BT_PENDING_SIGNALS);
            }
            return false;
        }
    }
    return true;
}

bool bt_signals_begin_wait(uint32_t *word) {
    BtThread *self = bt_self();
    if (!self || !self->is_main) return false;
    bt_store_relaxed_ptr(&wait_word, word);
    // A signal before this line is seen here, one after it changes the word.
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    if (bt_signals_pending()) {
        uint32_t expected = 0;
        bt_cas_acq_rel_u32(word, &expected, BT_SIGNAL_INTERRUPTED);
    }
    return true;
}

void bt_signals_end_wait(void) { bt_store_relaxed_ptr(&wait_word, NULL); }

void bt_signals_after_fork(void) { main_pthread = pthread_self(); }
