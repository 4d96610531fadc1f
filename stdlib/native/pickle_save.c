// The Pickler: walks an object and writes opcodes, the same bytes as CPython's.
#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "stdlib/native/pickle_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

typedef struct MemoEntry {
    Value object;
    int64_t index;
} MemoEntry;

typedef struct Pickler {
    BtObject head;
    BtBytesBuilder out;
    Value write;            // empty: dumps
    MemoEntry *memo;        // in the order of arrival
    uint32_t *memo_slots;   // the entries' numbers from 1 on, 0 = free: open addressing by the object's word
    int64_t memo_count, memo_capacity;   // of entries, a power of two; there are twice as many slots
    Value dispatch_table, persistent_id, buffer_callback;   // or empty
    Value reducer_override; // bound, or empty
    int64_t frame_start;    // -1: no frame open
    int proto;
    bool bin, fast, framing, fix_imports, ready, busy;
} Pickler;

static Pickler *cast(View v) { return (Pickler *)bt_object(v); }
static bool save_any(Pickler *p, View v, bool persistent);
static bool save_reduce(Pickler *p, View reduced, View object);

static const char persistent_id_name[] = "persistent_id";

static bool fail(const char *message) {
    bt_raise(bt_pickling_error, "%s", message);
    return false;
}

// ---- output -----------------------------------------------------------------------------------------------

static void put_number(uint8_t *to, uint64_t n, int size) {
    for (int i = 0; i < size; i++) to[i] = (uint8_t)(n >> 8 * i);
}

static void open_frame(Pickler *p) {
    if (!p->framing || p->frame_start >= 0) return;
    p->frame_start = (int64_t)p->out.length;
    uint8_t header[9] = {OP_FRAME};
    bt_bytes_builder_add(&p->out, header, sizeof header);
}

static void add(Pickler *p, const void *data, size_t length) {
    open_frame(p);
    bt_bytes_builder_add(&p->out, data, length);
}

static void op(Pickler *p, uint8_t code) {
    BtBytesBuilder *out = &p->out;
    open_frame(p);
    if (BT_LIKELY(out->length < out->capacity)) out->data[out->length++] = code;
    else bt_bytes_builder_byte(out, code);
}

static void op_number(Pickler *p, uint8_t code, uint64_t n, int size) {
    BtBytesBuilder *out = &p->out;
    open_frame(p);
    if (BT_LIKELY(out->capacity - out->length >= 9)) {
        // All eight bytes are written; what is behind the number's own is overwritten by what follows.
        uint64_t little = htole64(n);
        out->data[out->length] = code;
        memcpy(out->data + out->length + 1, &little, sizeof little);
        out->length += (size_t)size + 1;
        return;
    }
    uint8_t bytes[9] = {code};
    put_number(bytes + 1, n, size);
    add(p, bytes, (size_t)size + 1);
}

// Frames of under 4 bytes are not worth their header.
static void close_frame(Pickler *p) {
    if (!p->framing || p->frame_start < 0 || p->out.failed) return;
    size_t start = (size_t)p->frame_start, length = p->out.length - start - 9;
    if (length >= 4) {
        put_number(p->out.data + start + 1, length, 8);
    } else {
        memmove(p->out.data + start, p->out.data + start + 9, length);
        p->out.length -= 9;
    }
    p->frame_start = -1;
}

static bool flush(Pickler *p) {
    if (bt_is_empty(p->write)) return true;
    Value data = bt_bytes_builder_finish(&p->out);
    bt_bytes_builder_init(&p->out);
    if (bt_is_error(data)) return false;
    View data_view = bt_view(data);
    Value result = bt_call(bt_view(p->write), &data_view, 1, BT_NO_VIEW);
    bt_release(data);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

// Between two opcodes: a frame that is full ends here.
static bool boundary(Pickler *p) {
    if (!p->framing || p->frame_start < 0) return true;
    if ((int64_t)p->out.length - p->frame_start - 9 < BT_PICKLE_FRAME) return true;
    close_frame(p);
    return flush(p);
}

// Saves a value. Most are small ints, which go where there is room in a frame without further questions.
BT_INLINE bool save(Pickler *p, View v, bool persistent) {
    BtBytesBuilder *out = &p->out;
    if (bt_is_small_int(v) && p->framing && p->frame_start >= 0 && out->capacity - out->length >= 9 &&
        (persistent || bt_is_empty(p->persistent_id)) &&
        (int64_t)out->length - p->frame_start - 9 < BT_PICKLE_FRAME) {
        int64_t n = bt_small_int_value(v);
        if (n >= INT32_MIN && n <= INT32_MAX) {
            bool one = n >= 0 && n < 256, two = n >= 0 && n < 65536;
            uint64_t little = htole64((uint64_t)n);
            uint8_t *to = out->data + out->length;
            to[0] = one ? OP_BININT1 : two ? OP_BININT2 : OP_BININT;
            memcpy(to + 1, &little, sizeof little);
            out->length += one ? 2 : two ? 3 : 5;
            return true;
        }
    }
    return save_any(p, v, persistent);
}

// Opcode and payload; a large payload goes straight to the file, outside of frames.
static bool add_payload(Pickler *p, const uint8_t *header, size_t header_length, const void *data,
                        size_t length, View object) {
    bool large = length >= BT_PICKLE_FRAME, framing = p->framing;
    if (large) {
        close_frame(p);
        p->framing = false;
    }
    add(p, header, header_length);
    bool ok = true;
    if (large && !bt_is_empty(p->write)) {
        ok = flush(p);
        Value payload = !ok ? BT_ERROR
                            : bt_view_is_empty(object) ? bt_bytes_new(data, length) : bt_hold(object);
        View payload_view = bt_view(payload);
        Value result =
            bt_is_error(payload) ? BT_ERROR : bt_call(bt_view(p->write), &payload_view, 1, BT_NO_VIEW);
        ok = !bt_is_error(result);
        bt_release_maybe(payload);
        bt_release_maybe(result);
    } else {
        add(p, data, length);
    }
    p->framing = framing;
    return ok;
}

// ---- memo -------------------------------------------------------------------------------------------------

// Where the number of the object's entry is, or belongs.
static uint32_t *memo_slot(const Pickler *p, uint64_t bits) {
    uint64_t mask = 2 * (uint64_t)p->memo_capacity - 1;
    uint64_t i = (bits >> 4) * 0x9e3779b97f4a7c15u >> 20;
    for (;; i++) {
        uint32_t *slot = &p->memo_slots[i & mask];
        if (!*slot || p->memo[*slot - 1].object.bits == bits) return slot;
    }
}

static int64_t memo_find(const Pickler *p, View v) {
    if (!p->memo_count) return -1;
    uint32_t number = *memo_slot(p, v.bits);
    return number ? p->memo[number - 1].index : -1;
}

static void memo_clear(Pickler *p) {
    MemoEntry *old = p->memo;
    int64_t count = p->memo_count;
    bt_buffer_free(p->memo_slots);
    p->memo = NULL;
    p->memo_slots = NULL;
    p->memo_count = p->memo_capacity = 0;
    for (int64_t i = 0; i < count; i++) bt_release(old[i].object);
    bt_buffer_free(old);
}

static bool memo_grow(Pickler *p) {
    int64_t larger = p->memo_capacity ? 2 * p->memo_capacity : 32;
    if (larger > UINT32_MAX / 2) return fail("too many objects");
    MemoEntry *entries = bt_buffer_alloc_zero((size_t)larger * sizeof *entries);
    uint32_t *slots = entries ? bt_buffer_alloc_zero(2 * (size_t)larger * sizeof *slots) : NULL;
    if (!slots) {
        bt_buffer_free(entries);
        return false;
    }
    if (p->memo_count) memcpy(entries, p->memo, (size_t)p->memo_count * sizeof *entries);
    bt_buffer_free(p->memo);
    bt_buffer_free(p->memo_slots);
    p->memo = entries;
    p->memo_slots = slots;
    p->memo_capacity = larger;
    for (int64_t i = 0; i < p->memo_count; i++) *memo_slot(p, entries[i].object.bits) = (uint32_t)i + 1;
    return true;
}

static bool memo_add(Pickler *p, View v, int64_t index) {
    if (BT_UNLIKELY(p->memo_count == p->memo_capacity) && !memo_grow(p)) return false;
    uint32_t *slot = memo_slot(p, v.bits);
    if (!*slot) {
        p->memo[p->memo_count++].object = bt_hold(v);
        *slot = (uint32_t)p->memo_count;
    }
    p->memo[*slot - 1].index = index;
    return true;
}

static bool memo_put(Pickler *p, View v) {
    if (p->fast) return true;
    int64_t index = p->memo_count;
    if (!memo_add(p, v, index)) return false;
    if (p->proto >= 4) {
        op(p, OP_MEMOIZE);
    } else if (!p->bin) {
        char text[32];
        add(p, text, (size_t)snprintf(text, sizeof text, "p%lld\n", (long long)index));
    } else if (index < 256) {
        op_number(p, OP_BINPUT, (uint64_t)index, 1);
    } else {
        op_number(p, OP_LONG_BINPUT, (uint64_t)index, 4);
    }
    return true;
}

static bool memo_get(Pickler *p, int64_t index) {
    if (!p->bin) {
        char text[32];
        add(p, text, (size_t)snprintf(text, sizeof text, "g%lld\n", (long long)index));
    } else if (index < 256) {
        op_number(p, OP_BINGET, (uint64_t)index, 1);
    } else {
        op_number(p, OP_LONG_BINGET, (uint64_t)index, 4);
    }
    return true;
}

// ---- numbers and texts ------------------------------------------------------------------------------------

static bool save_int(Pickler *p, View v) {
    int64_t n;
    bool small = bt_int_fits_i64(v, &n) && n >= INT32_MIN && n <= INT32_MAX;
    if (small && p->bin) {
        if (n >= 0 && n < 256) op_number(p, OP_BININT1, (uint64_t)n, 1);
        else if (n >= 0 && n < 65536) op_number(p, OP_BININT2, (uint64_t)n, 2);
        else op_number(p, OP_BININT, (uint64_t)n, 4);
        return true;
    }
    if (small || p->proto < 2) {
        Value text = bt_int_to_text(v, 10);
        if (bt_is_error(text)) return false;
        size_t length;
        const char *digits = bt_str_utf8(bt_view(text), &length);
        op(p, small ? OP_INT : OP_LONG);
        add(p, digits, length);
        add(p, small ? "\n" : "L\n", small ? 1 : 2);
        bt_release(text);
        return true;
    }
    BtIntOperand operand;
    mpz_srcptr z = bt_int_look(v, &operand);
    size_t bits = mpz_sizeinbase(z, 2), length = bits / 8 + 1;
    uint8_t *bytes = bt_buffer_alloc_zero(length + 8);
    if (!bytes) return false;
    mpz_t twos;
    mpz_init_set(twos, z);
    if (mpz_sgn(z) < 0) {
        mpz_t power;
        mpz_init(power);
        mpz_setbit(power, 8 * length);
        mpz_add(twos, twos, power);
        mpz_clear(power);
    }
    mpz_export(bytes, NULL, -1, 1, 0, 0, twos);
    mpz_clear(twos);
    if (mpz_sgn(z) < 0 && length > 1 && bytes[length - 1] == 0xff && bytes[length - 2] & 0x80) length--;
    if (length < 256) op_number(p, OP_LONG1, length, 1);
    else op_number(p, OP_LONG4, length, 4);
    add(p, bytes, length);
    bt_buffer_free(bytes);
    return true;
}

static bool save_float(Pickler *p, View v) {
    double d = bt_float_value(v);
    if (p->bin) {
        uint64_t bits;
        memcpy(&bits, &d, 8);
        op_number(p, OP_BINFLOAT, __builtin_bswap64(bits), 8);
        return true;
    }
    char text[40];
    size_t length = bt_double_repr(d, text);
    op(p, OP_FLOAT);
    add(p, text, length);
    add(p, "\n", 1);
    return true;
}

static bool save_sized(Pickler *p, uint8_t code1, uint8_t code4, uint8_t code8, const void *data,
                       size_t length, View object) {
    uint8_t header[9];
    int size = length < 256 && code1 ? 1 : length <= 0xffffffff && code4 ? 4 : 8;
    if (size == 8 && p->proto < 4) {
        bt_raise(&bt_exc_OverflowError,
                 "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher");
        return false;
    }
    header[0] = size == 1 ? code1 : size == 4 ? code4 : code8;
    put_number(header + 1, length, size);
    return add_payload(p, header, (size_t)size + 1, data, length, object);
}

// reduced stolen; written in place of the object.
static bool save_as(Pickler *p, Value reduced, View object) {
    if (bt_is_error(reduced)) return false;
    bool ok = save_reduce(p, bt_view(reduced), object);
    bt_release(reduced);
    return ok;
}

static bool save_bytes(Pickler *p, View v) {
    const BtBytes *b = bt_bytes_cast(v);
    if (p->proto >= 3) {
        return save_sized(p, OP_SHORT_BINBYTES, OP_BINBYTES, OP_BINBYTES8, b->data, (size_t)b->length, v) &&
               memo_put(p, v);
    }
    // Python 2 has no such thing: encode a Latin-1 text.
    if (b->length == 0) {
        Value parts[2] = {bt_hold(bt_type_view(&bt_type_bytes)), bt_tuple_empty()};
        return save_as(p, bt_tuple_from_values(parts, 2), v);
    }
    Value module = bt_import_module("_codecs");
    if (bt_is_error(module)) return false;
    Value arguments[2] = {bt_str_from_latin1(b->data, b->length), bt_intern_text("latin1")};
    Value parts[2] = {bt_getattr_text(bt_view(module), "encode"), bt_tuple_from_values(arguments, 2)};
    bt_release(module);
    return save_as(p, bt_tuple_from_values(parts, 2), v);
}

static bool save_bytearray(Pickler *p, View v) {
    BtBuffer buffer;
    if (!bt_get_buffer(v, &buffer, false)) return false;
    bool ok;
    if (p->proto >= 5) {
        ok = save_sized(p, 0, 0, OP_BYTEARRAY8, buffer.data, (size_t)buffer.length, v) && memo_put(p, v);
    } else {
        Value content = buffer.length ? bt_bytes_new(buffer.data, (size_t)buffer.length) : BT_EMPTY;
        Value parts[2] = {bt_hold(bt_type_view(&bt_type_bytearray)), BT_EMPTY};
        parts[1] = buffer.length ? bt_tuple_from_values(&content, 1) : bt_tuple_empty();
        ok = save_as(p, bt_tuple_from_values(parts, 2), v);
    }
    bt_release_buffer(&buffer);
    return ok;
}

static bool save_pickle_buffer(Pickler *p, View v) {
    if (p->proto < 5) return fail("PickleBuffer can only be pickled with protocol >= 5");
    const BtBuffer *buffer = bt_pickle_buffer_of(v);
    if (!buffer) return false;
    Value raw = bt_call_method_text(v, "raw", NULL, 0);
    if (bt_is_error(raw)) {
        if (!bt_error_matches(&bt_exc_BufferError)) return false;
        bt_error_clear();
        return fail("PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    }
    bt_release(raw);
    bool in_band = true, readonly = buffer->readonly;
    if (!bt_is_empty(p->buffer_callback)) {
        Value answer = bt_call_1(bt_view(p->buffer_callback), v);
        int truth = bt_is_error(answer) ? -1 : bt_truth(bt_view(answer));
        bt_release_maybe(answer);
        if (truth < 0) return false;
        in_band = truth;
    }
    if (!in_band) {
        op(p, OP_NEXT_BUFFER);
        if (readonly) op(p, OP_READONLY_BUFFER);
        return true;
    }
    return save_sized(p, readonly ? OP_SHORT_BINBYTES : 0, readonly ? OP_BINBYTES : 0,
                      readonly ? OP_BINBYTES8 : OP_BYTEARRAY8, buffer->data, (size_t)buffer->length,
                      BT_NO_VIEW) &&
           memo_put(p, v);
}

static bool save_str(Pickler *p, View v) {
    const BtStr *s = bt_str_cast(v);
    if (p->bin) {
        const void *data = bt_str_data(s);
        size_t length = (size_t)s->length;
        Value encoded = BT_EMPTY;
        if (!s->ascii) {
            encoded = bt_encode(v, "utf-8", "surrogatepass");
            if (bt_is_error(encoded)) return false;
            data = bt_bytes_cast(bt_view(encoded))->data;
            length = (size_t)bt_bytes_cast(bt_view(encoded))->length;
        }
        bool ok = save_sized(p, p->proto >= 4 ? OP_SHORT_BINUNICODE : 0, OP_BINUNICODE, OP_BINUNICODE8, data,
                             length, BT_NO_VIEW);
        bt_release_maybe(encoded);
        return ok && memo_put(p, v);
    }
    op(p, OP_UNICODE);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        char text[16];
        if (c >= 0x10000) add(p, text, (size_t)snprintf(text, sizeof text, "\\U%08x", c));
        else if (c >= 256 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a)
            add(p, text, (size_t)snprintf(text, sizeof text, "\\u%04x", c));
        else op(p, (uint8_t)c);
    }
    add(p, "\n", 1);
    return memo_put(p, v);
}

// ---- containers -------------------------------------------------------------------------------------------

static bool save_tuple(Pickler *p, View v) {
    int64_t length = bt_tuple_length(v);
    if (!length) {
        if (p->bin) op(p, OP_EMPTY_TUPLE);
        else add(p, "(t", 2);
        return true;
    }
    bool small = length <= 3 && p->proto >= 2;
    if (!small) op(p, OP_MARK);
    for (int64_t i = 0; i < length; i++) {
        if (!save(p, bt_tuple_get(v, i), false)) return false;
    }
    int64_t known = memo_find(p, v);
    if (known >= 0) {   // reached itself through its items: what was just written goes away again
        if (small || !p->bin) {
            for (int64_t i = 0; i < length + !small; i++) op(p, OP_POP);
        } else {
            op(p, OP_POP_MARK);
        }
        return memo_get(p, known);
    }
    op(p, small ? (uint8_t)(OP_TUPLE1 + length - 1) : OP_TUPLE);
    return memo_put(p, v);
}

// Items of an iterator in batches: a list's (pairs false) or a dict's.
static bool save_batches(Pickler *p, View iterator, bool pairs) {
    uint8_t one = pairs ? OP_SETITEM : OP_APPEND, many = pairs ? OP_SETITEMS : OP_APPENDS;
    Value item = bt_next(iterator);
    while (!bt_is_empty(item)) {
        Value following = p->proto ? bt_next(iterator) : BT_EMPTY;
        bool batch = !bt_is_empty(following);
        if (batch) op(p, OP_MARK);
        if (!batch && bt_error_occurred()) {
            bt_release(item);
            return false;
        }
        for (int count = 1;; count++) {
            bool ok;
            if (!pairs) {
                ok = save(p, bt_view(item), false);
            } else if (!bt_is_tuple(bt_view(item)) || bt_tuple_length(bt_view(item)) != 2) {
                bt_raise(&bt_exc_TypeError, "dict items iterator must return 2-tuples");
                ok = false;
            } else {
                ok = save(p, bt_tuple_get(bt_view(item), 0), false) &&
                     save(p, bt_tuple_get(bt_view(item), 1), false);
            }
            bt_release(item);
            if (!ok) {
                bt_release_maybe(following);
                return false;
            }
            item = following;
            if (bt_is_empty(item) || count == BT_PICKLE_BATCH) break;
            following = bt_next(iterator);
            if (bt_is_empty(following) && bt_error_occurred()) {
                bt_release(item);
                return false;
            }
        }
        op(p, batch ? many : one);
        if (!p->proto) item = bt_next(iterator);
    }
    return !bt_error_occurred();
}

static bool save_list(Pickler *p, View v) {
    if (p->bin) op(p, OP_EMPTY_LIST);
    else add(p, "(l", 2);
    if (!memo_put(p, v) || !bt_list_length(v)) return bt_list_length(v) == 0 && !bt_error_occurred();
    if (!p->proto) {
        Value iterator = bt_iter(v);
        bool ok = !bt_is_error(iterator) && save_batches(p, bt_view(iterator), false);
        bt_release_maybe(iterator);
        return ok;
    }
    int64_t done = 0, total = bt_list_length(v);
    if (total == 1) {
        Value item = bt_list_get(v, 0);
        bool ok = bt_is_empty(item) || save(p, bt_view(item), false);
        bt_release_maybe(item);
        op(p, OP_APPEND);
        return ok;
    }
    do {
        op(p, OP_MARK);
        for (int count = 0; count < BT_PICKLE_BATCH && done < total; count++, done++) {
            Value item = bt_list_get(v, done);
            if (bt_is_empty(item)) {
                total = done;   // it shrank meanwhile
                break;
            }
            bool ok = save(p, bt_view(item), false);
            bt_release(item);
            if (!ok) return false;
            total = bt_list_length(v);
        }
        op(p, OP_APPENDS);
    } while (done < total);
    return true;
}

static bool save_dict(Pickler *p, View v) {
    if (p->bin) op(p, OP_EMPTY_DICT);
    else add(p, "(d", 2);
    if (!memo_put(p, v)) return false;
    int64_t total = bt_dict_length(v);
    if (!total) return true;
    int64_t position = 0, done = 0;
    Value key, value;
    bool batch = p->bin && total > 1;
    int count;
    do {
        if (batch) op(p, OP_MARK);
        count = 0;
        while (count < (batch ? BT_PICKLE_BATCH : 1) && bt_dict_next(v, &position, &key, &value)) {
            bool ok = save(p, bt_view(key), false) && save(p, bt_view(value), false);
            bt_release(key);
            bt_release(value);
            if (!ok) return false;
            count++;
            if (bt_dict_length(v) != total) {
                bt_raise(&bt_exc_RuntimeError, "dictionary changed size during iteration");
                return false;
            }
        }
        if (batch || count) op(p, batch ? OP_SETITEMS : OP_SETITEM);
        done += count ? count : total;
        // Behind a full batch comes another one, if need be an empty one, as in CPython.
    } while (batch ? count == BT_PICKLE_BATCH : done < total);
    return true;
}

static bool save_set(Pickler *p, View v, bool frozen) {
    if (p->proto < 4) {
        Value list = bt_list_from_iterable(v);
        if (bt_is_error(list)) return false;
        Value parts[2] = {bt_hold(bt_type_view(frozen ? &bt_type_frozenset : &bt_type_set)),
                          bt_tuple_from_values(&list, 1)};
        return save_as(p, bt_tuple_from_values(parts, 2), v);
    }
    int64_t position = 0, total = bt_set_length(v);
    Value item;
    if (frozen) {
        op(p, OP_MARK);
    } else {
        op(p, OP_EMPTY_SET);
        if (!memo_put(p, v)) return false;
        if (!total) return true;
    }
    bool more = true;
    do {
        if (!frozen) op(p, OP_MARK);
        int count = 0;
        while ((frozen || count < BT_PICKLE_BATCH) && (more = bt_set_next(v, &position, &item))) {
            bool ok = save(p, bt_view(item), false);
            bt_release(item);
            if (!ok) return false;
            count++;
            if (bt_set_length(v) != total) {
                bt_raise(&bt_exc_RuntimeError, "set changed size during iteration");
                return false;
            }
        }
        if (!frozen) op(p, OP_ADDITEMS);
        if (count < BT_PICKLE_BATCH) more = false;
    } while (more);
    if (!frozen) return true;
    int64_t known = memo_find(p, v);
    if (known >= 0) {
        op(p, OP_POP_MARK);
        return memo_get(p, known);
    }
    op(p, OP_FROZENSET);
    return memo_put(p, v);
}

// ---- names ------------------------------------------------------------------------------------------------

// The name of the module an object comes from: __module__, or else the module that has it under `name`.
static Value which_module(View object, View name, bool dotted) {
    Value module = bt_getattr_or_empty(object, BT_NAME(__module__));
    if (bt_is_empty(module) && bt_error_occurred()) return BT_ERROR;
    if (!bt_is_empty(module) && !bt_is_none(bt_view(module))) return module;
    bt_release_maybe(module);
    Value sys = bt_import_module("sys");
    if (bt_is_error(sys)) return BT_ERROR;
    Value modules = bt_getattr_text(bt_view(sys), "modules");
    bt_release(sys);
    if (bt_is_error(modules)) return BT_ERROR;
    Value items = bt_is_dict(bt_view(modules)) ? bt_dict_items_list(bt_view(modules)) : bt_list_new(0);
    bt_release(modules);
    if (bt_is_error(items)) return BT_ERROR;
    Value found = BT_EMPTY;
    for (int64_t i = 0; bt_is_empty(found) && i < bt_list_length(bt_view(items)); i++) {
        Value pair = bt_list_get(bt_view(items), i);
        View key = bt_tuple_get(bt_view(pair), 0), candidate = bt_tuple_get(bt_view(pair), 1);
        if (bt_is_str(key) && !bt_str_equal_text(key, "__main__") && !bt_is_none(candidate)) {
            Value here = bt_pickle_walk(candidate, name, dotted, NULL);
            if (bt_is_empty(here)) bt_error_clear();
            else if (bt_same(bt_view(here), object)) found = bt_hold(key);
            bt_release_maybe(here);
        }
        bt_release(pair);
    }
    bt_release(items);
    return bt_is_empty(found) ? bt_str_from_text("__main__") : found;
}

static bool add_line(Pickler *p, View text, const char *what) {
    Value bytes = p->proto >= 3 ? bt_encode(text, "utf-8", NULL) : bt_encode(text, "ascii", NULL);
    if (bt_is_error(bytes)) {
        if (!bt_error_matches(&bt_exc_UnicodeEncodeError)) return false;
        bt_error_clear();
        bt_raise(bt_pickling_error, "can't pickle %s identifier '%S' using pickle protocol %d", what, text,
                 p->proto);
        return false;
    }
    add(p, bt_bytes_cast(bt_view(bytes))->data, (size_t)bt_bytes_cast(bt_view(bytes))->length);
    add(p, "\n", 1);
    bt_release(bytes);
    return true;
}

// For Python 2's eyes: the names things had there. Both replaced in place.
static bool old_names(Value *module, Value *name) {
    Value moved =
        bt_pickle_compat("REVERSE_NAME_MAPPING", bt_tuple_pack(2, bt_view(*module), bt_view(*name)));
    if (!bt_is_empty(moved)) {
        bt_assign(module, bt_hold(bt_tuple_get(bt_view(moved), 0)));
        bt_assign(name, bt_hold(bt_tuple_get(bt_view(moved), 1)));
        bt_release(moved);
        return true;
    }
    if (bt_error_occurred()) return false;
    moved = bt_pickle_compat("REVERSE_IMPORT_MAPPING", bt_hold(bt_view(*module)));
    if (!bt_is_empty(moved)) bt_assign(module, moved);
    return !bt_error_occurred();
}

// GLOBAL, for a dotted name under calls of getattr.
static bool add_path(Pickler *p, View module, View name) {
    int64_t dot = bt_str_length(name) - 1;
    while (dot > 0 && bt_str_char_at(bt_str_cast(name), dot) != '.') dot--;
    bool ok;
    if (dot <= 0) {
        Value old_module = bt_hold(module), old_name = bt_hold(name);
        ok = !(p->fix_imports && p->proto < 3) || old_names(&old_module, &old_name);
        if (ok) op(p, OP_GLOBAL);
        ok = ok && add_line(p, bt_view(old_module), "module") && add_line(p, bt_view(old_name), "global");
        bt_release(old_module);
        bt_release(old_name);
        return ok;
    }
    Value builtins = bt_import_module("builtins");
    if (bt_is_error(builtins)) return false;
    Value function = bt_getattr_text(bt_view(builtins), "getattr");
    bt_release(builtins);
    Value before = bt_str_substring(name, 0, dot),
          last = bt_str_substring(name, dot + 1, bt_str_length(name));
    ok = !bt_is_error(function) && !bt_is_error(before) && !bt_is_error(last) &&
         save(p, bt_view(function), false);
    if (ok && p->proto < 2) op(p, OP_MARK);
    ok = ok && add_path(p, module, bt_view(before)) && save(p, bt_view(last), false);
    op(p, p->proto < 2 ? OP_TUPLE : OP_TUPLE2);
    op(p, OP_REDUCE);
    bt_release_maybe(function);
    bt_release_maybe(before);
    bt_release_maybe(last);
    return ok;
}

// An extension code, when copyreg has one. 1 written, 0 none, -1 error.
static int save_extension(Pickler *p, View module, View name) {
    Value registry = bt_pickle_copyreg("_extension_registry");
    if (bt_is_error(registry)) return -1;
    Value key = bt_tuple_pack(2, module, name);
    Value code = bt_is_error(key) ? BT_ERROR : bt_dict_get(bt_view(registry), bt_view(key));
    bt_release(registry);
    bt_release_maybe(key);
    if (bt_is_empty(code)) return bt_error_occurred() ? -1 : 0;
    int64_t n = 0;
    bool ok = bt_as_i64(bt_view(code), &n);
    bt_release(code);
    if (!ok) return -1;
    if (n <= 0 || n > INT32_MAX) {
        bt_raise(&bt_exc_RuntimeError, "extension code %lld is out of range", (long long)n);
        return -1;
    }
    if (n < 256) op_number(p, OP_EXT1, (uint64_t)n, 1);
    else if (n < 65536) op_number(p, OP_EXT2, (uint64_t)n, 2);
    else op_number(p, OP_EXT4, (uint64_t)n, 4);
    return 1;
}

static bool save_global(Pickler *p, View object, View given) {
    Value name = bt_hold_maybe(given), module_name = BT_EMPTY, module = BT_EMPTY, found = BT_EMPTY;
    bool ok = false;
    if (bt_is_empty(name)) {
        name = bt_getattr_or_empty(object, BT_NAME(__qualname__));
        if (bt_is_empty(name) && !bt_error_occurred()) name = bt_getattr(object, BT_NAME(__name__));
        if (bt_is_error(name)) return false;
    }
    if (!bt_is_str(bt_view(name))) {
        bt_raise(bt_pickling_error, "__qualname__ of %R must be a string", object);
        goto done;
    }
    module_name = which_module(object, bt_view(name), true);
    if (bt_is_error(module_name)) goto done;
    size_t name_length;
    const char *text = bt_str_utf8(bt_view(name), &name_length);
    if (!text) goto done;
    if (strstr(text, "<locals>") && (strncmp(text, "<locals>", 8) == 0 || strstr(text, ".<locals>"))) {
        bt_raise(&bt_exc_AttributeError, "Can't get local object '%U'", bt_view(name));
        goto done;
    }
    module = bt_pickle_import(bt_view(module_name));
    if (bt_is_error(module)) {
        if (!bt_error_matches(&bt_exc_Exception)) goto done;
        bt_error_clear();
        bt_raise(bt_pickling_error, "Can't pickle %R: import of module %R failed", object,
                 bt_view(module_name));
        goto done;
    }
    found = bt_pickle_walk(bt_view(module), bt_view(name), true, NULL);
    if (bt_is_empty(found)) {
        bt_error_clear();
        bt_raise(bt_pickling_error, "Can't pickle %R: attribute lookup %S on %S failed", object,
                 bt_view(name), bt_view(module_name));
        goto done;
    }
    if (!bt_same(bt_view(found), object)) {
        bt_raise(bt_pickling_error, "Can't pickle %R: it's not the same object as %S.%S", object,
                 bt_view(module_name), bt_view(name));
        goto done;
    }
    if (p->proto >= 2) {
        int written = save_extension(p, bt_view(module_name), bt_view(name));
        if (written) {
            ok = written > 0;
            goto done;
        }
    }
    if (p->proto >= 4) {
        ok = save(p, bt_view(module_name), false) && save(p, bt_view(name), false);
        op(p, OP_STACK_GLOBAL);
    } else {
        ok = add_path(p, bt_view(module_name), bt_view(name));
    }
    ok = ok && memo_put(p, object);
done:
    bt_release_maybe(name);
    bt_release_maybe(module_name);
    bt_release_maybe(module);
    bt_release_maybe(found);
    return ok;
}

// type(None) and its like have no name anywhere.
static bool save_type(Pickler *p, View v) {
    View singleton = v.bits == bt_type_view(&bt_type_none).bits              ? BT_NONE_VIEW
                     : v.bits == bt_type_view(&bt_type_ellipsis).bits        ? BT_ELLIPSIS_VIEW
                     : v.bits == bt_type_view(&bt_type_not_implemented).bits ? BT_NOT_IMPLEMENTED_VIEW
                                                                             : BT_NO_VIEW;
    if (bt_view_is_empty(singleton)) return save_global(p, v, BT_NO_VIEW);
    Value arguments = bt_tuple_pack(1, singleton);
    Value parts[2] = {bt_hold(bt_type_view(&bt_type_type)), arguments};
    return save_as(p, bt_tuple_from_values(parts, 2), v);
}

// ---- reduced objects --------------------------------------------------------------------------------------

static bool function_named(View function, const char *name) {
    Value text = bt_getattr_or_empty(function, BT_NAME(__name__));
    if (bt_is_empty(text)) bt_error_clear();
    bool same = !bt_is_empty(text) && bt_is_str(bt_view(text)) && bt_str_equal_text(bt_view(text), name);
    bt_release_maybe(text);
    return same;
}

static bool save_newobj_ex(Pickler *p, View args) {
    if (bt_tuple_length(args) != 3) {
        bt_raise(bt_pickling_error, "length of the NEWOBJ_EX argument tuple must be exactly 3, not %zd",
                 (ptrdiff_t)bt_tuple_length(args));
        return false;
    }
    View cls = bt_tuple_get(args, 0), positional = bt_tuple_get(args, 1), keywords = bt_tuple_get(args, 2);
    const char *wanted =
        !bt_is_type(cls)           ? "first item from NEWOBJ_EX argument tuple must be a class, not %T"
        : !bt_is_tuple(positional) ? "second item from NEWOBJ_EX argument tuple must be a tuple, not %T"
        : !bt_is_dict(keywords)    ? "third item from NEWOBJ_EX argument tuple must be a dict, not %T"
                                   : NULL;
    if (wanted) {
        bt_raise(bt_pickling_error, wanted,
                 !bt_is_type(cls)           ? cls
                 : !bt_is_tuple(positional) ? positional
                                            : keywords);
        return false;
    }
    if (p->proto >= 4) {
        if (!save(p, cls, false) || !save(p, positional, false) || !save(p, keywords, false)) return false;
        op(p, OP_NEWOBJ_EX);
        return true;
    }
    Value module = bt_import_module("functools");
    if (bt_is_error(module)) return false;
    Value partial = bt_getattr_text(bt_view(module), "partial"), function = bt_getattr(cls, BT_NAME(__new__));
    bt_release(module);
    Value all = bt_tuple_new(bt_tuple_length(positional) + 2), made = BT_ERROR;
    if (!bt_is_error(partial) && !bt_is_error(function) && !bt_is_error(all)) {
        Value *items = bt_tuple_cast(bt_view(all))->items;
        items[0] = bt_hold(bt_view(function));
        items[1] = bt_hold(cls);
        for (int64_t i = 0; i < bt_tuple_length(positional); i++) {
            items[i + 2] = bt_hold(bt_tuple_get(positional, i));
        }
        made = bt_call_tuple(bt_view(partial), bt_view(all), keywords);
    }
    bt_release_maybe(partial);
    bt_release_maybe(function);
    bt_release_maybe(all);
    bool ok = !bt_is_error(made) && save(p, bt_view(made), false);
    bt_release_maybe(made);
    if (!ok) return false;
    Value nothing = bt_tuple_empty();
    ok = save(p, bt_view(nothing), false);
    bt_release(nothing);
    op(p, OP_REDUCE);
    return ok;
}

static bool save_newobj(Pickler *p, View args, View object) {
    if (bt_tuple_length(args) < 1) return fail("__newobj__ arglist is empty");
    View cls = bt_tuple_get(args, 0);
    if (!bt_is_type(cls)) return fail("args[0] from __newobj__ args is not a type");
    if (!bt_view_is_empty(object)) {
        Value actual = bt_getattr(object, BT_NAME(__class__));
        bool same = !bt_is_error(actual) && bt_same(bt_view(actual), cls);
        bool raised = bt_is_error(actual);
        bt_release_maybe(actual);
        if (raised) return false;
        if (!same) return fail("args[0] from __newobj__ args has the wrong class");
    }
    Value rest = bt_tuple_slice(args, 1, bt_tuple_length(args));
    bool ok = !bt_is_error(rest) && save(p, cls, false) && save(p, bt_view(rest), false);
    bt_release_maybe(rest);
    op(p, OP_NEWOBJ);
    return ok;
}

static bool check_iterator(View v, const char *which) {
    if (bt_view_is_empty(v) || bt_is_iterator(v)) return true;
    bt_raise(bt_pickling_error, "%s element of the tuple returned by __reduce__ must be an iterator, not %T",
             which, v);
    return false;
}

static bool save_reduce(Pickler *p, View reduced, View object) {
    int64_t count = bt_tuple_length(reduced);
    if (count < 2 || count > 6) return fail("tuple returned by __reduce__ must contain 2 through 6 elements");
    View parts[6];
    for (int64_t i = 0; i < 6; i++) {
        parts[i] = i < count ? bt_tuple_get(reduced, i) : BT_NO_VIEW;
        if (i >= 2 && i < count && bt_is_none(parts[i])) parts[i] = BT_NO_VIEW;
    }
    View function = parts[0], args = parts[1], state = parts[2], setter = parts[5];
    if (!bt_is_callable(function)) {
        return fail("first item of the tuple returned by __reduce__ must be callable");
    }
    if (!bt_is_tuple(args)) return fail("second item of the tuple returned by __reduce__ must be a tuple");
    if (!check_iterator(parts[3], "fourth") || !check_iterator(parts[4], "fifth")) return false;
    if (!bt_view_is_empty(setter) && !bt_is_callable(setter)) {
        bt_raise(bt_pickling_error,
                 "sixth element of the tuple returned by __reduce__ must be a function, not %T", setter);
        return false;
    }
    if (p->proto >= 2 && function_named(function, "__newobj_ex__")) {
        if (!save_newobj_ex(p, args)) return false;
    } else if (p->proto >= 2 && function_named(function, "__newobj__")) {
        if (!save_newobj(p, args, object)) return false;
    } else {
        if (!save(p, function, false) || !save(p, args, false)) return false;
        op(p, OP_REDUCE);
    }
    if (!bt_view_is_empty(object)) {
        int64_t known = memo_find(p, object);
        if (known >= 0) {   // its own arguments contained it
            op(p, OP_POP);
            return memo_get(p, known);
        }
        if (!memo_put(p, object)) return false;
    }
    if (!bt_view_is_empty(parts[3]) && !save_batches(p, parts[3], false)) return false;
    if (!bt_view_is_empty(parts[4]) && !save_batches(p, parts[4], true)) return false;
    if (bt_view_is_empty(state)) return true;
    if (bt_view_is_empty(setter)) {
        if (!save(p, state, false)) return false;
        op(p, OP_BUILD);
        return true;
    }
    if (!save(p, setter, false) || !save(p, object, false) || !save(p, state, false)) return false;
    op(p, OP_TUPLE2);
    op(p, OP_REDUCE);
    op(p, OP_POP);
    return true;
}

// ---- any object -------------------------------------------------------------------------------------------

// 1 written as a persistent id, 0 not, -1 error.
static int save_persistent(Pickler *p, View v) {
    Value id = bt_call_1(bt_view(p->persistent_id), v);
    if (bt_is_error(id)) return -1;
    bool ok = true;
    if (bt_is_none(bt_view(id))) {
        bt_release(id);
        return 0;
    }
    if (p->bin) {
        ok = save(p, bt_view(id), true);
        op(p, OP_BINPERSID);
    } else {
        Value text = bt_str(bt_view(id));
        ok = !bt_is_error(text);
        if (ok && !bt_str_cast(bt_view(text))->ascii) {
            ok = fail("persistent IDs in protocol 0 must be ASCII strings");
        } else if (ok) {
            op(p, OP_PERSID);
            add(p, bt_str_data(bt_str_cast(bt_view(text))), (size_t)bt_str_length(bt_view(text)));
            add(p, "\n", 1);
        }
        bt_release_maybe(text);
    }
    bt_release(id);
    return ok ? 1 : -1;
}

// What the object is reduced to; NotImplemented: its class has a name instead.
static Value reduce_object(Pickler *p, View v) {
    View type = bt_type_view(bt_type_of(v));
    if (!bt_is_empty(p->reducer_override)) {
        Value reduced = bt_call_1(bt_view(p->reducer_override), v);
        if (bt_is_error(reduced) || !bt_same(bt_view(reduced), BT_NOT_IMPLEMENTED_VIEW)) return reduced;
    }
    if (bt_is_exact(v, BT_SHAPE_TYPE) || bt_is_exact(v, BT_SHAPE_FUNCTION)) return BT_NOT_IMPLEMENTED;
    Value reducer;
    if (bt_is_empty(p->dispatch_table)) {
        Value table = bt_pickle_copyreg("dispatch_table");
        if (bt_is_error(table)) return BT_ERROR;
        reducer = bt_dict_get(bt_view(table), type);
        bt_release(table);
    } else {
        reducer = bt_getitem(bt_view(p->dispatch_table), type);
        if (bt_is_error(reducer) && bt_error_matches(&bt_exc_KeyError)) bt_error_clear();
    }
    if (bt_is_empty(reducer) && bt_error_occurred()) return BT_ERROR;
    if (!bt_is_empty(reducer)) {
        Value reduced = bt_call_1(bt_view(reducer), v);
        bt_release(reducer);
        return reduced;
    }
    if (bt_is_type(v)) return BT_NOT_IMPLEMENTED;
    reducer = bt_getattr_text(v, "__reduce_ex__");
    if (!bt_is_error(reducer)) {
        Value reduced = bt_call_1(bt_view(reducer), bt_small_int_view(p->proto));
        bt_release(reducer);
        return reduced;
    }
    if (!bt_error_matches(&bt_exc_AttributeError)) return BT_ERROR;
    bt_error_clear();
    return bt_call_method_text(v, "__reduce__", NULL, 0);
}

static bool save_other(Pickler *p, View v) {
    switch (bt_shape_of(v)) {
        case BT_SHAPE_TUPLE: return save_tuple(p, v);
        case BT_SHAPE_LIST: return save_list(p, v);
        case BT_SHAPE_DICT: return save_dict(p, v);
        case BT_SHAPE_SET: return save_set(p, v, false);
        case BT_SHAPE_FROZENSET: return save_set(p, v, true);
        case BT_SHAPE_BYTEARRAY: return save_bytearray(p, v);
    }
    if (bt_type_of(v) == &bt_type_pickle_buffer) return save_pickle_buffer(p, v);
    Value reduced = reduce_object(p, v);
    if (bt_is_error(reduced)) return false;
    bool ok;
    if (bt_same(bt_view(reduced), BT_NOT_IMPLEMENTED_VIEW)) {
        ok = bt_is_exact(v, BT_SHAPE_TYPE) ? save_type(p, v) : save_global(p, v, BT_NO_VIEW);
    } else if (bt_is_str(bt_view(reduced))) {
        ok = save_global(p, v, bt_view(reduced));
    } else if (bt_is_tuple(bt_view(reduced))) {
        ok = save_reduce(p, bt_view(reduced), v);
    } else {
        ok = fail("__reduce__ must return a string or tuple");
    }
    bt_release(reduced);
    return ok;
}

static bool save_any(Pickler *p, View v, bool persistent) {
    if (!boundary(p)) return false;
    if (!persistent && !bt_is_empty(p->persistent_id)) {
        int done = save_persistent(p, v);
        if (done) return done > 0;
    }
    uint32_t shape = bt_shape_of(v);
    if (bt_is_none(v)) {
        op(p, OP_NONE);
        return true;
    }
    if (shape == BT_SHAPE_BOOL) {
        if (p->proto >= 2) op(p, bt_is_true_object(v) ? OP_NEWTRUE : OP_NEWFALSE);
        else add(p, bt_is_true_object(v) ? "I01\n" : "I00\n", 4);
        return true;
    }
    if (shape == BT_SHAPE_INT) return save_int(p, v);
    if (shape == BT_SHAPE_FLOAT) return save_float(p, v);
    int64_t known = memo_find(p, v);
    if (known >= 0) return memo_get(p, known);
    if (shape == BT_SHAPE_STR) return save_str(p, v);
    if (shape == BT_SHAPE_BYTES) return save_bytes(p, v);
    if (!bt_enter_recursion(" while pickling an object")) return false;
    Value kept = bt_hold(v);
    bool ok = save_other(p, v);
    bt_release(kept);
    bt_leave_recursion();
    return ok;
}

// ---- the type ---------------------------------------------------------------------------------------------

static bool dump(Pickler *p, View v) {
    if (p->busy) {
        bt_raise(&bt_exc_RuntimeError, "Pickler is already in use");
        return false;
    }
    p->busy = true;
    p->framing = false;
    p->frame_start = -1;
    bt_bytes_builder_discard(&p->out);
    bt_bytes_builder_init(&p->out);
    bool ok = true;
    if (bt_type_of(bt_view_of(p)) != &bt_type_pickler) {   // a subclass may override
        Value override = bt_getattr_text(bt_view_of(p), "reducer_override");
        if (bt_is_error(override) && bt_error_matches(&bt_exc_AttributeError)) bt_error_clear();
        ok = !bt_error_occurred();
        bt_assign(&p->reducer_override, override);
        Value persistent = ok ? bt_getattr_text(bt_view_of(p), "persistent_id") : BT_EMPTY;
        ok = !bt_is_error(persistent);
        // That of this class says None of everything: it need not be called.
        if (ok && bt_is_exact(bt_view(persistent), BT_SHAPE_NATIVE) &&
            bt_native_cast(bt_view(persistent))->def->name == persistent_id_name) {
            bt_release(persistent);
            persistent = BT_EMPTY;
        }
        bt_assign(&p->persistent_id, persistent);
    }
    if (ok) {
        if (p->proto >= 2) op_number(p, OP_PROTO, (uint64_t)p->proto, 1);
        p->framing = p->proto >= 4;
        ok = save(p, v, false);
    }
    if (ok) {
        op(p, OP_STOP);
        close_frame(p);
    }
    p->framing = false;
    bt_assign(&p->reducer_override, BT_EMPTY);
    p->busy = false;
    return ok;
}

static bool set_protocol(Pickler *p, View protocol, View fix_imports, View callback) {
    int64_t n = BT_PICKLE_DEFAULT;
    if (!bt_view_is_empty(protocol) && !bt_is_none(protocol)) {
        if (!bt_as_i64(protocol, &n)) return false;
        if (n < 0) n = BT_PICKLE_HIGHEST;
        if (n > BT_PICKLE_HIGHEST) {
            bt_raise(&bt_exc_ValueError, "pickle protocol must be <= %d", BT_PICKLE_HIGHEST);
            return false;
        }
    }
    int fix = bt_view_is_empty(fix_imports) ? 1 : bt_truth(fix_imports);
    if (fix < 0) return false;
    if (!bt_view_is_empty(callback) && !bt_is_none(callback)) {
        if (n < 5) {
            bt_raise(&bt_exc_ValueError, "buffer_callback needs protocol >= 5");
            return false;
        }
        bt_assign(&p->buffer_callback, bt_hold(callback));
    }
    p->proto = (int)n;
    p->bin = n > 0;
    p->fix_imports = fix && n < 3;
    p->ready = true;
    return true;
}

static bool set_file(Pickler *p, View file) {
    Value write = bt_getattr_text(file, "write");
    if (bt_is_error(write)) {
        if (bt_error_matches(&bt_exc_AttributeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "file must have a 'write' attribute");
        }
        return false;
    }
    bt_assign(&p->write, write);
    return true;
}

static Value pickler_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return bt_steal(bt_object_alloc(type, type->size));
}

static bool pickler_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "protocol", "fix_imports", "buffer_callback", NULL};
    static const BtSignature signature = {"Pickler", names, 0, 4, 1};
    View out[4];
    Pickler *p = cast(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    memo_clear(p);
    if (!set_protocol(p, out[1], out[2], out[3]) || !set_file(p, out[0])) return false;
    if (bt_type_of(self) == &bt_type_pickler) return true;
    Value table = bt_getattr_text(self, "dispatch_table");   // a subclass's
    if (bt_is_error(table) && bt_error_matches(&bt_exc_AttributeError)) bt_error_clear();
    if (!bt_is_empty(table)) bt_assign(&p->dispatch_table, table);
    return !bt_error_occurred();
}

static void pickler_clear(BtObject *self) {
    Pickler *p = (Pickler *)self;
    bt_assign(&p->write, BT_EMPTY);
    bt_assign(&p->dispatch_table, BT_EMPTY);
    bt_assign(&p->persistent_id, BT_EMPTY);
    bt_assign(&p->buffer_callback, BT_EMPTY);
    bt_assign(&p->reducer_override, BT_EMPTY);
    memo_clear(p);
}

static void pickler_dealloc(BtObject *self) {
    pickler_clear(self);
    bt_bytes_builder_discard(&((Pickler *)self)->out);
    bt_object_free(self);
}

static int pickler_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Pickler *p = (Pickler *)self;
    const Value own[] = {p->write, p->dispatch_table, p->persistent_id, p->buffer_callback,
                         p->reducer_override};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        int result = bt_is_empty(own[i]) ? 0 : visit(bt_view(own[i]), context);
        if (result) return result;
    }
    for (int64_t i = 0; i < p->memo_count; i++) {
        int result = visit(bt_view(p->memo[i].object), context);
        if (result) return result;
    }
    return 0;
}

static Value method_dump(View self, View object) {
    Pickler *p = cast(self);
    if (!p->ready || bt_is_empty(p->write)) {
        return bt_raise(bt_pickling_error, "Pickler.__init__() was not called by %N.__init__()",
                        bt_type_of(self));
    }
    return dump(p, object) && flush(p) ? BT_NONE : BT_ERROR;
}

static Value method_clear_memo(View self) {
    memo_clear(cast(self));
    return BT_NONE;
}

static Value method_persistent_id(View self, View object) { return BT_NONE; }

static const BtMethodDef methods[] = {
    BT_METHOD_1(persistent_id_name, method_persistent_id, "persistent_id($self, obj, /)\n--\n\n"),
    BT_METHOD_1(
        "dump", method_dump,
        "dump($self, obj, /)\n--\n\nWrite a pickled representation of the given object to the open file."),
    BT_METHOD_0("clear_memo", method_clear_memo,
                "clear_memo($self, /)\n--\n\nClears the pickler\'s \"memo\"."),
    BT_METHOD_END,
};

enum { BIN, FAST };

static Value get_flag(View self, void *context) {
    return bt_small_int((intptr_t)context == BIN ? cast(self)->bin : cast(self)->fast);
}

static bool set_flag(View self, View value, void *context) {
    int truth = bt_view_is_empty(value) ? 0 : bt_truth(value);
    if (truth < 0) return false;
    *((intptr_t)context == BIN ? &cast(self)->bin : &cast(self)->fast) = truth;
    return true;
}

static Value get_table(View self, void *context) {
    if (!bt_is_empty(cast(self)->dispatch_table)) return bt_hold(bt_view(cast(self)->dispatch_table));
    return bt_raise(&bt_exc_AttributeError, "dispatch_table");
}

static bool set_table(View self, View value, void *context) {
    bt_assign(&cast(self)->dispatch_table, bt_hold_maybe(value));
    return true;
}

// {id: (index, object)}
static Value get_memo(View self, void *context) {
    Pickler *p = cast(self);
    Value dict = bt_dict_new();
    for (int64_t i = 0; !bt_is_error(dict) && i < p->memo_count; i++) {
        Value key = bt_int_from_u64(p->memo[i].object.bits);
        Value pair = bt_tuple_pack(2, bt_small_int_view(p->memo[i].index), bt_view(p->memo[i].object));
        if (bt_is_error(key) || bt_is_error(pair) || !bt_dict_set_steal(bt_view(dict), key, pair)) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    return dict;
}

static bool set_memo(View self, View value, void *context) {
    Pickler *p = cast(self);
    if (bt_view_is_empty(value) || !bt_is_dict(value)) {
        if (bt_view_is_empty(value)) bt_raise(&bt_exc_TypeError, "attribute deletion is not supported");
        else {
            bt_raise(&bt_exc_TypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not %T",
                     value);
        }
        return false;
    }
    Value pairs = bt_dict_values_list(value);
    if (bt_is_error(pairs)) return false;
    memo_clear(p);
    bool ok = true;
    for (int64_t i = 0; ok && i < bt_list_length(bt_view(pairs)); i++) {
        Value pair = bt_list_get(bt_view(pairs), i);
        int64_t index;
        ok = bt_is_tuple(bt_view(pair)) && bt_tuple_length(bt_view(pair)) == 2;
        if (!ok) bt_raise(&bt_exc_TypeError, "'memo' values must be 2-item tuples");
        ok = ok && bt_as_i64(bt_tuple_get(bt_view(pair), 0), &index) &&
             memo_add(p, bt_tuple_get(bt_view(pair), 1), index);
        bt_release(pair);
    }
    bt_release(pairs);
    return ok;
}

static const BtGetSetDef getsets[] = {
    {"bin", get_flag, set_flag, NULL, (void *)(intptr_t)BIN},
    {"fast", get_flag, set_flag, NULL, (void *)(intptr_t)FAST},
    {"dispatch_table", get_table, set_table, NULL, NULL},
    {"memo", get_memo, set_memo, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_pickler = {
    BT_TYPE_INIT(0, "_pickle.Pickler", sizeof(Pickler)),
    .module = "_pickle",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)\n--\n\n"
           "This takes a binary file for writing a pickle data stream.",
    .new_ = pickler_new,
    .init = pickler_init,
    .dealloc = pickler_dealloc,
    .traverse = pickler_traverse,
    .clear = pickler_clear,
    .methods = methods,
    .getsets = getsets,
};

// ---- the module's functions -------------------------------------------------------------------------------

Value bt_pickle_dump(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"obj", "file", "protocol", "fix_imports", "buffer_callback", NULL};
    static const BtSignature signature = {"dump", names, 0, 3, 2};
    View out[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    Pickler *p = (Pickler *)bt_object_alloc(&bt_type_pickler, sizeof(Pickler));
    if (!p) return BT_ERROR;
    bool ok = set_protocol(p, out[2], out[3], out[4]) && set_file(p, out[1]) && dump(p, out[0]) && flush(p);
    bt_release(bt_steal(p));
    return ok ? BT_NONE : BT_ERROR;
}

Value bt_pickle_dumps(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"obj", "protocol", "fix_imports", "buffer_callback", NULL};
    static const BtSignature signature = {"dumps", names, 0, 2, 1};
    View out[4];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    Pickler *p = (Pickler *)bt_object_alloc(&bt_type_pickler, sizeof(Pickler));
    if (!p) return BT_ERROR;
    Value result = BT_ERROR;
    if (set_protocol(p, out[1], out[2], out[3]) && dump(p, out[0])) {
        result = bt_bytes_builder_finish(&p->out);
        bt_bytes_builder_init(&p->out);
    }
    bt_release(bt_steal(p));
    return result;
}
