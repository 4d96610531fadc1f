// _struct: values to bytes and back by a format. A format is compiled once to a row of fields; module
// functions keep compiled formats in a small cache. The compiled rows never change, so threads share a Struct
// freely. Only calling __init__ again replaces them, under the object's lock; the old ones live as long as
// the Struct does, because somebody may be packing by them (the items' __index__ and __float__ run
// meanwhile).
#include <math.h>
#include <string.h>

#include "stdlib/native/exception_class.h"
#include "stdlib/native/fields.h"
#include "stdlib/native/half_float.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

typedef struct Field {
    char code;
    uint8_t size;     // of one item; 's' and 'p': 1
    bool big;         // big-endian
    bool native;      // '@': floats are converted by the machine, which gives infinity and does not complain
    int64_t repeat;   // items; 's' and 'p': bytes of the one item
    int64_t offset;
} Field;

typedef struct Layout {
    int64_t size;     // bytes; -1: Struct.__new__ without __init__
    int64_t items;    // Python values
    int64_t field_count;
    struct Layout *before;   // what it took the place of
    Field fields[];
} Layout;

typedef struct Struct {
    BtObject head;
    Layout *layout;   // atomic: release/acquire
    Value format;     // str or empty; guarded by lock
} Struct;

static BtType struct_type;
static BtType unpack_iterator_type;
static BtType *struct_error;
static Value cache;   // dict: format -> Struct
static Layout unset_layout = {-1, -1, 0, NULL};

static Struct *cast(View v) { return (Struct *)bt_object(v); }
static const Layout *layout_of(View v) { return (const Layout *)bt_load_acquire_ptr(&cast(v)->layout); }

// ---- compiling --------------------------------------------------------------------------------------------

static int item_size(char code, bool native) {
    switch (code) {
        case 'x': case 'b': case 'B': case 'c': case 's': case 'p': case '?': return 1;
        case 'h': case 'H': case 'e': return 2;
        case 'i': case 'I': case 'f': return 4;
        case 'l': case 'L': return native ? 8 : 4;
        case 'q': case 'Q': case 'd': return 8;
        case 'n': case 'N': case 'P': return native ? 8 : 0;
        default: return 0;
    }
}

static Layout *compile(const char *text, size_t length) {
    if (memchr(text, 0, length)) {
        bt_raise(struct_error, "embedded null character");
        return NULL;
    }
    bool native = true, big = false;
    if (*text && strchr("@=<>!", *text)) {
        native = *text == '@';
        big = *text == '>' || *text == '!';
        text++;
    }
    Layout *layout = bt_buffer_alloc(sizeof *layout + strlen(text) * sizeof(Field));
    if (!layout) return NULL;
    int64_t size = 0, items = 0, count = 0;
    for (const char *p = text; *p;) {
        char c = *p++;
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        int64_t repeat = 1;
        if (c >= '0' && c <= '9') {
            repeat = c - '0';
            while (*p >= '0' && *p <= '9') {
                if (__builtin_mul_overflow(repeat, 10, &repeat) ||
                    __builtin_add_overflow(repeat, *p++ - '0', &repeat)) goto too_long;
            }
            c = *p++;
            if (!c) {
                bt_raise(struct_error, "repeat count given without format specifier");
                goto fail;
            }
        }
        int item = item_size(c, native);
        if (!item) {
            bt_raise(struct_error, "bad char in struct format");
            goto fail;
        }
        if (native && item > 1) {
            if (size > INT64_MAX - item) goto too_long;
            size = (size + item - 1) / item * item;
        }
        int64_t bytes;
        if (__builtin_mul_overflow(repeat, (int64_t)item, &bytes)) goto too_long;
        if (c != 'x' && (repeat || c == 's' || c == 'p')) {
            layout->fields[count++] = (Field){c, (uint8_t)item, big, native, repeat, size};
            items += c == 's' || c == 'p' ? 1 : repeat;
        }
        if (__builtin_add_overflow(size, bytes, &size)) goto too_long;
    }
    layout->size = size;
    layout->items = items;
    layout->field_count = count;
    return layout;
too_long:
    bt_raise(struct_error, "total struct size too long");
fail:
    bt_buffer_free(layout);
    return NULL;
}

// The format as a str (new) and its text; bytes are taken too.
static Layout *compile_object(View format, Value *text_out) {
    Value encoded = BT_EMPTY;
    if (bt_is_str(format)) {
        Value codec = bt_str_from_text("ascii");
        View args[1] = {bt_view(codec)};
        encoded = bt_is_error(codec) ? BT_ERROR : bt_call_method_text(format, "encode", args, 1);
        bt_release_maybe(codec);
        if (bt_is_error(encoded)) return NULL;
    } else if (bt_is_bytes(format)) {
        encoded = bt_hold(format);
    } else {
        bt_raise(&bt_exc_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
        return NULL;
    }
    const BtBytes *bytes = bt_bytes_cast(bt_view(encoded));
    Layout *layout = compile((const char *)bytes->data, (size_t)bytes->length);
    *text_out = layout ? bt_str_from_latin1(bytes->data, bytes->length) : BT_EMPTY;
    bt_release(encoded);
    if (layout && bt_is_error(*text_out)) {
        bt_buffer_free(layout);
        return NULL;
    }
    return layout;
}

static Value struct_new(BtType *type, const View *args, size_t argc, View kwnames) {
    Struct *s = (Struct *)bt_object_alloc(type, type->size);
    if (s) s->layout = &unset_layout;
    return bt_steal(s);
}

static bool struct_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"format", NULL};
    static const BtSignature signature = {"Struct", names, 0, 1, 1};
    View format;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &format)) return false;
    Value text;
    Layout *layout = compile_object(format, &text);
    if (!layout) return false;
    Struct *s = cast(self);
    bt_object_lock(&s->head);
    layout->before = s->layout;
    Value old_text = s->format;
    s->format = text;
    bt_store_release_ptr(&s->layout, layout);
    bt_object_unlock(&s->head);
    bt_release_maybe(old_text);
    return true;
}

static void struct_dealloc(BtObject *self) {
    Struct *s = (Struct *)self;
    for (Layout *layout = s->layout, *before; layout != &unset_layout; layout = before) {
        before = layout->before;
        bt_buffer_free(layout);
    }
    bt_release_maybe(s->format);
    bt_object_free(self);
}

// A Struct for the first argument of a module function: itself, or compiled and kept.
static Value struct_for(View format) {
    if (bt_is_instance(format, &struct_type)) return bt_hold(format);
    bool keep = bt_is_exact(format, BT_SHAPE_STR) || bt_is_exact(format, BT_SHAPE_BYTES);
    if (keep) {
        Value found = bt_dict_get(bt_view(cache), format);
        if (!bt_is_empty(found) || bt_error_occurred()) return found;
    }
    Value made = bt_call_1(bt_type_view(&struct_type), format);
    if (bt_is_error(made)) return BT_ERROR;
    if (keep) {
        if (bt_dict_length(bt_view(cache)) >= 100) bt_dict_clear(bt_view(cache));
        if (!bt_dict_set(bt_view(cache), format, bt_view(made))) {
            bt_release(made);
            return BT_ERROR;
        }
    }
    return made;
}

// ---- one item ---------------------------------------------------------------------------------------------

static void store(uint8_t *to, uint64_t bits, int size, bool big) {
    for (int i = 0; i < size; i++) to[big ? size - 1 - i : i] = (uint8_t)(bits >> (8 * i));
}

static uint64_t fetch(const uint8_t *from, int size, bool big) {
    uint64_t bits = 0;
    if (big) {
        for (int i = 0; i < size; i++) bits = bits << 8 | from[i];
    } else {
        memcpy(&bits, from, (size_t)size);
    }
    return bits;
}


static bool pack_float(const Field *field, View v, uint8_t *to) {
    double d;
    if (!bt_as_double(v, &d)) {
        bt_error_clear();
        bt_raise(struct_error, "required argument is not a float");
        return false;
    }
    uint64_t bits;
    if (field->code == 'd') {
        memcpy(&bits, &d, 8);
    } else if (field->code == 'f') {
        float f = (float)d;
        uint32_t word;
        if (isinf(f) && !isinf(d) && !field->native) {
            bt_raise(&bt_exc_OverflowError, "float too large to pack with f format");
            goto overflow;
        }
        memcpy(&word, &f, 4);
        bits = word;
    } else {
        uint16_t half;
        if (!bt_half_from_double(d, &half)) {
            bt_raise(&bt_exc_OverflowError, "float too large to pack with e format");
            goto overflow;
        }
        bits = half;
    }
    store(to, bits, field->size, field->big);
    return true;
overflow:
    if (bt_is_int(v) && bt_error_matches(&bt_exc_OverflowError)) {
        bt_error_clear();
        bt_raise(struct_error, "int too large to convert");
    }
    return false;
}

static bool raise_range(const Field *field, bool is_signed) {
    int shift = 64 - 8 * field->size;
    if (is_signed) {
        long long top = (long long)(INT64_MAX >> shift);
        bt_raise(struct_error, "'%c' format requires %lld <= number <= %lld", field->code, -top - 1, top);
    } else {
        bt_raise(struct_error, "'%c' format requires 0 <= number <= %llu", field->code,
                 (unsigned long long)(UINT64_MAX >> shift));
    }
    return false;
}

static bool pack_int(const Field *field, View v, uint8_t *to) {
    Value number = BT_EMPTY;
    if (!bt_is_int(v)) {
        if (!bt_has_index(v)) {
            bt_raise(struct_error, "required argument is not an integer");
            return false;
        }
        number = bt_index(v);
        if (bt_is_error(number)) return false;
        v = bt_view(number);
    }
    int64_t n = 0;
    uint64_t u = 0;
    bool is_signed = strchr("bhilqn", field->code) != NULL, ok;
    if (is_signed) {
        int shift = 64 - 8 * field->size;
        ok = bt_int_fits_i64(v, &n) && n <= INT64_MAX >> shift && n >= INT64_MIN >> shift;
        u = (uint64_t)n;
    } else if (field->code == 'P') {
        ok = bt_int_fits_u64(v, &u);
        if (!ok && bt_int_fits_i64(v, &n)) {
            ok = true;
            u = (uint64_t)n;
        }
    } else {
        ok = bt_int_fits_u64(v, &u) && (field->size == 8 || u >> (8 * field->size) == 0);
    }
    bt_release_maybe(number);
    if (ok) {
        store(to, u, field->size, field->big);
        return true;
    }
    if (field->code == 'P') {
        bt_raise(struct_error, "int too large to convert");
        return false;
    }
    return raise_range(field, is_signed);
}

// 's' and 'p': cut off or filled up with zeros.
static bool pack_text(const Field *field, View v, uint8_t *to) {
    bool is_array = bt_is_bytearray(v);
    if (!bt_is_bytes(v) && !is_array) {
        bt_raise(struct_error, "argument for '%c' must be a bytes object", field->code);
        return false;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(v, &buffer, false)) return false;
    int64_t room = field->repeat, length = buffer.length;
    if (field->code == 'p') {
        room = room ? room - 1 : 0;
        if (length > room) length = room;
        if (field->repeat) *to++ = (uint8_t)(length > 255 ? 255 : length);
    }
    if (length > room) length = room;
    if (length) memcpy(to, buffer.data, (size_t)length);
    bt_release_buffer(&buffer);
    return true;
}

static bool pack_item(const Field *field, View v, uint8_t *to) {
    switch (field->code) {
        case 'c':
            if (!bt_is_bytes(v) || bt_bytes_cast(v)->length != 1) {
                bt_raise(struct_error, "char format requires a bytes object of length 1");
                return false;
            }
            *to = bt_bytes_cast(v)->data[0];
            return true;
        case '?': {
            int truth = bt_truth(v);
            *to = truth > 0;
            return truth >= 0;
        }
        case 'e': case 'f': case 'd': return pack_float(field, v, to);
        default: return pack_int(field, v, to);
    }
}

static Value unpack_item(const Field *field, const uint8_t *from) {
    uint64_t bits = fetch(from, field->size, field->big);
    switch (field->code) {
        case 'c': return bt_bytes_new(from, 1);
        case '?': return bt_bool(*from != 0);
        case 'b': return bt_small_int((int8_t)bits);
        case 'h': return bt_small_int((int16_t)bits);
        case 'i': return bt_small_int((int32_t)bits);
        case 'l': return field->size == 4 ? bt_small_int((int32_t)bits) : bt_int_from_i64((int64_t)bits);
        case 'q': case 'n': return bt_int_from_i64((int64_t)bits);
        case 'e': return bt_float_new(bt_half_to_double((uint16_t)bits));
        case 'f': {
            uint32_t word = (uint32_t)bits;
            float f;
            memcpy(&f, &word, 4);
            return bt_float_new((double)f);
        }
        case 'd': {
            double d;
            memcpy(&d, &bits, 8);
            return bt_float_new(d);
        }
        default: return bt_int_from_u64(bits);
    }
}

// ---- all items --------------------------------------------------------------------------------------------

static bool pack_all(const Layout *layout, const View *args, uint8_t *to) {
    memset(to, 0, (size_t)layout->size);
    for (int64_t i = 0; i < layout->field_count; i++) {
        const Field *field = &layout->fields[i];
        if (field->code == 's' || field->code == 'p') {
            if (!pack_text(field, *args++, to + field->offset)) return false;
            continue;
        }
        for (int64_t j = 0; j < field->repeat; j++) {
            if (!pack_item(field, *args++, to + field->offset + j * field->size)) return false;
        }
    }
    return true;
}

static Value unpack_all(const Layout *layout, const uint8_t *from) {
    Value tuple = bt_tuple_new(layout->items);
    if (bt_is_error(tuple)) return BT_ERROR;
    Value *out = bt_tuple_cast(bt_view(tuple))->items;
    for (int64_t i = 0; i < layout->field_count; i++) {
        const Field *field = &layout->fields[i];
        const uint8_t *p = from + field->offset;
        if (field->code == 's' || field->code == 'p') {
            int64_t length = field->repeat;
            if (field->code == 'p') {
                length = field->repeat ? *p++ : 0;
                if (length > field->repeat - 1) length = field->repeat ? field->repeat - 1 : 0;
            }
            *out = bt_bytes_new(length ? (const void *)p : "", (size_t)length);
            if (bt_is_error(*out++)) goto fail;
            continue;
        }
        for (int64_t j = 0; j < field->repeat; j++) {
            *out = unpack_item(field, p + j * field->size);
            if (bt_is_error(*out++)) goto fail;
        }
    }
    return tuple;
fail:
    bt_release(tuple);
    return BT_ERROR;
}

static bool check_count(const char *function, const Layout *layout, size_t given) {
    if ((int64_t)given == layout->items) return true;
    bt_raise(struct_error, "%s expected %lld items for packing (got %zu)", function, (long long)layout->items,
             given);
    return false;
}

static Value struct_pack(View self, const View *args, size_t argc) {
    const Layout *layout = layout_of(self);
    if (!check_count("pack", layout, argc)) return BT_ERROR;
    Value result = bt_bytes_new(NULL, (size_t)layout->size);
    if (bt_is_error(result)) return BT_ERROR;
    if (pack_all(layout, args, bt_bytes_cast(bt_view(result))->data)) return result;
    bt_release(result);
    return BT_ERROR;
}

// Where an offset points in a buffer of `length` bytes. False: raised.
static bool find_place(const char *function, const char *verb, View offset_object, int64_t length,
                       int64_t size, int64_t *out) {
    int64_t offset;
    bool packing = *verb == 'p';
    // pack_into() takes its offset as an index, unpack_from() as a size.
    bool read = packing ? bt_subscript_index(offset_object, &offset) : bt_as_i64(offset_object, &offset);
    if (!read) return false;
    if (offset < 0) {
        if (offset + size > 0) {
            bt_raise(struct_error, packing ? "no space to pack %lld bytes at offset %lld"
                                           : "not enough data to unpack %lld bytes at offset %lld",
                     (long long)size, (long long)offset);
            return false;
        }
        if (offset + length < 0) {
            bt_raise(struct_error, "offset %lld out of range for %lld-byte buffer", (long long)offset,
                     (long long)length);
            return false;
        }
        offset += length;
    }
    if (length - offset < size) {
        bt_raise(struct_error,
                 "%s requires a buffer of at least %llu bytes for %s %lld bytes at offset %lld "
                 "(actual buffer size is %lld)",
                 function, (unsigned long long)offset + (unsigned long long)size, verb, (long long)size,
                 (long long)offset, (long long)length);
        return false;
    }
    *out = offset;
    return true;
}

static Value struct_pack_into(View self, const View *args, size_t argc) {
    const Layout *layout = layout_of(self);
    if (argc < 1) return bt_raise(struct_error, "pack_into expected buffer argument");
    if (argc < 2) return bt_raise(struct_error, "pack_into expected offset argument");
    if (!check_count("pack_into", layout, argc - 2)) return BT_ERROR;
    BtBuffer buffer;
    if (!bt_is_object(args[0]) || !bt_type_of(args[0])->get_buffer ||
        !bt_get_buffer(args[0], &buffer, true)) {
        if (bt_error_occurred() && !bt_error_matches(&bt_exc_BufferError) &&
            !bt_error_matches(&bt_exc_TypeError)) {
            return BT_ERROR;
        }
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "argument must be read-write bytes-like object, not %T", args[0]);
    }
    int64_t offset;
    bool ok = find_place("pack_into", "packing", args[1], buffer.length, layout->size, &offset) &&
              pack_all(layout, args + 2, (uint8_t *)buffer.data + offset);
    bt_release_buffer(&buffer);
    return ok ? BT_NONE : BT_ERROR;
}

static Value struct_unpack(View self, View data) {
    BtBuffer buffer;
    const Layout *layout = layout_of(self);
    if (!bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    Value result =
        buffer.length == layout->size
            ? unpack_all(layout, buffer.data)
            : bt_raise(struct_error, "unpack requires a buffer of %lld bytes", (long long)layout->size);
    bt_release_buffer(&buffer);
    return result;
}

static Value unpack_from(View self, View data, View offset_object) {
    BtBuffer buffer;
    const Layout *layout = layout_of(self);
    if (layout->size < 0) return bt_raise(&bt_exc_RuntimeError, "Struct object is not initialized");
    if (!bt_get_buffer(data, &buffer, false)) return BT_ERROR;
    int64_t offset;
    Value result = BT_ERROR;
    if (find_place("unpack_from", "unpacking", offset_object, buffer.length, layout->size, &offset)) {
        result = unpack_all(layout, (const uint8_t *)buffer.data + offset);
    }
    bt_release_buffer(&buffer);
    return result;
}

static Value struct_unpack_from(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"buffer", "offset", NULL};
    static const BtSignature signature = {"unpack_from", names, 0, 2, 1};
    View out[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    return unpack_from(self, out[0], bt_view_is_empty(out[1]) ? bt_small_int_view(0) : out[1]);
}

// ---- iter_unpack ------------------------------------------------------------------------------------------

typedef struct UnpackIterator {
    BtObject head;
    Value format;      // Struct, which keeps the layout
    const Layout *layout;
    BtBuffer buffer;   // owner empty: exhausted. guarded by lock
    int64_t position;  // guarded by lock
} UnpackIterator;

static Value struct_iter_unpack(View self, View data) {
    const Layout *layout = layout_of(self);
    if (layout->size <= 0) {
        return bt_raise(struct_error, "cannot iteratively unpack with a struct of length 0");
    }
    UnpackIterator *it = (UnpackIterator *)bt_object_alloc(&unpack_iterator_type, sizeof *it);
    if (!it) return BT_ERROR;
    it->format = bt_hold(self);
    it->layout = layout;
    if (!bt_get_buffer(data, &it->buffer, false)) {
        memset(&it->buffer, 0, sizeof it->buffer);
        goto fail;
    }
    if (it->buffer.length % layout->size) {
        bt_raise(struct_error, "iterative unpacking requires a buffer of a multiple of %lld bytes",
                 (long long)layout->size);
        goto fail;
    }
    return bt_steal(it);
fail:
    bt_release(bt_steal(it));
    return BT_ERROR;
}

static Value iterator_next(View self) {
    UnpackIterator *it = (UnpackIterator *)bt_object(self);
    const Layout *layout = it->layout;
    BtBuffer done;
    memset(&done, 0, sizeof done);
    const uint8_t *from = NULL;
    bt_object_lock(&it->head);
    if (!bt_is_empty(it->buffer.owner)) {
        if (it->position + layout->size <= it->buffer.length) {
            from = (const uint8_t *)it->buffer.data + it->position;
            it->position += layout->size;
        } else if (!bt_threads_run_at_once()) {
            done = it->buffer;
            it->buffer.owner = BT_EMPTY;
        }
    }
    bt_object_unlock(&it->head);
    bt_release_buffer(&done);
    return from ? unpack_all(layout, from) : BT_EMPTY;
}

static Value iterator_length_hint(View self) {
    UnpackIterator *it = (UnpackIterator *)bt_object(self);
    if (bt_is_empty(it->buffer.owner)) return bt_small_int(0);
    return bt_small_int((it->buffer.length - it->position) / it->layout->size);
}

static void iterator_dealloc(BtObject *self) {
    UnpackIterator *it = (UnpackIterator *)self;
    bt_release_buffer(&it->buffer);
    bt_release_maybe(it->format);
    bt_object_free(self);
}

static int iterator_traverse(BtObject *self, BtVisitFn visit, void *context) {
    UnpackIterator *it = (UnpackIterator *)self;
    if (!bt_is_empty(it->buffer.owner)) {
        int result = visit(bt_view(it->buffer.owner), context);
        if (result) return result;
    }
    return bt_visit_maybe(it->format, visit, context);
}

static const BtMethodDef iterator_methods[] = {
    BT_METHOD_0("__length_hint__", iterator_length_hint, NULL),
    BT_METHOD_END,
};

static BtType unpack_iterator_type = {
    BT_TYPE_INIT(0, "_struct.unpack_iterator", sizeof(UnpackIterator)),
    .module = "_struct",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = bt_iter_self,
    .next = iterator_next,
    .methods = iterator_methods,
};

// ---- the type ---------------------------------------------------------------------------------------------

static Value get_format(View self, void *context) {
    Struct *s = cast(self);
    Value format = bt_field_get(&s->head, &s->format);
    return bt_is_empty(format) ? bt_raise(&bt_exc_AttributeError, "format") : format;
}

static Value get_size(View self, void *context) { return bt_int_from_i64(layout_of(self)->size); }

static Value struct_repr(View self) {
    Value format = get_format(self, NULL);
    if (bt_is_error(format)) return BT_ERROR;
    const char *name = bt_type_of(self)->name, *dot = strrchr(name, '.');
    Value text = bt_str_format("%s(%R)", dot ? dot + 1 : name, bt_view(format));
    bt_release(format);
    return text;
}

static Value struct_sizeof(View self) {
    return bt_small_int((int64_t)sizeof(Struct) + 48 + 32 * layout_of(self)->field_count);
}

static const BtMethodDef struct_methods[] = {
    BT_METHOD_1(
        "iter_unpack", struct_iter_unpack,
        "iter_unpack($self, buffer, /)\n--\n\nReturn an iterator yielding tuples.\n\n"
        "Tuples are unpacked from the given bytes source, like a repeated\ninvocation of unpack_from().\n\n"
        "Requires that the bytes length be a multiple of the struct size."),
    BT_METHOD_N(
        "pack", struct_pack, 0, -1,
        "S.pack(v1, v2, ...) -> bytes\n\nReturn a bytes object containing values v1, v2, ... packed according"
        "\nto the format string S.format.  See help(struct) for more on format\nstrings."),
    BT_METHOD_N(
        "pack_into", struct_pack_into, 0, -1,
        "S.pack_into(buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format "
        "string S.format\nand write the packed bytes into the writable buffer buf starting at\noffset.  Note "
        "that the offset is a required argument.  See\nhelp(struct) for more on format strings."),
    BT_METHOD_1("unpack", struct_unpack,
                "unpack($self, buffer, /)\n--\n\nReturn a tuple containing unpacked values.\n\n"
                "Unpack according to the format string Struct.format. The buffer's size\nin bytes must be "
                "Struct.size.\n\nSee help(struct) for more on format strings."),
    BT_METHOD_K(
        "unpack_from", struct_unpack_from,
        "unpack_from($self, /, buffer, offset=0)\n--\n\nReturn a tuple containing unpacked values.\n\n"
        "Values are unpacked according to the format string Struct.format.\n\nThe buffer's size in bytes, "
        "starting at position offset, must be\nat least Struct.size.\n\n"
        "See help(struct) for more on format strings."),
    BT_METHOD_0("__sizeof__", struct_sizeof, "S.__sizeof__() -> size of S in memory, in bytes"),
    BT_METHOD_END,
};

static const BtGetSetDef struct_getsets[] = {
    {"format", get_format, NULL, "struct format string", NULL},
    {"size", get_size, NULL, "struct size in bytes", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType struct_type = {
    BT_TYPE_INIT(0, "_struct.Struct", sizeof(Struct)),
    .module = "_struct",
    .flags = BT_TYPE_BASE,
    .doc = "Struct(fmt) --> compiled struct object",
    .new_ = struct_new,
    .init = struct_init,
    .dealloc = struct_dealloc,
    .repr = struct_repr,
    .methods = struct_methods,
    .getsets = struct_getsets,
};

// ---- the module's functions -------------------------------------------------------------------------------

static Value module_calcsize(View module, View format) {
    Value s = struct_for(format);
    if (bt_is_error(s)) return BT_ERROR;
    Value size = get_size(bt_view(s), NULL);
    bt_release(s);
    return size;
}

static Value module_pack(View module, const View *args, size_t argc) {
    if (!argc) return bt_raise(&bt_exc_TypeError, "missing format argument");
    Value s = struct_for(args[0]);
    if (bt_is_error(s)) return BT_ERROR;
    Value result = struct_pack(bt_view(s), args + 1, argc - 1);
    bt_release(s);
    return result;
}

static Value module_pack_into(View module, const View *args, size_t argc) {
    if (!argc) return bt_raise(&bt_exc_TypeError, "missing format argument");
    Value s = struct_for(args[0]);
    if (bt_is_error(s)) return BT_ERROR;
    Value result = struct_pack_into(bt_view(s), args + 1, argc - 1);
    bt_release(s);
    return result;
}

static Value module_unpack(View module, const View *args, size_t argc) {
    Value s = struct_for(args[0]);
    if (bt_is_error(s)) return BT_ERROR;
    Value result = struct_unpack(bt_view(s), args[1]);
    bt_release(s);
    return result;
}

static Value module_iter_unpack(View module, const View *args, size_t argc) {
    Value s = struct_for(args[0]);
    if (bt_is_error(s)) return BT_ERROR;
    Value result = struct_iter_unpack(bt_view(s), args[1]);
    bt_release(s);
    return result;
}

static Value module_unpack_from(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "buffer", "offset", NULL};
    static const BtSignature signature = {"unpack_from", names, 1, 3, 2};
    View out[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    Value s = struct_for(out[0]);
    if (bt_is_error(s)) return BT_ERROR;
    Value result = unpack_from(bt_view(s), out[1], bt_view_is_empty(out[2]) ? bt_small_int_view(0) : out[2]);
    bt_release(s);
    return result;
}

static Value module_clearcache(View module) {
    bt_dict_clear(bt_view(cache));
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_0("_clearcache", module_clearcache, "_clearcache($module, /)\n--\n\nClear the internal cache."),
    BT_METHOD_1("calcsize", module_calcsize,
                "calcsize($module, format, /)\n--\n\n"
                "Return size in bytes of the struct described by the format string."),
    BT_METHOD_N(
        "iter_unpack", module_iter_unpack, 2, 2,
        "iter_unpack($module, format, buffer, /)\n--\n\nReturn an iterator yielding tuples unpacked from the "
        "given bytes.\n\nThe bytes are unpacked according to the format string, like\na repeated invocation "
        "of unpack_from().\n\nRequires that the bytes length be a multiple of the format struct size."),
    BT_METHOD_N("pack", module_pack, 0, -1,
                "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, v2, "
                "... packed "
                "according\nto the format string.  See help(struct) for more on format strings."),
    BT_METHOD_N(
        "pack_into", module_pack_into, 0, -1,
        "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the "
        "format string and write\nthe packed bytes into the writable buffer buf starting at offset.  Note\n"
        "that the offset is a required argument.  See help(struct) for more\non format strings."),
    BT_METHOD_N("unpack", module_unpack, 2, 2,
                "unpack($module, format, buffer, /)\n--\n\n"
                "Return a tuple containing values unpacked according to the format string.\n\n"
                "The buffer's size in bytes must be calcsize(format).\n\n"
                "See help(struct) for more on format strings."),
    BT_METHOD_K("unpack_from", module_unpack_from,
                "unpack_from($module, format, /, buffer, offset=0)\n--\n\n"
                "Return a tuple containing values unpacked according to the format string.\n\n"
                "The buffer's size, minus offset, must be at least calcsize(format).\n\n"
                "See help(struct) for more on format strings."),
    BT_METHOD_END,
};

bool bt_init_struct(View module) {
    // A second import, after the module was taken out of sys.modules, gives the same types again.
    if (struct_error) {
        return bt_module_add_type(module, struct_error) && bt_module_add_type(module, &struct_type) &&
               bt_module_add_functions(module, functions);
    }
    cache = bt_dict_new();
    if (bt_is_error(cache)) return false;
    bt_object_make_immortal(bt_object(bt_view(cache)));
    struct_error = bt_exception_class_new(module, "struct", "error", &bt_exc_Exception, NULL);
    return struct_error && bt_type_ready_once(&struct_type) && bt_type_ready_once(&unpack_iterator_type) &&
           bt_module_add_type(module, &struct_type) && bt_module_add_functions(module, functions);
}
