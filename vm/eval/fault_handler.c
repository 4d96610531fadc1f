#include "vm/eval/fault_handler.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

#include "vm/base/atomic.h"
#include "vm/eval/stack_dump.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

typedef struct Fatal {
    int number;
    const char *text;
    bool installed;
    struct sigaction before;
} Fatal;

static Fatal fatals[] = {
    {.number = SIGBUS, .text = "Bus error"},
    {.number = SIGILL, .text = "Illegal instruction"},
    {.number = SIGFPE, .text = "Floating-point exception"},
    {.number = SIGABRT, .text = "Aborted"},
    {.number = SIGSEGV, .text = "Segmentation fault"},
};
enum { FATAL_COUNT = sizeof fatals / sizeof fatals[0] };
static uint8_t enabled;     // atomic
static int fatal_fd;
static bool fatal_all_threads;

typedef struct User {
    uint8_t registered;     // atomic
    bool all_threads, chain;
    int fd;
    struct sigaction before;
} User;

static User users[BT_SIGNAL_LIMIT];

static void dump(BtDump *to, const BtThread *self, bool all_threads) {
    if (all_threads) bt_dump_all_stacks(to, self);
    else bt_dump_stack(to, self);
    bt_dump_flush(to);
}

// ---- fatal signals ----------------------------------------------------------------------------------------

static void on_fatal(int signal_number) {
    int kept = errno;
    Fatal *fatal = fatals;
    while (fatal->number != signal_number && fatal < fatals + FATAL_COUNT - 1) fatal++;
    fatal->installed = false;
    sigaction(signal_number, &fatal->before, NULL);
    BtDump to;
    bt_dump_to_fd(&to, fatal_fd);
    bt_dump_text(&to, "Fatal Python error: ");
    bt_dump_text(&to, fatal->text);
    bt_dump_text(&to, "\n\n");
    dump(&to, bt_self(), fatal_all_threads);
    errno = kept;
    raise(signal_number);
}

bool bt_fault_enable(int fd, bool all_threads) {
    bt_fault_disable();
    static void *stack;     // for good: a handler may be on it
    static size_t stack_size;
    if (!stack) {
        stack_size = (size_t)SIGSTKSZ + 65536;
        stack = malloc(stack_size);
    }
    stack_t alternate = {.ss_sp = stack, .ss_size = stack_size}, now;
    // A sanitizer's own one stays.
    if (stack && sigaltstack(NULL, &now) == 0 && now.ss_flags & SS_DISABLE) sigaltstack(&alternate, NULL);
    fatal_fd = fd;
    fatal_all_threads = all_threads;
    for (int i = 0; i < FATAL_COUNT; i++) {
        struct sigaction change = {.sa_handler = on_fatal, .sa_flags = SA_ONSTACK};
        sigemptyset(&change.sa_mask);
        if (sigaction(fatals[i].number, &change, &fatals[i].before) < 0) return false;
        fatals[i].installed = true;
    }
    bt_store_relaxed_u8(&enabled, 1);
    return true;
}

void bt_fault_disable(void) {
    bt_store_relaxed_u8(&enabled, 0);
    for (int i = 0; i < FATAL_COUNT; i++) {
        if (fatals[i].installed) sigaction(fatals[i].number, &fatals[i].before, NULL);
        fatals[i].installed = false;
    }
}

bool bt_fault_is_enabled(void) { return bt_load_relaxed_u8(&enabled) != 0; }

bool bt_fault_is_fatal(int signal_number) {
    for (int i = 0; i < FATAL_COUNT; i++) {
        if (fatals[i].number == signal_number) return true;
    }
    return false;
}

// ---- user signals -----------------------------------------------------------------------------------------

static void on_user(int signal_number, siginfo_t *information, void *context) {
    int kept = errno;
    User *user = &users[signal_number];
    if (!bt_load_acquire_u8(&user->registered)) return;
    // What the interpreter sends itself to end a wait is no request.
    if (!bt_signal_is_push(information)) {
        BtDump to;
        bt_dump_to_fd(&to, user->fd);
        // A kernel thread that is idle takes signals for the main thread.
        BtThread *self = bt_self() ? bt_self() : bt_main_thread;
        dump(&to, self, user->all_threads);
    }
    errno = kept;
    if (!user->chain) return;
    const struct sigaction *before = &user->before;
    if (before->sa_flags & SA_SIGINFO) {
        before->sa_sigaction(signal_number, information, context);
    } else if (before->sa_handler == SIG_DFL) {
        // Back to the system's way: it comes as soon as this handler has returned.
        sigaction(signal_number, before, NULL);
        raise(signal_number);
    } else if (before->sa_handler != SIG_IGN) {
        before->sa_handler(signal_number);
    }
    errno = kept;
}

bool bt_fault_register(int signal_number, int fd, bool all_threads, bool chain) {
    User *user = &users[signal_number];
    bool again = bt_load_relaxed_u8(&user->registered);
    struct sigaction change = {.sa_sigaction = on_user, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    sigemptyset(&change.sa_mask);
    // A chained handler may want the waits of this thread interrupted, as ours do.
    if (chain) change.sa_flags &= ~SA_RESTART;
    if (!again && sigaction(signal_number, NULL, &user->before) < 0) return false;
    bt_store_release_u8(&user->registered, 0);
    user->fd = fd;
    user->all_threads = all_threads;
    user->chain = chain;
    bt_store_release_u8(&user->registered, 1);
    if (sigaction(signal_number, &change, NULL) == 0) return true;
    bt_store_release_u8(&user->registered, 0);
    return false;
}

bool bt_fault_is_registered(int signal_number) {
    return bt_load_acquire_u8(&users[signal_number].registered);
}

bool bt_fault_unregister(int signal_number) {
    User *user = &users[signal_number];
    if (!bt_load_relaxed_u8(&user->registered)) return false;
    sigaction(signal_number, &user->before, NULL);
    bt_store_release_u8(&user->registered, 0);
    return true;
}
