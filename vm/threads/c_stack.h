// C stacks of Python threads, and going from one to another.
//
// What a thread is in the middle of, in C, is its stack and the registers that a called function must
// preserve. bt_context_switch pushes those, stores the stack pointer, takes another one, pops: some 20
// instructions, no system call. Everything C code may have on its stack moves with it, however deep (a sort
// that calls a key function that switches).
//
// Not saved, because nobody here changes them: the rounding mode and the exception masks (MXCSR and the x87
// control word, FPCR), which C asks a callee to preserve as well; the signal mask; the base of thread-local
// storage, which stays with the kernel thread (vm/base/thread_local.h).
//
// There is code for x86-64 and aarch64. On other processors, and where the hardware checks return addresses
// against a stack of its own (x86 shadow stacks), BT_STACKS_SWITCH is 0: each Python thread keeps a kernel
// thread to itself, and the lock passes between kernel threads.
#ifndef BATON_VM_THREADS_C_STACK_H
#define BATON_VM_THREADS_C_STACK_H

#include "vm/base/value.h"

#if (defined(__x86_64__) && !defined(__SHSTK__)) || defined(__aarch64__)
#define BT_STACKS_SWITCH 1
#else
#define BT_STACKS_SWITCH 0
#endif

BT_BEGIN_DECLS

// A mapping of its own: a page that nobody may touch, then the stack.
typedef struct BtCStack {
    char *mapping;      // NULL: none
    size_t mapping_size;
} BtCStack;

// size: bytes of stack that the thread may use. False: out of memory. Stacks of the usual size are kept and
// used again.
bool bt_c_stack_take(BtCStack *stack, size_t size);
void bt_c_stack_give(BtCStack stack);
// The lowest address that may be used.
char *bt_c_stack_bottom(BtCStack stack);

// A point of execution that can be gone on from.
typedef struct BtContext {
    void *stack_pointer;
    // For sanitizers only, which want to know on which stack they are.
    const void *bottom;
    size_t size;
    void *fake_stack, *fiber;
} BtContext;

// `context` will begin with function(argument) on this stack; the function must not return.
void bt_context_make(BtContext *context, BtCStack stack, void (*function)(void *), void *argument);
// The caller's own, before it is left for the first time.
void bt_context_adopt(BtContext *context);
// Leaves `from`, where this call returns when somebody goes on from there, perhaps on another kernel thread.
void bt_context_switch(BtContext *from, BtContext *to);
// As bt_context_switch for a context that nobody will go on from. Clean up after it from the other side.
void bt_context_leave(BtContext *from, BtContext *to) __attribute__((noreturn));
void bt_context_finish(BtContext *ended);

BT_END_DECLS

#endif  // BATON_VM_THREADS_C_STACK_H
