// Sets of characters with Python's meaning, written as PCRE2 classes.
//
// For one-byte strings a set is computed completely, as 256 bits. For wider ones the ranges are written out
// and \w, \d (and their negations) are left to PCRE2, which with PCRE2_UCP means the same as Python: letters,
// numbers and the underscore; Nd. \s is spelled out: PCRE2's differs.
//
// Case: two characters are one when their lower case forms have the same upper case form ("i", "I", dotless
// and dotted i; "k" and the Kelvin sign). The groups are collected from the Unicode data at first use.
#include "stdlib/native/re_internal.h"

#include <stdlib.h>

#include "vm/base/mutex.h"
#include "vm/objects/unicode_data.h"

// ---- case -------------------------------------------------------------------------------------------------

typedef struct CaseEntry {
    uint64_t key;     // full upper case form of the lower case form
    uint32_t point;
} CaseEntry;

static CaseEntry *case_by_point, *case_by_key;
static size_t case_count;
static uint32_t case_ready;   // atomic: release/acquire
static BtMutex case_mutex;

// Where characters with case are.
static const uint32_t case_blocks[][2] = {
    {0x41, 0x590},      {0x10a0, 0x1100},   {0x13a0, 0x1400},   {0x1c80, 0x1cc0},   {0x1d79, 0x1d90},
    {0x1e00, 0x2000},   {0x2126, 0x218a},   {0x24b6, 0x24ea},   {0x2c00, 0x2d30},   {0xa640, 0xa7ff},
    {0xab50, 0xabc0},   {0xfb00, 0xfb18},   {0xff21, 0xff5b},   {0x10400, 0x10600}, {0x10c80, 0x10d00},
    {0x118a0, 0x118e0}, {0x16e40, 0x16e80}, {0x1e900, 0x1e944},
};

static int compare_keys(const void *a, const void *b) {
    const CaseEntry *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->point < y->point ? -1 : x->point > y->point;
}

static int compare_points(const void *a, const void *b) {
    const CaseEntry *x = a, *y = b;
    return x->point < y->point ? -1 : x->point > y->point;
}

static uint64_t case_key(uint32_t c) {
    uint32_t lower[3], upper[3];
    bt_unicode_to_lower(c, lower);
    int count = bt_unicode_to_upper(lower[0], upper);
    uint64_t key = upper[0];
    if (count > 1) key |= (uint64_t)upper[1] << 21;
    if (count > 2) key |= (uint64_t)upper[2] << 42;
    return key;
}

static bool case_init(void) {
    if (bt_load_acquire_u32(&case_ready)) return true;
    size_t capacity = 0;
    for (size_t i = 0; i < sizeof case_blocks / sizeof *case_blocks; i++) {
        capacity += case_blocks[i][1] - case_blocks[i][0];
    }
    CaseEntry *all = malloc(capacity * sizeof *all), *again = malloc(capacity * sizeof *again);
    if (!all || !again) {
        free(all);
        free(again);
        return false;
    }
    size_t count = 0;
    for (size_t i = 0; i < sizeof case_blocks / sizeof *case_blocks; i++) {
        for (uint32_t c = case_blocks[i][0]; c < case_blocks[i][1]; c++) {
            uint64_t key = case_key(c);
            uint32_t lower[3];
            bt_unicode_to_lower(c, lower);
            if (key != c || lower[0] != c) all[count++] = (CaseEntry){key, c};
        }
    }
    memcpy(again, all, count * sizeof *all);
    qsort(again, count, sizeof *again, compare_keys);
    bt_mutex_lock(&case_mutex);
    if (!case_ready) {
        case_by_point = all;
        case_by_key = again;
        case_count = count;
        bt_store_release_u32(&case_ready, 1);
        all = again = NULL;
    }
    bt_mutex_unlock(&case_mutex);
    free(all);
    free(again);
    return true;
}

static const CaseEntry *case_find_key(uint64_t key) {
    size_t low = 0, high = case_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (case_by_key[middle].key < key) low = middle + 1;
        else high = middle;
    }
    return low < case_count && case_by_key[low].key == key ? &case_by_key[low] : NULL;
}

static bool is_ascii_letter(uint32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

int bt_re_case_variants(uint32_t c, uint32_t flags, uint32_t out[8]) {
    out[0] = c;
    if (!(flags & BT_RE_UNICODE)) {
        if (c >= 128 || !is_ascii_letter(c)) return 1;
        out[1] = c ^ 32;
        return 2;
    }
    if ((c < 128 && !is_ascii_letter(c)) || !case_init()) return 1;
    CaseEntry wanted = {0, c};
    const CaseEntry *found = bsearch(&wanted, case_by_point, case_count, sizeof wanted, compare_points);
    if (!found) return 1;
    int count = 0;
    for (const CaseEntry *e = case_find_key(found->key); e < case_by_key + case_count && e->key == found->key;
         e++) {
        if (count < 8) out[count++] = e->point;
    }
    return count;
}

// ---- sets -------------------------------------------------------------------------------------------------

void bt_re_set_add(BtReSet *set, uint32_t low, uint32_t high) {
    if (set->count == set->capacity) {
        size_t capacity = set->capacity ? set->capacity * 2 : 8;
        BtReRange *grown = realloc(set->ranges, capacity * sizeof *grown);
        if (!grown) {
            set->failed = true;
            return;
        }
        set->ranges = grown;
        set->capacity = capacity;
    }
    set->ranges[set->count++] = (BtReRange){low, high};
}

void bt_re_set_free(BtReSet *set) { free(set->ranges); }

bool bt_re_is_word(uint32_t c, bool unicode) {
    if (c < 128) return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_';
    return unicode && bt_unicode_is_alnum(c);
}

static bool is_space(uint32_t c, bool unicode) {
    if (c == ' ' || (c >= 9 && c <= 13)) return true;
    return unicode && bt_unicode_is_space(c);
}

// Adds the other cases of every character of the first `count` ranges.
static void add_cases(BtReSet *set, uint32_t flags) {
    size_t count = set->count;
    bool unicode = flags & BT_RE_UNICODE;
    if (unicode && !case_init()) {
        set->failed = true;
        return;
    }
    for (size_t i = 0; i < count && !set->failed; i++) {
        BtReRange range = set->ranges[i];
        if (!unicode) {
            for (uint32_t c = 'A'; c <= 'Z'; c++) {
                if (c >= range.low && c <= range.high) bt_re_set_add(set, c | 32, c | 32);
                if ((c | 32) >= range.low && (c | 32) <= range.high) bt_re_set_add(set, c, c);
            }
            continue;
        }
        size_t low = 0, high = case_count;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (case_by_point[middle].point < range.low) low = middle + 1;
            else high = middle;
        }
        for (; low < case_count && case_by_point[low].point <= range.high; low++) {
            uint64_t key = case_by_point[low].key;
            for (const CaseEntry *e = case_find_key(key); e < case_by_key + case_count && e->key == key;
                 e++) {
                if (e->point < range.low || e->point > range.high) bt_re_set_add(set, e->point, e->point);
            }
        }
    }
}

static void put_class_char(BtReOutput *out, uint32_t c) {
    if (bt_re_is_word(c, false)) {
        char text = (char)c;
        bt_re_put(out, &text, 1);
    } else {
        char text[16];
        int length = snprintf(text, sizeof text, "\\x{%x}", c);
        bt_re_put(out, text, (size_t)length);
    }
}

static void put_range(BtReOutput *out, uint32_t low, uint32_t high) {
    put_class_char(out, low);
    if (high == low) return;
    if (high > low + 1) bt_re_put(out, "-", 1);
    put_class_char(out, high);
}

static void write_bits(BtReSet *set, bool negate, bool unicode, BtReOutput *out) {
    bool bits[257] = {false};
    for (size_t i = 0; i < set->count; i++) {
        for (uint32_t c = set->ranges[i].low; c <= set->ranges[i].high && c < 256; c++) bits[c] = true;
    }
    int members = 0;
    for (uint32_t c = 0; c < 256; c++) {
        uint8_t has = set->categories;
        if (has) {
            bool digit = c >= '0' && c <= '9', space = is_space(c, unicode), word = bt_re_is_word(c, unicode);
            if (has & (digit ? BT_RE_SET_DIGIT : BT_RE_SET_NOT_DIGIT)) bits[c] = true;
            if (has & (space ? BT_RE_SET_SPACE : BT_RE_SET_NOT_SPACE)) bits[c] = true;
            if (has & (word ? BT_RE_SET_WORD : BT_RE_SET_NOT_WORD)) bits[c] = true;
        }
        bits[c] ^= negate;
        members += bits[c];
    }
    if (members == 0) {
        bt_re_put_text(out, "[^\\x{0}-\\x{ff}]");
        return;
    }
    // A set of nearly everything reads better, and runs no slower, as what it lacks.
    bool inverted = members > 128 && members < 256;
    bt_re_put_text(out, inverted ? "[^" : "[");
    for (uint32_t c = 0; c < 256; c++) {
        if (bits[c] == inverted) continue;
        uint32_t end = c;
        while (end + 1 < 256 && bits[end + 1] != inverted) end++;
        put_range(out, c, end);
        c = end;
    }
    bt_re_put(out, "]", 1);
}

static const BtReRange unicode_spaces[] = {
    {9, 13}, {0x1c, 0x20}, {0x85, 0x85}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a},
    {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000},
};
static const BtReRange ascii_spaces[] = {{9, 13}, {0x20, 0x20}};
static const BtReRange ascii_digits[] = {{'0', '9'}};
static const BtReRange ascii_words[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};

static void put_ranges(BtReOutput *out, const BtReRange *ranges, size_t count, bool negate, uint32_t limit) {
    uint32_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (!negate) {
            put_range(out, ranges[i].low, ranges[i].high);
        } else {
            if (ranges[i].low > from) put_range(out, from, ranges[i].low - 1);
            from = ranges[i].high + 1;
        }
    }
    if (negate) put_range(out, from, limit);
}

#define PUT_RANGES(out, ranges, negate, limit)                                                              \
    put_ranges(out, ranges, sizeof ranges / sizeof *ranges, negate, limit)

void bt_re_set_write(BtReSet *set, bool negate, uint32_t flags, bool is_bytes, int width, BtReOutput *out) {
    bool unicode = !is_bytes && (flags & BT_RE_UNICODE);
    if (flags & BT_RE_IGNORECASE) add_cases(set, unicode ? flags : flags & ~(uint32_t)BT_RE_UNICODE);
    if (set->failed) {
        out->failed = true;
        return;
    }
    if (width == 1) {
        write_bits(set, negate, unicode, out);
        return;
    }
    uint32_t limit = width == 2 ? 0xffff : 0x10ffff;
    char never[32];
    snprintf(never, sizeof never, "[%s\\x{0}-\\x{%x}]", negate ? "" : "^", limit);
    size_t before = out->length;
    bt_re_put_text(out, negate ? "[^" : "[");
    size_t start = out->length;
    for (size_t i = 0; i < set->count; i++) {
        BtReRange r = set->ranges[i];
        if (r.low > limit) continue;
        put_range(out, r.low, r.high > limit ? limit : r.high);
    }
    for (int bit = 0; bit < 6; bit++) {
        bool complement = bit & 1;
        if (!(set->categories & (1 << bit))) continue;
        if (bit / 2 == 1) {
            if (unicode) PUT_RANGES(out, unicode_spaces, complement, limit);
            else PUT_RANGES(out, ascii_spaces, complement, limit);
        } else if (unicode) {
            static const char *const names[] = {"\\d", "\\D", "", "", "\\w", "\\W"};
            bt_re_put_text(out, names[bit]);
        } else if (bit / 2 == 0) {
            PUT_RANGES(out, ascii_digits, complement, limit);
        } else {
            PUT_RANGES(out, ascii_words, complement, limit);
        }
    }
    if (out->length == start) {
        out->length = before;
        bt_re_put_text(out, never);
    } else {
        bt_re_put(out, "]", 1);
    }
}
