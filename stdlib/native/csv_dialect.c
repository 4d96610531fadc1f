// _csv: dialects, and the exception of the module.
#include <stddef.h>

#include "stdlib/native/csv_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

Value bt_csv_dialects;
static Value error_class;   // _csv.Error

// ---- errors -----------------------------------------------------------------------------------------------

Value bt_csv_raise(const char *format, ...) {
    va_list args;
    va_start(args, format);
    Value message = bt_str_format_va(format, args);
    va_end(args);
    if (bt_is_error(message)) return BT_ERROR;
    Value exception = bt_call_1(bt_view(error_class), bt_view(message));
    bt_release(message);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

// class Error(Exception)
bool bt_csv_add_error(View module) {
    if (!bt_is_empty(error_class)) return bt_module_add(module, "Error", bt_hold(bt_view(error_class)));
    Value name = bt_str_from_text("Error"), home = bt_str_from_text("_csv");
    Value bases = bt_tuple_pack(1, bt_type_view(&bt_exc_Exception)), dict = bt_dict_new();
    if (!bt_is_error(name) && !bt_is_error(home) && !bt_is_error(bases) && !bt_is_error(dict) &&
        bt_dict_set_text(bt_view(dict), "__module__", bt_view(home))) {
        error_class = bt_call_3(bt_type_view(&bt_type_type), bt_view(name), bt_view(bases), bt_view(dict));
    }
    bt_release_maybe(name);
    bt_release_maybe(home);
    bt_release_maybe(bases);
    bt_release_maybe(dict);
    return !bt_is_error(error_class) && bt_module_add(module, "Error", bt_hold(bt_view(error_class)));
}

// ---- dialects ---------------------------------------------------------------------------------------------

static bool read_bool(View v, bool otherwise, bool *out) {
    int truth = bt_view_is_empty(v) ? otherwise : bt_truth(v);
    *out = truth > 0;
    return truth >= 0;
}

static bool read_char(const char *name, View v, int64_t otherwise, bool may_be_none, int64_t *out) {
    *out = otherwise;
    if (bt_view_is_empty(v)) return true;
    *out = BT_CSV_NOT_SET;
    if (may_be_none && bt_is_none(v)) return true;
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "\"%s\" must be string%s, not %T", name, may_be_none ? " or None" : "",
                 v);
        return false;
    }
    if (bt_str_length(v) != 1) {
        bt_raise(&bt_exc_TypeError, "\"%s\" must be a 1-character string", name);
        return false;
    }
    *out = bt_str_char_at(bt_str_cast(v), 0);
    return true;
}

static bool bad_value(const char *name) {
    bt_raise(&bt_exc_ValueError, "bad %s value", name);
    return false;
}

static bool check_char(const BtCsvDialect *d, const char *name, int64_t c, bool space_allowed) {
    if (c == '\r' || c == '\n' || (c == ' ' && !space_allowed)) return bad_value(name);
    const BtStr *end = bt_str_cast(bt_view(d->lineterminator));
    for (int64_t i = 0; c != BT_CSV_NOT_SET && i < end->length; i++) {
        if (bt_str_char_at(end, i) != (uint32_t)c) continue;
        bt_raise(&bt_exc_ValueError, "bad %s or lineterminator value", name);
        return false;
    }
    return true;
}

static void note_meaning(BtCsvDialect *d, int64_t c, uint8_t to) {
    if (c >= 0 && c < 256) d->meaning[c] |= to;
}

static void note_meanings(BtCsvDialect *d) {
    const int64_t chars[] = {d->delimiter, d->quotechar, d->escapechar, '\n', '\r'};
    for (size_t i = 0; i < sizeof chars / sizeof *chars; i++) {
        note_meaning(d, chars[i], BT_CSV_TO_READER | BT_CSV_TO_WRITER);
    }
    const BtStr *end = bt_str_cast(bt_view(d->lineterminator));
    for (int64_t i = 0; i < end->length; i++) note_meaning(d, bt_str_char_at(end, i), BT_CSV_TO_WRITER);
}

int64_t bt_csv_plain_run(const BtCsvDialect *d, View text, int64_t start, uint8_t to) {
    const BtStr *s = bt_str_cast(text);
    int64_t i = start;
    if (s->width == 1) {
        const uint8_t *data = bt_str_data(s);
        while (i < s->length && !(d->meaning[data[i]] & to)) i++;
        return i - start;
    }
    for (; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c >= 256 || d->meaning[c] & to) break;
    }
    return i - start;
}

static bool check_dialect(const BtCsvDialect *d) {
    if (!check_char(d, "delimiter", d->delimiter, true) ||
        !check_char(d, "escapechar", d->escapechar, !d->skipinitialspace) ||
        !check_char(d, "quotechar", d->quotechar, !d->skipinitialspace)) {
        return false;
    }
    static const char *const pairs[] = {"delimiter or escapechar", "delimiter or quotechar",
                                        "escapechar or quotechar"};
    int64_t chars[3][2] = {{d->delimiter, d->escapechar}, {d->delimiter, d->quotechar},
                           {d->escapechar, d->quotechar}};
    for (int i = 0; i < 3; i++) {
        if (chars[i][0] != BT_CSV_NOT_SET && chars[i][0] == chars[i][1]) return bad_value(pairs[i]);
    }
    return true;
}

static Value dialect_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"dialect",        "delimiter", "doublequote",      "escapechar",
                                        "lineterminator", "quotechar",      "quoting",   "skipinitialspace",
                                        "strict",     NULL};
    static const BtSignature signature = {NULL, names, 0, 9, 0};
    View in[9];
    Value held[9] = {BT_EMPTY};
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    BtCsvDialect *d = NULL;
    Value base = BT_EMPTY;
    if (!bt_view_is_empty(in[0]) && !bt_is_none(in[0])) {
        if (bt_is_str(in[0])) {
            base = bt_dict_get(bt_view(bt_csv_dialects), in[0]);
            if (bt_is_empty(base)) return bt_error_occurred() ? BT_ERROR : bt_csv_raise("unknown dialect");
        } else {
            base = bt_hold(in[0]);
        }
        bool plain = bt_type_of(bt_view(base)) == &bt_type_csv_dialect;
        for (int i = 1; i < 9; i++) plain = plain && bt_view_is_empty(in[i]);
        if (plain && type == &bt_type_csv_dialect) return base;
        for (int i = 1; i < 9; i++) {
            if (!bt_view_is_empty(in[i])) continue;
            Value name = bt_str_from_text(names[i]);
            if (bt_is_error(name)) goto fail;
            held[i] = bt_getattr_or_empty(bt_view(base), bt_view(name));
            bt_release(name);
            if (bt_is_empty(held[i]) && bt_error_occurred()) bt_error_clear();
            in[i] = bt_view(held[i]);
        }
    }
    d = (BtCsvDialect *)bt_container_alloc(type, 0);
    if (!d) goto fail;
    if (!read_char("delimiter", in[1], ',', false, &d->delimiter) ||
        !read_bool(in[2], true, &d->doublequote) ||
        !read_char("escapechar", in[3], BT_CSV_NOT_SET, true, &d->escapechar) ||
        !read_char("quotechar", in[5], '"', true, &d->quotechar)) {
        goto fail;
    }
    if (!bt_view_is_empty(in[4]) && !bt_is_none(in[4]) && !bt_is_str(in[4])) {
        bt_raise(&bt_exc_TypeError, "\"lineterminator\" must be a string");
        goto fail;
    }
    if (!bt_view_is_empty(in[4]) && bt_is_none(in[4])) {
        bt_raise(&bt_exc_TypeError, "lineterminator must be set");
        goto fail;
    }
    d->lineterminator = bt_view_is_empty(in[4]) ? bt_str_from_text("\r\n") : bt_hold(in[4]);
    if (bt_is_error(d->lineterminator)) goto fail;
    if (!bt_view_is_empty(in[6])) {
        if (!bt_is_small_int(in[6])) {
            bt_raise(&bt_exc_TypeError, "\"quoting\" must be an integer");
            goto fail;
        }
        d->quoting = bt_small_int_value(in[6]);
    }
    if (!read_bool(in[7], false, &d->skipinitialspace) || !read_bool(in[8], false, &d->strict)) goto fail;
    if (d->quoting < BT_CSV_QUOTE_MINIMAL || d->quoting > BT_CSV_QUOTE_NOTNULL) {
        bt_raise(&bt_exc_TypeError, "bad \"quoting\" value");
        goto fail;
    }
    if (d->quotechar == BT_CSV_NOT_SET && d->quoting != BT_CSV_QUOTE_NONE) {
        if (bt_view_is_empty(in[5]) || !bt_is_none(in[5]) || !bt_view_is_empty(in[6])) {
            bt_raise(&bt_exc_TypeError, "quotechar must be set if quoting enabled");
            goto fail;
        }
        d->quoting = BT_CSV_QUOTE_NONE;
    }
    if (!check_dialect(d)) goto fail;
    note_meanings(d);
    for (int i = 1; i < 9; i++) bt_release_maybe(held[i]);
    bt_release_maybe(base);
    return bt_steal(d);
fail:
    for (int i = 1; i < 9; i++) bt_release_maybe(held[i]);
    bt_release_maybe(base);
    if (d) bt_release(bt_steal(d));
    return BT_ERROR;
}

static void dialect_dealloc(BtObject *self) {
    bt_release_maybe(((BtCsvDialect *)self)->lineterminator);
    bt_object_free(self);
}

static Value get_char(View self, void *context) {
    int64_t c = *(int64_t *)((char *)bt_object(self) + (size_t)(uintptr_t)context);
    return c == BT_CSV_NOT_SET ? BT_NONE : bt_str_from_char((uint32_t)c);
}
static Value get_bool(View self, void *context) {
    return bt_bool(*(bool *)((char *)bt_object(self) + (size_t)(uintptr_t)context));
}
static Value get_quoting(View self, void *context) {
    return (void)context, bt_small_int(bt_csv_dialect(self)->quoting);
}
static Value get_end(View self, void *context) {
    return (void)context, bt_hold(bt_view(bt_csv_dialect(self)->lineterminator));
}

static const BtGetSetDef dialect_getsets[] = {
    {"delimiter", get_char, NULL, NULL, (void *)offsetof(BtCsvDialect, delimiter)},
    {"escapechar", get_char, NULL, NULL, (void *)offsetof(BtCsvDialect, escapechar)},
    {"quotechar", get_char, NULL, NULL, (void *)offsetof(BtCsvDialect, quotechar)},
    {"doublequote", get_bool, NULL, NULL, (void *)offsetof(BtCsvDialect, doublequote)},
    {"skipinitialspace", get_bool, NULL, NULL, (void *)offsetof(BtCsvDialect, skipinitialspace)},
    {"strict", get_bool, NULL, NULL, (void *)offsetof(BtCsvDialect, strict)},
    {"quoting", get_quoting, NULL, NULL, NULL},
    {"lineterminator", get_end, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static Value dialect_reduce(View self, View protocol) {
    (void)protocol;
    return bt_raise(&bt_exc_TypeError, "cannot pickle %T instances", self);
}

static Value dialect_reduce_plain(View self) { return dialect_reduce(self, BT_NO_VIEW); }

static const BtMethodDef dialect_methods[] = {
    BT_METHOD_0("__reduce__", dialect_reduce_plain, "raises an exception to avoid pickling"),
    BT_METHOD_1("__reduce_ex__", dialect_reduce, "raises an exception to avoid pickling"),
    BT_METHOD_END,
};

BtType bt_type_csv_dialect = {
    BT_TYPE_INIT(0, "_csv.Dialect", sizeof(BtCsvDialect)),
    .module = "_csv",
    .flags = BT_TYPE_BASE,
    .doc = "CSV dialect\n\nThe Dialect type records CSV format options.",
    .new_ = dialect_new,
    .dealloc = dialect_dealloc,
    .methods = dialect_methods,
    .getsets = dialect_getsets,
};

Value bt_csv_make_dialect(View dialect, const View *options, View kwnames) {
    size_t count = bt_view_is_empty(kwnames) ? 0 : (size_t)bt_tuple_length(kwnames);
    View *in = bt_buffer_alloc((count + 1) * sizeof *in);
    if (!in) return BT_ERROR;
    size_t given = !bt_view_is_empty(dialect);
    if (given) in[0] = dialect;
    for (size_t i = 0; i < count; i++) in[given + i] = options[i];
    Value made = bt_call(bt_type_view(&bt_type_csv_dialect), in, given, kwnames);
    bt_buffer_free(in);
    return made;
}
