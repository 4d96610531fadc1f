// Runs of bytes: opening them, the slots that bytes and bytearray share, making bytes from other objects,
// hex.
#include "vm/objects/bytes_common.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/str_percent.h"
#include "vm/objects/str_search.h"
#include "vm/objects/warn.h"

// ---- spans ------------------------------------------------------------------------------------------------

bool bt_byte_span_open(View self, BtByteSpan *span) {
    memset(span, 0, sizeof *span);
    if (bt_is_bytes(self)) {
        span->data = bt_bytes_cast(self)->data;
        span->length = bt_bytes_cast(self)->length;
        return true;
    }
    BtByteArray *array = bt_bytearray_cast(self);
    span->is_array = true;
    if (!bt_threads_run_at_once() || !bt_load_relaxed_u8(&bt_threads_started)) {
        static const uint8_t nothing[1];
        span->data = array->data ? array->data : nothing;
        span->length = array->length;
        return true;
    }
    bt_object_lock(&array->head);
    span->length = array->length;
    span->copy = (uint8_t *)bt_buffer_alloc((size_t)array->length + 1);
    if (span->copy && array->length)
        memcpy(span->copy, array->data, (size_t)array->length);
    bt_object_unlock(&array->head);
    span->data = span->copy;
    return span->copy != NULL;
}

static bool argument(View v, BtByteSpan *span, bool may_lie_apart) {
    memset(span, 0, sizeof *span);
    if (bt_is_exact(v, BT_SHAPE_BYTES)) {
        span->data = bt_bytes_cast(v)->data;
        span->length = bt_bytes_cast(v)->length;
        return true;
    }
    if (bt_others_may_change() && bt_is_exact(v, BT_SHAPE_BYTEARRAY)) {
        // A copy: while its buffer were exported, another thread's append would raise.
        bool open = bt_byte_span_open(v, span);
        span->is_array = false;
        return open;
    }
    if (!(may_lie_apart ? bt_get_any_buffer(v, &span->buffer) : bt_get_buffer(v, &span->buffer, false)))
        return false;
    span->data = (const uint8_t *)span->buffer.data;
    span->length = span->buffer.length;
    return true;
}

bool bt_byte_argument(View v, BtByteSpan *span) { return argument(v, span, false); }

bool bt_byte_contents(View v, BtByteSpan *span) { return argument(v, span, true); }

bool bt_byte_operand(View v, BtByteSpan *span) {
    if (bt_byte_argument(v, span))
        return true;
    if (!bt_error_matches(&bt_exc_MemoryError))
        bt_error_clear();
    return false;
}

bool bt_as_byte(View v, uint8_t *out, const char *message) {
    int64_t n = -1;
    if (bt_is_small_int(v)) {
        n = bt_small_int_value(v);
    } else {
        Value number = bt_index(v);
        if (bt_is_error(number))
            return false;
        if (!bt_int_fits_i64(bt_view(number), &n))
            n = -1;
        bt_release(number);
    }
    if (n < 0 || n > 255) {
        bt_raise(&bt_exc_ValueError, "%s", message);
        return false;
    }
    *out = (uint8_t)n;
    return true;
}

static const char byte_range[] = "byte must be in range(0, 256)";

bool bt_byte_or_int_argument(View v, BtByteSpan *span, uint8_t *byte) {
    if (bt_is_object(v) && bt_type_of(v)->get_buffer)
        return bt_byte_argument(v, span);
    if (!bt_has_index(v)) {
        bt_raise(&bt_exc_TypeError, "argument should be integer or bytes-like object, not '%T'", v);
        return false;
    }
    memset(span, 0, sizeof *span);
    if (!bt_as_byte(v, byte, byte_range))
        return false;
    span->data = byte;
    span->length = 1;
    return true;
}

void bt_byte_span_close(BtByteSpan *span) {
    if (span->copy)
        bt_buffer_free(span->copy);
    if (!bt_is_empty(span->buffer.owner))
        bt_release_buffer(&span->buffer);
}

Value bt_byte_make(const BtByteSpan *like, const void *data, int64_t length) {
    if (like->is_array)
        return bt_bytearray_new(length ? data : NULL, (size_t)length);
    return bt_bytes_new(data, (size_t)length);
}

// ---- slots ------------------------------------------------------------------------------------------------

bool bt_warn_about_bytes;

// With -b: == and != of bytes and something that they never equal. False: the warning is an error.
static bool comparison_is_fine(View left, View right) {
    const char *other = bt_is_str(right) ? "string" : bt_is_bytes(left) && bt_is_int(right) ? "int" : NULL;
    return !other || bt_warn(&bt_exc_BytesWarning, "Comparison between %s and %s",
                             bt_is_bytes(left) ? "bytes" : "bytearray", other);
}

bool bt_byte_str_is_fine(View self) {
    return !bt_warn_about_bytes || bt_warn(&bt_exc_BytesWarning, "str() on a %s instance",
                                           bt_is_bytes(self) ? "bytes" : "bytearray");
}

Value bt_byte_compare(View left, View right, BtCompareOp op) {
    if (bt_warn_about_bytes && (op == BT_EQ || op == BT_NE) && !comparison_is_fine(left, right))
        return BT_ERROR;
    if (bt_same(left, right) && bt_is_bytes(left))
        return bt_bool(bt_order_holds(0, 0, op));
    // bytes compare with bytes only; bytearray and memoryview answer for themselves.
    if (!bt_is_object(right) || !bt_type_of(right)->get_buffer)
        return BT_NOT_IMPLEMENTED;
    if (bt_is_bytes(left) && !bt_is_bytes(right))
        return BT_NOT_IMPLEMENTED;
    // The right one first: its __buffer__ may be Python code.
    BtByteSpan a, b;
    if (!bt_byte_argument(right, &b)) {
        bt_error_clear();
        return BT_NOT_IMPLEMENTED;
    }
    if (!bt_byte_span_open(left, &a)) {
        bt_byte_span_close(&b);
        return BT_ERROR;
    }
    int64_t common = a.length < b.length ? a.length : b.length;
    int64_t order = common ? memcmp(a.data, b.data, (size_t)common) : 0;
    if (order == 0)
        order = a.length < b.length ? -1 : a.length > b.length;
    bt_byte_span_close(&a);
    bt_byte_span_close(&b);
    return bt_bool(bt_order_holds(order, 0, op));
}

int bt_byte_contains(View self, View item) {
    BtByteSpan s, needle;
    uint8_t byte;
    if (bt_has_index(item)) {
        if (!bt_byte_or_int_argument(item, &needle, &byte))
            return -1;
    } else if (!bt_byte_argument(item, &needle)) {
        return -1;
    }
    int found = -1;
    if (bt_byte_span_open(self, &s)) {
        found = bt_chars_find(s.data, 1, s.length, needle.data, needle.length) >= 0;
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&needle);
    return found;
}

Value bt_byte_mod(View left, View right) {
    if (!bt_is_bytes(left) && !bt_is_bytearray(left))
        return BT_NOT_IMPLEMENTED;
    BtByteSpan s;
    if (!bt_byte_span_open(left, &s))
        return BT_ERROR;
    bool is_array = s.is_array;
    Value format = bt_str_from_latin1(s.data, s.length);
    bt_byte_span_close(&s);
    if (bt_is_error(format))
        return BT_ERROR;
    Value text = bt_bytes_mod_text((const uint8_t *)bt_str_data(bt_str_cast(bt_view(format))),
                                   bt_str_length(bt_view(format)), right);
    bt_release(format);
    if (bt_is_error(text))
        return BT_ERROR;
    const BtStr *str = bt_str_cast(bt_view(text));
    BtByteSpan kind = {.is_array = is_array};
    Value result = bt_byte_make(&kind, bt_str_data(str), str->length);
    bt_release(text);
    return result;
}

Value bt_byte_concat(View left, View right) {
    bool to_array = bt_is_bytearray(left);
    if (!bt_is_object(right) || !bt_type_of(right)->get_buffer) {
        return bt_raise(&bt_exc_TypeError, "can't concat %T to %s", right, to_array ? "bytearray" : "bytes");
    }
    BtByteSpan a, b;
    if (bt_type_of(right) == &bt_type_memoryview) {
        if (!bt_byte_operand(right, &b)) {
            return bt_error_occurred() ? BT_ERROR
                                       : bt_raise(&bt_exc_TypeError, "can't concat %T to %s", right,
                                                  to_array ? "bytearray" : "bytes");
        }
        bt_byte_span_close(&b);
    }
    if (!to_array)
        return bt_bytes_concat(left, right);
    if (!bt_byte_span_open(left, &a))
        return BT_ERROR;
    Value sum = bt_bytearray_new(a.length ? a.data : NULL, (size_t)a.length);
    bt_byte_span_close(&a);
    if (bt_is_error(sum))
        return BT_ERROR;
    bool good = bt_byte_argument(right, &b);
    if (good) {
        good = bt_bytearray_extend(bt_view(sum), b.data, (size_t)b.length);
        bt_byte_span_close(&b);
    }
    if (good)
        return sum;
    bt_release(sum);
    return BT_ERROR;
}

Value bt_byte_repeat(View self, int64_t count) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    if (count < 0)
        count = 0;
    int64_t length;
    Value result = BT_ERROR;
    if (__builtin_mul_overflow(s.length, count, &length)) {
        if (s.is_array)
            bt_raise_no_memory();
        else
            bt_raise(&bt_exc_OverflowError, "repeated bytes are too long");
    } else if (count == 1 && bt_is_exact(self, BT_SHAPE_BYTES)) {
        result = bt_hold(self);
    } else if (length == 0 || (length == 1 && !s.is_array)) {
        result = bt_byte_make(&s, s.data, length);
    } else {
        result = s.is_array ? bt_bytearray_new(NULL, (size_t)length) : bt_bytes_new(NULL, (size_t)length);
        if (!bt_is_error(result)) {
            uint8_t *to =
                s.is_array ? bt_bytearray_cast(bt_view(result))->data : bt_bytes_cast(bt_view(result))->data;
            if (s.length == 1) {
                memset(to, s.data[0], (size_t)length);
            } else {
                memcpy(to, s.data, (size_t)s.length);
                for (int64_t done = s.length; done < length;) {
                    int64_t step = done < length - done ? done : length - done;
                    memcpy(to + done, to, (size_t)step);
                    done += step;
                }
            }
        }
    }
    bt_byte_span_close(&s);
    return result;
}

// ---- bytes from other objects -----------------------------------------------------------------------------

bool bt_byte_collect(View iterable, BtBytesBuilder *out, const char *message) {
    Value it = bt_iter_at_once(iterable);
    if (bt_is_error(it))
        return false;
    bool good = true;
    while (good) {
        Value item = bt_next(bt_view(it));
        if (bt_is_empty(item)) {
            good = !bt_error_occurred();
            break;
        }
        uint8_t byte;
        good = bt_as_byte(bt_view(item), &byte, message);
        bt_release(item);
        if (good)
            bt_bytes_builder_byte(out, byte);
        good = good && !out->failed;
    }
    bt_release(it);
    return good;
}

static bool name_argument(const char *type, View v, const char *parameter, const char **out) {
    *out = NULL;
    if (bt_view_is_empty(v))
        return true;
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "%s() argument '%s' must be str, not %s", type, parameter,
                 bt_argument_type_name(v));
        return false;
    }
    *out = bt_as_utf8(v, NULL);
    return *out != NULL;
}

static bool add_zeros(View count_view, BtBytesBuilder *out) {
    int64_t count;
    if (!bt_subscript_index(count_view, &count)) {
        if (bt_error_matches(&bt_exc_IndexError)) {
            bt_error_clear();
            bt_raise(&bt_exc_OverflowError, "cannot fit '%T' into an index-sized integer", count_view);
        }
        return false;
    }
    if (count < 0) {
        bt_raise(&bt_exc_ValueError, "negative count");
        return false;
    }
    if (count == 0)
        return true;
    bt_bytes_builder_discard(out);
    out->data = (uint8_t *)bt_buffer_alloc_zero((size_t)count);
    if (!out->data)
        return false;
    out->length = out->capacity = (size_t)count;
    return true;
}

bool bt_byte_construct(const char *type, const View parameters[3], BtBytesBuilder *out) {
    View source = parameters[0];
    const char *encoding, *errors;
    if (!name_argument(type, parameters[1], "encoding", &encoding))
        return false;
    if (!name_argument(type, parameters[2], "errors", &errors))
        return false;
    if (bt_view_is_empty(source) || (!bt_is_str(source) && (encoding || errors))) {
        if (!encoding && !errors)
            return true;
        bt_raise(&bt_exc_TypeError, "%s without a string argument", encoding ? "encoding" : "errors");
        return false;
    }
    if (bt_is_str(source)) {
        if (!encoding) {
            bt_raise(&bt_exc_TypeError, "string argument without an encoding");
            return false;
        }
        Value encoded = bt_encode(source, encoding, errors);
        if (bt_is_error(encoded))
            return false;
        bt_bytes_builder_add(out, bt_bytes_cast(bt_view(encoded))->data,
                             (size_t)bt_bytes_cast(bt_view(encoded))->length);
        bt_release(encoded);
        return !out->failed;
    }
    if (bt_has_index(source)) {
        if (add_zeros(source, out))
            return true;
        if (!bt_error_matches(&bt_exc_TypeError))
            return false;
        bt_error_clear();
    }
    if (bt_is_object(source) && bt_type_of(source)->get_buffer) {
        // Of a bytearray a copy, made under its lock: a buffer would keep other threads from resizing it.
        BtByteSpan span;
        bool open = bt_is_exact(source, BT_SHAPE_BYTEARRAY) ? bt_byte_span_open(source, &span)
                                                            : bt_byte_contents(source, &span);
        if (!open)
            return false;
        bt_bytes_builder_add(out, span.data, (size_t)span.length);
        bt_byte_span_close(&span);
        return !out->failed;
    }
    bool is_bytes = type[4] == 's';
    Value items = bt_iterable_or_say(source, is_bytes ? "cannot convert '%T' object to bytes"
                                                      : "cannot convert '%T' object to bytearray");
    if (bt_is_error(items))
        return false;
    bool good =
        bt_length_hint(source, 0) >= 0 &&
        bt_byte_collect(bt_view(items), out, is_bytes ? "bytes must be in range(0, 256)" : byte_range);
    bt_release(items);
    return good;
}

// ---- hex --------------------------------------------------------------------------------------------------

static bool separator_argument(View v, uint8_t *out) {
    int64_t length = bt_length(v);
    if (length < 0)
        return false;
    uint32_t c = 0;
    if (length == 1 && bt_is_str(v)) {
        c = bt_str_char_at(bt_str_cast(v), 0);
    } else if (length == 1 && bt_is_bytes(v)) {
        c = bt_bytes_cast(v)->data[0];
    } else if (length == 1) {
        bt_raise(&bt_exc_TypeError, "sep must be str or bytes.");
        return false;
    } else {
        bt_raise(&bt_exc_ValueError, "sep must be length 1.");
        return false;
    }
    if (c > 127) {
        bt_raise(&bt_exc_ValueError, "sep must be ASCII.");
        return false;
    }
    *out = (uint8_t)c;
    return true;
}

Value bt_byte_hex(const uint8_t *data, int64_t length, const View *args, size_t argc, View kwnames) {
    static const char digits[] = "0123456789abcdef";
    static const char *const names[] = {"sep", "bytes_per_sep", NULL};
    static const BtSignature signature = {"hex", names, 0, 2, 0};
    View parameters[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    int group = 1;
    uint8_t separator = 0;
    if (!bt_view_is_empty(parameters[1]) && !bt_as_int(parameters[1], &group))
        return BT_ERROR;
    if (bt_view_is_empty(parameters[0]))
        group = 0;
    else if (!separator_argument(parameters[0], &separator))
        return BT_ERROR;
    if (length == 0)
        return bt_str_empty();
    // Groups are counted from the right when positive, from the left when negative.
    int64_t size = group < 0 ? -(int64_t)group : group;
    int64_t separators = size ? (length - 1) / size : 0;
    BtStr *text = bt_str_alloc(length * 2 + separators, 1, true, 0);
    if (!text)
        return BT_ERROR;
    char *to = (char *)bt_str_data(text);
    for (int64_t i = 0; i < length; i++) {
        int64_t before = group > 0 ? length - i : i;
        if (i && size && before % size == 0)
            *to++ = (char)separator;
        *to++ = digits[data[i] >> 4];
        *to++ = digits[data[i] & 15];
    }
    return bt_steal(text);
}

static int hex_value(uint32_t c) {
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    c |= 32;
    return c >= 'a' && c <= 'f' ? (int)(c - 'a' + 10) : -1;
}

static bool is_blank(uint32_t c) {
    return c == ' ' || (c >= 9 && c <= 13);
}

bool bt_byte_from_hex(View text, BtBytesBuilder *out) {
    if (!bt_is_str(text)) {
        bt_raise(&bt_exc_TypeError, "fromhex() argument must be str, not %s", bt_argument_type_name(text));
        return false;
    }
    const BtStr *s = bt_str_cast(text);
    for (int64_t i = 0; i < s->length;) {
        uint32_t c = bt_str_char_at(s, i);
        if (is_blank(c)) {
            i++;
            continue;
        }
        int high = hex_value(c);
        int low = high >= 0 && i + 1 < s->length ? hex_value(bt_str_char_at(s, i + 1)) : -1;
        if (low < 0) {
            bt_raise(&bt_exc_ValueError, "non-hexadecimal number found in fromhex() arg at position %zd",
                     (ptrdiff_t)(high < 0 ? i : i + 1));
            return false;
        }
        bt_bytes_builder_byte(out, (uint8_t)(high << 4 | low));
        i += 2;
    }
    return !out->failed;
}
