// Results, rounding, and the way from numbers to objects and back: see decimal_internal.h.
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/refcount.h"

const Rules bt_decimal_widest = {.prec = DECIMAL_MAX_PREC,
                                 .emax = DECIMAL_MAX_EMAX,
                                 .emin = DECIMAL_MIN_EMIN,
                                 .rounding = ROUND_HALF_EVEN};

// ---- memory of results ------------------------------------------------------------------------------------

void bt_result_free_slow(Result *r) {
    bt_buffer_free(r->limbs);
    bt_result_init(r);
}

bool bt_result_reserve_slow(Result *r, int64_t limbs, uint32_t *status) {
    int64_t capacity = limbs + limbs / 8 + 4;
    mp_limb_t *larger =
        bt_decimal_has_room(capacity) ? bt_buffer_alloc((size_t)capacity * sizeof *larger) : NULL;
    if (!larger) {
        if (bt_error_occurred()) bt_error_clear();
        *status |= NO_MEMORY;
        bt_result_set_special(r, 0, QUIET_NAN);
        return false;
    }
    memcpy(larger, r->limbs, (size_t)r->capacity * sizeof *larger);
    if (r->limbs != r->room) bt_buffer_free(r->limbs);
    r->limbs = larger;
    r->n.limbs = larger;
    r->capacity = capacity;
    return true;
}

// ---- filling results --------------------------------------------------------------------------------------

void bt_result_set_small(Result *r, int sign, uint64_t coefficient, int64_t exponent) {
    r->limbs[0] = coefficient;
    r->n.size = coefficient != 0;
    r->n.digits = bt_digits_u64(coefficient);
    r->n.exponent = exponent;
    r->n.sign = (uint8_t)sign;
    r->n.kind = FINITE;
}

void bt_result_set_wide(Result *r, int sign, u128 coefficient, int64_t exponent) {
    r->limbs[0] = (uint64_t)coefficient;
    r->limbs[1] = (uint64_t)(coefficient >> 64);
    r->n.size = r->limbs[1] ? 2 : r->limbs[0] ? 1 : 0;
    r->n.digits = bt_digits_u128(coefficient);
    r->n.exponent = exponent;
    r->n.sign = (uint8_t)sign;
    r->n.kind = FINITE;
}

void bt_result_set_special(Result *r, int sign, int kind) {
    bt_result_set_small(r, sign, 0, 0);
    r->n.kind = (uint8_t)kind;
}

void bt_result_invalid(Result *r, Rules *rules, uint32_t condition) {
    rules->status |= condition;
    bt_result_set_special(r, 0, QUIET_NAN);
}

bool bt_result_copy(Result *r, const Number *n, uint32_t *status) {
    if (!bt_result_reserve(r, n->size, status)) return false;
    if (n->limbs != r->limbs) memcpy(r->limbs, n->limbs, (size_t)n->size * sizeof(mp_limb_t));
    mp_limb_t *limbs = r->limbs;
    r->n = *n;
    r->n.limbs = limbs;
    return true;
}

bool bt_result_measure(Result *r, int64_t size, uint32_t *status) {
    r->n.size = trimmed(r->limbs, size);
    r->n.digits = bt_decimal_digits(r->limbs, r->n.size);
    if (r->n.digits > 0) return true;
    *status |= NO_MEMORY;
    bt_result_set_special(r, 0, QUIET_NAN);
    return false;
}

bool bt_result_shifted(Result *r, const Number *n, int64_t k, uint32_t *status) {
    if (k == 0 || n->size == 0) return bt_result_copy(r, n, status);
    Number from = *n;
    Power power;
    if (k > INT64_C(1) << 40 || !bt_decimal_power(k, &power)) {
        *status |= NO_MEMORY;
        bt_result_set_special(r, 0, QUIET_NAN);
        return false;
    }
    int64_t size = from.size + power.size;
    bool ok = bt_result_reserve(r, size, status);
    if (ok) {
        mp_limb_t top;
        if (power.size == 1) {
            top = r->limbs[from.size] = mpn_mul_1(r->limbs, from.limbs, from.size, power.limbs[0]);
        } else if (from.size >= power.size) {
            top = mpn_mul(r->limbs, from.limbs, from.size, power.limbs, power.size);
        } else {
            top = mpn_mul(r->limbs, power.limbs, power.size, from.limbs, from.size);
        }
        r->n.size = size - (top == 0);
        r->n.digits = from.digits + k;
        r->n.sign = from.sign;
        r->n.kind = from.kind;
        r->n.exponent = from.exponent;
    }
    bt_decimal_power_release(&power);
    return ok;
}

bool bt_result_from_mpz(Result *r, mpz_srcptr z, int64_t exponent, uint32_t *status) {
    int64_t size = (int64_t)mpz_size(z);
    if (!bt_result_reserve(r, size, status)) return false;
    memcpy(r->limbs, mpz_limbs_read(z), (size_t)size * sizeof(mp_limb_t));
    r->n.sign = mpz_sgn(z) < 0;
    r->n.kind = FINITE;
    r->n.exponent = exponent;
    return bt_result_measure(r, size, status);
}

mpz_srcptr bt_decimal_as_mpz(const Number *n, mpz_ptr z) { return mpz_roinit_n(z, n->limbs, n->size); }

// ---- rounding ---------------------------------------------------------------------------------------------

static bool rounds_up(const Result *r, int rest, int rounding) {
    bool odd = r->n.size && (r->limbs[0] & 1);
    switch (rounding) {
    case ROUND_UP: return true;
    case ROUND_DOWN: return false;
    case ROUND_CEILING: return !r->n.sign;
    case ROUND_FLOOR: return r->n.sign;
    case ROUND_HALF_UP: return rest >= REST_HALF;
    case ROUND_HALF_DOWN: return rest == REST_ABOVE;
    case ROUND_HALF_EVEN: return rest == REST_ABOVE || (rest == REST_HALF && odd);
    default: return r->n.size == 0 || mpn_mod_1(r->limbs, r->n.size, 5) == 0;
    }
}

int bt_result_drop(Result *r, int64_t count, int rounding, uint32_t *status) {
    int64_t digits = r->n.digits;
    int rest = bt_decimal_shift_right(r->limbs, &r->n.size, digits, count);
    r->n.exponent += count;
    r->n.digits = digits > count ? digits - count : 1;
    if (rest == REST_NONE) return rest;
    if (rest == REST_NO_MEMORY) {
        *status |= NO_MEMORY;
        bt_result_set_special(r, 0, QUIET_NAN);
        return rest;
    }
    if (!rounds_up(r, rest, rounding)) return rest;
    if (r->n.size == 0) {
        r->limbs[0] = 1;
        r->n.size = 1;
        return rest;
    }
    mp_limb_t carry = mpn_add_1(r->limbs, r->limbs, r->n.size, 1);
    if (carry) {
        // A block of `size` limbs had room for one more before digits were dropped, or the room is there.
        if (!bt_result_reserve(r, r->n.size + 1, status)) return REST_NO_MEMORY;
        r->limbs[r->n.size++] = carry;
    }
    // Only 99...9 grows by a digit, to a number that ends in a zero.
    if (!(r->limbs[0] & 1)) bt_result_measure(r, r->n.size, status);
    return rest;
}

// NaNs carry as many digits as the precision allows, the last ones.
static void fix_payload(Result *r, const Rules *rules, uint32_t *status) {
    int64_t room = rules->prec - rules->clamp;
    if (r->n.digits <= room) return;
    if (room == 0) {
        r->n.size = 0;
        r->n.digits = 1;
        return;
    }
    Power power;
    if (!bt_decimal_power(room, &power)) {
        *status |= NO_MEMORY;
        return;
    }
    mpz_t payload, modulus, rest;
    mpz_init(rest);
    mpz_tdiv_r(rest, mpz_roinit_n(payload, r->limbs, r->n.size),
               mpz_roinit_n(modulus, power.limbs, power.size));
    int sign = r->n.sign, kind = r->n.kind;
    if (bt_result_from_mpz(r, rest, 0, status)) {
        r->n.sign = (uint8_t)sign;
        r->n.kind = (uint8_t)kind;
    }
    mpz_clear(rest);
    bt_decimal_power_release(&power);
}

static void overflow(Result *r, Rules *rules) {
    int sign = r->n.sign, rounding = rules->rounding;
    bool up = rounding == ROUND_UP || rounding == ROUND_HALF_UP || rounding == ROUND_HALF_DOWN ||
              rounding == ROUND_HALF_EVEN || rounding == (sign ? ROUND_FLOOR : ROUND_CEILING);
    rules->status |= OVERFLOW | INEXACT | ROUNDED;
    if (up) {
        bt_result_set_special(r, sign, INFINITE);
        return;
    }
    // The largest number: 10**prec - 1.
    Number one = {0, 1, 1, (uint8_t)sign, FINITE, &(mp_limb_t){1}};
    if (!bt_result_shifted(r, &one, rules->prec, &rules->status)) return;
    mpn_sub_1(r->limbs, r->limbs, r->n.size, 1);
    r->n.size = trimmed(r->limbs, r->n.size);
    r->n.digits = rules->prec;
    r->n.exponent = etop(rules);
}

void bt_decimal_finish_slow(Result *r, Rules *rules) {
    Number *n = &r->n;
    if (n->kind != FINITE) {
        if (n->kind != INFINITE) fix_payload(r, rules, &rules->status);
        return;
    }
    int64_t lowest = etiny(rules);
    if (n->size == 0) {
        int64_t highest = rules->clamp ? etop(rules) : rules->emax;
        int64_t fixed = n->exponent < lowest ? lowest : n->exponent > highest ? highest : n->exponent;
        if (fixed != n->exponent) rules->status |= CLAMPED;
        n->exponent = fixed;
        return;
    }
    if (adjusted(n) > rules->emax) {
        overflow(r, rules);
        return;
    }
    bool subnormal = adjusted(n) < rules->emin;
    if (subnormal) rules->status |= SUBNORMAL;
    int64_t drop = n->digits - rules->prec;
    if (subnormal && lowest - n->exponent > drop) drop = lowest - n->exponent;
    if (drop > 0) {
        int rest = bt_result_drop(r, drop, rules->rounding, &rules->status);
        if (rest == REST_NO_MEMORY) return;
        rules->status |= ROUNDED;
        if (rest != REST_NONE) rules->status |= subnormal ? INEXACT | UNDERFLOW : INEXACT;
        if (n->digits > rules->prec) {
            // 99...9 became 10...0.
            if (bt_result_drop(r, 1, ROUND_DOWN, &rules->status) == REST_NO_MEMORY) return;
            if (adjusted(n) > rules->emax) {
                overflow(r, rules);
                return;
            }
        }
        if (n->size == 0) rules->status |= CLAMPED;
    }
    if (rules->clamp && n->size && n->exponent > etop(rules)) {
        int64_t fold = n->exponent - etop(rules);
        rules->status |= CLAMPED;
        Result folded;
        bt_result_init(&folded);
        if (bt_result_shifted(&folded, n, fold, &rules->status)) {
            folded.n.exponent = etop(rules);
            if (!bt_result_copy(r, &folded.n, &rules->status)) bt_result_set_special(r, 0, QUIET_NAN);
        }
        bt_result_free(&folded);
    }
}

bool bt_decimal_nan_result(Result *r, const Number *a, const Number *b, Rules *rules) {
    const Number *nan = NULL;
    if (a->kind == SIGNALING_NAN) nan = a;
    else if (b && b->kind == SIGNALING_NAN) nan = b;
    if (nan) rules->status |= INVALID_OPERATION;
    else if (a->kind == QUIET_NAN) nan = a;
    else if (b && b->kind == QUIET_NAN) nan = b;
    if (!nan) return false;
    if (bt_result_copy(r, nan, &rules->status)) {
        r->n.kind = QUIET_NAN;
        fix_payload(r, rules, &rules->status);
    }
    return true;
}

// ---- objects ----------------------------------------------------------------------------------------------

Value bt_decimal_make(BtType *type, const Number *n) {
    // At least one limb, so that limbs[0] can be read always.
    size_t limbs = n->size > 0 ? (size_t)n->size : 1;
    Decimal *d;
    if (BT_LIKELY(type == &bt_type_decimal)) {
        d = (Decimal *)bt_object_alloc_raw(type, sizeof(Decimal) + limbs * sizeof(mp_limb_t));
        if (!d) return BT_ERROR;
        d->limbs = (mp_limb_t *)(d + 1);
    } else {
        d = (Decimal *)bt_object_alloc(type, type->size + limbs * sizeof(mp_limb_t));
        if (!d) return BT_ERROR;
        d->limbs = (mp_limb_t *)((char *)d + type->size);
    }
    d->exponent = n->exponent;
    d->digits = n->digits;
    d->size = (uint32_t)n->size;
    d->sign = n->sign;
    d->kind = n->kind;
    if (BT_LIKELY(n->size <= 2)) {
        d->limbs[0] = n->size ? n->limbs[0] : 0;
        if (n->size == 2) d->limbs[1] = n->limbs[1];
    } else {
        memcpy(d->limbs, n->limbs, limbs * sizeof(mp_limb_t));
    }
    return bt_steal(d);
}

Value bt_decimal_deliver(Result *r, const Rules *rules, View context) {
    Value made =
        bt_decimal_settle(context, rules->status) ? bt_decimal_make(&bt_type_decimal, &r->n) : BT_ERROR;
    bt_result_free(r);
    return made;
}

int bt_decimal_operand(View v, Operand *out) {
    if (bt_is_decimal(v)) {
        out->n = bt_decimal_look(v);
        return 1;
    }
    if (!bt_is_int(v)) return 0;
    mpz_srcptr z = bt_int_look(v, &out->small);
    int64_t size = (int64_t)mpz_size(z);
    const mp_limb_t *limbs = mpz_limbs_read(z);
    int64_t digits = bt_decimal_digits(limbs, size);
    out->n = (Number){0, digits, size, mpz_sgn(z) < 0, FINITE, limbs};
    if (digits > 0) return 1;
    (void)bt_raise_no_memory();
    return -1;
}

bool bt_decimal_convert(View v, Operand *out) {
    int known = bt_decimal_operand(v, out);
    if (known == 0)
        bt_raise(&bt_exc_TypeError, "conversion from %s to Decimal is not supported", bt_type_of(v)->name);
    return known > 0;
}
