// str.format and str.format_map: literal text and replacement fields {name!conversion:spec}; fields may stand
// within a spec, one level deep.
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"
#include "vm/objects/unicode_data.h"

typedef enum Numbering { UNDECIDED, AUTOMATIC, MANUAL } Numbering;

typedef struct Formatter {
    const View *args;
    size_t argc;
    View kwnames; // names of the values after args; or empty
    View mapping; // format_map's; then there are no args
    Numbering numbering;
    int64_t next; // automatic numbering
    BtStrBuilder out;
} Formatter;

// A stretch of the format string.
typedef struct Part {
    int64_t start, end;
} Part;

typedef struct Field {
    Part name, spec;
    uint32_t conversion; // 0 = none
    bool spec_has_fields;
} Field;

static bool raise_value(const char *message) {
    bt_raise(&bt_exc_ValueError, "%s", message);
    return false;
}

// ---- parsing ----------------------------------------------------------------------------------------------

// Reads a field that starts after its '{' at *i; leaves *i after its '}'.
static bool parse_field(const BtStr *s, int64_t *i, int64_t end, Field *field) {
    uint32_t c = 0;
    field->conversion = 0;
    field->spec_has_fields = false;
    field->name.start = *i;
    bool done = false;
    while (!done && *i < end) {
        c = bt_str_char_at(s, (*i)++);
        if (c == '{')
            return raise_value("unexpected '{' in field name");
        if (c == '[') {
            while (*i < end && bt_str_char_at(s, *i) != ']')
                (*i)++;
        } else {
            done = c == '}' || c == ':' || c == '!';
        }
    }
    field->name.end = *i - 1;
    field->spec.start = field->spec.end = *i;
    if (!done)
        return raise_value("expected '}' before end of string");
    if (c == '}')
        return true;
    if (c == '!') {
        if (*i >= end)
            return raise_value("end of string while looking for conversion specifier");
        field->conversion = bt_str_char_at(s, (*i)++);
        if (*i < end) {
            c = bt_str_char_at(s, (*i)++);
            if (c == '}')
                return true;
            if (c != ':')
                return raise_value("expected ':' after conversion specifier");
        }
    }
    field->spec.start = *i;
    for (int depth = 1; *i < end;) {
        c = bt_str_char_at(s, (*i)++);
        if (c == '{') {
            field->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->spec.end = *i - 1;
            return true;
        }
    }
    return raise_value("unmatched '{' in format spec");
}

// The number that a stretch spells, -1 when it is none; -2: raised.
static int64_t parse_index(const BtStr *s, Part part) {
    if (part.start >= part.end)
        return -1;
    int64_t n = 0;
    for (int64_t i = part.start; i < part.end; i++) {
        int digit = bt_unicode_decimal(bt_str_char_at(s, i));
        if (digit < 0)
            return -1;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n)) {
            raise_value("Too many decimal digits in format string");
            return -2;
        }
    }
    return n;
}

// ---- the value of a field ---------------------------------------------------------------------------------

static Value positional(Formatter *f, int64_t index) {
    if (!bt_view_is_empty(f->mapping))
        return bt_raise(&bt_exc_ValueError, "Format string contains positional fields");
    if (index >= (int64_t)f->argc) {
        return bt_raise(&bt_exc_IndexError, "Replacement index %zd out of range for positional args tuple",
                        (ptrdiff_t)index);
    }
    return bt_hold(f->args[index]);
}

static Value named(Formatter *f, View text, Part name) {
    Value key = bt_str_substring(text, name.start, name.end);
    if (bt_is_error(key))
        return BT_ERROR;
    if (!bt_view_is_empty(f->mapping)) {
        Value v = bt_getitem(f->mapping, bt_view(key));
        bt_release(key);
        return v;
    }
    int64_t count = bt_view_is_empty(f->kwnames) ? 0 : bt_tuple_length(f->kwnames);
    for (int64_t i = 0; i < count; i++) {
        if (bt_str_equal(bt_tuple_get(f->kwnames, i), bt_view(key))) {
            bt_release(key);
            return bt_hold(f->args[(int64_t)f->argc + i]);
        }
    }
    return bt_raise_with(&bt_exc_KeyError, key);
}

static Value first_value(Formatter *f, View text, Part first) {
    const BtStr *s = bt_str_cast(text);
    int64_t index = parse_index(s, first);
    if (index == -2)
        return BT_ERROR;
    bool automatic = first.start == first.end;
    if (!automatic && index < 0)
        return named(f, text, first);
    if (automatic && !bt_view_is_empty(f->mapping))
        return positional(f, 0);
    Numbering wanted = automatic ? AUTOMATIC : MANUAL;
    if (f->numbering == UNDECIDED)
        f->numbering = wanted;
    if (f->numbering != wanted) {
        raise_value(automatic ? "cannot switch from manual field specification to automatic field numbering"
                              : "cannot switch from automatic field numbering to manual field specification");
        return BT_ERROR;
    }
    return positional(f, automatic ? f->next++ : index);
}

static Value subscript(View object, View text, Part part) {
    int64_t index = parse_index(bt_str_cast(text), part);
    if (index == -2)
        return BT_ERROR;
    if (index >= 0)
        return bt_getitem(object, bt_small_int_view(index));
    Value key = bt_str_substring(text, part.start, part.end);
    if (bt_is_error(key))
        return BT_ERROR;
    Value v = bt_getitem(object, bt_view(key));
    bt_release(key);
    return v;
}

static Value attribute(View object, View text, Part part) {
    Value name = bt_intern(bt_str_substring(text, part.start, part.end));
    if (bt_is_error(name))
        return BT_ERROR;
    Value v = bt_getattr(object, bt_view(name));
    bt_release(name);
    return v;
}

// One more step of "a.b[c]", at *i; the old value is released.
static Value step(Value object, View text, int64_t *i, int64_t end) {
    const BtStr *s = bt_str_cast(text);
    uint32_t c = bt_str_char_at(s, (*i)++);
    Value next = BT_ERROR;
    Part part = {*i, *i};
    if (c == '.') {
        while (part.end < end && bt_str_char_at(s, part.end) != '.' && bt_str_char_at(s, part.end) != '[')
            part.end++;
        *i = part.end;
        if (part.start == part.end)
            raise_value("Empty attribute in format string");
        else
            next = attribute(bt_view(object), text, part);
    } else if (c == '[') {
        while (part.end < end && bt_str_char_at(s, part.end) != ']')
            part.end++;
        *i = part.end + 1;
        if (part.end == end)
            raise_value("Missing ']' in format string");
        else if (part.start == part.end)
            raise_value("Empty attribute in format string");
        else
            next = subscript(bt_view(object), text, part);
    } else {
        raise_value("Only '.' or '[' may follow ']' in format field specifier");
    }
    bt_release(object);
    return next;
}

static Value field_value(Formatter *f, View text, Part name) {
    const BtStr *s = bt_str_cast(text);
    int64_t i = name.start;
    while (i < name.end && bt_str_char_at(s, i) != '.' && bt_str_char_at(s, i) != '[')
        i++;
    Value v = first_value(f, text, (Part){name.start, i});
    while (!bt_is_empty(v) && i < name.end)
        v = step(v, text, &i, name.end);
    return v;
}

static Value convert(Value v, uint32_t conversion) {
    Value text;
    switch (conversion) {
    case 0:
        return v;
    case 'r':
        text = bt_repr(bt_view(v));
        break;
    case 's':
        text = bt_str(bt_view(v));
        break;
    case 'a':
        text = bt_ascii(bt_view(v));
        break;
    default:
        text = bt_raise(&bt_exc_ValueError,
                        conversion > 32 && conversion < 127 ? "Unknown conversion specifier %c"
                                                            : "Unknown conversion specifier \\x%x",
                        (int)conversion);
        break;
    }
    bt_release(v);
    return text;
}

// ---- putting together -------------------------------------------------------------------------------------

static bool format_part(Formatter *f, View text, Part part, int depth);

static bool add_formatted(Formatter *f, View v, View spec) {
    Value formatted = bt_format(v, spec);
    if (bt_is_error(formatted))
        return false;
    bt_str_builder_str(&f->out, bt_view(formatted));
    bt_release(formatted);
    return true;
}

// A spec with its own fields filled in.
static Value expanded_spec(Formatter *f, View text, Part spec, int depth) {
    BtStrBuilder outer = f->out;
    bt_str_builder_init(&f->out);
    bool good = format_part(f, text, spec, depth);
    BtStrBuilder inner = f->out;
    f->out = outer;
    if (good)
        return bt_str_builder_finish(&inner);
    bt_str_builder_discard(&inner);
    return BT_ERROR;
}

static bool add_field(Formatter *f, View text, const Field *field, int depth) {
    Value v = field_value(f, text, field->name);
    if (!bt_is_empty(v))
        v = convert(v, field->conversion);
    if (bt_is_error(v))
        return false;
    Value spec = field->spec_has_fields ? expanded_spec(f, text, field->spec, depth - 1)
                                        : bt_str_substring(text, field->spec.start, field->spec.end);
    bool good = !bt_is_error(spec) && add_formatted(f, bt_view(v), bt_view(spec));
    bt_release_maybe(spec);
    bt_release(v);
    return good;
}

static bool format_part(Formatter *f, View text, Part part, int depth) {
    if (depth < 0)
        return raise_value("Max string recursion exceeded");
    const BtStr *s = bt_str_cast(text);
    int64_t i = part.start;
    while (i < part.end) {
        int64_t start = i;
        uint32_t c = 0;
        while (i < part.end && (c = bt_str_char_at(s, i)) != '{' && c != '}')
            i++;
        if (i == part.end) {
            bt_str_builder_part(&f->out, text, start, i);
            break;
        }
        bool doubled = i + 1 < part.end && bt_str_char_at(s, i + 1) == c;
        if (!doubled && c == '}')
            return raise_value("Single '}' encountered in format string");
        if (i + 1 == part.end)
            return raise_value("Single '{' encountered in format string");
        bt_str_builder_part(&f->out, text, start, i + doubled);
        i += 1 + doubled;
        if (doubled)
            continue;
        Field field = {{0, 0}, {0, 0}, 0, false};
        if (!parse_field(s, &i, part.end, &field) || !add_field(f, text, &field, depth))
            return false;
    }
    return true;
}

static Value format_all(Formatter *f, View text) {
    bt_str_builder_init(&f->out);
    if (format_part(f, text, (Part){0, bt_str_length(text)}, 1))
        return bt_str_builder_finish(&f->out);
    bt_str_builder_discard(&f->out);
    return BT_ERROR;
}

Value bt_str_method_format(View self, const View *args, size_t argc, View kwnames) {
    Formatter f = {.args = args, .argc = argc, .kwnames = kwnames, .numbering = UNDECIDED};
    return format_all(&f, self);
}

Value bt_str_method_format_map(View self, View mapping) {
    Formatter f = {.mapping = mapping, .numbering = UNDECIDED};
    return format_all(&f, self);
}
