// Finding one run of characters in another, for any storage; bytes are the storage of width 1.
#ifndef BATON_VM_OBJECTS_STR_SEARCH_H
#define BATON_VM_OBJECTS_STR_SEARCH_H

#include "vm/objects/str.h"

BT_BEGIN_DECLS

// Index of the first (last) occurrence of needle in hay, both of one width; -1 when absent. An empty needle
// is found at 0 (at n).
int64_t bt_chars_find(const void *hay, int width, int64_t n, const void *needle, int64_t m);
int64_t bt_chars_rfind(const void *hay, int width, int64_t n, const void *needle, int64_t m);
// Non-overlapping occurrences, counting at most `limit`; n + 1 for an empty needle.
int64_t bt_chars_count(const void *hay, int width, int64_t n, const void *needle, int64_t m, int64_t limit);
int64_t bt_char_find(const void *hay, int width, int64_t n, uint32_t point);
int64_t bt_char_rfind(const void *hay, int width, int64_t n, uint32_t point);

// A needle as characters of the hay's width. wider: the needle cannot occur; failed: no memory.
typedef struct BtNeedle {
    const void *data;
    int64_t length;
    void *buffer; // owned copy, when the widths differ
    bool impossible;
} BtNeedle;
// Ends with bt_needle_done, also when `impossible` is set: it has characters that no text of that width has.
// `from` must live meanwhile. False: MemoryError.
bool bt_needle_init(BtNeedle *needle, const BtStr *from, int width) BT_MUST_CHECK;
void bt_needle_done(BtNeedle *needle);

// Non-overlapping occurrences of needle in s[start:end].
int64_t bt_str_count(View s, View needle, int64_t start, int64_t end); // -1 on MemoryError
// s.replace(old, new, limit); limit < 0 = all.
Value bt_str_replace(View s, View old, View replacement, int64_t limit) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_STR_SEARCH_H
