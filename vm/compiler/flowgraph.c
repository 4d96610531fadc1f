// The graph: building it, exception handlers, reachability, lines, layout, depth. Peephole work is in
// peephole.c.
#include "vm/compiler/flowgraph.h"

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/borrow.h"
#include "vm/compiler/peephole.h"

enum { CHUNK = 64 * 1024, COPY_LIMIT = 4 };

// ---- scratch memory ---------------------------------------------------------------------------------------

void *bt_scratch_alloc(BtScratch *s, size_t size) {
    size = (size + 15) & ~(size_t)15;
    if (s->chunk_count && s->used + size <= CHUNK) {
        void *p = s->chunks[s->chunk_current] + s->used;
        s->used += size;
        return p;
    }
    // The next chunk; what is larger than one gets a chunk of its own, with room for nothing else.
    if (size <= CHUNK && s->chunk_count && s->chunk_current + 1 < s->chunk_count) {
        s->chunk_current++;
        s->used = size;
        return s->chunks[s->chunk_current];
    }
    if (s->chunk_count == s->chunk_capacity) {
        int capacity = s->chunk_capacity ? 2 * s->chunk_capacity : 8;
        char **chunks = bt_buffer_realloc(s->chunks, (size_t)capacity * sizeof *chunks);
        if (!chunks) return NULL;
        s->chunks = chunks;
        s->chunk_capacity = capacity;
    }
    char *chunk = bt_buffer_alloc(size > CHUNK ? size : CHUNK);
    if (!chunk) return NULL;
    s->chunks[s->chunk_count] = chunk;
    s->chunk_current = s->chunk_count++;
    s->used = size;
    return chunk;
}

void bt_scratch_reset(BtScratch *s) {
    s->chunk_current = 0;
    // An empty chunk list must not look like one with room.
    s->used = s->chunk_count ? 0 : CHUNK;
}

void bt_scratch_free(BtScratch *s) {
    for (int i = 0; i < s->chunk_count; i++) bt_buffer_free(s->chunks[i]);
    bt_buffer_free(s->chunks);
    memset(s, 0, sizeof *s);
}

// ---- building ---------------------------------------------------------------------------------------------

static BtBlock *new_block(BtGraph *g) {
    BtBlock *block = bt_scratch_alloc(&g->compiler->scratch, sizeof *block);
    if (!block) {
        g->failed = true;
        return NULL;
    }
    memset(block, 0, sizeof *block);
    block->start_depth = -1;
    g->block_count++;
    return block;
}

static BtInstruction *append(BtGraph *g, BtBlock *block, const BtInstruction *instruction) {
    if (block->count == block->capacity) {
        int capacity = block->capacity < 4 ? 8 : 2 * block->capacity;
        BtInstruction *code = bt_scratch_alloc(&g->compiler->scratch, (size_t)capacity * sizeof *code);
        if (!code) {
            g->failed = true;
            return NULL;
        }
        if (block->count) memcpy(code, block->code, (size_t)block->count * sizeof *code);
        block->code = code;
        block->capacity = capacity;
    }
    block->code[block->count] = *instruction;
    return &block->code[block->count++];
}

BtInstruction *bt_block_append(BtGraph *g, BtBlock *block, const BtInstruction *instruction) {
    return append(g, block, instruction);
}

// Blocks are slices of the sequence. One begins at each label that is used and after each jump or exit.
static bool build_blocks(BtGraph *g) {
    BtSequence *sequence = &g->unit->code;
    BtScratch *scratch = &g->compiler->scratch;
    int count = sequence->count;
    BtBlock **block_at = bt_scratch_alloc(scratch, (size_t)(count + 1) * sizeof *block_at);
    if (!block_at) return false;
    memset(block_at, 0, (size_t)(count + 1) * sizeof *block_at);
    for (int i = -1; i < count; i++) {
        BtLabel label = i < 0 ? sequence->wrapper : sequence->items[i].argument;
        if (i < 0 ? label == BT_NO_LABEL : !bt_has_target(sequence->items[i].opcode)) continue;
        int offset = sequence->labels[label];
        if (offset < 0) {
            bt_raise(&bt_exc_SystemError, "compiler: jump to nowhere in '%s'", g->unit->name);
            return false;
        }
        if (!block_at[offset]) {
            block_at[offset] = new_block(g);
            if (!block_at[offset]) return false;
            block_at[offset]->labelled = true;
        }
    }
    BtBlock *current = g->entry = new_block(g);
    if (!current) return false;
    if (sequence->wrapper != BT_NO_LABEL) {
        BtInstruction setup = {0};
        setup.opcode = BT_PSEUDO_SETUP_CLEANUP;
        setup.position = BT_NO_POSITION;
        setup.target = block_at[sequence->labels[sequence->wrapper]];
        if (!append(g, current, &setup)) return false;
    }
    bool ended = false;
    bool owns_slice = false;   // the current block's code is a slice of the sequence
    for (int i = 0; i < count; i++) {
        BtInstruction *instruction = &sequence->items[i];
        if (block_at[i] || ended) {
            BtBlock *next = block_at[i] ? block_at[i] : new_block(g);
            if (!next) return false;
            current->next = next;
            current = next;
            owns_slice = false;
        }
        if (bt_has_target(instruction->opcode))
            instruction->target = block_at[sequence->labels[instruction->argument]];
        if (current->count == 0) {
            current->code = instruction;
            owns_slice = true;
        }
        if (owns_slice) {
            current->count++;
            current->capacity = current->count;
        } else if (!append(g, current, instruction)) {
            return false;
        }
        ended = bt_is_jump(instruction->opcode) || bt_is_exit(instruction->opcode);
    }
    if (block_at[count]) {  // a label after the last instruction
        current->next = block_at[count];
    }
    return true;
}

bool bt_graph_insert_prefix(BtGraph *g, const BtInstruction *prefix, int count) {
    if (count == 0) return true;
    BtBlock *entry = g->entry;
    BtInstruction *code =
        bt_scratch_alloc(&g->compiler->scratch, (size_t)(entry->count + count) * sizeof *code);
    if (!code) return false;
    memcpy(code, prefix, (size_t)count * sizeof *code);
    memcpy(code + count, entry->code, (size_t)entry->count * sizeof *code);
    entry->code = code;
    entry->count += count;
    entry->capacity = entry->count;
    return true;
}

static BtBlock **block_stack(BtGraph *g) {
    BtBlock **stack = bt_scratch_alloc(&g->compiler->scratch, (size_t)(g->block_count + 1) * sizeof *stack);
    if (!stack) g->failed = true;
    return stack;
}

static void clear_visited(BtGraph *g) {
    for (BtBlock *b = g->entry; b; b = b->next) b->visited = false;
}

static BtBlock *next_nonempty(BtBlock *block) {
    while (block && block->count == 0) block = block->next;
    return block;
}

// ---- exception handlers -----------------------------------------------------------------------------------

typedef struct BtProtection Protection;
struct BtProtection {
    BtBlock *handler;
    Protection *outer;
    int depth;
};

static void visit_with(BtBlock **stack, int *count, BtBlock *block, Protection *protection) {
    if (block->visited) return;
    block->visited = true;
    block->protection = protection;
    stack[(*count)++] = block;
}

// Follows the code from the entry with the handlers in force, and writes into each instruction which one is
// innermost.
static void assign_handlers(BtGraph *g) {
    BtBlock **stack = block_stack(g);
    if (!stack) return;
    clear_visited(g);
    int count = 0;
    visit_with(stack, &count, g->entry, NULL);
    while (count > 0 && !g->failed) {
        BtBlock *b = stack[--count];
        Protection *protection = b->protection;
        int yield_depth = -1;
        for (int i = 0; i < b->count; i++) {
            BtInstruction *instruction = &b->code[i];
            int opcode = instruction->opcode;
            if (bt_is_setup(opcode)) {
                BtBlock *handler = instruction->target;
                handler->handler = true;
                if (opcode != BT_PSEUDO_SETUP_FINALLY) handler->keeps_position = true;
                visit_with(stack, &count, handler, protection);
                Protection *inner = bt_scratch_alloc(&g->compiler->scratch, sizeof *inner);
                if (!inner) {
                    g->failed = true;
                    return;
                }
                inner->handler = handler;
                inner->outer = protection;
                inner->depth = protection ? protection->depth + 1 : 1;
                protection = inner;
                continue;
            }
            if (opcode == BT_PSEUDO_POP_BLOCK) {
                if (protection) protection = protection->outer;
                instruction->opcode = BT_OP_NOP;
                continue;
            }
            instruction->handler = protection ? protection->handler : NULL;
            if (bt_is_jump(opcode)) {
                visit_with(stack, &count, instruction->target, protection);
            } else if (opcode == BT_OP_YIELD_VALUE) {
                yield_depth = protection ? protection->depth : 0;
            } else if (opcode == BT_OP_RESUME && instruction->argument != 0) {
                // 4: only the generator's own handler is around (cheaper close()).
                if (yield_depth == 1) instruction->argument |= 4;
                yield_depth = -1;
            }
        }
        if (b->next && bt_block_falls_through(b)) visit_with(stack, &count, b->next, protection);
    }
}

// ---- reachability -----------------------------------------------------------------------------------------

// Counts predecessors; what cannot be reached loses its code.
static void remove_unreachable(BtGraph *g) {
    BtBlock **stack = block_stack(g);
    if (!stack) return;
    for (BtBlock *b = g->entry; b; b = b->next) {
        b->visited = false;
        b->predecessors = 0;
    }
    int count = 0;
    g->entry->predecessors = 1;
    g->entry->visited = true;
    stack[count++] = g->entry;
    while (count > 0) {
        BtBlock *b = stack[--count];
        if (b->next && bt_block_falls_through(b)) {
            if (!b->next->visited) stack[count++] = b->next;
            b->next->visited = true;
            b->next->predecessors++;
        }
        for (int i = 0; i < b->count; i++) {
            if (!bt_has_target(b->code[i].opcode)) continue;
            BtBlock *target = b->code[i].target;
            if (!target->visited) stack[count++] = target;
            target->visited = true;
            target->predecessors++;
        }
    }
    for (BtBlock *b = g->entry; b; b = b->next) {
        if (b->predecessors) continue;
        b->count = 0;
        b->handler = false;
    }
}

static bool has_no_line(const BtBlock *b) {
    for (int i = 0; i < b->count; i++) {
        if (b->code[i].position.line != BT_NO_LINE) return false;
    }
    return true;
}

static bool exits(const BtBlock *b) {
    const BtInstruction *last = bt_block_last(b);
    return last && bt_is_exit(last->opcode);
}

// A jump to a small block that leaves the function, or to one without a line of its own that jumps on, takes
// a copy of that block instead.
static bool inline_jump_target(BtGraph *g, BtBlock *b) {
    BtInstruction *last = bt_block_last(b);
    if (!last || !bt_is_unconditional_jump(last->opcode)) return false;
    BtBlock *target = last->target;
    bool small_exit = exits(target) && target->count <= COPY_LIMIT;
    bool passes_on = !small_exit && has_no_line(target) && !bt_block_falls_through(target);
    if ((!small_exit && !passes_on) || target == b) return false;
    int opcode = last->opcode;
    last->opcode = BT_OP_NOP;
    last->argument = 0;
    last->target = NULL;
    for (int i = 0; i < target->count; i++) {
        BtInstruction copy = target->code[i];
        if (!append(g, b, &copy)) return false;
    }
    if (passes_on) {
        last = bt_block_last(b);
        if (bt_is_unconditional_jump(last->opcode)) {
            if (opcode == BT_PSEUDO_JUMP) last->opcode = BT_PSEUDO_JUMP;
            last->target->predecessors++;
        }
    }
    target->predecessors--;
    return true;
}

static void inline_jump_targets(BtGraph *g) {
    bool changed;
    do {
        changed = false;
        for (BtBlock *b = g->entry; b && !g->failed; b = b->next) changed |= inline_jump_target(g, b);
    } while (changed && !g->failed);
}

// ---- NOPs and jumps that do nothing -----------------------------------------------------------------------

static bool nop_is_redundant(BtBlock *b, int i, int previous_line) {
    int line = b->code[i].position.line;
    if (line == BT_NO_LINE || previous_line == line) return true;
    if (i + 1 < b->count) {
        int next_line = b->code[i + 1].position.line;
        if (next_line == line) return true;
        if (next_line == BT_NO_LINE) {
            b->code[i + 1].position = b->code[i].position;
            return true;
        }
        return false;
    }
    BtBlock *next = next_nonempty(b->next);
    if (!next) return false;
    for (int k = 0; k < next->count; k++) {
        if (next->code[k].opcode == BT_OP_NOP && next->code[k].position.line == BT_NO_LINE) continue;
        return next->code[k].position.line == line;
    }
    return line == BT_NO_LINE;
}

int bt_block_remove_nops(BtBlock *b) {
    int kept = 0, previous_line = BT_NO_LINE;
    for (int i = 0; i < b->count; i++) {
        if (b->code[i].opcode == BT_OP_NOP && nop_is_redundant(b, i, previous_line)) continue;
        if (kept != i) b->code[kept] = b->code[i];
        previous_line = b->code[kept].position.line;
        kept++;
    }
    int removed = b->count - kept;
    b->count = kept;
    return removed;
}

static void remove_nops(BtGraph *g) {
    for (BtBlock *b = g->entry; b; b = b->next) bt_block_remove_nops(b);
}

static int remove_redundant_jumps(BtGraph *g) {
    int removed = 0;
    for (BtBlock *b = g->entry; b; b = b->next) {
        BtInstruction *last = bt_block_last(b);
        if (!last || !bt_is_unconditional_jump(last->opcode)) continue;
        BtBlock *target = next_nonempty(last->target);
        if (target && target == next_nonempty(b->next)) {
            last->opcode = BT_OP_NOP;
            last->argument = 0;
            last->target = NULL;
            removed++;
        }
    }
    return removed;
}

static void remove_nops_and_jumps(BtGraph *g) {
    do remove_nops(g);
    while (remove_redundant_jumps(g) > 0);
}

// ---- lines ------------------------------------------------------------------------------------------------

static bool may_be_interrupted(const BtBlock *b) {
    for (int i = 0; i < b->count; i++) {
        switch (b->code[i].opcode) {
        case BT_PSEUDO_JUMP:
        case BT_OP_RESUME:
        case BT_OP_CALL:
        case BT_OP_CALL_KW:
        case BT_OP_CALL_FUNCTION_EX: return true;
        }
    }
    return false;
}

static bool wants_line_of_jump(const BtBlock *b) {
    return b->count && (exits(b) || may_be_interrupted(b)) && has_no_line(b);
}

// Exits without a line that are reached from several lines are duplicated: each copy gets the line that leads
// to it.
static void duplicate_exits(BtGraph *g) {
    for (BtBlock *b = g->entry; b; b = b->next) {
        BtInstruction *last = bt_block_last(b);
        if (!last || !bt_is_jump(last->opcode)) continue;
        BtBlock *target = next_nonempty(last->target);
        if (!target || !wants_line_of_jump(target) || target->predecessors <= 1) continue;
        BtBlock *copy = new_block(g);
        if (!copy) return;
        for (int i = 0; i < target->count; i++) {
            if (!append(g, copy, &target->code[i])) return;
        }
        copy->code[0].position = last->position;
        copy->handler = target->handler;
        last->target = copy;
        copy->labelled = true;
        copy->predecessors = 1;
        target->predecessors--;
        copy->next = target->next;
        target->next = copy;
    }
    for (BtBlock *b = g->entry; b; b = b->next) {
        if (!b->next || b->count == 0 || !bt_block_falls_through(b)) continue;
        if (wants_line_of_jump(b->next)) b->next->code[0].position = bt_block_last(b)->position;
    }
}

// What has no line takes the one before it, within blocks and into blocks with a single way in.
static void propagate_lines(BtGraph *g) {
    for (BtBlock *b = g->entry; b; b = b->next) {
        if (b->count == 0) continue;
        BtPosition position = BT_NO_POSITION;
        for (int i = 0; i < b->count; i++) {
            if (b->code[i].position.line == BT_NO_LINE) {
                b->code[i].position = position;
            } else {
                position = b->code[i].position;
            }
        }
        if (b->next && bt_block_falls_through(b) && b->next->predecessors == 1 && b->next->count &&
            b->next->code[0].position.line == BT_NO_LINE) {
            b->next->code[0].position = position;
        }
        BtInstruction *last = bt_block_last(b);
        if (bt_is_jump(last->opcode)) {
            BtBlock *target = last->target;
            if (target->predecessors == 1 && target->count && target->code[0].position.line == BT_NO_LINE) {
                target->code[0].position = position;
            }
        }
    }
}

static void resolve_lines(BtGraph *g) {
    duplicate_exits(g);
    propagate_lines(g);
}

// ---- locals that may be unbound ---------------------------------------------------------------------------

static void queue_unbound(BtBlock **stack, int *count, BtBlock *b, uint64_t unbound) {
    uint64_t both = b->unbound | unbound;
    if (both == b->unbound) return;
    b->unbound = both;
    if (!b->queued) stack[(*count)++] = b;
    b->queued = true;
}

static void scan_block(BtBlock *b, BtBlock **stack, int *count) {
    uint64_t unbound = b->unbound;
    for (int i = 0; i < b->count; i++) {
        BtInstruction *instruction = &b->code[i];
        if (instruction->handler) queue_unbound(stack, count, instruction->handler, unbound);
        if (instruction->argument >= 64 || instruction->argument < 0) continue;
        uint64_t bit = (uint64_t)1 << instruction->argument;
        switch (instruction->opcode) {
        case BT_OP_DELETE_FAST:
        case BT_OP_LOAD_FAST_AND_CLEAR:
        case BT_PSEUDO_STORE_FAST_MAYBE_NULL: unbound |= bit; break;
        case BT_OP_LOAD_FAST:
            if (unbound & bit) instruction->opcode = BT_OP_LOAD_FAST_CHECK;
            unbound &= ~bit;
            break;
        case BT_OP_STORE_FAST:
        case BT_OP_LOAD_FAST_CHECK: unbound &= ~bit; break;
        }
    }
    if (b->next && bt_block_falls_through(b)) queue_unbound(stack, count, b->next, unbound);
    BtInstruction *last = bt_block_last(b);
    if (last && bt_is_jump(last->opcode)) queue_unbound(stack, count, last->target, unbound);
}

// Locals from the 65th on: looked at block by block; only what the block itself bound is safe.
static void scan_many_locals(BtGraph *g, int local_count) {
    int *bound_in = bt_scratch_alloc(&g->compiler->scratch, (size_t)local_count * sizeof *bound_in);
    if (!bound_in) {
        g->failed = true;
        return;
    }
    memset(bound_in, 0, (size_t)local_count * sizeof *bound_in);
    int number = 0;
    for (BtBlock *b = g->entry; b; b = b->next) {
        number++;
        for (int i = 0; i < b->count; i++) {
            BtInstruction *instruction = &b->code[i];
            int local = instruction->argument;
            if (local < 64) continue;
            switch (instruction->opcode) {
            case BT_OP_DELETE_FAST:
            case BT_OP_LOAD_FAST_AND_CLEAR:
            case BT_PSEUDO_STORE_FAST_MAYBE_NULL: bound_in[local] = 0; break;
            case BT_OP_STORE_FAST: bound_in[local] = number; break;
            case BT_OP_LOAD_FAST:
                if (bound_in[local] != number) instruction->opcode = BT_OP_LOAD_FAST_CHECK;
                bound_in[local] = number;
                break;
            }
        }
    }
}

static void mark_unbound_loads(BtGraph *g) {
    int local_count = g->unit->locals.count, param_count = g->unit->scope->param_count;
    if (local_count == 0) return;
    if (local_count > 64) {
        scan_many_locals(g, local_count);
        local_count = 64;
    }
    BtBlock **stack = block_stack(g);
    if (!stack) return;
    int count = 0;
    for (BtBlock *b = g->entry; b; b = b->next) {
        b->unbound = 0;
        b->queued = false;
    }
    uint64_t start = 0;
    for (int i = param_count; i < local_count; i++) start |= (uint64_t)1 << i;
    queue_unbound(stack, &count, g->entry, start);
    for (BtBlock *b = g->entry; b; b = b->next) scan_block(b, stack, &count);
    while (count > 0) {
        BtBlock *b = stack[--count];
        b->queued = false;
        scan_block(b, stack, &count);
    }
}

// ---- layout -----------------------------------------------------------------------------------------------

static void mark_temperature(BtGraph *g) {
    BtBlock **stack = block_stack(g);
    if (!stack) return;
    clear_visited(g);
    int count = 0;
    stack[count++] = g->entry;
    g->entry->visited = true;
    while (count > 0) {
        BtBlock *b = stack[--count];
        b->warm = true;
        BtInstruction *last = bt_block_last(b);
        if (b->next && bt_block_falls_through(b) && !b->next->visited) {
            b->next->visited = true;
            stack[count++] = b->next;
        }
        if (last && bt_is_jump(last->opcode) && !last->target->visited) {
            last->target->visited = true;
            stack[count++] = last->target;
        }
    }
    clear_visited(g);
    for (BtBlock *b = g->entry; b; b = b->next) {
        if (b->handler && !b->warm) {
            b->visited = true;
            stack[count++] = b;
        }
    }
    while (count > 0) {
        BtBlock *b = stack[--count];
        b->cold = true;
        BtInstruction *last = bt_block_last(b);
        if (b->next && bt_block_falls_through(b) && !b->next->warm && !b->next->visited) {
            b->next->visited = true;
            stack[count++] = b->next;
        }
        if (last && bt_is_jump(last->opcode) && !last->target->warm && !last->target->visited) {
            last->target->visited = true;
            stack[count++] = last->target;
        }
    }
}

// Code that runs only after an exception goes to the end, so that the usual path runs straight through.
static void move_cold_blocks(BtGraph *g) {
    if (!g->entry->next) return;
    mark_temperature(g);
    for (BtBlock *b = g->entry; b && !g->failed; b = b->next) {
        if (!b->cold || !b->next || !b->next->warm || !bt_block_falls_through(b)) continue;
        BtBlock *jump = new_block(g);
        if (!jump) return;
        BtInstruction instruction = {0};
        instruction.opcode = BT_PSEUDO_JUMP_NO_INTERRUPT;
        instruction.position = BT_NO_POSITION;
        instruction.target = b->next;
        b->next->labelled = true;
        if (!append(g, jump, &instruction)) return;
        jump->cold = true;
        jump->predecessors = 1;
        jump->next = b->next;
        b->next = jump;
    }
    BtBlock *cold_first = NULL, *cold_last = NULL, *b = g->entry;
    while (b->next) {
        if (!b->next->cold) {
            b = b->next;
            continue;
        }
        BtBlock *first = b->next, *last = first;
        while (last->next && last->next->cold) last = last->next;
        if (cold_last) {
            cold_last->next = first;
        } else {
            cold_first = first;
        }
        cold_last = last;
        b->next = last->next;
        last->next = NULL;
    }
    b->next = cold_first;
    if (cold_first) remove_nops_and_jumps(g);
}

bool bt_graph_normalize_jumps(BtGraph *g) {
    static const uint8_t opposite[] = {
        [BT_OP_POP_JUMP_IF_TRUE - BT_OP_POP_JUMP_IF_TRUE] = BT_OP_POP_JUMP_IF_FALSE,
        [BT_OP_POP_JUMP_IF_FALSE - BT_OP_POP_JUMP_IF_TRUE] = BT_OP_POP_JUMP_IF_TRUE,
        [BT_OP_POP_JUMP_IF_NONE - BT_OP_POP_JUMP_IF_TRUE] = BT_OP_POP_JUMP_IF_NOT_NONE,
        [BT_OP_POP_JUMP_IF_NOT_NONE - BT_OP_POP_JUMP_IF_TRUE] = BT_OP_POP_JUMP_IF_NONE,
    };
    clear_visited(g);
    for (BtBlock *b = g->entry; b; b = b->next) {
        b->visited = true;
        BtInstruction *last = bt_block_last(b);
        if (!last || !bt_is_jump(last->opcode)) continue;
        bool backward = last->target->visited;
        if (last->opcode == BT_PSEUDO_JUMP) {
            last->opcode = backward ? BT_OP_JUMP_BACKWARD : BT_OP_JUMP_FORWARD;
        } else if (last->opcode == BT_PSEUDO_JUMP_NO_INTERRUPT) {
            last->opcode = backward ? BT_OP_JUMP_BACKWARD_NO_INTERRUPT : BT_OP_JUMP_FORWARD;
        } else if (backward && bt_is_conditional_jump(last->opcode)) {
            BtBlock *jump = new_block(g);
            if (!jump) return false;
            BtInstruction instruction = *last;
            instruction.opcode = BT_PSEUDO_JUMP;
            instruction.handler = NULL;
            if (!append(g, jump, &instruction)) return false;
            last->opcode = opposite[last->opcode - BT_OP_POP_JUMP_IF_TRUE];
            last->target = b->next;
            jump->cold = b->cold;
            jump->next = b->next;
            jump->start_depth = instruction.target->start_depth;
            b->next = jump;
        }
    }
    return true;
}

// ---- stack depth ------------------------------------------------------------------------------------------

static int effect_of(const BtInstruction *instruction, bool jump) {
    switch (instruction->opcode) {
    case BT_PSEUDO_SETUP_FINALLY: return jump ? 1 : 0;
    case BT_PSEUDO_SETUP_CLEANUP: return jump ? 2 : 0;
    case BT_PSEUDO_SETUP_WITH: return jump ? 1 : 0;
    case BT_PSEUDO_POP_BLOCK:
    case BT_PSEUDO_JUMP:
    case BT_PSEUDO_JUMP_NO_INTERRUPT: return 0;
    case BT_PSEUDO_LOAD_CLOSURE: return 1;
    case BT_PSEUDO_STORE_FAST_MAYBE_NULL: return -1;
    default: return bt_opcode_stack_effect(instruction->opcode, instruction->argument, jump);
    }
}

static bool queue_depth(BtGraph *g, BtBlock **stack, int *count, BtBlock *b, int depth) {
    if (depth < 0 || (b->start_depth >= 0 && b->start_depth != depth)) {
        if (!g->failed)
            bt_raise(&bt_exc_SystemError, "compiler: stack depth in '%s' is wrong", g->unit->name);
        g->failed = true;
        return false;
    }
    if (b->start_depth >= 0) return true;
    b->start_depth = depth;
    stack[(*count)++] = b;
    if (depth > g->stack_size) g->stack_size = depth;
    return true;
}

static void compute_depths(BtGraph *g) {
    BtBlock **stack = block_stack(g);
    if (!stack) return;
    int count = 0;
    queue_depth(g, stack, &count, g->entry, 0);
    while (count > 0) {
        BtBlock *b = stack[--count];
        int depth = b->start_depth;
        for (int i = 0; i < b->count; i++) {
            const BtInstruction *instruction = &b->code[i];
            if (bt_has_target(instruction->opcode)) {
                if (!queue_depth(g, stack, &count, instruction->target, depth + effect_of(instruction, true)))
                    return;
            }
            depth += effect_of(instruction, false);
            if (depth > g->stack_size) g->stack_size = depth;
            if (depth < 0) {
                queue_depth(g, stack, &count, b, -1);
                return;
            }
        }
        if (b->next && bt_block_falls_through(b) && !queue_depth(g, stack, &count, b->next, depth)) return;
    }
}

static void convert_pseudo(BtGraph *g) {
    for (BtBlock *b = g->entry; b; b = b->next) {
        for (int i = 0; i < b->count; i++) {
            BtInstruction *instruction = &b->code[i];
            if (bt_is_setup(instruction->opcode)) {
                instruction->opcode = BT_OP_NOP;
                instruction->argument = 0;
                instruction->target = NULL;
            } else if (instruction->opcode == BT_PSEUDO_STORE_FAST_MAYBE_NULL) {
                instruction->opcode = BT_OP_STORE_FAST;
            }
        }
    }
    remove_nops(g);
}

bool bt_graph_build(BtGraph *g, BtCompiler *compiler, BtUnit *unit, uint32_t code_flags) {
    memset(g, 0, sizeof *g);
    g->compiler = compiler;
    g->unit = unit;
    bt_scratch_reset(&compiler->scratch);
    if (!build_blocks(g)) return false;
    assign_handlers(g);
    inline_jump_targets(g);
    remove_unreachable(g);
    resolve_lines(g);
    if (!g->failed) bt_peephole(g);
    remove_unreachable(g);
    remove_nops_and_jumps(g);
    mark_unbound_loads(g);
    remove_nops(g);
    if (g->failed) return false;
    move_cold_blocks(g);
    resolve_lines(g);
    if (!g->failed) compute_depths(g);
    convert_pseudo(g);
    if (!g->failed) bt_borrow_locals(g);
    return !g->failed;
}
