// Code objects that the compiler has not made: types.CodeType(...), code.replace(). See objects/code.h.
//
// The loop trusts the compiler: a LOAD_FAST finds a bound local, a LOAD_DEREF a cell, a YIELD_VALUE a
// generator's frame. Here is checked, or made to be checked as the code runs, what can be seen from the
// units. That an iterator is under FOR_ITER or a list under LIST_APPEND cannot: whoever writes instructions
// himself can write wrong ones, as in CPython.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/code.h"

int bt_units_from_bytes(uint16_t *units, const uint8_t *bytes, int32_t unit_count) {
    for (int32_t i = 0; i < unit_count; i++) {
        int opcode = bytes[2 * i];
        if (opcode >= BT_OPCODE_COUNT || bt_shown_opcode(opcode) != opcode) return opcode + 1;
        units[i] = bt_unit(opcode, bytes[2 * i + 1]);
    }
    return 0;
}

void bt_check_all_loads(BtCode *code) {
    for (int32_t i = 0; i < code->unit_count; i++) {
        int opcode = code->units[i] & 0xff;
        if (opcode == BT_OP_LOAD_FAST || opcode == BT_OP_LOAD_FAST_BORROW) {
            code->units[i] = bt_unit(BT_OP_LOAD_FAST_CHECK, code->units[i] >> 8);
        }
    }
}

static bool complain(const BtCode *code, int32_t unit, const char *what) {
    bt_raise(&bt_exc_SystemError, "bad code in %U at unit %d: %s", bt_view(code->name), (int)unit, what);
    return false;
}

// What stands before the first RESUME: cells are made, free variables copied, the generator returned.
static bool check_prologue(const BtCode *code, bool generator) {
    int32_t cells = 0, made = 0, argument = 0;
    bool copied = false, returned = false;
    for (int32_t i = 0; i < code->slot_count; i++) cells += (code->slot_kinds[i] & BT_LOCAL_CELL) != 0;
    for (int32_t i = 0; i < code->unit_count; i++) {
        int opcode = code->units[i] & 0xff;
        argument = (argument & 0x7fffff) << 8 | code->units[i] >> 8;
        switch (opcode) {
        case BT_OP_RESUME:
            if (made < cells) return complain(code, i, "a cell is not made");
            if (!copied && code->free_count) return complain(code, i, "free variables are not copied");
            return returned == generator || complain(code, i, "co_flags do not fit RETURN_GENERATOR");
        case BT_OP_MAKE_CELL:
            if (argument >= code->slot_count || !(code->slot_kinds[argument] & BT_LOCAL_CELL))
                return complain(code, i, "MAKE_CELL of what is no cell variable");
            made++;
            break;
        case BT_OP_COPY_FREE_VARS:
            if (argument != code->free_count) return complain(code, i, "COPY_FREE_VARS of another number");
            copied = true;
            break;
        case BT_OP_RETURN_GENERATOR: returned = true; break;
        case BT_OP_EXTENDED_ARG: continue;
        case BT_OP_NOP:
        case BT_OP_POP_TOP: break;
        default: return complain(code, i, "RESUME expected");
        }
        argument = 0;
    }
    return complain(code, code->unit_count, "RESUME expected");
}

bool bt_verify_foreign_code(const BtCode *code) {
    bool generator = code->flags & (BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR);
    if (!check_prologue(code, generator)) return false;
    uint32_t argument = 0;
    bool resumed = false;
    for (int32_t i = 0; i < code->unit_count; i++) {
        int opcode = code->units[i] & 0xff;
        argument = argument << 8 | code->units[i] >> 8;
        switch (opcode) {
        case BT_OP_EXTENDED_ARG: continue;
        case BT_OP_RESUME: resumed = true; break;
        case BT_OP_RETURN_GENERATOR:
        case BT_OP_COPY_FREE_VARS:
            if (resumed) return complain(code, i, "behind RESUME");
            break;
        case BT_OP_YIELD_VALUE:
        case BT_OP_SEND:
            if (!generator) return complain(code, i, "suspends what is no generator");
            break;
        case BT_OP_LOAD_DEREF:
        case BT_OP_STORE_DEREF:
        case BT_OP_DELETE_DEREF:
        case BT_OP_LOAD_FROM_DICT_OR_DEREF:
            if (argument >= (uint32_t)code->slot_count ||
                !(code->slot_kinds[argument] & (BT_LOCAL_CELL | BT_LOCAL_FREE))) {
                return complain(code, i, "no cell variable");
            }
            break;
        case BT_OP_LOAD_NAME:
        case BT_OP_STORE_NAME:
        case BT_OP_DELETE_NAME:
        case BT_OP_SETUP_ANNOTATIONS:
            if (code->flags & BT_CODE_NEWLOCALS) return complain(code, i, "no locals mapping");
            break;
        }
        argument = 0;
    }
    return bt_verify_code(code);
}

bool bt_code_refuse(BtCode *code) {
    // RESUME, so that the frame is seen; then an internal function raises what `shown` says.
    static const uint16_t program[] = {BT_OP_RESUME, BT_OP_LOAD_ASSERTION_ERROR,
                                       BT_OP_CALL_INTRINSIC_1 | BT_INTRINSIC_1_COUNT << 8,
                                       BT_OP_RETURN_VALUE};
    enum { COUNT = sizeof program / sizeof *program };
    uint16_t *units = bt_buffer_alloc(sizeof program);
    BtCodePosition *positions = bt_buffer_alloc(COUNT * sizeof *positions);
    if (!units || !positions) {
        bt_buffer_free(units);
        bt_buffer_free(positions);
        return false;
    }
    int line = code->unit_count && code->positions ? code->positions[0].line : 0;
    if (line <= 0) line = code->first_line;
    for (int i = 0; i < COUNT; i++) {
        units[i] = program[i];
        positions[i] = (BtCodePosition){line, line, -1, -1};
    }
    bt_buffer_free(code->units);
    bt_buffer_free(code->positions);
    code->units = units;
    code->positions = positions;
    code->unit_count = COUNT;
    code->handler_count = 0;
    if (code->stack_size < 1) code->stack_size = 1;
    return true;
}
