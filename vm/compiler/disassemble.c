#include "vm/compiler/disassemble.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/opcodes.h"
#include "vm/objects/code.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static const char *const binary_operators[] = {
#define X(name, symbol) symbol,
    BT_NB_OPERATORS(X)
#undef X
};
static const char *const comparisons[] = {"<", "<=", "==", "!=", ">", ">="};
static const char *const intrinsics_1[] = {"INTRINSIC_1_INVALID",
#define X(name) "INTRINSIC_" #name,
    BT_INTRINSICS_1(X)
#undef X
};
static const char *const intrinsics_2[] = {"INTRINSIC_2_INVALID",
#define X(name) "INTRINSIC_" #name,
    BT_INTRINSICS_2(X)
#undef X
};

typedef struct Listing {
    const BtCode *code;
    FILE *out;
    int *labels;   // number of the label before a unit, 0 = none
} Listing;

static int jump_target(const BtCode *code, int unit, int argument) {
    switch (bt_opcode_info[code->units[unit] & 0xff].operand) {
    case BT_OPERAND_JUMP_FORWARD: return unit + 1 + argument;
    case BT_OPERAND_JUMP_BACKWARD: return unit + 1 - argument;
    default: return -1;
    }
}

// The argument with its EXTENDED_ARGs; `unit` is moved on to the instruction itself.
static int read_argument(const BtCode *code, int *unit) {
    int argument = 0;
    while ((code->units[*unit] & 0xff) == BT_OP_EXTENDED_ARG && *unit + 1 < code->unit_count) {
        argument = (argument | code->units[*unit] >> 8) << 8;
        ++*unit;
    }
    return argument | code->units[*unit] >> 8;
}

static void number_labels(Listing *l) {
    const BtCode *code = l->code;
    for (int i = 0; i < code->unit_count; i++) {
        int argument = read_argument(code, &i);
        int target = jump_target(code, i, argument);
        if (target >= 0 && target < code->unit_count) l->labels[target] = 1;
    }
    for (int i = 0; i < code->handler_count; i++) {
        l->labels[code->handlers[i].start] = 1;
        l->labels[code->handlers[i].end] = 1;
        l->labels[code->handlers[i].target] = 1;
    }
    int count = 0;
    for (int i = 0; i <= code->unit_count; i++) {
        if (l->labels[i]) l->labels[i] = ++count;
    }
}

static bool write_repr(Listing *l, View v) {
    Value text = bt_repr(v);
    const char *utf8 = bt_is_error(text) ? NULL : bt_str_utf8(bt_view(text), NULL);
    if (utf8) fprintf(l->out, "%s", utf8);
    bt_release_maybe(text);
    return utf8 != NULL;
}

static const char *name_at(View names, int index) {
    const char *text = index < bt_tuple_length(names) ? bt_str_utf8(bt_tuple_get(names, index), NULL) : NULL;
    if (text) return text;
    bt_error_clear();
    return "?";
}

static void write_function_attributes(Listing *l, int bits) {
    static const char *const words[] = {"defaults", "kwdefaults", "annotations", "closure"};
    const char *separator = "";
    for (int i = 0; i < 4; i++) {
        if (!(bits >> i & 1)) continue;
        fprintf(l->out, "%s%s", separator, words[i]);
        separator = ", ";
    }
}

static bool write_meaning(Listing *l, int unit, int opcode, int argument) {
    const BtCode *code = l->code;
    FILE *out = l->out;
    int target = jump_target(code, unit, argument);
    if (target >= 0) {
        fprintf(out, " (to L%d)", target <= code->unit_count ? l->labels[target] : 0);
        return true;
    }
    switch (bt_opcode_info[opcode].operand) {
    case BT_OPERAND_CONST:
        fprintf(out, " (");
        if (!write_repr(l, bt_tuple_get(bt_view(code->constants), argument))) return false;
        fprintf(out, ")");
        return true;
    case BT_OPERAND_LOCAL: fprintf(out, " (%s)", name_at(bt_view(code->slot_names), argument)); return true;
    case BT_OPERAND_NAME: {
        View names = bt_view(code->names);
        if (opcode == BT_OP_LOAD_GLOBAL) {
            fprintf(out, argument & 1 ? " (%s + NULL)" : " (%s)", name_at(names, argument >> 1));
        } else if (opcode == BT_OP_LOAD_ATTR) {
            fprintf(out, argument & 1 ? " (%s + NULL|self)" : " (%s)", name_at(names, argument >> 1));
        } else if (opcode == BT_OP_LOAD_SUPER_ATTR) {
            fprintf(out, argument & 1 ? " (%s + NULL|self)" : " (%s)", name_at(names, argument >> 2));
        } else {
            fprintf(out, " (%s)", name_at(names, argument));
        }
        return true;
    }
    }
    switch (opcode) {
    case BT_OP_BINARY_OP: fprintf(out, " (%s)", binary_operators[argument]); break;
    case BT_OP_COMPARE_OP:
        fprintf(out, argument & 16 ? " (bool(%s))" : " (%s)", comparisons[argument >> 5]);
        break;
    case BT_OP_CALL_INTRINSIC_1: fprintf(out, " (%s)", intrinsics_1[argument]); break;
    case BT_OP_CALL_INTRINSIC_2: fprintf(out, " (%s)", intrinsics_2[argument]); break;
    case BT_OP_CONVERT_VALUE:
        fprintf(out, " (%s)", argument == 1 ? "str" : argument == 2 ? "repr" : argument == 3 ? "ascii" : "");
        break;
    case BT_OP_SET_FUNCTION_ATTRIBUTE:
        fprintf(out, " (");
        write_function_attributes(l, argument);
        fprintf(out, ")");
        break;
    }
    return true;
}

static bool write_units(Listing *l) {
    const BtCode *code = l->code;
    int line = -1;
    for (int i = 0; i < code->unit_count; i++) {
        int start = i;
        int argument = read_argument(code, &i);
        int opcode = code->units[i] & 0xff;
        int own_line = code->positions[i].line;
        if (own_line != line && start > 0) fprintf(l->out, "\n");
        if (own_line == line) {
            fprintf(l->out, "     ");
        } else if (own_line == 0 && code->positions[i].column < 0) {
            fprintf(l->out, "   --");
        } else {
            fprintf(l->out, "%5d", own_line);
        }
        line = own_line;
        char label[16] = "";
        if (l->labels[start]) snprintf(label, sizeof label, "L%d:", l->labels[start]);
        const char *name = bt_opcode_info[bt_shown_opcode(opcode)].name;
        if (bt_opcode_info[opcode].operand == BT_OPERAND_NONE) {
            fprintf(l->out, "  %6s %s", label, name);
        } else {
            fprintf(l->out, "  %6s %-20s %5d", label, name, argument);
            if (!write_meaning(l, i, opcode, argument)) return false;
        }
        fprintf(l->out, "\n");
    }
    if (code->handler_count) fprintf(l->out, "ExceptionTable:\n");
    for (int i = 0; i < code->handler_count; i++) {
        const BtHandlerRange *range = &code->handlers[i];
        fprintf(l->out, "  L%d to L%d -> L%d [%d]%s\n", l->labels[range->start], l->labels[range->end],
                l->labels[range->target], range->depth, range->push_position ? " lasti" : "");
    }
    return true;
}

bool bt_disassemble(View view, FILE *out) {
    if (!bt_enter_recursion(" while disassembling")) return false;
    const BtCode *code = bt_code_cast(view);
    Listing l = {code, out, bt_buffer_alloc_zero(((size_t)code->unit_count + 1) * sizeof(int))};
    bool ok = l.labels != NULL;
    if (ok) {
        number_labels(&l);
        ok = write_units(&l);
        bt_buffer_free(l.labels);
    }
    View constants = bt_view(code->constants);
    for (int64_t i = 0; ok && i < bt_tuple_length(constants); i++) {
        View constant = bt_tuple_get(constants, i);
        if (!bt_is_exact(constant, BT_SHAPE_CODE)) continue;
        fprintf(out, "\nDisassembly of ");
        ok = write_repr(&l, constant);
        fprintf(out, ":\n");
        if (ok) ok = bt_disassemble(constant, out);
    }
    bt_leave_recursion();
    return ok;
}
