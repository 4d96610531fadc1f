#include "vm/compiler/verify.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/tuple.h"

typedef struct Verifier {
    const BtCode *code;
    int *depths;   // by unit; -1 = not reached, -2 = inside an instruction
    int *queue;
    int queued;
    bool failed;
} Verifier;

static bool complain(Verifier *v, int unit, const char *what) {
    if (!v->failed)
        bt_raise(&bt_exc_SystemError, "bad code in %U at unit %d: %s", bt_view(v->code->name), unit, what);
    v->failed = true;
    return false;
}

static bool reach(Verifier *v, int from, int unit, int depth) {
    if (unit < 0 || unit >= v->code->unit_count) return complain(v, from, "jump out of the code");
    if (depth < 0 || depth > v->code->stack_size) return complain(v, from, "stack depth out of range");
    if (v->depths[unit] == -2) return complain(v, from, "jump into an instruction");
    if (v->depths[unit] >= 0)
        return v->depths[unit] == depth || complain(v, unit, "paths meet with different depths");
    v->depths[unit] = depth;
    v->queue[v->queued++] = unit;
    return true;
}

static bool argument_fits(const BtCode *code, int opcode, int argument) {
    switch (bt_opcode_info[opcode].operand) {
    case BT_OPERAND_CONST: return argument < bt_tuple_length(bt_view(code->constants));
    case BT_OPERAND_LOCAL: return argument < code->slot_count;
    case BT_OPERAND_NAME: {
        int shift = opcode == BT_OP_LOAD_SUPER_ATTR                            ? 2
                    : opcode == BT_OP_LOAD_ATTR || opcode == BT_OP_LOAD_GLOBAL ? 1
                                                                               : 0;
        return argument >> shift < bt_tuple_length(bt_view(code->names));
    }
    case BT_OPERAND_INT:
        switch (opcode) {
        case BT_OP_COPY:
        case BT_OP_SWAP: return argument >= 1;
        case BT_OP_BINARY_OP: return argument < 26;
        case BT_OP_COMPARE_OP: return argument >> 5 < 6;
        case BT_OP_CALL_INTRINSIC_1: return argument > 0 && argument < BT_INTRINSIC_1_COUNT;
        case BT_OP_CALL_INTRINSIC_2: return argument > 0 && argument < BT_INTRINSIC_2_COUNT;
        }
        return argument >= 0;
    }
    return true;
}

// One instruction at `unit`; reaches what may run next.
static bool step(Verifier *v, int unit) {
    const BtCode *code = v->code;
    int start = unit, depth = v->depths[unit];
    uint32_t argument = 0;
    while ((code->units[unit] & 0xff) == BT_OP_EXTENDED_ARG) {
        argument = (argument | code->units[unit] >> 8) << 8;
        if (++unit >= code->unit_count || unit - start > 3)
            return complain(v, start, "EXTENDED_ARG without an end");
        if (v->depths[unit] >= 0) return complain(v, start, "jump into an instruction");
        v->depths[unit] = -2;
    }
    int opcode = code->units[unit] & 0xff;
    argument |= code->units[unit] >> 8;
    if (opcode >= BT_OPCODE_COUNT) return complain(v, unit, "no such opcode");
    if ((int32_t)argument < 0 || !argument_fits(code, opcode, (int)argument))
        return complain(v, unit, "argument out of range");
    // Words looked at without being popped must be there, too.
    int needed = bt_opcode_pops(opcode, (int)argument);
    if (opcode == BT_OP_COPY) needed = (int)argument;
    if (opcode == BT_OP_LIST_APPEND || opcode == BT_OP_SET_ADD || opcode == BT_OP_MAP_ADD)
        needed += (int)argument;
    if (depth < needed) return complain(v, unit, "stack too short");
    for (int i = 0; i < code->handler_count; i++) {
        const BtHandlerRange *range = &code->handlers[i];
        if (start < range->start || start >= range->end) continue;
        if (depth < range->depth) return complain(v, unit, "handler wants more words than there are");
        if (!reach(v, unit, range->target, range->depth + 1 + range->push_position)) return false;
        break;
    }
    int after = depth + bt_opcode_stack_effect(opcode, (int)argument, false);
    int jumped = depth + bt_opcode_stack_effect(opcode, (int)argument, true);
    switch (bt_opcode_info[opcode].operand) {
    case BT_OPERAND_JUMP_FORWARD:
        if (!reach(v, unit, unit + 1 + (int)argument, jumped)) return false;
        break;
    case BT_OPERAND_JUMP_BACKWARD:
        if (!reach(v, unit, unit + 1 - (int)argument, jumped)) return false;
        break;
    }
    if (opcode == BT_OP_RETURN_GENERATOR) return reach(v, unit, unit + 1, after);
    return (bt_opcode_info[opcode].flags & BT_OPF_END) || reach(v, unit, unit + 1, after);
}

bool bt_verify_code(const BtCode *code) {
    Verifier v = {code, NULL, NULL, 0, false};
    size_t count = (size_t)code->unit_count;
    v.depths = bt_buffer_alloc((count + 1) * sizeof *v.depths);
    v.queue = bt_buffer_alloc((count + 1) * sizeof *v.queue);
    bool ok = v.depths && v.queue;
    if (ok) {
        for (size_t i = 0; i < count; i++) v.depths[i] = -1;
        ok = reach(&v, 0, 0, 0);
        while (ok && v.queued > 0) ok = step(&v, v.queue[--v.queued]);
    }
    bt_buffer_free(v.depths);
    bt_buffer_free(v.queue);
    return ok;
}
