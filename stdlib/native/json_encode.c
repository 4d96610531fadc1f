// _json: the writing half. The encoder writes one text in a builder: exact strs, ints, floats, lists, tuples
// and dicts without a call into Python, everything else by way of `default`.
#include "stdlib/native/json_internal.h"

#include <math.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

Value bt_json_quote_ascii_native, bt_json_quote_native;

typedef enum Quoting { QUOTE_ASCII, QUOTE_PLAIN, QUOTE_CALL } Quoting;

typedef struct Encoder {
    BtObject head;
    Value markers;          // dict of containers being written, by id; or None
    Value default_function;
    Value encoder;          // str -> quoted str
    Value indent, key_separator, item_separator;
    Quoting quoting;
    bool sort_keys, skip_keys, allow_nan;
} Encoder;

// ---- strings ----------------------------------------------------------------------------------------------

static void put_unit(BtStrBuilder *b, uint32_t unit) {
    static const char digits[] = "0123456789abcdef";
    char text[6] = {'\\', 'u', digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15],
                    digits[unit & 15]};
    bt_str_builder_text_n(b, text, 6);
}

static void put_escape(BtStrBuilder *b, uint32_t c) {
    switch (c) {
    case '"': bt_str_builder_text_n(b, "\\\"", 2); return;
    case '\\': bt_str_builder_text_n(b, "\\\\", 2); return;
    case '\b': bt_str_builder_text_n(b, "\\b", 2); return;
    case '\f': bt_str_builder_text_n(b, "\\f", 2); return;
    case '\n': bt_str_builder_text_n(b, "\\n", 2); return;
    case '\r': bt_str_builder_text_n(b, "\\r", 2); return;
    case '\t': bt_str_builder_text_n(b, "\\t", 2); return;
    default: break;
    }
    if (c >= 0x10000) {
        put_unit(b, 0xd800 + ((c - 0x10000) >> 10));
        c = 0xdc00 + ((c - 0x10000) & 0x3ff);
    }
    put_unit(b, c);
}

static bool is_plain(uint32_t c, bool ascii) {
    return c >= 0x20 && c != '"' && c != '\\' && (!ascii || c < 0x7f);
}

static void put_quoted(BtStrBuilder *b, View text, bool ascii) {
    const BtStr *s = bt_str_cast(text);
    int64_t from = 0;
    bt_str_builder_text_n(b, "\"", 1);
    if (s->width == 1) {
        const uint8_t *p = bt_str_data(s);
        for (int64_t i = 0; i < s->length; i++) {
            if (BT_LIKELY(is_plain(p[i], ascii))) continue;
            bt_str_builder_part(b, text, from, i);
            put_escape(b, p[i]);
            from = i + 1;
        }
    } else {
        for (int64_t i = 0; i < s->length; i++) {
            uint32_t c = bt_str_char_at(s, i);
            if (is_plain(c, ascii)) continue;
            bt_str_builder_part(b, text, from, i);
            put_escape(b, c);
            from = i + 1;
        }
    }
    bt_str_builder_part(b, text, from, s->length);
    bt_str_builder_text_n(b, "\"", 1);
}

static Value quote(View text, bool ascii) {
    if (!bt_is_str(text)) return bt_raise(&bt_exc_TypeError, "first argument must be a string, not %T", text);
    BtStrBuilder b;
    bt_str_builder_init(&b);
    put_quoted(&b, text, ascii);
    return bt_str_builder_finish(&b);
}

Value bt_json_quote_ascii(View self, View text) { return (void)self, quote(text, true); }
Value bt_json_quote(View self, View text) { return (void)self, quote(text, false); }

// ---- scalars ----------------------------------------------------------------------------------------------

static bool put_string(const Encoder *e, BtStrBuilder *b, View text) {
    if (e->quoting != QUOTE_CALL) {
        put_quoted(b, text, e->quoting == QUOTE_ASCII);
        return true;
    }
    Value quoted = bt_call_1(bt_view(e->encoder), text);
    if (bt_is_error(quoted)) return false;
    bool ok = bt_is_str(bt_view(quoted));
    if (ok) bt_str_builder_str(b, bt_view(quoted));
    else bt_raise(&bt_exc_TypeError, "encoder() must return a string, not %T", bt_view(quoted));
    bt_release(quoted);
    return ok;
}

static bool put_int(BtStrBuilder *b, View v) {
    char text[24];
    int64_t n;
    if (bt_int_fits_i64(v, &n)) {
        bt_str_builder_text_n(b, text, bt_int_write_i64(n, text));
        return true;
    }
    Value decimal = bt_int_to_text(v, 10);
    if (bt_is_error(decimal)) return false;
    bt_str_builder_str(b, bt_view(decimal));
    bt_release(decimal);
    return true;
}

static bool put_float(const Encoder *e, BtStrBuilder *b, View v) {
    double d = bt_float_value(v);
    char text[40];
    if (!isfinite(d)) {
        if (!e->allow_nan) {
            Value exact = bt_float_new(d);
            if (bt_is_error(exact)) return false;
            bt_raise(&bt_exc_ValueError, "Out of range float values are not JSON compliant: %R",
                     bt_view(exact));
            bt_release(exact);
            return false;
        }
        bt_str_builder_text(b, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
        return true;
    }
    bt_str_builder_text_n(b, text, bt_double_repr(d, text));
    return true;
}

// None, True, False.
static const char *constant_text(View v) {
    if (bt_is_none(v)) return "null";
    if (bt_is_true_object(v)) return "true";
    if (bt_is_false_object(v)) return "false";
    return NULL;
}

// ---- containers -------------------------------------------------------------------------------------------

// level: how many containers are around v.
static bool put_value(const Encoder *e, BtStrBuilder *b, View v, int level);

// Begins the line of something that stands in so many containers, if there are lines.
static void put_line(const Encoder *e, BtStrBuilder *b, int level) {
    if (bt_is_none(bt_view(e->indent))) return;
    bt_str_builder_text_n(b, "\n", 1);
    while (level-- > 0) bt_str_builder_str(b, bt_view(e->indent));
}

// Notes that a container is being written. *key: what leave() needs.
static bool enter(const Encoder *e, View v, Value *key) {
    *key = BT_EMPTY;
    if (bt_is_none(bt_view(e->markers))) return true;
    *key = bt_int_from_i64((int64_t)v.bits);
    if (bt_is_error(*key)) return false;
    int there = bt_dict_contains(bt_view(e->markers), bt_view(*key));
    if (there == 0 && bt_dict_set(bt_view(e->markers), bt_view(*key), v)) return true;
    if (there > 0) bt_raise(&bt_exc_ValueError, "Circular reference detected");
    bt_release(*key);
    *key = BT_EMPTY;
    return false;
}

static bool leave(const Encoder *e, Value key, bool ok) {
    if (bt_is_empty(key)) return ok;
    if (ok) ok = bt_dict_delete(bt_view(e->markers), bt_view(key)) >= 0;
    bt_release(key);
    return ok;
}

// 1 written, 0 skipped, -1 exception.
static int put_key(const Encoder *e, BtStrBuilder *b, View key) {
    if (bt_is_str(key)) return put_string(e, b, key) ? 1 : -1;
    BtStrBuilder inner;
    bt_str_builder_init(&inner);
    const char *text = constant_text(key);
    bool ok = true;
    if (bt_is_float(key)) {
        ok = put_float(e, &inner, key);
    } else if (text) {
        bt_str_builder_text(&inner, text);
    } else if (bt_is_int(key)) {
        ok = put_int(&inner, key);
    } else {
        bt_str_builder_discard(&inner);
        if (e->skip_keys) return 0;
        bt_raise(&bt_exc_TypeError, "keys must be str, int, float, bool or None, not %T", key);
        return -1;
    }
    if (!ok) {
        bt_str_builder_discard(&inner);
        return -1;
    }
    Value made = bt_str_builder_finish(&inner);
    if (bt_is_error(made)) return -1;
    ok = put_string(e, b, bt_view(made));
    bt_release(made);
    return ok ? 1 : -1;
}

static bool put_item(const Encoder *e, BtStrBuilder *b, View key, View value, int level, bool *first) {
    BtStrBuilder before = *b;
    if (!*first) {
        bt_str_builder_str(b, bt_view(e->item_separator));
        put_line(e, b, level);
    }
    int written = put_key(e, b, key);
    if (written < 0) return false;
    if (written == 0) {
        // Nothing was added but the separator and the beginning of a line: take them back.
        b->length = before.length;
        return true;
    }
    *first = false;
    bt_str_builder_str(b, bt_view(e->key_separator));
    return put_value(e, b, value, level);
}

static bool put_pairs(const Encoder *e, BtStrBuilder *b, View dict, int level) {
    bool first = true;
    if (bt_is_exact(dict, BT_SHAPE_DICT) && !e->sort_keys) {
        int64_t position = 0;
        Value key, value;
        while (bt_dict_next(dict, &position, &key, &value)) {
            bool ok = put_item(e, b, bt_view(key), bt_view(value), level, &first);
            bt_release(key);
            bt_release(value);
            if (!ok) return false;
        }
        return true;
    }
    Value view = bt_call_method_text(dict, "items", NULL, 0);
    if (bt_is_error(view)) return false;
    Value items = bt_list_from_iterable(bt_view(view));
    bt_release(view);
    if (bt_is_error(items)) return false;
    bool ok = !e->sort_keys || bt_list_sort(bt_view(items), BT_NO_VIEW, false);
    for (int64_t i = 0; ok && i < bt_list_length(bt_view(items)); i++) {
        Value item = bt_list_get(bt_view(items), i);
        ok = !bt_is_empty(item) && bt_is_tuple(bt_view(item)) && bt_tuple_length(bt_view(item)) == 2;
        if (!ok) {
            bt_raise(&bt_exc_ValueError, "items must return 2-tuples");
        } else {
            View pair = bt_view(item);
            ok = put_item(e, b, bt_tuple_get(pair, 0), bt_tuple_get(pair, 1), level, &first);
        }
        bt_release_maybe(item);
    }
    bt_release(items);
    return ok;
}

static bool put_dict(const Encoder *e, BtStrBuilder *b, View dict, int level) {
    int64_t length = bt_length(dict);
    if (length < 0) return false;
    if (length == 0) {
        bt_str_builder_text_n(b, "{}", 2);
        return true;
    }
    Value key;
    if (!enter(e, dict, &key)) return false;
    bt_str_builder_text_n(b, "{", 1);
    put_line(e, b, level + 1);
    bool ok = put_pairs(e, b, dict, level + 1);
    put_line(e, b, level);
    bt_str_builder_text_n(b, "}", 1);
    return leave(e, key, ok);
}

static bool put_sequence(const Encoder *e, BtStrBuilder *b, View sequence, int level) {
    bool list = bt_is_list(sequence);
    int64_t length = list ? bt_list_length(sequence) : bt_tuple_length(sequence);
    if (length == 0) {
        bt_str_builder_text_n(b, "[]", 2);
        return true;
    }
    Value key;
    if (!enter(e, sequence, &key)) return false;
    bt_str_builder_text_n(b, "[", 1);
    bool ok = true;
    for (int64_t i = 0; ok; i++) {
        Value item = list                               ? bt_list_get(sequence, i)
                     : i < bt_tuple_length(sequence) ? bt_hold(bt_tuple_get(sequence, i))
                                                        : BT_EMPTY;
        if (bt_is_empty(item)) break;
        if (i > 0) bt_str_builder_str(b, bt_view(e->item_separator));
        put_line(e, b, level + 1);
        ok = put_value(e, b, bt_view(item), level + 1);
        bt_release(item);
    }
    put_line(e, b, level);
    bt_str_builder_text_n(b, "]", 1);
    return leave(e, key, ok);
}

static bool put_other(const Encoder *e, BtStrBuilder *b, View v, int level) {
    Value key;
    if (!enter(e, v, &key)) return false;
    Value replaced = bt_call_1(bt_view(e->default_function), v);
    bool ok = !bt_is_error(replaced);
    if (ok) {
        ok = bt_enter_recursion(" while encoding a JSON object");
        if (ok) {
            ok = put_value(e, b, bt_view(replaced), level);
            bt_leave_recursion();
        }
        bt_release(replaced);
    }
    return leave(e, key, ok);
}

static bool put_value(const Encoder *e, BtStrBuilder *b, View v, int level) {
    const char *text = constant_text(v);
    if (text) {
        bt_str_builder_text(b, text);
        return true;
    }
    if (bt_is_str(v)) return put_string(e, b, v);
    if (bt_is_int(v)) return put_int(b, v);
    if (bt_is_float(v)) return put_float(e, b, v);
    bool sequence = bt_is_list(v) || bt_is_tuple(v);
    if (!sequence && !bt_is_dict(v)) return put_other(e, b, v, level);
    if (!bt_enter_recursion(" while encoding a JSON object")) return false;
    bool ok = sequence ? put_sequence(e, b, v, level) : put_dict(e, b, v, level);
    bt_leave_recursion();
    return ok;
}

// ---- the encoder object -----------------------------------------------------------------------------------

static Value encoder_call(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"obj", "_current_indent_level", NULL};
    static const BtSignature signature = {"_iterencode", names, 0, 2, 2};
    View in[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    int64_t level;
    if (!bt_as_i64(in[1], &level)) return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    if (!put_value((Encoder *)bt_object(self), &b, in[0], (int)level)) {
        bt_str_builder_discard(&b);
        return BT_ERROR;
    }
    Value text = bt_str_builder_finish(&b);
    if (bt_is_error(text)) return BT_ERROR;
    return bt_tuple_from_values(&text, 1);
}

static Value encoder_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"markers",        "default",   "encoder",  "indent",
                                        "key_separator", "item_separator", "sort_keys", "skipkeys",
                                        "allow_nan", NULL};
    static const BtSignature signature = {"make_encoder", names, 0, 9, 9};
    View in[9];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_is_none(in[0]) && !bt_is_dict(in[0])) {
        return bt_raise(&bt_exc_TypeError, "make_encoder() argument 1 must be dict or None, not %T", in[0]);
    }
    if (!bt_is_none(in[3]) && !bt_is_str(in[3])) {
        return bt_raise(&bt_exc_TypeError, "make_encoder() argument 4 must be str or None, not %T", in[3]);
    }
    for (int i = 4; i <= 5; i++) {
        if (bt_is_str(in[i])) continue;
        return bt_raise(&bt_exc_TypeError, "make_encoder() argument %d must be str, not %s", i + 1,
                        bt_argument_type_name(in[i]));
    }
    int truths[3];
    for (int i = 0; i < 3; i++) {
        truths[i] = bt_truth(in[6 + i]);
        if (truths[i] < 0) return BT_ERROR;
    }
    Encoder *e = (Encoder *)bt_container_alloc(type, 0);
    if (!e) return BT_ERROR;
    e->markers = bt_hold(in[0]);
    e->default_function = bt_hold(in[1]);
    e->encoder = bt_hold(in[2]);
    e->indent = bt_hold(in[3]);
    e->key_separator = bt_hold(in[4]);
    e->item_separator = bt_hold(in[5]);
    e->sort_keys = truths[0];
    e->skip_keys = truths[1];
    e->allow_nan = truths[2];
    e->quoting = bt_same(in[2], bt_view(bt_json_quote_ascii_native)) ? QUOTE_ASCII
                 : bt_same(in[2], bt_view(bt_json_quote_native))     ? QUOTE_PLAIN
                                                                     : QUOTE_CALL;
    return bt_steal(e);
}

static void encoder_dealloc(BtObject *self) {
    Encoder *e = (Encoder *)self;
    bt_release_maybe(e->markers);
    bt_release_maybe(e->default_function);
    bt_release_maybe(e->encoder);
    bt_release_maybe(e->indent);
    bt_release_maybe(e->key_separator);
    bt_release_maybe(e->item_separator);
    bt_object_free(self);
}

static int encoder_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Encoder *e = (Encoder *)self;
    Value words[] = {e->markers, e->default_function, e->encoder, e->indent, e->key_separator,
                     e->item_separator};
    return bt_visit_words(words, sizeof words / sizeof *words, visit, context);
}

static Value get_field(View self, void *context) {
    return bt_hold(bt_view(*(Value *)((char *)bt_object(self) + (size_t)(uintptr_t)context)));
}
static Value get_sort_keys(View self, void *context) {
    return (void)context, bt_bool(((Encoder *)bt_object(self))->sort_keys);
}
static Value get_skip_keys(View self, void *context) {
    return (void)context, bt_bool(((Encoder *)bt_object(self))->skip_keys);
}

#define FIELD(name, field) {name, get_field, NULL, name, (void *)offsetof(Encoder, field)}
static const BtGetSetDef encoder_getsets[] = {
    FIELD("markers", markers),
    FIELD("default", default_function),
    FIELD("encoder", encoder),
    FIELD("indent", indent),
    FIELD("key_separator", key_separator),
    FIELD("item_separator", item_separator),
    {"sort_keys", get_sort_keys, NULL, "sort_keys", NULL},
    {"skipkeys", get_skip_keys, NULL, "skipkeys", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_json_encoder_type = {
    BT_TYPE_INIT(0, "_json.Encoder", sizeof(Encoder)),
    .module = "_json",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, "
           "allow_nan)",
    .new_ = encoder_new,
    .dealloc = encoder_dealloc,
    .traverse = encoder_traverse,
    .call = encoder_call,
    .getsets = encoder_getsets,
};
