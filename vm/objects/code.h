// code objects: what the compiler makes of a module, function, class body or expression. Immutable for
// Python.
//
// `units` is the code as compiled and as dis shows it; `run` is what the loop executes: the same length, with
// opcodes replaced by finer or fused ones (eval/quicken.c), fixed from then on. `caches` has one word per
// unit (an aligned 64-bit word: kind, payload, shape id; eval/inline_cache.h), so threads share code without
// locks. Behind `run`, in the same allocation, lie the block lengths: run[unit_count + i] is the number of
// instructions from i to the end of its basic block, i included, for exact counting (eval/loop.c).
#ifndef BATON_VM_OBJECTS_CODE_H
#define BATON_VM_OBJECTS_CODE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

enum {
    BT_CODE_OPTIMIZED = 0x1,
    BT_CODE_NEWLOCALS = 0x2,
    BT_CODE_VARARGS = 0x4,
    BT_CODE_VARKEYWORDS = 0x8,
    BT_CODE_NESTED = 0x10,
    BT_CODE_GENERATOR = 0x20,
    BT_CODE_COROUTINE = 0x80,
    BT_CODE_ITERABLE_COROUTINE = 0x100,
    BT_CODE_ASYNC_GENERATOR = 0x200,
};

// Kinds of the frame's first words ("local variables plus"), one byte each.
enum { BT_LOCAL_PLAIN = 0x20, BT_LOCAL_CELL = 0x40, BT_LOCAL_FREE = 0x80, BT_LOCAL_HIDDEN = 0x10 };

typedef struct BtCodePosition {  // (BtPosition is the tree's, syntax/ast.h)
    int32_t line;        // 0 = none (with a column: the RESUME of a module)
    int32_t end_line;
    int16_t column;      // UTF-8 bytes from 0; -1 = none
    int16_t end_column;
} BtCodePosition;

typedef struct BtHandlerRange {   // an exception in units [start, end) continues at target
    int32_t start, end, target;
    int32_t depth;                // words to keep on the stack
    bool push_position;           // push the failing unit's index before the exception ("lasti")
} BtHandlerRange;

typedef struct BtCode {
    BtObject head;
    // Filled by the compiler (owned)
    int32_t arg_count;            // positional parameters, positional-only included
    int32_t positional_only;
    int32_t keyword_only;
    int32_t local_count;          // co_nlocals: parameters and plain locals
    int32_t slot_count;           // locals + cells + free variables
    int32_t free_count;           // the last so many slots
    int32_t stack_size;
    uint32_t flags;
    int32_t first_line;
    int32_t unit_count;
    Value constants;              // tuple; strings that look like identifiers interned; tuples/frozensets
                                  // nested
    Value names;                  // tuple of interned str
    Value slot_names;             // tuple of interned str, slot_count long
    uint8_t *slot_kinds;          // BT_LOCAL_..., slot_count long
    Value filename, name, qualname;  // str
    Value shown;                  // tables from outside that are not the compiler's (code_internal.h); empty
    uint16_t *units;
    BtCodePosition *positions;    // one per unit
    BtHandlerRange *handlers;     // searched first to last: innermost first
    int32_t handler_count;
    // Filled by bt_code_prepare (eval/quicken.c)
    int32_t frame_size;           // words a frame of it needs in all: locals, header, evaluation stack
    uint16_t *run;
    uint64_t *caches;             // atomic: relaxed
    uint64_t *more_caches;        // atomic: BT_CACHE_MORE further words a unit, for sites that see several
                                  // shapes; NULL
                                  // until the first such site; set once (eval/inline_cache.h)
    uint64_t *run_constants;      // stack words of the constants: immediates, or borrowed pointers (the code
                                  // anchors them)
    bool simple_call;             // plain positional parameters only, not a generator: a call needs no
                                  // argument binding
    struct BtCode *next_code, *previous_code;  // all code objects, for bt_caches_flush_all; guarded by its
                                               // lock
    int64_t hash;
} BtCode;

// An unchecked cast.
BT_INLINE BtCode *bt_code_cast(View v) { return (BtCode *)bt_object(v); }

// A code object with every field zero or None-free empty; the compiler fills it, then calls bt_code_prepare.
BtCode *bt_code_alloc(void) BT_MUST_CHECK;
// Makes run (with the block lengths), caches, frame_size; verifies stack depth against the opcode table in
// debug builds. Implemented in eval/quicken.c.
bool bt_code_prepare(BtCode *code) BT_MUST_CHECK;
// Undoes it; called by the code type's dealloc before it releases the compiler's fields.
void bt_code_unprepare(BtCode *code);
// Equal, of two codes whose names and constants have been shared: equal ones are the same words.
bool bt_code_same_words(View a, View b);
// Is the code sound (vm/compiler/verify.h)? False: SystemError.
bool bt_verify_code(const BtCode *code) BT_MUST_CHECK;
// Code from outside (vm/compiler/foreign_code.c). The units of bytes as co_code shows them; 0: they are. An
// opcode that does not exist: that plus 1.
int bt_units_from_bytes(uint16_t *units, const uint8_t *bytes, int32_t unit_count);
// Makes loads of locals check that they are bound: nothing has been proved about them.
void bt_check_all_loads(BtCode *code);
// As bt_verify_code, and what the compiler never does wrong: cells are made, suspending is for generators,
// the flags tell the truth.
bool bt_verify_foreign_code(const BtCode *code) BT_MUST_CHECK;
// Replaces the units by some that raise SystemError with the message in `shown`. False: no memory.
bool bt_code_refuse(BtCode *code) BT_MUST_CHECK;
View bt_code_refusal(const BtCode *code);
// The opcode that Python sees for one of ours (vm/compiler/opcodes.c).
int bt_shown_opcode(int opcode);
// Line of a unit (0 when none).
BT_INLINE int bt_code_line(const BtCode *code, int32_t unit) {
    return unit >= 0 && unit < code->unit_count ? code->positions[unit].line : code->first_line;
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CODE_H
