// Replacing: templates such as r"\1-\g<name>", sub and subn, Match.expand.
//
// A template is read into pieces, literal text and group numbers, once for each call. Results grow in a
// builder of the string's kind.
#include "stdlib/native/re_internal.h"

#include "vm/objects/bytearray.h"

// A growing str or bytes.
typedef struct Builder {
    BtStrBuilder text;
    BtBytesBuilder bytes;
    Value complaint;  // message of the TypeError that builder_finish() raises; empty = none
    bool is_bytes;
} Builder;

static void builder_init(Builder *b, bool is_bytes) {
    b->is_bytes = is_bytes;
    b->complaint = BT_EMPTY;
    if (is_bytes) bt_bytes_builder_init(&b->bytes);
    else bt_str_builder_init(&b->text);
}

static void builder_char(Builder *b, uint32_t c) {
    if (b->is_bytes) bt_bytes_builder_byte(&b->bytes, (uint8_t)c);
    else bt_str_builder_char(&b->text, c);
}

static void builder_discard(Builder *b);

static Value builder_finish(Builder *b) {
    if (!bt_is_empty(b->complaint)) {
        Value complaint = b->complaint;
        b->complaint = BT_EMPTY;
        builder_discard(b);
        return bt_raise_with(&bt_exc_TypeError, complaint);
    }
    return b->is_bytes ? bt_bytes_builder_finish(&b->bytes) : bt_str_builder_finish(&b->text);
}

static void builder_discard(Builder *b) {
    bt_release_maybe(b->complaint);
    if (b->is_bytes) bt_bytes_builder_discard(&b->bytes);
    else bt_str_builder_discard(&b->text);
}

static void add_part(Builder *b, const BtReSubject *subject, int64_t start, int64_t end) {
    if (start >= end) return;
    if (b->is_bytes) {
        bt_bytes_builder_add(&b->bytes, (const char *)subject->data + start, (size_t)(end - start));
    }
    else bt_str_builder_part(&b->text, bt_view(subject->string), start, end);
}

// ---- templates --------------------------------------------------------------------------------------------

typedef struct Piece {
    int64_t group;   // after the literal; -1 = none
    Value literal;   // empty = no text
} Piece;

typedef struct Template {
    Piece *pieces;   // malloc'ed
    size_t count, capacity;
    bool plain;      // no groups: at most one literal
} Template;

static void template_free(Template *t) {
    for (size_t i = 0; i < t->count; i++) bt_release_maybe(t->pieces[i].literal);
    bt_buffer_free(t->pieces);
}

// literal stolen; may be an error.
static bool add_piece(Template *t, Value literal, int64_t group) {
    if (bt_is_error(literal)) return false;
    if (t->count == t->capacity) {
        size_t capacity = t->capacity ? t->capacity * 2 : 4;
        Piece *grown = bt_buffer_realloc(t->pieces, capacity * sizeof *grown);
        if (!grown) {
            bt_release(literal);
            return false;
        }
        t->pieces = grown;
        t->capacity = capacity;
    }
    t->pieces[t->count++] = (Piece){group, literal};
    return true;
}

static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool next_is_octal(const BtReSource *s) { return s->next_length == 1 && is_octal(s->next); }
static bool next_is_digit(const BtReSource *s) { return s->next_length == 1 && is_digit(s->next); }

static bool fail_escape(const BtReSource *s, const char *format, int64_t start, int64_t length) {
    Value text = bt_str_from_code_points(s->text + start, length);
    if (bt_is_error(text)) return false;
    bt_re_fail(s, length, format, bt_view(text));
    bt_release(text);
    return false;
}

// \g<...>, the token taken. -1: exception.
static int64_t template_name(BtReSource *s, BtRePattern *pattern) {
    int64_t start, length, group;
    if (s->next_length != 1 || s->next != '<') {
        bt_re_fail(s, 0, "missing <");
        return -1;
    }
    if (!bt_re_source_advance(s) || !bt_re_source_until(s, '>', "group name", &start, &length)) return -1;
    if (!bt_re_is_decimal(s->text + start, length, &group)) {
        if (!bt_re_check_group_name(s, start, length, 1)) return -1;
        Value name = bt_str_from_code_points(s->text + start, length);
        if (bt_is_error(name)) return -1;
        Value found = bt_dict_get(bt_view(pattern->group_index), bt_view(name));
        if (bt_is_empty(found) && !bt_error_occurred()) {
            bt_raise(&bt_exc_IndexError, "unknown group name %R", bt_view(name));
        }
        bt_release(name);
        return bt_is_empty(found) ? -1 : bt_small_int_value(bt_view(found));
    }
    if (group <= pattern->groups) return group;
    if (group >= BT_RE_MAX_GROUPS) {
        Value text = bt_str_from_code_points(s->text + start, length);
        if (!bt_is_error(text)) {
            bt_re_fail(s, length + 1, "invalid group reference %U", bt_view(text));
            bt_release(text);
        }
        return -1;
    }
    bt_re_fail(s, length + 1, "invalid group reference %d", (int)group);
    return -1;
}

static int template_escape(uint32_t c) {
    static const char letters[] = "abfnrtv\\", values[] = "\a\b\f\n\r\t\v\\";
    const char *found = c && c < 128 ? strchr(letters, (int)c) : NULL;
    return found ? values[found - letters] : -1;
}

// A backslash token, being next. Adds a character to the literal, or sets *group.
static bool template_token(BtReSource *s, BtRePattern *pattern, Builder *literal, int64_t *group) {
    int64_t start = bt_re_source_tell(s);
    uint32_t c = s->next_escaped;
    *group = -1;
    if (!bt_re_source_advance(s)) return false;
    if (c == 'g') {
        *group = template_name(s, pattern);
        return *group >= 0;
    }
    if (c == '0') {
        uint32_t value = 0;
        for (int i = 0; i < 2 && next_is_octal(s); i++) {
            value = value * 8 + (s->next - '0');
            if (!bt_re_source_advance(s)) return false;
        }
        builder_char(literal, value & 0xff);
        return true;
    }
    if (is_digit(c)) {
        int64_t number = c - '0';
        int digits = 1;
        if (next_is_digit(s)) {
            uint32_t second = s->next;
            if (!bt_re_source_advance(s)) return false;
            number = number * 10 + (second - '0');
            digits = 2;
            if (is_octal(c) && is_octal(second) && next_is_octal(s)) {
                uint32_t value = (c - '0') * 64 + (second - '0') * 8 + (s->next - '0');
                if (!bt_re_source_advance(s)) return false;
                if (value > 0377) {
                    return fail_escape(s, "octal escape value %U outside of range 0-0o377", start, 4);
                }
                builder_char(literal, value);
                return true;
            }
        }
        if (number > pattern->groups) return bt_re_fail(s, digits, "invalid group reference %d", (int)number);
        *group = number;
        return true;
    }
    int escape = template_escape(c);
    if (escape >= 0) {
        builder_char(literal, (uint32_t)escape);
        return true;
    }
    if (c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z') return fail_escape(s, "bad escape %U", start, 2);
    builder_char(literal, '\\');
    builder_char(literal, c);
    return true;
}

// Is there a backslash in the text? -1: exception (neither str nor bytes-like).
static int has_backslash(View text) {
    if (bt_is_str(text)) {
        const BtStr *s = bt_str_cast(text);
        if (s->width == 1) return memchr(bt_str_data(s), '\\', (size_t)s->length) != NULL;
        for (int64_t i = 0; i < s->length; i++) {
            if (bt_str_char_at(s, i) == '\\') return 1;
        }
        return 0;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(text, &buffer, false)) return -1;
    int found = buffer.length > 0 && memchr(buffer.data, '\\', (size_t)buffer.length) != NULL;
    bt_release_buffer(&buffer);
    return found;
}

static bool template_read(Template *t, BtRePattern *pattern, View text) {
    memset(t, 0, sizeof *t);
    int escapes = has_backslash(text);
    if (escapes < 0) return false;
    t->plain = !escapes;
    if (!escapes) return add_piece(t, bt_hold(text), -1);
    int64_t length;
    bool is_bytes, ok = false;
    uint32_t *points = bt_re_points(text, &length, &is_bytes);
    if (!points) return false;
    Builder literal;
    builder_init(&literal, is_bytes);
    BtReSource s;
    if (!bt_re_source_init(&s, text, points, length, is_bytes)) goto end;
    t->plain = true;
    while (s.next_length > 0) {
        int64_t group = -1;
        if (s.next_length == 2) {
            if (!template_token(&s, pattern, &literal, &group)) goto end;
        } else {
            builder_char(&literal, s.next);
            if (!bt_re_source_advance(&s)) goto end;
        }
        if (group < 0) continue;
        t->plain = false;
        Value before = builder_finish(&literal);
        builder_init(&literal, is_bytes);
        if (!add_piece(t, before, group)) goto end;
    }
    Value rest = builder_finish(&literal);
    builder_init(&literal, is_bytes);
    ok = add_piece(t, rest, -1);
end:
    builder_discard(&literal);
    bt_buffer_free(points);
    if (!ok) template_free(t);
    return ok;
}

// Adds a str or bytes-like object. Of the first one that is neither, the `index`-th item, the complaint
// waits until the end: the other matches come before it.
static bool add_object(Builder *b, View v, int64_t index) {
    if (b->is_bytes ? bt_is_immediate(v) || !bt_type_of(v)->get_buffer : !bt_is_str(v)) {
        if (!bt_is_empty(b->complaint)) return true;
        const char *format = b->is_bytes ? "sequence item %lld: expected a bytes-like object, %T found"
                                         : "sequence item %lld: expected str instance, %T found";
        b->complaint = bt_str_format(format, (long long)index, v);
        return !bt_is_error(b->complaint);
    }
    if (!b->is_bytes) {
        bt_str_builder_str(&b->text, v);
        return true;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(v, &buffer, false)) return false;
    bt_bytes_builder_add(&b->bytes, buffer.data, (size_t)buffer.length);
    bt_release_buffer(&buffer);
    return true;
}

// *items: how many pieces have been added, as CPython counts them.
static bool add_template(Builder *b, const Template *t, const BtReSubject *subject, int64_t *items) {
    for (size_t i = 0; i < t->count; i++) {
        if (!add_object(b, bt_view(t->pieces[i].literal), (*items)++)) return false;
        int64_t group = t->pieces[i].group;
        if (group < 0 || (int64_t)subject->offsets[2 * group] < 0) continue;
        add_part(b, subject, (int64_t)subject->offsets[2 * group], (int64_t)subject->offsets[2 * group + 1]);
        (*items)++;
    }
    return true;
}

// ---- sub --------------------------------------------------------------------------------------------------

Value bt_re_sub(View self, View replacement, View string, int64_t count, bool want_count) {
    BtRePattern *pattern = bt_re_pattern_cast(self);
    BtReSubject subject;
    Template template = {0};
    bool callable = bt_is_callable(replacement);
    if (!callable && !template_read(&template, pattern, replacement)) return BT_ERROR;
    if (!bt_re_subject_init(&subject, pattern, string, BT_NO_VIEW, BT_NO_VIEW)) {
        template_free(&template);
        return BT_ERROR;
    }
    Builder out;
    builder_init(&out, subject.is_bytes);
    int64_t done = 0, position = 0, copied = 0, items = 0;
    bool not_empty = false, ok = false;
    while (count == 0 || done < count) {
        int found = bt_re_execute(pattern, &subject, BT_RE_SEARCH, position, not_empty);
        if (found < 0) goto end;
        if (!found) break;
        int64_t start = (int64_t)subject.offsets[0], stop = (int64_t)subject.offsets[1];
        if (copied < start) {
            add_part(&out, &subject, copied, start);
            items++;
        }
        if (callable) {
            Value match = bt_re_match_new(self, &subject);
            if (bt_is_error(match)) goto end;
            Value text = bt_call_1(replacement, bt_view(match));
            bt_release(match);
            if (bt_is_error(text)) goto end;
            bool added = bt_is_none(bt_view(text)) || add_object(&out, bt_view(text), items++);
            bt_release(text);
            if (!added) goto end;
        } else if (!add_template(&out, &template, &subject, &items)) {
            goto end;
        }
        copied = stop;
        not_empty = start == stop;
        position = stop;
        done++;
    }
    add_part(&out, &subject, copied, subject.length);
    ok = true;
end:
    template_free(&template);
    Value result = BT_ERROR;
    if (!ok) {
        builder_discard(&out);
    } else if (done == 0 && bt_is_exact(string, subject.is_bytes ? BT_SHAPE_BYTES : BT_SHAPE_STR)) {
        builder_discard(&out);
        result = bt_hold(string);
    } else {
        result = builder_finish(&out);
    }
    bt_re_subject_free(&subject, pattern);
    if (!want_count || bt_is_error(result)) return result;
    Value pair = bt_tuple_pack(2, bt_view(result), bt_small_int_view(done));
    bt_release(result);
    return pair;
}

Value bt_re_expand(View self, View text) {
    BtReMatch *m = bt_re_match_cast(self);
    BtRePattern *pattern = bt_re_pattern_cast(bt_view(m->pattern));
    Template template;
    BtReSubject subject;
    if (!template_read(&template, pattern, text)) return BT_ERROR;
    if (template.plain) {
        Value result = bt_hold(bt_view(template.pieces[0].literal));
        template_free(&template);
        return result;
    }
    if (!bt_re_subject_init(&subject, pattern, bt_view(m->string), BT_NO_VIEW, BT_NO_VIEW)) {
        template_free(&template);
        return BT_ERROR;
    }
    subject.offsets = (const size_t *)m->marks;
    Builder out;
    builder_init(&out, subject.is_bytes);
    int64_t items = 0;
    bool ok = add_template(&out, &template, &subject, &items);
    template_free(&template);
    bt_re_subject_free(&subject, pattern);
    if (ok) return builder_finish(&out);
    builder_discard(&out);
    return BT_ERROR;
}
