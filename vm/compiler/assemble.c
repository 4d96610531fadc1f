#include "vm/compiler/assemble.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/flowgraph.h"
#include "vm/compiler/verify.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

bool bt_compiler_keeps_columns = true;

static uint32_t code_flags_of(const BtCompiler *c, const BtUnit *unit) {
    const BtScope *scope = unit->scope;
    uint32_t flags = 0;
    if (bt_scope_is_function_like(scope)) {
        flags |= BT_CODE_NEWLOCALS | BT_CODE_OPTIMIZED;
        if (scope->nested) flags |= BT_CODE_NESTED;
        if (scope->generator) flags |= scope->coroutine ? BT_CODE_ASYNC_GENERATOR : BT_CODE_GENERATOR;
        if (scope->coroutine && !scope->generator) flags |= BT_CODE_COROUTINE;
        if (scope->varargs) flags |= BT_CODE_VARARGS;
        if (scope->varkeywords) flags |= BT_CODE_VARKEYWORDS;
    } else if (scope->coroutine && !scope->generator && (c->flags & BT_COMPILE_TOP_LEVEL_AWAIT)) {
        flags |= BT_CODE_COROUTINE;
    }
    return flags | (c->flags & BT_COMPILE_FUTURES);
}

// ---- slots ------------------------------------------------------------------------------------------------

typedef struct Slots {
    int *cell_slot;   // by number of the cell
    int count, free_start;
} Slots;

// Locals first; a cell that is also a local (a parameter, say) shares its slot; then other cells, then free
// variables.
static bool assign_slots(BtCompiler *c, const BtUnit *unit, Slots *slots) {
    int cells = unit->cells.count;
    slots->cell_slot = bt_scratch_alloc(&c->scratch, (size_t)(cells + 1) * sizeof *slots->cell_slot);
    if (!slots->cell_slot) return false;
    slots->count = unit->locals.count;
    for (int i = 0; i < cells; i++) {
        int local = bt_name_map_find(&unit->locals, unit->cells.keys[i]);
        slots->cell_slot[i] = local >= 0 ? local : slots->count++;
    }
    slots->free_start = slots->count;
    slots->count += unit->frees.count;
    return true;
}

static int slot_of_cell(const BtUnit *unit, const Slots *slots, int number) {
    int cells = unit->cells.count;
    return number < cells ? slots->cell_slot[number] : slots->free_start + number - cells;
}

static void renumber_cells(BtGraph *g, const Slots *slots) {
    for (BtBlock *b = g->entry; b; b = b->next) {
        for (int i = 0; i < b->count; i++) {
            BtInstruction *instruction = &b->code[i];
            switch (instruction->opcode) {
            case BT_PSEUDO_LOAD_CLOSURE: instruction->opcode = BT_OP_LOAD_FAST;
            // fall through
            case BT_OP_LOAD_DEREF:
            case BT_OP_STORE_DEREF:
            case BT_OP_DELETE_DEREF:
            case BT_OP_LOAD_FROM_DICT_OR_DEREF:
            case BT_OP_MAKE_CELL:
                instruction->argument = slot_of_cell(g->unit, slots, instruction->argument);
                break;
            }
        }
    }
}

// COPY_FREE_VARS, MAKE_CELL in order of slots, RETURN_GENERATOR: what happens before the first line.
static bool add_prefix(BtGraph *g, const Slots *slots, uint32_t flags) {
    const BtUnit *unit = g->unit;
    int cells = unit->cells.count, count = 0;
    BtInstruction *prefix = bt_scratch_alloc(&g->compiler->scratch, (size_t)(cells + 3) * sizeof *prefix);
    uint8_t *is_cell = bt_scratch_alloc(&g->compiler->scratch, (size_t)slots->count + 1);
    if (!prefix || !is_cell) return false;
    memset(prefix, 0, (size_t)(cells + 3) * sizeof *prefix);
    memset(is_cell, 0, (size_t)slots->count + 1);
    for (int i = 0; i < cells + 3; i++) prefix[i].position = BT_NO_POSITION;
    if (unit->frees.count) {
        prefix[count].opcode = BT_OP_COPY_FREE_VARS;
        prefix[count++].argument = unit->frees.count;
    }
    for (int i = 0; i < cells; i++) is_cell[slots->cell_slot[i]] = 1;
    for (int slot = 0; cells && slot < slots->free_start; slot++) {
        if (!is_cell[slot]) continue;
        prefix[count].opcode = BT_OP_MAKE_CELL;
        prefix[count++].argument = slot;
    }
    if (flags & (BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR)) {
        BtPosition position = bt_position(unit->first_line, unit->first_line, -1, -1);
        prefix[count].position = position;
        prefix[count++].opcode = BT_OP_RETURN_GENERATOR;
        prefix[count].position = position;
        prefix[count++].opcode = BT_OP_POP_TOP;
    }
    return bt_graph_insert_prefix(g, prefix, count);
}

// ---- constants --------------------------------------------------------------------------------------------

// The constants that are still used (and the first, which says whether there is a docstring), renumbered.
static Value collect_constants(BtGraph *g) {
    BtNameMap *constants = &g->unit->constants;
    if (constants->count == 0) return bt_tuple_empty();
    int *number = bt_scratch_alloc(&g->compiler->scratch, (size_t)constants->count * sizeof *number);
    if (!number) return BT_ERROR;
    for (int i = 0; i < constants->count; i++) number[i] = -1;
    number[0] = 0;
    for (BtBlock *b = g->entry; b; b = b->next) {
        for (int i = 0; i < b->count; i++) {
            if (b->code[i].opcode == BT_OP_LOAD_CONST || b->code[i].opcode == BT_OP_RETURN_CONST) {
                number[b->code[i].argument] = 0;
            }
        }
    }
    int used = 0;
    for (int i = 0; i < constants->count; i++) {
        if (number[i] == 0) number[i] = used++;
    }
    for (BtBlock *b = g->entry; b; b = b->next) {
        for (int i = 0; i < b->count; i++) {
            if (b->code[i].opcode == BT_OP_LOAD_CONST || b->code[i].opcode == BT_OP_RETURN_CONST) {
                b->code[i].argument = number[b->code[i].argument];
            }
        }
    }
    Value tuple = bt_tuple_new(used);
    for (int i = 0; !bt_is_error(tuple) && i < constants->count; i++) {
        if (number[i] < 0) continue;
        bt_tuple_cast(bt_view(tuple))->items[number[i]] = bt_hold(bt_view_from_bits(constants->keys[i]));
    }
    return tuple;
}

static bool put_names(BtCompiler *c, Value tuple, int start, const BtNameMap *map) {
    for (int i = 0; i < map->count; i++) {
        View name = bt_name_text(c, bt_name_at(map, i));
        if (bt_view_is_empty(name)) return false;
        bt_tuple_cast(bt_view(tuple))->items[start + i] = bt_hold(name);
    }
    return true;
}

// A tuple that may have holes after a failure must not be released with empty words in it.
static void release_partial(Value tuple) {
    if (bt_is_error(tuple)) return;
    BtTuple *t = bt_tuple_cast(bt_view(tuple));
    for (int64_t i = 0; i < t->length; i++) {
        if (bt_is_empty(t->items[i])) t->items[i] = BT_NONE;
    }
    bt_release(tuple);
}

static Value names_tuple(BtCompiler *c, const BtNameMap *map) {
    Value tuple = bt_tuple_new(map->count);
    if (bt_is_error(tuple) || put_names(c, tuple, 0, map)) return tuple;
    release_partial(tuple);
    return BT_ERROR;
}

static Value slot_names_tuple(BtCompiler *c, const BtUnit *unit, const Slots *slots) {
    Value tuple = bt_tuple_new(slots->count);
    if (bt_is_error(tuple)) return tuple;
    bool ok = put_names(c, tuple, 0, &unit->locals) && put_names(c, tuple, slots->free_start, &unit->frees);
    for (int i = 0; ok && i < unit->cells.count; i++) {
        Value *item = &bt_tuple_cast(bt_view(tuple))->items[slots->cell_slot[i]];
        if (!bt_is_empty(*item)) continue;
        View name = bt_name_text(c, bt_name_at(&unit->cells, i));
        ok = !bt_view_is_empty(name);
        if (ok) *item = bt_hold(name);
    }
    if (ok) return tuple;
    release_partial(tuple);
    return BT_ERROR;
}

static uint8_t *slot_kinds_of(const BtUnit *unit, const Slots *slots) {
    uint8_t *kinds = bt_buffer_alloc_zero((size_t)slots->count + 1);
    if (!kinds) return NULL;
    for (int i = 0; i < unit->locals.count; i++) {
        kinds[i] = BT_LOCAL_PLAIN;
        if (bt_name_map_find(&unit->hidden, unit->locals.keys[i]) >= 0) kinds[i] |= BT_LOCAL_HIDDEN;
    }
    for (int i = 0; i < unit->cells.count; i++) kinds[slots->cell_slot[i]] |= BT_LOCAL_CELL;
    for (int i = slots->free_start; i < slots->count; i++) kinds[i] = BT_LOCAL_FREE;
    return kinds;
}

// ---- units ------------------------------------------------------------------------------------------------

static int units_for(uint32_t argument) {
    return argument < 1u << 8 ? 1 : argument < 1u << 16 ? 2 : argument < 1u << 24 ? 3 : 4;
}

static int distance(const BtInstruction *instruction, int end) {
    int offset = instruction->target->offset - end;
    return offset < 0 ? -offset : offset;
}

// Places the blocks; jumps that turn out to be long make code longer, which may make others long. Distances
// only grow, so this ends. Leaves each jump's distance in its argument; returns the number of units.
static int place_blocks(BtGraph *g) {
    for (BtBlock *b = g->entry; b; b = b->next) {
        for (int i = 0; i < b->count; i++) {
            if (bt_has_target(b->code[i].opcode)) b->code[i].argument = 0;
        }
    }
    for (;;) {
        int offset = 0;
        for (BtBlock *b = g->entry; b; b = b->next) {
            b->offset = offset;
            for (int i = 0; i < b->count; i++) offset += units_for((uint32_t)b->code[i].argument);
        }
        bool grown = false;
        int total = offset;
        offset = 0;
        for (BtBlock *b = g->entry; b; b = b->next) {
            for (int i = 0; i < b->count; i++) {
                BtInstruction *instruction = &b->code[i];
                int size = units_for((uint32_t)instruction->argument);
                offset += size;
                if (!bt_has_target(instruction->opcode)) continue;
                instruction->argument = distance(instruction, offset);
                if (units_for((uint32_t)instruction->argument) > size) grown = true;
            }
        }
        if (!grown) return total;
    }
}

static BtCodePosition code_position(BtPosition p) {
    BtCodePosition out;
    memset(&out, 0, sizeof out);
    out.line = p.line > 0 ? p.line : 0;
    out.end_line = p.line >= 0 ? p.end_line : 0;
    // Line 0 with a column is a module's RESUME, without one it is "no line".
    bool columns = (bt_compiler_keeps_columns || p.line == 0) &&
        (p.line >= 0 && p.col >= 0 && p.end_col >= 0 && p.col <= INT16_MAX && p.end_col <= INT16_MAX);
    out.column = columns ? (int16_t)p.col : -1;
    out.end_column = columns ? (int16_t)p.end_col : -1;
    return out;
}

static void encode(BtGraph *g, BtCode *code) {
    int at = 0;
    for (BtBlock *b = g->entry; b; b = b->next) {
        for (int i = 0; i < b->count; i++) {
            const BtInstruction *instruction = &b->code[i];
            uint32_t argument = (uint32_t)instruction->argument;
            BtCodePosition position = code_position(instruction->position);
            int size = units_for(argument);
            for (int k = size - 1; k > 0; k--) {
                code->positions[at] = position;
                code->units[at++] = bt_unit(BT_OP_EXTENDED_ARG, (int)(argument >> (8 * k) & 0xff));
            }
            code->positions[at] = position;
            code->units[at++] = bt_unit(instruction->opcode, (int)(argument & 0xff));
        }
    }
}

// Neighbours with the same handler make one range.
static bool make_handler_table(BtGraph *g, BtCode *code) {
    int capacity = 0, count = 0, at = 0, start = 0;
    const BtBlock *current = NULL;
    for (BtBlock *b = g->entry;; b = b ? b->next : NULL) {
        int instructions = b ? b->count : 1;
        for (int i = 0; i < instructions; i++) {
            const BtBlock *handler = b ? b->code[i].handler : NULL;
            if (handler != current || !b) {
                if (current) {
                    if (count == capacity) {
                        capacity = capacity ? 2 * capacity : 4;
                        BtHandlerRange *more =
                            bt_buffer_realloc(code->handlers, (size_t)capacity * sizeof *more);
                        if (!more) return false;
                        code->handlers = more;
                    }
                    BtHandlerRange *range = &code->handlers[count++];
                    range->start = start;
                    range->end = at;
                    range->target = current->offset;
                    range->push_position = current->keeps_position;
                    range->depth = current->start_depth - 1 - current->keeps_position;
                }
                current = handler;
                start = at;
            }
            if (b) at += units_for((uint32_t)b->code[i].argument);
        }
        if (!b) break;
    }
    code->handler_count = count;
    return true;
}

Value bt_assemble(BtCompiler *c, BtUnit *unit) {
    uint32_t flags = code_flags_of(c, unit);
    BtGraph graph;
    Slots slots;
    if (!bt_graph_build(&graph, c, unit, flags) || !assign_slots(c, unit, &slots)) return BT_ERROR;
    renumber_cells(&graph, &slots);
    if (!add_prefix(&graph, &slots, flags)) return BT_ERROR;
    BtCode *code = bt_code_alloc();
    if (!code) return BT_ERROR;
    Value result = bt_steal(code);
    code->arg_count = unit->arg_count;
    code->positional_only = unit->positional_only;
    code->keyword_only = unit->keyword_only;
    code->local_count = unit->locals.count;
    code->slot_count = slots.count;
    code->free_count = unit->frees.count;
    code->stack_size = graph.stack_size > 0 ? graph.stack_size : 1;
    code->flags = flags;
    code->first_line = unit->first_line;
    code->filename = bt_hold(c->filename);
    View name = bt_name_text(c, unit->name);
    code->name = bt_hold_maybe(name);
    code->qualname = bt_hold_maybe(bt_is_empty(unit->qualname) ? name : bt_view(unit->qualname));
    code->constants = collect_constants(&graph);
    code->names = names_tuple(c, &unit->names);
    code->slot_names = slot_names_tuple(c, unit, &slots);
    code->slot_kinds = slot_kinds_of(unit, &slots);
    if (bt_view_is_empty(name) || bt_is_error(code->constants) || bt_is_error(code->names) ||
        bt_is_error(code->slot_names) || !code->slot_kinds || !bt_graph_normalize_jumps(&graph)) {
        goto fail;
    }
    code->unit_count = place_blocks(&graph);
    code->units = bt_buffer_alloc((size_t)code->unit_count * sizeof *code->units);
    code->positions = bt_buffer_alloc((size_t)code->unit_count * sizeof *code->positions);
    if (!code->units || !code->positions) goto fail;
    encode(&graph, code);
    if (!make_handler_table(&graph, code)) goto fail;
#ifndef NDEBUG
    if (!bt_verify_code(code)) goto fail;
#endif
    if (!bt_code_prepare(code)) goto fail;
    return result;
fail:
    bt_release(result);
    return BT_ERROR;
}
