// str: storage, making, equality, UTF-8.
#include "vm/objects/str.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/codecs.h"
#include "vm/objects/str_internal.h"

// ---- characters -------------------------------------------------------------------------------------------

bool bt_is_ascii_bytes(const void *data, size_t n) {
    const uint8_t *p = (const uint8_t *)data;
    const uint64_t high = 0x8080808080808080u;
    for (; n >= 32; n -= 32, p += 32) {
        uint64_t w[4];
        memcpy(w, p, 32);
        if ((w[0] | w[1] | w[2] | w[3]) & high)
            return false;
    }
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        if (word & high)
            return false;
    }
    for (; n; n--, p++) {
        if (*p & 0x80)
            return false;
    }
    return true;
}

void bt_chars_convert(void *to, int to_width, const void *from, int from_width, int64_t n) {
#define COPY(T, F)                                                                                           \
    do {                                                                                                     \
        T *t = (T *)to;                                                                                      \
        const F *f = (const F *)from;                                                                        \
        for (int64_t i = 0; i < n; i++)                                                                      \
            t[i] = (T)f[i];                                                                                  \
    } while (0)
    if (from_width == 1) {
        if (to_width == 2)
            COPY(uint16_t, uint8_t);
        else
            COPY(uint32_t, uint8_t);
    } else if (from_width == 2) {
        if (to_width == 1)
            COPY(uint8_t, uint16_t);
        else
            COPY(uint32_t, uint16_t);
    } else {
        if (to_width == 1)
            COPY(uint8_t, uint32_t);
        else
            COPY(uint16_t, uint32_t);
    }
#undef COPY
}

uint32_t bt_chars_max(const void *data, int width, int64_t n) {
    if (width == 1)
        return bt_is_ascii_bytes(data, (size_t)n) ? 0x7f : 0xff;
    uint32_t all = 0;
    if (width == 2) {
        const uint16_t *p = (const uint16_t *)data;
        for (int64_t i = 0; i < n; i++)
            all |= p[i];
    } else {
        const uint32_t *p = (const uint32_t *)data;
        for (int64_t i = 0; i < n; i++)
            all |= p[i];
    }
    return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : BT_MAX_CODE_POINT;
}

// ---- the empty string and Latin-1 characters: static and immortal -----------------------------------------

typedef struct ShortStr {
    BtStr str;
    uint8_t text[8];
} ShortStr;

static ShortStr empty_str = {{BT_STATIC_HEADER(BT_SHAPE_STR), 0, -1, 1, 1, 0, 0, 0, NULL, 0}, {0}};

#define CHAR_1(n)                                                                                            \
    {                                                                                                        \
        {BT_STATIC_HEADER(BT_SHAPE_STR), 1, -1, 1, (n) < 128, 0, 0, 0, NULL, 0}, {                           \
            (uint8_t)(n), 0                                                                                  \
        }                                                                                                    \
    }
#define CHAR_4(n)  CHAR_1(n), CHAR_1((n) + 1), CHAR_1((n) + 2), CHAR_1((n) + 3)
#define CHAR_16(n) CHAR_4(n), CHAR_4((n) + 4), CHAR_4((n) + 8), CHAR_4((n) + 12)
#define CHAR_64(n) CHAR_16(n), CHAR_16((n) + 16), CHAR_16((n) + 32), CHAR_16((n) + 48)
static ShortStr latin1_strs[256] = {CHAR_64(0), CHAR_64(64), CHAR_64(128), CHAR_64(192)};

Value bt_str_empty(void) {
    return bt_steal(&empty_str);
}

// ---- making -----------------------------------------------------------------------------------------------

BtStr *bt_str_alloc(int64_t length, int width, bool ascii, int64_t spare) {
    if (BT_UNLIKELY(length > ((int64_t)1 << 40) || spare > ((int64_t)1 << 40))) {
        bt_raise_no_memory();
        return NULL;
    }
    size_t size = sizeof(BtStr) + (size_t)(length + 1 + spare) * (size_t)width;
    size = (size + 15) & ~(size_t)15;
    BtStr *s = (BtStr *)bt_object_alloc_raw(&bt_type_str, size);
    if (BT_UNLIKELY(!s))
        return NULL;
    s->length = length;
    s->hash = -1;
    s->width = (uint8_t)width;
    s->ascii = ascii;
    s->interned = 0;
    s->unused = 0;
    int64_t room = (int64_t)((size - sizeof(BtStr)) >> (width >> 1)) - length - 1;
    s->spare = room > UINT32_MAX ? UINT32_MAX : (uint32_t)room;
    s->utf8 = NULL;
    s->utf8_length = 0;
    bt_char_store(bt_str_data(s), width, length, 0);
    return s;
}

Value bt_str_new_uninitialized(int64_t length, uint32_t max_char) {
    if (length == 0)
        return bt_str_empty();
    BtStr *s = bt_str_alloc(length, bt_width_for(max_char), max_char < 0x80, 0);
    return s ? bt_steal(s) : BT_ERROR;
}

Value bt_str_from_char(uint32_t point) {
    if (BT_LIKELY(point < 256))
        return bt_steal(&latin1_strs[point]);
    BtStr *s = bt_str_alloc(1, point < 0x10000 ? 2 : 4, false, 0);
    if (!s)
        return BT_ERROR;
    bt_char_store(bt_str_data(s), s->width, 0, point);
    return bt_steal(s);
}

Value bt_str_from_chars(const void *data, int width, int64_t n) {
    if (n == 0)
        return bt_str_empty();
    if (n == 1)
        return bt_str_from_char(bt_char_load(data, width, 0));
    uint32_t max = bt_chars_max(data, width, n);
    BtStr *s = bt_str_alloc(n, bt_width_for(max), max < 0x80, 0);
    if (!s)
        return BT_ERROR;
    bt_chars_copy(bt_str_data(s), s->width, data, width, n);
    return bt_steal(s);
}

Value bt_str_from_code_points(const uint32_t *points, int64_t length) {
    return bt_str_from_chars(points, 4, length);
}

Value bt_str_from_latin1(const uint8_t *bytes, int64_t length) {
    return bt_str_from_chars(bytes, 1, length);
}

Value bt_str_from_ascii(const void *bytes, int64_t length) {
    if (length <= 1) return bt_str_from_chars(bytes, 1, length);
    BtStr *s = bt_str_alloc(length, 1, true, 0);
    if (!s) return BT_ERROR;
    memcpy(bt_str_data(s), bytes, (size_t)length);
    return bt_steal(s);
}

Value bt_str_exact(View v) {
    if (bt_is_exact(v, BT_SHAPE_STR))
        return bt_hold(v);
    const BtStr *from = bt_str_cast(v);
    return bt_str_from_chars(bt_str_data(from), from->width, from->length);
}

// ---- UTF-8 ------------------------------------------------------------------------------------------------

// Reads one code point at p. Returns its length in bytes, or 0 when it is malformed (overlong, truncated, too
// large, or a surrogate that is not allowed).
BT_INLINE int utf8_read(const uint8_t *p, const uint8_t *end, bool surrogates, uint32_t *out) {
    uint32_t c = p[0];
    if (c < 0x80) {
        *out = c;
        return 1;
    }
    if (c < 0xc2)
        return 0;
    if (c < 0xe0) {
        if (end - p < 2 || (p[1] & 0xc0) != 0x80)
            return 0;
        *out = ((c & 0x1f) << 6) | (p[1] & 0x3f);
        return 2;
    }
    if (c < 0xf0) {
        if (end - p < 3 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80)
            return 0;
        uint32_t point = ((c & 0xf) << 12) | ((uint32_t)(p[1] & 0x3f) << 6) | (p[2] & 0x3f);
        if (point < 0x800 || (!surrogates && point >= 0xd800 && point < 0xe000))
            return 0;
        *out = point;
        return 3;
    }
    if (c > 0xf4 || end - p < 4)
        return 0;
    if ((p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80 || (p[3] & 0xc0) != 0x80)
        return 0;
    uint32_t point =
        ((c & 7) << 18) | ((uint32_t)(p[1] & 0x3f) << 12) | ((uint32_t)(p[2] & 0x3f) << 6) | (p[3] & 0x3f);
    if (point < 0x10000 || point > BT_MAX_CODE_POINT)
        return 0;
    *out = point;
    return 4;
}

Value bt_str_try_utf8(const char *text, size_t length, bool surrogates, bool *invalid) {
    *invalid = false;
    if (BT_LIKELY(bt_is_ascii_bytes(text, length)))
        return bt_str_from_ascii(text, (int64_t)length);
    const uint8_t *p = (const uint8_t *)text, *end = p + length;
    int64_t count = 0;
    uint32_t all = 0, point = 0;
    while (p < end) {
        int step = utf8_read(p, end, surrogates, &point);
        if (BT_UNLIKELY(step == 0)) {
            *invalid = true;
            return BT_EMPTY;
        }
        all |= point;
        count++;
        p += step;
    }
    if (count == 1)
        return bt_str_from_char(point);
    BtStr *s = bt_str_alloc(count, bt_width_for(all), false, 0);
    if (!s)
        return BT_ERROR;
    void *data = bt_str_data(s);
    p = (const uint8_t *)text;
#define DECODE(T)                                                                                            \
    for (T *to = (T *)data; p < end; to++) {                                                                 \
        p += utf8_read(p, end, surrogates, &point);                                                          \
        *to = (T)point;                                                                                      \
    }
    if (s->width == 1) {
        DECODE(uint8_t)
    } else if (s->width == 2) {
        DECODE(uint16_t)
    } else {
        DECODE(uint32_t)
    }
#undef DECODE
    return bt_steal(s);
}

static Value from_utf8(const char *text, size_t length, bool surrogates) {
    bool invalid;
    Value s = bt_str_try_utf8(text, length, surrogates, &invalid);
    // The decoder finds out what is wrong, and raises it.
    return BT_UNLIKELY(invalid) ? bt_decode_utf8(text, length, NULL) : s;
}

Value bt_str_from_utf8(const char *text, size_t length) {
    return from_utf8(text, length, false);
}
Value bt_str_from_text(const char *text) {
    return from_utf8(text, strlen(text), false);
}
Value bt_str_from_wtf8(const char *text, size_t length) {
    return from_utf8(text, length, true);
}

const char *bt_str_utf8(View v, size_t *length) {
    BtStr *s = bt_str_cast(v);
    if (BT_LIKELY(s->ascii)) {
        if (length)
            *length = (size_t)s->length;
        return (const char *)bt_str_data(s);
    }
    char *utf8 = (char *)bt_load_acquire_ptr(&s->utf8);
    if (!utf8) {
        size_t size = 0;
        for (int64_t i = 0; i < s->length; i++) {
            uint32_t c = bt_str_char_at(s, i);
            if (BT_UNLIKELY(c >= 0xd800 && c < 0xe000)) {
                int64_t end = i + 1;
                while (end < s->length && (bt_str_char_at(s, end) & 0xfffff800u) == 0xd800)
                    end++;
                bt_raise_encode_error("utf-8", v, i, end, "surrogates not allowed");
                return NULL;
            }
            size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
        char *fresh = (char *)bt_buffer_alloc(size + 1);
        if (!fresh)
            return NULL;
        uint8_t *to = (uint8_t *)fresh;
        for (int64_t i = 0; i < s->length; i++)
            to += bt_utf8_write(to, bt_str_char_at(s, i));
        *to = 0;
        // Threads that race here computed the same bytes: one text is kept.
        bt_store_relaxed_i64(&s->utf8_length, (int64_t)size);
        if (__atomic_compare_exchange_n(&s->utf8, &utf8, fresh, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            utf8 = fresh;
        } else {
            bt_buffer_free(fresh);
        }
    }
    if (length)
        *length = (size_t)bt_load_relaxed_i64(&s->utf8_length);
    return utf8;
}

// ---- equality, order, hash --------------------------------------------------------------------------------

bool bt_str_equal(View a, View b) {
    const BtStr *s = bt_str_cast(a), *t = bt_str_cast(b);
    if (s == t)
        return true;
    if (s->length != t->length || s->width != t->width)
        return false;
    return memcmp(bt_str_data(s), bt_str_data(t), (size_t)s->length * s->width) == 0;
}

bool bt_str_equal_text(View a, const char *ascii) {
    const BtStr *s = bt_str_cast(a);
    size_t length = strlen(ascii);
    return s->ascii && (size_t)s->length == length && memcmp(bt_str_data(s), ascii, length) == 0;
}

int bt_str_compare(View a, View b) {
    const BtStr *s = bt_str_cast(a), *t = bt_str_cast(b);
    if (s == t)
        return 0;
    int64_t common = s->length < t->length ? s->length : t->length;
    if (s->width == 1 && t->width == 1) {
        int order = memcmp(bt_str_data(s), bt_str_data(t), (size_t)common);
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (int64_t i = 0; i < common; i++) {
            uint32_t c = bt_str_char_at(s, i), d = bt_str_char_at(t, i);
            if (c != d)
                return c < d ? -1 : 1;
        }
    }
    return s->length < t->length ? -1 : s->length > t->length;
}

static uint64_t fold_multiply(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load_word(const uint8_t *p, size_t n) {
    uint64_t word = 0;
    memcpy(&word, p, n);
    return word;
}

// Odd numbers; written once, before the first hash is taken.
static uint64_t hash_keys[3] = {0x9e3779b97f4a7c15u, 0xd1b54a32d192ed03u, 0x8cb92ba72f3d8dd7u};

void bt_hash_seed(uint64_t seed) {
    for (int i = 0; i < 3; i++) {
        seed = fold_multiply(seed + 0x9e3779b97f4a7c15u, 0xd1b54a32d192ed03u ^ (uint64_t)i);
        hash_keys[i] ^= seed & ~(uint64_t)1;
    }
}

// Sixteen bytes a step, each step one folded multiplication.
int64_t bt_hash_bytes(const void *data, size_t n) {
    if (n == 0)
        return 0;
    const uint64_t k0 = hash_keys[0], k1 = hash_keys[1], k2 = hash_keys[2];
    const uint8_t *p = (const uint8_t *)data;
    uint64_t hash = k0 ^ n;
    for (size_t left = n; left;) {
        uint64_t low, high = 0;
        if (left >= 16) {
            low = load_word(p, 8);
            high = load_word(p + 8, 8);
            p += 16;
            left -= 16;
        } else if (left >= 8) {
            low = load_word(p, 8);
            high = load_word(p + left - 8, 8);
            left = 0;
        } else {
            low = load_word(p, left);
            left = 0;
        }
        hash = fold_multiply(low ^ k1 ^ hash, high ^ k2);
    }
    hash = fold_multiply(hash ^ k0, k1);
    return hash == (uint64_t)-1 ? -2 : (int64_t)hash;
}

int64_t bt_str_hash(View v) {
    BtStr *s = bt_str_cast(v);
    int64_t hash = bt_load_relaxed_i64(&s->hash);
    if (hash == -1) {
        hash = bt_hash_bytes(bt_str_data(s), (size_t)s->length * s->width);
        bt_store_relaxed_i64(&s->hash, hash);
    }
    return hash;
}

// ---- parts and sums ---------------------------------------------------------------------------------------

Value bt_str_substring(View v, int64_t start, int64_t end) {
    const BtStr *s = bt_str_cast(v);
    if (start < 0)
        start = 0;
    if (end > s->length)
        end = s->length;
    if (start >= end)
        return bt_str_empty();
    if (end - start == s->length)
        return bt_str_exact(v);
    if (s->ascii)
        return bt_str_from_ascii((const char *)bt_str_data(s) + start, end - start);
    return bt_str_from_chars(bt_chars_at(bt_str_data(s), s->width, start), s->width, end - start);
}

static void store_sum(BtStr *to, const BtStr *a, const BtStr *b) {
    bt_chars_copy(bt_str_data(to), to->width, bt_str_data(a), a->width, a->length);
    bt_chars_copy(bt_chars_at(bt_str_data(to), to->width, a->length), to->width, bt_str_data(b), b->width,
                  b->length);
}

Value bt_str_concat(View left, View right) {
    const BtStr *a = bt_str_cast(left), *b = bt_str_cast(right);
    if (a->length == 0)
        return bt_str_exact(right);
    if (b->length == 0)
        return bt_str_exact(left);
    BtStr *sum = bt_str_alloc(a->length + b->length, a->width > b->width ? a->width : b->width,
                              a->ascii && b->ascii, 0);
    if (!sum)
        return BT_ERROR;
    store_sum(sum, a, b);
    return bt_steal(sum);
}

Value bt_str_append(Value left, View right) {
    BtStr *a = bt_str_cast(bt_view(left));
    const BtStr *b = bt_str_cast(right);
    int64_t added = b->length;
    if (added == 0 && bt_is_exact(bt_view(left), BT_SHAPE_STR))
        return left;
    bool mine = bt_object_is_unique(&a->head) && bt_is_exact(bt_view(left), BT_SHAPE_STR);
    if (mine && a->width >= b->width && (int64_t)a->spare >= added) {
        void *data = bt_str_data(a);
        bt_chars_copy(bt_chars_at(data, a->width, a->length), a->width, bt_str_data(b), b->width, added);
        a->ascii = a->ascii && b->ascii;
        a->length += added;
        a->spare -= (uint32_t)added;
        a->hash = -1;
        if (a->utf8)
            bt_buffer_free(a->utf8);
        a->utf8 = NULL;
        bt_char_store(data, a->width, a->length, 0);
        return left;
    }
    Value result = BT_EMPTY;
    if (mine && a->length >= 16) {
        // Somebody builds a text piece by piece: room for more makes the whole linear.
        int64_t length = a->length + added;
        BtStr *sum = bt_str_alloc(length, a->width > b->width ? a->width : b->width, a->ascii && b->ascii,
                                  length < 65536 ? length / 2 : length / 4);
        if (sum) {
            store_sum(sum, a, b);
            result = bt_steal(sum);
        }
    } else {
        result = bt_str_concat(bt_view(left), right);
    }
    bt_release(left);
    return result;
}
