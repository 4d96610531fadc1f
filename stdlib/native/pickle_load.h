// Between the three files of the Unpickler: pickle_load.c (input, the loop over the opcodes, numbers, texts
// and containers), pickle_build.c (classes by their names, and the instances made from them),
// pickle_unpickler.c (the type, load() and loads()).
//
// Problem: the input is anybody's. Any bytes end in an object or an exception: every length is checked
// against what is there before memory is asked for. Invariants: at <= end; stack.items[0 .. count) are owned
// and none is empty; marks are ascending indices into the stack, and nothing below the last one (the fence)
// may be popped. Functions return false (an index -1, a Value the error word) with an exception set.
#ifndef BATON_STDLIB_NATIVE_PICKLE_LOAD_H
#define BATON_STDLIB_NATIVE_PICKLE_LOAD_H

#include <string.h>

#include "stdlib/native/pickle_internal.h"
#include "vm/base/error.h"
#include "vm/objects/tuple.h"

BT_BEGIN_DECLS

typedef struct BtPickleWords {
    Value *items;
    int64_t count, capacity;
} BtPickleWords;

typedef struct BtUnpickler {
    BtObject head;
    // Input: the buffer of loads(), or a file of which `chunk` is the part read last.
    Value read, readline;
    Value chunk;             // bytes
    BtBuffer source;
    const uint8_t *at, *end;
    BtPickleWords stack, memo;
    int64_t *marks;
    int64_t mark_count, mark_capacity;
    Value buffers;           // iterator, or empty
    char *encoding, *errors;
    int proto;
    bool fix_imports, ready;
    uint32_t user;           // atomic: bt_pickle_enter
} BtUnpickler;

// UnpicklingError; false.
BT_INLINE bool fail(const char *message) {
    bt_raise(bt_unpickling_error, "%s", message);
    return false;
}

BT_INLINE bool truncated(void) { return fail("pickle data was truncated"); }

// ---- pickle_load.c ----------------------------------------------------------------------------------------

// More room; all released.
bool bt_pickle_grow_words_slow(BtPickleWords *words) BT_MUST_CHECK;
void bt_pickle_empty_words(BtPickleWords *words);
// count bytes, valid until the next call; NULL: raised. (The file's rest may have to be joined: then *joined
// owns it.)
const uint8_t *bt_pickle_take(BtUnpickler *u, int64_t count, Value *joined) BT_MUST_CHECK;
// A line without its newline, as bytes.
Value bt_pickle_take_line(BtUnpickler *u) BT_MUST_CHECK;
// Reads up to STOP: the object.
Value bt_pickle_run(BtUnpickler *u) BT_MUST_CHECK;

// A little-endian number of up to 8 bytes.
// Inline, so that the size is a constant: a copy of a size unknown, read back as a whole, would wait for its
// bytes.
BT_INLINE bool take_number(BtUnpickler *u, int size, uint64_t *out) {
    if (BT_LIKELY(u->end - u->at >= size)) {
        *out = 0;
        memcpy(out, u->at, (size_t)size);
        u->at += size;
        return true;
    }
    Value joined;
    const uint8_t *p = bt_pickle_take(u, size, &joined);
    if (!p) return false;
    *out = 0;
    memcpy(out, p, (size_t)size);
    bt_release_maybe(joined);
    return true;
}

// ---- the stack --------------------------------------------------------------------------------------------

// Room for one more.
BT_INLINE bool grow_words(BtPickleWords *words) {
    return BT_LIKELY(words->count < words->capacity) || bt_pickle_grow_words_slow(words);
}

BT_INLINE bool push(BtUnpickler *u, Value v) {
    if (bt_is_error(v)) return false;
    if (!grow_words(&u->stack)) {
        bt_release(v);
        return false;
    }
    u->stack.items[u->stack.count++] = v;
    return true;
}

BT_INLINE int64_t fence(const BtUnpickler *u) { return u->mark_count ? u->marks[u->mark_count - 1] : 0; }

BT_INLINE bool underflow(BtUnpickler *u) {
    return fail(u->mark_count && u->stack.count <= fence(u) ? "unexpected MARK found"
                                                            : "unpickling stack underflow");
}

// The top word, given to the caller; empty: raised.
BT_INLINE Value pop(BtUnpickler *u) {
    if (u->stack.count > fence(u)) return u->stack.items[--u->stack.count];
    underflow(u);
    return BT_ERROR;
}

BT_INLINE bool need(BtUnpickler *u, int64_t count) {
    return u->stack.count - fence(u) >= count || underflow(u);
}

// Where the items after the last mark start; takes the mark away. -1: raised.
BT_INLINE int64_t pop_mark(BtUnpickler *u) {
    if (u->mark_count) return u->marks[--u->mark_count];
    fail("could not find MARK");
    return -1;
}

// The items from `start` on as a tuple.
BT_INLINE Value pop_tuple(BtUnpickler *u, int64_t start) {
    int64_t count = u->stack.count - start;
    u->stack.count = start;
    return bt_tuple_from_values(u->stack.items + start, count);
}

BT_INLINE View top(const BtUnpickler *u) { return bt_view(u->stack.items[u->stack.count - 1]); }

BT_INLINE void drop(BtUnpickler *u, int64_t start) {
    while (u->stack.count > start) {
        Value v = u->stack.items[--u->stack.count];
        bt_release(v);
    }
}

// ---- pickle_build.c ---------------------------------------------------------------------------------------

// The class (or function) of that name, after the audit event.
Value bt_pickle_find_class(BtUnpickler *u, View module_name, View name) BT_MUST_CHECK;
// One opcode each: operands from the input and the stack, the result onto the stack. size: the code's bytes.
bool bt_pickle_load_global(BtUnpickler *u) BT_MUST_CHECK;
bool bt_pickle_load_stack_global(BtUnpickler *u) BT_MUST_CHECK;
bool bt_pickle_load_extension(BtUnpickler *u, int size) BT_MUST_CHECK;
bool bt_pickle_load_obj(BtUnpickler *u) BT_MUST_CHECK;
bool bt_pickle_load_inst(BtUnpickler *u) BT_MUST_CHECK;
bool bt_pickle_load_reduce(BtUnpickler *u) BT_MUST_CHECK;
bool bt_pickle_load_newobj(BtUnpickler *u, bool with_keywords) BT_MUST_CHECK;
bool bt_pickle_load_build(BtUnpickler *u) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_PICKLE_LOAD_H
