// decimal in C: exact and of any precision, after M. Cowlishaw's General Decimal Arithmetic Specification
// (speleotrove.com/decimal/decarith.html), with the bounds of exponents and the messages of CPython's module.
//
//   Number   what an operation reads: sign, kind, coefficient (GMP limbs, base 2**64) and power of ten. A
//            Decimal's, an int's, or a result's. Its limbs are somebody else's.
//   Result   a number under construction, with room for its limbs: on the C stack while they are few.
//   Rules    what an operation needs of a context, copied at its start, and the conditions that it met.
//   Decimal  the object: immutable, its limbs behind it in the same block.
//   Context  the object; each field is read and written atomically by itself, so threads may share one.
//
// Every operation is a function of Numbers to a Result that adds its conditions to rules->status and raises
// nothing: not even for want of memory, which is a condition too. `bt_decimal_settle` sets the context's
// flags and raises what is trapped. Nothing here runs Python code between reading a context and settling.
//
// Coefficients are binary, so that GMP multiplies and divides them; rounding divides by a power of ten.
// Numbers of up to 38 digits are reckoned in 128 bits, results of up to a few limbs never leave the C stack.
//
// Files: decimal_limbs.c (coefficients, powers of ten), decimal_number.c (results, rounding, making objects),
// decimal_arithmetic.c, decimal_order.c (comparison, digits as switches, neighbours), decimal_functions.c
// (exp, ln, log10, power), decimal_text.c, decimal_format.c, decimal_context.c, decimal_context_methods.c,
// decimal_convert.c, decimal_type.c, decimal.c (the module).
#ifndef BATON_STDLIB_NATIVE_DECIMAL_INTERNAL_H
#define BATON_STDLIB_NATIVE_DECIMAL_INTERNAL_H

#include <gmp.h>

#include "vm/base/type.h"
#include "vm/objects/int.h"

BT_BEGIN_DECLS

typedef unsigned __int128 u128;

#define DECIMAL_MAX_PREC  INT64_C(999999999999999999)
#define DECIMAL_MAX_EMAX  INT64_C(999999999999999999)
#define DECIMAL_MIN_EMIN  (-DECIMAL_MAX_EMAX)
#define DECIMAL_MIN_ETINY (DECIMAL_MIN_EMIN - (DECIMAL_MAX_PREC - 1))

enum { FINITE, INFINITE, QUIET_NAN, SIGNALING_NAN };

enum {
    ROUND_UP,
    ROUND_DOWN,
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_05UP,
    ROUNDING_COUNT,
};

// Conditions. The first nine are signals, in the order in which they are looked at; the others are kinds of
// InvalidOperation, and want of memory.
enum {
    INVALID_OPERATION = 1 << 0,
    FLOAT_OPERATION = 1 << 1,
    DIVISION_BY_ZERO = 1 << 2,
    OVERFLOW = 1 << 3,
    UNDERFLOW = 1 << 4,
    SUBNORMAL = 1 << 5,
    INEXACT = 1 << 6,
    ROUNDED = 1 << 7,
    CLAMPED = 1 << 8,
    SIGNAL_COUNT = 9,
    CONVERSION_SYNTAX = 1 << 9,
    DIVISION_IMPOSSIBLE = 1 << 10,
    DIVISION_UNDEFINED = 1 << 11,
    INVALID_CONTEXT = 1 << 12,
    NO_MEMORY = 1 << 13,
    INVALID_KINDS =
        INVALID_OPERATION | CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT,
};

typedef struct Number {
    int64_t exponent;
    int64_t digits;  // of the coefficient; 1 for 0
    int64_t size;    // limbs, the highest not 0; 0 for coefficient 0
    uint8_t sign;    // 1: minus
    uint8_t kind;
    const mp_limb_t *limbs;
} Number;

enum { RESULT_ROOM = 12 };

typedef struct Result {
    Number n;  // n.limbs is `limbs`
    mp_limb_t *limbs;
    int64_t capacity;
    mp_limb_t room[RESULT_ROOM];
} Result;

typedef struct Rules {
    int64_t prec, emax, emin;
    uint8_t rounding, clamp, capitals;
    uint32_t status;
} Rules;

typedef struct Decimal {
    BtObject head;
    int64_t exponent;
    int64_t digits;
    uint32_t size;
    uint8_t sign, kind;
    mp_limb_t *limbs;  // behind the object: after sizeof(Decimal), or after a subclass's own fields
} Decimal;

typedef struct SignalDict {
    BtObject head;
    uint32_t bits;  // atomic: relaxed
} SignalDict;

typedef struct Context {
    BtObject head;
    int64_t prec, emax, emin;           // atomic: relaxed
    uint8_t rounding, clamp, capitals;  // atomic: relaxed
    SignalDict *flags, *traps;          // owned; never replaced
} Context;

extern BtType bt_type_decimal, bt_type_decimal_context, bt_type_signal_dict, bt_type_decimal_manager;

// Is it a Decimal, a context (subclasses count)? The cast is unchecked.
BT_INLINE bool bt_is_decimal(View v) {
    return bt_is_object(v) &&
           (bt_type_of(v) == &bt_type_decimal || bt_type_is_subtype(bt_type_of(v), &bt_type_decimal));
}
BT_INLINE bool bt_is_decimal_context(View v) {
    return bt_is_object(v) && bt_is_instance(v, &bt_type_decimal_context);
}
BT_INLINE Decimal *bt_decimal_cast(View v) { return (Decimal *)bt_object(v); }

// The number of a Decimal; its limbs are valid while the object is.
BT_INLINE Number bt_decimal_look(View v) {
    const Decimal *d = bt_decimal_cast(v);
    return (Number){d->exponent, d->digits, d->size, d->sign, d->kind, d->limbs};
}
BT_INLINE bool is_zero(const Number *n) { return n->kind == FINITE && n->size == 0; }
BT_INLINE bool is_nan(const Number *n) { return n->kind >= QUIET_NAN; }
BT_INLINE int64_t adjusted(const Number *n) { return n->exponent + n->digits - 1; }
BT_INLINE int64_t etiny(const Rules *rules) { return rules->emin - (rules->prec - 1); }
BT_INLINE int64_t etop(const Rules *rules) { return rules->emax - (rules->prec - 1); }

// ---- coefficients (decimal_limbs.c) -----------------------------------------------------------------------

// Computes the tables; before anything else.
void bt_decimal_prepare(void);
extern const uint64_t bt_ten_u64[20];  // 10**0 ... 10**19
extern const u128 bt_ten_u128[39];     // 10**0 ... 10**38

// 10**k as limbs, kept for the next time. False: no memory.
typedef struct Power {
    const mp_limb_t *limbs;
    int64_t size;
    struct BigPower *big;
} Power;
// 10**k for k >= 0, lent until bt_decimal_power_release, on any thread. False: MemoryError.
bool bt_decimal_power(int64_t k, Power *power) BT_MUST_CHECK;
void bt_decimal_power_release(Power *power);

// Is there so much memory for limbs? GMP's temporary space is not asked for by us, so a multiple of it is.
bool bt_decimal_has_room(int64_t limbs) BT_MUST_CHECK;

// Decimal digits; 0 has one.
int bt_digits_u64(uint64_t n);
int bt_digits_u128(u128 n);
// Decimal digits of limbs (the highest not 0); -1: no memory.
int64_t bt_decimal_digits(const mp_limb_t *limbs, int64_t size);

// What division by a power of ten leaves: nothing, less than half, half, more than half of the divisor.
enum { REST_NONE, REST_BELOW, REST_HALF, REST_ABOVE, REST_NO_MEMORY = -1 };
// limbs //= 10**k in place; *size is updated. digits: how many decimal digits there are.
int bt_decimal_shift_right(mp_limb_t *limbs, int64_t *size, int64_t digits, int64_t k) BT_MUST_CHECK;
// Trailing zeros in decimal, at most `most`, are taken off in place; returns how many.
int64_t bt_decimal_strip_zeros(mp_limb_t *limbs, int64_t *size, int64_t most);
int bt_decimal_compare_limbs(const mp_limb_t *a, int64_t a_size, const mp_limb_t *b, int64_t b_size);
// Writes the coefficient in decimal, exactly `digits` characters. False: no memory.
bool bt_decimal_write(const mp_limb_t *limbs, int64_t size, int64_t digits, char *out) BT_MUST_CHECK;

BT_INLINE int64_t trimmed(const mp_limb_t *limbs, int64_t size) {
    while (size > 0 && limbs[size - 1] == 0) size--;
    return size;
}

// ---- results (decimal_number.c) ---------------------------------------------------------------------------

// Every result begins with this and ends with bt_result_free, which may be called again.
BT_INLINE void bt_result_init(Result *r) {
    r->limbs = r->room;
    r->n.limbs = r->room;
    r->capacity = RESULT_ROOM;
}
void bt_result_free_slow(Result *r);
BT_INLINE void bt_result_free(Result *r) {
    if (BT_UNLIKELY(r->limbs != r->room)) bt_result_free_slow(r);
}
// Room for so many limbs, those that are there kept. False: NO_MEMORY in *status, the result is NaN.
bool bt_result_reserve_slow(Result *r, int64_t limbs, uint32_t *status) BT_MUST_CHECK;
BT_INLINE bool bt_result_reserve(Result *r, int64_t limbs, uint32_t *status) {
    return BT_LIKELY(limbs <= r->capacity) || bt_result_reserve_slow(r, limbs, status);
}
// Fill in a number whose limbs fit into the room that every result has; kind: INFINITE, QUIET_NAN, ...
void bt_result_set_small(Result *r, int sign, uint64_t coefficient, int64_t exponent);
void bt_result_set_wide(Result *r, int sign, u128 coefficient, int64_t exponent);
void bt_result_set_special(Result *r, int sign, int kind);
// The result is NaN, with a condition.
void bt_result_invalid(Result *r, Rules *rules, uint32_t condition);
bool bt_result_copy(Result *r, const Number *n, uint32_t *status) BT_MUST_CHECK;
// Trims `size` limbs and counts the digits. False, as above: the result is NaN.
bool bt_result_measure(Result *r, int64_t size, uint32_t *status);
// The coefficient of n times 10**k, k >= 0; sign, kind and exponent are n's.
bool bt_result_shifted(Result *r, const Number *n, int64_t k, uint32_t *status) BT_MUST_CHECK;
bool bt_result_from_mpz(Result *r, mpz_srcptr z, int64_t exponent, uint32_t *status) BT_MUST_CHECK;
// Makes a coefficient stand for a little more than itself: its last digit, which will be rounded off, shows
// it by being neither 0 nor 5. (2**64 is 1 modulo 5.)
BT_INLINE void bt_result_make_sticky(Result *r) {
    uint64_t sum = 0;
    for (int64_t i = 0; i < r->n.size; i++) sum += r->limbs[i] % 5;
    if (r->n.size && sum % 5 == 0) mpn_add_1(r->limbs, r->limbs, r->n.size, 1);
}
// A number's coefficient as an mpz that shares its limbs.
mpz_srcptr bt_decimal_as_mpz(const Number *n, mpz_ptr z);
// Rounds to the exponent, which is larger; REST_ tells what was lost. Digits may grow by one.
int bt_result_drop(Result *r, int64_t count, int rounding, uint32_t *status);
// Rounds to the rules: the end of every operation.
void bt_decimal_finish_slow(Result *r, Rules *rules);
BT_INLINE void bt_decimal_finish(Result *r, Rules *rules) {
    int64_t top = r->n.exponent + r->n.digits - 1;
    if (BT_LIKELY(r->n.kind == FINITE && r->n.size && r->n.digits <= rules->prec && top <= rules->emax &&
                  top >= rules->emin && !rules->clamp)) {
        return;
    }
    bt_decimal_finish_slow(r, rules);
}
// If an operand is NaN: the result it gives, and true. b may be NULL.
bool bt_decimal_nan_result(Result *r, const Number *a, const Number *b, Rules *rules);
// Bounds and precision so wide that nothing is rounded.
extern const Rules bt_decimal_widest;

// A Decimal with a copy of the number's digits.
Value bt_decimal_make(BtType *type, const Number *n) BT_MUST_CHECK;
// The end of a method: frees the result, settles, makes a Decimal.
Value bt_decimal_deliver(Result *r, const Rules *rules, View context) BT_MUST_CHECK;

// An operand from a Decimal or an int. 1; 0 for other types; -1 error raised.
typedef struct Operand {
    Number n;
    BtIntOperand small;
} Operand;
// The number points into v, or into *out for a small int: both must stay where they are.
int bt_decimal_operand(View v, Operand *out) BT_MUST_CHECK;
// The same; other types are a TypeError "conversion from X to Decimal is not supported".
bool bt_decimal_convert(View v, Operand *out) BT_MUST_CHECK;

// ---- operations -------------------------------------------------------------------------------------------

// r, which is initialised, becomes the result, rounded by the rules. Their status collects the conditions;
// NO_MEMORY: r is NaN.
typedef void (*UnaryOperation)(Result *r, const Number *a, Rules *rules);
typedef void (*BinaryOperation)(Result *r, const Number *a, const Number *b, Rules *rules);

// decimal_arithmetic.c
void bt_decimal_add(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_subtract(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_multiply(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_divide(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_divide_integer(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_remainder(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_remainder_near(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_divmod(Result *q, Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_fma(Result *r, const Number *a, const Number *b, const Number *c, Rules *rules);
void bt_decimal_plus(Result *r, const Number *a, Rules *rules);
void bt_decimal_minus(Result *r, const Number *a, Rules *rules);
void bt_decimal_absolute(Result *r, const Number *a, Rules *rules);
void bt_decimal_square_root(Result *r, const Number *a, Rules *rules);
void bt_decimal_quantize(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_normalize(Result *r, const Number *a, Rules *rules);
void bt_decimal_to_integral(Result *r, const Number *a, Rules *rules);  // no conditions
void bt_decimal_to_integral_exact(Result *r, const Number *a, Rules *rules);
// Without rounding to a precision.
void bt_decimal_add_exactly(Result *r, const Number *a, const Number *b, int sign_of_b, Rules *rules);
void bt_decimal_multiply_exactly(Result *r, const Number *a, const Number *b, Rules *rules);

// decimal_order.c
// -1, 0, 1; no NaNs. -2: no memory.
int bt_decimal_order(const Number *a, const Number *b);
void bt_decimal_compare(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_compare_signal(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_compare_total(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_compare_total_mag(Result *r, const Number *a, const Number *b, Rules *rules);
// Operations of the specification, by their names there: see UnaryOperation.
void bt_decimal_max(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_max_mag(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_min(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_min_mag(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_next_minus(Result *r, const Number *a, Rules *rules);
void bt_decimal_next_plus(Result *r, const Number *a, Rules *rules);
void bt_decimal_next_toward(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_shift(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_rotate(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_scaleb(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_logb(Result *r, const Number *a, Rules *rules);
void bt_decimal_logical_and(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_logical_or(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_logical_xor(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_logical_invert(Result *r, const Number *a, Rules *rules);
void bt_decimal_copy_sign(Result *r, const Number *a, const Number *b, Rules *rules);
// Have they the same exponent, or are both infinite, or both NaN?
bool bt_decimal_same_quantum(const Number *a, const Number *b);
// The value of an integral number if it lies within +-limit.
bool bt_decimal_small_integer(const Number *n, int64_t limit, int64_t *out);
bool bt_decimal_is_integral(const Number *n);
bool bt_decimal_is_odd(const Number *n);  // of an integral number

// decimal_functions.c
void bt_decimal_exp(Result *r, const Number *a, Rules *rules);
void bt_decimal_ln(Result *r, const Number *a, Rules *rules);
void bt_decimal_log10(Result *r, const Number *a, Rules *rules);
void bt_decimal_raise(Result *r, const Number *a, const Number *b, Rules *rules);
void bt_decimal_raise_modulo(Result *r, const Number *a, const Number *b, const Number *m, Rules *rules);

// decimal_text.c
// Reads a number exactly; false: it is none, or no memory (in *status).
bool bt_decimal_read(Result *r, const char *text, size_t length, uint32_t *status) BT_MUST_CHECK;
Value bt_decimal_to_str(const Number *n, bool engineering, bool capitals) BT_MUST_CHECK;
const char *bt_decimal_class_name(const Number *n, const Rules *rules);

// decimal_format.c
// override: a dict of the locale's conventions, or empty.
Value bt_decimal_format(View self, View spec, View override) BT_MUST_CHECK;

// ---- contexts (decimal_context.c) -------------------------------------------------------------------------

// The context in force. Borrowed: valid until the thread sets another one, so until Python code runs.
View bt_decimal_context(void) BT_MUST_CHECK;
Rules bt_decimal_rules(View context);
// Sets flags. False: a trapped condition is raised, or MemoryError.
bool bt_decimal_settle_slow(View context, uint32_t status) BT_MUST_CHECK;
BT_INLINE bool bt_decimal_settle(View context, uint32_t status) {
    return BT_LIKELY(status == 0) || bt_decimal_settle_slow(context, status);
}
// The argument `context` of a method: the one in force when it is absent or None. Borrowed; empty: TypeError.
View bt_decimal_context_argument(View argument) BT_MUST_CHECK;
// The number of a rounding given as a str; -1: TypeError.
int bt_decimal_rounding(View v) BT_MUST_CHECK;
bool bt_decimal_init_contexts(View module) BT_MUST_CHECK;
// Methods of contexts that decimal_context_methods.c lists.
Value bt_decimal_context_copy(View self) BT_MUST_CHECK;
Value bt_decimal_context_reduce(View self) BT_MUST_CHECK;
Value bt_decimal_context_clear_flags(View self);
Value bt_decimal_context_clear_traps(View self);
extern const BtMethodDef bt_decimal_context_methods[];
extern const char *const bt_decimal_rounding_names[ROUNDING_COUNT];

// ---- conversions (decimal_convert.c) and the type (decimal_type.c) ----------------------------------------

// Decimal(v) of any accepted value, exact, of a class; context says what signals do.
Value bt_decimal_from_value(BtType *type, View v, View context) BT_MUST_CHECK;
Value bt_decimal_from_float(BtType *type, View v) BT_MUST_CHECK;
// (a // b, a % b)
Value bt_decimal_divmod_values(const Number *a, const Number *b, View context) BT_MUST_CHECK;
// Every bit of it. False: no memory (in *status).
bool bt_decimal_float_exactly(double d, Result *r, uint32_t *status);
// int(), float(), as_tuple(), ...: CPython's exceptions for infinities and NaNs.
Value bt_decimal_to_int(View self, int rounding) BT_MUST_CHECK;
bool bt_decimal_to_double(View self, double *out) BT_MUST_CHECK;
Value bt_decimal_as_tuple(View self) BT_MUST_CHECK;
Value bt_decimal_as_integer_ratio(View self) BT_MUST_CHECK;
bool bt_decimal_hash(View self, int64_t *out) BT_MUST_CHECK;
// The number that a value of an accepted type stands for, as it stands. strict: in text no spaces around the
// number and no underscores in it. False: an error is raised.
bool bt_decimal_read_value(View v, bool strict, Result *r, uint32_t *status) BT_MUST_CHECK;
extern Value bt_decimal_tuple_class;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_DECIMAL_INTERNAL_H
