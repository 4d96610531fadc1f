// Python's regular expressions, read by recursive descent and written in PCRE2's syntax as they are read.
//
// What is written for each item stands alone, so that a quantifier can follow it; the only thing ever changed
// afterwards is that an item gets a group around it. Widths are counted on the way, for look-behind. Messages
// and positions of errors are CPython's, and so is the order in which they are found.
#include "stdlib/native/re_parse_internal.h"

#include <stdlib.h>

#include "vm/objects/unicode_data.h"
#include "vm/objects/warn.h"

static const BtReWidth no_width = {0, 0}, one_wide = {1, 1};

static uint64_t limit_width(uint64_t n) { return n > BT_RE_MAX_REPEAT ? BT_RE_MAX_REPEAT : n; }
static void add_width(BtReWidth *w, BtReWidth more) {
    w->low = limit_width(w->low + more.low);
    w->high = limit_width(w->high + more.high);
}
static uint64_t times(uint64_t a, uint64_t b) {
    return a && b > BT_RE_MAX_REPEAT / a ? BT_RE_MAX_REPEAT : a * b;
}

static bool parse_alternatives(BtReParser *p, uint32_t flags, bool top, BtReWidth *width);

bool bt_re_fail_text(BtReParser *p, int64_t offset, const char *format, int64_t start, int64_t length) {
    Value text = bt_str_from_code_points(p->s.text + start, length);
    if (bt_is_error(text)) return false;
    if (p->s.is_bytes) {
        // CPython's messages about bytes patterns are ASCII: other bytes are escaped.
        BtStrBuilder b;
        bt_str_builder_init(&b);
        for (int64_t i = 0; i < length; i++) {
            char hex[16];
            uint32_t c = p->s.text[start + i];
            if (c < 128) {
                bt_str_builder_char(&b, c);
            } else {
                snprintf(hex, sizeof hex, "\\x%02x", c);
                bt_str_builder_text(&b, hex);
            }
        }
        bt_release(text);
        text = bt_str_builder_finish(&b);
        if (bt_is_error(text)) return false;
    }
    bt_re_fail(&p->s, offset, format, bt_view(text));
    bt_release(text);
    return false;
}

// ---- quantifiers ------------------------------------------------------------------------------------------

static void put_counts(BtReParser *p, uint64_t low, uint64_t high, const char *suffix) {
    char text[64];
    if (low == 0 && high == BT_RE_MAX_REPEAT) snprintf(text, sizeof text, "*%s", suffix);
    else if (low == 1 && high == BT_RE_MAX_REPEAT) snprintf(text, sizeof text, "+%s", suffix);
    else if (low == 0 && high == 1) snprintf(text, sizeof text, "?%s", suffix);
    else if (high == BT_RE_MAX_REPEAT) {
        snprintf(text, sizeof text, "{%llu,}%s", (unsigned long long)low, suffix);
    }
    else if (low == high) snprintf(text, sizeof text, "{%llu}%s", (unsigned long long)low, suffix);
    else {
        snprintf(text, sizeof text, "{%llu,%llu}%s", (unsigned long long)low, (unsigned long long)high,
                 suffix);
    }
    bt_re_put_text(p->out, text);
}

// item{n} for any n: PCRE2 counts to 65535.
static void put_exactly(BtReParser *p, const char *item, size_t length, uint64_t n) {
    enum { MOST = 65535 };
    uint64_t full = n / MOST, rest = n % MOST;
    if (full) {
        bt_re_put_text(p->out, "(?:");
        bt_re_put(p->out, item, length);
        bt_re_put_text(p->out, "{65535})");
        put_counts(p, full, full, "");
    }
    if (rest || !full) {
        bt_re_put(p->out, item, length);
        put_counts(p, rest, rest, "");
    }
}

// Puts text before what was written from `start` on.
static void insert_text(BtReParser *p, size_t start, const char *text) {
    size_t length = strlen(text);
    bt_re_put_text(p->out, text);
    if (p->out->failed) return;
    memmove(p->out->text + start + length, p->out->text + start, p->out->length - length - start);
    memcpy(p->out->text + start, text, length);
}

// Repeats what was written from `start` on.
static void put_repeat(BtReParser *p, size_t start, uint64_t low, uint64_t high, const char *suffix) {
    enum { MOST = 65535 };
    bool infinite = high == BT_RE_MAX_REPEAT;
    if (p->out->failed) return;
    if (suffix[0] == '+' && p->out->text[start] == '(') {
        // PCRE2's compiled code leaves what a possessive group captured in an attempt that failed.
        insert_text(p, start, "(?>");
        put_repeat(p, start + 3, low, high, "");
        bt_re_put_text(p->out, ")");
        return;
    }
    if (low <= MOST && (high <= MOST || infinite)) {
        put_counts(p, low, high, suffix);
        return;
    }
    size_t length = p->out->length - start;
    char *item = malloc(length + 1);
    if (!item) {
        p->out->failed = true;
        return;
    }
    memcpy(item, p->out->text + start, length);
    p->out->length = start;
    bool possessive = suffix[0] == '+';
    bt_re_put_text(p->out, possessive ? "(?>" : "(?:");
    if (possessive) suffix = "";
    if (low > 0) put_exactly(p, item, length, low);
    if (infinite) {
        bt_re_put(p->out, item, length);
        put_counts(p, 0, BT_RE_MAX_REPEAT, suffix);
    } else if (high > low) {
        uint64_t full = (high - low) / MOST, rest = (high - low) % MOST;
        if (full) {
            bt_re_put_text(p->out, "(?:");
            bt_re_put(p->out, item, length);
            put_counts(p, 0, MOST, suffix);
            bt_re_put_text(p->out, ")");
            put_counts(p, full, full, "");
        }
        if (rest) {
            bt_re_put(p->out, item, length);
            put_counts(p, 0, rest, suffix);
        }
    }
    bt_re_put_text(p->out, ")");
    free(item);
}

static bool read_count(BtReParser *p, uint64_t *n, bool *present) {
    *n = 0;
    *present = false;
    while (next_is_digit(p, '9')) {
        *present = true;
        *n = limit_width(*n * 10 + (p->s.next - '0'));
        if (!bt_re_source_advance(&p->s)) return false;
    }
    return true;
}

// A quantifier character, taken; `item` is where the item before it was written. *literal: it was just a
// brace.
static bool parse_quantifier(BtReParser *p, uint32_t c, size_t item, BtReItemKind *kind, BtReWidth *width,
                             bool *literal) {
    BtReSource *s = &p->s;
    int64_t here = bt_re_source_tell(s);
    uint64_t low = 0, high = BT_RE_MAX_REPEAT;
    *literal = false;
    if (c == '?') {
        high = 1;
    } else if (c == '+') {
        low = 1;
    } else if (c == '{') {
        if (next_is(p, '}')) {
            *literal = true;
            return true;
        }
        bool has_low, has_high, comma, closed;
        uint64_t n, m;
        if (!read_count(p, &n, &has_low) || !match_char(p, ',', &comma)) return false;
        m = n;
        has_high = has_low;
        if (comma && !read_count(p, &m, &has_high)) return false;
        if (!match_char(p, '}', &closed)) return false;
        if (!closed) {
            s->index = here;
            if (!bt_re_source_advance(s)) return false;
            *literal = true;
            return true;
        }
        if ((has_low && n >= BT_RE_MAX_REPEAT) || (has_high && m >= BT_RE_MAX_REPEAT)) {
            bt_raise(&bt_exc_OverflowError, "the repetition number is too large");
            return false;
        }
        if (has_low) low = n;
        if (has_high) high = m;
        if (has_high && high < low) {
            return bt_re_fail(s, bt_re_source_tell(s) - here, "min repeat greater than max repeat");
        }
    }
    if (*kind == ITEM_NONE || *kind == ITEM_ANCHOR) {
        return bt_re_fail(s, bt_re_source_tell(s) - here + 1, "nothing to repeat");
    }
    if (*kind == ITEM_REPEAT) return bt_re_fail(s, bt_re_source_tell(s) - here + 1, "multiple repeat");
    bool lazy, possessive = false;
    if (!match_char(p, '?', &lazy)) return false;
    if (!lazy && !match_char(p, '+', &possessive)) return false;
    if (width->high == 0) {
        // Once is as good as often, and PCRE2 10.42 errs with repeated assertions.
        insert_text(p, item, possessive ? "(?>" : lazy && low == 0 ? "(?:|" : "(?:");
        bt_re_put_text(p->out, low == 0 && !(lazy && !possessive) ? "|)" : ")");
    } else {
        put_repeat(p, item, low, high, lazy ? "?" : possessive ? "+" : "");
    }
    *kind = ITEM_REPEAT;
    width->low = times(width->low, low);
    width->high = times(width->high, high);
    return true;
}

// ---- groups -----------------------------------------------------------------------------------------------

static uint32_t flag_of(uint32_t c) {
    switch (c) {
    case 'i': return BT_RE_IGNORECASE;
    case 'L': return BT_RE_LOCALE;
    case 'm': return BT_RE_MULTILINE;
    case 's': return BT_RE_DOTALL;
    case 'x': return BT_RE_VERBOSE;
    case 'a': return BT_RE_ASCII;
    case 'u': return BT_RE_UNICODE;
    default: return 0;
    }
}

enum { TYPE_FLAGS = BT_RE_ASCII | BT_RE_LOCALE | BT_RE_UNICODE };

// The next token as part of flags: 0 at the end, its character, or '\\'.
static bool take_flag(BtReParser *p, uint32_t *c, int *length) {
    *c = p->s.next;
    *length = p->s.next_length;
    return bt_re_source_advance(&p->s);
}

static bool bad_flag(BtReParser *p, uint32_t c, int length, const char *otherwise) {
    bool letter = length == 1 && bt_unicode_is_alpha(c);
    return bt_re_fail(&p->s, length, "%s", letter ? "unknown flag" : otherwise);
}

// After "(?" and one character of flags. *global: "(?i)".
static bool parse_flags(BtReParser *p, uint32_t c, uint32_t *add, uint32_t *remove, bool *global) {
    int length = 1;
    *add = *remove = 0;
    *global = false;
    if (c != '-') {
        for (;;) {
            uint32_t flag = flag_of(c);
            if (!p->s.is_bytes && c == 'L') {
                return bt_re_fail(&p->s, 0, "bad inline flags: cannot use 'L' flag with a str pattern");
            }
            if (p->s.is_bytes && c == 'u') {
                return bt_re_fail(&p->s, 0, "bad inline flags: cannot use 'u' flag with a bytes pattern");
            }
            *add |= flag;
            if ((flag & TYPE_FLAGS) && (*add & TYPE_FLAGS) != flag) {
                return bt_re_fail(&p->s, 0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
            }
            if (!take_flag(p, &c, &length)) return false;
            if (length == 0) return bt_re_fail(&p->s, 0, "missing -, : or )");
            if (length == 1 && (c == ')' || c == '-' || c == ':')) break;
            if (length != 1 || !flag_of(c)) return bad_flag(p, c, length, "missing -, : or )");
        }
    }
    if (c == ')') {
        *global = true;
        p->flags |= *add;
        return true;
    }
    if (c == '-') {
        if (!take_flag(p, &c, &length)) return false;
        if (length == 0) return bt_re_fail(&p->s, 0, "missing flag");
        if (length != 1 || !flag_of(c)) return bad_flag(p, c, length, "missing flag");
        for (;;) {
            uint32_t flag = flag_of(c);
            if (flag & TYPE_FLAGS) {
                return bt_re_fail(&p->s, 0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            }
            *remove |= flag;
            if (!take_flag(p, &c, &length)) return false;
            if (length == 0) return bt_re_fail(&p->s, 0, "missing :");
            if (length == 1 && c == ':') break;
            if (length != 1 || !flag_of(c)) return bad_flag(p, c, length, "missing :");
        }
    }
    if (*add & *remove) return bt_re_fail(&p->s, 1, "bad inline flags: flag turned on and off");
    return true;
}

static bool open_group(BtReParser *p, int64_t name_start, int64_t name_length, int64_t *group) {
    if (p->group_count == p->group_capacity) {
        int64_t capacity = p->group_capacity * 2;
        BtReWidth *widths = bt_buffer_realloc(p->group_widths, (size_t)capacity * sizeof *widths);
        if (!widths) return false;
        p->group_widths = widths;
        bool *closed = bt_buffer_realloc(p->group_closed, (size_t)capacity * sizeof *closed);
        if (!closed) return false;
        p->group_closed = closed;
        uint32_t *ranks = bt_buffer_realloc(p->result->close_rank, (size_t)capacity * sizeof *ranks);
        if (!ranks) return false;
        p->result->close_rank = ranks;
        p->group_capacity = capacity;
    }
    *group = p->group_count++;
    p->group_widths[*group] = no_width;
    p->group_closed[*group] = false;
    p->result->close_rank[*group] = 0;
    if (p->assertions) p->result->captures_in_assertions = true;
    if (name_length == 0) return true;
    Value name = bt_str_from_code_points(p->s.text + name_start, name_length);
    if (bt_is_error(name)) return false;
    Value old = bt_dict_get(bt_view(p->result->group_index), bt_view(name));
    bool ok = false;
    if (!bt_is_empty(old)) {
        bt_re_fail(&p->s, name_length + 1, "redefinition of group name %R as group %d; was group %d",
                   bt_view(name), (int)*group, (int)bt_small_int_value(bt_view(old)));
        bt_release(old);
    } else if (!bt_error_occurred()) {
        ok = bt_dict_set(bt_view(p->result->group_index), bt_view(name), bt_small_int_view(*group));
    }
    bt_release(name);
    return ok;
}

// The number of a named group; -1: exception "unknown group name".
static int64_t named_group(BtReParser *p, int64_t start, int64_t length) {
    Value name = bt_str_from_code_points(p->s.text + start, length);
    if (bt_is_error(name)) return -1;
    Value group = bt_dict_get(bt_view(p->result->group_index), bt_view(name));
    if (bt_is_empty(group) && !bt_error_occurred()) {
        bt_re_fail(&p->s, length + 1, "unknown group name %R", bt_view(name));
    }
    bt_release(name);
    return bt_is_empty(group) ? -1 : bt_small_int_value(bt_view(group));
}

static bool expect_close(BtReParser *p, int64_t start) {
    bool closed;
    if (!match_char(p, ')', &closed)) return false;
    if (closed) return true;
    return bt_re_fail(&p->s, bt_re_source_tell(&p->s) - start, "missing ), unterminated subpattern");
}

static bool parse_sequence(BtReParser *p, uint32_t flags, bool top_first, BtReWidth *width);

// (?(1)yes|no), after "(?(".
static bool parse_conditional(BtReParser *p, uint32_t flags, int64_t start, BtReWidth *width) {
    BtReSource *s = &p->s;
    int64_t name, length, group;
    if (!bt_re_source_until(s, ')', "group name", &name, &length)) return false;
    if (bt_re_is_decimal(s->text + name, length, &group)) {
        if (group == 0) return bt_re_fail(s, length + 1, "bad group number");
        if (group >= BT_RE_MAX_GROUPS) {
            Value text = bt_str_from_code_points(s->text + name, length);
            if (!bt_is_error(text)) {
                bt_re_fail(s, length + 1, "invalid group reference %U", bt_view(text));
                bt_release(text);
            }
            return false;
        }
        if (p->reference_count == p->reference_capacity) {
            size_t capacity = p->reference_capacity ? p->reference_capacity * 2 : 4;
            BtReGroupReference *grown = bt_buffer_realloc(p->references, capacity * sizeof *grown);
            if (!grown) return false;
            p->references = grown;
            p->reference_capacity = capacity;
        }
        p->references[p->reference_count++] = (BtReGroupReference){group, bt_re_source_tell(s) - length - 1};
    } else {
        if (!bt_re_check_group_name(s, name, length, 1)) return false;
        group = named_group(p, name, length);
        if (group < 0) return false;
    }
    if (!bt_re_check_lookbehind_group(p, group)) return false;
    char text[32];
    snprintf(text, sizeof text, "(?(%lld)", (long long)group);
    bt_re_put_text(p->out, text);
    BtReWidth yes = no_width, no = no_width;
    bool bar;
    if (!bt_enter_recursion("")) return false;
    bool ok = parse_sequence(p, flags, false, &yes) && match_char(p, '|', &bar);
    if (ok && bar) {
        bt_re_put_text(p->out, "|");
        ok = parse_sequence(p, flags, false, &no);
        if (ok && next_is(p, '|')) ok = bt_re_fail(s, 0, "conditional backref with more than two branches");
    }
    bt_leave_recursion();
    if (!ok) return false;
    if (!expect_close(p, start)) return false;
    bt_re_put_text(p->out, ")");
    width->low = yes.low < no.low ? yes.low : no.low;
    width->high = yes.high > no.high ? yes.high : no.high;
    return true;
}

// (?=...), (?!...), (?<=...), (?<!...); c is the character after "(?" or "(?<".
static bool parse_assertion(BtReParser *p, uint32_t flags, uint32_t c, bool behind, int64_t start) {
    int64_t outer = p->lookbehind_groups;
    if (behind && outer < 0) p->lookbehind_groups = p->group_count;
    char text[8];
    snprintf(text, sizeof text, "(?%s%c", behind ? "<" : "", (char)c);
    bt_re_put_text(p->out, text);
    BtReWidth width = no_width;
    p->assertions++;
    bool ok = parse_alternatives(p, flags, false, &width);
    p->assertions--;
    if (!ok) return false;
    if (behind) p->lookbehind_groups = outer;
    if (!expect_close(p, start)) return false;
    bt_re_put_text(p->out, ")");
    if (behind && width.low != width.high) p->variable_lookbehind = true;
    return true;
}

static bool parse_named_reference(BtReParser *p, uint32_t flags, BtReWidth *width) {
    int64_t name, length;
    if (!bt_re_source_until(&p->s, ')', "group name", &name, &length)) return false;
    if (!bt_re_check_group_name(&p->s, name, length, 1)) return false;
    int64_t group = named_group(p, name, length);
    if (group < 0) return false;
    if (!bt_re_group_is_closed(p, group)) {
        return bt_re_fail(&p->s, length + 1, "cannot refer to an open group");
    }
    if (!bt_re_check_lookbehind_group(p, group)) return false;
    bt_re_put_reference(p, group, flags, width);
    return true;
}

// After '('. *kind: what came of it; ITEM_NONE for comments and flags, which leave the item before them last.
static bool parse_group(BtReParser *p, uint32_t *flags, bool may_set_global, BtReItemKind *kind,
                        BtReWidth *width) {
    BtReSource *s = &p->s;
    int64_t start = bt_re_source_tell(s) - 1, name = 0, name_length = 0;
    bool question, found, capture = true;
    const char *opening = "(";
    uint32_t inner = *flags, c;
    *kind = ITEM_OTHER;
    *width = no_width;
    if (!match_char(p, '?', &question)) return false;
    if (question) {
        if (s->next_length == 0) return bt_re_fail(s, 0, "unexpected end of pattern");
        c = s->next;
        int64_t at = bt_re_source_tell(s);
        int length = s->next_length;
        if (!bt_re_source_advance(s)) return false;
        capture = false;
        if (c == 'P') {
            if (!match_char(p, '<', &found)) return false;
            if (found) {
                if (!bt_re_source_until(s, '>', "group name", &name, &name_length)) return false;
                if (!bt_re_check_group_name(s, name, name_length, 1)) return false;
                capture = true;
            } else {
                if (!match_char(p, '=', &found)) return false;
                if (found) return parse_named_reference(p, *flags, width);
                if (s->next_length == 0) return bt_re_fail(s, 0, "unexpected end of pattern");
                int64_t extension = s->next_length;
                if (!bt_re_source_advance(s)) return false;
                return bt_re_fail_text(p, extension + 2, "unknown extension ?%U", at, 1 + extension);
            }
        } else if (c == ':') {
            opening = "(?:";
        } else if (c == '#') {
            for (;;) {
                if (s->next_length == 0) {
                    return bt_re_fail(s, bt_re_source_tell(s) - start, "missing ), unterminated comment");
                }
                bool end = next_is(p, ')');
                if (!bt_re_source_advance(s)) return false;
                if (end) break;
            }
            *kind = ITEM_NONE;
            return true;
        } else if (c == '=' || c == '!') {
            return parse_assertion(p, *flags, c, false, start);
        } else if (c == '<') {
            if (s->next_length == 0) return bt_re_fail(s, 0, "unexpected end of pattern");
            c = s->next;
            int64_t extension = s->next_length;
            if (!bt_re_source_advance(s)) return false;
            if (c != '=' && c != '!') {
                return bt_re_fail_text(p, extension + 2, "unknown extension ?%U", at, 1 + extension);
            }
            return parse_assertion(p, *flags, c, true, start);
        } else if (c == '(') {
            return parse_conditional(p, *flags, start, width);
        } else if (c == '>') {
            opening = "(?>";
        } else if (length == 1 && (flag_of(c) || c == '-')) {
            uint32_t add, remove;
            bool global;
            if (!parse_flags(p, c, &add, &remove, &global)) return false;
            if (global) {
                if (!may_set_global) {
                    return bt_re_fail(s, bt_re_source_tell(s) - start,
                                      "global flags not at the start of the expression");
                }
                *flags = effective_flags(p);
                *kind = ITEM_NONE;
                return true;
            }
            if (add & TYPE_FLAGS) inner &= ~(uint32_t)TYPE_FLAGS;
            inner = (inner | add) & ~remove;
            opening = "(?:";
        } else {
            return bt_re_fail_text(p, length + 1, "unknown extension ?%U", at, length);
        }
    }
    int64_t group = 0;
    if (capture && !open_group(p, name, name_length, &group)) return false;
    bt_re_put_text(p->out, opening);
    if (!parse_alternatives(p, inner, false, width) || !expect_close(p, start)) return false;
    bt_re_put_text(p->out, ")");
    if (capture) {
        p->group_closed[group] = true;
        p->group_widths[group] = *width;
        p->result->close_rank[group] = p->next_rank++;
    }
    return true;
}

// ---- sequences --------------------------------------------------------------------------------------------

static bool is_pattern_space(uint32_t c) { return c == ' ' || (c >= 9 && c <= 13); }

// Items up to '|', ')' or the end. top_first: flags for the whole pattern may come here.
static bool parse_sequence(BtReParser *p, uint32_t flags, bool top_first, BtReWidth *width) {
    BtReSource *s = &p->s;
    BtReItemKind last = ITEM_NONE;
    BtReWidth last_width = no_width;
    size_t last_start = p->out->length;
    *width = no_width;
    while (s->next_length > 0 && !next_is(p, '|') && !next_is(p, ')')) {
        uint32_t c = s->next;
        bool pair = s->next_length == 2;
        if ((flags & BT_RE_VERBOSE) && !pair) {
            if (is_pattern_space(c)) {
                if (!bt_re_source_advance(s)) return false;
                continue;
            }
            if (c == '#') {
                while (s->next_length > 0 && !next_is(p, '\n')) {
                    if (!bt_re_source_advance(s)) return false;
                }
                if (s->next_length > 0 && !bt_re_source_advance(s)) return false;
                continue;
            }
        }
        bool literal = true;
        if (!pair && (c == '*' || c == '+' || c == '?' || c == '{')) {
            if (!bt_re_source_advance(s)) return false;
            BtReWidth repeated = last_width;
            if (!parse_quantifier(p, c, last_start, &last, &repeated, &literal)) return false;
            if (!literal) {
                last_width = repeated;
                continue;
            }
        }
        size_t item = p->out->length;
        BtReItemKind kind = ITEM_OTHER;
        BtReWidth item_width = one_wide;
        if (pair) {
            if (!bt_re_parse_escape(p, flags, &kind, &item_width)) return false;
        } else if (c == '{') {
            bt_re_put_literal(p, c, flags);
        } else {
            if (!bt_re_source_advance(s)) return false;
            switch (c) {
            case '[':
                if (!bt_re_parse_class(p, flags)) return false;
                break;
            case '.': bt_re_put_text(p->out, flags & BT_RE_DOTALL ? "." : "\\N"); break;
            case '^':
                bt_re_put_text(p->out, flags & BT_RE_MULTILINE ? "^" : "\\A");
                kind = ITEM_ANCHOR;
                item_width = no_width;
                break;
            case '$':
                bt_re_put_text(p->out, flags & BT_RE_MULTILINE ? "$" : "\\Z");
                kind = ITEM_ANCHOR;
                item_width = no_width;
                break;
            case '(':
                if (!parse_group(p, &flags, top_first && last == ITEM_NONE, &kind, &item_width)) return false;
                if (kind == ITEM_NONE) continue;
                break;
            default: bt_re_put_literal(p, c, flags);
            }
        }
        add_width(width, last_width);
        last = kind;
        last_width = item_width;
        last_start = item;
    }
    add_width(width, last_width);
    return true;
}

static bool parse_alternatives(BtReParser *p, uint32_t flags, bool top, BtReWidth *width) {
    if (!bt_enter_recursion("")) return false;
    bool first = true, ok = false, bar;
    for (;;) {
        BtReWidth branch;
        if (!parse_sequence(p, flags, top && first, &branch)) break;
        if (top && first) flags = effective_flags(p);
        if (first) *width = branch;
        if (branch.low < width->low) width->low = branch.low;
        if (branch.high > width->high) width->high = branch.high;
        first = false;
        if (!match_char(p, '|', &bar)) break;
        if (!bar) {
            ok = true;
            break;
        }
        bt_re_put_text(p->out, "|");
    }
    bt_leave_recursion();
    return ok;
}

// The type of pattern and its flags; as they stand at the end.
static bool fix_flags(BtReParser *p) {
    const char *message = NULL;
    if (!p->s.is_bytes) {
        if (p->flags & BT_RE_LOCALE) message = "cannot use LOCALE flag with a str pattern";
        else if (p->flags & BT_RE_ASCII) {
            if (p->flags & BT_RE_UNICODE) message = "ASCII and UNICODE flags are incompatible";
        } else p->flags |= BT_RE_UNICODE;
    } else if (p->flags & BT_RE_UNICODE) {
        message = "cannot use UNICODE flag with a bytes pattern";
    } else if ((p->flags & BT_RE_LOCALE) && (p->flags & BT_RE_ASCII)) {
        message = "ASCII and LOCALE flags are incompatible";
    }
    if (message) bt_raise(&bt_exc_ValueError, "%s", message);
    return !message;
}

bool bt_re_translate(View pattern, uint32_t flags, int width, BtReProgramText *result) {
    *result = (BtReProgramText){0};
    int64_t length;
    bool is_bytes, ok = false;
    uint32_t *text = bt_re_points(pattern, &length, &is_bytes);
    if (!text) return false;
    BtReParser p = {.result = result, .out = &result->out, .width = width, .flags = flags,
                .lookbehind_groups = -1};
    p.group_capacity = 8;
    p.group_count = 1;
    p.group_widths = bt_buffer_alloc_zero(8 * sizeof *p.group_widths);
    p.group_closed = bt_buffer_alloc_zero(8 * sizeof *p.group_closed);
    result->close_rank = bt_buffer_alloc_zero(8 * sizeof *result->close_rank);
    result->group_index = bt_dict_new();
    BtReWidth whole = no_width;
    if (!p.group_widths || !p.group_closed || !result->close_rank || bt_is_error(result->group_index)) {
        goto end;
    }
    if (!bt_re_source_init(&p.s, pattern, text, length, is_bytes)) goto end;
    // Inline flags may still change this; they come first.
    if (!parse_alternatives(&p, effective_flags(&p), true, &whole)) goto end;
    if (p.s.next_length > 0) {
        bt_re_fail(&p.s, 0, "unbalanced parenthesis");
        goto end;
    }
    for (size_t i = 0; i < p.reference_count; i++) {
        if (p.references[i].group < p.group_count) continue;
        bt_re_fail_at(pattern, p.references[i].position, "invalid group reference %d",
                      (int)p.references[i].group);
        goto end;
    }
    if (!fix_flags(&p)) goto end;
    if (p.variable_lookbehind) {
        bt_re_fail_at(pattern, -1, "look-behind requires fixed-width pattern");
        goto end;
    }
    if (result->out.failed) {
        bt_raise_no_memory();
        goto end;
    }
    bt_re_put(&result->out, "", 0);
    result->flags = p.flags;
    result->groups = p.group_count - 1;
    ok = !result->out.failed;
end:
    bt_buffer_free(text);
    bt_buffer_free(p.group_widths);
    bt_buffer_free(p.group_closed);
    bt_buffer_free(p.references);
    if (!ok) bt_re_program_text_free(result);
    return ok;
}

void bt_re_program_text_free(BtReProgramText *text) {
    free(text->out.text);
    bt_buffer_free(text->close_rank);
    bt_release_maybe(text->group_index);
    *text = (BtReProgramText){0};
}
