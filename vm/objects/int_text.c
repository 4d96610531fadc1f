// Text of int, both ways: see int.h.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/str.h"
#include "vm/objects/unicode_data.h"

int bt_int_max_str_digits = 4300;

// Texts this long are converted whatever the limit.
enum { DIGITS_UNLIMITED = 640 };

static int digits_limit(void) {
    return bt_load_relaxed_i32(&bt_int_max_str_digits);
}

// ---- int to text ------------------------------------------------------------------------------------------

static const char digit_pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051"
    "525354"
    "555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

// Writes backwards from `end`; returns the first digit.
static char *write_digits(uint64_t magnitude, char *end) {
    while (magnitude >= 100) {
        end -= 2;
        memcpy(end, digit_pairs + 2 * (magnitude % 100), 2);
        magnitude /= 100;
    }
    if (magnitude >= 10) {
        end -= 2;
        memcpy(end, digit_pairs + 2 * magnitude, 2);
    } else {
        *--end = (char)('0' + magnitude);
    }
    return end;
}

// How many decimal digits: Anderson, Bit Twiddling Hacks, "integer log base 10". Known beforehand, they are
// written where they belong: copying bytes that were just written one by one waits for all of them.
static size_t decimal_length(uint64_t n) {
    static const uint64_t powers[20] = {
        0, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
        100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000,
        100000000000000000, 1000000000000000000, 10000000000000000000u,
    };
    unsigned bits = 64 - (unsigned)__builtin_clzll(n | 1), guess = bits * 1233 >> 12;
    return guess + (n >= powers[guess]);
}

size_t bt_int_write_i64(int64_t n, char *buffer) {
    uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    size_t length = decimal_length(magnitude) + (n < 0);
    buffer[0] = '-';
    buffer[length] = '\0';
    write_digits(magnitude, buffer + length);
    return length;
}

static void raise_too_long_to_write(int limit) {
    bt_raise(&bt_exc_ValueError,
             "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() "
             "to increase the limit",
             limit);
}

enum {
    SHORT_LIMBS = 20, // up to here dividing by a constant beats GMP's conversion
    LIMB_DIGITS = 19, // decimal digits that always fit a limb
    SHORT_DIGITS = (SHORT_LIMBS + 1) * LIMB_DIGITS + 24,
};

// Decimal digits of a number of few limbs: backwards from `end`. Returns the first.
static char *write_short(mpz_srcptr z, char *end) {
    const uint64_t chunk = 10000000000000000000u;
    mp_limb_t limbs[SHORT_LIMBS];
    mp_size_t size = (mp_size_t)mpz_size(z);
    mpn_copyi(limbs, mpz_limbs_read(z), size);
    for (;;) {
        mp_limb_t rest = mpn_divrem_1(limbs, 0, limbs, size, chunk);
        while (size > 0 && limbs[size - 1] == 0)
            size--;
        char *start = write_digits(rest, end);
        if (size == 0)
            return start;
        end -= LIMB_DIGITS;
        memset(end, '0', (size_t)(start - end));
    }
}

char *bt_int_digits(View v, int base, size_t *length) {
    BtIntOperand operand;
    mpz_srcptr z = bt_int_look(v, &operand);
    if (base == 10 && mpz_sgn(z) != 0 && mpz_size(z) <= SHORT_LIMBS) {
        char digits[SHORT_DIGITS], *start = write_short(z, digits + SHORT_DIGITS);
        *length = (size_t)(digits + SHORT_DIGITS - start);
        char *text = bt_buffer_alloc(*length + 1);
        if (text) {
            memcpy(text, start, *length);
            text[*length] = '\0';
        }
        return text;
    }
    bool limited = (base & (base - 1)) != 0;
    int limit = limited ? digits_limit() : 0;
    size_t room = mpz_sizeinbase(z, base);
    // The estimate is at most one too large.
    if (limit > 0 && room > DIGITS_UNLIMITED && room > (size_t)limit + 1) {
        raise_too_long_to_write(limit);
        return NULL;
    }
    if (!bt_int_check_room((uint64_t)room * 8))
        return NULL;
    char *text = bt_buffer_alloc(room + 2);
    if (!text)
        return NULL;
    mpz_get_str(text, base, z);
    size_t size = strlen(text);
    if (text[0] == '-')
        memmove(text, text + 1, size--);
    if (limit > 0 && size > DIGITS_UNLIMITED && size > (size_t)limit) {
        raise_too_long_to_write(limit);
        bt_buffer_free(text);
        return NULL;
    }
    *length = size;
    return text;
}

static Value ascii_text(const char *sign, const char *digits, size_t length) {
    size_t sign_length = strlen(sign);
    Value text = bt_str_new_uninitialized((int64_t)(sign_length + length), 127);
    if (bt_is_error(text))
        return BT_ERROR;
    char *data = bt_str_data(bt_str_cast(bt_view(text)));
    memcpy(data, sign, sign_length);
    memcpy(data + sign_length, digits, length);
    return text;
}

Value bt_int_to_text(View v, int base) {
    int64_t n;
    if (base == 10 && bt_int_fits_i64(v, &n)) {
        if (n >= 0 && n < 10)
            return bt_str_from_char((uint32_t)('0' + n));
        uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
        Value text = bt_str_new_uninitialized((int64_t)decimal_length(magnitude) + (n < 0), 127);
        if (!bt_is_error(text))
            bt_int_write_i64(n, bt_str_data(bt_str_cast(bt_view(text))));
        return text;
    }
    size_t length;
    char *digits = bt_int_digits(v, base, &length);
    if (!digits)
        return BT_ERROR;
    Value text = ascii_text(bt_int_sign(v) < 0 ? "-" : "", digits, length);
    bt_buffer_free(digits);
    return text;
}

// ---- text to int ------------------------------------------------------------------------------------------

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int digit_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return 36;
}

static int prefix_base(char c) {
    switch (c | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    }
    return 0;
}

// Turns digits without underscores into an int.
static Value convert_digits(const char *digits, size_t count, int base, bool negative) {
    if (count <= 12 || (base == 10 && count <= 18)) {
        int64_t n = 0;
        for (size_t i = 0; i < count; i++)
            n = n * base + digit_value(digits[i]);
        return bt_int_from_i64(negative ? -n : n);
    }
    int limit = digits_limit();
    if ((base & (base - 1)) && limit > 0 && count > DIGITS_UNLIMITED && count > (size_t)limit) {
        return bt_raise(
            &bt_exc_ValueError,
            "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
            "sys.set_int_max_str_digits() to increase the limit",
            limit, count);
    }
    if (!bt_int_check_room((uint64_t)count * 6))
        return BT_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_set_str(z, digits, base);
    if (negative)
        mpz_neg(z, z);
    return bt_int_steal_mpz(z);
}

// Empty without an exception: not a number.
static Value parse_ascii(const char *text, size_t length, int base) {
    const char *p = text, *end = text + length;
    while (p < end && is_space(*p))
        p++;
    while (end > p && is_space(end[-1]))
        end--;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    bool only_zero = false;
    int prefix = end - p >= 2 && p[0] == '0' ? prefix_base(p[1]) : 0;
    if (prefix && (base == 0 || base == prefix)) {
        base = prefix;
        p += 2;
        if (p < end && *p == '_')
            p++;
    } else if (base == 0) {
        base = 10;
        only_zero = p < end && *p == '0';
    }
    char small[64];
    size_t room = (size_t)(end - p) + 1;
    char *digits = room <= sizeof small ? small : bt_buffer_alloc(room);
    if (!digits)
        return BT_ERROR;
    size_t count = 0;
    bool valid = p < end && end[-1] != '_', after_digit = false, nonzero = false;
    for (; p < end && valid; p++) {
        if (*p == '_' && after_digit) {
            after_digit = false;
            continue;
        }
        valid = digit_value(*p) < base;
        nonzero |= *p != '0';
        digits[count++] = *p;
        after_digit = true;
    }
    digits[count] = '\0';
    Value result = BT_EMPTY;
    if (valid && !(only_zero && nonzero))
        result = convert_digits(digits, count, base, negative);
    if (digits != small)
        bt_buffer_free(digits);
    return result;
}

static Value raise_invalid(View source, int base) {
    Value shown = bt_repr(source);
    if (bt_is_error(shown))
        return BT_ERROR;
    if (bt_str_length(bt_view(shown)) > 200) {
        Value cut = bt_str_substring(bt_view(shown), 0, 200);
        bt_assign(&shown, cut);
        if (bt_is_error(cut))
            return BT_ERROR;
    }
    bt_raise(&bt_exc_ValueError, "invalid literal for int() with base %d: %U", base, bt_view(shown));
    bt_release(shown);
    return BT_ERROR;
}

static Value checked(Value result, View source, int base) {
    if (!bt_is_empty(result) || bt_error_occurred())
        return result;
    return raise_invalid(source, base);
}

Value bt_int_from_text(const char *text, size_t length, int base) {
    Value result = parse_ascii(text, length, base);
    if (!bt_is_empty(result) || bt_error_occurred())
        return result;
    Value source = bt_str_from_utf8(text, length);
    if (bt_is_error(source))
        return BT_ERROR;
    raise_invalid(bt_view(source), base);
    bt_release(source);
    return BT_ERROR;
}

char *bt_str_to_ascii_number(View text, size_t *length) {
    const BtStr *s = bt_str_cast(text);
    char *buffer = bt_buffer_alloc((size_t)s->length + 1);
    if (!buffer)
        return NULL;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c >= 128) {
            int digit = bt_unicode_decimal(c);
            c = digit >= 0 ? (uint32_t)('0' + digit) : bt_unicode_is_space(c) ? ' ' : '?';
        }
        buffer[i] = (char)c;
    }
    buffer[s->length] = '\0';
    *length = (size_t)s->length;
    return buffer;
}

Value bt_int_parse(View source, int base) {
    if (bt_is_str(source)) {
        const BtStr *s = bt_str_cast(source);
        if (s->ascii)
            return checked(parse_ascii(bt_str_data(s), (size_t)s->length, base), source, base);
        size_t length;
        char *ascii = bt_str_to_ascii_number(source, &length);
        if (!ascii)
            return BT_ERROR;
        Value result = parse_ascii(ascii, length, base);
        bt_buffer_free(ascii);
        return checked(result, source, base);
    }
    BtBuffer buffer;
    static const char no_number[] =
        "int() argument must be a string, a bytes-like object or a real number, not '%T'";
    if (!bt_get_buffer_or_say(source, &buffer, no_number))
        return BT_ERROR;
    Value result = parse_ascii(buffer.data, (size_t)buffer.length, base);
    if (bt_is_empty(result) && !bt_error_occurred()) {
        Value shown = bt_bytes_new(buffer.data, (size_t)buffer.length);
        if (!bt_is_error(shown)) {
            raise_invalid(bt_view(shown), base);
            bt_release(shown);
        }
    }
    bt_release_buffer(&buffer);
    return result;
}
