// Thread-local variables in a program whose threads move.
//
// With the GIL a Python thread is not tied to a kernel thread: between two instructions it may go on on
// another one (vm/threads/gil.h). Thread-local storage belongs to the kernel thread, so a C function that
// runs across such a moment must not keep the *address* of a thread-local variable from before it. C cannot
// say that: compilers take the thread's base address for constant within a function. Hence these rules:
//
//   - What a thread-local variable holds may be kept when it is the thread's own and travels with it
//     (bt_self(): the mover sets it before the thread goes on).
//   - Variables are read by BT_TLS_READ or addressed by BT_TLS_ADDRESS, anew after every call: an asm that
//     depends on a variable which, as far as the compiler can see, any call might change.
//   - errno is such a variable, behind a function that the C library declares constant. So our C reads it
//     through a function that is not. A thread that moves takes its errno along (gil.c).
//
// The asm is for programs (local-exec): the offset is a constant of the link. Where threads do not move
// (other processors) the macros are what they stand for.
#ifndef BATON_VM_BASE_THREAD_LOCAL_H
#define BATON_VM_BASE_THREAD_LOCAL_H

#include <errno.h>

#ifdef __cplusplus
extern "C" {
#endif

// errno of the kernel thread that runs this now: asked each time, as a Python thread may change it at a wait.
int *bt_errno_location(void);
#undef errno
#define errno (*bt_errno_location())

// Never changed; see above.
extern char bt_any_call_may_change_this;

#ifdef __cplusplus
}
#endif

#define BT_TLS_MODEL __attribute__((tls_model("initial-exec")))

// BT_TLS_READ(variable): a word. BT_TLS_READ_U16: a uint16_t. BT_TLS_ADDRESS: of anything.
#if defined(__x86_64__)
#define BT_TLS_ASM_(type, code)                                                                             \
    __extension__({                                                                                         \
        type value_;                                                                                        \
        __asm__(code : "=r"(value_) : "m"(bt_any_call_may_change_this));                                    \
        value_;                                                                                             \
    })
#define BT_TLS_READ(variable) BT_TLS_ASM_(__typeof__(variable), "movq %%fs:" #variable "@tpoff, %0")
#define BT_TLS_ADDRESS(variable)                                                                            \
    BT_TLS_ASM_(__typeof__(variable) *, "movq %%fs:0, %0\n\tleaq " #variable "@tpoff(%0), %0")
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define BT_TLS_READ_U16(variable) BT_TLS_ASM_(uint16_t, "movw %%fs:" #variable "@tpoff, %0")
#else
// Compared in place, by its address relative to %fs: nothing to keep. (Sanitizers want the address itself.)
#define BT_TLS_READ_U16(variable) (variable)
#endif
#elif defined(__aarch64__)
#define BT_TLS_ASM_(type, variable, code)                                                                   \
    __extension__({                                                                                         \
        type value_;                                                                                        \
        __asm__("mrs %0, tpidr_el0\n\tadd %0, %0, #:tprel_hi12:" #variable ", lsl #12\n\t"                   \
                "add %0, %0, #:tprel_lo12_nc:" #variable code                                               \
                : "=r"(value_)                                                                              \
                : "m"(bt_any_call_may_change_this));                                                        \
        value_;                                                                                             \
    })
#define BT_TLS_ADDRESS(variable) BT_TLS_ASM_(__typeof__(variable) *, variable, "")
#define BT_TLS_READ(variable) BT_TLS_ASM_(__typeof__(variable), variable, "\n\tldr %0, [%0]")
#define BT_TLS_READ_U16(variable) (*BT_TLS_ADDRESS(variable))
#else
#define BT_TLS_ADDRESS(variable) (&(variable))
#define BT_TLS_READ(variable) (variable)
#define BT_TLS_READ_U16(variable) (variable)
#endif

// For data that the GIL protects, of which each thread needs its own where there is none.
#if BT_FREE_THREADED
#define BT_PER_THREAD __thread
#define BT_PER_THREAD_ADDRESS(variable) BT_TLS_ADDRESS(variable)
#else
#define BT_PER_THREAD
#define BT_PER_THREAD_ADDRESS(variable) (&(variable))
#endif

#endif  // BATON_VM_BASE_THREAD_LOCAL_H
