// exp, ln, log10 and power. In binary fixed point on GMP integers, with some digits more than asked for;
// where these do not decide how the result is rounded, again with more of them (A. Ziv, "Fast evaluation of
// elementary mathematical functions with correctly rounded last bit", 1991). So exp, ln and log10 are
// correctly rounded, half to even.
//
//   exp   x = k ln 10 + r; the series of exp(r / 2**h), squared h times, times 10**k
//   ln    x = m * 10**t; h square roots of m, then ln z = 2 atanh((z - 1) / (z + 1))
//   power integer powers exactly while they are short, else exp(y ln x)
#include <math.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/error.h"
#include "vm/base/mutex.h"

// Digits of the working precision that may be wrong, in decimal: a thousand units.
enum { NOISE_DIGITS = 3, GUARD_DIGITS = 12 };

static int64_t bits_for(int64_t digits) { return (int64_t)((double)digits * 3.3219280948873626) + 8; }

// May numbers of so many digits be worked with?
static bool has_room(int64_t digits, uint32_t *status) {
    if (digits < INT64_C(1) << 33 && bt_decimal_has_room(digits / 4)) return true;
    *status |= NO_MEMORY;
    return false;
}

// ---- constants --------------------------------------------------------------------------------------------

static mpz_t ln10_value;  // ln(10) * 2**ln10_bits; both guarded by the lock
static int64_t ln10_bits;
static BtMutex ln10_lock;

// out = atanh(1 / n) * 2**bits
static void atanh_inverse(mpz_ptr out, unsigned long n, int64_t bits) {
    mpz_t term, part;
    mpz_inits(term, part, NULL);
    mpz_set_ui(term, 1);
    mpz_mul_2exp(term, term, (mp_bitcnt_t)bits);
    mpz_tdiv_q_ui(term, term, n);
    mpz_set(out, term);
    for (unsigned long k = 3; mpz_sgn(term); k += 2) {
        mpz_tdiv_q_ui(term, term, n * n);
        mpz_tdiv_q_ui(part, term, k);
        mpz_add(out, out, part);
    }
    mpz_clears(term, part, NULL);
}

// out = ln(10) * 2**bits. ln 10 = 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161).
static void natural_log_of_ten(mpz_ptr out, int64_t bits) {
    bt_mutex_lock(&ln10_lock);
    bool known = ln10_bits >= bits;
    if (known) mpz_tdiv_q_2exp(out, ln10_value, (mp_bitcnt_t)(ln10_bits - bits));
    bt_mutex_unlock(&ln10_lock);
    if (known) return;
    int64_t wide = bits + bits / 4 + 64;
    mpz_t total, part;
    mpz_inits(total, part, NULL);
    atanh_inverse(part, 31, wide);
    mpz_addmul_ui(total, part, 46);
    atanh_inverse(part, 49, wide);
    mpz_addmul_ui(total, part, 34);
    atanh_inverse(part, 161, wide);
    mpz_addmul_ui(total, part, 20);
    // The last digits of the series are noise.
    mpz_tdiv_q_2exp(total, total, 32);
    wide -= 32;
    mpz_tdiv_q_2exp(out, total, (mp_bitcnt_t)(wide - bits));
    bt_mutex_lock(&ln10_lock);
    if (ln10_bits < wide) {
        if (ln10_bits == 0) mpz_init(ln10_value);
        mpz_swap(ln10_value, total);
        ln10_bits = wide;
    }
    bt_mutex_unlock(&ln10_lock);
    mpz_clears(total, part, NULL);
}

// ---- series -----------------------------------------------------------------------------------------------

// out = |n| * 2**bits rounded down, exactly so far.
static void to_fixed(mpz_ptr out, const Number *n, int64_t bits) {
    mpz_t c, power;
    mpz_init(power);
    mpz_mul_2exp(out, bt_decimal_as_mpz(n, c), (mp_bitcnt_t)bits);
    if (n->exponent > 0) {
        mpz_ui_pow_ui(power, 10, (unsigned long)n->exponent);
        mpz_mul(out, out, power);
    } else if (n->exponent < 0) {
        // More digits than there are in out leave nothing.
        if (-n->exponent > n->digits + bits) {
            mpz_set_ui(out, 0);
        } else {
            mpz_ui_pow_ui(power, 10, (unsigned long)-n->exponent);
            mpz_tdiv_q(out, out, power);
        }
    }
    mpz_clear(power);
}

// out * 10**-digits * 10**k = exp(x * 2**-x_bits), with about `digits` good digits; k is returned. |x| <
// 2**66.
static int64_t exp_fixed(mpz_ptr out, mpz_srcptr x, int64_t x_bits, int64_t digits) {
    int64_t bits = bits_for(digits) + 16;
    int64_t halvings = (int64_t)sqrt((double)bits) / 2 + 2;
    int64_t work = bits + 2 * halvings + 16, wide = work + 80;
    mpz_t r, ln10, k, term, one;
    mpz_inits(r, ln10, k, term, one, NULL);
    if (x_bits >= wide) mpz_fdiv_q_2exp(r, x, (mp_bitcnt_t)(x_bits - wide));
    else mpz_mul_2exp(r, x, (mp_bitcnt_t)(wide - x_bits));
    natural_log_of_ten(ln10, wide);
    mpz_fdiv_qr(k, r, r, ln10);
    mpz_fdiv_q_2exp(r, r, (mp_bitcnt_t)(wide - work + halvings));
    mpz_set_ui(one, 1);
    mpz_mul_2exp(one, one, (mp_bitcnt_t)work);
    mpz_add(out, one, r);
    mpz_set(term, r);
    for (unsigned long i = 2; mpz_sgn(term); i++) {
        mpz_mul(term, term, r);
        mpz_fdiv_q_2exp(term, term, (mp_bitcnt_t)work);
        mpz_tdiv_q_ui(term, term, i);
        mpz_add(out, out, term);
    }
    for (int64_t i = 0; i < halvings; i++) {
        mpz_mul(out, out, out);
        mpz_fdiv_q_2exp(out, out, (mp_bitcnt_t)work);
    }
    mpz_ui_pow_ui(term, 10, (unsigned long)digits);
    mpz_mul(out, out, term);
    mpz_fdiv_q_2exp(out, out, (mp_bitcnt_t)work);
    int64_t tens = mpz_get_si(k);
    mpz_clears(r, ln10, k, term, one, NULL);
    return tens;
}

// out = ln(n) * 2**bits, off by a few units; n > 0.
static void ln_fixed(mpz_ptr out, const Number *n, int64_t bits) {
    int64_t halvings = (int64_t)sqrt((double)bits) / 2 + 4;
    int64_t work = bits + 2 * halvings + 32;
    // n = m * 10**tens, m in [0.1, 1), or in [1, 3) for those a little larger than 1, so that nothing
    // cancels.
    Number m = *n;
    int64_t tens = n->exponent + n->digits;
    m.exponent = -n->digits;
    mpz_t z, one, square, term, part;
    mpz_inits(z, one, square, term, part, NULL);
    to_fixed(z, &m, work);
    mpz_set_ui(one, 1);
    mpz_mul_2exp(one, one, (mp_bitcnt_t)work);
    mpz_mul_ui(term, z, 3);
    if (mpz_cmp(term, one) < 0) {
        m.exponent++;
        tens--;
        to_fixed(z, &m, work);
    }
    for (int64_t i = 0; i < halvings; i++) {
        mpz_mul_2exp(z, z, (mp_bitcnt_t)work);
        mpz_sqrt(z, z);
    }
    mpz_sub(term, z, one);
    mpz_add(part, z, one);
    mpz_mul_2exp(term, term, (mp_bitcnt_t)work);
    mpz_tdiv_q(z, term, part);
    mpz_mul(square, z, z);
    mpz_fdiv_q_2exp(square, square, (mp_bitcnt_t)work);
    mpz_set(term, z);
    mpz_set(out, z);
    for (unsigned long k = 3; mpz_sgn(term); k += 2) {
        mpz_mul(term, term, square);
        mpz_tdiv_q_2exp(term, term, (mp_bitcnt_t)work);
        mpz_tdiv_q_ui(part, term, k);
        mpz_add(out, out, part);
    }
    mpz_mul_2exp(out, out, (mp_bitcnt_t)(halvings + 1));
    // The tens may be many: their logarithm needs as many bits more.
    natural_log_of_ten(term, work + 64);
    mpz_set_si(part, tens);
    mpz_mul(term, term, part);
    mpz_fdiv_q_2exp(term, term, 64);
    mpz_add(out, out, term);
    mpz_fdiv_q_2exp(out, out, (mp_bitcnt_t)(work - bits));
    mpz_clears(z, one, square, term, part, NULL);
}

// ---- rounding ---------------------------------------------------------------------------------------------

// Does a coefficient whose last digits are noise round to the rules in one way only? may_be_short: next to a
// number of so few digits it must not be taken for more, or less, than that number.
static bool decides(const Result *r, const Rules *rules, int rounding, bool may_be_short) {
    int64_t drop = r->n.digits - rules->prec;
    int64_t lowest = etiny(rules);
    if (lowest - r->n.exponent > drop && adjusted(&r->n) < rules->emin) drop = lowest - r->n.exponent;
    if (drop <= NOISE_DIGITS + 2) return false;
    if (drop > r->n.digits + 1) return true;
    mpz_t c, rest, power, near;
    mpz_inits(rest, power, near, NULL);
    mpz_ui_pow_ui(power, 10, (unsigned long)drop);
    mpz_tdiv_r(rest, bt_decimal_as_mpz(&r->n, c), power);
    bool half = rounding == ROUND_HALF_EVEN || rounding == ROUND_HALF_UP || rounding == ROUND_HALF_DOWN;
    bool far = true;
    if (half) {
        mpz_tdiv_q_2exp(near, power, 1);
        mpz_sub(near, near, rest);
        far = mpz_cmpabs_ui(near, 1000) > 0;
    }
    if (!half || may_be_short) {
        mpz_sub(near, power, rest);
        far = far && mpz_cmp_ui(rest, 1000) > 0 && mpz_cmp_ui(near, 1000) > 0;
    }
    mpz_clears(rest, power, near, NULL);
    return far;
}

// 1, a little more, or a little less.
static void near_one(Result *r, int sign, bool more, Rules *rules) {
    Number one = {0, 1, 1, (uint8_t)sign, FINITE, &(mp_limb_t){1}};
    if (!bt_result_shifted(r, &one, rules->prec + 2, &rules->status)) return;
    if (more) mpn_add_1(r->limbs, r->limbs, r->n.size, 1);
    else mpn_sub_1(r->limbs, r->limbs, r->n.size, 1);
    if (bt_result_measure(r, r->n.size, &rules->status)) r->n.exponent = -(rules->prec + 2);
}

// The end of exp and the logarithms, which round half to even whatever the context says.
static void finish_half_even(Result *r, Rules *rules) {
    uint8_t rounding = rules->rounding;
    rules->rounding = ROUND_HALF_EVEN;
    if (r->n.kind == FINITE && r->n.digits > rules->prec && adjusted(&r->n) == rules->emin - 1) {
        // What rounds to a normal number is not subnormal.
        Rules wide = bt_decimal_widest;
        wide.prec = rules->prec;
        Result rounded;
        bt_result_init(&rounded);
        if (bt_result_copy(&rounded, &r->n, &rules->status)) {
            bt_decimal_finish(&rounded, &wide);
            if (adjusted(&rounded.n) >= rules->emin && bt_result_copy(r, &rounded.n, &rules->status)) {
                rules->status |= wide.status;
            }
        }
        bt_result_free(&rounded);
    }
    bt_decimal_finish(r, rules);
    rules->rounding = rounding;
}

// So large, or so small, that any bounds are passed.
static void far_away(Result *r, int sign, bool large) {
    bt_result_set_small(r, sign, 1, large ? 3 * DECIMAL_MAX_EMAX : -3 * DECIMAL_MAX_EMAX);
}

// ---- exp --------------------------------------------------------------------------------------------------

// r = exp(x * 2**-x_bits). False: more digits are needed.
static bool exp_attempt(Result *r, mpz_srcptr x, int64_t x_bits, int64_t digits, int rounding,
                        bool may_be_short, Rules *rules) {
    mpz_t c;
    mpz_init(c);
    int64_t tens = exp_fixed(c, x, x_bits, digits);
    bool ok = bt_result_from_mpz(r, c, tens - digits, &rules->status);
    mpz_clear(c);
    return ok && decides(r, rules, rounding, may_be_short);
}

void bt_decimal_exp(Result *r, const Number *a, Rules *rules) {
    if (bt_decimal_nan_result(r, a, NULL, rules)) return;
    if (a->kind == INFINITE) {
        if (a->sign) bt_result_set_small(r, 0, 0, 0);
        else bt_result_set_special(r, 0, INFINITE);
        return;
    }
    if (a->size == 0) {
        bt_result_set_small(r, 0, 1, 0);
        return;
    }
    if (adjusted(a) >= 19) {
        far_away(r, 0, !a->sign);
    } else if (adjusted(a) < -(rules->prec + 2)) {
        near_one(r, 0, !a->sign, rules);
    } else {
        mpz_t x;
        mpz_init(x);
        int64_t digits = rules->prec + GUARD_DIGITS;
        bool done = false;
        while (!done && has_room(digits, &rules->status)) {
            int64_t bits = bits_for(digits) + 80;
            to_fixed(x, a, bits);
            if (a->sign) mpz_neg(x, x);
            done =
                exp_attempt(r, x, bits, digits, ROUND_HALF_EVEN, false, rules) || rules->status & NO_MEMORY;
            digits += digits / 2;
        }
        mpz_clear(x);
        if (rules->status & NO_MEMORY) bt_result_set_special(r, 0, QUIET_NAN);
        else bt_result_make_sticky(r);
    }
    finish_half_even(r, rules);
}

// ---- logarithms -------------------------------------------------------------------------------------------

static bool is_power_of_ten(const Number *n, int64_t *exponent) {
    Result copy;
    bt_result_init(&copy);
    uint32_t status = 0;
    bool is = false;
    if (bt_result_copy(&copy, n, &status)) {
        int64_t zeros = bt_decimal_strip_zeros(copy.limbs, &copy.n.size, n->digits - 1);
        is = copy.n.size == 1 && copy.limbs[0] == 1;
        *exponent = n->exponent + zeros;
    }
    bt_result_free(&copy);
    return is;
}

static void logarithm(Result *r, const Number *a, bool base_ten, Rules *rules) {
    int64_t whole;
    if (bt_decimal_nan_result(r, a, NULL, rules)) return;
    if (is_zero(a)) {
        bt_result_set_special(r, 1, INFINITE);
        return;
    }
    if (a->sign) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    if (a->kind == INFINITE) {
        bt_result_set_special(r, 0, INFINITE);
        return;
    }
    if (is_power_of_ten(a, &whole) && (base_ten || whole == 0)) {
        bt_result_set_small(r, whole < 0, (uint64_t)(whole < 0 ? -whole : whole), 0);
        if (whole == 0) return;
    } else {
        int64_t digits = rules->prec + GUARD_DIGITS;
        mpz_t c, scale;
        mpz_inits(c, scale, NULL);
        bool done = false;
        while (!done && has_room(digits + a->digits, &rules->status)) {
            int64_t bits = bits_for(digits) + 16;
            ln_fixed(c, a, bits);
            mpz_ui_pow_ui(scale, 10, (unsigned long)digits);
            mpz_mul(c, c, scale);
            if (base_ten) {
                natural_log_of_ten(scale, bits);
                mpz_fdiv_q(c, c, scale);
            } else {
                mpz_fdiv_q_2exp(c, c, (mp_bitcnt_t)bits);
            }
            done = !bt_result_from_mpz(r, c, -digits, &rules->status) ||
                   decides(r, rules, ROUND_HALF_EVEN, false);
            // Next to 1 the logarithm begins with zeros.
            int64_t missing = rules->prec + GUARD_DIGITS - r->n.digits;
            digits += missing > 0 ? missing + 2 : digits / 2;
        }
        mpz_clears(c, scale, NULL);
        if (rules->status & NO_MEMORY) bt_result_set_special(r, 0, QUIET_NAN);
        else bt_result_make_sticky(r);
    }
    finish_half_even(r, rules);
}
void bt_decimal_ln(Result *r, const Number *a, Rules *rules) { logarithm(r, a, false, rules); }
void bt_decimal_log10(Result *r, const Number *a, Rules *rules) { logarithm(r, a, true, rules); }

// ---- power ------------------------------------------------------------------------------------------------

static int64_t saturate(__int128 n) {
    __int128 far = 3 * (__int128)DECIMAL_MAX_EMAX;
    return (int64_t)(n > far ? far : n < -far ? -far : n);
}

// 1 to the power of b, with the zeros of a.
static void power_of_one(Result *r, const Number *a, const Number *b, bool whole, int sign, Rules *rules) {
    int64_t n, zeros = rules->prec - 1;
    if (!whole) {
        rules->status |= INEXACT | ROUNDED;
    } else if (b->sign) {
        zeros = 0;
    } else if (a->exponent == 0) {
        zeros = 0;
    } else if (bt_decimal_small_integer(b, INT64_MAX, &n) && (__int128)-a->exponent * n <= zeros) {
        zeros = -a->exponent * n;
    } else {
        rules->status |= ROUNDED;
    }
    Number one = {0, 1, 1, (uint8_t)sign, FINITE, &(mp_limb_t){1}};
    if (bt_result_shifted(r, &one, zeros, &rules->status)) r->n.exponent = -zeros;
}

// a ** n exactly, or, for negative n, a quotient with a sticky digit. a's coefficient is c * 10**zeros.
static void power_exactly(Result *r, const Number *a, mpz_srcptr c, int64_t zeros, int64_t n, int sign,
                          Rules *rules) {
    uint64_t count = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    int64_t exponent = saturate((__int128)a->exponent * n);
    mpz_t power;
    mpz_init(power);
    if (mpz_cmp_ui(c, 1) == 0) mpz_set_ui(power, 1);
    else mpz_pow_ui(power, c, (unsigned long)count);
    Result p;
    bt_result_init(&p);
    bool ok = bt_result_from_mpz(&p, power, 0, &rules->status);
    mpz_clear(power);
    if (ok && n > 0) {
        // Of the zeros at the end as many as are shown; one more tells that the others were there.
        int64_t all = saturate((__int128)zeros * n), shown = rules->prec + 1 - p.n.digits;
        if (shown < 0) shown = 0;
        if (shown > all) shown = all;
        if (bt_result_shifted(r, &p.n, shown, &rules->status))
            r->n.exponent = saturate((__int128)exponent + all - shown);
    } else if (ok) {
        Number one = {0, 1, 1, 0, FINITE, &(mp_limb_t){1}};
        Rules wide = bt_decimal_widest;
        wide.prec = rules->prec + 2;
        wide.rounding = ROUND_05UP;  // as a sticky digit does
        bt_decimal_divide(r, &one, &p.n, &wide);
        if (!(wide.status & INEXACT) && r->n.size) {
            int64_t stripped = bt_decimal_strip_zeros(r->limbs, &r->n.size, r->n.digits - 1);
            r->n.exponent += stripped;
            r->n.digits -= stripped;
        }
        rules->status |= wide.status & NO_MEMORY;
        r->n.exponent = saturate((__int128)r->n.exponent + exponent + (__int128)zeros * n);
    }
    bt_result_free(&p);
    if (!ok) bt_result_set_special(r, 0, QUIET_NAN);
    else r->n.sign = (uint8_t)sign;
}

// The exponent of the first digit of ln(a), or a little more.
static int64_t size_of_log(const Number *a) {
    int64_t top = adjusted(a);
    if (top > 0 || top < -1) return bt_digits_u64((uint64_t)(top < 0 ? -top : top)) + 1;
    Number one = {0, 1, 1, 1, FINITE, &(mp_limb_t){1}};
    Rules rules = bt_decimal_widest;
    Result distance;
    bt_result_init(&distance);
    bt_decimal_add_exactly(&distance, a, &one, 1, &rules);
    int64_t size = rules.status & NO_MEMORY ? 1 : adjusted(&distance.n) + 1;
    bt_result_free(&distance);
    return size;
}

// a ** b = exp(b ln(a)).
static void power_by_logarithm(Result *r, const Number *a, const Number *b, bool whole, int sign,
                               Rules *rules) {
    Number one = {0, 1, 1, 0, FINITE, &(mp_limb_t){1}};
    bool grows = (bt_decimal_order(a, &one) > 0) == !b->sign;
    int64_t size = adjusted(b) + size_of_log(a);
    if (size > 22) {
        far_away(r, sign, grows);
        return;
    }
    if (size < -(rules->prec + 3)) {
        near_one(r, sign, grows, rules);
        return;
    }
    mpz_t x, c;
    mpz_inits(x, c, NULL);
    int64_t digits = rules->prec + GUARD_DIGITS;
    for (bool done = false; !done && has_room(digits + a->digits + b->digits, &rules->status);) {
        // The product is as large as 10**22; its error must stay below the last bit.
        int64_t bits = bits_for(digits) + 80,
                more = bits_for(b->digits + (b->exponent > 0 ? b->exponent : 0)) + 16;
        ln_fixed(x, a, bits + more);
        mpz_mul(x, x, bt_decimal_as_mpz(b, c));
        mpz_t power;
        mpz_init(power);
        mpz_ui_pow_ui(power, 10, (unsigned long)(b->exponent < 0 ? -b->exponent : b->exponent));
        if (b->exponent < 0) mpz_tdiv_q(x, x, power);
        else mpz_mul(x, x, power);
        mpz_clear(power);
        if (b->sign) mpz_neg(x, x);
        if ((int64_t)mpz_sizeinbase(x, 2) > bits + more + 63) {
            far_away(r, sign, grows);
            goto done;
        }
        done = exp_attempt(r, x, bits + more, digits, rules->rounding, !whole, rules) ||
               rules->status & NO_MEMORY;
        if (!done && !whole && digits > 2 * rules->prec + 3 * GUARD_DIGITS) {
            // Roots may be exact, and then no number of digits decides: the rest is noise.
            int64_t noise = r->n.digits - rules->prec - 3;
            if (noise > 0) (void)bt_result_drop(r, noise, ROUND_HALF_EVEN, &rules->status);
            rules->status |=
                adjusted(&r->n) < rules->emin ? INEXACT | ROUNDED | UNDERFLOW : INEXACT | ROUNDED;
            r->n.sign = (uint8_t)sign;
            goto done;
        }
        digits += digits / 2;
    }
    if (rules->status & NO_MEMORY) {
        bt_result_set_special(r, 0, QUIET_NAN);
    } else {
        bt_result_make_sticky(r);
        r->n.sign = (uint8_t)sign;
    }
done:
    mpz_clears(x, c, NULL);
}

void bt_decimal_raise(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (bt_decimal_nan_result(r, a, b, rules)) return;
    if (is_zero(b)) {
        if (is_zero(a)) bt_result_invalid(r, rules, INVALID_OPERATION);
        else bt_result_set_small(r, 0, 1, 0);
        return;
    }
    bool whole = bt_decimal_is_integral(b);
    int sign = a->sign && whole && bt_decimal_is_odd(b);
    if (is_zero(a)) {
        if (b->sign) bt_result_set_special(r, sign, INFINITE);
        else bt_result_set_small(r, sign, 0, 0);
        return;
    }
    if (a->sign && !whole) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    if (a->kind == INFINITE) {
        if (b->sign) bt_result_set_small(r, sign, 0, 0);
        else bt_result_set_special(r, sign, INFINITE);
        return;
    }
    Number x = *a, one = {0, 1, 1, 0, FINITE, &(mp_limb_t){1}};
    x.sign = 0;
    int order = bt_decimal_order(&x, &one);
    int64_t n;
    if (order == -2) {
        bt_result_invalid(r, rules, NO_MEMORY);
    } else if (order == 0) {
        power_of_one(r, &x, b, whole, sign, rules);
        return;
    } else if (b->kind == INFINITE) {
        if ((order > 0) == !b->sign) bt_result_set_special(r, sign, INFINITE);
        else bt_result_set_small(r, sign, 0, 0);
        return;
    } else {
        bool exact = false;
        if (whole && bt_decimal_small_integer(b, INT64_MAX, &n)) {
            Result stripped;
            bt_result_init(&stripped);
            if (bt_result_copy(&stripped, &x, &rules->status)) {
                int64_t zeros = bt_decimal_strip_zeros(stripped.limbs, &stripped.n.size, x.digits - 1);
                stripped.n.digits -= zeros;
                bool ten = stripped.n.size == 1 && stripped.limbs[0] == 1;
                __int128 length = (__int128)stripped.n.digits * (n < 0 ? -(__int128)n : n);
                exact = ten || length <= 5 * (__int128)rules->prec + 50 || (n >= -3 && n <= 4);
                if (exact && !ten && !has_room((int64_t)length, &rules->status)) {
                    bt_result_set_special(r, 0, QUIET_NAN);
                } else if (exact) {
                    mpz_t c;
                    power_exactly(r, &x, bt_decimal_as_mpz(&stripped.n, c), zeros, n, sign, rules);
                }
            }
            bt_result_free(&stripped);
        }
        if (!exact) power_by_logarithm(r, &x, b, whole, sign, rules);
    }
    bt_decimal_finish(r, rules);
}

// An integral number's coefficient and sign as an mpz.
static bool whole_value(mpz_ptr z, const Number *n, uint32_t *status) {
    Result shifted;
    bt_result_init(&shifted);
    bool ok = bt_result_shifted(&shifted, n, n->exponent > 0 && n->size ? n->exponent : 0, status);
    if (ok && n->exponent < 0)
        ok = bt_result_drop(&shifted, -n->exponent, ROUND_DOWN, status) != REST_NO_MEMORY;
    if (ok) {
        mpz_t view;
        mpz_set(z, bt_decimal_as_mpz(&shifted.n, view));
        if (n->sign) mpz_neg(z, z);
    }
    bt_result_free(&shifted);
    return ok;
}

void bt_decimal_raise_modulo(Result *r, const Number *a, const Number *b, const Number *m, Rules *rules) {
    if (is_nan(a) || is_nan(b) || is_nan(m)) {
        // A signaling NaN wins wherever it stands.
        if (m->kind == SIGNALING_NAN && a->kind != SIGNALING_NAN && b->kind != SIGNALING_NAN) {
            (void)bt_decimal_nan_result(r, m, NULL, rules);
        } else if (!bt_decimal_nan_result(r, a, b, rules)) {
            (void)bt_decimal_nan_result(r, m, NULL, rules);
        }
        return;
    }
    if (!bt_decimal_is_integral(a) || !bt_decimal_is_integral(b) || !bt_decimal_is_integral(m) ||
        (b->sign && b->size) || m->size == 0 || adjusted(m) >= rules->prec ||
        (a->size == 0 && b->size == 0)) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    mpz_t x, y, z;
    mpz_inits(x, y, z, NULL);
    if (whole_value(x, a, &rules->status) && whole_value(y, b, &rules->status) &&
        whole_value(z, m, &rules->status)) {
        int sign = a->sign && mpz_odd_p(y);
        mpz_abs(x, x);
        mpz_abs(z, z);
        mpz_powm(x, x, y, z);
        if (bt_result_from_mpz(r, x, 0, &rules->status)) r->n.sign = (uint8_t)sign;
    } else {
        bt_result_set_special(r, 0, QUIET_NAN);
    }
    mpz_clears(x, y, z, NULL);
}
