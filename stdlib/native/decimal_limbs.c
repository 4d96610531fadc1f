// Coefficients: see decimal_internal.h. Short ones are divided by powers of ten with the multiplications of
// Möller and Granlund ("Improved division by invariant integers", 2011); long ones by GMP, with powers of ten
// that are kept.
#include <math.h>
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/mutex.h"

// 10 ** 0 to 10 ** 19.
#define TENS_TO_19                                                                                           \
    1ul, 10ul, 100ul, 1000ul, 10000ul, 100000ul, 1000000ul, 10000000ul, 100000000ul, 1000000000ul,           \
    10000000000ul, 100000000000ul, 1000000000000ul, 10000000000000ul, 100000000000000ul,                     \
    1000000000000000ul, 10000000000000000ul, 100000000000000000ul, 1000000000000000000ul,                    \
    10000000000000000000ul

const uint64_t bt_ten_u64[20] = {TENS_TO_19};
#define TEN_19          UINT64_C(10000000000000000000)
#define TIMES_TEN_19(n) ((u128)(n)*TEN_19)
const u128 bt_ten_u128[39] = {
    TENS_TO_19,
    TIMES_TEN_19(10ul),
    TIMES_TEN_19(100ul),
    TIMES_TEN_19(1000ul),
    TIMES_TEN_19(10000ul),
    TIMES_TEN_19(100000ul),
    TIMES_TEN_19(1000000ul),
    TIMES_TEN_19(10000000ul),
    TIMES_TEN_19(100000000ul),
    TIMES_TEN_19(1000000000ul),
    TIMES_TEN_19(10000000000ul),
    TIMES_TEN_19(100000000000ul),
    TIMES_TEN_19(1000000000000ul),
    TIMES_TEN_19(10000000000000ul),
    TIMES_TEN_19(100000000000000ul),
    TIMES_TEN_19(1000000000000000ul),
    TIMES_TEN_19(10000000000000000ul),
    TIMES_TEN_19(100000000000000000ul),
    TIMES_TEN_19(1000000000000000000ul),
    TIMES_TEN_19(TEN_19),
};

// ---- memory -----------------------------------------------------------------------------------------------

bool bt_decimal_has_room(int64_t limbs) {
    if (BT_LIKELY(limbs < 1 << 16)) return true;
    if (limbs > INT64_C(1) << 31) return false;
    void *probe = bt_buffer_alloc((size_t)limbs * sizeof(mp_limb_t) * 3);
    if (!probe) {
        bt_error_clear();
        return false;
    }
    bt_buffer_free(probe);
    return true;
}

// ---- powers of ten ----------------------------------------------------------------------------------------

// 10**0 ... 10**38 as limbs.
static mp_limb_t short_powers[39][2];

// 10**39 ... : made when first asked for, kept for good. atomic: release/acquire
enum { POWER_TABLE = 512 };
typedef struct KeptPower {
    int64_t size;
    mp_limb_t limbs[];
} KeptPower;
static KeptPower *kept_powers[POWER_TABLE];

// Longer ones: the last few.
typedef struct BigPower {
    int64_t exponent, size, uses;
    mp_limb_t limbs[];
} BigPower;
enum { BIG_POWERS = 4 };
static BigPower *big_powers[BIG_POWERS];  // guarded by big_powers_lock, with their `uses`
static int next_big_power;
static BtMutex big_powers_lock;

static bool kept_power(int64_t k, Power *out) {
    KeptPower *power = bt_load_acquire_ptr(&kept_powers[k]);
    if (!power) {
        Power part;
        if (!bt_decimal_power(k - 19, &part)) return false;
        power = bt_buffer_alloc(sizeof(KeptPower) + (size_t)(part.size + 1) * sizeof(mp_limb_t));
        if (!power) {
            bt_error_clear();
            return false;
        }
        power->limbs[part.size] = mpn_mul_1(power->limbs, part.limbs, part.size, TEN_19);
        power->size = trimmed(power->limbs, part.size + 1);
        KeptPower *expected = NULL;
        if (!bt_cas_acq_rel_ptr(&kept_powers[k], &expected, power)) {
            bt_buffer_free(power);
            power = expected;
        }
    }
    *out = (Power){power->limbs, power->size, NULL};
    return true;
}

static BigPower *make_big_power(int64_t k) {
    if (k > INT64_C(1) << 35 || !bt_decimal_has_room((int64_t)((double)k * 0.052) + 2)) return NULL;
    mpz_t z;
    mpz_init(z);
    mpz_ui_pow_ui(z, 5, (unsigned long)k);
    mpz_mul_2exp(z, z, (mp_bitcnt_t)k);
    int64_t size = (int64_t)mpz_size(z);
    BigPower *power = bt_buffer_alloc(sizeof(BigPower) + (size_t)size * sizeof(mp_limb_t));
    if (power) {
        power->exponent = k;
        power->size = size;
        memcpy(power->limbs, mpz_limbs_read(z), (size_t)size * sizeof(mp_limb_t));
    } else {
        bt_error_clear();
    }
    mpz_clear(z);
    return power;
}

static BigPower *find_big_power_locked(int64_t k) {
    for (int i = 0; i < BIG_POWERS; i++) {
        if (big_powers[i] && big_powers[i]->exponent == k) {
            big_powers[i]->uses++;
            return big_powers[i];
        }
    }
    return NULL;
}

static void drop_big_power(BigPower *power) {
    bt_mutex_lock(&big_powers_lock);
    bool last = --power->uses == 0;
    bt_mutex_unlock(&big_powers_lock);
    if (last) bt_buffer_free(power);
}

static bool big_power(int64_t k, Power *out) {
    bt_mutex_lock(&big_powers_lock);
    BigPower *power = find_big_power_locked(k);
    bt_mutex_unlock(&big_powers_lock);
    if (!power) {
        power = make_big_power(k);
        if (!power) return false;
        power->uses = 2;
        bt_mutex_lock(&big_powers_lock);
        BigPower *old = big_powers[next_big_power];
        big_powers[next_big_power] = power;
        next_big_power = (next_big_power + 1) % BIG_POWERS;
        bt_mutex_unlock(&big_powers_lock);
        if (old) drop_big_power(old);
    }
    *out = (Power){power->limbs, power->size, power};
    return true;
}

bool bt_decimal_power(int64_t k, Power *power) {
    if (k < 39) {
        *power = (Power){short_powers[k], short_powers[k][1] ? 2 : 1, NULL};
        return true;
    }
    return k < POWER_TABLE ? kept_power(k, power) : big_power(k, power);
}

void bt_decimal_power_release(Power *power) {
    if (power->big) drop_big_power(power->big);
}

// ---- counting digits --------------------------------------------------------------------------------------

int bt_digits_u64(uint64_t n) {
    int guess = (64 - __builtin_clzll(n | 1)) * 1233 >> 12;
    return guess + (n >= bt_ten_u64[guess]) + (n == 0);
}

int bt_digits_u128(u128 n) {
    uint64_t high = (uint64_t)(n >> 64);
    if (!high) return bt_digits_u64((uint64_t)n);
    int guess = (128 - __builtin_clzll(high)) * 1233 >> 12;
    return guess + (guess < 39 && n >= bt_ten_u128[guess]);
}

int64_t bt_decimal_digits(const mp_limb_t *limbs, int64_t size) {
    if (size == 0) return 1;
    if (size == 1) return bt_digits_u64(limbs[0]);
    if (size == 2) return bt_digits_u128((u128)limbs[1] << 64 | limbs[0]);
    int zeros = __builtin_clzll(limbs[size - 1]);
    if (size <= 26) {
        // The number is in [2**n, 2**(n + 1)), where one power of ten may lie.
        int64_t guess = ((size * 64 - zeros - 1) * INT64_C(1292913986) >> 32) + 1;
        Power power;
        if (!bt_decimal_power(guess, &power)) return -1;
        return guess + (bt_decimal_compare_limbs(limbs, size, power.limbs, power.size) >= 0);
    }
    // The logarithm from the 64 highest bits; only next to a power of ten it does not decide.
    uint64_t top = limbs[size - 1] << zeros | (zeros ? limbs[size - 2] >> (64 - zeros) : 0);
    int64_t bits = size * 64 - zeros;
    long double log =
        log10l((long double)top) + (long double)(bits - 64) * 0.301029995663981195213738894724493L;
    long double whole = floorl(log);
    long double slack = 1e-15L + (long double)bits * 1e-19L;
    int64_t digits = (int64_t)whole + 1;
    if (BT_LIKELY(log - whole > slack && log - whole < 1 - slack)) return digits;
    if (log - whole >= 1 - slack) digits++;
    // 10**(digits - 1) is next to it: is the number below?
    Power power;
    if (!bt_decimal_power(digits - 1, &power)) return -1;
    if (bt_decimal_compare_limbs(limbs, size, power.limbs, power.size) < 0) digits--;
    bt_decimal_power_release(&power);
    return digits;
}

int bt_decimal_compare_limbs(const mp_limb_t *a, int64_t a_size, const mp_limb_t *b, int64_t b_size) {
    if (a_size != b_size) return a_size < b_size ? -1 : 1;
    if (a_size == 0) return 0;
    int order = mpn_cmp(a, b, a_size);
    return order < 0 ? -1 : order > 0;
}

// ---- dividing by powers of ten ----------------------------------------------------------------------------

// 10**k shifted so that its highest bit is set, and floor((2**128 - 1) / that) - 2**64.
typedef struct Divisor {
    uint64_t divisor, inverse;
    int shift;
} Divisor;

static Divisor divisors[20];

void bt_decimal_prepare(void) {
    for (int k = 0; k < 39; k++) {
        short_powers[k][0] = (mp_limb_t)bt_ten_u128[k];
        short_powers[k][1] = (mp_limb_t)(bt_ten_u128[k] >> 64);
    }
    for (int k = 1; k < 20; k++) {
        Divisor *d = &divisors[k];
        d->shift = __builtin_clzll(bt_ten_u64[k]);
        d->divisor = bt_ten_u64[k] << d->shift;
        d->inverse = (uint64_t)((~(u128)0) / d->divisor - ((u128)1 << 64));
    }
}

// (high, low) / divisor for high < divisor.
BT_INLINE uint64_t divide_step(uint64_t high, uint64_t low, uint64_t divisor, uint64_t inverse,
                               uint64_t *rest) {
    u128 q = (u128)inverse * high + ((u128)high << 64 | low);
    uint64_t quotient = (uint64_t)(q >> 64) + 1;
    uint64_t r = low - quotient * divisor;
    if (r > (uint64_t)q) {
        quotient--;
        r += divisor;
    }
    if (BT_UNLIKELY(r >= divisor)) {
        quotient++;
        r -= divisor;
    }
    *rest = r;
    return quotient;
}

// limbs //= 10**k for 1 <= k <= 19; returns the remainder.
static uint64_t divide_by_ten_power(mp_limb_t *limbs, int64_t *size, int k) {
    int64_t n = *size;
    if (n >= 8) {
        uint64_t remainder = mpn_divrem_1(limbs, 0, limbs, n, bt_ten_u64[k]);
        *size = trimmed(limbs, n);
        return remainder;
    }
    const Divisor d = divisors[k];
    uint64_t rest = 0;
    if (d.shift == 0) {
        for (int64_t i = n; i-- > 0;) limbs[i] = divide_step(rest, limbs[i], d.divisor, d.inverse, &rest);
    } else {
        uint64_t above = 0;
        if (n > 0) rest = limbs[n - 1] >> (64 - d.shift);
        for (int64_t i = n; i-- > 0;) {
            above = limbs[i] << d.shift | (i ? limbs[i - 1] >> (64 - d.shift) : 0);
            limbs[i] = divide_step(rest, above, d.divisor, d.inverse, &rest);
        }
        rest >>= d.shift;
    }
    *size = trimmed(limbs, n);
    return rest;
}

static int rest_of(uint64_t rest, uint64_t divisor, bool lower_rest) {
    if (rest == 0) return lower_rest ? REST_BELOW : REST_NONE;
    if (divisor == 1) return REST_NONE;
    if (rest < divisor / 2) return REST_BELOW;
    return rest > divisor / 2 || lower_rest ? REST_ABOVE : REST_HALF;
}

// Room for what a short division needs, on the C stack.
enum { STACK_LIMBS = 80 };

// By GMP. The divisor may be longer than the number.
static int divide_by_long_power(mp_limb_t *limbs, int64_t *size, int64_t k) {
    Power power;
    if (!bt_decimal_power(k, &power)) return REST_NO_MEMORY;
    int64_t n = *size, dn = power.size, qn = n >= dn ? n - dn + 1 : 0;
    int rest = REST_NO_MEMORY;
    mp_limb_t stack[STACK_LIMBS], *space = stack;
    int64_t needed = (qn ? qn : 0) + dn + 1;
    if (needed > STACK_LIMBS) {
        space = bt_decimal_has_room(needed * 2) ? bt_buffer_alloc((size_t)needed * sizeof *space) : NULL;
        if (!space) {
            if (bt_error_occurred()) bt_error_clear();
            goto done;
        }
    }
    mp_limb_t *r = space, *q = space + dn + 1;
    int64_t rn;
    if (qn) {
        mpn_tdiv_qr(q, r, 0, limbs, n, power.limbs, dn);
        rn = trimmed(r, dn);
        *size = trimmed(q, qn);
        memcpy(limbs, q, (size_t)*size * sizeof *limbs);
    } else {
        rn = n;
        memcpy(r, limbs, (size_t)n * sizeof *limbs);
        *size = 0;
    }
    if (rn == 0) {
        rest = REST_NONE;
    } else {
        r[rn] = mpn_lshift(r, r, rn, 1);
        rn = trimmed(r, rn + 1);
        int order = bt_decimal_compare_limbs(r, rn, power.limbs, dn);
        rest = order < 0 ? REST_BELOW : order > 0 ? REST_ABOVE : REST_HALF;
    }
done:
    if (space != stack) bt_buffer_free(space);
    bt_decimal_power_release(&power);
    return rest;
}

int bt_decimal_shift_right(mp_limb_t *limbs, int64_t *size, int64_t digits, int64_t k) {
    if (k <= 0 || *size == 0) return REST_NONE;
    if (k > digits) {
        *size = 0;
        return REST_BELOW;
    }
    if (*size > 6 && k > 38) return divide_by_long_power(limbs, size, k);
    bool lower = false;
    for (; k > 19; k -= 19) lower |= divide_by_ten_power(limbs, size, 19) != 0;
    return rest_of(divide_by_ten_power(limbs, size, (int)k), bt_ten_u64[k], lower);
}

int64_t bt_decimal_strip_zeros(mp_limb_t *limbs, int64_t *size, int64_t most) {
    int64_t stripped = 0;
    if (*size == 0 || most <= 0) return 0;
    // A multiple of 10**k is one of 2**k: the binary zeros bound the decimal ones.
    int64_t twos = (int64_t)mpn_scan1(limbs, 0);
    if (twos < most) most = twos;
    mp_limb_t stack[STACK_LIMBS], *copy = stack;
    if (*size > STACK_LIMBS) {
        copy = bt_buffer_alloc((size_t)*size * sizeof *copy);
        if (!copy) {
            bt_error_clear();
            return 0;
        }
    }
    // In steps of up to 19, halved when one does not divide; long numbers first by ever larger powers.
    for (int64_t step = most; step > 19; step = step > 38 ? step / 2 : 19) {
        for (;;) {
            if (most - stripped < step) break;
            int64_t n = *size;
            memcpy(copy, limbs, (size_t)n * sizeof *copy);
            int rest = bt_decimal_shift_right(copy, &n, INT64_MAX, step);
            if (rest != REST_NONE || n == 0) break;
            memcpy(limbs, copy, (size_t)n * sizeof *copy);
            *size = n;
            stripped += step;
        }
        if (step <= 19) break;
    }
    for (int step = 19; step > 0; step = step / 2) {
        while (most - stripped >= step) {
            int64_t n = *size;
            memcpy(copy, limbs, (size_t)n * sizeof *copy);
            if (divide_by_ten_power(copy, &n, step)) break;
            memcpy(limbs, copy, (size_t)n * sizeof *copy);
            *size = n;
            stripped += step;
        }
    }
    if (copy != stack) bt_buffer_free(copy);
    return stripped;
}

// ---- text -------------------------------------------------------------------------------------------------

static const char two_digits[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

// The lowest `count` digits of n, ending before `end`.
static void write_u64(char *end, uint64_t n, int64_t count) {
    for (; count >= 2; count -= 2) {
        end -= 2;
        memcpy(end, two_digits + n % 100 * 2, 2);
        n /= 100;
    }
    if (count) end[-1] = (char)('0' + n % 10);
}

bool bt_decimal_write(const mp_limb_t *limbs, int64_t size, int64_t digits, char *out) {
    if (size <= 1) {
        write_u64(out + digits, size ? limbs[0] : 0, digits);
        return true;
    }
    if (size <= 16) {
        mp_limb_t copy[16];
        int64_t left = digits, n = size;
        memcpy(copy, limbs, (size_t)size * sizeof *copy);
        for (; left > 19; left -= 19) write_u64(out + left, divide_by_ten_power(copy, &n, 19), 19);
        write_u64(out + left, n ? copy[0] : 0, left);
        return true;
    }
    if (!bt_decimal_has_room(size * 3)) return false;
    mp_limb_t *copy = bt_buffer_alloc((size_t)(size + 1) * sizeof *copy);
    unsigned char *text = copy ? bt_buffer_alloc((size_t)digits + 24) : NULL;
    if (!text) {
        bt_error_clear();
        bt_buffer_free(copy);
        return false;
    }
    memcpy(copy, limbs, (size_t)size * sizeof *copy);
    int64_t written = (int64_t)mpn_get_str(text, 10, copy, size);
    const unsigned char *from = text;
    for (; written > digits && *from == 0; written--) from++;
    for (int64_t i = 0; i < digits; i++)
        out[i] = (char)('0' + (i < digits - written ? 0 : from[i - (digits - written)]));
    bt_buffer_free(text);
    bt_buffer_free(copy);
    return true;
}
