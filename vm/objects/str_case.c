// Case conversion, full Unicode: a character may become three, and a sigma at the end of a word has a form of
// its own.
#include "vm/objects/str_internal.h"
#include "vm/objects/unicode_data.h"

static uint8_t ascii_lower(uint8_t c) {
    return (uint8_t)(c - 'A') < 26 ? (uint8_t)(c | 32) : c;
}
static uint8_t ascii_upper(uint8_t c) {
    return (uint8_t)(c - 'a') < 26 ? (uint8_t)(c & ~32) : c;
}

// The new text of an ASCII str, with its bytes to fill in; NULL with MemoryError.
static BtStr *ascii_copy(const BtStr *s) {
    return bt_str_alloc(s->length, 1, true, 0);
}

// Changes the case of those of eight ASCII bytes that are among the 26 letters from `first` on. No byte is
// above 0x7f, so no sum carries into the next; the top bits of the two sums differ in just those letters.
static uint64_t swap_case_of_eight(uint64_t eight, uint8_t first) {
    const uint64_t ones = 0x0101010101010101;
    uint64_t from = eight + ones * (uint64_t)(0x80 - first);
    uint64_t behind = eight + ones * (uint64_t)(0x80 - first - 26);
    return eight ^ ((from ^ behind) & ones * 0x80) >> 2;
}

static Value map_ascii(View self, uint8_t (*map)(uint8_t)) {
    const BtStr *s = bt_str_cast(self);
    const uint8_t *from = (const uint8_t *)bt_str_data(s);
    if (s->length == 0)
        return bt_str_empty();
    if (s->length == 1)
        return bt_str_from_char(map(from[0]));
    BtStr *result = ascii_copy(s);
    if (!result)
        return BT_ERROR;
    uint8_t *to = (uint8_t *)bt_str_data(result);
    uint8_t first = map == ascii_lower ? 'A' : 'a';
    int64_t i = 0;
    for (; i + 8 <= s->length; i += 8) {
        uint64_t eight;
        memcpy(&eight, from + i, 8);
        eight = swap_case_of_eight(eight, first);
        memcpy(to + i, &eight, 8);
    }
    for (; i < s->length; i++)
        to[i] = map(from[i]);
    return bt_steal(result);
}

static void add_points(BtStrBuilder *b, const uint32_t *points, int count) {
    for (int i = 0; i < count; i++)
        bt_str_builder_char(b, points[i]);
}

// Unicode's Final_Sigma: after a cased letter and not before one, case-ignorable characters aside.
static bool is_final_sigma(const BtStr *s, int64_t at) {
    int64_t i = at - 1;
    while (i >= 0 && bt_unicode_is_case_ignorable(bt_str_char_at(s, i)))
        i--;
    if (i < 0 || !bt_unicode_is_cased(bt_str_char_at(s, i)))
        return false;
    i = at + 1;
    while (i < s->length && bt_unicode_is_case_ignorable(bt_str_char_at(s, i)))
        i++;
    return i == s->length || !bt_unicode_is_cased(bt_str_char_at(s, i));
}

static int lower_at(const BtStr *s, int64_t i, uint32_t out[3]) {
    uint32_t c = bt_str_char_at(s, i);
    if (c == 0x3a3) {
        out[0] = is_final_sigma(s, i) ? 0x3c2 : 0x3c3;
        return 1;
    }
    return bt_unicode_to_lower(c, out);
}

static int upper_at(const BtStr *s, int64_t i, uint32_t out[3]) {
    return bt_unicode_to_upper(bt_str_char_at(s, i), out);
}

static int fold_at(const BtStr *s, int64_t i, uint32_t out[3]) {
    return bt_unicode_fold(bt_str_char_at(s, i), out);
}

// A text that is short enough for its new characters, three at most for one, to be collected on the stack.
enum { SHORT_TEXT = 64 };

// One character after the other: those of ASCII by map, the others by map_at, which may look around.
static Value map_each(View self, uint8_t (*map)(uint8_t), int (*map_at)(const BtStr *, int64_t, uint32_t *)) {
    const BtStr *s = bt_str_cast(self);
    if (s->ascii)
        return map_ascii(self, map);
    uint32_t points[3 * SHORT_TEXT];
    if (s->length <= SHORT_TEXT) {
        int64_t count = 0;
        for (int64_t i = 0; i < s->length; i++) {
            uint32_t c = bt_str_char_at(s, i);
            if (c < 0x80)
                points[count++] = map((uint8_t)c);
            else
                count += map_at(s, i, points + count);
        }
        return bt_str_from_chars(points, 4, count);
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c < 0x80)
            bt_str_builder_char(&b, map((uint8_t)c));
        else
            add_points(&b, points, map_at(s, i, points));
    }
    return bt_str_builder_finish(&b);
}

Value bt_str_method_lower(View self) { return map_each(self, ascii_lower, lower_at); }

Value bt_str_method_upper(View self) { return map_each(self, ascii_upper, upper_at); }

Value bt_str_method_casefold(View self) { return map_each(self, ascii_lower, fold_at); }

static Value title_ascii(const BtStr *s) {
    if (s->length == 0)
        return bt_str_empty();
    const uint8_t *from = (const uint8_t *)bt_str_data(s);
    if (s->length == 1)
        return bt_str_from_char(ascii_upper(from[0]));
    BtStr *result = ascii_copy(s);
    if (!result)
        return BT_ERROR;
    uint8_t *to = (uint8_t *)bt_str_data(result);
    bool in_word = false;
    for (int64_t i = 0; i < s->length; i++) {
        to[i] = in_word ? ascii_lower(from[i]) : ascii_upper(from[i]);
        in_word = (uint8_t)((from[i] | 32) - 'a') < 26;
    }
    return bt_steal(result);
}

Value bt_str_method_title(View self) {
    const BtStr *s = bt_str_cast(self);
    if (s->ascii)
        return title_ascii(s);
    BtStrBuilder b;
    bt_str_builder_init(&b);
    uint32_t points[3];
    bool in_word = false;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        add_points(&b, points, in_word ? lower_at(s, i, points) : bt_unicode_to_title(c, points));
        in_word = bt_unicode_is_cased(c);
    }
    return bt_str_builder_finish(&b);
}

Value bt_str_method_capitalize(View self) {
    const BtStr *s = bt_str_cast(self);
    if (s->length == 0)
        return bt_str_empty();
    if (s->ascii && s->length > 1) {
        BtStr *result = ascii_copy(s);
        if (!result)
            return BT_ERROR;
        const uint8_t *from = (const uint8_t *)bt_str_data(s);
        uint8_t *to = (uint8_t *)bt_str_data(result);
        to[0] = ascii_upper(from[0]);
        for (int64_t i = 1; i < s->length; i++)
            to[i] = ascii_lower(from[i]);
        return bt_steal(result);
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    uint32_t points[3];
    add_points(&b, points, bt_unicode_to_title(bt_str_char_at(s, 0), points));
    for (int64_t i = 1; i < s->length; i++)
        add_points(&b, points, lower_at(s, i, points));
    return bt_str_builder_finish(&b);
}

Value bt_str_method_swapcase(View self) {
    const BtStr *s = bt_str_cast(self);
    BtStrBuilder b;
    bt_str_builder_init(&b);
    uint32_t points[3];
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        int count = 1;
        points[0] = c;
        if (bt_unicode_is_upper(c))
            count = lower_at(s, i, points);
        else if (bt_unicode_is_lower(c))
            count = bt_unicode_to_upper(c, points);
        add_points(&b, points, count);
    }
    return bt_str_builder_finish(&b);
}
