// Comparison, extremes, neighbours, coefficients as rows of digits: see decimal_internal.h.
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"

// ---- order ------------------------------------------------------------------------------------------------

// Of the magnitudes of finite numbers; -2: no memory.
static int order_of_magnitudes(const Number *a, const Number *b) {
    if (a->size == 0 || b->size == 0) return (a->size != 0) - (b->size != 0);
    if (adjusted(a) != adjusted(b)) return adjusted(a) < adjusted(b) ? -1 : 1;
    if (a->exponent == b->exponent) return bt_decimal_compare_limbs(a->limbs, a->size, b->limbs, b->size);
    // As many digits as exponents differ by are missing at the end of one of them.
    Result longer;
    bt_result_init(&longer);
    uint32_t status = 0;
    int order = -2;
    if (a->exponent > b->exponent) {
        if (bt_result_shifted(&longer, a, a->exponent - b->exponent, &status)) {
            order = bt_decimal_compare_limbs(longer.limbs, longer.n.size, b->limbs, b->size);
        }
    } else if (bt_result_shifted(&longer, b, b->exponent - a->exponent, &status)) {
        order = bt_decimal_compare_limbs(a->limbs, a->size, longer.limbs, longer.n.size);
    }
    bt_result_free(&longer);
    return order;
}

static int order_without_signs(const Number *a, const Number *b) {
    if (a->kind == INFINITE || b->kind == INFINITE) return (a->kind == INFINITE) - (b->kind == INFINITE);
    return order_of_magnitudes(a, b);
}

static int sign_of(const Number *n) { return is_zero(n) ? 0 : n->sign ? -1 : 1; }

int bt_decimal_order(const Number *a, const Number *b) {
    int a_sign = sign_of(a), b_sign = sign_of(b);
    if (a_sign != b_sign) return a_sign < b_sign ? -1 : 1;
    if (a_sign == 0) return 0;
    int order = order_without_signs(a, b);
    return order == -2 ? order : order * a_sign;
}

static void set_order(Result *r, int order, Rules *rules) {
    if (order == -2) bt_result_invalid(r, rules, NO_MEMORY);
    else bt_result_set_small(r, order < 0, order != 0, 0);
}

void bt_decimal_compare(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (!bt_decimal_nan_result(r, a, b, rules)) set_order(r, bt_decimal_order(a, b), rules);
}

void bt_decimal_compare_signal(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (bt_decimal_nan_result(r, a, b, rules)) rules->status |= INVALID_OPERATION;
    else set_order(r, bt_decimal_order(a, b), rules);
}

// Of numbers that are equal: by sign, then by exponent.
static int order_of_equals(const Number *a, const Number *b) {
    if (a->sign != b->sign) return a->sign ? -1 : 1;
    if (a->exponent == b->exponent) return 0;
    return (a->exponent < b->exponent) == !a->sign ? -1 : 1;
}

static int total_order(const Number *a, const Number *b) {
    if (a->sign != b->sign) return a->sign ? -1 : 1;
    if (is_nan(a) || is_nan(b)) {
        int rank_a = a->kind == QUIET_NAN ? 2 : a->kind == SIGNALING_NAN;
        int rank_b = b->kind == QUIET_NAN ? 2 : b->kind == SIGNALING_NAN;
        int order = rank_a != rank_b ? (rank_a < rank_b ? -1 : 1)
                                     : bt_decimal_compare_limbs(a->limbs, a->size, b->limbs, b->size);
        return a->sign ? -order : order;
    }
    int order = bt_decimal_order(a, b);
    if (order == 0 && a->kind == FINITE) order = order_of_equals(a, b);
    return order;
}

void bt_decimal_compare_total(Result *r, const Number *a, const Number *b, Rules *rules) {
    set_order(r, total_order(a, b), rules);
}

void bt_decimal_compare_total_mag(Result *r, const Number *a, const Number *b, Rules *rules) {
    Number x = *a, y = *b;
    x.sign = y.sign = 0;
    set_order(r, total_order(&x, &y), rules);
}

// ---- the larger and the smaller ---------------------------------------------------------------------------

static void choose(Result *r, const Number *a, const Number *b, Rules *rules, bool larger, bool magnitudes) {
    const Number *chosen;
    if (a->kind == QUIET_NAN && !is_nan(b)) {
        chosen = b;
    } else if (b->kind == QUIET_NAN && !is_nan(a)) {
        chosen = a;
    } else {
        if (bt_decimal_nan_result(r, a, b, rules)) return;
        int order = magnitudes ? order_without_signs(a, b) : bt_decimal_order(a, b);
        if (order == -2) {
            bt_result_invalid(r, rules, NO_MEMORY);
            return;
        }
        if (order == 0) order = order_of_equals(a, b);
        chosen = larger ? (order < 0 ? b : a) : (order < 0 ? a : b);
    }
    if (bt_result_copy(r, chosen, &rules->status)) bt_decimal_finish(r, rules);
}
void bt_decimal_max(Result *r, const Number *a, const Number *b, Rules *rules) {
    choose(r, a, b, rules, true, false);
}
void bt_decimal_min(Result *r, const Number *a, const Number *b, Rules *rules) {
    choose(r, a, b, rules, false, false);
}
void bt_decimal_max_mag(Result *r, const Number *a, const Number *b, Rules *rules) {
    choose(r, a, b, rules, true, true);
}
void bt_decimal_min_mag(Result *r, const Number *a, const Number *b, Rules *rules) {
    choose(r, a, b, rules, false, true);
}

// ---- neighbours -------------------------------------------------------------------------------------------

// The next representable number towards an infinity (down: the negative one). Conditions but errors do not
// count.
static void neighbour(Result *r, const Number *a, bool down, Rules *rules) {
    if (bt_decimal_nan_result(r, a, NULL, rules)) return;
    Rules own = *rules;
    own.status = 0;
    own.rounding = down ? ROUND_FLOOR : ROUND_CEILING;
    if (a->kind == INFINITE) {
        if (a->sign == down) {
            bt_result_set_special(r, a->sign, INFINITE);
            return;
        }
        Number one = {0, 1, 1, a->sign, FINITE, &(mp_limb_t){1}};
        if (bt_result_shifted(r, &one, rules->prec, &rules->status)) {
            mpn_sub_1(r->limbs, r->limbs, r->n.size, 1);
            bt_result_measure(r, r->n.size, &rules->status);
            r->n.exponent = etop(rules);
        }
        return;
    }
    if (!bt_result_copy(r, a, &rules->status)) return;
    bt_decimal_finish(r, &own);
    if (!(own.status & (INEXACT | NO_MEMORY))) {
        own.status = 0;
        Number tiny = {etiny(rules) - 1, 1, 1, down, FINITE, &(mp_limb_t){1}};
        bt_decimal_add(r, a, &tiny, &own);
    }
    rules->status |= own.status & (INVALID_KINDS | NO_MEMORY);
}
void bt_decimal_next_minus(Result *r, const Number *a, Rules *rules) { neighbour(r, a, true, rules); }
void bt_decimal_next_plus(Result *r, const Number *a, Rules *rules) { neighbour(r, a, false, rules); }

void bt_decimal_next_toward(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (bt_decimal_nan_result(r, a, b, rules)) return;
    int order = bt_decimal_order(a, b);
    if (order == -2) {
        bt_result_invalid(r, rules, NO_MEMORY);
        return;
    }
    if (order == 0) {
        bt_decimal_copy_sign(r, a, b, rules);
        return;
    }
    neighbour(r, a, order > 0, rules);
    if (r->n.kind == INFINITE) {
        rules->status |= OVERFLOW | ROUNDED | INEXACT;
    } else if (r->n.kind == FINITE && adjusted(&r->n) < rules->emin) {
        rules->status |= UNDERFLOW | SUBNORMAL | ROUNDED | INEXACT;
        if (r->n.size == 0) rules->status |= CLAMPED;
    }
}

// ---- exponents --------------------------------------------------------------------------------------------

bool bt_decimal_is_integral(const Number *n) {
    if (n->kind != FINITE) return false;
    if (n->exponent >= 0 || n->size == 0) return true;
    if (-n->exponent >= n->digits) return false;
    Result copy;
    bt_result_init(&copy);
    uint32_t status = 0;
    bool integral = false;
    if ((int64_t)mpn_scan1(n->limbs, 0) >= -n->exponent && bt_result_copy(&copy, n, &status)) {
        integral = bt_result_drop(&copy, -n->exponent, ROUND_DOWN, &status) == REST_NONE;
    }
    bt_result_free(&copy);
    return integral;
}

bool bt_decimal_is_odd(const Number *n) {
    if (n->size == 0 || n->exponent > 0) return false;
    if (n->exponent == 0) return n->limbs[0] & 1;
    Result copy;
    bt_result_init(&copy);
    uint32_t status = 0;
    bool odd = false;
    if (bt_result_copy(&copy, n, &status) &&
        bt_result_drop(&copy, -n->exponent, ROUND_DOWN, &status) == REST_NONE) {
        odd = copy.n.size && (copy.limbs[0] & 1);
    }
    bt_result_free(&copy);
    return odd;
}

bool bt_decimal_small_integer(const Number *n, int64_t limit, int64_t *out) {
    if (n->kind != FINITE) return false;
    if (n->size == 0) {
        *out = 0;
        return true;
    }
    if (adjusted(n) > 18 || !bt_decimal_is_integral(n)) return false;
    Result copy;
    bt_result_init(&copy);
    uint32_t status = 0;
    bool ok = n->exponent > 0 ? bt_result_shifted(&copy, n, n->exponent, &status)
                              : bt_result_copy(&copy, n, &status);
    if (ok && n->exponent < 0) ok = bt_result_drop(&copy, -n->exponent, ROUND_DOWN, &status) == REST_NONE;
    if (ok) ok = copy.n.size == 1 && copy.limbs[0] <= (uint64_t)limit;
    if (ok) *out = n->sign ? -(int64_t)copy.limbs[0] : (int64_t)copy.limbs[0];
    bt_result_free(&copy);
    return ok;
}

// The second operand of shift, rotate and scaleb: an integer with exponent 0.
static bool count_operand(const Number *b, int64_t limit, int64_t *out) {
    return b->kind == FINITE && b->exponent == 0 && bt_decimal_small_integer(b, limit, out);
}

void bt_decimal_scaleb(Result *r, const Number *a, const Number *b, Rules *rules) {
    int64_t n;
    if (bt_decimal_nan_result(r, a, b, rules)) return;
    if (!count_operand(b, 2 * (rules->emax + rules->prec), &n)) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
    } else if (bt_result_copy(r, a, &rules->status) && a->kind == FINITE) {
        int64_t top = INT64_C(4) * DECIMAL_MAX_EMAX;
        r->n.exponent = a->exponent + n > top ? top : a->exponent + n < -top ? -top : a->exponent + n;
        bt_decimal_finish(r, rules);
    }
}

void bt_decimal_logb(Result *r, const Number *a, Rules *rules) {
    if (bt_decimal_nan_result(r, a, NULL, rules)) return;
    if (a->kind == INFINITE) {
        bt_result_set_special(r, 0, INFINITE);
    } else if (a->size == 0) {
        bt_result_set_special(r, 1, INFINITE);
        rules->status |= DIVISION_BY_ZERO;
    } else {
        int64_t e = adjusted(a);
        bt_result_set_small(r, e < 0, (uint64_t)(e < 0 ? -e : e), 0);
        bt_decimal_finish(r, rules);
    }
}

// ---- coefficients as rows of digits -----------------------------------------------------------------------

// The last `count` digits of r's coefficient stay.
static void keep_last(Result *r, int64_t count, Rules *rules) {
    if (r->n.digits <= count) return;
    Power power;
    if (!bt_decimal_power(count, &power)) {
        bt_result_invalid(r, rules, NO_MEMORY);
        return;
    }
    mpz_t c, modulus, rest;
    Number old = r->n;
    mpz_init(rest);
    mpz_tdiv_r(rest, bt_decimal_as_mpz(&old, c), mpz_roinit_n(modulus, power.limbs, power.size));
    if (bt_result_from_mpz(r, rest, old.exponent, &rules->status)) {
        r->n.sign = old.sign;
        r->n.kind = old.kind;
    }
    mpz_clear(rest);
    bt_decimal_power_release(&power);
}

// False: an answer is there already.
static bool move_operands(Result *r, const Number *a, const Number *b, Rules *rules, int64_t *n) {
    if (bt_decimal_nan_result(r, a, b, rules)) return false;
    if (!count_operand(b, rules->prec, n)) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return false;
    }
    return bt_result_copy(r, a, &rules->status) && a->kind == FINITE;
}

void bt_decimal_shift(Result *r, const Number *a, const Number *b, Rules *rules) {
    int64_t n;
    if (!move_operands(r, a, b, rules, &n)) return;
    keep_last(r, n < 0 ? rules->prec : rules->prec - n, rules);
    if (r->n.kind != FINITE || r->n.size == 0) return;
    if (n < 0) {
        (void)bt_result_drop(r, -n, ROUND_DOWN, &rules->status);
        r->n.exponent = a->exponent;
    } else if (n > 0) {
        Result moved;
        bt_result_init(&moved);
        if (!bt_result_shifted(&moved, &r->n, n, &rules->status) ||
            !bt_result_copy(r, &moved.n, &rules->status)) {
            bt_result_set_special(r, 0, QUIET_NAN);
        }
        bt_result_free(&moved);
    }
}

void bt_decimal_rotate(Result *r, const Number *a, const Number *b, Rules *rules) {
    int64_t n;
    if (!move_operands(r, a, b, rules, &n)) return;
    keep_last(r, rules->prec, rules);
    if (n < 0) n += rules->prec;
    if (n == 0 || n == rules->prec || r->n.kind != FINITE) return;
    // The first n of prec digits go to the end.
    Result high;
    bt_result_init(&high);
    if (bt_result_copy(&high, &r->n, &rules->status)) {
        if (bt_result_drop(&high, rules->prec - n, ROUND_DOWN, &rules->status) != REST_NO_MEMORY) {
            keep_last(r, rules->prec - n, rules);
            Result low;
            bt_result_init(&low);
            if (bt_result_shifted(&low, &r->n, n, &rules->status) &&
                bt_result_reserve(&low, (low.n.size > high.n.size ? low.n.size : high.n.size) + 1,
                                  &rules->status)) {
                int64_t size = low.n.size;
                if (size >= high.n.size) {
                    if (high.n.size)
                        low.limbs[size] = mpn_add(low.limbs, low.limbs, size, high.limbs, high.n.size);
                    else low.limbs[size] = 0;
                } else {
                    low.limbs[high.n.size] =
                        size ? mpn_add(low.limbs, high.limbs, high.n.size, low.limbs, size) : 0;
                    if (!size) memcpy(low.limbs, high.limbs, (size_t)high.n.size * sizeof(mp_limb_t));
                    size = high.n.size;
                }
                if (bt_result_measure(&low, size + 1, &rules->status) &&
                    bt_result_copy(r, &low.n, &rules->status)) {
                    r->n.exponent = a->exponent;
                    r->n.sign = a->sign;
                    r->n.kind = FINITE;
                }
            }
            bt_result_free(&low);
        }
    }
    bt_result_free(&high);
}

// The coefficient as text of digits 0 and 1 only, padded on the left to `length`; NULL: a digit is another
// one, or no memory (in *status).
static char *switches(const Number *n, int64_t length, uint32_t *status) {
    char *text = length < INT64_C(1) << 34 ? bt_buffer_alloc((size_t)length + 1) : NULL;
    if (!text) {
        bt_error_clear();
        *status |= NO_MEMORY;
        return NULL;
    }
    memset(text, '0', (size_t)length);
    if (!bt_decimal_write(n->limbs, n->size, n->digits, text + length - n->digits)) {
        *status |= NO_MEMORY;
    } else {
        int64_t i = length - n->digits;
        while (i < length && (text[i] == '0' || text[i] == '1')) i++;
        if (i == length) return text;
        *status |= INVALID_OPERATION;
    }
    bt_buffer_free(text);
    return NULL;
}

static void logical(Result *r, const Number *a, const Number *b, Rules *rules, char operation) {
    char *x = NULL, *y = NULL;
    if (a->kind != FINITE || b->kind != FINITE || a->sign || b->sign || a->exponent || b->exponent) {
        bt_result_invalid(r, rules, INVALID_OPERATION);
        return;
    }
    int64_t length = a->digits > b->digits ? a->digits : b->digits;
    if (operation == '~' && length < rules->prec) length = rules->prec;
    x = switches(a, length, &rules->status);
    if (x) y = switches(b, length, &rules->status);
    if (y) {
        for (int64_t i = 0; i < length; i++) {
            bool p = x[i] == '1', q = y[i] == '1';
            x[i] = (char)('0' + (operation == '&'   ? (p && q)
                                 : operation == '|' ? (p || q)
                                 : operation == '^' ? p != q
                                                    : !p));
        }
        int64_t kept = length < rules->prec ? length : rules->prec;
        if (!bt_decimal_read(r, x + length - kept, (size_t)kept, &rules->status))
            bt_result_set_special(r, 0, QUIET_NAN);
    } else {
        bt_result_set_special(r, 0, QUIET_NAN);
    }
    bt_buffer_free(x);
    bt_buffer_free(y);
}
void bt_decimal_logical_and(Result *r, const Number *a, const Number *b, Rules *rules) {
    logical(r, a, b, rules, '&');
}
void bt_decimal_logical_or(Result *r, const Number *a, const Number *b, Rules *rules) {
    logical(r, a, b, rules, '|');
}
void bt_decimal_logical_xor(Result *r, const Number *a, const Number *b, Rules *rules) {
    logical(r, a, b, rules, '^');
}
void bt_decimal_logical_invert(Result *r, const Number *a, Rules *rules) { logical(r, a, a, rules, '~'); }

// ---- signs and kinds --------------------------------------------------------------------------------------

void bt_decimal_copy_sign(Result *r, const Number *a, const Number *b, Rules *rules) {
    if (bt_result_copy(r, a, &rules->status)) r->n.sign = b->sign;
}

bool bt_decimal_same_quantum(const Number *a, const Number *b) {
    if (a->kind != FINITE || b->kind != FINITE) return is_nan(a) ? is_nan(b) : a->kind == b->kind;
    return a->exponent == b->exponent;
}

const char *bt_decimal_class_name(const Number *n, const Rules *rules) {
    if (is_nan(n)) return n->kind == QUIET_NAN ? "NaN" : "sNaN";
    if (n->kind == INFINITE) return n->sign ? "-Infinity" : "+Infinity";
    if (n->size == 0) return n->sign ? "-Zero" : "+Zero";
    if (adjusted(n) < rules->emin) return n->sign ? "-Subnormal" : "+Subnormal";
    return n->sign ? "-Normal" : "+Normal";
}
