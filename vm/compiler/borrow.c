// Runs each block on an abstract stack whose words are "which LOAD_FAST of this block made it".
#include "vm/compiler/borrow.h"

enum { UNKNOWN = -1 };

typedef struct Simulation {
    BtBlock *block;
    int *words;        // producers, bottom first; grows as the block pushes
    int depth;
    int candidates;    // words on the stack that a LOAD_FAST of this block made
    bool *unsafe;      // by instruction
} Simulation;

static int pop(Simulation *s) {
    if (s->depth == 0) return UNKNOWN;  // from before the block
    int producer = s->words[--s->depth];
    s->candidates -= producer != UNKNOWN;
    return producer;
}

static void push(Simulation *s, int producer) {
    s->words[s->depth++] = producer;
    s->candidates += producer != UNKNOWN;
}

// `local` changes (or everything is suspended, UNKNOWN): words that came from it must own what they show.
static void invalidate(Simulation *s, int local) {
    if (s->candidates == 0) return;
    for (int i = 0; i < s->depth; i++) {
        int producer = s->words[i];
        if (producer != UNKNOWN && (local == UNKNOWN || s->block->code[producer].argument == local)) {
            s->unsafe[producer] = true;
        }
    }
}

// Words below the block's own are made explicit when an instruction reaches for them.
static bool ensure(Simulation *s, int depth) {
    if (s->depth >= depth) return true;
    int missing = depth - s->depth;
    memmove(s->words + missing, s->words, (size_t)s->depth * sizeof *s->words);
    for (int i = 0; i < missing; i++) s->words[i] = UNKNOWN;
    s->depth = depth;
    return true;
}

static void simulate(Simulation *s, int i) {
    const BtInstruction *instruction = &s->block->code[i];
    int argument = instruction->argument;
    switch (instruction->opcode) {
    case BT_OP_LOAD_FAST: push(s, i); return;
    case BT_OP_STORE_FAST:
        pop(s);
        invalidate(s, argument);
        return;
    case BT_OP_DELETE_FAST: invalidate(s, argument); return;
    case BT_OP_MAKE_CELL: return;  // its local was cleared just before (inlined comprehensions)
    case BT_OP_LOAD_FAST_AND_CLEAR:
        invalidate(s, argument);
        push(s, UNKNOWN);
        return;
    case BT_OP_COPY:
        ensure(s, argument);
        push(s, s->words[s->depth - argument]);
        return;
    case BT_OP_SWAP: {
        ensure(s, argument);
        int top = s->words[s->depth - 1];
        s->words[s->depth - 1] = s->words[s->depth - argument];
        s->words[s->depth - argument] = top;
        return;
    }
    case BT_OP_LOAD_ATTR: {
        int receiver = pop(s);
        push(s, UNKNOWN);
        if (argument & 1) push(s, receiver);
        return;
    }
    case BT_OP_LOAD_SUPER_ATTR: {
        int self = pop(s);
        pop(s);
        pop(s);
        push(s, UNKNOWN);
        if (argument & 1) push(s, self);
        return;
    }
    case BT_OP_END_SEND: {
        int value = pop(s);
        pop(s);
        push(s, value);
        return;
    }
    case BT_OP_YIELD_VALUE:
    case BT_OP_SEND:
        pop(s);
        invalidate(s, UNKNOWN);
        push(s, UNKNOWN);
        return;
    case BT_PSEUDO_JUMP:
    case BT_PSEUDO_JUMP_NO_INTERRUPT: return;
    case BT_PSEUDO_LOAD_CLOSURE: push(s, UNKNOWN); return;
    }
    for (int n = bt_opcode_pops(instruction->opcode, argument); n > 0; n--) pop(s);
    for (int n = bt_opcode_pushes(instruction->opcode, argument); n > 0; n--) push(s, UNKNOWN);
}

void bt_borrow_locals(BtGraph *g) {
    int longest = 0;
    for (BtBlock *b = g->entry; b; b = b->next) {
        if (b->count > longest) longest = b->count;
    }
    Simulation s;
    memset(&s, 0, sizeof s);
    // No block's own words and those it reaches for are more than the whole stack.
    s.words = bt_scratch_alloc(&g->compiler->scratch, ((size_t)g->stack_size + 1) * 2 * sizeof *s.words);
    s.unsafe = bt_scratch_alloc(&g->compiler->scratch, (size_t)longest + 1);
    if (!s.words || !s.unsafe) {
        g->failed = true;
        return;
    }
    for (BtBlock *b = g->entry; b; b = b->next) {
        if (b->count == 0 || b->start_depth < 0) continue;
        s.block = b;
        s.depth = s.candidates = 0;
        memset(s.unsafe, 0, (size_t)b->count);
        bool any = false;
        for (int i = 0; i < b->count; i++) {
            any |= b->code[i].opcode == BT_OP_LOAD_FAST;
            simulate(&s, i);
        }
        if (!any) continue;
        invalidate(&s, UNKNOWN);
        for (int i = 0; i < b->count; i++) {
            if (b->code[i].opcode == BT_OP_LOAD_FAST && !s.unsafe[i])
                b->code[i].opcode = BT_OP_LOAD_FAST_BORROW;
        }
    }
}
