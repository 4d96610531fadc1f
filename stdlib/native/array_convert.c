// array: what arrays are turned into and made from: lists, text, bytes, files, pickles.
#include "stdlib/native/array_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- out --------------------------------------------------------------------------------------------------

Value bt_array_tolist(View self) {
    Array *a = cast(self);
    int64_t count = -1;
    uint8_t *items = bt_array_copy_items(a, 0, &count);
    if (!items) return BT_ERROR;
    Value list = bt_list_new(count);
    for (int64_t i = 0; i < count && !bt_is_error(list); i++) {
        Value item = bt_array_unpack(a->kind, items + i * a->kind->size);
        if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) {
            bt_release(list);
            list = BT_ERROR;
        }
    }
    bt_buffer_free(items);
    return list;
}

Value bt_array_tounicode(View self) {
    Array *a = cast(self);
    if (!bt_array_is_text(a->kind)) {
        return bt_raise(&bt_exc_ValueError,
                        "tounicode() may only be called on unicode type arrays ('u' or 'w')");
    }
    int64_t count = -1;
    uint32_t *points = (uint32_t *)bt_array_copy_items(a, 0, &count);
    if (!points) return BT_ERROR;
    Value text = BT_EMPTY;
    for (int64_t i = 0; i < count; i++) {
        if (points[i] <= 0x10ffff) continue;
        text = bt_raise(&bt_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", points[i]);
        count = -1;
    }
    if (count >= 0) text = bt_str_from_code_points(points, count);
    bt_buffer_free(points);
    return text;
}

Value bt_array_tobytes(View self) {
    Array *a = cast(self);
    int64_t count = -1;
    uint8_t *items = bt_array_copy_items(a, 0, &count);
    if (!items) return BT_ERROR;
    Value bytes = bt_bytes_new(items, (size_t)(count * a->kind->size));
    bt_buffer_free(items);
    return bytes;
}

// ---- in ---------------------------------------------------------------------------------------------------

bool bt_array_extend_bytes(Array *a, const void *data, int64_t bytes) {
    if (bytes % a->kind->size) {
        bt_raise(&bt_exc_ValueError, "bytes length not a multiple of item size");
        return false;
    }
    return bt_array_splice(a, -1, 0, data, bytes / a->kind->size);
}

bool bt_array_extend_text(Array *a, View text) {
    int64_t length = bt_str_length(text);
    uint32_t *points = bt_buffer_alloc((size_t)length * 4 + 4);
    if (!points) return false;
    for (int64_t i = 0; i < length; i++) points[i] = bt_str_char_at(bt_str_cast(text), i);
    bool ok = bt_array_splice(a, -1, 0, points, length);
    bt_buffer_free(points);
    return ok;
}

Value bt_array_fromlist(View self, View list) {
    Array *a = cast(self);
    if (!bt_is_list(list)) return bt_raise(&bt_exc_TypeError, "arg must be list");
    Array *items = bt_array_make(&bt_array_type, a->kind);   // all or nothing
    if (!items) return BT_ERROR;
    bool ok = bt_array_extend_iterable(items, list) && (!items->length || bt_array_extend_array(a, items));
    bt_release(bt_steal(items));
    return ok ? BT_NONE : BT_ERROR;
}

Value bt_array_frombytes(View self, View data) {
    BtBuffer buffer;
    if (!bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    bool ok = true;
    if (buffer.item_size != 1) {
        bt_release_buffer(&buffer);
        return bt_raise(&bt_exc_TypeError, "a bytes-like object is required");
    }
    if (bt_same(self, data)) {
        bt_release_buffer(&buffer);
        return bt_array_extend_array(cast(self), cast(data)) ? BT_NONE : BT_ERROR;
    }
    ok = bt_array_extend_bytes(cast(self), buffer.data, buffer.length);
    bt_release_buffer(&buffer);
    return ok ? BT_NONE : BT_ERROR;
}

Value bt_array_fromunicode(View self, View text) {
    if (!bt_is_str(text)) {
        return bt_raise(&bt_exc_TypeError, "fromunicode() argument must be str, not %s",
                        bt_argument_type_name(text));
    }
    if (!bt_array_is_text(cast(self)->kind)) {
        return bt_raise(&bt_exc_ValueError,
                        "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    }
    return bt_array_extend_text(cast(self), text) ? BT_NONE : BT_ERROR;
}

// ---- files ------------------------------------------------------------------------------------------------

Value bt_array_fromfile(View self, const View *args, size_t argc) {
    int64_t count, bytes;
    if (!bt_as_i64(args[1], &count)) return BT_ERROR;
    if (count < 0) return bt_raise(&bt_exc_ValueError, "negative count");
    if (__builtin_mul_overflow(count, (int64_t)cast(self)->kind->size, &bytes)) return bt_raise_no_memory();
    Value wanted = bt_int_from_i64(bytes);
    if (bt_is_error(wanted)) return BT_ERROR;
    View wanted_view = bt_view(wanted);
    Value data = bt_call_method_text(args[0], "read", &wanted_view, 1);
    bt_release(wanted);
    if (bt_is_error(data)) return BT_ERROR;
    if (!bt_is_bytes(bt_view(data))) {
        bt_release(data);
        return bt_raise(&bt_exc_TypeError, "read() didn't return bytes");
    }
    int64_t got = bt_bytes_cast(bt_view(data))->length;
    Value result = bt_array_frombytes(self, bt_view(data));
    bt_release(data);
    if (bt_is_error(result) || got == bytes) return result;
    return bt_raise(&bt_exc_EOFError, "read() didn't return enough bytes");
}

Value bt_array_tofile(View self, View file) {
    enum { BLOCK = 65536 };
    Array *a = cast(self);
    for (int64_t start = 0;;) {
        int64_t count = BLOCK / a->kind->size;
        uint8_t *items = bt_array_copy_items(a, start, &count);
        if (!items) return BT_ERROR;
        Value block = bt_bytes_new(items, (size_t)(count * a->kind->size));
        bt_buffer_free(items);
        if (bt_is_error(block)) return BT_ERROR;
        View block_view = bt_view(block);
        Value written = count || !start ? bt_call_method_text(file, "write", &block_view, 1) : BT_NONE;
        bt_release(block);
        if (bt_is_error(written)) return BT_ERROR;
        bt_release(written);
        start += count;
        if (!count || start >= length_of(a)) return BT_NONE;
    }
}

// ---- pickles ----------------------------------------------------------------------------------------------

Value bt_array_byteswap(View self) {
    Array *a = cast(self);
    int64_t size = a->kind->size;
    bt_object_lock(&a->head);
    for (uint8_t *p = a->data, *end = p + a->length * size; p < end; p += size) {
        for (int64_t i = 0, j = size - 1; i < j; i++, j--) {
            uint8_t byte = p[i];
            p[i] = p[j];
            p[j] = byte;
        }
    }
    bt_object_unlock(&a->head);
    return BT_NONE;
}

static Value reconstructor;   // _array_reconstructor; immortal

Value bt_array_reduce_ex(View self, View protocol_object) {
    Array *a = cast(self);
    if (!bt_is_int(protocol_object)) {
        return bt_raise(&bt_exc_TypeError, "__reduce_ex__ argument should be an integer");
    }
    int64_t protocol;
    if (!bt_as_i64(protocol_object, &protocol)) return BT_ERROR;
    Value dict = bt_getattr_or_empty(self, BT_NAME(__dict__));
    if (bt_is_empty(dict)) {
        if (bt_error_occurred()) return BT_ERROR;
        dict = BT_NONE;
    }
    View type = bt_type_view(bt_type_of(self));
    Value arguments, function;
    char text[2] = {a->kind->code, 0};
    if (protocol < 3) {
        Value parts[2] = {bt_str_from_text(text), bt_array_tolist(self)};
        arguments = bt_tuple_from_values(parts, 2);
        function = bt_hold(type);
    } else {
        Value parts[4] = {bt_hold(type), bt_str_from_text(text), bt_small_int(a->kind->machine_format),
                          bt_array_tobytes(self)};
        arguments = bt_tuple_from_values(parts, 4);
        function = bt_hold(bt_view(reconstructor));
    }
    Value parts[3] = {function, arguments, dict};
    return bt_tuple_from_values(parts, 3);
}

// array.array's pickles say how the machine stored the items that wrote them.
Value bt_array_reconstructor(View module, const View *args, size_t argc) {
    if (!bt_is_type(args[0])) {
        return bt_raise(&bt_exc_TypeError, "first argument must be a type object, not %T", args[0]);
    }
    uint32_t code = bt_array_code_argument("_array_reconstructor", 2, args[1]);
    int format;
    if (!code || !bt_as_int(args[2], &format)) return BT_ERROR;
    BtType *type = bt_type_cast(args[0]);
    if (!bt_type_is_subtype(type, &bt_array_type)) {
        return bt_raise(&bt_exc_TypeError, "%N is not a subtype of array.array", type);
    }
    const BtArrayKind *kind = bt_array_find_kind(code);
    if (!kind) return bt_raise(&bt_exc_ValueError, "second argument must be a valid type code");
    if (format < 0 || format >= BT_ARRAY_FORMAT_COUNT) {
        return bt_raise(&bt_exc_ValueError, "third argument must be a valid machine format code.");
    }
    if (!bt_is_bytes(args[3])) {
        return bt_raise(&bt_exc_TypeError, "fourth argument should be bytes, not %T", args[3]);
    }
    const BtArrayFormat *from = &bt_array_formats[format];
    if (format >= 18) {   // UTF-16 and UTF-32: by way of a str
        static const char *const codecs[] = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};
        Value codec = bt_str_from_text(codecs[format - 18]);
        if (bt_is_error(codec)) return BT_ERROR;
        View codec_view = bt_view(codec);
        Value text = bt_call_method_text(args[3], "decode", &codec_view, 1);
        bt_release(codec);
        if (bt_is_error(text)) return BT_ERROR;
        View parts[2] = {args[1], bt_view(text)};
        Value result = bt_call(args[0], parts, 2, BT_NO_VIEW);
        bt_release(text);
        return result;
    }
    const uint8_t *data = bt_bytes_cast(args[3])->data;
    int64_t length = bt_bytes_cast(args[3])->length;
    if (length % from->size) return bt_raise(&bt_exc_ValueError, "bytes length not a multiple of item size");
    kind = bt_array_kind_stored(kind, from);
    Array *a = bt_array_make(type, kind);
    if (!a) return BT_ERROR;
    if (!bt_array_splice(a, 0, 0, data, length / from->size)) {
        bt_release(bt_steal(a));
        return BT_ERROR;
    }
    if (from->big) bt_release(bt_array_byteswap(bt_view_of(a)));
    return bt_steal(a);
}

bool bt_array_init_pickles(View module) {
    reconstructor = bt_getattr_text(module, "_array_reconstructor");
    return !bt_is_error(reconstructor);
}
