// Reading patterns and templates token by token, and the errors of re with their positions.
//
// A token is a character, or a backslash with the character after it. One token is read ahead: a lone
// backslash at the end is an error as soon as the token before it is taken, as in CPython.
#include "stdlib/native/re_internal.h"

#include <stdlib.h>

Value bt_re_error_class;

uint32_t *bt_re_points(View text, int64_t *length, bool *is_bytes) {
    if (bt_is_str(text)) {
        const BtStr *s = bt_str_cast(text);
        uint32_t *points = bt_buffer_alloc(((size_t)s->length + 1) * sizeof *points);
        if (!points) return NULL;
        for (int64_t i = 0; i < s->length; i++) points[i] = bt_str_char_at(s, i);
        *length = s->length;
        *is_bytes = false;
        return points;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(text, &buffer, false)) return NULL;
    uint32_t *points = bt_buffer_alloc(((size_t)buffer.length + 1) * sizeof *points);
    if (points) {
        for (int64_t i = 0; i < buffer.length; i++) points[i] = ((const uint8_t *)buffer.data)[i];
        *length = buffer.length;
        *is_bytes = true;
    }
    bt_release_buffer(&buffer);
    return points;
}

bool bt_re_source_init(BtReSource *s, View object, const uint32_t *text, int64_t length, bool is_bytes) {
    *s = (BtReSource){.text = text, .length = length, .object = object, .is_bytes = is_bytes};
    return bt_re_source_advance(s);
}

bool bt_re_source_advance(BtReSource *s) {
    if (s->index >= s->length) {
        s->next_length = 0;
        s->next = s->next_escaped = 0;
        return true;
    }
    s->next = s->text[s->index++];
    s->next_length = 1;
    if (s->next != '\\') return true;
    if (s->index >= s->length) return bt_re_fail_at(s->object, s->length - 1, "bad escape (end of pattern)");
    s->next_escaped = s->text[s->index++];
    s->next_length = 2;
    return true;
}

static bool raise_error(View object, int64_t position, const char *format, va_list args) {
    Value message = bt_str_format_va(format, args);
    if (bt_is_error(message)) return false;
    if (bt_is_empty(bt_re_error_class)) {
        bt_raise(&bt_exc_ValueError, "%U", bt_view(message));
        bt_release(message);
        return false;
    }
    View in[3] = {bt_view(message), object, bt_small_int_view(position)};
    size_t argc = position >= 0 ? 3 : 1;
    Value exception = bt_call(bt_view(bt_re_error_class), in, argc, BT_NO_VIEW);
    bt_release(message);
    if (!bt_is_error(exception)) bt_raise_value(exception);
    return false;
}

bool bt_re_fail(const BtReSource *s, int64_t offset, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_error(s->object, bt_re_source_tell(s) - offset, format, args);
    va_end(args);
    return false;
}

bool bt_re_fail_at(View object, int64_t position, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_error(object, position, format, args);
    va_end(args);
    return false;
}

bool bt_re_source_until(BtReSource *s, uint32_t terminator, const char *what, int64_t *start,
                        int64_t *length) {
    *start = bt_re_source_tell(s);
    for (;;) {
        *length = bt_re_source_tell(s) - *start;
        if (s->next_length == 0) {
            if (*length == 0) return bt_re_fail(s, 0, "missing %s", what);
            return bt_re_fail(s, *length, "missing %c, unterminated name", (int)terminator);
        }
        bool found = s->next_length == 1 && s->next == terminator;
        if (!bt_re_source_advance(s)) return false;
        if (found) return *length > 0 || bt_re_fail(s, 1, "missing %s", what);
    }
}

bool bt_re_is_decimal(const uint32_t *text, int64_t length, int64_t *value) {
    *value = 0;
    for (int64_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        if (*value <= BT_RE_MAX_GROUPS) *value = *value * 10 + (text[i] - '0');
    }
    return length > 0;
}

bool bt_re_check_group_name(BtReSource *s, int64_t start, int64_t length, int64_t offset) {
    bool ascii = true;
    for (int64_t i = 0; i < length; i++) ascii = ascii && s->text[start + i] < 128;
    Value name = bt_str_from_code_points(s->text + start, length);
    if (bt_is_error(name)) return false;
    bool good = bt_str_is_identifier(bt_view(name)) && (ascii || !s->is_bytes);
    if (!good) {
        Value shown = ascii || !s->is_bytes ? bt_repr(bt_view(name)) : bt_ascii(bt_view(name));
        if (!bt_is_error(shown)) {
            bt_re_fail(s, length + offset, "bad character in group name %U", bt_view(shown));
            bt_release(shown);
        }
    }
    bt_release(name);
    return good;
}

// ---- output -----------------------------------------------------------------------------------------------

void bt_re_put(BtReOutput *out, const char *text, size_t length) {
    if (out->failed) return;
    if (out->length + length + 1 > out->capacity) {
        size_t capacity = (out->length + length + 64) * 2;
        char *grown = realloc(out->text, capacity);
        if (!grown) {
            out->failed = true;
            return;
        }
        out->text = grown;
        out->capacity = capacity;
    }
    memcpy(out->text + out->length, text, length);
    out->length += length;
    out->text[out->length] = 0;
}

void bt_re_put_text(BtReOutput *out, const char *text) { bt_re_put(out, text, strlen(text)); }

void bt_re_put_char(BtReOutput *out, uint32_t c, int width) {
    char text[24];
    if (bt_re_is_word(c, false) || c == ' ' || c == ',' || c == ':' || c == ';' || c == '=' || c == '"') {
        text[0] = (char)c;
        bt_re_put(out, text, 1);
    } else if (width == 4 || c < (width == 1 ? 256u : 65536u)) {
        bt_re_put(out, text, (size_t)snprintf(text, sizeof text, "\\x{%x}", c));
    } else {
        // Cannot be in such a string: a class that matches nothing, so that a quantifier may follow.
        bt_re_put_text(out, width == 1 ? "[^\\x{0}-\\x{ff}]" : "[^\\x{0}-\\x{ffff}]");
    }
}
