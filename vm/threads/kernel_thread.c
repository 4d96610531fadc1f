#include "vm/threads/kernel_thread.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "vm/base/mutex.h"
#include "vm/observe/stats.h"
#include "vm/threads/gil.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

enum {
    DEFAULT_C_STACK = 16 << 20,
    IDLE_STACK = 128 << 10,   // the idle loop and signal handlers
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
    // Sanitizers keep large tables at the top of a thread's stack and make every frame larger.
    STACK_EXTRA = 4 << 20,
#else
    STACK_EXTRA = 0,
#endif
};

__thread BtKernelThread *bt_current_kernel_thread BT_TLS_MODEL;

static uint32_t kernel_id(void) { return (uint32_t)syscall(SYS_gettid); }

uint32_t bt_kernel_id_of(const BtThread *thread) {
    uint32_t id = bt_load_relaxed_u32(&thread->scheduling->kernel_id);
    return id ? id : kernel_id();
}

// ---- processor time ---------------------------------------------------------------------------------------

uint8_t bt_cpu_times_are_taken;

static uint64_t cpu_now_ns(void) {
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (uint64_t)used.tv_sec * 1000000000 + (uint64_t)used.tv_nsec;
}

BT_COLD void bt_kernel_thread_take_time(BtKernelThread *self, BtThread *leaving) {
    uint64_t now = cpu_now_ns();
    if (leaving) leaving->scheduling->cpu_ns += now - self->cpu_mark_ns;
    self->cpu_mark_ns = now;
}

uint64_t bt_thread_cpu_ns(BtThread *self) {
    BtThreadScheduling *scheduling = self->scheduling;
    bt_store_relaxed_u8(&bt_cpu_times_are_taken, 1);
    return scheduling->cpu_ns + cpu_now_ns() - scheduling->kernel_thread->cpu_mark_ns;
}

// ---- which Python thread runs here ------------------------------------------------------------------------

void bt_kernel_thread_adopt(BtThread *thread, bool is_first) {
    BtThreadScheduling *scheduling = thread->scheduling;
    BtKernelThread *self = &scheduling->own_kernel_thread;
    memset(self, 0, sizeof *self);
    self->id = kernel_id();
    self->is_first = is_first;
    scheduling->kernel_thread = self;
    bt_store_relaxed_u32(&scheduling->kernel_id, self->id);
    bt_current_kernel_thread = self;
    bt_context_adopt(&scheduling->context);
}

void bt_kernel_thread_after_fork(BtThread *thread) {
    BtThreadScheduling *scheduling = thread->scheduling;
    scheduling->kernel_thread->id = kernel_id();
    bt_store_relaxed_u32(&scheduling->kernel_id, scheduling->kernel_thread->id);
}

// ---- life -------------------------------------------------------------------------------------------------

// On the Python thread's own stack.
static void python_thread_main(void *argument) {
    BtThread *thread = (BtThread *)argument;
    BtThreadScheduling *scheduling = thread->scheduling;
    bt_gil_begin(thread);
    scheduling->function(scheduling->argument);
    // The record is gone; the kernel thread that the thread has ended on is the one to ask.
    BtKernelThread *on = BT_TLS_READ(bt_current_kernel_thread);
    on->task = BT_IDLE_END;
    bt_context_leave(&on->ended, &on->idle);
}

void bt_kernel_thread_block_signals(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
}

void bt_kernel_thread_ends(BtThread *thread) {
    BtThreadScheduling *scheduling = thread->scheduling;
    BtKernelThread *on = scheduling->kernel_thread;
    // Whoever has joined the thread counts on its taking no signal for the process any more.
    if (!on->is_first) bt_kernel_thread_block_signals();
    if (!scheduling->c_stack.mapping) return;
    if (on->is_first) bt_gil_first_leaves();
    on->ended = scheduling->context;
    on->ended_stack = scheduling->c_stack;
    scheduling->c_stack.mapping = NULL;
}

// Records are kept for ever (gil.c, take_back).
static BtKernelThread *free_records;   // guarded by the registry mutex

static BtKernelThread *take_record(void) {
    bt_mutex_lock(&bt_registry_mutex);
    BtKernelThread *record = free_records;
    if (record) free_records = record->next;
    bt_mutex_unlock(&bt_registry_mutex);
    if (record) return record;
    record = (BtKernelThread *)aligned_alloc(64, sizeof *record);
    if (record) memset(record, 0, sizeof *record);
    return record;
}

static void give_record(BtKernelThread *record) {
    bt_mutex_lock(&bt_registry_mutex);
    record->next = free_records;
    free_records = record;
    bt_mutex_unlock(&bt_registry_mutex);
}

static void *kernel_thread_main(void *argument) {
    BtKernelThread *self = (BtKernelThread *)argument;
    bt_context_adopt(&self->idle);
    bt_current_kernel_thread = self;
    bt_gil_idle(self);
    give_record(self);
    return NULL;
}

// A Python thread that keeps its kernel thread.
static void *whole_thread_main(void *argument) {
    BtThreadScheduling *scheduling = ((BtThread *)argument)->scheduling;
    scheduling->function(scheduling->argument);
    return NULL;
}

static void idle_of_first(void *self) { bt_gil_idle((BtKernelThread *)self); }

// The process's own stack is the main Python thread's; its kernel thread needs another one to idle on.
static void let_first_idle(void) {
    BtKernelThread *self = bt_current_kernel_thread;
    BtCStack stack;
    if (!self->is_first || self->can_idle || !bt_c_stack_take(&stack, IDLE_STACK + STACK_EXTRA)) return;
    bt_context_make(&self->idle, stack, idle_of_first, self);
    self->can_idle = true;
}

static bool create(void *(*function)(void *), void *argument, size_t stack_size, pthread_t *id) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return false;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    bool ok = pthread_attr_setstacksize(&attributes, stack_size) == 0 &&
              pthread_create(id, &attributes, function, argument) == 0;
    pthread_attr_destroy(&attributes);
    return ok;
}

// The kernel's id of another kernel thread, which cannot end meanwhile. C libraries have no function for
// that, but the number of its processor clock, which Linux makes of the id.
static uint32_t kernel_id_of(pthread_t id) {
    clockid_t clock;
    return pthread_getcpuclockid(id, &clock) == 0 ? (uint32_t)~(clock >> 3) : 0;
}

// The thread need not wait until the system has got its kernel thread going: whoever holds the GIL can run
// it.
static bool start_switched(BtThread *thread) {
    BtKernelThread *made = take_record();
    if (!made) return false;
    made->is_first = false;
    made->can_idle = true;
    made->task = BT_IDLE_BEGIN;
    made->cpu_mark_ns = 0;
    made->look_out_ns = 0;
    bt_gil_prepare(made);
    pthread_t id;
    if (!create(kernel_thread_main, made, IDLE_STACK + STACK_EXTRA, &id)) {
        give_record(made);
        return false;
    }
    // It looks at nothing but its mailbox until somebody grants it the GIL, which the caller holds.
    made->id = kernel_id_of(id);
    thread->native_id = made->id;
    if (BT_UNLIKELY(bt_stats_on)) bt_stats_thread_begins(thread);
    bt_gil_start(thread, made);
    return true;
}

bool bt_kernel_thread_start(BtThread *thread, void (*function)(void *), void *argument) {
    BtThreadScheduling *scheduling = thread->scheduling;
    size_t size = bt_load_relaxed_u64(&bt_thread_stack_size);
    if (!size) size = DEFAULT_C_STACK;
    size += STACK_EXTRA;
    scheduling->function = function;
    scheduling->argument = argument;
    // A new kernel thread inherits the signal mask of the one that makes it, and so should the thread.
    bool stays = bt_self()->scheduling->stays > 0;
    if (!BT_STACKS_SWITCH || stays || !bt_load_relaxed_u8(&bt_gil_enabled)) {
        pthread_t id;
        return create(whole_thread_main, thread, size, &id);
    }
    let_first_idle();
    if (!bt_c_stack_take(&scheduling->c_stack, size)) return false;
    bt_context_make(&scheduling->context, scheduling->c_stack, python_thread_main, thread);
    if (start_switched(thread)) return true;
    bt_context_finish(&scheduling->context);
    bt_c_stack_give(scheduling->c_stack);
    scheduling->c_stack.mapping = NULL;
    return false;
}
