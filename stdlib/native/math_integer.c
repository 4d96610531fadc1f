// The functions of ints in math: number theory and combinatorics over GMP. GMP ends the process when memory
// runs out, so the size of every result is estimated, and asked for, before it is computed.
#include <gmp.h>
#include <math.h>

#include "stdlib/native/math_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/objects/int.h"

static uint64_t magnitude(int64_t n) {
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static uint64_t small_gcd(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static Value gcd_of(View a, View b) {
    if (bt_is_small_int(a) && bt_is_small_int(b)) {
        return bt_int_from_u64(small_gcd(magnitude(bt_small_int_value(a)), magnitude(bt_small_int_value(b))));
    }
    BtIntOperand a_operand;
    BtIntOperand b_operand;
    mpz_t result;
    mpz_init(result);
    mpz_gcd(result, bt_int_look(a, &a_operand), bt_int_look(b, &b_operand));
    return bt_int_steal_mpz(result);
}

static Value lcm_of(View a, View b) {
    if (!bt_int_check_room((uint64_t)bt_int_bit_length(a) + (uint64_t)bt_int_bit_length(b)))
        return BT_ERROR;
    BtIntOperand a_operand;
    BtIntOperand b_operand;
    mpz_t result;
    mpz_init(result);
    mpz_lcm(result, bt_int_look(a, &a_operand), bt_int_look(b, &b_operand));
    return bt_int_steal_mpz(result);
}

static Value fold_ints(const View *args, size_t argc, int64_t start, Value (*function)(View, View)) {
    Value result = bt_small_int(start);
    for (size_t i = 0; i < argc && !bt_is_error(result); i++) {
        Value n = bt_index(args[i]);
        bt_assign(&result, bt_is_error(n) ? BT_ERROR : function(bt_view(result), bt_view(n)));
        bt_release_maybe(n);
    }
    return result;
}
static Value math_gcd(View self, const View *args, size_t argc) {
    (void)self;
    return fold_ints(args, argc, 0, gcd_of);
}
static Value math_lcm(View self, const View *args, size_t argc) {
    (void)self;
    return fold_ints(args, argc, 1, lcm_of);
}

static Value math_isqrt(View self, View argument) {
    (void)self;
    Value n = bt_index(argument);
    if (bt_is_error(n))
        return BT_ERROR;
    Value result;
    if (bt_is_small_int(bt_view(n)) && bt_small_int_value(bt_view(n)) >= 0) {
        // The nearest double's root is at most one off.
        int64_t square = bt_small_int_value(bt_view(n)), root = (int64_t)sqrt((double)square);
        if (root * root > square) root--;
        else if ((root + 1) * (root + 1) <= square) root++;
        result = bt_small_int(root);
    } else if (bt_int_sign(bt_view(n)) < 0) {
        result = bt_raise(&bt_exc_ValueError, "isqrt() argument must be nonnegative");
    } else {
        BtIntOperand operand;
        mpz_t root;
        mpz_init(root);
        mpz_sqrt(root, bt_int_look(bt_view(n), &operand));
        result = bt_int_steal_mpz(root);
    }
    bt_release(n);
    return result;
}

// ---- results of one word ----------------------------------------------------------------------------------
// The odd parts of factorials, and their inverses modulo 2**64: a quotient of factorials is a product of
// these, modulo 2**64, and a shift. Written by the module's init, and only read afterwards.

enum { BINOMIALS_FIT = 67 };  // all binomial coefficients of n fit into 64 bits up to this n
static uint64_t odd_factorial[BINOMIALS_FIT + 1], odd_factorial_inverse[BINOMIALS_FIT + 1];

static void prepare_words(void) {
    uint64_t odd = 1;
    for (uint64_t n = 0; n <= BINOMIALS_FIT; n++) {
        if (n) odd *= n >> __builtin_ctzll(n);
        // Newton's iteration: an odd number is its own inverse modulo 8, and each step doubles the bits.
        uint64_t inverse = odd;
        for (int bits = 3; bits < 64; bits *= 2) inverse *= 2 - odd * inverse;
        odd_factorial[n] = odd;
        odd_factorial_inverse[n] = inverse;
    }
}

// The factors of 2 in n! are n less the ones in n.
static uint64_t word_binomial(uint64_t n, uint64_t k) {
    int shift = __builtin_popcountll(k) + __builtin_popcountll(n - k) - __builtin_popcountll(n);
    return (odd_factorial[n] * odd_factorial_inverse[k] * odd_factorial_inverse[n - k]) << shift;
}

// n * (n - 1) * ... of k factors, at most n; false: more than a word.
static bool word_falling_product(uint64_t n, uint64_t k, uint64_t *out) {
    uint64_t product = 1;
    for (; k > 0; k--, n--) {
        if (__builtin_mul_overflow(product, n, &product)) return false;
    }
    *out = product;
    return true;
}

// Room for a product of `count` factors of `bits` bits each.
static bool check_product_room(uint64_t count, uint64_t bits) {
    uint64_t total;
    return bt_int_check_room(__builtin_mul_overflow(count, bits, &total) ? UINT64_MAX : total);
}

static Value math_factorial(View self, View argument) {
    (void)self;
    uint64_t word;
    if (bt_is_small_int(argument) && bt_small_int_value(argument) >= 0 &&
        bt_small_int_value(argument) <= 20 &&
        word_falling_product((uint64_t)bt_small_int_value(argument), (uint64_t)bt_small_int_value(argument),
                             &word)) {
        return bt_int_from_u64(word);
    }
    Value n = bt_index(argument);
    if (bt_is_error(n))
        return BT_ERROR;
    int sign = bt_int_sign(bt_view(n));
    int64_t count = 0;
    bool fits = bt_int_fits_i64(bt_view(n), &count);
    uint64_t bits = (uint64_t)bt_int_bit_length(bt_view(n));
    bt_release(n);
    if (sign < 0)
        return bt_raise(&bt_exc_ValueError, "factorial() not defined for negative values");
    if (!fits) {
        return bt_raise(&bt_exc_OverflowError, "factorial() argument should not exceed %lld",
                        (long long)INT64_MAX);
    }
    if (!check_product_room((uint64_t)count, bits))
        return BT_ERROR;
    mpz_t result;
    mpz_init(result);
    mpz_fac_ui(result, (unsigned long)count);
    return bt_int_steal_mpz(result);
}

// n and k of comb and perm; both owned by the caller on success.
static bool two_counts(const View *args, Value *n, Value *k) {
    *n = bt_index(args[0]);
    if (bt_is_error(*n))
        return false;
    *k = bt_index(args[1]);
    if (!bt_is_error(*k)) {
        if (bt_int_sign(bt_view(*n)) < 0) {
            bt_raise(&bt_exc_ValueError, "n must be a non-negative integer");
        } else if (bt_int_sign(bt_view(*k)) < 0) {
            bt_raise(&bt_exc_ValueError, "k must be a non-negative integer");
        } else {
            return true;
        }
        bt_release(*k);
    }
    bt_release(*n);
    return false;
}

static Value comb_of(mpz_srcptr n, mpz_srcptr k) {
    if (mpz_cmp(n, k) < 0)
        return bt_small_int(0);
    mpz_t least;
    mpz_init(least);
    mpz_sub(least, n, k);
    if (mpz_cmp(least, k) > 0)
        mpz_set(least, k);
    bool fits = mpz_fits_slong_p(least);
    uint64_t count = mpz_get_ui(least);
    uint64_t count_bits = mpz_sizeinbase(least, 2);
    mpz_clear(least);
    if (!fits) {
        return bt_raise(&bt_exc_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    }
    // The result is at most (n * e / k) ** k.
    if (!check_product_room(count, mpz_sizeinbase(n, 2) - count_bits + 3))
        return BT_ERROR;
    mpz_t result;
    mpz_init(result);
    if (mpz_fits_ulong_p(n)) {
        mpz_bin_uiui(result, mpz_get_ui(n), count);
    } else {
        mpz_bin_ui(result, n, count);
    }
    return bt_int_steal_mpz(result);
}

// A function of two counts, n and k.
static Value of_two_counts(const View *args, Value (*function)(mpz_srcptr, mpz_srcptr)) {
    Value n;
    Value k;
    if (!two_counts(args, &n, &k))
        return BT_ERROR;
    BtIntOperand n_operand;
    BtIntOperand k_operand;
    Value result = function(bt_int_look(bt_view(n), &n_operand), bt_int_look(bt_view(k), &k_operand));
    bt_release(k);
    bt_release(n);
    return result;
}

// Two counts that are small ints.
static bool small_counts(const View *args, uint64_t *n, uint64_t *k) {
    if (!bt_is_small_int(args[0]) || !bt_is_small_int(args[1])) return false;
    *n = (uint64_t)bt_small_int_value(args[0]);
    *k = (uint64_t)bt_small_int_value(args[1]);
    return bt_small_int_value(args[0]) >= 0 && bt_small_int_value(args[1]) >= 0;
}

static Value math_comb(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    uint64_t n, k;
    if (small_counts(args, &n, &k) && n <= BINOMIALS_FIT)
        return k > n ? bt_small_int(0) : bt_int_from_u64(word_binomial(n, k));
    return of_two_counts(args, comb_of);
}

// result = (n - start) * (n - start - 1) * ... `count` factors; halves, so that the large products are
// balanced.
static void falling_product(mpz_ptr result, mpz_srcptr n, uint64_t start, uint64_t count) {
    if (count <= 8) {
        mpz_t factor;
        mpz_init(factor);
        mpz_sub_ui(factor, n, start);
        mpz_set_ui(result, 1);
        for (; count > 0; count--) {
            mpz_mul(result, result, factor);
            mpz_sub_ui(factor, factor, 1);
        }
        mpz_clear(factor);
        return;
    }
    mpz_t rest;
    mpz_init(rest);
    falling_product(result, n, start, count / 2);
    falling_product(rest, n, start + count / 2, count - count / 2);
    mpz_mul(result, result, rest);
    mpz_clear(rest);
}

static Value perm_of(mpz_srcptr n, mpz_srcptr k) {
    if (mpz_cmp(n, k) < 0)
        return bt_small_int(0);
    if (!mpz_fits_slong_p(k)) {
        return bt_raise(&bt_exc_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    }
    uint64_t count = mpz_get_ui(k);
    if (!check_product_room(count, mpz_sizeinbase(n, 2)))
        return BT_ERROR;
    mpz_t result;
    mpz_init(result);
    falling_product(result, n, 0, count);
    return bt_int_steal_mpz(result);
}

static Value math_perm(View self, const View *args, size_t argc) {
    if (argc == 1 || bt_same(args[1], BT_NONE_VIEW))
        return math_factorial(self, args[0]);
    uint64_t n, k, word;
    if (small_counts(args, &n, &k) && (k > n ? (word = 0, true) : word_falling_product(n, k, &word)))
        return bt_int_from_u64(word);
    return of_two_counts(args, perm_of);
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("comb", math_comb, 2, 2,
                "comb($module, n, k, /)\n--\n\n"
                "Number of ways to choose k items from n items without repetition and without order."),
    BT_METHOD_1("factorial", math_factorial, "factorial($module, n, /)\n--\n\nFind n!."),
    BT_METHOD_N("gcd", math_gcd, 0, -1, "gcd($module, *integers)\n--\n\nGreatest Common Divisor."),
    BT_METHOD_1("isqrt", math_isqrt,
                "isqrt($module, n, /)\n--\n\nReturn the integer part of the square root of the input."),
    BT_METHOD_N("lcm", math_lcm, 0, -1, "lcm($module, *integers)\n--\n\nLeast Common Multiple."),
    BT_METHOD_N("perm", math_perm, 1, 2,
                "perm($module, n, k=None, /)\n--\n\n"
                "Number of ways to choose k items from n items without repetition and with order."),
    BT_METHOD_END,
};

bool bt_math_add_integer_functions(View module) {
    prepare_words();
    return bt_module_add_functions(module, functions);
}
