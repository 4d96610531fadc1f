// Values and arithmetic of int: see int.h. Operations on numbers of 64 bits stay in machine words; the rest
// is GMP's.
#include "vm/objects/int.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/float.h"
#include "vm/objects/tuple.h"

#define HASH_MODULUS ((1ul << 61) - 1)

// Longer numbers do not fit GMP's own count of limbs by far enough to be safe in every algorithm.
#define BITS_MAX ((uint64_t)1 << 36)
// Up to here memory is not asked for beforehand.
#define BITS_UNCHECKED ((uint64_t)1 << 22)

// ---- making -----------------------------------------------------------------------------------------------

static BtInt *int_cast(View v) {
    return (BtInt *)bt_object(v);
}

// The value of a small int, True or False; false for the others.
BT_INLINE bool small_value(View v, int64_t *out) {
    if (BT_LIKELY(bt_is_small_int(v))) {
        *out = bt_small_int_value(v);
        return true;
    }
    if (bt_object_shape(bt_object(v)) != BT_SHAPE_BOOL)
        return false;
    *out = bt_is_true_object(v);
    return true;
}

static mpz_srcptr read_small(int64_t n, BtIntOperand *operand) {
    operand->limb = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    return mpz_roinit_n(operand->small, &operand->limb, n < 0 ? -1 : n > 0);
}

mpz_srcptr bt_int_look(View v, BtIntOperand *operand) {
    int64_t n;
    if (!small_value(v, &n))
        return int_cast(v)->z;
    return read_small(n, operand);
}

// Numbers up to here are computed on the C stack and kept in one block.
enum { SHORT_LIMBS = 32 };

// count: as mpn functions leave it, with zeros on top perhaps.
static Value from_limbs(const mp_limb_t *limbs, mp_size_t count, bool negative) {
    while (count > 0 && limbs[count - 1] == 0) count--;
    if (count == 0) return bt_small_int(0);
    if (count == 1 && limbs[0] <= (uint64_t)BT_SMALL_INT_MAX + negative) {
        return bt_small_int(negative ? -(int64_t)limbs[0] : (int64_t)limbs[0]);
    }
    BtInt *number = (BtInt *)bt_object_alloc_raw(&bt_type_int, sizeof(BtInt) + (size_t)count * sizeof *limbs);
    if (!number) return BT_ERROR;
    mp_limb_t *own = (mp_limb_t *)(number + 1);
    for (mp_size_t i = 0; i < count; i++) own[i] = limbs[i];
    const mpz_t in_place = MPZ_ROINIT_N(own, (int)(negative ? -count : count));
    number->z[0] = in_place[0];
    return bt_steal(number);
}

Value bt_int_steal_mpz(mpz_ptr z) {
    if (mpz_fits_slong_p(z)) {
        int64_t n = mpz_get_si(z);
        if (bt_fits_small_int(n)) {
            mpz_clear(z);
            return bt_small_int(n);
        }
    }
    BtInt *number = (BtInt *)bt_object_alloc_raw(&bt_type_int, sizeof(BtInt));
    if (!number) {
        mpz_clear(z);
        return BT_ERROR;
    }
    number->z[0] = *z;
    return bt_steal(number);
}

Value bt_int_from_mpz(mpz_srcptr z) {
    if (!bt_int_check_room(mpz_sizeinbase(z, 2)))
        return BT_ERROR;
    mpz_t copy;
    mpz_init_set(copy, z);
    return bt_int_steal_mpz(copy);
}

Value bt_int_from_i64(int64_t n) {
    if (BT_LIKELY(bt_fits_small_int(n)))
        return bt_small_int(n);
    mp_limb_t limb = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    return from_limbs(&limb, 1, n < 0);
}

Value bt_int_from_u64(uint64_t n) {
    if (BT_LIKELY(n <= (uint64_t)BT_SMALL_INT_MAX))
        return bt_small_int((int64_t)n);
    mp_limb_t limb = n;
    return from_limbs(&limb, 1, false);
}

Value bt_int_from_double(double d) {
    if (isnan(d))
        return bt_raise(&bt_exc_ValueError, "cannot convert float NaN to integer");
    if (isinf(d))
        return bt_raise(&bt_exc_OverflowError, "cannot convert float infinity to integer");
    if (fabs(d) < 4e18)
        return bt_small_int((int64_t)d);
    mpz_t z;
    mpz_init_set_d(z, d);
    return bt_int_steal_mpz(z);
}

Value bt_int_exact(View v) {
    if (bt_is_exact(v, BT_SHAPE_INT))
        return bt_hold(v);
    int64_t n;
    if (small_value(v, &n))
        return bt_small_int(n);
    return bt_int_from_mpz(int_cast(v)->z);
}

bool bt_int_check_room(uint64_t bits) {
    if (BT_LIKELY(bits <= BITS_UNCHECKED))
        return true;
    void *probe = bits <= BITS_MAX ? malloc(bits / 8 * 2) : NULL;
    free(probe);
    if (!probe)
        bt_raise_no_memory();
    return probe != NULL;
}

// ---- reading ----------------------------------------------------------------------------------------------

bool bt_int_fits_i64(View v, int64_t *out) {
    if (small_value(v, out))
        return true;
    mpz_srcptr z = int_cast(v)->z;
    if (!mpz_fits_slong_p(z))
        return false;
    *out = mpz_get_si(z);
    return true;
}

bool bt_int_fits_u64(View v, uint64_t *out) {
    int64_t n;
    if (small_value(v, &n)) {
        *out = (uint64_t)n;
        return n >= 0;
    }
    mpz_srcptr z = int_cast(v)->z;
    if (!mpz_fits_ulong_p(z))
        return false;
    *out = mpz_get_ui(z);
    return true;
}

int bt_int_sign(View v) {
    int64_t n;
    if (small_value(v, &n))
        return n < 0 ? -1 : n > 0;
    return mpz_sgn(int_cast(v)->z);
}

// Half to even: the bits below the 64 highest only matter in whether there are any.
static double big_as_double(mpz_srcptr z) {
    size_t bits = mpz_sizeinbase(z, 2);
    if (bits > 1024)
        return HUGE_VAL;
    mpz_t top;
    mpz_init(top);
    mp_bitcnt_t shift = bits > 62 ? bits - 62 : 0;
    mpz_tdiv_q_2exp(top, z, shift);
    uint64_t mantissa = mpz_get_ui(top);
    mpz_clear(top);
    if (shift && mpz_scan1(z, 0) < shift)
        mantissa |= 1;
    double d = ldexp((double)mantissa, (int)shift);
    return mpz_sgn(z) < 0 ? -d : d;
}

double bt_int_as_double(View v) {
    int64_t n;
    if (small_value(v, &n))
        return (double)n;
    double d = big_as_double(int_cast(v)->z);
    if (!isinf(d))
        return d;
    bt_raise(&bt_exc_OverflowError, "int too large to convert to float");
    return -1.0;
}

void bt_int_get_mpz(View v, mpz_ptr z) {
    BtIntOperand operand;
    mpz_set(z, bt_int_look(v, &operand));
}

int64_t bt_int_hash(View v) {
    int64_t n, hash;
    if (small_value(v, &n)) {
        int64_t modulus = (int64_t)HASH_MODULUS;
        hash = n < modulus && n > -modulus ? n : n % modulus;
    } else {
        mpz_srcptr z = int_cast(v)->z;
        hash = (int64_t)mpz_tdiv_ui(z, HASH_MODULUS);
        if (mpz_sgn(z) < 0)
            hash = -hash;
    }
    return hash == -1 ? -2 : hash;
}

int64_t bt_int_bit_length(View v) {
    int64_t n;
    if (small_value(v, &n)) {
        uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
        return magnitude ? 64 - __builtin_clzll(magnitude) : 0;
    }
    mpz_srcptr z = int_cast(v)->z;
    return mpz_sgn(z) == 0 ? 0 : (int64_t)mpz_sizeinbase(z, 2);
}

// ---- + - * ------------------------------------------------------------------------------------------------

// Numbers a little too large for an immediate, common where programs count in 64 bits, are reckoned with in
// 128 bits. False: the magnitude needs more than 126, so that sums of two still fit.
static bool wide_value(View v, __int128 *out) {
    int64_t n;
    if (small_value(v, &n)) {
        *out = n;
        return true;
    }
    mpz_srcptr z = int_cast(v)->z;
    size_t limbs = mpz_size(z);
    if (limbs > 2 || (limbs == 2 && mpz_getlimbn(z, 1) >> 62))
        return false;
    unsigned __int128 magnitude = (unsigned __int128)mpz_getlimbn(z, 1) << 64 | mpz_getlimbn(z, 0);
    *out = mpz_sgn(z) < 0 ? -(__int128)magnitude : (__int128)magnitude;
    return true;
}

static Value from_magnitude(unsigned __int128 magnitude, bool negative) {
    if (magnitude <= (uint64_t)BT_SMALL_INT_MAX)
        return bt_small_int(negative ? -(int64_t)magnitude : (int64_t)magnitude);
    mp_limb_t limbs[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return from_limbs(limbs, 2, negative);
}

static Value from_wide(__int128 n) {
    return from_magnitude(n < 0 ? 0 - (unsigned __int128)n : (unsigned __int128)n, n < 0);
}

static bool two_wide(View a, View b, __int128 *x, __int128 *y) {
    return wide_value(a, x) && wide_value(b, y);
}

// Expects nothing of the operands: small ones come here when the result does not fit.
static Value big_operation(View a, View b, void (*operation)(mpz_ptr, mpz_srcptr, mpz_srcptr),
                           uint64_t bits) {
    if (!bt_int_check_room(bits))
        return BT_ERROR;
    BtIntOperand left, right;
    mpz_t z;
    mpz_init(z);
    operation(z, bt_int_look(a, &left), bt_int_look(b, &right));
    return bt_int_steal_mpz(z);
}

// Room for the value in bits, in whole limbs: counting the bits exactly would cost as much as a small sum.
static uint64_t room_of(View v) {
    int64_t n;  // a bool has no limbs either
    return small_value(v, &n) ? 64 : (uint64_t)mpz_size(int_cast(v)->z) * GMP_NUMB_BITS;
}

// x + y, or x - y, of numbers of at most SHORT_LIMBS limbs.
static Value add_short(mpz_srcptr x, mpz_srcptr y, bool subtract) {
    mp_limb_t sum[SHORT_LIMBS + 1];
    bool x_negative = mpz_sgn(x) < 0, y_negative = (mpz_sgn(y) < 0) != subtract;
    mp_size_t x_count = (mp_size_t)mpz_size(x), y_count = (mp_size_t)mpz_size(y);
    const mp_limb_t *x_limbs = mpz_limbs_read(x), *y_limbs = mpz_limbs_read(y);
    bool swap = x_count < y_count ||
                (x_negative != y_negative && x_count == y_count && mpn_cmp(x_limbs, y_limbs, x_count) < 0);
    if (swap) {
        const mp_limb_t *limbs = x_limbs;
        x_limbs = y_limbs;
        y_limbs = limbs;
        mp_size_t count = x_count;
        x_count = y_count;
        y_count = count;
    }
    // The longer one is first now, and when signs differ the larger one.
    if (y_count == 0) return from_limbs(x_limbs, x_count, swap ? y_negative : x_negative);
    if (x_negative == y_negative) {
        sum[x_count] = mpn_add(sum, x_limbs, x_count, y_limbs, y_count);
        return from_limbs(sum, x_count + 1, x_negative);
    }
    mpn_sub(sum, x_limbs, x_count, y_limbs, y_count);
    return from_limbs(sum, x_count, swap ? y_negative : x_negative);
}

static uint64_t longer(View a, View b) {
    uint64_t left = room_of(a), right = room_of(b);
    return (left > right ? left : right) + 1;
}

Value bt_int_add(View a, View b) {
    __int128 x, y;
    if (two_wide(a, b, &x, &y))
        return from_wide(x + y);
    BtIntOperand left, right;
    mpz_srcptr big_x = bt_int_look(a, &left), big_y = bt_int_look(b, &right);
    if (mpz_size(big_x) <= SHORT_LIMBS && mpz_size(big_y) <= SHORT_LIMBS)
        return add_short(big_x, big_y, false);
    return big_operation(a, b, mpz_add, longer(a, b));
}

Value bt_int_sub(View a, View b) {
    __int128 x, y;
    if (two_wide(a, b, &x, &y))
        return from_wide(x - y);
    BtIntOperand left, right;
    mpz_srcptr big_x = bt_int_look(a, &left), big_y = bt_int_look(b, &right);
    if (mpz_size(big_x) <= SHORT_LIMBS && mpz_size(big_y) <= SHORT_LIMBS)
        return add_short(big_x, big_y, true);
    return big_operation(a, b, mpz_sub, longer(a, b));
}

// False: more than one limb.
static bool limb_value(View v, uint64_t *magnitude, bool *negative) {
    int64_t n;
    if (small_value(v, &n)) {
        *negative = n < 0;
        *magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
        return true;
    }
    mpz_srcptr z = int_cast(v)->z;
    *negative = mpz_sgn(z) < 0;
    *magnitude = mpz_getlimbn(z, 0);
    return mpz_size(z) <= 1;
}

Value bt_int_mul(View a, View b) {
    uint64_t x, y;
    bool x_negative, y_negative;
    if (limb_value(a, &x, &x_negative) && limb_value(b, &y, &y_negative))
        return from_magnitude((unsigned __int128)x * y, x_negative != y_negative);
    BtIntOperand left, right;
    mpz_srcptr big_x = bt_int_look(a, &left), big_y = bt_int_look(b, &right);
    mp_size_t x_count = (mp_size_t)mpz_size(big_x), y_count = (mp_size_t)mpz_size(big_y);
    if (x_count + y_count <= SHORT_LIMBS) {
        mp_limb_t product[SHORT_LIMBS];
        if (x_count == 0 || y_count == 0)
            return bt_small_int(0);
        if (x_count >= y_count) {
            mpn_mul(product, mpz_limbs_read(big_x), x_count, mpz_limbs_read(big_y), y_count);
        } else {
            mpn_mul(product, mpz_limbs_read(big_y), y_count, mpz_limbs_read(big_x), x_count);
        }
        return from_limbs(product, x_count + y_count, (mpz_sgn(big_x) < 0) != (mpz_sgn(big_y) < 0));
    }
    return big_operation(a, b, mpz_mul, room_of(a) + room_of(b));
}

// ---- division: rounds down, the remainder has the divisor's sign ------------------------------------------

static Value raise_division(void) {
    return bt_raise(&bt_exc_ZeroDivisionError, "integer division or modulo by zero");
}

static int64_t floor_quotient(int64_t x, int64_t y) {
    int64_t quotient = x / y;
    return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
}

static int64_t floor_remainder(int64_t x, int64_t y) {
    int64_t remainder = x % y;
    return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
}

Value bt_int_floordiv(View a, View b) {
    if (bt_int_sign(b) == 0)
        return raise_division();
    int64_t x, y;
    if (small_value(a, &x) && small_value(b, &y))
        return bt_int_from_i64(floor_quotient(x, y));
    __int128 wide_x, wide_y;
    if (two_wide(a, b, &wide_x, &wide_y)) {
        __int128 quotient = wide_x / wide_y;
        bool up = wide_x % wide_y != 0 && (wide_x < 0) != (wide_y < 0);
        return from_wide(quotient - up);
    }
    return big_operation(a, b, mpz_fdiv_q, room_of(a));
}

Value bt_int_mod(View a, View b) {
    if (bt_int_sign(b) == 0)
        return bt_raise(&bt_exc_ZeroDivisionError, "integer modulo by zero");
    int64_t x, y;
    if (small_value(a, &x) && small_value(b, &y))
        return bt_int_from_i64(floor_remainder(x, y));
    __int128 wide_x, wide_y;
    if (two_wide(a, b, &wide_x, &wide_y)) {
        __int128 remainder = wide_x % wide_y;
        return from_wide(remainder != 0 && (remainder < 0) != (wide_y < 0) ? remainder + wide_y : remainder);
    }
    // One limb: without a quotient that nobody wants.
    if (bt_is_small_int(b) && bt_small_int_value(b) > 0 && !bt_is_small_int(a))
        return bt_small_int((int64_t)mpz_fdiv_ui(int_cast(a)->z, (unsigned long)bt_small_int_value(b)));
    return big_operation(a, b, mpz_fdiv_r, room_of(b));
}

Value bt_int_divmod(View a, View b) {
    if (bt_int_sign(b) == 0)
        return raise_division();
    Value parts[2];
    int64_t x, y;
    if (small_value(a, &x) && small_value(b, &y)) {
        parts[0] = bt_int_from_i64(floor_quotient(x, y));
        parts[1] = bt_int_from_i64(floor_remainder(x, y));
    } else {
        if (!bt_int_check_room((uint64_t)bt_int_bit_length(a) + (uint64_t)bt_int_bit_length(b)))
            return BT_ERROR;
        BtIntOperand left, right;
        mpz_t quotient, remainder;
        mpz_inits(quotient, remainder, NULL);
        mpz_fdiv_qr(quotient, remainder, bt_int_look(a, &left), bt_int_look(b, &right));
        parts[0] = bt_int_steal_mpz(quotient);
        parts[1] = bt_int_steal_mpz(remainder);
    }
    if (bt_is_error(parts[0]) || bt_is_error(parts[1])) {
        bt_release_maybe(parts[0]);
        bt_release_maybe(parts[1]);
        return BT_ERROR;
    }
    return bt_tuple_from_values(parts, 2);
}

// Rounds a quotient of `shift` binary places, whose lowest bit is set when anything was cut off, half to
// even.
static double round_quotient(mpz_srcptr quotient, int64_t shift) {
    uint64_t q = mpz_get_ui(quotient);
    int64_t bits = q ? 64 - __builtin_clzll(q) : 0;
    // Below 2^-1021 numbers have fewer bits than 53.
    int64_t kept_from = bits > -1021 - shift ? bits : -1021 - shift;
    int64_t extra = kept_from - 53;
    uint64_t half = (uint64_t)1 << (extra - 1), rest = q & (2 * half - 1);
    q -= rest;
    if (rest > half || (rest == half && (q & (2 * half))))
        q += 2 * half;
    return ldexp((double)q, (int)shift);
}

static Value big_truediv(View a, View b) {
    bool negative = (bt_int_sign(a) < 0) != (bt_int_sign(b) < 0);
    int64_t difference = bt_int_bit_length(a) - bt_int_bit_length(b);
    double magnitude = 0.0;
    if (bt_int_sign(a) == 0 || difference < -1080)
        return bt_float_new(negative ? -0.0 : 0.0);
    if (difference <= 1024) {
        int64_t shift = (difference > -1021 ? difference : -1021) - 55;
        BtIntOperand left, right;
        mpz_t x, y, remainder;
        mpz_inits(x, y, remainder, NULL);
        mpz_abs(x, bt_int_look(a, &left));
        mpz_abs(y, bt_int_look(b, &right));
        if (shift < 0) {
            mpz_mul_2exp(x, x, (mp_bitcnt_t)-shift);
        } else {
            mpz_mul_2exp(y, y, (mp_bitcnt_t)shift);
        }
        mpz_tdiv_qr(x, remainder, x, y);
        if (mpz_sgn(remainder))
            mpz_setbit(x, 0);
        magnitude = round_quotient(x, shift);
        mpz_clears(x, y, remainder, NULL);
    }
    if (difference > 1024 || isinf(magnitude)) {
        return bt_raise(&bt_exc_OverflowError, "integer division result too large for a float");
    }
    return bt_float_new(negative ? -magnitude : magnitude);
}

Value bt_int_truediv(View a, View b) {
    if (bt_int_sign(b) == 0)
        return bt_raise(&bt_exc_ZeroDivisionError, "division by zero");
    const int64_t exact = (int64_t)1 << 53;
    int64_t x, y;
    if (small_value(a, &x) && small_value(b, &y) && x >= -exact && x <= exact && y >= -exact && y <= exact) {
        return bt_float_new((double)x / (double)y);
    }
    return big_truediv(a, b);
}

// ---- ** ---------------------------------------------------------------------------------------------------

static Value power_modulo(View a, View b, View modulus) {
    BtIntOperand base_operand, exponent_operand, modulus_operand;
    mpz_srcptr m = bt_int_look(modulus, &modulus_operand);
    if (mpz_sgn(m) == 0)
        return bt_raise(&bt_exc_ValueError, "pow() 3rd argument cannot be 0");
    mpz_srcptr exponent = bt_int_look(b, &exponent_operand);
    mpz_t z;
    mpz_init(z);
    mpz_fdiv_r(z, bt_int_look(a, &base_operand), m);
    if (mpz_sgn(exponent) < 0) {
        // Everything is invertible modulo 1.
        bool trivial = mpz_cmpabs_ui(m, 1) == 0;
        if (!trivial && !mpz_invert(z, z, m)) {
            mpz_clear(z);
            return bt_raise(&bt_exc_ValueError, "base is not invertible for the given modulus");
        }
        mpz_t positive;
        mpz_init(positive);
        mpz_neg(positive, exponent);
        mpz_powm(z, z, positive, m);
        mpz_clear(positive);
    } else {
        mpz_powm(z, z, exponent, m);
    }
    mpz_fdiv_r(z, z, m);
    return bt_int_steal_mpz(z);
}

static Value power_of_unit(int64_t base, bool odd) {
    return bt_small_int(base == -1 && !odd ? 1 : base);
}

Value bt_int_pow(View a, View b, View modulus) {
    if (!bt_view_is_empty(modulus) && !bt_is_none(modulus))
        return power_modulo(a, b, modulus);
    if (bt_int_sign(b) < 0) {
        double x = bt_int_as_double(a);
        if (x == -1.0 && bt_error_occurred())
            return BT_ERROR;
        double y = bt_int_as_double(b);
        if (y == -1.0 && bt_error_occurred())
            return BT_ERROR;
        return bt_float_pow(x, y);
    }
    int64_t base = 0, exponent = 0;
    bool small_base = small_value(a, &base);
    bool small_exponent = small_value(b, &exponent);
    if (small_exponent && exponent == 0)
        return bt_small_int(1);
    if (small_base && base >= -1 && base <= 1) {
        return power_of_unit(base, small_exponent ? exponent & 1 : mpz_odd_p(int_cast(b)->z));
    }
    if (!small_exponent)
        return bt_raise_no_memory();
    if (small_base) {
        int64_t result = 1, square = base, rest = exponent;
        for (;;) {
            if ((rest & 1) && __builtin_mul_overflow(result, square, &result))
                break;
            rest >>= 1;
            if (rest == 0)
                return bt_int_from_i64(result);
            if (__builtin_mul_overflow(square, square, &square))
                break;
        }
    }
    uint64_t bits;
    if (__builtin_mul_overflow((uint64_t)bt_int_bit_length(a), (uint64_t)exponent, &bits))
        return bt_raise_no_memory();
    if (!bt_int_check_room(bits))
        return BT_ERROR;
    BtIntOperand operand;
    mpz_t z;
    mpz_init(z);
    mpz_pow_ui(z, bt_int_look(a, &operand), (unsigned long)exponent);
    return bt_int_steal_mpz(z);
}

// ---- shifts -----------------------------------------------------------------------------------------------

Value bt_int_lshift(View a, View b) {
    if (bt_int_sign(b) < 0)
        return bt_raise(&bt_exc_ValueError, "negative shift count");
    if (bt_int_sign(a) == 0)
        return bt_small_int(0);
    int64_t x, count;
    if (!bt_int_fits_i64(b, &count))
        return bt_raise(&bt_exc_OverflowError, "too many digits in integer");
    if (count < 62 && small_value(a, &x) && x >> (62 - count) == x >> 63)
        return bt_small_int((int64_t)((uint64_t)x << count));
    __int128 wide;
    if (count < 126 && wide_value(a, &wide) && bt_int_bit_length(a) + count <= 126)
        return from_wide((__int128)((unsigned __int128)wide << count));
    if (!bt_int_check_room((uint64_t)bt_int_bit_length(a) + (uint64_t)count))
        return BT_ERROR;
    BtIntOperand operand;
    mpz_srcptr big = bt_int_look(a, &operand);
    mp_size_t size = (mp_size_t)mpz_size(big), whole = (mp_size_t)(count / GMP_NUMB_BITS);
    if (size + whole < SHORT_LIMBS) {
        mp_limb_t shifted[SHORT_LIMBS] = {0};
        unsigned rest = (unsigned)(count % GMP_NUMB_BITS);
        if (rest) shifted[whole + size] = mpn_lshift(shifted + whole, mpz_limbs_read(big), size, rest);
        else mpn_copyi(shifted + whole, mpz_limbs_read(big), size);
        return from_limbs(shifted, whole + size + 1, mpz_sgn(big) < 0);
    }
    mpz_t z;
    mpz_init(z);
    mpz_mul_2exp(z, big, (mp_bitcnt_t)count);
    return bt_int_steal_mpz(z);
}

Value bt_int_rshift(View a, View b) {
    if (bt_int_sign(b) < 0)
        return bt_raise(&bt_exc_ValueError, "negative shift count");
    int64_t x, count;
    if (!bt_int_fits_i64(b, &count))
        return bt_small_int(bt_int_sign(a) < 0 ? -1 : 0);
    if (small_value(a, &x))
        return bt_small_int(count > 63 ? x >> 63 : x >> count);
    __int128 wide;
    if (wide_value(a, &wide))
        return from_wide(count > 127 ? wide >> 127 : wide >> count);
    mpz_srcptr big = int_cast(a)->z;
    mp_size_t size = (mp_size_t)mpz_size(big), whole = (mp_size_t)(count / GMP_NUMB_BITS);
    // Rounding down is cutting off, but for negative numbers.
    if (mpz_sgn(big) > 0 && (uint64_t)count / GMP_NUMB_BITS >= (uint64_t)size) return bt_small_int(0);
    if (mpz_sgn(big) > 0 && size - whole <= SHORT_LIMBS) {
        mp_limb_t shifted[SHORT_LIMBS];
        unsigned rest = (unsigned)(count % GMP_NUMB_BITS);
        if (!rest) return from_limbs(mpz_limbs_read(big) + whole, size - whole, false);
        mpn_rshift(shifted, mpz_limbs_read(big) + whole, size - whole, rest);
        return from_limbs(shifted, size - whole, false);
    }
    mpz_t z;
    mpz_init(z);
    mpz_fdiv_q_2exp(z, big, (mp_bitcnt_t)count);
    return bt_int_steal_mpz(z);
}

// ---- bits, in two's complement ----------------------------------------------------------------------------

// Of two numbers that are not negative and have at most SHORT_LIMBS limbs. Empty without an exception: they
// are others.
static Value bits_short(View a, View b, BtBinaryOp op) {
    BtIntOperand left, right;
    mpz_srcptr x = bt_int_look(a, &left), y = bt_int_look(b, &right);
    mp_size_t x_count = (mp_size_t)mpz_size(x), y_count = (mp_size_t)mpz_size(y);
    if (mpz_sgn(x) < 0 || mpz_sgn(y) < 0 || x_count > SHORT_LIMBS || y_count > SHORT_LIMBS) return BT_EMPTY;
    mp_limb_t bits[SHORT_LIMBS];
    const mp_limb_t *longer_limbs = x_count >= y_count ? mpz_limbs_read(x) : mpz_limbs_read(y),
                    *shorter_limbs = x_count >= y_count ? mpz_limbs_read(y) : mpz_limbs_read(x);
    mp_size_t most = x_count >= y_count ? x_count : y_count, least = x_count >= y_count ? y_count : x_count;
    for (mp_size_t i = 0; i < least; i++) {
        bits[i] = op == BT_OP_AND  ? longer_limbs[i] & shorter_limbs[i]
                  : op == BT_OP_OR ? longer_limbs[i] | shorter_limbs[i]
                                   : longer_limbs[i] ^ shorter_limbs[i];
    }
    if (op == BT_OP_AND) return from_limbs(bits, least, false);
    for (mp_size_t i = least; i < most; i++) bits[i] = longer_limbs[i];
    return from_limbs(bits, most, false);
}

static Value big_bits(View a, View b, BtBinaryOp op, void (*operation)(mpz_ptr, mpz_srcptr, mpz_srcptr)) {
    Value result = bits_short(a, b, op);
    if (!bt_is_empty(result) || bt_error_occurred()) return result;
    return big_operation(a, b, operation, longer(a, b));
}

Value bt_int_and(View a, View b) {
    __int128 x, y;
    if (two_wide(a, b, &x, &y))
        return from_wide(x & y);
    return big_bits(a, b, BT_OP_AND, mpz_and);
}

Value bt_int_or(View a, View b) {
    __int128 x, y;
    if (two_wide(a, b, &x, &y))
        return from_wide(x | y);
    return big_bits(a, b, BT_OP_OR, mpz_ior);
}

Value bt_int_xor(View a, View b) {
    __int128 x, y;
    if (two_wide(a, b, &x, &y))
        return from_wide(x ^ y);
    return big_bits(a, b, BT_OP_XOR, mpz_xor);
}

Value bt_int_negative(View a) {
    int64_t n;
    if (small_value(a, &n))
        return bt_int_from_i64(-n);
    mpz_t z;
    mpz_init(z);
    mpz_neg(z, int_cast(a)->z);
    return bt_int_steal_mpz(z);
}

// ---- order ------------------------------------------------------------------------------------------------

int bt_int_compare(View a, View b) {
    int64_t x, y;
    if (small_value(a, &x) && small_value(b, &y))
        return x < y ? -1 : x > y;
    BtIntOperand left, right;
    int order = mpz_cmp(bt_int_look(a, &left), bt_int_look(b, &right));
    return order < 0 ? -1 : order > 0;
}

int bt_int_compare_double(View a, double d) {
    int64_t n;
    if (small_value(a, &n) && n >= -((int64_t)1 << 53) && n <= (int64_t)1 << 53) {
        return (double)n < d ? -1 : (double)n > d;
    }
    BtIntOperand operand;
    int order = mpz_cmp_d(bt_int_look(a, &operand), d);
    return order < 0 ? -1 : order > 0;
}
