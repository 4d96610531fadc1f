// The Pickler's walk over an object: opcodes, the same bytes as CPython's.
#include "stdlib/native/pickle_save.h"

#include <stdio.h>

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

// ---- output -----------------------------------------------------------------------------------------------

void bt_pickle_close_frame(BtPickler *p) {
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

bool bt_pickle_flush(BtPickler *p) {
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
static bool boundary(BtPickler *p) {
    if (!p->framing || p->frame_start < 0) return true;
    if ((int64_t)p->out.length - p->frame_start - 9 < BT_PICKLE_FRAME) return true;
    bt_pickle_close_frame(p);
    return bt_pickle_flush(p);
}

// Opcode and payload; a large payload goes straight to the file, outside of frames.
static bool add_payload(BtPickler *p, const uint8_t *header, size_t header_length, const void *data,
                        size_t length, View object) {
    bool large = length >= BT_PICKLE_FRAME, framing = p->framing;
    if (large) {
        bt_pickle_close_frame(p);
        p->framing = false;
    }
    add(p, header, header_length);
    bool ok = true;
    if (large && !bt_is_empty(p->write)) {
        ok = bt_pickle_flush(p);
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
static uint32_t *memo_slot(const BtPickler *p, uint64_t bits) {
    uint64_t mask = 2 * (uint64_t)p->memo_capacity - 1;
    uint64_t i = (bits >> 4) * 0x9e3779b97f4a7c15u >> 20;
    for (;; i++) {
        uint32_t *slot = &p->memo_slots[i & mask];
        if (!*slot || p->memo[*slot - 1].object.bits == bits) return slot;
    }
}

int64_t bt_pickle_memo_find(const BtPickler *p, View v) {
    if (!p->memo_count) return -1;
    uint32_t number = *memo_slot(p, v.bits);
    return number ? p->memo[number - 1].index : -1;
}

void bt_pickle_memo_clear(BtPickler *p) {
    BtPickleMemoEntry *old = p->memo;
    int64_t count = p->memo_count;
    bt_buffer_free(p->memo_slots);
    p->memo = NULL;
    p->memo_slots = NULL;
    p->memo_count = p->memo_capacity = 0;
    for (int64_t i = 0; i < count; i++) bt_release(old[i].object);
    bt_buffer_free(old);
}

static bool memo_grow(BtPickler *p) {
    int64_t larger = p->memo_capacity ? 4 * p->memo_capacity : 32;
    if (larger > UINT32_MAX / 2) return fail("too many objects");
    BtPickleMemoEntry *entries = bt_buffer_alloc((size_t)larger * sizeof *entries);
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

bool bt_pickle_memo_add(BtPickler *p, View v, int64_t index) {
    if (BT_UNLIKELY(p->memo_count == p->memo_capacity) && !memo_grow(p)) return false;
    uint32_t *slot = memo_slot(p, v.bits);
    if (!*slot) {
        p->memo[p->memo_count++].object = bt_hold(v);
        *slot = (uint32_t)p->memo_count;
    }
    p->memo[*slot - 1].index = index;
    return true;
}

bool bt_pickle_memo_put(BtPickler *p, View v) {
    if (p->fast) return true;
    int64_t index = p->memo_count;
    if (!bt_pickle_memo_add(p, v, index)) return false;
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

bool bt_pickle_memo_get(BtPickler *p, int64_t index) {
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

static bool save_int(BtPickler *p, View v) {
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
    if (bt_int_fits_i64(v, &n)) {
        // As many bytes as hold it and its sign.
        uint8_t bytes[10] = {OP_LONG1};
        int length = 1;
        while (length < 8 && n >> (8 * length - 1) != 0 && n >> (8 * length - 1) != -1) length++;
        bytes[1] = (uint8_t)length;
        put_number(bytes + 2, (uint64_t)n, length);
        add(p, bytes, (size_t)length + 2);
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

static bool save_float(BtPickler *p, View v) {
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

static bool save_sized(BtPickler *p, uint8_t code1, uint8_t code4, uint8_t code8, const void *data,
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

bool bt_pickle_save_as(BtPickler *p, Value reduced, View object) {
    if (bt_is_error(reduced)) return false;
    bool ok = bt_pickle_save_reduced(p, bt_view(reduced), object);
    bt_release(reduced);
    return ok;
}

static bool save_bytes(BtPickler *p, View v) {
    const BtBytes *b = bt_bytes_cast(v);
    if (p->proto >= 3) {
        return save_sized(p, OP_SHORT_BINBYTES, OP_BINBYTES, OP_BINBYTES8, b->data, (size_t)b->length, v) &&
               bt_pickle_memo_put(p, v);
    }
    // Python 2 has no such thing: encode a Latin-1 text.
    if (b->length == 0) {
        Value parts[2] = {bt_hold(bt_type_view(&bt_type_bytes)), bt_tuple_empty()};
        return bt_pickle_save_as(p, bt_tuple_from_values(parts, 2), v);
    }
    Value module = bt_import_module("_codecs");
    if (bt_is_error(module)) return false;
    Value arguments[2] = {bt_str_from_latin1(b->data, b->length), bt_intern_text("latin1")};
    Value parts[2] = {bt_getattr_text(bt_view(module), "encode"), bt_tuple_from_values(arguments, 2)};
    bt_release(module);
    return bt_pickle_save_as(p, bt_tuple_from_values(parts, 2), v);
}

static bool save_bytearray(BtPickler *p, View v) {
    BtBuffer buffer;
    if (!bt_get_buffer(v, &buffer, false)) return false;
    bool ok;
    if (p->proto >= 5) {
        ok = save_sized(p, 0, 0, OP_BYTEARRAY8, buffer.data, (size_t)buffer.length, v) &&
             bt_pickle_memo_put(p, v);
    } else {
        Value content = buffer.length ? bt_bytes_new(buffer.data, (size_t)buffer.length) : BT_EMPTY;
        Value parts[2] = {bt_hold(bt_type_view(&bt_type_bytearray)), BT_EMPTY};
        parts[1] = buffer.length ? bt_tuple_from_values(&content, 1) : bt_tuple_empty();
        ok = bt_pickle_save_as(p, bt_tuple_from_values(parts, 2), v);
    }
    bt_release_buffer(&buffer);
    return ok;
}

static bool save_pickle_buffer(BtPickler *p, View v) {
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
    // An export of our own: the callback or the file's write() may release the PickleBuffer.
    BtBuffer own;
    if (!bt_get_buffer(v, &own, false)) return false;
    bool ok = save_sized(p, readonly ? OP_SHORT_BINBYTES : 0, readonly ? OP_BINBYTES : 0,
                         readonly ? OP_BINBYTES8 : OP_BYTEARRAY8, own.data, (size_t)own.length, BT_NO_VIEW);
    bt_release_buffer(&own);
    return ok && bt_pickle_memo_put(p, v);
}

static bool save_str(BtPickler *p, View v) {
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
        return ok && bt_pickle_memo_put(p, v);
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
    return bt_pickle_memo_put(p, v);
}

// A short ASCII text, and what the memo says of it, in one go: most of what is in pickles.
static bool save_short_text(BtPickler *p, View v) {
    if (BT_UNLIKELY(p->memo_count == p->memo_capacity) && !memo_grow(p)) return false;
    uint32_t *slot = memo_slot(p, v.bits);
    if (*slot) return bt_pickle_memo_get(p, p->memo[*slot - 1].index);
    open_frame(p);
    const BtStr *s = bt_str_cast(v);
    size_t length = (size_t)s->length;
    if (BT_UNLIKELY(!bt_bytes_builder_reserve(&p->out, length + 3))) return true;   // shows in out.failed
    uint8_t *to = p->out.data + p->out.length;
    to[0] = OP_SHORT_BINUNICODE;
    to[1] = (uint8_t)length;
    memcpy(to + 2, bt_str_data(s), length);
    to[2 + length] = OP_MEMOIZE;
    p->out.length += length + 3;
    p->memo[p->memo_count].object = bt_hold(v);
    p->memo[p->memo_count].index = p->memo_count;
    *slot = (uint32_t)++p->memo_count;
    return true;
}

// ---- containers -------------------------------------------------------------------------------------------

static bool save_tuple(BtPickler *p, View v) {
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
    int64_t known = bt_pickle_memo_find(p, v);
    if (known >= 0) {   // reached itself through its items: what was just written goes away again
        if (small || !p->bin) {
            for (int64_t i = 0; i < length + !small; i++) op(p, OP_POP);
        } else {
            op(p, OP_POP_MARK);
        }
        return bt_pickle_memo_get(p, known);
    }
    op(p, small ? (uint8_t)(OP_TUPLE1 + length - 1) : OP_TUPLE);
    return bt_pickle_memo_put(p, v);
}

// Items of an iterator in batches: a list's (pairs false) or a dict's.
bool bt_pickle_save_batches(BtPickler *p, View iterator, bool pairs) {
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

static bool save_list(BtPickler *p, View v) {
    if (p->bin) op(p, OP_EMPTY_LIST);
    else add(p, "(l", 2);
    if (!bt_pickle_memo_put(p, v)) return false;
    if (!bt_list_length(v)) return true;
    if (!p->proto) {
        Value iterator = bt_iter(v);
        bool ok = !bt_is_error(iterator) && bt_pickle_save_batches(p, bt_view(iterator), false);
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

static bool save_dict(BtPickler *p, View v) {
    if (p->bin) op(p, OP_EMPTY_DICT);
    else add(p, "(d", 2);
    if (!bt_pickle_memo_put(p, v)) return false;
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

static bool save_set(BtPickler *p, View v, bool frozen) {
    if (p->proto < 4) {
        Value list = bt_list_from_iterable(v);
        if (bt_is_error(list)) return false;
        Value parts[2] = {bt_hold(bt_type_view(frozen ? &bt_type_frozenset : &bt_type_set)),
                          bt_tuple_from_values(&list, 1)};
        return bt_pickle_save_as(p, bt_tuple_from_values(parts, 2), v);
    }
    int64_t position = 0, total = bt_set_length(v);
    Value item;
    if (frozen) {
        op(p, OP_MARK);
    } else {
        op(p, OP_EMPTY_SET);
        if (!bt_pickle_memo_put(p, v)) return false;
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
    int64_t known = bt_pickle_memo_find(p, v);
    if (known >= 0) {
        op(p, OP_POP_MARK);
        return bt_pickle_memo_get(p, known);
    }
    op(p, OP_FROZENSET);
    return bt_pickle_memo_put(p, v);
}

// ---- any object -------------------------------------------------------------------------------------------

// 1 written as a persistent id, 0 not, -1 error.
static int save_persistent(BtPickler *p, View v) {
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
static Value reduce_object(BtPickler *p, View v) {
    View type = bt_type_view(bt_type_of(v));
    if (!bt_is_empty(p->reducer_override)) {
        Value reduced = bt_call_1(bt_view(p->reducer_override), v);
        if (bt_is_error(reduced) || !bt_same(bt_view(reduced), BT_NOT_IMPLEMENTED_VIEW)) return reduced;
    }
    if (bt_is_exact(v, BT_SHAPE_TYPE) || bt_is_exact(v, BT_SHAPE_FUNCTION)) return BT_NOT_IMPLEMENTED;
    Value reducer;
    if (bt_is_empty(p->dispatch_table)) {
        Value table = bt_pickle_copyreg(BT_COPYREG_DISPATCH);
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

static bool save_other(BtPickler *p, View v) {
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
        ok = bt_is_exact(v, BT_SHAPE_TYPE) ? bt_pickle_save_type(p, v)
                                           : bt_pickle_save_global(p, v, BT_NO_VIEW);
    } else if (bt_is_str(bt_view(reduced))) {
        ok = bt_pickle_save_global(p, v, bt_view(reduced));
    } else if (bt_is_tuple(bt_view(reduced))) {
        ok = bt_pickle_save_reduced(p, bt_view(reduced), v);
    } else {
        ok = fail("__reduce__ must return a string or tuple");
    }
    bt_release(reduced);
    return ok;
}

bool bt_pickle_save_any(BtPickler *p, View v, bool persistent) {
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
    if (shape == BT_SHAPE_STR && p->proto >= 4 && bt_str_cast(v)->ascii && bt_str_cast(v)->length < 256 &&
        !p->fast) {
        return save_short_text(p, v);
    }
    int64_t known = bt_pickle_memo_find(p, v);
    if (known >= 0) return bt_pickle_memo_get(p, known);
    if (shape == BT_SHAPE_STR) return save_str(p, v);
    if (shape == BT_SHAPE_BYTES) return save_bytes(p, v);
    if (!bt_enter_recursion(" while pickling an object")) return false;
    Value kept = bt_hold(v);
    bool ok = save_other(p, v);
    bt_release(kept);
    bt_leave_recursion();
    return ok;
}
