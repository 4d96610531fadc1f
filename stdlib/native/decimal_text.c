// Numbers from text and to text: see decimal_internal.h.
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/str.h"

// ---- reading ----------------------------------------------------------------------------------------------

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Does the text, in any case of letters, equal a lower-case word?
static bool is_word(const char *text, const char *end, const char *word) {
    for (; text < end && *word; text++, word++) {
        if ((*text | 0x20) != *word) return false;
    }
    return text == end && !*word;
}

// `count` digits, dots among them passed over; at most 19.
static uint64_t read_u64(const char **text, int64_t count) {
    uint64_t n = 0;
    const char *p = *text;
    while (count > 0) {
        if (*p != '.') {
            n = n * 10 + (uint64_t)(*p - '0');
            count--;
        }
        p++;
    }
    *text = p;
    return n;
}

// The coefficient of `count` digits, the first not 0.
static bool read_coefficient(Result *r, const char *text, int64_t count, uint32_t *status) {
    if (count <= 19) {
        bt_result_set_small(r, 0, read_u64(&text, count), 0);
        return true;
    }
    if (count <= 38) {
        u128 high = read_u64(&text, count - 19);
        bt_result_set_wide(r, 0, high * bt_ten_u64[19] + read_u64(&text, 19), 0);
        return true;
    }
    int64_t limbs = count / 19 + 2;
    if (!bt_result_reserve(r, limbs, status)) return false;
    if (count <= 200) {
        // Nineteen digits at a time.
        int64_t first = count % 19 ? count % 19 : 19, size = 1;
        r->limbs[0] = read_u64(&text, first);
        for (int64_t left = count - first; left > 0; left -= 19) {
            mp_limb_t carry = mpn_mul_1(r->limbs, r->limbs, size, bt_ten_u64[19]);
            carry += mpn_add_1(r->limbs, r->limbs, size, read_u64(&text, 19));
            if (carry) r->limbs[size++] = carry;
        }
        r->n.size = trimmed(r->limbs, size);
    } else {
        unsigned char *values = bt_decimal_has_room(limbs * 2) ? bt_buffer_alloc((size_t)count) : NULL;
        if (!values) {
            if (bt_error_occurred()) bt_error_clear();
            *status |= NO_MEMORY;
            return false;
        }
        for (int64_t i = 0; i < count; text++) {
            if (*text != '.') values[i++] = (unsigned char)(*text - '0');
        }
        r->n.size = (int64_t)mpn_set_str(r->limbs, values, (size_t)count, 10);
        bt_buffer_free(values);
    }
    r->n.digits = count;
    r->n.kind = FINITE;
    return true;
}

static bool read_special(Result *r, const char *p, const char *end, int sign, uint32_t *status) {
    if (is_word(p, end, "inf") || is_word(p, end, "infinity")) {
        bt_result_set_special(r, sign, INFINITE);
        return true;
    }
    int kind = QUIET_NAN;
    if (p < end && (*p | 0x20) == 's') {
        kind = SIGNALING_NAN;
        p++;
    }
    if (end - p < 3 || !is_word(p, p + 3, "nan")) return false;
    p += 3;
    for (const char *q = p; q < end; q++) {
        if (!is_digit(*q)) return false;
    }
    while (p < end && *p == '0') p++;
    if (p == end) bt_result_set_small(r, 0, 0, 0);
    else if (!read_coefficient(r, p, end - p, status)) return false;
    r->n.exponent = 0;
    r->n.sign = (uint8_t)sign;
    r->n.kind = (uint8_t)kind;
    return true;
}

bool bt_decimal_read(Result *r, const char *text, size_t length, uint32_t *status) {
    const char *p = text, *end = text + length;
    int sign = 0;
    if (p < end && (*p == '-' || *p == '+')) sign = *p++ == '-';
    if (p < end && !is_digit(*p) && *p != '.') return read_special(r, p, end, sign, status);
    const char *first = NULL;  // the first digit that is not 0
    int64_t count = 0, after_point = 0;
    bool point = false, any = false;
    for (; p < end; p++) {
        if (is_digit(*p)) {
            any = true;
            after_point += point;
            if (!first && *p != '0') first = p;
            count += first != NULL;
        } else if (*p == '.' && !point) {
            point = true;
        } else {
            break;
        }
    }
    if (!any) return false;
    int64_t exponent = 0;
    if (p < end) {
        if ((*p | 0x20) != 'e') return false;
        p++;
        bool negative = false;
        if (p < end && (*p == '-' || *p == '+')) negative = *p++ == '-';
        if (p == end) return false;
        for (; p < end; p++) {
            if (!is_digit(*p)) return false;
            // Far outside of all bounds it stays where it is.
            const int64_t far = 4 * DECIMAL_MAX_EMAX;
            exponent = exponent > far / 10 ? far : exponent * 10 + (*p - '0');
        }
        if (negative) exponent = -exponent;
    }
    if (!first) bt_result_set_small(r, 0, 0, 0);
    else if (!read_coefficient(r, first, count, status)) return false;
    r->n.sign = (uint8_t)sign;
    r->n.exponent = exponent - after_point;
    return true;
}

// ---- writing ----------------------------------------------------------------------------------------------

// n modulo 3, never negative.
static int64_t modulo_3(int64_t n) { return ((n % 3) + 3) % 3; }

Value bt_decimal_to_str(const Number *n, bool engineering, bool capitals) {
    char small[96], *text = small, *p;
    if (n->kind == INFINITE) return bt_str_from_text(n->sign ? "-Infinity" : "Infinity");
    int64_t digits = n->digits, point, left = 0, zeros = 0;
    if (n->kind != FINITE) {
        point = digits;
    } else {
        left = n->exponent + digits;
        if (n->exponent <= 0 && left > -6) point = left;
        else if (!engineering) point = 1;
        else point = n->size == 0 ? modulo_3(left + 1) - 1 : modulo_3(left - 1) + 1;
        zeros = point <= 0 ? -point : point > digits ? point - digits : 0;
    }
    if (digits > INT64_C(1) << 40) return bt_raise_no_memory();
    size_t room = (size_t)(digits + zeros) + 48;
    if (room > sizeof small) {
        text = bt_buffer_alloc(room);
        if (!text) return BT_ERROR;
    }
    p = text;
    if (n->sign) *p++ = '-';
    bool written = true;
    if (n->kind != FINITE) {
        if (n->kind == SIGNALING_NAN) *p++ = 's';
        memcpy(p, "NaN", 3);
        p += 3;
        if (n->size) {
            written = bt_decimal_write(n->limbs, n->size, digits, p);
            p += digits;
        }
    } else {
        if (point <= 0) {
            *p++ = '0';
            *p++ = '.';
            memset(p, '0', (size_t)zeros);
            p += zeros;
            written = bt_decimal_write(n->limbs, n->size, digits, p);
            p += digits;
        } else if (point >= digits) {
            written = bt_decimal_write(n->limbs, n->size, digits, p);
            p += digits;
            memset(p, '0', (size_t)zeros);
            p += zeros;
        } else {
            // The digits after the point move one place on.
            written = bt_decimal_write(n->limbs, n->size, digits, p);
            memmove(p + point + 1, p + point, (size_t)(digits - point));
            p[point] = '.';
            p += digits + 1;
        }
        if (left != point) {
            *p++ = capitals ? 'E' : 'e';
            *p++ = left < point ? '-' : '+';
            p += bt_int_write_i64(left < point ? point - left : left - point, p);
        }
    }
    Value result = written ? bt_str_from_latin1((const uint8_t *)text, p - text) : bt_raise_no_memory();
    if (text != small) bt_buffer_free(text);
    return result;
}
