// What the files of _sre share: regular expressions in Python's syntax, matched by PCRE2.
//
//   re_parse.c     Python's grammar, read and checked by us (CPython's errors), written out in PCRE2's
//                  syntax (re_parse_item.c: characters, escapes, classes)
//   re_class.c     sets of characters and case folding with Python's meaning
//   re_engine.c    PCRE2's three libraries (8, 16, 32 bits a code unit): compiling, matching
//   re_pattern.c   re.Pattern: match, search, findall, split, ...; the module _sre
//   re_match.c     re.Match
//   re_replace.c   templates, sub and subn
//
// A str is stored with 1, 2 or 4 bytes a character, and PCRE2 has a library for each, used without UTF:
// offsets are code points and nothing is converted. So one Pattern has up to nine programs (three widths;
// search, match, fullmatch), each translated and compiled when first needed. PCRE2 is asked only for what it
// does as Python does: anchors, classes and flags are spelled out (`.` becomes \N, `^` becomes \A,
// case-insensitive letters become classes), names become numbers.
//
// Invariants
//   * What the translator lets through compiles, except when it is too large.
//   * Programs are immutable once published in a Pattern and live as long as it.
#ifndef BATON_STDLIB_NATIVE_RE_INTERNAL_H
#define BATON_STDLIB_NATIVE_RE_INTERNAL_H

#include <stdio.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

// re's flags.
enum {
    BT_RE_IGNORECASE = 2,
    BT_RE_LOCALE = 4,
    BT_RE_MULTILINE = 8,
    BT_RE_DOTALL = 16,
    BT_RE_UNICODE = 32,
    BT_RE_VERBOSE = 64,
    BT_RE_DEBUG = 128,
    BT_RE_ASCII = 256,
};

enum { BT_RE_SEARCH, BT_RE_MATCH, BT_RE_FULLMATCH, BT_RE_MODES };

#define BT_RE_MAX_REPEAT ((uint64_t)0xffffffff)
#define BT_RE_MAX_GROUPS 0x3fffffff

// ---- text to read (re_parse.c) ----------------------------------------------------------------------------
// The tokens of a pattern or template: characters, and backslash pairs. Reads one token ahead, as the
// positions of CPython's errors show.
typedef struct BtReSource {
    const uint32_t *text;
    int64_t length;
    int64_t index;       // after `next`
    int next_length;     // 0 at the end, 2 for a backslash pair
    uint32_t next;       // first character of the next token; escaped: '\\'
    uint32_t next_escaped;
    bool is_bytes;
    View object;         // the pattern, for errors
} BtReSource;

// Code points of a str or bytes-like object, malloc'ed. NULL: exception.
uint32_t *bt_re_points(View text, int64_t *length, bool *is_bytes) BT_MUST_CHECK;
// Begins to read text, which must live as long as s; the first token is then `next`.
bool bt_re_source_init(BtReSource *s, View object, const uint32_t *text, int64_t length,
                       bool is_bytes) BT_MUST_CHECK;
// The next token: a character, or a backslash and one. False: re.PatternError, the text ends with a
// backslash.
bool bt_re_source_advance(BtReSource *s) BT_MUST_CHECK;
// Where `next` begins.
BT_INLINE int64_t bt_re_source_tell(const BtReSource *s) { return s->index - s->next_length; }
// Raises re.PatternError at tell() - offset; returns false. Format as bt_raise.
bool bt_re_fail(const BtReSource *s, int64_t offset, const char *format, ...) BT_COLD;
bool bt_re_fail_at(View object, int64_t position, const char *format, ...) BT_COLD;
// Name up to the terminator, as *start and *length in text. False: exception.
bool bt_re_source_until(BtReSource *s, uint32_t terminator, const char *what, int64_t *start,
                        int64_t *length);
bool bt_re_is_decimal(const uint32_t *text, int64_t length, int64_t *value);
bool bt_re_check_group_name(BtReSource *s, int64_t start, int64_t length, int64_t offset) BT_MUST_CHECK;
// re.PatternError, set by re; empty before.
extern Value bt_re_error_class;

// ---- translation ------------------------------------------------------------------------------------------
typedef struct BtReOutput {
    char *text;
    size_t length, capacity;
    bool failed;         // sticky: out of memory
} BtReOutput;
// Adds text at the end.
void bt_re_put(BtReOutput *out, const char *text, size_t length);
void bt_re_put_text(BtReOutput *out, const char *text);
void bt_re_put_char(BtReOutput *out, uint32_t c, int width);  // a literal, escaped as needed

typedef struct BtReProgramText {
    BtReOutput out;
    uint32_t flags;           // with those of the pattern itself
    int64_t groups;           // without group 0
    Value group_index;        // dict name -> number
    uint32_t *close_rank;     // by group, 1..groups: order of the closing parentheses; malloc'ed
    bool captures_in_assertions;
} BtReProgramText;

// Translates for strings of `width` bytes a character. False: exception, nothing to free.
bool bt_re_translate(View pattern, uint32_t flags, int width, BtReProgramText *result) BT_MUST_CHECK;
void bt_re_program_text_free(BtReProgramText *text);

// ---- sets (re_class.c) ------------------------------------------------------------------------------------
typedef struct BtReRange {
    uint32_t low, high;
} BtReRange;
typedef struct BtReSet {
    BtReRange *ranges;        // malloc'ed
    size_t count, capacity;
    uint8_t categories;       // BT_RE_SET_...
    bool failed;
} BtReSet;
enum {
    BT_RE_SET_DIGIT = 1, BT_RE_SET_NOT_DIGIT = 2, BT_RE_SET_SPACE = 4, BT_RE_SET_NOT_SPACE = 8,
    BT_RE_SET_WORD = 16, BT_RE_SET_NOT_WORD = 32,
};
// Adds the characters from low to high. Without memory `failed` is set.
void bt_re_set_add(BtReSet *set, uint32_t low, uint32_t high);
// Writes the set as one PCRE2 class. flags: those in force. is_bytes: bytes pattern.
void bt_re_set_write(BtReSet *set, bool negate, uint32_t flags, bool is_bytes, int width, BtReOutput *out);
void bt_re_set_free(BtReSet *set);
// All characters that a case-insensitive literal matches, itself included; at most 8. Returns how many.
int bt_re_case_variants(uint32_t c, uint32_t flags, uint32_t out[8]);
// Is a Latin-1 character a word character of str patterns?
bool bt_re_is_word(uint32_t c, bool unicode);

// ---- engine -----------------------------------------------------------------------------------------------
typedef struct BtRePattern {
    BtObject head;
    Value pattern;            // str, bytes or bytes-like; None is not made
    Value group_index;        // dict
    uint32_t flags;
    uint32_t wide_only;       // atomic: the narrow programs are too large
    int64_t groups;
    uint32_t *close_rank;
    bool is_bytes;
    bool captures_in_assertions;
    void *programs[3][BT_RE_MODES];   // pcre2_code_8, _16, _32. atomic: release/acquire
} BtRePattern;

// What is searched: a str's or buffer's characters, held in place.
typedef struct BtReSubject {
    Value string;             // the object, owned
    BtBuffer buffer;          // of bytes-like objects
    bool has_buffer;
    const void *data;
    int64_t length, position, end;
    int width;
    uint32_t *widened;        // malloc'ed copy, when the 32-bit program has to be used
    bool is_bytes;
    void *match_data;         // of the library match_width
    int match_width;
    const size_t *offsets;    // of the last match: 2 * (groups + 1)
} BtReSubject;

// Holds a string (or buffer) and its memory for matching from position to end, both clamped. False: an
// exception, and nothing is held.
bool bt_re_subject_init(BtReSubject *subject, BtRePattern *pattern, View string, View position,
                        View end) BT_MUST_CHECK;
void bt_re_subject_free(BtReSubject *subject, BtRePattern *pattern);
// 1 found (subject->offsets), 0 not found, -1 exception. Looks at [start, subject->end); not_empty: an empty
// match at start does not count.
int bt_re_execute(BtRePattern *pattern, BtReSubject *subject, int mode, int64_t start,
                  bool not_empty) BT_MUST_CHECK;
void bt_re_programs_free(BtRePattern *pattern);
// The group that closed last in the last match, or 0.
int64_t bt_re_last_index(const BtRePattern *pattern, const size_t *offsets);
// A piece of the subject: str or bytes.
Value bt_re_slice(const BtReSubject *subject, int64_t start, int64_t end) BT_MUST_CHECK;

// ---- types ------------------------------------------------------------------------------------------------
extern BtType bt_re_pattern_type, bt_re_match_type;
BT_INLINE BtRePattern *bt_re_pattern_cast(View v) { return (BtRePattern *)bt_object(v); }

typedef struct BtReMatch {
    BtObject head;
    Value pattern;
    Value string;
    int64_t position, end;
    int64_t last_index;       // 0 = none
    int64_t groups;           // marks are 2 * (groups + 1)
    int64_t marks[];          // -1 = did not match
} BtReMatch;
// An unchecked cast.
BT_INLINE BtReMatch *bt_re_match_cast(View v) { return (BtReMatch *)bt_object(v); }
// A Match of the subject's last match.
Value bt_re_match_new(View pattern, const BtReSubject *subject) BT_MUST_CHECK;

// sub and subn; count 0 = all. want_count: a tuple (text, n).
Value bt_re_sub(View pattern, View replacement, View string, int64_t count, bool want_count) BT_MUST_CHECK;
// match.expand(template)
Value bt_re_expand(View match, View replacement) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_RE_INTERNAL_H
