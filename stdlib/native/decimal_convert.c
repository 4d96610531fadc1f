// Decimals from other values and back: int, float, text, tuples, fractions; and their hash, which other
// numbers share.
#include <math.h>
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/eval/import.h"
#include "vm/objects/complex.h"
#include "vm/objects/float.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

#define HASH_MODULUS ((UINT64_C(1) << 61) - 1)

Value bt_decimal_tuple_class;

// ---- from other values ------------------------------------------------------------------------------------

static bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

static void from_text(View text, bool strict, Result *r, uint32_t *status) {
    const BtStr *s = bt_str_cast(text);
    const char *p = bt_str_data(s);
    size_t length = (size_t)s->length;
    char *made = NULL;
    if (!s->ascii) {
        made = bt_str_to_ascii_number(text, &length);
        if (!made) {
            bt_error_clear();
            *status |= NO_MEMORY;
            bt_result_set_special(r, 0, QUIET_NAN);
            return;
        }
        p = made;
    }
    bool ok = false;
    if (!strict) {
        while (length && is_ascii_space(*p)) p++, length--;
        while (length && is_ascii_space(p[length - 1])) length--;
        if (memchr(p, '_', length)) {
            char *plain = bt_buffer_alloc(length);
            if (!plain) {
                bt_error_clear();
                *status |= NO_MEMORY;
                goto done;
            }
            size_t kept = 0;
            for (size_t i = 0; i < length; i++) {
                if (p[i] != '_') plain[kept++] = p[i];
            }
            if (made) bt_buffer_free(made);
            p = made = plain;
            length = kept;
        }
    }
    ok = length && bt_decimal_read(r, p, length, status);
done:
    if (made) bt_buffer_free(made);
    if (!ok) bt_result_set_special(r, 0, QUIET_NAN);
    if (!ok && !(*status & NO_MEMORY)) *status |= CONVERSION_SYNTAX;
}

bool bt_decimal_float_exactly(double d, Result *r, uint32_t *status) {
    int sign = signbit(d) != 0;
    if (!isfinite(d)) {
        bt_result_set_special(r, isnan(d) ? 0 : sign, isnan(d) ? QUIET_NAN : INFINITE);
        return true;
    }
    int exponent;
    double fraction = frexp(fabs(d), &exponent);
    uint64_t mantissa = (uint64_t)ldexp(fraction, 53);
    if (mantissa == 0) {
        bt_result_set_small(r, sign, 0, 0);
        return true;
    }
    exponent -= 53;
    int twos = __builtin_ctzll(mantissa);
    mantissa >>= twos;
    exponent += twos;
    // m * 2**-k = m * 5**k * 10**-k
    mpz_t z;
    mpz_init_set_ui(z, mantissa);
    if (exponent >= 0) {
        mpz_mul_2exp(z, z, (mp_bitcnt_t)exponent);
    } else {
        mpz_t fives;
        mpz_init(fives);
        mpz_ui_pow_ui(fives, 5, (unsigned long)-exponent);
        mpz_mul(z, z, fives);
        mpz_clear(fives);
    }
    bool ok = bt_result_from_mpz(r, z, exponent < 0 ? exponent : 0, status);
    r->n.sign = (uint8_t)sign;
    mpz_clear(z);
    return ok;
}

// (sign, digits, exponent). False: an error is raised.
static bool from_sequence(View v, Result *r, uint32_t *status) {
    Value parts = bt_tuple_from_iterable(v), digits = BT_EMPTY;
    char *text = NULL;
    bool ok = false;
    int64_t sign, exponent = 0, count = 0;
    int kind = FINITE;
    if (bt_is_error(parts)) return false;
    if (bt_tuple_length(bt_view(parts)) != 3) {
        bt_raise(&bt_exc_ValueError, "argument must be a sequence of length 3");
        goto done;
    }
    View first = bt_tuple_get(bt_view(parts), 0), third = bt_tuple_get(bt_view(parts), 2);
    if (!bt_is_int(first) || !bt_int_fits_i64(first, &sign) || (sign != 0 && sign != 1)) {
        bt_raise(&bt_exc_ValueError, "sign must be an integer with the value 0 or 1");
        goto done;
    }
    if (bt_is_str(third)) {
        if (bt_str_equal_text(third, "F")) kind = INFINITE;
        else if (bt_str_equal_text(third, "n")) kind = QUIET_NAN;
        else if (bt_str_equal_text(third, "N")) kind = SIGNALING_NAN;
        else {
            bt_raise(&bt_exc_ValueError, "string argument in the third position must be 'F', 'n' or 'N'");
            goto done;
        }
    } else if (!bt_is_int(third)) {
        bt_raise(&bt_exc_ValueError, "exponent must be an integer");
        goto done;
    } else if (!bt_int_fits_i64(third, &exponent)) {
        bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C ssize_t");
        goto done;
    }
    digits = bt_tuple_from_iterable(bt_tuple_get(bt_view(parts), 1));
    if (bt_is_error(digits)) {
        if (bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_ValueError, "coefficient must be a tuple of digits");
        }
        goto done;
    }
    count = kind == INFINITE ? 0 : bt_tuple_length(bt_view(digits));
    text = bt_buffer_alloc((size_t)count + 1);
    if (!text) goto done;
    for (int64_t i = 0; i < count; i++) {
        View item = bt_tuple_get(bt_view(digits), i);
        int64_t digit;
        if (!bt_is_int(item) || !bt_int_fits_i64(item, &digit) || digit < 0 || digit > 9) {
            bt_raise(&bt_exc_ValueError, "coefficient must be a tuple of digits");
            goto done;
        }
        text[i] = (char)('0' + digit);
    }
    if (count == 0) bt_result_set_small(r, 0, 0, 0);
    else if (!bt_decimal_read(r, text, (size_t)count, status)) bt_result_set_special(r, 0, QUIET_NAN);
    int64_t far = 4 * DECIMAL_MAX_EMAX;
    r->n.sign = (uint8_t)sign;
    r->n.kind = (uint8_t)kind;
    r->n.exponent = kind != FINITE ? 0 : exponent > far ? far : exponent < -far ? -far : exponent;
    ok = true;
done:
    bt_buffer_free(text);
    bt_release_maybe(digits);
    bt_release(parts);
    return ok;
}

bool bt_decimal_read_value(View v, bool strict, Result *r, uint32_t *status) {
    if (bt_is_str(v)) {
        from_text(v, strict, r, status);
    } else if (bt_is_float(v)) {
        *status |= FLOAT_OPERATION;
        bt_decimal_float_exactly(bt_float_value(v), r, status);
    } else if (bt_is_tuple(v) || bt_is_list(v)) {
        return from_sequence(v, r, status);
    } else {
        Operand operand;
        if (!bt_decimal_convert(v, &operand)) return false;
        if (!bt_result_copy(r, &operand.n, status)) bt_result_set_special(r, 0, QUIET_NAN);
    }
    return true;
}

Value bt_decimal_from_value(BtType *type, View v, View context) {
    if (bt_is_decimal(v)) {
        if (type == &bt_type_decimal && bt_type_of(v) == type) return bt_hold(v);
        Number n = bt_decimal_look(v);
        return bt_decimal_make(type, &n);
    }
    uint32_t status = 0;
    Result r;
    bt_result_init(&r);
    if (!bt_decimal_read_value(v, false, &r, &status)) {
        bt_result_free(&r);
        return BT_ERROR;
    }
    if (r.n.kind == FINITE && (r.n.exponent < -1000 || r.n.exponent + r.n.digits > 1000)) {
        // What does not lie within the widest bounds is no number.
        Rules widest = bt_decimal_widest;
        bt_decimal_finish(&r, &widest);
        if (widest.status & (INEXACT | ROUNDED | CLAMPED)) bt_result_invalid(&r, &widest, INVALID_OPERATION);
        status |= widest.status & (INVALID_KINDS | NO_MEMORY);
    }
    Value made = BT_ERROR;
    if (status && bt_view_is_empty(context)) context = bt_decimal_context();
    if (!status || (!bt_view_is_empty(context) && bt_decimal_settle(context, status)))
        made = bt_decimal_make(type, &r.n);
    bt_result_free(&r);
    return made;
}

Value bt_decimal_from_float(BtType *type, View v) {
    Value made;
    if (bt_is_int(v)) {
        made = bt_decimal_from_value(&bt_type_decimal, v, BT_NO_VIEW);
    } else if (bt_is_float(v)) {
        uint32_t status = 0;
        Result r;
        bt_result_init(&r);
        made = bt_decimal_float_exactly(bt_float_value(v), &r, &status)
                   ? bt_decimal_make(&bt_type_decimal, &r.n)
                   : bt_raise_no_memory();
        bt_result_free(&r);
    } else {
        return bt_raise(&bt_exc_TypeError, "argument must be int or float");
    }
    if (type == &bt_type_decimal || bt_is_error(made)) return made;
    Value of_class = bt_call_1(bt_type_view(type), bt_view(made));
    bt_release(made);
    return of_class;
}
// ---- to other values --------------------------------------------------------------------------------------

// The integral part as an int, rounded in a given way.
Value bt_decimal_to_int(View self, int rounding) {
    Number n = bt_decimal_look(self);
    if (n.kind == INFINITE) return bt_raise(&bt_exc_OverflowError, "cannot convert Infinity to integer");
    if (n.kind != FINITE) return bt_raise(&bt_exc_ValueError, "cannot convert NaN to integer");
    Result r;
    bt_result_init(&r);
    uint32_t status = 0;
    bool ok = n.exponent > 0 ? bt_result_shifted(&r, &n, n.size ? n.exponent : 0, &status)
                             : bt_result_copy(&r, &n, &status);
    if (ok && n.exponent < 0) ok = bt_result_drop(&r, -n.exponent, rounding, &status) != REST_NO_MEMORY;
    Value result;
    if (!ok) {
        result = bt_raise_no_memory();
    } else if (r.n.size == 0) {
        result = bt_small_int(0);
    } else {
        mpz_t z;
        result = bt_int_from_mpz(mpz_roinit_n(z, r.limbs, n.sign ? -r.n.size : r.n.size));
    }
    bt_result_free(&r);
    return result;
}

bool bt_decimal_to_double(View self, double *out) {
    Number n = bt_decimal_look(self);
    if (n.kind == SIGNALING_NAN) {
        bt_raise(&bt_exc_ValueError, "cannot convert signaling NaN to float");
        return false;
    }
    if (n.kind != FINITE) {
        *out = copysign(n.kind == INFINITE ? HUGE_VAL : NAN, n.sign ? -1.0 : 1.0);
        return true;
    }
    // Where both are exact doubles, so is the correctly rounded quotient or product of them.
    if (n.size <= 1 && n.limbs[0] <= UINT64_C(1) << 53 && n.exponent >= -22 && n.exponent <= 22) {
        double c = n.size ? (double)n.limbs[0] : 0.0;
        static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
        c = n.exponent < 0 ? c / tens[-n.exponent] : c * tens[n.exponent];
        *out = n.sign ? -c : c;
        return true;
    }
    Value text = bt_decimal_to_str(&n, false, true);
    if (bt_is_error(text)) return false;
    size_t length;
    const char *end, *utf8 = bt_str_utf8(bt_view(text), &length);
    bool ok = utf8 && bt_double_parse(utf8, length, out, &end);
    bt_release(text);
    return ok;
}
Value bt_decimal_as_tuple(View self) {
    Number n = bt_decimal_look(self);
    int64_t count = n.kind == INFINITE ? 1 : n.kind != FINITE && n.size == 0 ? 0 : n.digits;
    char *text = bt_buffer_alloc((size_t)count + 1);
    if (!text) return BT_ERROR;
    Value digits = BT_ERROR, result = BT_ERROR;
    Value exponent = n.kind == FINITE     ? bt_int_from_i64(n.exponent)
                     : n.kind == INFINITE ? bt_str_from_char('F')
                                          : bt_str_from_char(n.kind == QUIET_NAN ? 'n' : 'N');
    if (n.kind == INFINITE) text[0] = '0';
    else if (count && !bt_decimal_write(n.limbs, n.size, n.digits, text)) count = -1;
    digits = count < 0 ? bt_raise_no_memory() : bt_tuple_new(count);
    if (!bt_is_error(digits) && !bt_is_error(exponent)) {
        for (int64_t i = 0; i < count; i++)
            bt_tuple_cast(bt_view(digits))->items[i] = bt_small_int(text[i] - '0');
        result = bt_call_3(bt_view(bt_decimal_tuple_class), bt_small_int_view(n.sign), bt_view(digits),
                           bt_view(exponent));
    }
    bt_buffer_free(text);
    bt_release_maybe(digits);
    bt_release_maybe(exponent);
    return result;
}

Value bt_decimal_as_integer_ratio(View self) {
    Number n = bt_decimal_look(self);
    if (n.kind == INFINITE)
        return bt_raise(&bt_exc_OverflowError, "cannot convert Infinity to integer ratio");
    if (n.kind != FINITE) return bt_raise(&bt_exc_ValueError, "cannot convert NaN to integer ratio");
    Result numerator;
    Power power;
    uint32_t status = 0;
    int64_t tens = n.size == 0 ? 0 : n.exponent;
    bt_result_init(&numerator);
    if (!bt_result_shifted(&numerator, &n, tens > 0 ? tens : 0, &status) ||
        !bt_decimal_power(tens < 0 ? -tens : 0, &power)) {
        bt_result_free(&numerator);
        return bt_raise_no_memory();
    }
    mpz_t a, b, divisor, x, y;
    mpz_roinit_n(a, numerator.limbs, n.sign ? -numerator.n.size : numerator.n.size);
    mpz_roinit_n(b, power.limbs, power.size);
    mpz_inits(divisor, x, y, NULL);
    mpz_gcd(divisor, a, b);
    mpz_divexact(x, a, divisor);
    mpz_divexact(y, b, divisor);
    Value p = bt_int_steal_mpz(x), q = bt_int_steal_mpz(y), result = BT_ERROR;
    if (!bt_is_error(p) && !bt_is_error(q)) result = bt_tuple_pack(2, bt_view(p), bt_view(q));
    bt_release_maybe(p);
    bt_release_maybe(q);
    mpz_clear(divisor);
    bt_decimal_power_release(&power);
    bt_result_free(&numerator);
    return result;
}

// ---- hash -------------------------------------------------------------------------------------------------

static uint64_t multiply_modulo(uint64_t a, uint64_t b) { return (uint64_t)((u128)a * b % HASH_MODULUS); }

// Equal numbers of all types have equal hashes: the value modulo 2**61 - 1.
bool bt_decimal_hash(View self, int64_t *out) {
    Number n = bt_decimal_look(self);
    if (n.kind == SIGNALING_NAN) {
        bt_raise(&bt_exc_TypeError, "Cannot hash a signaling NaN value");
        return false;
    }
    if (n.kind == QUIET_NAN) {
        int64_t turned = (int64_t)(self.bits >> 4 | self.bits << 60);
        *out = turned == -1 ? -2 : turned;
        return true;
    }
    if (n.kind == INFINITE) {
        *out = n.sign ? -314159 : 314159;
        return true;
    }
    uint64_t hash = n.size ? mpn_mod_1(n.limbs, n.size, HASH_MODULUS) : 0;
    // 10**-1 modulo 2**61 - 1.
    uint64_t base = n.exponent < 0 ? UINT64_C(2075258708292324556) : 10;
    for (uint64_t k = (uint64_t)(n.exponent < 0 ? -n.exponent : n.exponent); k; k >>= 1) {
        if (k & 1) hash = multiply_modulo(hash, base);
        base = multiply_modulo(base, base);
    }
    *out = n.sign ? -(int64_t)hash : (int64_t)hash;
    if (*out == -1) *out = -2;
    return true;
}
