// _code_parts: code objects as tuples of plain values and back, for marshal, and what bytecode files are
// known by.
//
// The tuple is private to one version of the compiler: `fingerprint` changes with the table of opcodes. What
// is put together is checked by the verifier, so that a damaged file is an error; one that was forged by
// somebody who knows the opcodes is as dangerous as the source code that he could have written instead.
#include <string.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/bytes.h"
#include "vm/objects/code.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum { NUMBERS, CONSTANTS, NAMES, SLOT_NAMES, SLOT_KINDS, FILENAME, NAME, QUALNAME, UNITS, HANDLERS, PARTS };
enum { ARGUMENTS, POSITIONAL_ONLY, KEYWORD_ONLY, LOCALS, FREES, STACK, FLAGS, FIRST_LINE, NUMBER_COUNT };
enum { HANDLER_WORDS = 5 };

// ---- what files are known by ------------------------------------------------------------------------------

static uint32_t fingerprint_of_opcodes(void) {
    uint32_t hash = 2166136261u;     // FNV-1a
    for (int opcode = 0; opcode < BT_OPCODE_COUNT; opcode++) {
        for (const char *at = bt_opcode_info[opcode].name;; at++) {
            hash = (hash ^ (uint8_t)*at) * 16777619u;
            if (!*at) break;
        }
    }
    return hash;
}

static uint64_t rotate(uint64_t n, int bits) { return n << bits | n >> (64 - bits); }

static void sip_round(uint64_t v[4]) {
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] = rotate(v[2], 32);
}

// SipHash-1-3 of the data, with `key` and 0 as the key: what files that are checked by their source have.
static uint64_t sip_hash(uint64_t key, const uint8_t *data, size_t length) {
    uint64_t v[4] = {0x736f6d6570736575 ^ key, 0x646f72616e646f6d, 0x6c7967656e657261 ^ key,
                     0x7465646279746573};
    for (size_t i = 0; i <= length; i += 8) {
        uint64_t word = 0;
        size_t n = length - i < 8 ? length - i : 8;
        for (size_t k = 0; k < n; k++) word |= (uint64_t)data[i + k] << (8 * k);
        if (n < 8) word |= (uint64_t)(length & 0xff) << 56;
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++) sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static Value source_hash(View module, const View *args, size_t argc) {
    int64_t key;
    BtBuffer in;
    (void)module;
    (void)argc;
    if (!bt_as_i64(args[0], &key) || !bt_get_buffer(args[1], &in, false)) return BT_ERROR;
    uint64_t hash = sip_hash((uint64_t)key, in.data, (size_t)in.length);
    bt_release_buffer(&in);
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(hash >> (8 * i));
    return bt_bytes_new(bytes, 8);
}

// ---- apart ------------------------------------------------------------------------------------------------

static Value take_apart(View module, View v) {
    (void)module;
    if (!bt_is_exact(v, BT_SHAPE_CODE)) {
        return bt_raise(&bt_exc_TypeError, "a code object is required, not '%T'", v);
    }
    const BtCode *code = bt_code_cast(v);
    const int32_t numbers[NUMBER_COUNT] = {code->arg_count, code->positional_only, code->keyword_only,
                                           code->local_count, code->free_count, code->stack_size,
                                           (int32_t)code->flags, code->first_line};
    Value items[NUMBER_COUNT];
    for (int i = 0; i < NUMBER_COUNT; i++) items[i] = bt_small_int(numbers[i]);
    int32_t *handlers = bt_buffer_alloc(sizeof(int32_t) * HANDLER_WORDS * (size_t)(code->handler_count + 1));
    if (!handlers) return BT_ERROR;
    for (int i = 0; i < code->handler_count; i++) {
        const BtHandlerRange *range = &code->handlers[i];
        const int32_t words[HANDLER_WORDS] = {range->start, range->end, range->target, range->depth,
                                              range->push_position};
        memcpy(handlers + HANDLER_WORDS * i, words, sizeof words);
    }
    Value parts[PARTS] = {bt_tuple_from_values(items, NUMBER_COUNT),
                          bt_hold(bt_view(code->constants)),
                          bt_hold(bt_view(code->names)),
                          bt_hold(bt_view(code->slot_names)),
                          bt_bytes_new(code->slot_kinds, code->slot_count),
                          bt_hold(bt_view(code->filename)),
                          bt_hold(bt_view(code->name)),
                          bt_hold(bt_view(code->qualname)),
                          bt_bytes_new(code->units, code->unit_count * (int64_t)sizeof *code->units),
                          bt_bytes_new(handlers, code->handler_count * (int64_t)sizeof(int32_t) *
                                                     HANDLER_WORDS)};
    bt_buffer_free(handlers);
    bool ok = true;
    for (int i = 0; i < PARTS; i++) ok = ok && !bt_is_error(parts[i]);
    if (ok) return bt_tuple_from_values(parts, PARTS);
    for (int i = 0; i < PARTS; i++) bt_release_maybe(parts[i]);
    return BT_ERROR;
}

// ---- together ---------------------------------------------------------------------------------------------

static bool refuse(const char *what) {
    bt_raise(&bt_exc_ValueError, "bad marshal data (%s of a code object)", what);
    return false;
}

static Value interned(View names) {
    if (!bt_is_exact(names, BT_SHAPE_TUPLE)) {
        refuse("names");
        return BT_ERROR;
    }
    int64_t length = bt_tuple_length(names);
    Value tuple = bt_tuple_new(length);
    for (int64_t i = 0; !bt_is_error(tuple) && i < length; i++) {
        bool text = bt_is_exact(bt_tuple_get(names, i), BT_SHAPE_STR);
        Value name = text ? bt_intern(bt_hold(bt_tuple_get(names, i))) : BT_ERROR;
        if (!text) refuse("names");
        if (bt_is_error(name)) {
            bt_release(tuple);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = name;
    }
    return tuple;
}

static bool take_numbers(BtCode *code, View numbers) {
    int32_t *const fields[NUMBER_COUNT] = {&code->arg_count, &code->positional_only, &code->keyword_only,
                                           &code->local_count, &code->free_count, &code->stack_size,
                                           (int32_t *)&code->flags, &code->first_line};
    if (!bt_is_exact(numbers, BT_SHAPE_TUPLE) || bt_tuple_length(numbers) != NUMBER_COUNT) {
        return refuse("numbers");
    }
    for (int i = 0; i < NUMBER_COUNT; i++) {
        int64_t n;
        if (!bt_is_small_int(bt_tuple_get(numbers, i))) return refuse("numbers");
        n = bt_small_int_value(bt_tuple_get(numbers, i));
        if (n < (i == FIRST_LINE ? INT32_MIN : 0) || n > INT32_MAX) return refuse("numbers");
        *fields[i] = (int32_t)n;
    }
    int32_t bound = code->slot_count;     // no number of slots is larger
    int32_t extra = !!(code->flags & BT_CODE_VARARGS) + !!(code->flags & BT_CODE_VARKEYWORDS);
    bool ok = code->arg_count <= bound && code->keyword_only <= bound && code->local_count <= bound &&
              code->free_count <= bound && code->positional_only <= code->arg_count &&
              (int64_t)code->arg_count + code->keyword_only + extra <= bound &&
              code->stack_size <= 1 << 24;
    return ok || refuse("numbers");
}

static bool take_kinds(BtCode *code, View kinds) {
    if (!bt_is_bytes(kinds) || bt_bytes_cast(kinds)->length != code->slot_count) return refuse("locals");
    code->slot_kinds = bt_buffer_alloc((size_t)code->slot_count + 1);
    if (!code->slot_kinds) return false;
    memcpy(code->slot_kinds, bt_bytes_cast(kinds)->data, (size_t)code->slot_count);
    int frees = 0;
    for (int i = 0; i < code->slot_count; i++) {
        uint8_t kind = code->slot_kinds[i];
        frees += (kind & BT_LOCAL_FREE) != 0;
        if (!(kind & (BT_LOCAL_PLAIN | BT_LOCAL_CELL | BT_LOCAL_FREE))) return refuse("locals");
        if ((kind & BT_LOCAL_FREE) && i < code->slot_count - code->free_count) return refuse("locals");
    }
    return frees == code->free_count || refuse("locals");
}

static bool take_units(BtCode *code, View units, View handlers) {
    enum { RANGE = HANDLER_WORDS * sizeof(int32_t) };
    if (!bt_is_bytes(units) || bt_bytes_cast(units)->length % 2 || bt_bytes_cast(units)->length == 0 ||
        bt_bytes_cast(units)->length > INT32_MAX) {
        return refuse("instructions");
    }
    if (!bt_is_bytes(handlers) || bt_bytes_cast(handlers)->length % RANGE) return refuse("handlers");
    size_t size = (size_t)bt_bytes_cast(units)->length;
    int32_t count = (int32_t)(size / 2);
    int32_t ranges = (int32_t)(bt_bytes_cast(handlers)->length / RANGE);
    code->units = bt_buffer_alloc(size);
    code->positions = bt_buffer_alloc((size_t)count * sizeof *code->positions);
    code->handlers = bt_buffer_alloc(((size_t)ranges + 1) * sizeof *code->handlers);
    if (!code->units || !code->positions || !code->handlers) return false;
    memcpy(code->units, bt_bytes_cast(units)->data, size);
    code->unit_count = count;
    for (int i = 0; i < count; i++) code->positions[i] = (BtCodePosition){0, 0, -1, -1};
    for (int i = 0; i < ranges; i++) {
        int32_t words[HANDLER_WORDS];
        memcpy(words, bt_bytes_cast(handlers)->data + (size_t)i * RANGE, RANGE);
        if (words[0] < 0 || words[0] > words[1] || words[1] > count || words[3] < 0) {
            return refuse("handlers");
        }
        code->handlers[i] = (BtHandlerRange){words[0], words[1], words[2], words[3], words[4] != 0};
    }
    code->handler_count = ranges;
    return true;
}

static bool take_text(Value *field, View text) {
    if (!bt_is_exact(text, BT_SHAPE_STR)) return refuse("names");
    *field = bt_hold(text);
    return true;
}

static Value put_together(View module, View parts) {
    (void)module;
    if (!bt_is_exact(parts, BT_SHAPE_TUPLE) || bt_tuple_length(parts) != PARTS ||
        !bt_is_exact(bt_tuple_get(parts, CONSTANTS), BT_SHAPE_TUPLE) ||
        !bt_is_exact(bt_tuple_get(parts, SLOT_NAMES), BT_SHAPE_TUPLE) ||
        bt_tuple_length(bt_tuple_get(parts, SLOT_NAMES)) > INT32_MAX) {
        refuse("parts");
        return BT_ERROR;
    }
    BtCode *code = bt_code_alloc();
    if (!code) return BT_ERROR;
    Value result = bt_steal(code);
    code->slot_count = (int32_t)bt_tuple_length(bt_tuple_get(parts, SLOT_NAMES));
    code->constants = bt_hold(bt_tuple_get(parts, CONSTANTS));
    if (!take_numbers(code, bt_tuple_get(parts, NUMBERS)) ||
        !take_kinds(code, bt_tuple_get(parts, SLOT_KINDS)) ||
        !take_text(&code->filename, bt_tuple_get(parts, FILENAME)) ||
        !take_text(&code->name, bt_tuple_get(parts, NAME)) ||
        !take_text(&code->qualname, bt_tuple_get(parts, QUALNAME)) ||
        !take_units(code, bt_tuple_get(parts, UNITS), bt_tuple_get(parts, HANDLERS))) {
        goto fail;
    }
    code->names = interned(bt_tuple_get(parts, NAMES));
    if (bt_is_error(code->names)) goto fail;
    code->slot_names = interned(bt_tuple_get(parts, SLOT_NAMES));
    if (bt_is_error(code->slot_names) || !bt_verify_code(code) || !bt_code_prepare(code)) goto fail;
    return result;
fail:
    bt_release(result);
    return BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("take_apart", take_apart, "The parts of a code object, but for its table of locations."),
    BT_METHOD_1("put_together", put_together, "The code object of such parts; ValueError: they do not fit."),
    BT_METHOD_N("source_hash", source_hash, 2, 2, "The hash of source code in bytecode files."),
    BT_METHOD_END};

bool bt_init_code_parts(View module) {
    return bt_module_add_functions(module, functions) &&
           bt_module_add(module, "fingerprint", bt_small_int(fingerprint_of_opcodes()));
}
