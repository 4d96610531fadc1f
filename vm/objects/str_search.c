// Bytes are searched by the C library (memchr, memmem: vectors, two-way). Wider characters: by first and last
// character, then memcmp.
#include "vm/objects/str_search.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/str_internal.h"

// ---- one character ----------------------------------------------------------------------------------------

// Words and fields are short: the first sixteen bytes are looked at before memchr is called.
static int64_t find_byte(const uint8_t *hay, int64_t n, uint8_t byte) {
    const uint64_t ones = 0x0101010101010101;
    int64_t i = 0;
    for (; i + 8 <= n && i < 16; i += 8) {
        uint64_t eight;
        memcpy(&eight, hay + i, 8);
        eight ^= ones * byte;
        // The lowest top bit that is set marks the first byte that is 0; those above it may be mistaken.
        uint64_t zeros = (eight - ones) & ~eight & ones * 0x80;
        if (zeros)
            return i + (__builtin_ctzll(zeros) >> 3);
    }
    if (n - i >= 8) {
        const uint8_t *at = (const uint8_t *)memchr(hay + i, byte, (size_t)(n - i));
        return at ? at - hay : -1;
    }
    for (; i < n; i++) {
        if (hay[i] == byte)
            return i;
    }
    return -1;
}

int64_t bt_char_find(const void *hay, int width, int64_t n, uint32_t point) {
    if (width == 1)
        return point > 0xff ? -1 : find_byte((const uint8_t *)hay, n, (uint8_t)point);
    if (width == 2) {
        const uint16_t *p = (const uint16_t *)hay;
        for (int64_t i = 0; i < n; i++) {
            if (p[i] == point)
                return i;
        }
        return -1;
    }
    const uint32_t *p = (const uint32_t *)hay;
    for (int64_t i = 0; i < n; i++) {
        if (p[i] == point)
            return i;
    }
    return -1;
}

int64_t bt_char_rfind(const void *hay, int width, int64_t n, uint32_t point) {
    if (width == 1) {
        if (point > 0xff)
            return -1;
        const void *at = memrchr(hay, (int)point, (size_t)n);
        return at ? (const char *)at - (const char *)hay : -1;
    }
    for (int64_t i = n - 1; i >= 0; i--) {
        if (bt_char_load(hay, width, i) == point)
            return i;
    }
    return -1;
}

// ---- runs -------------------------------------------------------------------------------------------------

// memmem spends time on tables first, so candidates are tried by their first byte until there were too many
// in vain.
static int64_t find_bytes(const uint8_t *hay, int64_t n, const uint8_t *needle, int64_t m) {
    int64_t tries = 0;
    for (int64_t i = 0; i <= n - m;) {
        const uint8_t *at = (const uint8_t *)memchr(hay + i, needle[0], (size_t)(n - m - i + 1));
        if (!at)
            return -1;
        i = at - hay;
        if (at[m - 1] == needle[m - 1] && memcmp(at, needle, (size_t)m) == 0)
            return i;
        i++;
        if (++tries > 16 + i / 16) {
            at = (const uint8_t *)memmem(hay + i, (size_t)(n - i), needle, (size_t)m);
            return at ? at - hay : -1;
        }
    }
    return -1;
}

int64_t bt_chars_find(const void *hay, int width, int64_t n, const void *needle, int64_t m) {
    if (m > n)
        return -1;
    if (m == 0)
        return 0;
    if (m == 1)
        return bt_char_find(hay, width, n, bt_char_load(needle, width, 0));
    if (width == 1)
        return find_bytes((const uint8_t *)hay, n, (const uint8_t *)needle, m);
    uint32_t first = bt_char_load(needle, width, 0), last = bt_char_load(needle, width, m - 1);
    for (int64_t i = 0; i <= n - m; i++) {
        int64_t step = bt_char_find(bt_chars_at(hay, width, i), width, n - m - i + 1, first);
        if (step < 0)
            return -1;
        i += step;
        if (bt_char_load(hay, width, i + m - 1) == last &&
            memcmp(bt_chars_at(hay, width, i), needle, (size_t)(m * width)) == 0) {
            return i;
        }
    }
    return -1;
}

int64_t bt_chars_rfind(const void *hay, int width, int64_t n, const void *needle, int64_t m) {
    if (m > n)
        return -1;
    if (m == 0)
        return n;
    uint32_t first = bt_char_load(needle, width, 0), last = bt_char_load(needle, width, m - 1);
    for (int64_t i = n - m; i >= 0; i--) {
        i = bt_char_rfind(hay, width, i + 1, first);
        if (i < 0)
            return -1;
        if (bt_char_load(hay, width, i + m - 1) == last &&
            memcmp(bt_chars_at(hay, width, i), needle, (size_t)(m * width)) == 0) {
            return i;
        }
    }
    return -1;
}

// Are they equal? m > 0.
BT_INLINE bool same_bytes(const uint8_t *a, const uint8_t *b, int64_t m) {
    if (a[0] != b[0])
        return false;
    if (m > 4)
        return memcmp(a, b, (size_t)m) == 0;
    for (int64_t i = 1; i < m; i++) {
        if (a[i] != b[i])
            return false;
    }
    return true;
}

int64_t bt_chars_count(const void *hay, int width, int64_t n, const void *needle, int64_t m, int64_t limit) {
    if (limit <= 0)
        return 0;
    if (m == 0)
        return n + 1 < limit ? n + 1 : limit;
    int64_t count = 0;
    if (m == 1 && width == 1 && limit > n) {
        const uint8_t *p = (const uint8_t *)hay;
        uint8_t c = *(const uint8_t *)needle;
        for (int64_t i = 0; i < n; i++)
            count += p[i] == c;
        return count;
    }
    for (int64_t i = 0; count < limit;) {
        // One behind the other, as in runs of spaces, they need no search.
        if (width == 1 && m <= n - i && same_bytes((const uint8_t *)hay + i, (const uint8_t *)needle, m)) {
            count++;
            i += m;
            continue;
        }
        int64_t at = bt_chars_find(bt_chars_at(hay, width, i), width, n - i, needle, m);
        if (at < 0)
            break;
        count++;
        i += at + m;
    }
    return count;
}

bool bt_needle_init(BtNeedle *needle, const BtStr *from, int width) {
    needle->length = from->length;
    needle->data = bt_str_data(from);
    needle->buffer = NULL;
    needle->impossible = from->width > width;
    if (from->width >= width || from->length == 0)
        return true;
    needle->buffer = bt_buffer_alloc((size_t)from->length * (size_t)width);
    if (!needle->buffer)
        return false;
    bt_chars_copy(needle->buffer, width, bt_str_data(from), from->width, from->length);
    needle->data = needle->buffer;
    return true;
}

void bt_needle_done(BtNeedle *needle) {
    if (needle->buffer)
        bt_buffer_free(needle->buffer);
}

// ---- str --------------------------------------------------------------------------------------------------

int64_t bt_str_find(View v, View needle_view, int64_t start, int64_t end, int direction) {
    const BtStr *s = bt_str_cast(v), *sought = bt_str_cast(needle_view);
    if (start < 0)
        start = 0;
    if (end > s->length)
        end = s->length;
    if (end - start < sought->length || start > end || sought->width > s->width)
        return -1;
    const void *hay = bt_chars_at(bt_str_data(s), s->width, start);
    int64_t at;
    if (sought->length == 1) {
        uint32_t point = bt_str_char_at(sought, 0);
        at = direction >= 0 ? bt_char_find(hay, s->width, end - start, point)
                            : bt_char_rfind(hay, s->width, end - start, point);
    } else {
        BtNeedle needle;
        if (!bt_needle_init(&needle, sought, s->width)) {
            bt_error_clear();
            return -1;
        }
        at = direction >= 0 ? bt_chars_find(hay, s->width, end - start, needle.data, needle.length)
                            : bt_chars_rfind(hay, s->width, end - start, needle.data, needle.length);
        bt_needle_done(&needle);
    }
    return at < 0 ? -1 : at + start;
}

int64_t bt_str_count(View v, View needle_view, int64_t start, int64_t end) {
    const BtStr *s = bt_str_cast(v), *sought = bt_str_cast(needle_view);
    if (start < 0)
        start = 0;
    if (end > s->length)
        end = s->length;
    if (start > end || end - start < sought->length || sought->width > s->width)
        return 0;
    BtNeedle needle;
    if (!bt_needle_init(&needle, sought, s->width))
        return -1;
    int64_t count = bt_chars_count(bt_chars_at(bt_str_data(s), s->width, start), s->width, end - start,
                                   needle.data, needle.length, INT64_MAX);
    bt_needle_done(&needle);
    return count;
}

// One character, which is found first at `at`, by another, in a copy of the same storage or a wider one.
static Value replace_char(const BtStr *s, int64_t at, uint32_t old, uint32_t new_point, int64_t limit) {
    int new_width = bt_width_for(new_point);
    int width = new_width > s->width ? new_width : s->width;
    BtStr *result = bt_str_alloc(s->length, width, s->ascii && new_point < 0x80, 0);
    if (!result)
        return BT_ERROR;
    void *to = bt_str_data(result);
    bt_chars_copy(to, width, bt_str_data(s), s->width, s->length);
    while (at >= 0 && at < s->length && limit-- > 0) {
        bt_char_store(to, width, at, new_point);
        at++;
        int64_t step = bt_char_find(bt_chars_at(bt_str_data(s), s->width, at), s->width, s->length - at, old);
        at = step < 0 ? -1 : at + step;
    }
    Value v = bt_steal(result);
    // The wide characters may all be gone.
    if (!result->ascii && new_width < s->width) {
        Value narrow = bt_str_from_chars(to, width, s->length);
        bt_release(v);
        return narrow;
    }
    if (!result->ascii && width == 1 && new_point < 0x80)
        result->ascii = bt_is_ascii_bytes(to, (size_t)s->length);
    if (s->length == 1) {
        Value single = bt_str_from_chars(to, width, 1);
        bt_release(v);
        return single;
    }
    return v;
}

Value bt_str_replace(View self, View old_view, View new_view, int64_t limit) {
    const BtStr *s = bt_str_cast(self), *old = bt_str_cast(old_view), *new_str = bt_str_cast(new_view);
    if (limit < 0)
        limit = INT64_MAX;
    if (limit == 0 || old->length > s->length || old->width > s->width)
        return bt_str_exact(self);
    // Most texts that are asked to replace something do not have it.
    int64_t first = 0;
    if (old->length == 1) {
        first = bt_char_find(bt_str_data(s), s->width, s->length, bt_str_char_at(old, 0));
        if (first < 0)
            return bt_str_exact(self);
    }
    if (bt_str_equal(old_view, new_view))
        return bt_str_exact(self);
    if (old->length == 1 && new_str->length == 1) {
        return replace_char(s, first, bt_str_char_at(old, 0), bt_str_char_at(new_str, 0), limit);
    }
    BtNeedle needle;
    if (!bt_needle_init(&needle, old, s->width))
        return BT_ERROR;
    if (old->length > 1)
        first = bt_chars_find(bt_str_data(s), s->width, s->length, needle.data, needle.length);
    int64_t count = 0;
    if (first >= 0) {
        // An empty text counts the place at the end, too.
        int64_t behind = first + needle.length;
        const void *rest = bt_chars_at(bt_str_data(s), s->width, behind);
        count = needle.length == 0 ? bt_chars_count(rest, s->width, s->length, "", 0, limit)
                                   : 1 + bt_chars_count(rest, s->width, s->length - behind, needle.data,
                                                        needle.length, limit - 1);
    }
    Value result = BT_ERROR;
    int64_t growth, length;
    if (count == 0) {
        result = bt_str_exact(self);
    } else if (__builtin_mul_overflow(count, new_str->length - old->length, &growth) ||
               __builtin_add_overflow(s->length, growth, &length)) {
        bt_raise(&bt_exc_OverflowError, "replace string is too long");
    } else if (length == 0) {
        result = bt_str_empty();
    } else {
        int width = new_str->width > s->width ? new_str->width : s->width;
        BtStr *made = bt_str_alloc(length, width, s->ascii && new_str->ascii, 0);
        char *to = made ? (char *)bt_str_data(made) : NULL;
        int64_t from = 0;
        for (int64_t i = 0; made && i < count; i++) {
            int64_t at;
            if (old->length == 0) {
                // An empty text is found before every character and at the end.
                at = i == 0 ? 0 : 1;
            } else if (i == 0) {
                at = first;
            } else {
                at = bt_chars_find(bt_chars_at(bt_str_data(s), s->width, from), s->width, s->length - from,
                                   needle.data, needle.length);
            }
            bt_chars_copy(to, width, bt_chars_at(bt_str_data(s), s->width, from), s->width, at);
            to += at * width;
            bt_chars_copy(to, width, bt_str_data(new_str), new_str->width, new_str->length);
            to += new_str->length * width;
            from += at + old->length;
        }
        if (made) {
            bt_chars_copy(to, width, bt_chars_at(bt_str_data(s), s->width, from), s->width, s->length - from);
            result = bt_steal(made);
            if (!made->ascii) {
                // Removing the widest characters may leave a narrower text.
                uint32_t max = bt_chars_max(bt_str_data(made), width, length);
                if (max < bt_str_max_char(made) || length == 1) {
                    result = bt_str_from_chars(bt_str_data(made), width, length);
                    bt_release(bt_steal(made));
                }
            } else if (length == 1) {
                result = bt_str_from_char(bt_str_char_at(made, 0));
                bt_release(bt_steal(made));
            }
        }
    }
    bt_needle_done(&needle);
    return result;
}
