// The four operations and their kin, by the specification's rules: see decimal_internal.h.
#include <string.h>

#include "stdlib/native/decimal_internal.h"

// ---- sums -------------------------------------------------------------------------------------------------

static void set_zero_sum(Result *r, int a_sign, int b_sign, int64_t exponent, const Rules *rules) {
    bt_result_set_small(r, a_sign == b_sign ? a_sign : rules->rounding == ROUND_FLOOR, 0, exponent);
}

// r's coefficient, which is not 0, plus or minus small's; r's sign becomes the sum's.
static void add_limbs(Result *r, const Number *small, int small_sign, Rules *rules) {
    int64_t n = r->n.size, m = small->size;
    int64_t size = n > m ? n : m;
    if (!bt_result_reserve(r, size + 1, &rules->status)) return;
    mp_limb_t *x = r->limbs;
    if (r->n.sign == small_sign) {
        mp_limb_t carry = n >= m ? mpn_add(x, x, n, small->limbs, m) : mpn_add(x, small->limbs, m, x, n);
        x[size] = carry;
        bt_result_measure(r, size + 1, &rules->status);
        return;
    }
    int order = bt_decimal_compare_limbs(x, n, small->limbs, m);
    if (order == 0) {
        set_zero_sum(r, r->n.sign, small_sign, r->n.exponent, rules);
        return;
    }
    if (order > 0) {
        if (m) mpn_sub(x, x, n, small->limbs, m);
    } else {
        mpn_sub(x, small->limbs, m, x, n);
        r->n.sign = (uint8_t)small_sign;
    }
    bt_result_measure(r, size, &rules->status);
}

static void add_finite(Result *r, const Number *a, const Number *b, int b_sign, Rules *rules) {
    int a_sign = a->sign;
    const Number *big = a, *small = b;
    int big_sign = a_sign, small_sign = b_sign;
    if (a->exponent < b->exponent) {
        big = b;
        small = a;
        big_sign = b_sign;
        small_sign = a_sign;
    }
    int64_t shift = big->exponent - small->exponent;
    if (shift + big->digits <= 38 && small->size <= 2 && small->digits <= 38) {
        u128 x = 0, y = 0;
        if (big->size) x = (big->size == 2 ? (u128)big->limbs[1] << 64 : 0) | big->limbs[0];
        if (small->size) y = (small->size == 2 ? (u128)small->limbs[1] << 64 : 0) | small->limbs[0];
        if (shift) x *= bt_ten_u128[shift];
        if (big_sign == small_sign) bt_result_set_wide(r, big_sign, x + y, small->exponent);
        else if (x == y) set_zero_sum(r, big_sign, small_sign, small->exponent, rules);
        else if (x > y) bt_result_set_wide(r, big_sign, x - y, small->exponent);
        else bt_result_set_wide(r, small_sign, y - x, small->exponent);
        return;
    }
    if (big->size == 0) {
        if (small->size == 0) {
            set_zero_sum(r, big_sign, small_sign, small->exponent, rules);
        } else if (bt_result_copy(r, small, &rules->status)) {
            r->n.sign = (uint8_t)small_sign;
        }
        return;
    }
    Number sticky;
    mp_limb_t one = 1;
    int64_t kept = rules->prec + 2 - big->digits;  // places of small behind big's last digit that may count
    if (kept < 1) kept = 1;
    if (shift > kept + 2 && small->size && (adjusted(small) < adjusted(big) - 1 || big_sign == small_sign)) {
        // Cutting small is cheaper than lengthening big. Where the sum cannot lose its first digits, the cut
        // ones matter only in that they are there.
        Result cut;
        bt_result_init(&cut);
        if (bt_result_copy(&cut, small, &rules->status)) {
            int rest = bt_result_drop(&cut, shift - kept, ROUND_DOWN, &rules->status);
            if (rest != REST_NO_MEMORY) {
                if (rest != REST_NONE) {
                    if (cut.n.size == 0) bt_result_set_small(&cut, 0, 1, cut.n.exponent);
                    else bt_result_make_sticky(&cut);
                }
                cut.n.sign = (uint8_t)small_sign;
                Number aligned = *big;
                aligned.sign = (uint8_t)big_sign;
                add_finite(r, &aligned, &cut.n, small_sign, rules);
                bt_result_free(&cut);
                return;
            }
        }
        bt_result_set_special(r, 0, QUIET_NAN);
        bt_result_free(&cut);
        return;
    }
    if (shift) {
        // Of a number far below the digits that count it matters only that there is one.
        int64_t limit = big->exponent - 1 + (big->digits > rules->prec ? 0 : big->digits - rules->prec - 1);
        if (adjusted(small) < limit) {
            sticky = (Number){limit, 1, small->size != 0, 0, FINITE, &one};
            small = &sticky;
            shift = big->exponent - limit;
        }
    }
    if (!bt_result_shifted(r, big, shift, &rules->status)) return;
    r->n.exponent = small->exponent;
    r->n.sign = (uint8_t)big_sign;
    add_limbs(r, small, small_sign, rules);
}

void bt_decimal_add_exactly(Result *r, const Number *a, const Number *b, int b_sign, Rules *rules) {
    if (BT_LIKELY(a->kind == FINITE && b->kind == FINITE)) {
        add_finite(r, a, b, b_sign, rules);
    } else if (bt_decimal_nan_result(r, a, b, rules)) {
    } else if (a->kind == INFINITE && b->kind == INFINITE && a->sign != b_sign) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
    } else {
        bt_result_set_special(r, a->kind == INFINITE ? a->sign : b_sign, INFINITE);
    }
}

void bt_decimal_add(Result *r, const Number *a, const Number *b, Rules *rules) {
    bt_decimal_add_exactly(r, a, b, b->sign, rules);
    bt_decimal_finish(r, rules);
}

void bt_decimal_subtract(Result *r, const Number *a, const Number *b, Rules *rules) {
    bt_decimal_add_exactly(r, a, b, !b->sign, rules);
    bt_decimal_finish(r, rules);
}

static void with_sign(Result *r, const Number *a, int sign, Rules *rules) {
    if (bt_decimal_nan_result(r, a, NULL, rules)) return;
    if (!bt_result_copy(r, a, &rules->status)) return;
    r->n.sign = (uint8_t)(is_zero(a) && rules->rounding != ROUND_FLOOR ? 0 : sign);
    bt_decimal_finish(r, rules);
}
void bt_decimal_plus(Result *r, const Number *a, Rules *rules) { with_sign(r, a, a->sign, rules); }
void bt_decimal_minus(Result *r, const Number *a, Rules *rules) { with_sign(r, a, !a->sign, rules); }
void bt_decimal_absolute(Result *r, const Number *a, Rules *rules) { with_sign(r, a, 0, rules); }

// ---- products ---------------------------------------------------------------------------------------------

static void multiply_finite(Result *r, const Number *a, const Number *b, Rules *rules) {
    int sign = a->sign ^ b->sign;
    int64_t exponent = a->exponent + b->exponent;
    if (a->size <= 1 && b->size <= 1) {
        u128 c = a->size && b->size ? (u128)a->limbs[0] * b->limbs[0] : 0;
        bt_result_set_wide(r, sign, c, exponent);
        return;
    }
    if (a->size == 0 || b->size == 0) {
        bt_result_set_small(r, sign, 0, exponent);
        return;
    }
    if (a->size < b->size) {
        const Number *larger = b;
        b = a;
        a = larger;
    }
    int64_t size = a->size + b->size;
    if (!bt_result_reserve(r, size, &rules->status)) return;
    if (b->size == 1) r->limbs[a->size] = mpn_mul_1(r->limbs, a->limbs, a->size, b->limbs[0]);
    else if (a->limbs == b->limbs && a->size == b->size) mpn_sqr(r->limbs, a->limbs, a->size);
    else mpn_mul(r->limbs, a->limbs, a->size, b->limbs, b->size);
    r->n.sign = (uint8_t)sign;
    r->n.kind = FINITE;
    r->n.exponent = exponent;
    bt_result_measure(r, size, &rules->status);
}

void bt_decimal_multiply_exactly(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (BT_LIKELY(a->kind == FINITE && b->kind == FINITE)) {
        multiply_finite(r, a, b, rules);
    } else if (bt_decimal_nan_result(r, a, b, rules)) {
    } else if (is_zero(a) || is_zero(b)) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
    } else {
        bt_result_set_special(r, a->sign ^ b->sign, INFINITE);
    }
}

void bt_decimal_multiply(Result *r, const Number *a, const Number *b, Rules *rules) {
    bt_decimal_multiply_exactly(r, a, b, rules);
    bt_decimal_finish(r, rules);
}

void bt_decimal_fma(Result *r, const Number *a, const Number *b, const Number *c, Rules *rules) {
    Result product;
    bt_result_init(&product);
    bt_decimal_multiply_exactly(&product, a, b, rules);
    // An invalid product is the result; as an addend it would give way to a signaling c.
    bool invalid = a->kind == SIGNALING_NAN || b->kind == SIGNALING_NAN ||
                   (is_nan(&product.n) && !is_nan(a) && !is_nan(b));
    if (invalid) {
        if (!bt_result_copy(r, &product.n, &rules->status)) bt_result_set_special(r, 0, QUIET_NAN);
    } else {
        bt_decimal_add(r, &product.n, c, rules);
    }
    bt_result_free(&product);
}

// ---- quotients --------------------------------------------------------------------------------------------

// q = a // b of coefficients, a's limbs replaced by the remainder (its size is updated). b is not 0.
static bool divide_limbs(Result *q, Result *a, const mp_limb_t *b, int64_t b_size, uint32_t *status) {
    int64_t n = a->n.size;
    if (n < b_size) {
        bt_result_set_small(q, 0, 0, 0);
        return true;
    }
    if (!bt_result_reserve(q, n - b_size + 1, status)) return false;
    if (b_size == 1) {
        a->limbs[0] = mpn_divrem_1(q->limbs, 0, a->limbs, n, b[0]);
    } else {
        if (n > 1 << 15 && !bt_decimal_has_room(4 * n)) {
            *status |= NO_MEMORY;
            bt_result_set_special(q, 0, QUIET_NAN);
            return false;
        }
        mpn_tdiv_qr(q->limbs, a->limbs, 0, a->limbs, n, b, b_size);
    }
    a->n.size = trimmed(a->limbs, b_size);
    q->n.kind = FINITE;
    return bt_result_measure(q, n - b_size + 1, status);
}

static void strip_towards(Result *r, int64_t ideal) {
    int64_t stripped = bt_decimal_strip_zeros(r->limbs, &r->n.size, ideal - r->n.exponent);
    r->n.exponent += stripped;
    r->n.digits -= stripped;
}

static void divide_finite(Result *r, const Number *a, const Number *b, Rules *rules) {
    int sign = a->sign ^ b->sign;
    int64_t ideal = a->exponent - b->exponent;
    int64_t shift = b->digits - a->digits + rules->prec + 1;
    Result numerator, denominator;
    bt_result_init(&numerator);
    bt_result_init(&denominator);
    const Number *divisor = b;
    bool ok;
    if (shift >= 0) {
        ok = bt_result_shifted(&numerator, a, shift, &rules->status);
    } else {
        ok = bt_result_copy(&numerator, a, &rules->status) &&
             bt_result_shifted(&denominator, b, -shift, &rules->status);
        divisor = &denominator.n;
    }
    if (ok) ok = divide_limbs(r, &numerator, divisor->limbs, divisor->size, &rules->status);
    if (ok) {
        r->n.sign = (uint8_t)sign;
        r->n.exponent = ideal - shift;
        if (numerator.n.size) bt_result_make_sticky(r);
        else if (shift > 0) strip_towards(r, ideal);
    } else {
        bt_result_set_special(r, 0, QUIET_NAN);
    }
    bt_result_free(&numerator);
    bt_result_free(&denominator);
}

void bt_decimal_divide(Result *r, const Number *a, const Number *b, Rules *rules) {
    int sign = a->sign ^ b->sign;
    if (a->kind != FINITE || b->kind != FINITE) {
        if (bt_decimal_nan_result(r, a, b, rules)) return;
        if (a->kind == INFINITE) {
            if (b->kind == INFINITE) bt_result_invalid(r, rules, INVALID_OPERATION);
            else bt_result_set_special(r, sign, INFINITE);
            return;
        }
        bt_result_set_small(r, sign, 0, etiny(rules));
        rules->status |= CLAMPED;
        return;
    }
    if (b->size == 0) {
        if (a->size == 0) {
            bt_result_invalid(r, rules, DIVISION_UNDEFINED);
        } else {
            bt_result_set_special(r, sign, INFINITE);
            rules->status |= DIVISION_BY_ZERO;
        }
        return;
    }
    if (a->size == 0) bt_result_set_small(r, sign, 0, a->exponent - b->exponent);
    else divide_finite(r, a, b, rules);
    bt_decimal_finish(r, rules);
}

// The integer quotient and the remainder of finite numbers, b not 0. False: impossible (a condition is set).
static bool divide_whole(Result *q, Result *rest, const Number *a, const Number *b, Rules *rules) {
    int sign = a->sign ^ b->sign;
    int64_t ideal = a->exponent < b->exponent ? a->exponent : b->exponent;
    int64_t gap = adjusted(a) - adjusted(b);
    if (a->size == 0 || gap < 0) {
        bt_result_set_small(q, sign, 0, 0);
        if (a->size == 0) {
            bt_result_set_small(rest, a->sign, 0, ideal);
            return true;
        }
        if (!bt_result_shifted(rest, a, a->exponent - ideal, &rules->status)) return false;
        rest->n.exponent = ideal;
        return true;
    }
    if (gap > rules->prec) {
        rules->status |= DIVISION_IMPOSSIBLE;
        return false;
    }
    Result divisor;
    bt_result_init(&divisor);
    const Number *d = b;
    bool ok = bt_result_shifted(rest, a, a->exponent - ideal, &rules->status);
    if (ok && b->exponent > ideal) {
        ok = bt_result_shifted(&divisor, b, b->exponent - ideal, &rules->status);
        d = &divisor.n;
    }
    if (ok) ok = divide_limbs(q, rest, d->limbs, d->size, &rules->status);
    bt_result_free(&divisor);
    if (!ok) return false;
    if (q->n.digits > rules->prec) {
        rules->status |= DIVISION_IMPOSSIBLE;
        return false;
    }
    q->n.sign = (uint8_t)sign;
    q->n.exponent = 0;
    rest->n.sign = a->sign;
    rest->n.kind = FINITE;
    rest->n.exponent = ideal;
    return bt_result_measure(rest, rest->n.size, &rules->status);
}

// q and rest exactly; whoever wants one of them only forgets the conditions of the other.
static void divmod_exactly(Result *q, Result *rest, const Number *a, const Number *b, Rules *rules) {
    int sign = a->sign ^ b->sign;
    if (a->kind != FINITE || b->kind != FINITE) {
        if (bt_decimal_nan_result(q, a, b, rules)) {
            if (!bt_result_copy(rest, &q->n, &rules->status)) bt_result_set_special(rest, 0, QUIET_NAN);
            return;
        }
        if (a->kind == INFINITE) {
            if (b->kind == INFINITE) bt_result_set_special(q, 0, QUIET_NAN);
            else bt_result_set_special(q, sign, INFINITE);
            bt_result_invalid(rest, rules, INVALID_OPERATION);
            return;
        }
        bt_result_set_small(q, sign, 0, 0);
        if (!bt_result_copy(rest, a, &rules->status)) bt_result_set_special(rest, 0, QUIET_NAN);
        return;
    }
    if (b->size == 0) {
        bt_result_set_special(q, sign, INFINITE);
        bt_result_set_special(rest, 0, QUIET_NAN);
        if (a->size == 0) bt_result_invalid(q, rules, DIVISION_UNDEFINED);
        else rules->status |= DIVISION_BY_ZERO | INVALID_OPERATION;
        return;
    }
    if (divide_whole(q, rest, a, b, rules)) return;
    bt_result_set_special(q, 0, QUIET_NAN);
    bt_result_set_special(rest, 0, QUIET_NAN);
}

void bt_decimal_divmod(Result *q, Result *rest, const Number *a, const Number *b, Rules *rules) {
    divmod_exactly(q, rest, a, b, rules);
    if (b->kind == FINITE) bt_decimal_finish(q, rules);
    bt_decimal_finish(rest, rules);
}

void bt_decimal_divide_integer(Result *r, const Number *a, const Number *b, Rules *rules) {
    uint32_t before = rules->status;
    Result rest;
    bt_result_init(&rest);
    divmod_exactly(r, &rest, a, b, rules);
    bt_result_free(&rest);
    // x // 0 and Infinity // x have a meaning although their remainders have none.
    if (r->n.kind == INFINITE) rules->status = before | (rules->status & ~(uint32_t)INVALID_OPERATION);
    if (b->kind == FINITE) bt_decimal_finish(r, rules);
}

void bt_decimal_remainder(Result *r, const Number *a, const Number *b, Rules *rules) {
    uint32_t before = rules->status;
    Result q;
    bt_result_init(&q);
    divmod_exactly(&q, r, a, b, rules);
    bt_result_free(&q);
    rules->status = before | (rules->status & ~(uint32_t)DIVISION_BY_ZERO);
    bt_decimal_finish(r, rules);
}

void bt_decimal_remainder_near(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (a->kind != FINITE || b->kind != FINITE || b->size == 0) {
        bt_decimal_remainder(r, a, b, rules);
        return;
    }
    Result q, divisor, doubled;
    bt_result_init(&q);
    bt_result_init(&divisor);
    bt_result_init(&doubled);
    bool ok = divide_whole(&q, r, a, b, rules);
    // Only a remainder that is about as long as the divisor can be more than half of it.
    if (ok && r->n.size && adjusted(&r->n) >= adjusted(b) - 1) {
        ok = bt_result_shifted(&divisor, b, b->exponent - r->n.exponent, &rules->status) &&
             bt_result_copy(&doubled, &r->n, &rules->status) &&
             bt_result_reserve(&doubled, r->n.size + 1, &rules->status);
        if (ok) {
            mp_limb_t carry = mpn_lshift(doubled.limbs, doubled.limbs, doubled.n.size, 1);
            doubled.limbs[doubled.n.size] = carry;
            doubled.n.size += carry != 0;
            int order =
                bt_decimal_compare_limbs(doubled.limbs, doubled.n.size, divisor.limbs, divisor.n.size);
            if (order > 0 || (order == 0 && q.n.size && (q.limbs[0] & 1))) {
                int sign = r->n.sign;
                divisor.n.sign = (uint8_t)!sign;
                add_limbs(r, &divisor.n, !sign, rules);
                if (q.n.size) {
                    ok = bt_result_reserve(&q, q.n.size + 1, &rules->status);
                    if (ok) {
                        q.limbs[q.n.size] = mpn_add_1(q.limbs, q.limbs, q.n.size, 1);
                        ok = bt_result_measure(&q, q.n.size + 1, &rules->status);
                    }
                }
                if (ok && q.n.digits > rules->prec) {
                    rules->status |= DIVISION_IMPOSSIBLE;
                    ok = false;
                }
            }
        }
    }
    if (ok) bt_decimal_finish(r, rules);
    else bt_result_set_special(r, 0, QUIET_NAN);
    bt_result_free(&q);
    bt_result_free(&divisor);
    bt_result_free(&doubled);
}

// ---- square root ------------------------------------------------------------------------------------------

void bt_decimal_square_root(Result *r, const Number *a, Rules *rules) {
    if (a->kind != FINITE) {
        if (bt_decimal_nan_result(r, a, NULL, rules)) return;
        if (a->sign) bt_result_invalid(r, rules, INVALID_OPERATION);
        else bt_result_set_special(r, 0, INFINITE);
        return;
    }
    int64_t ideal = a->exponent >= 0 ? a->exponent / 2 : -((1 - a->exponent) / 2);
    int rounding = rules->rounding;
    rules->rounding = ROUND_HALF_EVEN;
    if (a->size == 0) {
        bt_result_set_small(r, a->sign, 0, ideal);
    } else if (a->sign) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        rules->rounding = (uint8_t)rounding;
        return;
    } else {
        // c * 10**shift has so many digits that its root has one more than the precision; the exponent stays
        // even.
        int64_t shift = 2 * (rules->prec + 1) - a->digits;
        if (shift < 0) shift = 0;
        if ((a->exponent - shift) & 1) shift++;
        Result square;
        bt_result_init(&square);
        if (bt_result_shifted(&square, a, shift, &rules->status)) {
            int64_t n = square.n.size;
            if (bt_result_reserve(r, (n + 1) / 2 + n, &rules->status)) {
                // The remainder goes behind the root.
                mp_size_t rest = mpn_sqrtrem(r->limbs, r->limbs + (n + 1) / 2, square.limbs, n);
                r->n.sign = 0;
                r->n.kind = FINITE;
                r->n.exponent = (a->exponent - shift) / 2;
                if (bt_result_measure(r, (n + 1) / 2, &rules->status)) {
                    if (rest) bt_result_make_sticky(r);
                    else strip_towards(r, ideal);
                }
            }
        } else {
            bt_result_set_special(r, 0, QUIET_NAN);
        }
        bt_result_free(&square);
    }
    bt_decimal_finish(r, rules);
    rules->rounding = (uint8_t)rounding;
}

// ---- other exponents --------------------------------------------------------------------------------------

void bt_decimal_quantize(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (a->kind != FINITE || b->kind != FINITE) {
        if (bt_decimal_nan_result(r, a, b, rules)) return;
        if (a->kind == INFINITE && b->kind == INFINITE) bt_result_set_special(r, a->sign, INFINITE);
        else bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    int64_t exponent = b->exponent, shift = a->exponent - exponent;
    if (exponent > rules->emax || exponent < etiny(rules)) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    uint32_t conditions = 0;
    if (a->size == 0) {
        bt_result_set_small(r, a->sign, 0, exponent);
    } else if (shift >= 0) {
        if (a->digits + shift > rules->prec) {
            bt_result_invalid(r, rules, INVALID_OPERATION);
            return;
        }
        if (!bt_result_shifted(r, a, shift, &rules->status)) return;
        r->n.exponent = exponent;
    } else {
        if (!bt_result_copy(r, a, &rules->status)) return;
        int rest = bt_result_drop(r, -shift, rules->rounding, &rules->status);
        if (rest == REST_NO_MEMORY) return;
        r->n.exponent = exponent;
        conditions = rest == REST_NONE ? ROUNDED : ROUNDED | INEXACT;
    }
    if (r->n.digits > rules->prec || (r->n.size && adjusted(&r->n) > rules->emax)) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    rules->status |= conditions;
    bt_decimal_finish(r, rules);
}

void bt_decimal_normalize(Result *r, const Number *a, Rules *rules) {
    if (bt_decimal_nan_result(r, a, NULL, rules)) return;
    if (!bt_result_copy(r, a, &rules->status)) return;
    bt_decimal_finish(r, rules);
    if (r->n.kind != FINITE) return;
    if (r->n.size == 0) r->n.exponent = 0;
    else strip_towards(r, rules->clamp ? etop(rules) : rules->emax);
}

static int integral(Result *r, const Number *a, Rules *rules) {
    if (bt_decimal_nan_result(r, a, NULL, rules)) return REST_NONE;
    if (!bt_result_copy(r, a, &rules->status)) return REST_NONE;
    if (a->kind == INFINITE || a->exponent >= 0) return REST_NONE;
    if (a->size == 0) {
        r->n.exponent = 0;
        return REST_NONE;
    }
    int rest = bt_result_drop(r, -a->exponent, rules->rounding, &rules->status);
    r->n.exponent = 0;
    return rest;
}

void bt_decimal_to_integral(Result *r, const Number *a, Rules *rules) { (void)integral(r, a, rules); }

void bt_decimal_to_integral_exact(Result *r, const Number *a, Rules *rules) {
    int rest = integral(r, a, rules);
    if (a->kind == FINITE && a->exponent < 0 && a->size)
        rules->status |= rest == REST_NONE ? ROUNDED : ROUNDED | INEXACT;
}
