// What the handler touches: `tripped` flags, the main thread's pending word, the announced futex word. All of
// it is async-signal-safe: relaxed atomics, write(2), futex(2), rt_tgsigqueueinfo(2).
#include "vm/threads/signals.h"

#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/base/error.h"
#include "vm/base/mutex.h"
#include "vm/objects/exception.h"
#include "vm/threads/blocking.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

static uint8_t tripped[BT_SIGNAL_LIMIT];   // atomic
static uint32_t any_tripped;               // atomic
static uint8_t actions[BT_SIGNAL_LIMIT];   // BtSignalAction. atomic: relaxed
static uint32_t *wait_word;                // what the main thread sleeps on. atomic; for itself and for
                                           // handlers
                                           // on the kernel thread that it is on
static char wakes_main;                    // its address marks signals sent by wake_main
static int wakeup_fd = -1;                 // atomic: relaxed

bool (*bt_signal_run_handler)(int signal_number);
void (*bt_signal_forget_handlers)(void);

// Sequentially consistent: see leave_stack_in, parking_lot.c.
bool bt_signals_pending(void) { return bt_load_seq_cst_u32(&any_tripped) != 0; }

// The main thread may be blocked in a call, on whichever kernel thread: the call must come back. A signal
// sent to a kernel thread that it has just left goes after it, unless it waits in the queue for the GIL.
static void wake_main(int signal_number) {
    BtThread *main_thread = bt_main_thread;
    if (!main_thread || bt_park_interrupt(main_thread)) return;
    if (bt_self() == main_thread) {
        // It runs Python, perhaps on its way to a call that blocks: it looks before its next block of
        // instructions. If the loop was just writing its account, it looks at the quantum's end.
        bt_thread_duties_first(main_thread);
        uint32_t *word = bt_load_relaxed_ptr(&wait_word);
        uint32_t expected = 0;
        if (word && bt_cas_acq_rel_u32(word, &expected, BT_SIGNAL_INTERRUPTED)) bt_futex_wake(word, 1);
        return;
    }
    uint32_t kernel_id = bt_load_relaxed_u32(&main_thread->scheduling->kernel_id);
    if (!kernel_id) return;
    siginfo_t mark;
    memset(&mark, 0, sizeof mark);
    mark.si_code = SI_QUEUE;
    mark.si_pid = getpid();
    mark.si_uid = getuid();
    mark.si_value.sival_ptr = &wakes_main;
    (void)syscall(SYS_rt_tgsigqueueinfo, getpid(), kernel_id, signal_number, &mark);
}

static void note(int signal_number) {
    bt_store_relaxed_u8(&tripped[signal_number], 1);
    bt_store_seq_cst_u32(&any_tripped, 1);
    if (bt_main_thread) bt_thread_request(bt_main_thread, BT_PENDING_SIGNALS);
    wake_main(signal_number);
    int fd = __atomic_load_n(&wakeup_fd, __ATOMIC_RELAXED);
    if (fd >= 0) {
        unsigned char byte = (unsigned char)signal_number;
        if (write(fd, &byte, 1) < 0) {
            // A full pipe has news in it already.
        }
    }
}

bool bt_signal_is_push(const siginfo_t *information) {
    return information->si_code == SI_QUEUE && information->si_value.sival_ptr == &wakes_main;
}

static void on_signal(int signal_number, siginfo_t *information, void *context) {
    (void)context;
    int saved_errno = errno;
    if (bt_signal_is_push(information)) {
        wake_main(signal_number);
    } else {
        note(signal_number);
    }
    errno = saved_errno;
}

void bt_signal_trip(int signal_number) {
    if (signal_number <= 0 || signal_number >= BT_SIGNAL_LIMIT) return;
    if (bt_load_relaxed_u8(&actions[signal_number]) != BT_SIGNAL_CATCH) return;
    int saved_errno = errno;
    note(signal_number);
    errno = saved_errno;
}

bool bt_signal_set_action(int signal_number, BtSignalAction action) {
    struct sigaction change = {.sa_handler = action == BT_SIGNAL_IGNORE ? SIG_IGN : SIG_DFL};
    if (action == BT_SIGNAL_CATCH) {
        change.sa_sigaction = on_signal;
        change.sa_flags = SA_SIGINFO;
    }
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
    for (int i = 1; i < BT_SIGNAL_LIMIT; i++) {
        struct sigaction now;
        if (sigaction(i, NULL, &now) == 0 && now.sa_handler == SIG_IGN) actions[i] = BT_SIGNAL_IGNORE;
    }
    (void)bt_signal_set_action(SIGPIPE, BT_SIGNAL_IGNORE);
    (void)bt_signal_set_action(SIGXFSZ, BT_SIGNAL_IGNORE);   // a file's size limit is an error of write
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
