// Between the three files of the Pickler: pickle_save.c (the walk: output, memo, the values that have opcodes
// of their own), pickle_reduce.c (what is written as a name, or as a call that makes it again),
// pickle_pickler.c (the type, dump() and dumps()).
//
// Problem: an opcode is a few bytes and every value writes some, so writing one is here, inline; the order of
// opcodes, frames and memo numbers is CPython's, byte for byte. Invariants: the memo holds what it knows, so
// a word in it means the same object until the end; while a frame is open, frame_start is where its header
// stands in `out`. Functions return false with an exception set (a failed append shows in `out.failed`,
// looked at when the bytes are taken); all belong to the thread that is in dump().
#ifndef BATON_STDLIB_NATIVE_PICKLE_SAVE_H
#define BATON_STDLIB_NATIVE_PICKLE_SAVE_H

#include <endian.h>
#include <string.h>

#include "stdlib/native/pickle_internal.h"
#include "vm/base/error.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"

BT_BEGIN_DECLS

typedef struct BtPickleMemoEntry {
    Value object;
    int64_t index;
} BtPickleMemoEntry;

typedef struct BtPickler {
    BtObject head;
    BtBytesBuilder out;
    Value write;            // empty: dumps
    BtPickleMemoEntry *memo; // in the order of arrival
    uint32_t *memo_slots;   // the entries' numbers from 1 on, 0 = free: open addressing by the object's word
    int64_t memo_count, memo_capacity;   // of entries, a power of two; there are twice as many slots
    Value dispatch_table, persistent_id, buffer_callback;   // or empty
    Value reducer_override; // bound, or empty
    int64_t frame_start;    // -1: no frame open
    int proto;
    bool bin, fast, framing, fix_imports, ready;
    uint32_t user;          // atomic: bt_pickle_enter
} BtPickler;

// PicklingError; false.
BT_INLINE bool fail(const char *message) {
    bt_raise(bt_pickling_error, "%s", message);
    return false;
}

// ---- output -----------------------------------------------------------------------------------------------

BT_INLINE void put_number(uint8_t *to, uint64_t n, int size) {
    for (int i = 0; i < size; i++) to[i] = (uint8_t)(n >> 8 * i);
}

BT_INLINE void open_frame(BtPickler *p) {
    if (!p->framing || p->frame_start >= 0) return;
    p->frame_start = (int64_t)p->out.length;
    uint8_t header[9] = {OP_FRAME};
    bt_bytes_builder_add(&p->out, header, sizeof header);
}

BT_INLINE void add(BtPickler *p, const void *data, size_t length) {
    open_frame(p);
    bt_bytes_builder_add(&p->out, data, length);
}

BT_INLINE void op(BtPickler *p, uint8_t code) {
    BtBytesBuilder *out = &p->out;
    open_frame(p);
    if (BT_LIKELY(out->length < out->capacity)) out->data[out->length++] = code;
    else bt_bytes_builder_byte(out, code);
}

BT_INLINE void op_number(BtPickler *p, uint8_t code, uint64_t n, int size) {
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

// ---- pickle_save.c ----------------------------------------------------------------------------------------

// Any value; persistent: it is an id, which is not asked for an id of its own.
bool bt_pickle_save_any(BtPickler *p, View v, bool persistent) BT_MUST_CHECK;
// What __reduce__ gave (stolen, may be an error), written in place of the object.
bool bt_pickle_save_as(BtPickler *p, Value reduced, View object) BT_MUST_CHECK;
// What an iterator gives, appended in batches to the list (pairs: the dict) on the reader's stack.
bool bt_pickle_save_batches(BtPickler *p, View iterator, bool pairs) BT_MUST_CHECK;
// Ends the open frame, if any. Frames of under 4 bytes are not worth their header.
void bt_pickle_close_frame(BtPickler *p);
// Hands what is there to the file; with dumps() nothing.
bool bt_pickle_flush(BtPickler *p) BT_MUST_CHECK;
// Gives the object the next number, and says so in the pickle.
bool bt_pickle_memo_put(BtPickler *p, View v) BT_MUST_CHECK;
// Its number, or -1; and the opcode that fetches it.
int64_t bt_pickle_memo_find(const BtPickler *p, View v);
bool bt_pickle_memo_get(BtPickler *p, int64_t index) BT_MUST_CHECK;
// An entry without an opcode; none at all.
bool bt_pickle_memo_add(BtPickler *p, View v, int64_t index) BT_MUST_CHECK;
void bt_pickle_memo_clear(BtPickler *p);

// Saves a value. Most are small ints, which go where there is room in a frame without further questions.
BT_INLINE bool save(BtPickler *p, View v, bool persistent) {
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
    return bt_pickle_save_any(p, v, persistent);
}

// ---- pickle_reduce.c --------------------------------------------------------------------------------------

// By the name under which it is found: `given` (from __reduce__), or its own if that is empty.
bool bt_pickle_save_global(BtPickler *p, View object, View given) BT_MUST_CHECK;
// A class: None's, Ellipsis' and NotImplemented's have no name anywhere.
bool bt_pickle_save_type(BtPickler *p, View v) BT_MUST_CHECK;
// What __reduce__ gave, a tuple. object: what it was asked of, for the memo.
bool bt_pickle_save_reduced(BtPickler *p, View reduced, View object) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_PICKLE_SAVE_H
