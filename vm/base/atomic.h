// Shared memory accesses, named by their memory order.
//
// Problem: a field that two threads touch needs an ordering, and an ordering passed as an argument is easy to
// get wrong and hard to grep. Here the order is part of the operation's name (after mimalloc's atomic.h).
// Plain integer fields plus these wrappers over the compiler's __atomic builtins also compile as C++, which
// `_Atomic` in a header does not. On x86-64 relaxed, acquire loads and release stores are ordinary moves, so
// the build with the GIL pays nothing for using them.
#ifndef BATON_VM_BASE_ATOMIC_H
#define BATON_VM_BASE_ATOMIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BT_DEFINE_ATOMICS(suffix, type)                                                                     \
    static inline type bt_load_relaxed_##suffix(const type *p) {                                            \
        return __atomic_load_n(p, __ATOMIC_RELAXED);                                                        \
    }                                                                                                       \
    static inline type bt_load_acquire_##suffix(const type *p) {                                            \
        return __atomic_load_n(p, __ATOMIC_ACQUIRE);                                                        \
    }                                                                                                       \
    static inline type bt_load_seq_cst_##suffix(const type *p) {                                            \
        return __atomic_load_n(p, __ATOMIC_SEQ_CST);                                                        \
    }                                                                                                       \
    static inline void bt_store_relaxed_##suffix(type *p, type v) {                                         \
        __atomic_store_n(p, v, __ATOMIC_RELAXED);                                                           \
    }                                                                                                       \
    static inline void bt_store_release_##suffix(type *p, type v) {                                         \
        __atomic_store_n(p, v, __ATOMIC_RELEASE);                                                           \
    }                                                                                                       \
    static inline void bt_store_seq_cst_##suffix(type *p, type v) {                                         \
        __atomic_store_n(p, v, __ATOMIC_SEQ_CST);                                                           \
    }                                                                                                       \
    static inline type bt_exchange_acq_rel_##suffix(type *p, type v) {                                      \
        return __atomic_exchange_n(p, v, __ATOMIC_ACQ_REL);                                                 \
    }                                                                                                       \
    static inline bool bt_cas_acquire_##suffix(type *p, type *expected, type desired) {                     \
        return __atomic_compare_exchange_n(p, expected, desired, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED); \
    }                                                                                                       \
    static inline bool bt_cas_release_##suffix(type *p, type *expected, type desired) {                     \
        return __atomic_compare_exchange_n(p, expected, desired, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED); \
    }                                                                                                       \
    static inline bool bt_cas_acq_rel_##suffix(type *p, type *expected, type desired) {                     \
        return __atomic_compare_exchange_n(p, expected, desired, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE); \
    }                                                                                                       \
    static inline bool bt_cas_seq_cst_##suffix(type *p, type *expected, type desired) {                     \
        return __atomic_compare_exchange_n(p, expected, desired, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
    }

#define BT_DEFINE_ATOMIC_ARITHMETIC(suffix, type)                                                           \
    static inline type bt_add_relaxed_##suffix(type *p, type v) {                                           \
        return __atomic_fetch_add(p, v, __ATOMIC_RELAXED);                                                  \
    }                                                                                                       \
    static inline type bt_add_acq_rel_##suffix(type *p, type v) {                                           \
        return __atomic_fetch_add(p, v, __ATOMIC_ACQ_REL);                                                  \
    }                                                                                                       \
    static inline type bt_add_seq_cst_##suffix(type *p, type v) {                                           \
        return __atomic_fetch_add(p, v, __ATOMIC_SEQ_CST);                                                  \
    }                                                                                                       \
    static inline type bt_or_seq_cst_##suffix(type *p, type v) {                                            \
        return __atomic_fetch_or(p, v, __ATOMIC_SEQ_CST);                                                   \
    }                                                                                                       \
    static inline type bt_or_acq_rel_##suffix(type *p, type v) {                                            \
        return __atomic_fetch_or(p, v, __ATOMIC_ACQ_REL);                                                   \
    }                                                                                                       \
    static inline type bt_and_acq_rel_##suffix(type *p, type v) {                                           \
        return __atomic_fetch_and(p, v, __ATOMIC_ACQ_REL);                                                  \
    }

BT_DEFINE_ATOMICS(u8, uint8_t)
BT_DEFINE_ATOMICS(u16, uint16_t)
BT_DEFINE_ATOMICS(u32, uint32_t)
BT_DEFINE_ATOMICS(i32, int32_t)
BT_DEFINE_ATOMICS(u64, uint64_t)
BT_DEFINE_ATOMICS(i64, int64_t)
BT_DEFINE_ATOMICS(size, size_t)
BT_DEFINE_ATOMIC_ARITHMETIC(u8, uint8_t)
BT_DEFINE_ATOMIC_ARITHMETIC(u32, uint32_t)
BT_DEFINE_ATOMIC_ARITHMETIC(i32, int32_t)
BT_DEFINE_ATOMIC_ARITHMETIC(u64, uint64_t)
BT_DEFINE_ATOMIC_ARITHMETIC(i64, int64_t)
BT_DEFINE_ATOMIC_ARITHMETIC(size, size_t)

// What attached threads claim among themselves (threads/scheduler.h): with the GIL they take turns, and the
// compare-and-swap need not be one of the processor's.
static inline bool bt_claim_u32(uint32_t *p, uint32_t *expected, uint32_t desired) {
#if BT_FREE_THREADED
    return bt_cas_acq_rel_u32(p, expected, desired);
#else
    uint32_t found = bt_load_relaxed_u32(p);
    bool equal = found == *expected;
    if (equal) bt_store_relaxed_u32(p, desired);
    *expected = found;
    return equal;
#endif
}

// Pointers of any type: `BtBlock *b = (BtBlock *)bt_load_acquire_ptr(&list->block)`.
#define bt_load_relaxed_ptr(p) __atomic_load_n((p), __ATOMIC_RELAXED)
#define bt_load_acquire_ptr(p) __atomic_load_n((p), __ATOMIC_ACQUIRE)
#define bt_store_relaxed_ptr(p, v) __atomic_store_n((p), (v), __ATOMIC_RELAXED)
#define bt_store_release_ptr(p, v) __atomic_store_n((p), (v), __ATOMIC_RELEASE)
#define bt_exchange_ptr(p, v) __atomic_exchange_n((p), (v), __ATOMIC_ACQ_REL)
#define bt_cas_acq_rel_ptr(p, expected, v) \
    __atomic_compare_exchange_n((p), (expected), (v), false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)

#endif  // BATON_VM_BASE_ATOMIC_H
