// The type str: its slots and its iterator.
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/str_search.h"
#include "vm/objects/tuple.h"
#include "vm/objects/unicode_data.h"

// ---- making -----------------------------------------------------------------------------------------------

// The text of an exact str in an instance of a subclass.
static Value into_subclass(BtType *type, Value exact) {
    if (bt_is_error(exact))
        return BT_ERROR;
    const BtStr *from = bt_str_cast(bt_view(exact));
    size_t bytes = (size_t)(from->length + 1) * from->width;
    BtStr *s = (BtStr *)bt_object_alloc(type, bt_type_alloc_size(type, bytes));
    if (s) {
        s->length = from->length;
        s->hash = -1;
        s->width = from->width;
        s->ascii = from->ascii;
        memcpy(bt_str_data(s), bt_str_data(from), bytes);
    }
    bt_release(exact);
    return s ? bt_steal(s) : BT_ERROR;
}

static bool name_argument(View v, const char *parameter, const char **out) {
    *out = NULL;
    if (bt_view_is_empty(v))
        return true;
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "str() argument '%s' must be str, not %T", parameter, v);
        return false;
    }
    *out = bt_as_utf8(v, NULL);
    return *out != NULL;
}

static Value decode_object(View object, const char *encoding, const char *errors) {
    if (bt_is_str(object))
        return bt_raise(&bt_exc_TypeError, "decoding str is not supported");
    BtBuffer buffer;
    bool lends = bt_is_object(object) && bt_type_of(object)->get_buffer;
    if (!lends || !bt_get_buffer(object, &buffer, false)) {
        if (lends && !bt_error_matches(&bt_exc_BufferError))
            return BT_ERROR;
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "decoding to str: need a bytes-like object, %T found", object);
    }
    Value text = bt_decode(buffer.data, (size_t)buffer.length, encoding, errors);
    bt_release_buffer(&buffer);
    return text;
}

static Value str_new(BtType *type, const View *args, size_t argc, View kwnames) {
    View parameters[3] = {BT_NO_VIEW, BT_NO_VIEW, BT_NO_VIEW};
    if (argc == 1 && bt_view_is_empty(kwnames)) {
        parameters[0] = args[0];
    } else if (argc || !bt_view_is_empty(kwnames)) {
        if (argc > 3)
            return bt_raise(&bt_exc_TypeError, "str expected at most 3 arguments, got %zu", argc);
        static const char *const names[] = {"object", "encoding", "errors", NULL};
        static const BtSignature signature = {"str", names, 0, 3, 0};
        if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
            return BT_ERROR;
    }
    const char *encoding, *errors;
    if (!name_argument(parameters[1], "encoding", &encoding) ||
        !name_argument(parameters[2], "errors", &errors)) {
        return BT_ERROR;
    }
    Value text;
    if (bt_view_is_empty(parameters[0])) {
        text = bt_str_empty();
    } else if (encoding || errors) {
        text = decode_object(parameters[0], encoding, errors);
    } else {
        text = bt_str(parameters[0]);
    }
    return type == &bt_type_str ? text : into_subclass(type, text);
}

static void str_dealloc(BtObject *self) {
    BtStr *s = (BtStr *)self;
    if (s->utf8)
        bt_buffer_free(s->utf8);
    bt_object_free(self);
}

// ---- basics -----------------------------------------------------------------------------------------------

static void add_escape(BtStrBuilder *b, uint32_t c) {
    static const char hex[] = "0123456789abcdef";
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    bt_str_builder_char(b, '\\');
    bt_str_builder_char(b, c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U');
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        bt_str_builder_char(b, (uint8_t)hex[(c >> shift) & 15]);
}

Value bt_str_repr(View self) {
    const BtStr *s = bt_str_cast(self);
    bool single = false, doubled = false, plain = true;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c == '\'')
            single = true;
        else if (c == '"')
            doubled = true;
        else if (c < ' ' || c >= 0x7f || c == '\\')
            plain = false;
    }
    uint32_t quote = single && !doubled ? '"' : '\'';
    if (plain && s->ascii && !(single && doubled)) {
        BtStr *result = bt_str_alloc(s->length + 2, 1, true, 0);
        if (!result)
            return BT_ERROR;
        char *to = (char *)bt_str_data(result);
        to[0] = to[s->length + 1] = (char)quote;
        memcpy(to + 1, bt_str_data(s), (size_t)s->length);
        return bt_steal(result);
    }
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_char(&b, quote);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c == quote || c == '\\') {
            bt_str_builder_char(&b, '\\');
            bt_str_builder_char(&b, c);
        } else if (c == '\n' || c == '\r' || c == '\t') {
            bt_str_builder_char(&b, '\\');
            bt_str_builder_char(&b, c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
        } else if (c < 0x7f ? c >= ' ' : bt_unicode_is_printable(c)) {
            bt_str_builder_char(&b, c);
        } else {
            add_escape(&b, c);
        }
    }
    bt_str_builder_char(&b, quote);
    return bt_str_builder_finish(&b);
}

static Value str_str(View self) {
    return bt_str_exact(self);
}

static bool str_hash(View self, int64_t *out) {
    *out = bt_str_hash(self);
    return true;
}

static Value str_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_str(right))
        return BT_NOT_IMPLEMENTED;
    if (op == BT_EQ)
        return bt_bool(bt_str_equal(left, right));
    if (op == BT_NE)
        return bt_bool(!bt_str_equal(left, right));
    return bt_bool(bt_order_holds(bt_str_compare(left, right), 0, op));
}

static int str_truth(View self) {
    return bt_str_length(self) != 0;
}

// ---- operators --------------------------------------------------------------------------------------------

static Value str_concat(View left, View right) {
    if (!bt_is_str(right)) {
        return bt_raise(&bt_exc_TypeError, "can only concatenate str (not \"%T\") to str", right);
    }
    return bt_str_concat(left, right);
}

static Value str_repeat(View self, int64_t count) {
    const BtStr *s = bt_str_cast(self);
    if (count <= 0 || s->length == 0)
        return bt_str_empty();
    if (count == 1)
        return bt_str_exact(self);
    int64_t length;
    if (__builtin_mul_overflow(s->length, count, &length)) {
        return bt_raise(&bt_exc_OverflowError, "repeated string is too long");
    }
    BtStr *result = bt_str_alloc(length, s->width, s->ascii, 0);
    if (!result)
        return BT_ERROR;
    char *to = (char *)bt_str_data(result);
    size_t piece = (size_t)s->length * s->width, total = (size_t)length * s->width;
    if (piece == 1) {
        memset(to, *(const uint8_t *)bt_str_data(s), total);
        return bt_steal(result);
    }
    memcpy(to, bt_str_data(s), piece);
    for (size_t done = piece; done < total;) {
        size_t step = done < total - done ? done : total - done;
        memcpy(to + done, to, step);
        done += step;
    }
    return bt_steal(result);
}

static Value str_mod(View left, View right) {
    if (!bt_is_str(left))
        return BT_NOT_IMPLEMENTED;
    return bt_str_mod(left, right);
}

// ---- items ------------------------------------------------------------------------------------------------

static int64_t str_length(View self) {
    return bt_str_length(self);
}

static Value str_item(View self, int64_t index) {
    const BtStr *s = bt_str_cast(self);
    if ((uint64_t)index >= (uint64_t)s->length)
        return bt_raise(&bt_exc_IndexError, "string index out of range");
    return bt_str_from_char(bt_str_char_at(s, index));
}

static Value str_getitem(View self, View key) {
    const BtStr *s = bt_str_cast(self);
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index))
            return BT_ERROR;
        if (index < 0)
            index += s->length;
        return str_item(self, index);
    }
    if (!bt_is_exact(key, BT_SHAPE_SLICE)) {
        return bt_raise(&bt_exc_TypeError, "string indices must be integers, not '%T'", key);
    }
    int64_t start, stop, step, count;
    if (!bt_slice_unpack(key, s->length, &start, &stop, &step, &count))
        return BT_ERROR;
    if (count <= 0)
        return bt_str_empty();
    if (step == 1)
        return bt_str_substring(self, start, start + count);
    if (count == 1)
        return bt_str_from_char(bt_str_char_at(s, start));
    BtStr *result = bt_str_alloc(count, s->width, s->ascii, 0);
    if (!result)
        return BT_ERROR;
    void *to = bt_str_data(result);
    for (int64_t i = 0; i < count; i++)
        bt_char_store(to, s->width, i, bt_str_char_at(s, start + i * step));
    if (s->ascii)
        return bt_steal(result);
    Value narrow = bt_str_from_chars(to, s->width, count);
    bt_release(bt_steal(result));
    return narrow;
}

static int str_contains(View self, View item) {
    if (!bt_is_str(item)) {
        bt_raise(&bt_exc_TypeError, "'in <string>' requires string as left operand, not %T", item);
        return -1;
    }
    return bt_str_find(self, item, 0, bt_str_length(self), 1) >= 0;
}

static Value str_iter(View self) {
    bool plain = bt_str_cast(self)->ascii && bt_is_exact(self, BT_SHAPE_STR);
    BtType *type = plain ? &bt_type_str_iterator : &bt_type_str_wide_iterator;
    return bt_sequence_iterator_new(type, self, 0);
}

// ---- the type ---------------------------------------------------------------------------------------------

BtType bt_type_str = {
    BT_TYPE_INIT(BT_SHAPE_STR, "str", sizeof(BtStr)),
    .flags = BT_TYPE_BASE | BT_TYPE_VAR_SIZED | BT_TYPE_IMMUTABLE | BT_TYPE_IS_STR | BT_TYPE_NO_WEAKREFS,
    .item_size = 1,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Create a new string object from the given object. If encoding or\n"
           "errors is specified, then the object must expose a data buffer\n"
           "that will be decoded using the given encoding and error handler.\n"
           "Otherwise, returns the result of object.__str__() (if defined)\n"
           "or repr(object).\n"
           "encoding defaults to sys.getdefaultencoding().\n"
           "errors defaults to 'strict'.",
    .new_ = str_new,
    .dealloc = str_dealloc,
    .repr = bt_str_repr,
    .str = str_str,
    .hash = str_hash,
    .compare = str_compare,
    .iter = str_iter,
    .truth = str_truth,
    .binary = {[BT_OP_MOD] = str_mod},
    .length = str_length,
    .getitem = str_getitem,
    .contains = str_contains,
    .sequence_item = str_item,
    .sequence_concat = str_concat,
    .sequence_repeat = str_repeat,
    .methods = bt_str_methods,
};
