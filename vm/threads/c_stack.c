#include "vm/threads/c_stack.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "vm/base/mutex.h"
#include "vm/threads/thread_state.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>
#elif defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

// ---- memory -----------------------------------------------------------------------------------------------

enum {
    KEEP = 16,
    // Of a stack that is kept: what a thread of little depth uses. The rest goes back to the system.
    KEEP_TOUCHED = 64 << 10,
};

static BtCStack kept[KEEP];   // guarded by the registry mutex, as is
static int kept_count;

static size_t page_size(void) {
    static size_t size;   // atomic: relaxed; everybody finds the same
    size_t known = __atomic_load_n(&size, __ATOMIC_RELAXED);
    if (!known) {
        known = (size_t)sysconf(_SC_PAGESIZE);
        __atomic_store_n(&size, known, __ATOMIC_RELAXED);
    }
    return known;
}

static void unmap(BtCStack stack) {
#ifdef __SANITIZE_ADDRESS__
    __lsan_unregister_root_region(stack.mapping + page_size(), stack.mapping_size - page_size());
#endif
    munmap(stack.mapping, stack.mapping_size);
}

bool bt_c_stack_take(BtCStack *stack, size_t size) {
    size_t page = page_size();
    size_t wanted = ((size + page - 1) & ~(page - 1)) + page;
    *stack = (BtCStack){NULL, 0};
    bt_mutex_lock(&bt_registry_mutex);
    for (int i = kept_count; i-- > 0 && !stack->mapping;) {
        if (kept[i].mapping_size != wanted) continue;
        *stack = kept[i];
        kept[i] = kept[--kept_count];
    }
    bt_mutex_unlock(&bt_registry_mutex);
    if (stack->mapping) return true;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK;
    void *mapping = mmap(NULL, wanted, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (mapping == MAP_FAILED) return false;
    if (mprotect(mapping, page, PROT_NONE) != 0) {
        munmap(mapping, wanted);
        return false;
    }
    *stack = (BtCStack){(char *)mapping, wanted};
#ifdef __SANITIZE_ADDRESS__
    // What only a waiting thread's C code refers to is no leak.
    __lsan_register_root_region(stack->mapping + page, wanted - page);
#endif
    return true;
}

void bt_c_stack_give(BtCStack stack) {
    if (!stack.mapping) return;
    size_t page = page_size();
    if (stack.mapping_size > KEEP_TOUCHED + page) {
        madvise(stack.mapping + page, stack.mapping_size - page - KEEP_TOUCHED, MADV_DONTNEED);
    }
    BtCStack surplus = stack;
    bt_mutex_lock(&bt_registry_mutex);
    if (kept_count < KEEP) {
        kept[kept_count++] = stack;
        surplus.mapping = NULL;
    } else {
        // The latest sizes are the likely ones.
        surplus = kept[0];
        kept[0] = stack;
    }
    bt_mutex_unlock(&bt_registry_mutex);
    if (surplus.mapping) unmap(surplus);
}

char *bt_c_stack_bottom(BtCStack stack) { return stack.mapping + page_size(); }

// ---- switching --------------------------------------------------------------------------------------------

#if BT_STACKS_SWITCH

// void switch_stacks(void **save [1st argument], void *go [2nd]). `ret` and not a jump: whoever was left was
// left by the same call, so the processor's guess from its own record of calls is right.
void bt_switch_stacks(void **save, void *go) __attribute__((visibility("hidden")));
// Where a new context begins: calls the function with the argument that bt_context_make left in two of the
// registers.
extern const char bt_context_begins[] __attribute__((visibility("hidden")));

#if defined(__x86_64__)
__asm__(
    "    .text\n"
    "    .p2align 4\n"
    "    .globl bt_switch_stacks\n"
    "    .hidden bt_switch_stacks\n"
    "    .type bt_switch_stacks, @function\n"
    "bt_switch_stacks:\n"
    "    pushq %rbp\n"
    "    pushq %rbx\n"
    "    pushq %r12\n"
    "    pushq %r13\n"
    "    pushq %r14\n"
    "    pushq %r15\n"
    "    movq %rsp, (%rdi)\n"
    "    movq %rsi, %rsp\n"
    "    popq %r15\n"
    "    popq %r14\n"
    "    popq %r13\n"
    "    popq %r12\n"
    "    popq %rbx\n"
    "    popq %rbp\n"
    "    ret\n"
    "    .size bt_switch_stacks, . - bt_switch_stacks\n"
    "    .globl bt_context_begins\n"
    "    .hidden bt_context_begins\n"
    "    .type bt_context_begins, @function\n"
    "bt_context_begins:\n"
    "    .cfi_startproc\n"
    "    .cfi_undefined rip\n"  // debuggers: there is no caller
    "    movq %r13, %rdi\n"
    "    call *%r12\n"
    "    ud2\n"
    "    .cfi_endproc\n"
    "    .size bt_context_begins, . - bt_context_begins\n");
enum { SAVED_WORDS = 7, FUNCTION_WORD = 3, ARGUMENT_WORD = 2, RETURN_WORD = 6 };
#else
__asm__(
    "    .text\n"
    "    .p2align 4\n"
    "    .globl bt_switch_stacks\n"
    "    .hidden bt_switch_stacks\n"
    "    .type bt_switch_stacks, %function\n"
    "bt_switch_stacks:\n"
    "    stp x19, x20, [sp, #-160]!\n"
    "    stp x21, x22, [sp, #16]\n"
    "    stp x23, x24, [sp, #32]\n"
    "    stp x25, x26, [sp, #48]\n"
    "    stp x27, x28, [sp, #64]\n"
    "    stp x29, x30, [sp, #80]\n"
    "    stp d8, d9, [sp, #96]\n"
    "    stp d10, d11, [sp, #112]\n"
    "    stp d12, d13, [sp, #128]\n"
    "    stp d14, d15, [sp, #144]\n"
    "    mov x9, sp\n"
    "    str x9, [x0]\n"
    "    mov sp, x1\n"
    "    ldp x21, x22, [sp, #16]\n"
    "    ldp x23, x24, [sp, #32]\n"
    "    ldp x25, x26, [sp, #48]\n"
    "    ldp x27, x28, [sp, #64]\n"
    "    ldp x29, x30, [sp, #80]\n"
    "    ldp d8, d9, [sp, #96]\n"
    "    ldp d10, d11, [sp, #112]\n"
    "    ldp d12, d13, [sp, #128]\n"
    "    ldp d14, d15, [sp, #144]\n"
    "    ldp x19, x20, [sp], #160\n"
    "    ret\n"
    "    .size bt_switch_stacks, . - bt_switch_stacks\n"
    "    .globl bt_context_begins\n"
    "    .hidden bt_context_begins\n"
    "    .type bt_context_begins, %function\n"
    "bt_context_begins:\n"
    "    .cfi_startproc\n"
    "    .cfi_undefined x30\n"
    "    mov x0, x20\n"
    "    blr x19\n"
    "    brk #1\n"
    "    .cfi_endproc\n"
    "    .size bt_context_begins, . - bt_context_begins\n");
enum { SAVED_WORDS = 20, FUNCTION_WORD = 0, ARGUMENT_WORD = 1, RETURN_WORD = 11 };
#endif

// ---- what sanitizers are told -----------------------------------------------------------------------------

#if defined(__SANITIZE_ADDRESS__)

static void adopt(BtContext *context) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) abort();
    void *bottom;
    pthread_attr_getstack(&attributes, &bottom, &context->size);
    pthread_attr_destroy(&attributes);
    context->bottom = bottom;
}
static void made(BtContext *context) { (void)context; }
static void leaving(BtContext *from, BtContext *to, bool for_good) {
    __sanitizer_start_switch_fiber(for_good ? NULL : &from->fake_stack, to->bottom, to->size);
}
static void arrived(BtContext *at) { __sanitizer_finish_switch_fiber(at->fake_stack, NULL, NULL); }
// Its functions never returned; what they marked on the stack must not stop the stack's next user.
static void finish(BtContext *ended) { __asan_unpoison_memory_region(ended->bottom, ended->size); }

#elif defined(__SANITIZE_THREAD__)

static void adopt(BtContext *context) { context->fiber = __tsan_get_current_fiber(); }
static void made(BtContext *context) { context->fiber = __tsan_create_fiber(0); }
static void leaving(BtContext *from, BtContext *to, bool for_good) {
    (void)from;
    (void)for_good;
    __tsan_switch_to_fiber(to->fiber, 0);
}
static void arrived(BtContext *at) { (void)at; }
static void finish(BtContext *ended) { __tsan_destroy_fiber(ended->fiber); }

#else

static void adopt(BtContext *context) { (void)context; }
static void made(BtContext *context) { (void)context; }
BT_INLINE void leaving(BtContext *from, BtContext *to, bool for_good) {
    (void)from;
    (void)to;
    (void)for_good;
}
BT_INLINE void arrived(BtContext *at) { (void)at; }
static void finish(BtContext *ended) { (void)ended; }

#endif

// ---- contexts ---------------------------------------------------------------------------------------------

typedef struct Beginning {
    BtContext *context;
    void (*function)(void *);
    void *argument;
} Beginning;

__attribute__((no_sanitize("thread"), no_sanitize("address"))) static void begin(Beginning *at) {
    Beginning it = *at;
    arrived(it.context);
    it.function(it.argument);
    abort();
}

void bt_context_make(BtContext *context, BtCStack stack, void (*function)(void *), void *argument) {
    memset(context, 0, sizeof *context);
    char *bottom = bt_c_stack_bottom(stack), *top = stack.mapping + stack.mapping_size;
    context->bottom = bottom;
    context->size = (size_t)(top - bottom);
    Beginning *beginning = (Beginning *)(top - ((sizeof *beginning + 15) & ~(size_t)15));
    *beginning = (Beginning){context, function, argument};
    // As bt_switch_stacks would have left it, with bt_context_begins as the place to return to.
    void **saved = (void **)beginning - SAVED_WORDS;
    memset(saved, 0, SAVED_WORDS * sizeof *saved);
    saved[FUNCTION_WORD] = (void *)begin;
    saved[ARGUMENT_WORD] = beginning;
    saved[RETURN_WORD] = (void *)bt_context_begins;
    context->stack_pointer = saved;
    made(context);
}

void bt_context_adopt(BtContext *context) {
    memset(context, 0, sizeof *context);
    adopt(context);
}

// ThreadSanitizer follows calls and returns; between leaving() and the switch there must be none it sees.
__attribute__((noinline, no_sanitize("thread"), no_sanitize("address")))
void bt_context_switch(BtContext *from, BtContext *to) {
    leaving(from, to, false);
    bt_switch_stacks(&from->stack_pointer, to->stack_pointer);
    arrived(from);
}

__attribute__((noinline, no_sanitize("thread"), no_sanitize("address")))
void bt_context_leave(BtContext *from, BtContext *to) {
    leaving(from, to, true);
    bt_switch_stacks(&from->stack_pointer, to->stack_pointer);
    abort();
}

void bt_context_finish(BtContext *ended) { finish(ended); }

#else

void bt_context_make(BtContext *context, BtCStack stack, void (*function)(void *), void *argument) {
    (void)context;
    (void)stack;
    (void)function;
    (void)argument;
    abort();  // nobody makes one
}
void bt_context_adopt(BtContext *context) { memset(context, 0, sizeof *context); }
void bt_context_switch(BtContext *from, BtContext *to) {
    (void)from;
    (void)to;
    abort();
}
void bt_context_leave(BtContext *from, BtContext *to) {
    (void)from;
    (void)to;
    abort();
}
void bt_context_finish(BtContext *ended) { (void)ended; }

#endif
