#include "stdlib/native/array_kinds.h"

#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"

static const BtArrayKind kinds[] = {
    {'b', "b", 1, true, true, "signed char", 1},
    {'B', "B", 1, false, true, "unsigned byte integer", 0},
    {'u', "w", 4, false, false, NULL, 20},
    {'w', "w", 4, false, false, NULL, 20},
    {'h', "h", 2, true, true, "signed short integer", 4},
    {'H', "H", 2, false, true, "unsigned short", 2},
    {'i', "i", 4, true, true, "signed integer", 8},
    {'I', "I", 4, false, true, "unsigned int", 6},
    {'l', "l", 8, true, true, NULL, 12},
    {'L', "L", 8, false, true, NULL, 10},
    {'q', "q", 8, true, true, NULL, 12},
    {'Q', "Q", 8, false, true, NULL, 10},
    {'f', "f", 4, true, false, NULL, 14},
    {'d', "d", 8, true, false, NULL, 16},
    {0, "", 0, false, false, NULL, 0},
};

const BtArrayKind *bt_array_find_kind(uint32_t code) {
    for (const BtArrayKind *kind = kinds; kind->code; kind++) {
        if ((uint32_t)kind->code == code) return kind;
    }
    return NULL;
}

// ---- items ------------------------------------------------------------------------------------------------

static bool pack_int(const BtArrayKind *kind, View v, uint8_t *out) {
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    int64_t n = 0;
    uint64_t u = 0;
    int sign = bt_int_sign(bt_view(number));
    bool fits;
    if (kind->is_signed || kind->size < 4) {
        fits = bt_int_fits_i64(bt_view(number), &n);
        u = (uint64_t)n;
    } else {
        fits = bt_int_fits_u64(bt_view(number), &u);
    }
    bt_release(number);
    if (kind->size == 8 || (!fits && kind->size >= 4)) {
        if (fits) {
        } else if (kind->code == 'q' || (kind->code == 'Q' && sign >= 0)) {
            bt_raise(&bt_exc_OverflowError, "int too big to convert");
        } else if (kind->code == 'Q') {
            bt_raise(&bt_exc_OverflowError, "can't convert negative int to unsigned");
        } else if (!kind->is_signed && sign < 0) {
            bt_raise(&bt_exc_OverflowError, "can't convert negative value to unsigned int");
        } else {
            bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C %slong",
                     kind->is_signed ? "" : "unsigned ");
        }
    } else {
        bool large = sign > 0, small = sign < 0;
        if (fits && kind->is_signed) {
            int64_t top = ((int64_t)1 << (8 * kind->size - 1)) - 1;
            large = n > top;
            small = n < -top - 1;
        } else if (fits) {
            large = sign >= 0 && u >> (8 * kind->size);
        }
        if (large || small) {
            bt_raise(&bt_exc_OverflowError, "%s is %s than %s", kind->name, large ? "greater" : "less",
                     large ? "maximum" : "minimum");
            return false;
        }
        fits = true;
    }
    if (fits) memcpy(out, &u, kind->size);
    return fits;
}

bool bt_array_pack(const BtArrayKind *kind, View v, uint8_t *out) {
    if (kind->is_int) return pack_int(kind, v, out);
    if (bt_array_is_text(kind)) {
        if (!bt_is_str(v) || bt_str_length(v) != 1) {
            bt_raise(&bt_exc_TypeError, "array item must be unicode character");
            return false;
        }
        uint32_t c = bt_str_char_at(bt_str_cast(v), 0);
        memcpy(out, &c, 4);
        return true;
    }
    double d;
    if (!bt_as_double(v, &d)) return false;
    float f = (float)d;
    if (kind->size == 4) memcpy(out, &f, 4);
    else memcpy(out, &d, 8);
    return true;
}

Value bt_array_unpack(const BtArrayKind *kind, const uint8_t *p) {
#define READ(type) ({ type n; memcpy(&n, p, sizeof n); n; })
    switch (kind->code) {
        case 'b': return bt_small_int((int8_t)*p);
        case 'B': return bt_small_int(*p);
        case 'h': return bt_small_int(READ(int16_t));
        case 'H': return bt_small_int(READ(uint16_t));
        case 'i': return bt_small_int(READ(int32_t));
        case 'I': return bt_small_int(READ(uint32_t));
        case 'l': case 'q': return bt_int_from_i64(READ(int64_t));
        case 'L': case 'Q': return bt_int_from_u64(READ(uint64_t));
        case 'f': return bt_float_new((double)READ(float));
        case 'd': return bt_float_new(READ(double));
        default: {
            uint32_t c = READ(uint32_t);
            if (c <= 0x10ffff) return bt_str_from_char(c);
            return bt_raise(&bt_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
        }
    }
#undef READ
}

// ---- pickles ----------------------------------------------------------------------------------------------

const BtArrayFormat bt_array_formats[BT_ARRAY_FORMAT_COUNT] = {
    {1, false, false, false}, {1, true, false, false},  {2, false, false, false}, {2, false, false, true},
    {2, true, false, false},  {2, true, false, true},   {4, false, false, false}, {4, false, false, true},
    {4, true, false, false},  {4, true, false, true},   {8, false, false, false}, {8, false, false, true},
    {8, true, false, false},  {8, true, false, true},   {4, true, true, false},   {4, true, true, true},
    {8, true, true, false},   {8, true, true, true},    {2, false, false, false}, {2, false, false, true},
    {4, false, false, false}, {4, false, false, true},
};

const BtArrayKind *bt_array_kind_stored(const BtArrayKind *named, const BtArrayFormat *format) {
    if (format->is_float == (named->code == 'f' || named->code == 'd') && format->size == named->size &&
        format->is_signed == named->is_signed) {
        return named;
    }
    for (const BtArrayKind *kind = kinds; kind->code; kind++) {
        if (!bt_array_is_text(kind) && kind->size == format->size && kind->is_signed == format->is_signed &&
            !kind->is_int == format->is_float) {
            return kind;
        }
    }
    return named;
}
