// What a value is: one 64-bit word.
//
//   integer   iiiiiiii iiiiiiii ... iiiiiii1      63-bit two's complement, no allocation, no count
//   float     xxxxxxxx xxxxxxxx ... xxxxxx10      a "flonum": a double of a common exponent, rotated and
//             rebased
//   pointer   pppppppp pppppppp ... ppppp000      BtObject *, counted (object.h)
//   borrowed  pppppppp pppppppp ... ppppp100      a pointer that holds no count: ONLY on evaluation stacks
//             (frame.h)
//   empty     0                                   no value: "error", "absent", "vacated slot"
//
// Integers outside 63 bits and doubles outside the flonum range (NaN among them) are ordinary heap objects of
// the same Python types. A word is the unit of atomicity: a value is never split over two words.
//
// Ownership is in the C type. `Value` owns one reference: release it or hand it on. `View` is borrowed:
// somebody else keeps the object alive while you look. A parameter of type Value is stolen, always, also on
// failure. A returned Value is the caller's; the empty word means that an exception is set on the current
// thread, unless the function's comment says otherwise.
#ifndef BATON_VM_BASE_VALUE_H
#define BATON_VM_BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "vm/base/thread_local.h"

#ifdef __cplusplus
#define BT_BEGIN_DECLS extern "C" {
#define BT_END_DECLS }
#else
#define BT_BEGIN_DECLS
#define BT_END_DECLS
#endif

#define BT_MUST_CHECK __attribute__((warn_unused_result))
#define BT_LIKELY(x) __builtin_expect(!!(x), 1)
#define BT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define BT_COLD __attribute__((cold, noinline))
#define BT_INLINE static inline __attribute__((always_inline))

typedef struct BtObject BtObject;
typedef struct BtType BtType;

typedef struct Value {
    uint64_t bits;
} Value;

typedef struct View {
    uint64_t bits;
} View;

enum {
    BT_TAG_INT = 1,
    BT_TAG_FLOAT = 2,       // low two bits
    BT_TAG_FLOAT_MASK = 3,
    BT_TAG_BORROWED = 4,    // low three bits, stack words only
    BT_TAG_MASK = 7,
};

#define BT_SMALL_INT_MAX ((int64_t)0x3fffffffffffffff)
#define BT_SMALL_INT_MIN (-BT_SMALL_INT_MAX - 1)

// ---- words ------------------------------------------------------------------------------------------------

// A word with these bits; counts nothing.
BT_INLINE Value bt_value_from_bits(uint64_t bits) {
    Value v;
    v.bits = bits;
    return v;
}

BT_INLINE View bt_view_from_bits(uint64_t bits) {
    View v;
    v.bits = bits;
    return v;
}

// Looks at an owned word without giving it up; valid while the owner keeps it.
BT_INLINE View bt_view(Value v) { return bt_view_from_bits(v.bits); }

#define BT_ERROR (bt_value_from_bits(0))
#define BT_EMPTY (bt_value_from_bits(0))
#define BT_NO_VIEW (bt_view_from_bits(0))

// A Value that a function gave: is it an error? The same question of a word that may be empty.
BT_INLINE bool bt_is_error(Value v) { return BT_UNLIKELY(v.bits == 0); }
BT_INLINE bool bt_is_empty(Value v) { return v.bits == 0; }
BT_INLINE bool bt_view_is_empty(View v) { return v.bits == 0; }

// Python's `is`.
BT_INLINE bool bt_same(View a, View b) { return a.bits == b.bits; }

// ---- kinds ------------------------------------------------------------------------------------------------

// What is in the word itself: an int, a float.
BT_INLINE bool bt_is_small_int(View v) { return v.bits & BT_TAG_INT; }
BT_INLINE bool bt_is_flonum(View v) { return (v.bits & BT_TAG_FLOAT_MASK) == BT_TAG_FLOAT; }
// True for a (non-empty) word that points to an object.
BT_INLINE bool bt_is_object(View v) { return (v.bits & BT_TAG_FLOAT_MASK) == 0; }
BT_INLINE bool bt_is_immediate(View v) { return (v.bits & BT_TAG_FLOAT_MASK) != 0; }

// The pointer in a word of which bt_is_object is true; and a word of a pointer.
BT_INLINE BtObject *bt_object(View v) { return (BtObject *)(uintptr_t)v.bits; }
BT_INLINE View bt_view_of(const void *object) { return bt_view_from_bits((uint64_t)(uintptr_t)object); }
// Wraps a reference that the caller already owns; counts nothing.
BT_INLINE Value bt_steal(const void *object) { return bt_value_from_bits((uint64_t)(uintptr_t)object); }

// ---- small integers ---------------------------------------------------------------------------------------

// Can the number be a word itself?
BT_INLINE bool bt_fits_small_int(int64_t n) { return n >= BT_SMALL_INT_MIN && n <= BT_SMALL_INT_MAX; }
// Of a small int only, as bt_flonum_value of a flonum.
BT_INLINE int64_t bt_small_int_value(View v) { return (int64_t)v.bits >> 1; }
// n must fit; use bt_int_from_i64 (objects/int.h) otherwise.
BT_INLINE Value bt_small_int(int64_t n) { return bt_value_from_bits(((uint64_t)n << 1) | BT_TAG_INT); }
BT_INLINE View bt_small_int_view(int64_t n) { return bt_view_from_bits(((uint64_t)n << 1) | BT_TAG_INT); }

// ---- flonums ----------------------------------------------------------------------------------------------
// After Smalltalk Spur's immediate floats and Ruby's flonum: rotate the sign to bit 0 so that the exponent is
// on top, subtract the base exponent, and keep the doubles that then fit 62 bits. The two lowest patterns,
// which would be the smallest power of two, stand for +0.0 and -0.0 instead.

#define BT_FLONUM_BASE ((uint64_t)(1023 - 255) << 53)

// True and sets *word when d has an immediate form; NaN, infinities and extreme exponents have none.
BT_INLINE bool bt_flonum_encode(double d, uint64_t *word) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    uint64_t turned = (bits << 1) | (bits >> 63);
    uint64_t based = turned - BT_FLONUM_BASE;
    if (BT_LIKELY((based >> 62) == 0 && based > 1)) {
        *word = (based << 2) | BT_TAG_FLOAT;
        return true;
    }
    if (turned <= 1) {
        *word = (turned << 2) | BT_TAG_FLOAT;
        return true;
    }
    return false;
}

// The number that bt_flonum_encode has put in.
BT_INLINE double bt_flonum_value(View v) {
    uint64_t based = v.bits >> 2;
    uint64_t turned = based + (based > 1 ? BT_FLONUM_BASE : 0);
    uint64_t bits = (turned >> 1) | (turned << 63);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

#endif  // BATON_VM_BASE_VALUE_H
