// Shapes: see shape.h for the invariants.
//
// A shape with attributes has a table: the names in slot order and a small hash index over them, both written
// before the shape's id is published. Transitions hang on the parent's table as a list that only grows:
// readers walk it without a lock, adders hold the lock of the class. A shape that gets very many different
// successors (attribute names made up at run time) stops making new ones: such instances are dictionaries in
// disguise and become that.
#include "vm/objects/shape.h"

#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/mutex.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/class_verdicts.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

// DEAD_SHAPES_KEPT: so many that a flush of all caches costs little beside the classes that have been made.
enum { TRANSITION_LIMIT = 64, SHAPES_KEPT_FOR_CLASSES = 1 << 16, DEAD_SHAPES_KEPT = 1 << 15 };

typedef struct Transition {
    uint64_t name;
    uint32_t shape;
    struct Transition *next;
} Transition;

struct BtShapeTable {
    Transition *transitions;  // atomic: release by the adder (holding the class's lock), acquire by readers
    uint32_t transition_count;  // guarded by the class's lock
    uint32_t count;
    uint32_t index_mask;
    uint64_t names[BT_INLINE_SLOTS_MAX];
    uint8_t index[];          // slot + 1, 0 = free
};

BtShape bt_shapes[BT_SHAPE_LIMIT];
static uint32_t next_shape = BT_SHAPE_BUILTIN_END;  // atomic

// Shapes of dead classes, chained by `parent`. No object has such a shape any more (the collector frees a
// class after its instances), but inline caches may still name it: it becomes free when they have been
// flushed.
// Guarded by chain_mutex; free_shapes and dead_count are also looked at without it.
static BtMutex chain_mutex;
static uint32_t dead_shapes, dead_count, free_shapes;

static uint32_t hash_name(uint64_t bits) { return (uint32_t)(bits >> 4) ^ (uint32_t)(bits >> 11); }

// An entry of the chain, emptied, or 0.
static uint32_t take_free_shape(void) {
    if (bt_load_relaxed_u32(&free_shapes) == 0) return 0;
    bt_mutex_lock(&chain_mutex);
    uint32_t id = free_shapes;
    if (id) bt_store_relaxed_u32(&free_shapes, bt_shapes[id].parent);
    bt_mutex_unlock(&chain_mutex);
    if (id) {
        bt_shapes[id].parent = 0;
        bt_shapes[id].last_name = 0;
        bt_store_relaxed_u16(&bt_shapes[id].slot_count, 0);
        bt_store_relaxed_u8(&bt_shapes[id].flags, 0);
    }
    return id;
}

static uint32_t new_shape(BtType *type, uint32_t limit) {
    uint32_t id = take_free_shape();
    if (id == 0) {
        if (bt_load_relaxed_u32(&next_shape) >= limit) return 0;
        id = bt_add_relaxed_u32(&next_shape, 1);
        if (id >= limit) return 0;
    }
    bt_store_relaxed_ptr(&bt_shapes[id].type, type);
    return id;
}

static void free_table(struct BtShapeTable *table) {
    for (Transition *t = table->transitions, *next; t; t = next) {
        next = t->next;
        free(t);
    }
    free(table);
}

// Makes the dead shapes free. Stops the world: no lock is held.
static void recycle_shapes(void) {
    bt_mutex_lock(&chain_mutex);
    uint32_t first = dead_shapes, last = 0;
    dead_shapes = 0;
    bt_store_relaxed_u32(&dead_count, 0);
    bt_mutex_unlock(&chain_mutex);
    bt_caches_flush_all();
    bt_class_verdicts_forget();
    for (uint32_t id = first; id; id = bt_shapes[id].parent) {
        struct BtShapeTable *table = bt_shapes[id].table;
        if (table) free_table(table);
        bt_store_release_ptr(&bt_shapes[id].table, NULL);
        last = id;
    }
    if (!last) return;
    bt_mutex_lock(&chain_mutex);
    bt_shapes[last].parent = free_shapes;
    bt_store_relaxed_u32(&free_shapes, first);
    bt_mutex_unlock(&chain_mutex);
}

static void add_dead_locked(uint32_t id) {
    bt_shapes[id].parent = dead_shapes;
    dead_shapes = id;
    bt_store_relaxed_u32(&dead_count, dead_count + 1);
}

// A shape and those that grew out of it; not deeper than a shape has slots.
static void add_dead_tree_locked(uint32_t id) {
    const struct BtShapeTable *table = bt_shapes[id].table;
    for (const Transition *t = table ? table->transitions : NULL; t; t = t->next)
        add_dead_tree_locked(t->shape);
    add_dead_locked(id);
}

void bt_shape_class_died(const BtType *type) {
    bt_mutex_lock(&chain_mutex);
    if (type->shape) add_dead_tree_locked(type->shape);
    if (type->dict_shape) add_dead_locked(type->dict_shape);
    bt_mutex_unlock(&chain_mutex);
}

static bool new_class_shape(BtType *type, uint32_t *id, uint8_t flags) {
    uint32_t dead = bt_load_relaxed_u32(&dead_count);
    if (dead >= DEAD_SHAPES_KEPT) recycle_shapes();
    *id = new_shape(type, BT_SHAPE_LIMIT);
    if (*id == 0 && dead) {
        recycle_shapes();
        *id = new_shape(type, BT_SHAPE_LIMIT);
    }
    if (*id == 0) {
        bt_raise_no_memory();
        return false;
    }
    bt_store_relaxed_u8(&bt_shapes[*id].flags, flags);
    return true;
}

bool bt_shape_new_root(BtType *type, uint32_t *id) { return new_class_shape(type, id, 0); }

bool bt_shape_new_dict_mode(BtType *type, uint32_t *id) {
    return new_class_shape(type, id, BT_SHAPE_DICT_MODE);
}

static struct BtShapeTable *table_of(uint32_t shape) {
    return (struct BtShapeTable *)bt_load_acquire_ptr(&bt_shapes[shape].table);
}

int bt_shape_find(uint32_t shape, View name) {
    const struct BtShapeTable *table = table_of(shape);
    if (!table) return -1;
    uint32_t i = hash_name(name.bits) & table->index_mask;
    for (;;) {
        uint32_t slot = table->index[i];
        if (slot == 0) return -1;
        if (table->names[slot - 1] == name.bits) return (int)slot - 1;
        i = (i + 1) & table->index_mask;
    }
}

View bt_shape_slot_name(uint32_t shape, int slot) { return bt_view_from_bits(table_of(shape)->names[slot]); }

// A table of the parent's names and one more (none when name is 0). NULL: out of memory, without an
// exception.
static struct BtShapeTable *new_table(const struct BtShapeTable *parent, uint64_t name) {
    uint32_t count = (parent ? parent->count : 0) + (name != 0);
    uint32_t index_size = 4;
    while (index_size < count * 2) index_size *= 2;
    struct BtShapeTable *table = calloc(1, sizeof *table + index_size);
    if (!table) return NULL;
    table->count = count;
    table->index_mask = index_size - 1;
    if (parent) memcpy(table->names, parent->names, parent->count * sizeof table->names[0]);
    if (name) table->names[count - 1] = name;
    for (uint32_t slot = 0; slot < count; slot++) {
        uint32_t i = hash_name(table->names[slot]) & table->index_mask;
        while (table->index[i]) i = (i + 1) & table->index_mask;
        table->index[i] = (uint8_t)(slot + 1);
    }
    return table;
}

static uint32_t find_transition(const struct BtShapeTable *table, uint64_t name) {
    for (const Transition *t = (const Transition *)bt_load_acquire_ptr(&table->transitions); t; t = t->next) {
        if (t->name == name) return t->shape;
    }
    return 0;
}

static uint32_t add_transition_locked(uint32_t shape, View name) {
    BtShape *parent = &bt_shapes[shape];
    struct BtShapeTable *table = parent->table;
    if (!table) {
        table = new_table(NULL, 0);
        if (!table) return 0;
        bt_store_release_ptr(&parent->table, table);
    }
    uint32_t found = find_transition(table, name.bits);
    if (found || table->transition_count >= TRANSITION_LIMIT) return found;
    Transition *transition = malloc(sizeof *transition);
    struct BtShapeTable *child_table = new_table(table, name.bits);
    uint32_t child =
        transition && child_table ? new_shape(parent->type, BT_SHAPE_LIMIT - SHAPES_KEPT_FOR_CLASSES) : 0;
    if (child == 0) {
        free(transition);
        free(child_table);
        return 0;
    }
    bt_shapes[child].parent = shape;
    bt_store_relaxed_u16(&bt_shapes[child].slot_count, (uint16_t)(bt_shape_slot_count(shape) + 1));
    bt_shapes[child].last_name = name.bits;
    // Released: who has the number from an inline cache has not been through `transitions`.
    bt_store_release_ptr(&bt_shapes[child].table, child_table);
    transition->name = name.bits;
    transition->shape = child;
    transition->next = table->transitions;
    table->transition_count++;
    bt_store_release_ptr(&table->transitions, transition);
    return child;
}

uint32_t bt_shape_add(uint32_t shape, View name) {
    BtType *type = bt_shapes[shape].type;
    if (bt_shape_slot_count(shape) >= type->inline_slots) return 0;
    struct BtShapeTable *table = table_of(shape);
    uint32_t found = table ? find_transition(table, name.bits) : 0;
    if (found) return found;
    bt_object_lock(&type->head);
    found = add_transition_locked(shape, name);
    bt_object_unlock(&type->head);
    return found;
}

// ---- where the attributes are -----------------------------------------------------------------------------

static size_t variable_bytes(const BtObject *o, const BtType *type) {
    if (bt_type_has(type, BT_TYPE_IS_TUPLE)) return (size_t)((const BtTuple *)o)->length * sizeof(Value);
    if (bt_type_has(type, BT_TYPE_IS_STR)) {
        const BtStr *s = (const BtStr *)o;
        return (size_t)(s->length + 1) * s->width;
    }
    return (size_t)((const BtBytes *)o)->length + 1;
}

static BtAttributes *attributes_of_type(BtObject *o, const BtType *type) {
    uint32_t flags = bt_load_relaxed_u32(&type->flags);
    if (!(flags & BT_TYPE_HAS_DICT)) return NULL;
    if (!(flags & BT_TYPE_VAR_SIZED)) return bt_attributes_at(o, type->attributes_offset);
    return (BtAttributes *)((char *)o + ((type->size + variable_bytes(o, type) + 7) & ~(size_t)7));
}

size_t bt_members_shift(const BtObject *o) {
    const BtType *type = bt_object_type(o);
    return bt_type_has(type, BT_TYPE_VAR_SIZED) ? (variable_bytes(o, type) + 7) & ~(size_t)7 : 0;
}

BtAttributes *bt_attributes(BtObject *o) { return attributes_of_type(o, bt_object_type(o)); }

// The dict of an instance in dict mode, without a count. Replaced dicts are retired (bt_instance_set_dict),
// and whoever asks keeps the instance alive, so the view is good until the caller's next safepoint.
static View dict_view(const BtAttributes *attributes) {
    return bt_view_from_bits(bt_load_acquire_u64(&attributes->dict.bits));
}

// ---- reading ----------------------------------------------------------------------------------------------

// The slow half of reading a slot: what bt_try_load_slot could not count. Sets the shared mark, so that what
// is stored from now on is marked for readers like us, and marks this value. Empty when the shape has
// changed.
static Value load_under_lock(BtObject *o, const Value *slot, uint32_t shape) {
    bt_object_begin_shared_read(o);
    bt_object_lock(o);
    bool there = bt_object_shape(o) == shape && !bt_is_empty(*slot);
    Value value = there ? bt_hold_slot_locked(slot) : BT_EMPTY;
    bt_object_unlock(o);
    return value;
}

// Values are marked for foreign readers only where such readers have been: most instances stay with one
// thread.
static Value exchange_locked(BtObject *o, Value *slot, Value v) {
    Value old = *slot;
    bt_store_slot_locked(o, slot, v);
    return old;
}

// Lock-free. The shape is loaded first (acquire): slots and dict were written before it was published, so
// what it promises is there. A slot that turns out empty was vacated by a move to dict mode, which publishes
// the new shape before emptying, so loading the shape again shows the move. A slot that cannot be counted is
// read under the lock.
Value bt_instance_get(View instance, View name) {
    if (!bt_is_object(instance)) return BT_EMPTY;
    BtObject *o = bt_object(instance);
    for (;;) {
        uint32_t id = bt_load_acquire_u32(&o->shape);
        const BtShape *shape = &bt_shapes[id];
        if (bt_shape_is_dict_mode(id)) {
            View dict = dict_view(attributes_of_type(o, shape->type));
            return bt_view_is_empty(dict) ? BT_EMPTY : bt_dict_get_interned(dict, name);
        }
        int slot = bt_shape_find(id, name);
        if (slot < 0) return BT_EMPTY;
        BtAttributes *attributes = attributes_of_type(o, shape->type);
        Value value;
        if (BT_UNLIKELY(!bt_try_load_slot(&attributes->slots[slot], &value))) {
            value = load_under_lock(o, &attributes->slots[slot], id);
        }
        if (!bt_is_empty(value) || bt_load_acquire_u32(&o->shape) == id) return value;
    }
}

bool bt_instance_dict_has(BtObject *o, const BtType *type, View name) {
    View dict = dict_view(bt_attributes_at(o, type->attributes_offset));
    return !bt_view_is_empty(dict) && bt_dict_may_have_interned(dict, name);
}

// ---- dict mode --------------------------------------------------------------------------------------------

// Copies the attributes into a dict made outside the lock, then swaps it in if nothing changed meanwhile.
static bool move_to_dict_mode(BtObject *o) {
    for (;;) {
        uint32_t id = bt_load_acquire_u32(&o->shape);
        const BtShape *shape = &bt_shapes[id];
        if (bt_shape_is_dict_mode(id)) return true;
        BtAttributes *attributes = attributes_of_type(o, shape->type);
        int count = bt_shape_slot_count(id);
        Value held[BT_INLINE_SLOTS_MAX];
        bt_object_lock(o);
        bool same = bt_object_shape(o) == id;
        for (int i = 0; i < count; i++)
            held[i] = same ? bt_hold_maybe(bt_view(attributes->slots[i])) : BT_EMPTY;
        bt_object_unlock(o);
        Value dict = bt_dict_new_sized(count + 1);
        bool ok = !bt_is_error(dict);
        for (int i = 0; i < count && ok; i++) {
            if (!bt_is_empty(held[i]))
                ok = bt_dict_set(bt_view(dict), bt_shape_slot_name(id, i), bt_view(held[i]));
        }
        bool moved = false;
        if (ok) {
            bt_object_lock(o);
            same = bt_object_shape(o) == id;
            for (int i = 0; i < count && same; i++) same = attributes->slots[i].bits == held[i].bits;
            if (same) {
                moved = true;
                bt_exchange_slot_locked(&attributes->dict, dict);
                bt_store_release_u32(&o->shape, shape->type->dict_shape);
                for (int i = 0; i < count; i++) bt_store_release_u64(&attributes->slots[i].bits, 0);
            }
            bt_object_unlock(o);
        }
        for (int i = 0; i < count; i++) {
            bt_release_maybe(held[i]);
            if (moved) bt_release_maybe(held[i]);  // the reference that the slot had
        }
        if (moved) return true;
        bt_release_maybe(dict);
        if (!ok) return false;
    }
}

Value bt_instance_dict(View instance) {
    BtAttributes *attributes = bt_is_object(instance) ? bt_attributes(bt_object(instance)) : NULL;
    if (!attributes)
        return bt_raise(&bt_exc_AttributeError, "This object has no __dict__");
    BtObject *o = bt_object(instance);
    if (!move_to_dict_mode(o)) return BT_ERROR;
    for (;;) {
        Value dict;
        if (!bt_try_load_slot(&attributes->dict, &dict)) {
            bt_object_lock(o);
            dict = bt_hold_maybe(bt_view(attributes->dict));
            bt_object_unlock(o);
        }
        if (!bt_is_empty(dict)) return dict;
        // Emptied by the collector: start a new one.
        if (!bt_instance_set_dict(instance, BT_NO_VIEW)) return BT_ERROR;
    }
}

bool bt_instance_set_dict(View instance, View dict) {
    BtObject *o = bt_object(instance);
    BtAttributes *attributes = bt_attributes(o);
    if (!attributes) {
        bt_raise(&bt_exc_AttributeError, "This object has no __dict__");
        return false;
    }
    Value new_dict = bt_view_is_empty(dict) ? bt_dict_new() : bt_hold(dict);
    if (bt_is_error(new_dict)) return false;
    if (!move_to_dict_mode(o)) {
        bt_release(new_dict);
        return false;
    }
    bt_object_lock(o);
    Value old = bt_exchange_slot_locked(&attributes->dict, new_dict);
    bt_object_unlock(o);
    if (!bt_is_empty(old)) bt_value_retire(old);
    return true;
}

Value bt_instance_dict_copy(View instance) {
    BtAttributes *attributes = bt_is_object(instance) ? bt_attributes(bt_object(instance)) : NULL;
    if (!attributes) return bt_dict_new();
    uint32_t id = bt_load_acquire_u32(&bt_object(instance)->shape);
    if (bt_shape_is_dict_mode(id)) {
        Value dict = bt_instance_dict(instance);
        if (bt_is_error(dict)) return BT_ERROR;
        Value copy = bt_dict_copy(bt_view(dict));
        bt_release(dict);
        return copy;
    }
    Value copy = bt_dict_new_sized(bt_shape_slot_count(id) + 1);
    for (int i = 0; i < bt_shape_slot_count(id) && !bt_is_error(copy); i++) {
        View name = bt_shape_slot_name(id, i);
        Value value = bt_instance_get(instance, name);
        if (bt_is_empty(value)) continue;
        bool ok = bt_dict_set(bt_view(copy), name, bt_view(value));
        bt_release(value);
        if (!ok) {
            bt_release(copy);
            return BT_ERROR;
        }
    }
    return copy;
}

// Shapes name their class, so a changed instance cannot keep its shape; in dict mode any class of the layout
// will do.
bool bt_instance_set_class(View instance, BtType *type) {
    BtObject *o = bt_object(instance);
    if (bt_attributes(o) && !move_to_dict_mode(o)) return false;
    bt_object_lock(o);
    bt_store_release_u32(&o->shape, type->dict_shape ? type->dict_shape : type->shape);
    bt_object_unlock(o);
    return true;
}

static int set_in_dict(View instance, View name, View value) {
    Value dict = bt_instance_dict(instance);
    if (bt_is_error(dict)) return -1;
    int result;
    if (bt_view_is_empty(value)) {
        result = bt_dict_delete(bt_view(dict), name);
    } else {
        result = bt_dict_set(bt_view(dict), name, value) ? 1 : -1;
    }
    bt_release(dict);
    return result;
}

// ---- writing ----------------------------------------------------------------------------------------------

// Replacing: the slot changes under the lock, with a release store, and only if the shape still gives it this
// meaning. Adding: the child shape is made before the lock is taken (its maker takes the class's lock); under
// the lock the slot is written before the shape that makes it visible.
int bt_instance_set(View instance, View name, View value) {
    BtAttributes *attributes = bt_is_object(instance) ? bt_attributes(bt_object(instance)) : NULL;
    if (!attributes) return -2;
    BtObject *o = bt_object(instance);
    for (;;) {
        uint32_t id = bt_load_acquire_u32(&o->shape);
        if (bt_shape_is_dict_mode(id)) return set_in_dict(instance, name, value);
        int slot = bt_shape_find(id, name);
        uint32_t next = id;
        if (bt_view_is_empty(value)) {
            if (slot < 0) return 0;
            next = 0;
        } else if (slot < 0) {
            next = bt_shape_add(id, name);
            slot = bt_shape_slot_count(id);
        }
        if (next == 0) {
            if (!move_to_dict_mode(o)) return -1;
            continue;
        }
        Value held = bt_hold(value);
        bt_object_lock(o);
        bool same = bt_object_shape(o) == id;
        if (same) {
            held = exchange_locked(o, &attributes->slots[slot], held);
            if (next != id) bt_store_release_u32(&o->shape, next);
        }
        bt_object_unlock(o);
        bt_release_maybe(held);
        if (same) return 1;
    }
}

// ---- life -------------------------------------------------------------------------------------------------

void bt_attributes_release(BtObject *o) {
    BtAttributes *attributes = bt_attributes(o);
    if (!attributes) return;
    Value held[BT_INLINE_SLOTS_MAX + 1];
    int count = 0;
    bt_object_lock(o);
    uint32_t shape = bt_object_shape(o);
    if (bt_shape_is_dict_mode(shape)) held[count++] = bt_exchange_slot_locked(&attributes->dict, BT_EMPTY);
    for (int i = 0, slots = bt_shape_slot_count(shape); i < slots; i++) {
        held[count++] = bt_exchange_slot_locked(&attributes->slots[i], BT_EMPTY);
    }
    bt_object_unlock(o);
    for (int i = 0; i < count; i++) bt_release_maybe(held[i]);
}

int bt_attributes_traverse(BtObject *o, BtVisitFn visit, void *context) {
    BtAttributes *attributes = bt_attributes(o);
    if (!attributes) return 0;
    int slots = bt_shape_slot_count(bt_object_shape(o));
    int result = 0;
    if (attributes->dict.bits) result = visit(bt_view(attributes->dict), context);
    for (int i = 0; i < slots && result == 0; i++) {
        if (attributes->slots[i].bits) result = visit(bt_view(attributes->slots[i]), context);
    }
    return result;
}
