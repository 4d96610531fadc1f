// The Unpickler: a stack machine over a stream of opcodes.
#include "stdlib/native/pickle_load.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

bool bt_pickle_grow_words_slow(BtPickleWords *words) {
    int64_t capacity = words->capacity ? words->capacity * 2 : 32;
    Value *items = bt_buffer_realloc(words->items, (size_t)capacity * sizeof *items);
    if (!items) return false;
    words->items = items;
    words->capacity = capacity;
    return true;
}

void bt_pickle_empty_words(BtPickleWords *words) {
    while (words->count) bt_release_maybe(words->items[--words->count]);
    bt_buffer_free(words->items);
    memset(words, 0, sizeof *words);
}

// ---- input ------------------------------------------------------------------------------------------------

// Another piece of the file, replacing the chunk (used up but for nothing: callers copy first).
static bool next_chunk(BtUnpickler *u, View method, int64_t count) {
    Value argument = count >= 0 ? bt_int_from_i64(count) : BT_EMPTY;
    View argument_view = bt_view(argument);
    Value data = count >= 0 ? bt_call(method, &argument_view, 1, BT_NO_VIEW) : bt_call_0(method);
    bt_release_maybe(argument);
    if (bt_is_error(data)) return false;
    if (!bt_is_bytes(bt_view(data))) {
        Value bytes = bt_bytes_from_object(bt_view(data));
        bt_release(data);
        if (bt_is_error(bytes)) return false;
        data = bytes;
    }
    bt_assign(&u->chunk, data);
    u->at = bt_bytes_cast(bt_view(data))->data;
    u->end = u->at + bt_bytes_cast(bt_view(data))->length;
    return true;
}

const uint8_t *bt_pickle_take(BtUnpickler *u, int64_t count, Value *joined) {
    *joined = BT_EMPTY;
    int64_t have = u->end - u->at;
    if (count <= have) {
        const uint8_t *p = u->at;
        u->at += count;
        return p;
    }
    if (bt_is_empty(u->read)) {
        truncated();
        return NULL;
    }
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    while (count > 0) {
        have = u->end - u->at;
        if (!have) {
            if (!next_chunk(u, bt_view(u->read), count < 1 << 20 ? count : 1 << 20)) goto failed;
            have = u->end - u->at;
            if (!have) {
                truncated();
                goto failed;
            }
        }
        if (have > count) have = count;
        bt_bytes_builder_add(&b, u->at, (size_t)have);
        u->at += have;
        count -= have;
    }
    *joined = bt_bytes_builder_finish(&b);
    return bt_is_error(*joined) ? NULL : bt_bytes_cast(bt_view(*joined))->data;
failed:
    bt_bytes_builder_discard(&b);
    return NULL;
}

Value bt_pickle_take_line(BtUnpickler *u) {
    const uint8_t *newline = u->at < u->end ? memchr(u->at, '\n', (size_t)(u->end - u->at)) : NULL;
    if (newline) {
        Value line = bt_bytes_new(u->at, (size_t)(newline - u->at));
        u->at = newline + 1;
        return line;
    }
    if (bt_is_empty(u->readline)) {
        truncated();
        return BT_ERROR;
    }
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bt_bytes_builder_add(&b, u->at, (size_t)(u->end - u->at));
    u->at = u->end;
    if (next_chunk(u, bt_view(u->readline), -1)) {
        if (u->at < u->end && u->end[-1] == '\n') {
            bt_bytes_builder_add(&b, u->at, (size_t)(u->end - u->at - 1));
            u->at = u->end;
            return bt_bytes_builder_finish(&b);
        }
        truncated();
    }
    bt_bytes_builder_discard(&b);
    return BT_ERROR;
}

// ---- memo -------------------------------------------------------------------------------------------------

static bool memo_put(BtUnpickler *u, int64_t index) {
    if (!need(u, 1)) return false;
    if (BT_LIKELY(index == u->memo.count)) {
        if (!grow_words(&u->memo)) return false;
        u->memo.items[u->memo.count++] = bt_hold(top(u));
        return true;
    }
    if (index < 0) {
        bt_raise(&bt_exc_ValueError, "negative PUT argument");
        return false;
    }
    // Indices come in order in all pickles; far-off ones may cost as much as the input could hold.
    if (index > u->memo.count + (1 << 24)) {
        bt_raise_no_memory();
        return false;
    }
    while (u->memo.count <= index) {
        if (!grow_words(&u->memo)) return false;
        u->memo.items[u->memo.count++] = BT_EMPTY;
    }
    bt_assign(&u->memo.items[index], bt_hold(top(u)));
    return true;
}

static bool memo_get(BtUnpickler *u, int64_t index) {
    if (index >= 0 && index < u->memo.count && !bt_is_empty(u->memo.items[index])) {
        return push(u, bt_hold(bt_view(u->memo.items[index])));
    }
    bt_raise(bt_unpickling_error, "Memo value not found at index %lld", (long long)index);
    return false;
}

// ---- numbers and texts ------------------------------------------------------------------------------------

static Value line_number(View line, bool keep_newline) {
    Value text = bt_str_from_latin1(bt_bytes_cast(line)->data, bt_bytes_cast(line)->length);
    if (bt_is_error(text)) return BT_ERROR;
    if (keep_newline) {
        Value with = bt_str_format("%U\n", bt_view(text));
        bt_release(text);
        if (bt_is_error(with)) return BT_ERROR;
        text = with;
    }
    Value number = bt_int_parse(bt_view(text), 10);
    bt_release(text);
    return number;
}

static bool line_index(BtUnpickler *u, int64_t *out) {
    Value line = bt_pickle_take_line(u);
    Value number = bt_is_error(line) ? BT_ERROR : line_number(bt_view(line), true);
    bt_release_maybe(line);
    if (bt_is_error(number)) return false;
    if (!bt_int_fits_i64(bt_view(number), out)) *out = INT64_MAX;
    bt_release(number);
    return true;
}

static bool load_int(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return false;
    const BtBytes *text = bt_bytes_cast(bt_view(line));
    Value number;
    if (text->length == 2 && text->data[0] == '0' && (text->data[1] == '0' || text->data[1] == '1')) {
        number = bt_bool(text->data[1] == '1');
    } else {
        number = line_number(bt_view(line), false);
        if (bt_is_error(number) && bt_error_matches(&bt_exc_ValueError)) {
            bt_error_clear();
            bt_raise(&bt_exc_ValueError, "could not convert string to int");
        }
    }
    bt_release(line);
    return push(u, number);
}

static bool load_long(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return false;
    BtBytes *text = bt_bytes_cast(bt_view(line));
    int64_t length = text->length;
    if (length && text->data[length - 1] == 'L') {
        Value shorter = bt_bytes_new(text->data, (size_t)length - 1);
        bt_release(line);
        if (bt_is_error(shorter)) return false;
        line = shorter;
    }
    Value number = line_number(bt_view(line), false);
    bt_release(line);
    return push(u, number);
}

static bool load_counted_long(BtUnpickler *u, int size) {
    uint64_t count;
    if (!take_number(u, size, &count)) return false;
    if (size == 4 && (int32_t)count < 0) return fail("LONG pickle has negative byte count");
    Value joined;
    const uint8_t *p = bt_pickle_take(u, (int64_t)count, &joined);
    if (!p) return false;
    if (count > 0 && count <= 8) {
        uint64_t n = p[count - 1] & 0x80 ? ~(uint64_t)0 : 0;
        for (uint64_t i = count; i-- > 0;) n = n << 8 | p[i];
        bt_release_maybe(joined);
        return push(u, bt_int_from_i64((int64_t)n));
    }
    mpz_t z;
    mpz_init(z);
    mpz_import(z, count, -1, 1, 0, 0, p);
    if (count && p[count - 1] & 0x80) {
        mpz_t power;
        mpz_init(power);
        mpz_setbit(power, 8 * count);
        mpz_sub(z, z, power);
        mpz_clear(power);
    }
    bt_release_maybe(joined);
    return push(u, bt_int_steal_mpz(z));
}

static bool load_float(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return false;
    Value text = bt_str_from_latin1(bt_bytes_cast(bt_view(line))->data, bt_bytes_cast(bt_view(line))->length);
    bt_release(line);
    if (bt_is_error(text)) return false;
    Value number = bt_call_1(bt_type_view(&bt_type_float), bt_view(text));
    bt_release(text);
    return push(u, number);
}

static bool load_binfloat(BtUnpickler *u) {
    uint64_t bits;
    double d;
    if (!take_number(u, 8, &bits)) return false;
    bits = __builtin_bswap64(bits);
    memcpy(&d, &bits, 8);
    return push(u, bt_float_new(d));
}

// An 8-bit string of Python 2: decoded, unless encoding is "bytes".
static bool push_string(BtUnpickler *u, const void *data, size_t length) {
    if (strcmp(u->encoding, "bytes") == 0) return push(u, bt_bytes_new(data, length));
    return push(u, bt_decode(data, length, u->encoding, u->errors));
}

// The bytes that a quoted literal of Python 2 stands for: '...' with backslash escapes.
static Value unescape(const uint8_t *p, int64_t length) {
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    for (int64_t i = 0; i < length; i++) {
        if (p[i] != '\\') {
            bt_bytes_builder_byte(&b, p[i]);
            continue;
        }
        if (i + 1 == length) {
            bt_bytes_builder_discard(&b);
            return bt_raise(&bt_exc_ValueError, "Trailing \\ in string");
        }
        uint8_t c = p[++i];
        static const char from[] = "abfnrtv\\'\"", to[] = "\a\b\f\n\r\t\v\\'\"";
        const char *known = c ? strchr(from, c) : NULL;
        if (known) {
            bt_bytes_builder_byte(&b, (uint8_t)to[known - from]);
        } else if (c == '\n') {
        } else if (c >= '0' && c <= '7') {
            int n = c - '0';
            for (int k = 0; k < 2 && i + 1 < length && p[i + 1] >= '0' && p[i + 1] <= '7'; k++) {
                n = n * 8 + p[++i] - '0';
            }
            bt_bytes_builder_byte(&b, (uint8_t)n);
        } else if (c == 'x') {
            int n = 0, digits = 0;
            for (; digits < 2 && i + 1 < length; digits++) {
                uint8_t h = p[i + 1] | 0x20;
                if (h >= '0' && h <= '9') n = n * 16 + h - '0';
                else if (h >= 'a' && h <= 'f') n = n * 16 + h - 'a' + 10;
                else break;
                i++;
            }
            if (digits < 2) {
                bt_bytes_builder_discard(&b);
                return bt_raise(&bt_exc_ValueError, "invalid \\x escape at position %lld",
                                (long long)(i - 1 - digits));
            }
            bt_bytes_builder_byte(&b, (uint8_t)n);
        } else {
            bt_bytes_builder_byte(&b, '\\');
            bt_bytes_builder_byte(&b, c);
        }
    }
    return bt_bytes_builder_finish(&b);
}

static bool load_string(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return false;
    const uint8_t *p = bt_bytes_cast(bt_view(line))->data;
    int64_t length = bt_bytes_cast(bt_view(line))->length;
    if (length && p[length - 1] == '\n') length--;
    bool ok = false;
    if (length >= 2 && p[0] == p[length - 1] && (p[0] == '\'' || p[0] == '"')) {
        Value bytes = unescape(p + 1, length - 2);
        if (!bt_is_error(bytes)) {
            ok = push_string(u, bt_bytes_cast(bt_view(bytes))->data,
                             (size_t)bt_bytes_cast(bt_view(bytes))->length);
            bt_release(bytes);
        }
    } else {
        fail("the STRING opcode argument must be quoted");
    }
    bt_release(line);
    return ok;
}

static bool load_unicode(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return false;
    Value text = bt_decode(bt_bytes_cast(bt_view(line))->data, (size_t)bt_bytes_cast(bt_view(line))->length,
                           "raw-unicode-escape", NULL);
    bt_release(line);
    return push(u, text);
}

// Most texts are short and ASCII.
static bool load_short_text(BtUnpickler *u, bool *done) {
    *done = false;
    const uint8_t *at = u->at;
    if (at >= u->end) return true;
    int64_t count = *at++;
    if (u->end - at < count || !bt_is_ascii_bytes(at, (size_t)count)) return true;
    u->at = at + count;
    *done = true;
    return push(u, bt_str_from_ascii(at, count));
}

typedef enum Text { TEXT_STRING, TEXT_UNICODE, TEXT_BYTES, TEXT_BYTEARRAY } Text;

static bool load_counted(BtUnpickler *u, int size, Text kind) {
    static const char *const names[] = {"BINSTRING", "BINUNICODE", "BINBYTES", "BYTEARRAY8"};
    uint64_t count;
    if (!take_number(u, size, &count)) return false;
    if (kind == TEXT_STRING && size == 4 && (int32_t)count < 0) {
        return fail("BINSTRING pickle has negative byte count");
    }
    if (count > INT64_MAX) {
        bt_raise(&bt_exc_OverflowError, "%s exceeds system's maximum size of %lld bytes", names[kind],
                 (long long)INT64_MAX);
        return false;
    }
    Value joined;
    const uint8_t *p = bt_pickle_take(u, (int64_t)count, &joined);
    if (!p) return false;
    bool ok;
    switch (kind) {
        case TEXT_STRING: ok = push_string(u, p, count); break;
        case TEXT_UNICODE: ok = push(u, bt_decode_utf8(p, count, "surrogatepass")); break;
        case TEXT_BYTES:
            ok = push(u, !bt_is_empty(joined) ? bt_hold(bt_view(joined))
                                              : bt_bytes_new(count ? (const void *)p : "", count));
            break;
        default: ok = push(u, bt_bytearray_new(count ? (const void *)p : "", count)); break;
    }
    bt_release_maybe(joined);
    return ok;
}

// ---- containers -------------------------------------------------------------------------------------------

static bool load_tuple(BtUnpickler *u, int64_t count) {
    if (!need(u, count)) return false;
    return push(u, pop_tuple(u, u->stack.count - count));
}

static bool load_marked(BtUnpickler *u, uint8_t op) {
    int64_t start = pop_mark(u);
    if (start < 0) return false;
    if (op == OP_TUPLE) return push(u, pop_tuple(u, start));
    int64_t count = u->stack.count - start;
    u->stack.count = start;
    Value *items = u->stack.items + start;
    if (op == OP_LIST) return push(u, bt_list_from_values(items, count));
    u->stack.count = start + count;
    Value made = BT_ERROR;
    if (op == OP_FROZENSET) {
        Value tuple = pop_tuple(u, start);
        if (bt_is_error(tuple)) return false;
        made = bt_frozenset_from_iterable(bt_view(tuple));
        bt_release(tuple);
        return push(u, made);
    }
    if (count % 2) return fail("odd number of items for DICT");
    made = bt_dict_new();
    for (int64_t i = 0; !bt_is_error(made) && i < count; i += 2) {
        if (!bt_dict_set(bt_view(made), bt_view(u->stack.items[start + i]),
                         bt_view(u->stack.items[start + i + 1]))) {
            bt_release(made);
            return false;
        }
    }
    drop(u, start);
    return push(u, made);
}

static bool append_items(BtUnpickler *u, int64_t start) {
    if (start <= fence(u)) return underflow(u);
    View target = bt_view(u->stack.items[start - 1]);
    int64_t count = u->stack.count - start;
    bool ok = true;
    if (!count) return true;
    if (bt_is_exact(target, BT_SHAPE_LIST)) {
        // The words move from the stack into the list.
        u->stack.count = start;
        return bt_list_append_values(target, u->stack.items + start, count);
    }
    Value extend = bt_getattr_text(target, "extend");
    if (bt_is_error(extend)) {
        if (!bt_error_matches(&bt_exc_AttributeError)) return false;
        bt_error_clear();
    }
    Value items = BT_EMPTY;
    Value holder = bt_hold(target);
    if (!bt_is_empty(extend)) {
        u->stack.count = start;
        items = bt_list_from_values(u->stack.items + start, count);
        Value result = bt_is_error(items) ? BT_ERROR : bt_call_1(bt_view(extend), bt_view(items));
        ok = !bt_is_error(result);
        bt_release_maybe(result);
        bt_release_maybe(items);
        bt_release(extend);
    } else {
        Value method = bt_getattr_text(bt_view(holder), "append");
        ok = !bt_is_error(method);
        for (int64_t i = 0; ok && i < count; i++) {
            Value result = bt_call_1(bt_view(method), bt_view(u->stack.items[start + i]));
            ok = !bt_is_error(result);
            bt_release_maybe(result);
        }
        bt_release_maybe(method);
        drop(u, start);
    }
    bt_release(holder);
    return ok;
}

static bool set_items(BtUnpickler *u, int64_t start) {
    if (start <= fence(u)) return underflow(u);
    int64_t count = u->stack.count - start;
    if (count % 2) return fail("odd number of items for SETITEMS");
    Value target = bt_hold(bt_view(u->stack.items[start - 1]));
    bool ok = true;
    if (bt_is_exact(bt_view(target), BT_SHAPE_DICT)) {
        // The words move from the stack into the dict.
        Value *items = u->stack.items + start;
        u->stack.count = start;
        for (int64_t i = 0; i < count; i += 2) {
            if (BT_LIKELY(ok)) {
                ok = bt_dict_set_steal(bt_view(target), items[i], items[i + 1]);
            } else {
                bt_release(items[i]);
                bt_release(items[i + 1]);
            }
        }
    } else {
        for (int64_t i = 0; ok && i < count; i += 2) {
            ok = bt_setitem(bt_view(target), bt_view(u->stack.items[start + i]),
                            bt_view(u->stack.items[start + i + 1]));
        }
        drop(u, start);
    }
    bt_release(target);
    return ok;
}

static bool add_items(BtUnpickler *u, int64_t start) {
    if (start <= fence(u)) return underflow(u);
    Value target = bt_hold(bt_view(u->stack.items[start - 1]));
    int64_t count = u->stack.count - start;
    bool ok = true;
    Value add = BT_EMPTY;
    if (!bt_is_exact(bt_view(target), BT_SHAPE_SET) && count) {
        add = bt_getattr_text(bt_view(target), "add");
        ok = !bt_is_error(add);
    }
    for (int64_t i = 0; ok && i < count; i++) {
        View item = bt_view(u->stack.items[start + i]);
        if (bt_is_empty(add)) {
            ok = bt_set_add(bt_view(target), item);
        } else {
            Value result = bt_call_1(bt_view(add), item);
            ok = !bt_is_error(result);
            bt_release_maybe(result);
        }
    }
    bt_release_maybe(add);
    drop(u, start);
    bt_release(target);
    return ok;
}

// ---- the rest ---------------------------------------------------------------------------------------------

static bool load_persistent(BtUnpickler *u, Value id) {
    if (bt_is_error(id)) return false;
    // Subclasses override it; an object of one may also have it as an attribute.
    Value object = bt_call_method_text(bt_view_of(u), "persistent_load", (View[]){bt_view(id)}, 1);
    bt_release(id);
    return push(u, object);
}

static bool load_next_buffer(BtUnpickler *u) {
    if (bt_is_empty(u->buffers)) {
        return fail("pickle stream refers to out-of-band data but no *buffers* argument was given");
    }
    Value buffer = bt_next(bt_view(u->buffers));
    if (bt_is_empty(buffer) && !bt_error_occurred()) return fail("not enough out-of-band buffers");
    return push(u, buffer);
}

static bool load_readonly_buffer(BtUnpickler *u) {
    if (!need(u, 1)) return false;
    Value view = bt_memoryview_new(top(u));
    if (bt_is_error(view)) return false;
    Value readonly = bt_getattr_text(bt_view(view), "readonly");
    bool is_readonly = !bt_is_error(readonly) && bt_is_true_object(bt_view(readonly));
    bt_release_maybe(readonly);
    if (is_readonly) {
        bt_release(view);
        return true;
    }
    Value locked = bt_call_method_text(bt_view(view), "toreadonly", NULL, 0);
    bt_release(view);
    if (bt_is_error(locked)) return false;
    bt_assign(&u->stack.items[u->stack.count - 1], locked);
    return true;
}

static bool load_frame(BtUnpickler *u) {
    uint64_t length;
    if (!take_number(u, 8, &length)) return false;
    if (length > INT64_MAX) {
        bt_raise(&bt_exc_OverflowError, "FRAME length exceeds system's maximum of %lld bytes",
                 (long long)INT64_MAX);
        return false;
    }
    if (u->end - u->at >= (int64_t)length) return true;
    // The frame is read in one go: its opcodes then cost no calls.
    Value joined;
    const uint8_t *p = bt_pickle_take(u, (int64_t)length, &joined);
    if (!p) return false;
    if (bt_is_empty(joined)) return true;
    bt_assign(&u->chunk, joined);
    u->at = p;
    u->end = p + length;
    return true;
}

static bool load_proto(BtUnpickler *u) {
    uint64_t proto;
    if (!take_number(u, 1, &proto)) return false;
    if (proto > BT_PICKLE_HIGHEST) {
        bt_raise(&bt_exc_ValueError, "unsupported pickle protocol: %d", (int)proto);
        return false;
    }
    u->proto = (int)proto;
    return true;
}

static bool load_line_persistent(BtUnpickler *u) {
    Value line = bt_pickle_take_line(u);
    if (bt_is_error(line)) return false;
    Value id = bt_decode(bt_bytes_cast(bt_view(line))->data, (size_t)bt_bytes_cast(bt_view(line))->length,
                         "ascii", NULL);
    bt_release(line);
    if (bt_is_error(id) && bt_error_matches(&bt_exc_UnicodeDecodeError)) {
        bt_error_clear();
        return fail("persistent IDs in protocol 0 must be ASCII strings");
    }
    return load_persistent(u, id);
}

static bool push_mark(BtUnpickler *u) {
    if (u->mark_count == u->mark_capacity) {
        int64_t capacity = u->mark_capacity ? 2 * u->mark_capacity : 16;
        int64_t *marks = bt_buffer_realloc(u->marks, (size_t)capacity * sizeof *marks);
        if (!marks) return false;
        u->marks = marks;
        u->mark_capacity = capacity;
    }
    u->marks[u->mark_count++] = u->stack.count;
    return true;
}

static bool raise_bad_key(uint8_t op) {
    if (op >= 0x20 && op < 0x7f && op != '\'' && op != '\\') {
        bt_raise(bt_unpickling_error, "invalid load key, '%c'.", op);
    } else {
        bt_raise(bt_unpickling_error, "invalid load key, '\\x%02x'.", op);
    }
    return false;
}

static bool step(BtUnpickler *u, uint8_t op) {
    uint64_t n;
    int64_t index;
    switch (op) {
        case OP_MARK: return push_mark(u);
        case OP_NONE: return push(u, BT_NONE);
        case OP_NEWTRUE: return push(u, BT_TRUE);
        case OP_NEWFALSE: return push(u, BT_FALSE);
        case OP_BININT: return take_number(u, 4, &n) && push(u, bt_small_int((int32_t)n));
        case OP_BININT1: return take_number(u, 1, &n) && push(u, bt_small_int((int64_t)n));
        case OP_BININT2: return take_number(u, 2, &n) && push(u, bt_small_int((int64_t)n));
        case OP_INT: return load_int(u);
        case OP_LONG: return load_long(u);
        case OP_LONG1: return load_counted_long(u, 1);
        case OP_LONG4: return load_counted_long(u, 4);
        case OP_FLOAT: return load_float(u);
        case OP_BINFLOAT: return load_binfloat(u);
        case OP_SHORT_BINBYTES: return load_counted(u, 1, TEXT_BYTES);
        case OP_BINBYTES: return load_counted(u, 4, TEXT_BYTES);
        case OP_BINBYTES8: return load_counted(u, 8, TEXT_BYTES);
        case OP_BYTEARRAY8: return load_counted(u, 8, TEXT_BYTEARRAY);
        case OP_STRING: return load_string(u);
        case OP_SHORT_BINSTRING: return load_counted(u, 1, TEXT_STRING);
        case OP_BINSTRING: return load_counted(u, 4, TEXT_STRING);
        case OP_UNICODE: return load_unicode(u);
        case OP_SHORT_BINUNICODE: {
            bool done, ok = load_short_text(u, &done);
            return done ? ok : load_counted(u, 1, TEXT_UNICODE);
        }
        case OP_BINUNICODE: return load_counted(u, 4, TEXT_UNICODE);
        case OP_BINUNICODE8: return load_counted(u, 8, TEXT_UNICODE);
        case OP_EMPTY_TUPLE: return push(u, bt_tuple_empty());
        case OP_TUPLE1: return load_tuple(u, 1);
        case OP_TUPLE2: return load_tuple(u, 2);
        case OP_TUPLE3: return load_tuple(u, 3);
        case OP_TUPLE: case OP_LIST: case OP_DICT: case OP_FROZENSET: return load_marked(u, op);
        case OP_EMPTY_LIST: return push(u, bt_list_new(0));
        case OP_EMPTY_DICT: return push(u, bt_dict_new());
        case OP_EMPTY_SET: return push(u, bt_set_new());
        case OP_OBJ: return bt_pickle_load_obj(u);
        case OP_INST: return bt_pickle_load_inst(u);
        case OP_NEWOBJ: return bt_pickle_load_newobj(u, false);
        case OP_NEWOBJ_EX: return bt_pickle_load_newobj(u, true);
        case OP_GLOBAL: return bt_pickle_load_global(u);
        case OP_STACK_GLOBAL: return bt_pickle_load_stack_global(u);
        case OP_APPEND: return need(u, 2) && append_items(u, u->stack.count - 1);
        case OP_APPENDS: return (index = pop_mark(u)) >= 0 && append_items(u, index);
        case OP_ADDITEMS: return (index = pop_mark(u)) >= 0 && add_items(u, index);
        case OP_SETITEM: return need(u, 3) && set_items(u, u->stack.count - 2);
        case OP_SETITEMS: return (index = pop_mark(u)) >= 0 && set_items(u, index);
        case OP_BUILD: return bt_pickle_load_build(u);
        case OP_DUP: return need(u, 1) && push(u, bt_hold(top(u)));
        case OP_POP: {
            if (u->mark_count && u->stack.count == fence(u)) {
                u->mark_count--;
                return true;
            }
            Value v = pop(u);
            bt_release_maybe(v);
            return !bt_is_error(v);
        }
        case OP_POP_MARK:
            if ((index = pop_mark(u)) < 0) return false;
            drop(u, index);
            return true;
        case OP_GET: return line_index(u, &index) && memo_get(u, index);
        case OP_BINGET: return take_number(u, 1, &n) && memo_get(u, (int64_t)n);
        case OP_LONG_BINGET: return take_number(u, 4, &n) && memo_get(u, (int64_t)n);
        case OP_PUT: return line_index(u, &index) && memo_put(u, index);
        case OP_BINPUT: return take_number(u, 1, &n) && memo_put(u, (int64_t)n);
        case OP_LONG_BINPUT: return take_number(u, 4, &n) && memo_put(u, (int64_t)n);
        case OP_MEMOIZE: return memo_put(u, u->memo.count);
        case OP_PERSID: return load_line_persistent(u);
        case OP_BINPERSID: return load_persistent(u, pop(u));
        case OP_REDUCE: return bt_pickle_load_reduce(u);
        case OP_PROTO: return load_proto(u);
        case OP_FRAME: return load_frame(u);
        case OP_EXT1: return bt_pickle_load_extension(u, 1);
        case OP_EXT2: return bt_pickle_load_extension(u, 2);
        case OP_EXT4: return bt_pickle_load_extension(u, 4);
        case OP_NEXT_BUFFER: return load_next_buffer(u);
        case OP_READONLY_BUFFER: return load_readonly_buffer(u);
        default: return raise_bad_key(op);
    }
}

Value bt_pickle_run(BtUnpickler *u) {
    if (!bt_pickle_enter(&u->user, "Unpickler")) return BT_ERROR;
    u->proto = 0;
    u->mark_count = 0;
    drop(u, 0);
    Value result = BT_ERROR;
    for (;;) {
        if (u->at == u->end) {
            bool more = !bt_is_empty(u->read) && next_chunk(u, bt_view(u->read), 1) && u->at < u->end;
            if (!more) {
                if (!bt_error_occurred()) bt_raise(&bt_exc_EOFError, "Ran out of input");
                break;
            }
        }
        uint8_t op = *u->at++;
        if (op == OP_STOP) {
            result = pop(u);
            break;
        }
        if (!step(u, op)) break;
    }
    drop(u, 0);
    u->mark_count = 0;
    bt_pickle_leave(&u->user, false);
    return result;
}
