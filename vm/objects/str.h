// str: immutable text. One of three storages by the widest code point (as PEP 393): 1, 2 or 4 bytes a
// character, so indexing is O(1) and two equal strings have equal storage. ASCII strings are their own UTF-8.
#ifndef BATON_VM_OBJECTS_STR_H
#define BATON_VM_OBJECTS_STR_H

#include <stdarg.h>

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtStr {
    BtObject head;
    int64_t length;   // in code points
    int64_t hash;     // -1 = not computed yet. atomic: relaxed, idempotent
    uint8_t width;    // 1, 2, 4 bytes a code point
    uint8_t ascii;    // every code point < 128
    uint8_t interned; // atomic: relaxed; interned strings are immortal
    uint8_t unused;
    uint32_t spare; // code points that fit behind the NUL: room for bt_str_append
    char *utf8;     // UTF-8 form made on demand for non-ASCII; atomic: release/acquire; NULL = none
    int64_t utf8_length;
    // then (length + 1) * width bytes of code points, NUL-terminated
} BtStr;

// An unchecked cast.
BT_INLINE BtStr *bt_str_cast(View v) {
    return (BtStr *)bt_object(v);
}
// Its characters, `width` bytes each.
BT_INLINE void *bt_str_data(const BtStr *s) {
    return (void *)(s + 1);
}
// In code points, as all positions here.
BT_INLINE int64_t bt_str_length(View v) {
    return bt_str_cast(v)->length;
}
// 0 <= i < length: not checked.
BT_INLINE uint32_t bt_str_char_at(const BtStr *s, int64_t i) {
    if (s->width == 1)
        return ((const uint8_t *)bt_str_data(s))[i];
    if (s->width == 2)
        return ((const uint16_t *)bt_str_data(s))[i];
    return ((const uint32_t *)bt_str_data(s))[i];
}

Value bt_str_from_utf8(const char *text,
                       size_t length) BT_MUST_CHECK; // invalid UTF-8: UnicodeDecodeError; WTF-8 not accepted
Value bt_str_from_text(const char *text) BT_MUST_CHECK; // NUL-terminated, valid UTF-8
// As from_utf8, accepting surrogates encoded as three bytes (source constants, file names).
Value bt_str_from_wtf8(const char *text, size_t length) BT_MUST_CHECK;
Value bt_str_from_code_points(const uint32_t *points, int64_t length) BT_MUST_CHECK;
Value bt_str_from_char(uint32_t point) BT_MUST_CHECK; // cached for Latin-1
Value bt_str_from_latin1(const uint8_t *bytes, int64_t length) BT_MUST_CHECK;
bool bt_is_ascii_bytes(const void *data, size_t length); // all under 0x80?
Value bt_str_from_ascii(const void *bytes, int64_t length) BT_MUST_CHECK; // of such
// An exact str with uninitialised characters of the width that max_char needs; fill before anyone sees it.
Value bt_str_new_uninitialized(int64_t length, uint32_t max_char) BT_MUST_CHECK;
Value bt_str_empty(void);
Value bt_str_format(const char *format, ...) BT_MUST_CHECK; // formats of bt_raise (error.h)
Value bt_str_format_va(const char *format, va_list args) BT_MUST_CHECK;

// The one string equal to `text`/`s`, immortal: names of attributes, globals, keywords. Interned strings
// compare by word.
Value bt_intern_text(const char *text) BT_MUST_CHECK;
Value bt_intern(Value s) BT_MUST_CHECK; // s stolen; exact str
BT_INLINE bool bt_str_is_interned(View v) {
    return bt_load_relaxed_u8(&bt_str_cast(v)->interned);
}

bool bt_str_equal(View a, View b); // both str
// To an ASCII text that ends with NUL.
bool bt_str_equal_text(View a, const char *ascii);
int bt_str_compare(View a, View b); // -1, 0, 1 by code point
// str.isidentifier: keywords are identifiers, too.
bool bt_str_is_identifier(View s);
// Never -1; kept in the str. Cannot fail.
int64_t bt_str_hash(View s);
// Makes the hash of str and bytes depend on a seed. Before bt_runtime_init only.
void bt_hash_seed(uint64_t seed);
// UTF-8, NUL-terminated, cached in the str; NULL with UnicodeEncodeError for lone surrogates. `length` may be
// NULL.
const char *bt_str_utf8(View s, size_t *length);
Value bt_str_concat(View a, View b) BT_MUST_CHECK;
// a + b where a is given up: extends in place when the caller's is the only reference (s += t in a loop).
Value bt_str_append(Value a, View b) BT_MUST_CHECK;
Value bt_str_substring(View s, int64_t start, int64_t end) BT_MUST_CHECK;
Value bt_str_join(View separator, View iterable) BT_MUST_CHECK;
// iter(iterable), with the TypeError of join() where there is none.
Value bt_iter_for_join(View iterable) BT_MUST_CHECK;
// parts[0] + parts[1] + ...: strs.
Value bt_str_concat_many(const View *parts, int64_t count) BT_MUST_CHECK;
Value bt_str_mod(View format, View arguments) BT_MUST_CHECK;                         // "..." % x
int64_t bt_str_find(View s, View needle, int64_t start, int64_t end, int direction); // -1 = absent

// With quotes and escapes.
Value bt_str_repr(View s) BT_MUST_CHECK;

extern BtType bt_type_str_wide_iterator;

// A growing string: for repr, join, format. Fails sticky: check at finish. A short text grows in the builder
// itself, a longer one inside a str object that nobody else knows, so finishing copies nothing.
typedef struct BtStrBuilder {
    void *data;         // NULL: the text is in `scratch`
    char scratch[64];   // Latin-1
    int64_t length, capacity;
    uint8_t width;
    bool ascii;
    bool failed;
} BtStrBuilder;
// Begins; bt_str_builder_finish or _discard ends. What follows appends: text in UTF-8, a character (once, or
// `count` times), a str.
void bt_str_builder_init(BtStrBuilder *b);
void bt_str_builder_text(BtStrBuilder *b, const char *ascii_or_utf8);
void bt_str_builder_text_n(BtStrBuilder *b, const char *utf8, size_t length);
void bt_str_builder_char(BtStrBuilder *b, uint32_t point);
void bt_str_builder_str(BtStrBuilder *b, View s);
void bt_str_builder_part(BtStrBuilder *b, View s, int64_t start, int64_t end); // 0 <= start, end <= length
void bt_str_builder_repeat(BtStrBuilder *b, uint32_t point, int64_t count);
void bt_str_builder_repr(BtStrBuilder *b, View v);          // may run Python
Value bt_str_builder_finish(BtStrBuilder *b) BT_MUST_CHECK; // also frees
void bt_str_builder_discard(BtStrBuilder *b);

// Interned names used all over the VM: BT_NAME(__init__) is a View. The list is names.def.
#include "vm/objects/names.def"
typedef struct BtNames {
#define X(name) View n_##name;
    BT_NAMES(X)
#undef X
} BtNames;
extern BtNames bt_names;
// Interns them, and the one-character strings; before anything else makes strings. False: out of memory.
bool bt_names_init(void);
#define BT_NAME(name) (bt_names.n_##name)

BT_END_DECLS

#endif // BATON_VM_OBJECTS_STR_H
