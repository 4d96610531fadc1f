// The single items of a regular expression: characters, escapes, classes, references to groups.
#include "stdlib/native/re_parse_internal.h"

#include <stdlib.h>

#include "vm/objects/unicode_data.h"
#include "vm/objects/warn.h"
#include "vm/syntax/unicode_name.h"

static const BtReWidth no_width = {0, 0}, one_wide = {1, 1};

static int hex_value(uint32_t c) {
    if (c >= '0' && c <= '9') return (int)(c - '0');
    if ((c | 32) >= 'a' && (c | 32) <= 'f') return (int)(c | 32) - 'a' + 10;
    return -1;
}

// ---- escapes ----------------------------------------------------------------------------------------------

static int simple_escape(uint32_t c) {
    switch (c) {
    case 'a': return 7;
    case 'b': return 8;
    case 'f': return 12;
    case 'n': return 10;
    case 'r': return 13;
    case 't': return 9;
    case 'v': return 11;
    case '\\': return '\\';
    default: return -1;
    }
}

static int category(uint32_t c) {
    switch (c) {
    case 'd': return BT_RE_SET_DIGIT;
    case 'D': return BT_RE_SET_NOT_DIGIT;
    case 's': return BT_RE_SET_SPACE;
    case 'S': return BT_RE_SET_NOT_SPACE;
    case 'w': return BT_RE_SET_WORD;
    case 'W': return BT_RE_SET_NOT_WORD;
    default: return 0;
    }
}

// Digits after an escape whose token began at `start`; `count` are needed.
static bool hex_escape(BtReParser *p, int64_t start, int count, uint32_t *point) {
    *point = 0;
    int seen = 0;
    while (seen < count && p->s.next_length == 1 && hex_value(p->s.next) >= 0) {
        *point = *point * 16 + (uint32_t)hex_value(p->s.next);
        seen++;
        if (!bt_re_source_advance(&p->s)) return false;
    }
    int64_t length = 2 + seen;
    if (seen < count) return bt_re_fail_text(p, length, "incomplete escape %U", start, length);
    if (*point > 0x10ffff) return bt_re_fail_text(p, length, "bad escape %U", start, length);
    return true;
}

static bool named_escape(BtReParser *p, uint32_t *point) {
    bool found;
    if (!match_char(p, '{', &found)) return false;
    if (!found) return bt_re_fail(&p->s, 0, "missing {");
    int64_t start, length;
    if (!bt_re_source_until(&p->s, '}', "character name", &start, &length)) return false;
    char name[BT_UNICODE_NAME_MAX + 1];
    int code = -1;
    if (length <= BT_UNICODE_NAME_MAX) {
        int64_t i = 0;
        for (; i < length && p->s.text[start + i] < 128; i++) name[i] = (char)p->s.text[start + i];
        if (i == length) code = bt_unicode_lookup(name, (size_t)length);
    }
    if (code < 0) {
        Value text = bt_str_from_code_points(p->s.text + start, length);
        if (bt_is_error(text)) return false;
        bt_re_fail(&p->s, length + 4, "undefined character name %R", bt_view(text));
        bt_release(text);
        return false;
    }
    *point = (uint32_t)code;
    return true;
}

// The escapes that mean one character both in and outside classes, the token taken already. *done: it was
// one.
static bool character_escape(BtReParser *p, uint32_t c, int64_t start, uint32_t *point, bool *done) {
    *done = true;
    if (c == 'x') return hex_escape(p, start, 2, point);
    if (!p->s.is_bytes) {
        if (c == 'u') return hex_escape(p, start, 4, point);
        if (c == 'U') return hex_escape(p, start, 8, point);
        if (c == 'N') return named_escape(p, point);
    }
    *done = false;
    return true;
}

// Up to `more` octal digits after a value.
static bool octal_digits(BtReParser *p, int more, uint32_t *value) {
    while (more-- > 0 && next_is_digit(p, '7')) {
        *value = *value * 8 + (p->s.next - '0');
        if (!bt_re_source_advance(&p->s)) return false;
    }
    return true;
}

static bool octal_too_large(BtReParser *p, int64_t start) {
    int64_t length = bt_re_source_tell(&p->s) - start;
    return bt_re_fail_text(p, length, "octal escape value %U outside of range 0-0o377", start, length);
}

static bool is_letter(uint32_t c) { return c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z'; }

// An escape inside a class, its token being next. *kind: a category, or 0 and *point.
static bool class_escape(BtReParser *p, int *kind, uint32_t *point) {
    int64_t start = bt_re_source_tell(&p->s);
    uint32_t c = p->s.next_escaped;
    if (!bt_re_source_advance(&p->s)) return false;
    *kind = 0;
    int simple = simple_escape(c);
    if (simple >= 0) {
        *point = (uint32_t)simple;
        return true;
    }
    *kind = category(c);
    if (*kind) return true;
    bool done;
    if (!character_escape(p, c, start, point, &done)) return false;
    if (done) return true;
    if (c >= '0' && c <= '7') {
        *point = c - '0';
        if (!octal_digits(p, 2, point)) return false;
        return *point <= 0377 || octal_too_large(p, start);
    }
    if (is_letter(c) || c == '8' || c == '9') return bt_re_fail_text(p, 2, "bad escape %U", start, 2);
    *point = c;
    return true;
}

// ---- items ------------------------------------------------------------------------------------------------

void bt_re_put_literal(BtReParser *p, uint32_t c, uint32_t flags) {
    if (!(flags & BT_RE_IGNORECASE)) {
        bt_re_put_char(p->out, c, p->width);
        return;
    }
    uint32_t variants[8];
    int count = bt_re_case_variants(c, p->s.is_bytes ? flags & ~(uint32_t)BT_RE_UNICODE : flags, variants);
    uint32_t limit = p->width == 1 ? 0xff : p->width == 2 ? 0xffff : 0x10ffff;
    int fits = 0;
    for (int i = 0; i < count; i++) {
        if (variants[i] <= limit) variants[fits++] = variants[i];
    }
    if (fits <= 1) {
        bt_re_put_char(p->out, fits ? variants[0] : c, p->width);
        return;
    }
    bt_re_put_text(p->out, "[");
    for (int i = 0; i < fits; i++) bt_re_put_char(p->out, variants[i], p->width);
    bt_re_put_text(p->out, "]");
}

static void put_category(BtReParser *p, int kind, uint32_t flags) {
    BtReSet set = {.categories = (uint8_t)kind};
    bt_re_set_write(&set, false, flags & ~(uint32_t)BT_RE_IGNORECASE, p->s.is_bytes, p->width, p->out);
}

static void put_boundary(BtReParser *p, bool inside, uint32_t flags) {
    // PCRE2's \b means what the whole program means by \w; a part of the pattern may mean something else.
    bool unicode = !p->s.is_bytes && (flags & BT_RE_UNICODE);
    bool program = !p->s.is_bytes && (p->width > 1 || (effective_flags(p) & BT_RE_UNICODE));
    // Python: \B is never found in an empty string.
    if (inside) bt_re_put_text(p->out, "(?!\\A\\z)");
    if (unicode == program) {
        bt_re_put_text(p->out, inside ? "\\B" : "\\b");
    } else {
        BtReOutput word = {0};
        BtReSet set = {.categories = BT_RE_SET_WORD};
        bt_re_set_write(&set, false, flags & ~(uint32_t)BT_RE_IGNORECASE, p->s.is_bytes, p->width, &word);
        if (word.failed) p->out->failed = true;
        const char *w = word.text ? word.text : "";
        const char *parts[] = {"(?:(?<=", w, inside ? ")(?=" : ")(?!", w, ")|(?<!", w,
                               inside ? ")(?!" : ")(?=", w, "))"};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) bt_re_put_text(p->out, parts[i]);
        free(word.text);
    }
}

bool bt_re_group_is_closed(const BtReParser *p, int64_t group) {
    return group < p->group_count && (group == 0 || p->group_closed[group]);
}

bool bt_re_check_lookbehind_group(BtReParser *p, int64_t group) {
    if (p->lookbehind_groups < 0) return true;
    if (!bt_re_group_is_closed(p, group)) return bt_re_fail(&p->s, 0, "cannot refer to an open group");
    if (group >= p->lookbehind_groups) {
        return bt_re_fail(&p->s, 0, "cannot refer to group defined in the same lookbehind subpattern");
    }
    return true;
}

void bt_re_put_reference(BtReParser *p, int64_t group, uint32_t flags, BtReWidth *width) {
    char text[48];
    snprintf(text, sizeof text, flags & BT_RE_IGNORECASE ? "(?i:\\g{%lld})" : "(?:\\g{%lld})",
             (long long)group);
    bt_re_put_text(p->out, text);
    *width = p->group_widths[group];
}

bool bt_re_parse_escape(BtReParser *p, uint32_t flags, BtReItemKind *kind, BtReWidth *width) {
    int64_t start = bt_re_source_tell(&p->s);
    uint32_t c = p->s.next_escaped, point;
    if (!bt_re_source_advance(&p->s)) return false;
    *kind = ITEM_OTHER;
    *width = one_wide;
    switch (c) {
    case 'A':
    case 'Z':
    case 'b':
    case 'B':
        *kind = ITEM_ANCHOR;
        *width = no_width;
        if (c == 'A') bt_re_put_text(p->out, "\\A");
        else if (c == 'Z') bt_re_put_text(p->out, "\\z");
        else put_boundary(p, c == 'B', flags);
        return true;
    default: break;
    }
    if (category(c)) {
        put_category(p, category(c), flags);
        return true;
    }
    int simple = simple_escape(c);
    if (simple >= 0) {
        bt_re_put_literal(p, (uint32_t)simple, flags);
        return true;
    }
    bool done;
    if (!character_escape(p, c, start, &point, &done)) return false;
    if (done) {
        bt_re_put_literal(p, point, flags);
        return true;
    }
    if (c == '0') {
        point = 0;
        if (!octal_digits(p, 2, &point)) return false;
        bt_re_put_literal(p, point, flags);
        return true;
    }
    if (c >= '1' && c <= '9') {
        int64_t group = c - '0';
        int digits = 1;
        if (next_is_digit(p, '9')) {
            uint32_t second = p->s.next;
            digits = 2;
            if (!bt_re_source_advance(&p->s)) return false;
            if (c <= '7' && second <= '7' && next_is_digit(p, '7')) {
                point = (c - '0') * 64 + (second - '0') * 8 + (p->s.next - '0');
                if (!bt_re_source_advance(&p->s)) return false;
                if (point > 0377) return octal_too_large(p, start);
                bt_re_put_literal(p, point, flags);
                return true;
            }
            group = group * 10 + (second - '0');
        }
        if (group >= p->group_count) {
            return bt_re_fail(&p->s, digits, "invalid group reference %d", (int)group);
        }
        if (!bt_re_group_is_closed(p, group)) {
            return bt_re_fail(&p->s, digits + 1, "cannot refer to an open group");
        }
        if (!bt_re_check_lookbehind_group(p, group)) return false;
        bt_re_put_reference(p, group, flags, width);
        return true;
    }
    if (is_letter(c)) return bt_re_fail_text(p, 2, "bad escape %U", start, 2);
    bt_re_put_literal(p, c, flags);
    return true;
}

// After '['.
// Warnings are about the caller of re.compile() and its like, which call re._compile().
enum { WARN_LEVEL = 3 };

bool bt_re_parse_class(BtReParser *p, uint32_t flags) {
    BtReSource *s = &p->s;
    int64_t here = bt_re_source_tell(s) - 1;
    BtReSet set = {0};
    bool negate, ok = false, empty = true;
    if (next_is(p, '[') &&
        !bt_warn_level(&bt_exc_FutureWarning, WARN_LEVEL, "Possible nested set at position %zd",
                       (size_t)bt_re_source_tell(s))) {
        goto end;
    }
    if (!match_char(p, '^', &negate)) goto end;
    for (;;) {
        int64_t first_start = bt_re_source_tell(s), first_length = s->next_length;
        uint32_t low, high;
        int kind = 0;
        if (first_length == 0) {
            bt_re_fail(s, bt_re_source_tell(s) - here, "unterminated character set");
            goto end;
        }
        if (first_length == 1 && s->next == ']' && !empty) {
            if (!bt_re_source_advance(s)) goto end;
            break;
        }
        if (first_length == 2) {
            if (!class_escape(p, &kind, &low)) goto end;
        } else {
            low = s->next;
            if (!bt_re_source_advance(s)) goto end;
            if (!empty && (low == '-' || low == '&' || low == '~' || low == '|') && next_is(p, low)) {
                const char *what = low == '-'   ? "difference"
                                   : low == '&' ? "intersection"
                                   : low == '~' ? "symmetric difference"
                                                : "union";
                if (!bt_warn_level(&bt_exc_FutureWarning, WARN_LEVEL, "Possible set %s at position %zd", what,
                             (size_t)(bt_re_source_tell(s) - 1))) {
                    goto end;
                }
            }
        }
        empty = false;
        bool dash;
        if (!match_char(p, '-', &dash)) goto end;
        if (!dash) {
            if (kind) set.categories |= (uint8_t)kind;
            else bt_re_set_add(&set, low, low);
            continue;
        }
        int64_t last_start = bt_re_source_tell(s), last_length = s->next_length;
        if (last_length == 0) {
            bt_re_fail(s, bt_re_source_tell(s) - here, "unterminated character set");
            goto end;
        }
        if (last_length == 1 && s->next == ']') {
            if (!bt_re_source_advance(s)) goto end;
            if (kind) set.categories |= (uint8_t)kind;
            else bt_re_set_add(&set, low, low);
            bt_re_set_add(&set, '-', '-');
            break;
        }
        int last_kind = 0;
        if (last_length == 2) {
            if (!class_escape(p, &last_kind, &high)) goto end;
        } else {
            high = s->next;
            if (!bt_re_source_advance(s)) goto end;
            if (high == '-' &&
                !bt_warn_level(&bt_exc_FutureWarning, WARN_LEVEL, "Possible set difference at position %zd",
                               (size_t)(bt_re_source_tell(s) - 2))) {
                goto end;
            }
        }
        if (kind || last_kind || high < low) {
            Value first = bt_str_from_code_points(s->text + first_start, first_length);
            Value last = bt_str_from_code_points(s->text + last_start, last_length);
            if (!bt_is_error(first) && !bt_is_error(last)) {
                bt_re_fail(s, first_length + 1 + last_length, "bad character range %U-%U", bt_view(first),
                           bt_view(last));
            }
            bt_release_maybe(first);
            bt_release_maybe(last);
            goto end;
        }
        bt_re_set_add(&set, low, high);
    }
    bt_re_set_write(&set, negate, flags, s->is_bytes, p->width, p->out);
    ok = true;
end:
    bt_re_set_free(&set);
    return ok;
}
