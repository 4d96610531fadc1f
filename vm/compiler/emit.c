#include "vm/compiler/emit.h"

#include "vm/base/heap.h"

void bt_sequence_clear(BtSequence *sequence) {
    sequence->count = 0;
    sequence->label_count = 0;
    sequence->wrapper = BT_NO_LABEL;
    sequence->failed = false;
}

void bt_sequence_free(BtSequence *sequence) {
    bt_buffer_free(sequence->items);
    bt_buffer_free(sequence->labels);
    memset(sequence, 0, sizeof *sequence);
}

static BT_COLD bool grow_items(BtSequence *sequence) {
    int capacity = sequence->capacity ? 2 * sequence->capacity : 64;
    BtInstruction *items = bt_buffer_realloc(sequence->items, (size_t)capacity * sizeof *items);
    if (!items) {
        sequence->failed = true;
        return false;
    }
    sequence->items = items;
    sequence->capacity = capacity;
    return true;
}

void bt_sequence_add(BtSequence *sequence, int opcode, int argument, BtPosition position) {
    if (sequence->count == sequence->capacity && !grow_items(sequence)) return;
    BtInstruction *instruction = &sequence->items[sequence->count++];
    instruction->opcode = (uint8_t)opcode;
    instruction->argument = argument;
    instruction->position = position;
    instruction->target = NULL;
    instruction->handler = NULL;
}

BtLabel bt_sequence_new_label(BtSequence *sequence) {
    if (sequence->label_count == sequence->label_capacity) {
        int capacity = sequence->label_capacity ? 2 * sequence->label_capacity : 32;
        int *labels = bt_buffer_realloc(sequence->labels, (size_t)capacity * sizeof *labels);
        if (!labels) {
            sequence->failed = true;
            return BT_NO_LABEL;
        }
        sequence->labels = labels;
        sequence->label_capacity = capacity;
    }
    sequence->labels[sequence->label_count] = -1;
    return sequence->label_count++;
}

void bt_sequence_place(BtSequence *sequence, BtLabel label) {
    // A label of an enclosing code object gets here when memory ran out as the inner one was opened.
    if (label >= 0 && label < sequence->label_count) sequence->labels[label] = sequence->count;
}
