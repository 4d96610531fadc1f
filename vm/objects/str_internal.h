// Between the files of str: access to the characters of the three storages, and making new ones.
//  Files: str.c (storage, equality, UTF-8), str_intern.c (names), str_builder.c (builder, join), str_search.c
// (find, count, replace), str_type.c (the type and its operators), str_methods.c and str_case.c (methods),
// str_split.c, str_format_c.c (formats of the VM itself), str_percent.c (%), str_format.c (str.format).
#ifndef BATON_VM_OBJECTS_STR_INTERNAL_H
#define BATON_VM_OBJECTS_STR_INTERNAL_H

#include "vm/objects/str.h"

BT_BEGIN_DECLS

#define BT_MAX_CODE_POINT ((uint32_t)0x10ffff)

// Bytes of a character that this code point needs: 1, 2 or 4.
BT_INLINE int bt_width_for(uint32_t max_char) {
    return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
}

// The largest code point that a storage may hold.
BT_INLINE uint32_t bt_str_max_char(const BtStr *s) {
    return s->ascii ? 0x7f : s->width == 1 ? 0xff : s->width == 2 ? 0xffff : BT_MAX_CODE_POINT;
}

// Characters in memory of a width: one read, one written (it must fit), the address of the i-th.
BT_INLINE uint32_t bt_char_load(const void *data, int width, int64_t i) {
    if (width == 1)
        return ((const uint8_t *)data)[i];
    if (width == 2)
        return ((const uint16_t *)data)[i];
    return ((const uint32_t *)data)[i];
}

BT_INLINE void bt_char_store(void *data, int width, int64_t i, uint32_t point) {
    if (width == 1) {
        ((uint8_t *)data)[i] = (uint8_t)point;
    } else if (width == 2) {
        ((uint16_t *)data)[i] = (uint16_t)point;
    } else {
        ((uint32_t *)data)[i] = point;
    }
}

BT_INLINE void *bt_chars_at(const void *data, int width, int64_t i) {
    return (char *)data + i * width;
}

// Copies n code points between storages; `to` is at least as wide as what is copied needs (narrowing is
// allowed).
void bt_chars_convert(void *to, int to_width, const void *from, int from_width, int64_t n);
BT_INLINE void bt_chars_copy(void *to, int to_width, const void *from, int from_width, int64_t n) {
    if (BT_LIKELY(to_width == from_width)) {
        if (n)
            memcpy(to, from, (size_t)n * (size_t)to_width);
    } else {
        bt_chars_convert(to, to_width, from, from_width, n);
    }
}
// Upper bound class of the code points: 0x7f, 0xff, 0xffff or 0x10ffff; exact as to which class.
uint32_t bt_chars_max(const void *data, int width, int64_t n);
// The exact str of these code points in the narrowest storage (cached for 0 and 1).
Value bt_str_from_chars(const void *data, int width, int64_t n) BT_MUST_CHECK;

// Writes the UTF-8 form of a code point; returns its length.
BT_INLINE size_t bt_utf8_write(uint8_t *to, uint32_t c) {
    if (c < 0x80) {
        to[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (uint8_t)(0xc0 | (c >> 6));
        to[1] = (uint8_t)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (uint8_t)(0xe0 | (c >> 12));
        to[1] = (uint8_t)(0x80 | ((c >> 6) & 0x3f));
        to[2] = (uint8_t)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (uint8_t)(0xf0 | (c >> 18));
    to[1] = (uint8_t)(0x80 | ((c >> 12) & 0x3f));
    to[2] = (uint8_t)(0x80 | ((c >> 6) & 0x3f));
    to[3] = (uint8_t)(0x80 | (c & 0x3f));
    return 4;
}

// An exact str with room for `spare` more code points; NULL with MemoryError. Its text is uninitialised, but
// for the NUL.
BtStr *bt_str_alloc(int64_t length, int width, bool ascii, int64_t spare) BT_MUST_CHECK;

// Any bytes' hash, never -1; 0 for none.
int64_t bt_hash_bytes(const void *data, size_t n);

// An exact str equal to a str of any subclass.
Value bt_str_exact(View s) BT_MUST_CHECK;

// As bt_str_from_utf8; text that is not UTF-8 gives the empty word without an exception and sets *invalid.
Value bt_str_try_utf8(const char *text, size_t length, bool surrogates, bool *invalid) BT_MUST_CHECK;

// Checks a str argument: "find() argument 1 must be str, not int". position 0 = the only one.
bool bt_str_argument(View v, const char *function, int position) BT_MUST_CHECK;
// Optional start and end of find and its like, clamped to the length: None, __index__.
bool bt_str_bounds(const View *args, size_t argc, size_t first, int64_t length, int64_t *start,
                   int64_t *end) BT_MUST_CHECK;

// The two halves of it, for what may change its length while Python code runs.
bool bt_read_bounds(const View *args, size_t argc, size_t first, int64_t *start, int64_t *end) BT_MUST_CHECK;
void bt_fit_bounds(int64_t length, int64_t *start, int64_t *end);

// Methods by file.
Value bt_str_method_split(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_str_method_rsplit(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_str_method_splitlines(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_str_method_partition(View self, View separator) BT_MUST_CHECK;
Value bt_str_method_rpartition(View self, View separator) BT_MUST_CHECK;
Value bt_str_method_upper(View self) BT_MUST_CHECK;
Value bt_str_method_lower(View self) BT_MUST_CHECK;
Value bt_str_method_title(View self) BT_MUST_CHECK;
Value bt_str_method_capitalize(View self) BT_MUST_CHECK;
Value bt_str_method_swapcase(View self) BT_MUST_CHECK;
Value bt_str_method_casefold(View self) BT_MUST_CHECK;
Value bt_str_method_format(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_str_method_format_map(View self, View mapping) BT_MUST_CHECK;
Value bt_str_method_dunder_format(View self, View spec) BT_MUST_CHECK;

// The table of str's methods; str_methods.c.
extern const BtMethodDef bt_str_methods[];

BT_END_DECLS

#endif // BATON_VM_OBJECTS_STR_INTERNAL_H
