#include "vm/compiler/peephole.h"

#include "vm/objects/tuple.h"

static void make_nop(BtInstruction *instruction) {
    instruction->opcode = BT_OP_NOP;
    instruction->argument = 0;
    instruction->target = NULL;
}

static View constant_at(const BtGraph *g, int number) {
    return bt_view_from_bits(g->unit->constants.keys[number]);
}

// A jump to a jump goes to its end. The place keeps a NOP for its line; the new jump follows with the
// other's.
static bool thread_jump(BtGraph *g, BtBlock *b, int i, const BtInstruction *target, int opcode) {
    if (b->code[i].target == target->target) return false;
    BtInstruction jump = *target;
    jump.opcode = (uint8_t)opcode;
    jump.handler = NULL;  // as in CPython: jumps that are made up later are covered by no handler
    make_nop(&b->code[i]);
    if (!bt_block_append(g, b, &jump)) g->failed = true;
    return true;
}

// ---- constants --------------------------------------------------------------------------------------------

// `number` of constants is tested by what follows at i + 1.
static void fold_constant_use(BtGraph *g, BtBlock *b, int *i, int number) {
    BtInstruction *instruction = &b->code[*i], *next = instruction + 1;
    if (*i + 1 >= b->count) return;
    switch (next->opcode) {
    case BT_OP_POP_JUMP_IF_FALSE:
    case BT_OP_POP_JUMP_IF_TRUE: {
        bool truth = bt_constant_is_true(constant_at(g, number));
        bool jumps = truth == (next->opcode == BT_OP_POP_JUMP_IF_TRUE);
        make_nop(instruction);
        if (jumps) {
            next->opcode = BT_PSEUDO_JUMP;
        } else {
            make_nop(next);
        }
        break;
    }
    case BT_OP_IS_OP: {
        if (!bt_is_none(constant_at(g, number)) || *i + 2 >= b->count) break;
        BtInstruction *jump = instruction + 2;
        if (jump->opcode == BT_OP_TO_BOOL) {
            make_nop(jump);
            if (*i + 3 >= b->count) break;
            jump++;
        }
        bool invert = next->argument;
        if (jump->opcode == BT_OP_POP_JUMP_IF_FALSE) {
            invert = !invert;
        } else if (jump->opcode != BT_OP_POP_JUMP_IF_TRUE) {
            break;
        }
        make_nop(instruction);
        make_nop(next);
        jump->opcode = invert ? BT_OP_POP_JUMP_IF_NOT_NONE : BT_OP_POP_JUMP_IF_NONE;
        break;
    }
    case BT_OP_RETURN_VALUE:
        make_nop(instruction);
        next->opcode = BT_OP_RETURN_CONST;
        next->argument = number;
        ++*i;
        break;
    case BT_OP_TO_BOOL: {
        View truth = bt_constant_is_true(constant_at(g, number)) ? BT_TRUE_VIEW : BT_FALSE_VIEW;
        make_nop(instruction);
        next->opcode = BT_OP_LOAD_CONST;
        next->argument = bt_constant_number(g->compiler, truth);
        break;
    }
    }
}

// n LOAD_CONSTs and BUILD_TUPLE n are one constant.
static void fold_tuple(BtGraph *g, BtBlock *b, int i) {
    int count = b->code[i].argument;
    if (i < count) return;
    BtInstruction *parts = &b->code[i - count];
    for (int k = 0; k < count; k++) {
        if (parts[k].opcode != BT_OP_LOAD_CONST) return;
    }
    Value tuple = bt_tuple_new(count);
    for (int k = 0; !bt_is_error(tuple) && k < count; k++) {
        bt_tuple_cast(bt_view(tuple))->items[k] = bt_hold(constant_at(g, parts[k].argument));
    }
    View shared = bt_constant_share(g->compiler, tuple);
    if (bt_view_is_empty(shared)) {
        g->failed = true;
        return;
    }
    for (int k = 0; k < count; k++) make_nop(&parts[k]);
    b->code[i].opcode = BT_OP_LOAD_CONST;
    b->code[i].argument = bt_constant_number(g->compiler, shared);
}

// ---- swaps ------------------------------------------------------------------------------------------------

// Replaces a run of SWAPs (and NOPs) by the fewest that do the same; returns the index of the last of the
// run.
static int shorten_swaps(BtGraph *g, BtBlock *b, int start) {
    BtInstruction *run = &b->code[start];
    int depth = run[0].argument, length = 1, limit = b->count - start;
    bool several = false;
    for (; length < limit; length++) {
        if (run[length].opcode == BT_OP_SWAP) {
            if (run[length].argument > depth) depth = run[length].argument;
            several = true;
        } else if (run[length].opcode != BT_OP_NOP) {
            break;
        }
    }
    if (!several) return start;
    int few[32];
    int *stack = depth <= 32 ? few : bt_scratch_alloc(&g->compiler->scratch, (size_t)depth * sizeof *stack);
    if (!stack) {
        g->failed = true;
        return start + length - 1;
    }
    // Where does each word end up? stack[i]: the word that is i below the top in the end was there before.
    for (int i = 0; i < depth; i++) stack[i] = i;
    for (int i = 0; i < length; i++) {
        if (run[i].opcode != BT_OP_SWAP) continue;
        int other = run[i].argument - 1, top = stack[0];
        stack[0] = stack[other];
        stack[other] = top;
    }
    // A permutation is a set of cycles; each is undone by swaps with the top, written from the run's end
    // backwards.
    int at = length - 1;
    for (int i = 0; i < depth; i++) {
        if (stack[i] < 0 || stack[i] == i) continue;
        for (int j = i;;) {
            if (j) {
                run[at].opcode = BT_OP_SWAP;
                run[at--].argument = j + 1;
            }
            if (stack[j] < 0) break;
            int next = stack[j];
            stack[j] = -1;
            j = next;
        }
    }
    while (at >= 0) make_nop(&run[at--]);
    return start + length - 1;
}

static bool only_pops(int opcode) {
    return opcode == BT_OP_STORE_FAST || opcode == BT_PSEUDO_STORE_FAST_MAYBE_NULL || opcode == BT_OP_POP_TOP;
}

static int stored_local(const BtInstruction *instruction) {
    return instruction->opcode == BT_OP_POP_TOP || !only_pops(instruction->opcode) ? -1
                                                                                   : instruction->argument;
}

// The next instruction that only pops, on the same line if one is given; -1: something else comes first.
static int next_pop(const BtBlock *b, int i, int line) {
    while (++i < b->count) {
        if (line >= 0 && b->code[i].position.line != line) return -1;
        if (b->code[i].opcode == BT_OP_NOP) continue;
        return only_pops(b->code[i].opcode) ? i : -1;
    }
    return -1;
}

// SWAP 2, STORE a, STORE b is STORE b, STORE a: exchange instructions instead of words. Works leftwards from
// i.
static void apply_swaps(BtBlock *b, int i) {
    for (; i >= 0; i--) {
        BtInstruction *swap = &b->code[i];
        if (swap->opcode != BT_OP_SWAP) {
            if (swap->opcode == BT_OP_NOP || only_pops(swap->opcode)) continue;
            return;
        }
        int first = next_pop(b, i, -1);
        if (first < 0) return;
        int second = first;
        for (int n = swap->argument - 1; n > 0; n--) {
            second = next_pop(b, second, b->code[first].position.line);
            if (second < 0) return;
        }
        // Two stores to one local must keep their order.
        int local1 = stored_local(&b->code[first]), local2 = stored_local(&b->code[second]);
        if (local1 >= 0 || local2 >= 0) {
            if (local1 == local2) return;
            for (int k = first + 1; k < second; k++) {
                int between = stored_local(&b->code[k]);
                if (between >= 0 && (between == local1 || between == local2)) return;
            }
        }
        make_nop(swap);
        BtInstruction saved = b->code[first];
        b->code[first] = b->code[second];
        b->code[second] = saved;
    }
}

// ---- a block ----------------------------------------------------------------------------------------------

static void optimize_block(BtGraph *g, BtBlock *b) {
    BtInstruction nothing = {0};
    nothing.opcode = BT_OP_NOP;
    int opcode = 0, argument = 0;
    const BtInstruction *target = &nothing;
    for (int i = 0; i < b->count && !g->failed; i++) {
        BtInstruction *instruction = &b->code[i];
        // The copy of a constant is that constant.
        bool copies_constant =
            opcode == BT_OP_LOAD_CONST && instruction->opcode == BT_OP_COPY && instruction->argument == 1;
        if (!copies_constant) {
            opcode = instruction->opcode;
            argument = instruction->argument;
            target = bt_has_target(opcode) && instruction->target->count ? &instruction->target->code[0]
                                                                         : &nothing;
        }
        BtInstruction *next = i + 1 < b->count ? instruction + 1 : &nothing;
        switch (opcode) {
        case BT_OP_LOAD_CONST: fold_constant_use(g, b, &i, argument); break;
        case BT_OP_BUILD_TUPLE:
            if (next->opcode == BT_OP_UNPACK_SEQUENCE && next->argument == argument && argument >= 1 &&
                argument <= 3) {
                make_nop(instruction);
                if (argument == 1) {
                    make_nop(next);
                } else {
                    next->opcode = BT_OP_SWAP;
                }
                break;
            }
            fold_tuple(g, b, i);
            break;
        case BT_OP_POP_JUMP_IF_TRUE:
        case BT_OP_POP_JUMP_IF_FALSE:
        case BT_OP_POP_JUMP_IF_NONE:
        case BT_OP_POP_JUMP_IF_NOT_NONE:
            if (target->opcode == BT_PSEUDO_JUMP) i -= thread_jump(g, b, i, target, opcode);
            break;
        case BT_PSEUDO_JUMP:
        case BT_PSEUDO_JUMP_NO_INTERRUPT:
            if (target->opcode == BT_PSEUDO_JUMP) {
                i -= thread_jump(g, b, i, target, BT_PSEUDO_JUMP);
            } else if (target->opcode == BT_PSEUDO_JUMP_NO_INTERRUPT) {
                i -= thread_jump(g, b, i, target, opcode);
            }
            break;
        case BT_OP_STORE_FAST:
            if (next->opcode == opcode && next->argument == argument &&
                next->position.line == instruction->position.line) {
                instruction->opcode = BT_OP_POP_TOP;
                instruction->argument = 0;
            }
            break;
        case BT_OP_SWAP:
            if (argument == 1) make_nop(instruction);
            break;
        case BT_OP_LOAD_GLOBAL:
            if (next->opcode == BT_OP_PUSH_NULL && !(argument & 1)) {
                instruction->argument |= 1;
                make_nop(next);
            }
            break;
        case BT_OP_COMPARE_OP:
            if (next->opcode == BT_OP_TO_BOOL) {
                make_nop(instruction);
                next->opcode = BT_OP_COMPARE_OP;
                next->argument = argument | 16;
            }
            break;
        case BT_OP_CONTAINS_OP:
        case BT_OP_IS_OP:
            if (next->opcode == BT_OP_TO_BOOL || next->opcode == BT_OP_UNARY_NOT) {
                int invert = next->opcode == BT_OP_UNARY_NOT;
                make_nop(instruction);
                next->opcode = (uint8_t)opcode;
                next->argument = argument ^ invert;
            }
            break;
        case BT_OP_TO_BOOL:
            if (next->opcode == BT_OP_TO_BOOL) make_nop(instruction);
            break;
        case BT_OP_UNARY_NOT:
            if (next->opcode == BT_OP_TO_BOOL) {
                make_nop(instruction);
                next->opcode = BT_OP_UNARY_NOT;
            } else if (next->opcode == BT_OP_UNARY_NOT) {
                make_nop(instruction);
                make_nop(next);
            }
            break;
        }
    }
    for (int i = 0; i < b->count && !g->failed; i++) {
        if (b->code[i].opcode != BT_OP_SWAP) continue;
        i = shorten_swaps(g, b, i);
        apply_swaps(b, i);
    }
}

// Constants and copies that the next instruction pops.
static void remove_pushed_and_popped(BtGraph *g) {
    bool done = false;
    while (!done) {
        done = true;
        BtInstruction *previous = NULL, *instruction = NULL;
        for (BtBlock *b = g->entry; b; b = b->next) {
            bt_block_remove_nops(b);
            if (b->labelled) instruction = NULL;
            for (int i = 0; i < b->count; i++) {
                previous = instruction;
                instruction = &b->code[i];
                if (instruction->opcode != BT_OP_POP_TOP || !previous) continue;
                if (previous->opcode == BT_OP_LOAD_CONST ||
                    (previous->opcode == BT_OP_COPY && previous->argument == 1)) {
                    make_nop(previous);
                    make_nop(instruction);
                    done = false;
                }
            }
            if ((instruction && bt_is_jump(instruction->opcode)) || !bt_block_falls_through(b))
                instruction = NULL;
        }
    }
}

void bt_peephole(BtGraph *g) {
    for (BtBlock *b = g->entry; b && !g->failed; b = b->next) optimize_block(g, b);
    if (!g->failed) remove_pushed_and_popped(g);
}
