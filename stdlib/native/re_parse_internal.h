// Between re_parse.c (quantifiers, groups, sequences) and re_parse_item.c (characters, escapes, classes).
//
// Each function reads from `s` what it stands for and writes PCRE2's text for it to `out`; false: an
// exception is set. What is written for an item stands alone, so that a quantifier can follow it.
// group_widths and group_closed have an entry for each of the group_count groups met so far.
#ifndef BATON_STDLIB_NATIVE_RE_PARSE_INTERNAL_H
#define BATON_STDLIB_NATIVE_RE_PARSE_INTERNAL_H

#include "stdlib/native/re_internal.h"

BT_BEGIN_DECLS

typedef struct BtReWidth {
    uint64_t low, high;   // saturating at BT_RE_MAX_REPEAT
} BtReWidth;

// What kind of item came last: decides about a quantifier after it.
typedef enum BtReItemKind { ITEM_NONE, ITEM_ANCHOR, ITEM_REPEAT, ITEM_OTHER } BtReItemKind;

typedef struct BtReGroupReference {
    int64_t group, position;
} BtReGroupReference;

typedef struct BtReParser {
    BtReSource s;
    BtReProgramText *result;
    BtReOutput *out;
    int width;                   // bytes a character of the strings to match
    uint32_t flags;              // of the whole pattern
    int64_t group_count;         // with group 0
    BtReWidth *group_widths;     // malloc'ed
    bool *group_closed;
    int64_t group_capacity;
    int64_t lookbehind_groups;   // groups that were there when the look-behind began; -1 = in none
    uint32_t next_rank;
    int assertions;              // depth
    bool variable_lookbehind;    // reported after everything else
    BtReGroupReference *references;   // conditionals
    size_t reference_count, reference_capacity;
} BtReParser;

// The pattern's flags so far, with what follows from its type.
BT_INLINE uint32_t effective_flags(const BtReParser *p) {
    return p->s.is_bytes || (p->flags & BT_RE_ASCII) ? p->flags : p->flags | BT_RE_UNICODE;
}

BT_INLINE bool match_char(BtReParser *p, uint32_t c, bool *found) {
    *found = p->s.next_length == 1 && p->s.next == c;
    return !*found || bt_re_source_advance(&p->s);
}

BT_INLINE bool next_is(const BtReParser *p, uint32_t c) { return p->s.next_length == 1 && p->s.next == c; }

BT_INLINE bool next_is_digit(const BtReParser *p, uint32_t last) {
    return p->s.next_length == 1 && p->s.next >= '0' && p->s.next <= last;
}

// Raises with a piece of the pattern in the message. Returns false.
bool bt_re_fail_text(BtReParser *p, int64_t offset, const char *format, int64_t start, int64_t length);

// A backslash token outside a class, being next; and a class, "[" being behind us.
bool bt_re_parse_escape(BtReParser *p, uint32_t flags, BtReItemKind *kind, BtReWidth *width) BT_MUST_CHECK;
bool bt_re_parse_class(BtReParser *p, uint32_t flags) BT_MUST_CHECK;
// Write to the output: a character, so that it means itself; a reference to a group, whose width it has.
void bt_re_put_literal(BtReParser *p, uint32_t c, uint32_t flags);
void bt_re_put_reference(BtReParser *p, int64_t group, uint32_t flags, BtReWidth *width);
// May the group be referred to? The whole match may.
bool bt_re_group_is_closed(const BtReParser *p, int64_t group);
// May a look-behind refer to the group?
bool bt_re_check_lookbehind_group(BtReParser *p, int64_t group) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_RE_PARSE_INTERNAL_H
