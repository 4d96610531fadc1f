// Where classes stand and what their instances look like: MRO, best base, layout, the list of subclasses.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

// ---- method resolution order ------------------------------------------------------------------------------

// C3 (Barrett and others, 1996): merge the bases' linearisations and the list of bases, each time taking the
// first head that is in no other list's tail.

typedef struct Sequences {
    int64_t count;
    Value *lists;        // tuples
    int64_t *positions;  // first word not merged yet
} Sequences;

static bool in_some_tail(const Sequences *s, View candidate) {
    for (int64_t i = 0; i < s->count; i++) {
        View list = bt_view(s->lists[i]);
        for (int64_t j = s->positions[i] + 1; j < bt_tuple_length(list); j++) {
            if (bt_same(bt_tuple_get(list, j), candidate)) return true;
        }
    }
    return false;
}

static void raise_inconsistent(const Sequences *s) {
    BtStrBuilder names;
    bt_str_builder_init(&names);
    View seen[64];
    int count = 0;
    for (int64_t i = 0; i < s->count && count < 64; i++) {
        View list = bt_view(s->lists[i]);
        if (s->positions[i] >= bt_tuple_length(list)) continue;
        View head = bt_tuple_get(list, s->positions[i]);
        bool known = false;
        for (int j = 0; j < count; j++) known |= bt_same(seen[j], head);
        if (known) continue;
        if (count) bt_str_builder_text(&names, ", ");
        seen[count++] = head;
        bt_str_builder_text(&names, bt_type_cast(head)->name);
    }
    Value text = bt_str_builder_finish(&names);
    if (bt_is_error(text)) return;
    bt_raise(&bt_exc_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %U",
             bt_view(text));
    bt_release(text);
}

static bool merge(Sequences *s, Value *result, int64_t *length) {
    for (;;) {
        bool empty = true, progress = false;
        for (int64_t i = 0; i < s->count && !progress; i++) {
            View list = bt_view(s->lists[i]);
            if (s->positions[i] >= bt_tuple_length(list)) continue;
            empty = false;
            View candidate = bt_tuple_get(list, s->positions[i]);
            if (in_some_tail(s, candidate)) continue;
            result[(*length)++] = bt_hold(candidate);
            for (int64_t j = 0; j < s->count; j++) {
                View other = bt_view(s->lists[j]);
                if (s->positions[j] < bt_tuple_length(other) &&
                    bt_same(bt_tuple_get(other, s->positions[j]), candidate)) {
                    s->positions[j]++;
                }
            }
            progress = true;
        }
        if (empty) return true;
        if (!progress) {
            raise_inconsistent(s);
            return false;
        }
    }
}

static bool check_duplicates(View bases) {
    for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
        for (int64_t j = i + 1; j < bt_tuple_length(bases); j++) {
            if (!bt_same(bt_tuple_get(bases, i), bt_tuple_get(bases, j))) continue;
            bt_raise(&bt_exc_TypeError, "duplicate base class %N", bt_type_cast(bt_tuple_get(bases, i)));
            return false;
        }
    }
    return true;
}

Value bt_type_compute_mro(BtType *type, View bases) {
    int64_t base_count = bt_tuple_length(bases);
    if (!check_duplicates(bases)) return BT_ERROR;
    Sequences s = {base_count + 1, NULL, NULL};
    int64_t room = 1 + base_count;
    s.lists = bt_buffer_alloc_zero((size_t)s.count * sizeof *s.lists);
    s.positions = bt_buffer_alloc_zero((size_t)s.count * sizeof *s.positions);
    if (!s.lists || !s.positions) goto fail;
    for (int64_t i = 0; i < base_count; i++) {
        BtType *base = bt_type_cast(bt_tuple_get(bases, i));
        s.lists[i] = bt_type_mro(base);
        if (bt_is_error(s.lists[i])) goto fail;
        room += bt_tuple_length(bt_view(s.lists[i]));
    }
    s.lists[base_count] = bt_hold(bases);
    Value *result = bt_buffer_alloc((size_t)room * sizeof *result);
    if (!result) goto fail;
    int64_t length = 0;
    result[length++] = bt_hold(bt_type_view(type));
    Value mro = BT_ERROR;
    if (merge(&s, result, &length)) {
        mro = bt_tuple_from_values(result, length);
    } else {
        for (int64_t i = 0; i < length; i++) bt_release(result[i]);
    }
    bt_buffer_free(result);
    for (int64_t i = 0; i < s.count; i++) bt_release_maybe(s.lists[i]);
    bt_buffer_free(s.lists);
    bt_buffer_free(s.positions);
    return mro;
fail:
    for (int64_t i = 0; s.lists && i < s.count; i++) bt_release_maybe(s.lists[i]);
    bt_buffer_free(s.lists);
    bt_buffer_free(s.positions);
    return BT_ERROR;
}

Value bt_type_mro(BtType *type) {
    Value mro;
    if (!bt_try_load_slot(&type->mro, &mro)) {
        bt_object_lock(&type->head);
        mro = bt_hold_maybe(bt_view(type->mro));
        bt_object_unlock(&type->head);
    }
    if (bt_is_empty(mro)) return bt_raise(&bt_exc_TypeError, "Cannot extend an incomplete type '%N'", type);
    return mro;
}

// Reads a tuple that may be replaced meanwhile without counting it: replaced ones are retired, and nothing
// here runs Python code.
bool bt_type_is_subtype(const BtType *type, const BtType *base) {
    if (type == base) return true;
    View mro = bt_view_from_bits(bt_load_acquire_u64(&type->mro.bits));
    if (bt_view_is_empty(mro)) {  // not ready yet
        for (; type; type = type->base) {
            if (type == base) return true;
        }
        return false;
    }
    int64_t length = bt_tuple_length(mro);
    for (int64_t i = 1; i < length; i++) {
        if (bt_object(bt_tuple_get(mro, i)) == &base->head) return true;
    }
    // The first one is the type itself, unless a metaclass has put the bases in an order of its own.
    return length > 0 && bt_object(bt_tuple_get(mro, 0)) == &base->head;
}

// ---- layout -----------------------------------------------------------------------------------------------

uint32_t bt_type_fixed_size(const BtType *type) {
    uint32_t both = BT_TYPE_HAS_DICT | BT_TYPE_VAR_SIZED;
    return (type->flags & both) == BT_TYPE_HAS_DICT ? type->attributes_offset : type->size;
}

static bool extends_layout(const BtType *type, const BtType *base) {
    if (bt_type_fixed_size(type) != bt_type_fixed_size(base) || type->item_size != base->item_size)
        return true;
    return (type->flags & BT_TYPE_VAR_SIZED) != (base->flags & BT_TYPE_VAR_SIZED);
}

// The nearest class of the base chain that adds fields to instances.
static const BtType *solid_base(const BtType *type) {
    while (type->base && !extends_layout(type, type->base)) type = type->base;
    return type;
}

BtType *bt_type_best_base(View bases) {
    BtType *best = NULL;
    const BtType *winner = NULL;
    for (int64_t i = 0; i < bt_tuple_length(bases); i++) {
        View v = bt_tuple_get(bases, i);
        if (!bt_is_type(v)) {
            bt_raise(&bt_exc_TypeError, "bases must be types");
            return NULL;
        }
        BtType *base = bt_type_cast(v);
        if (!bt_type_has(base, BT_TYPE_BASE)) {
            bt_raise(&bt_exc_TypeError, "type '%N' is not an acceptable base type", base);
            return NULL;
        }
        const BtType *candidate = solid_base(base);
        if (!winner || bt_type_is_subtype(candidate, winner)) {
            if (!winner || winner != candidate) best = base;
            winner = candidate;
        } else if (!bt_type_is_subtype(winner, candidate)) {
            bt_raise(&bt_exc_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

bool bt_type_layout_includes(const BtType *type, const BtType *other) {
    return bt_type_is_subtype(solid_base(type), solid_base(other));
}

bool bt_type_same_layout(const BtType *a, const BtType *b) {
    const BtType *solid_a = solid_base(a), *solid_b = solid_base(b);
    uint32_t area = BT_TYPE_HAS_DICT | BT_TYPE_VAR_SIZED | BT_TYPE_NO_WEAKREFS;
    if ((a->flags & area) != (b->flags & area)) return false;
    if (solid_a == solid_b) return true;
    // Two classes with the same __slots__ over the same base.
    if (!a->heap || !b->heap || a->heap->static_base != b->heap->static_base) return false;
    if (a->heap->member_count != b->heap->member_count || bt_type_fixed_size(a) != bt_type_fixed_size(b))
        return false;
    // (That of the slots of classes further up counts, too: they may stand in another order.)
    if (!solid_a->base || solid_base(solid_a->base) != solid_base(solid_b->base)) return false;
    if (!solid_a->heap || !solid_b->heap) return false;
    View slots_a = bt_view(solid_a->heap->slots), slots_b = bt_view(solid_b->heap->slots);
    if (bt_view_is_empty(slots_a) || bt_view_is_empty(slots_b)) return false;
    if (bt_tuple_length(slots_a) != bt_tuple_length(slots_b)) return false;
    for (int64_t i = 0; i < bt_tuple_length(slots_a); i++) {
        if (!bt_str_equal(bt_tuple_get(slots_a, i), bt_tuple_get(slots_b, i))) return false;
    }
    return true;
}

bool bt_type_lay_out(BtType *type, uint32_t fixed) {
    type->size = fixed;
    if (type->shape == BT_SHAPE_FREE && !bt_shape_new_root(type, &type->shape)) return false;
    bt_shapes[type->shape].type = type;
    if (!(type->flags & BT_TYPE_HAS_DICT)) return true;
    if (type->inline_slots == 0) type->inline_slots = BT_INLINE_SLOTS_MIN;
    if (!(type->flags & BT_TYPE_VAR_SIZED)) {
        type->attributes_offset = (fixed + 7) & ~(uint32_t)7;
        type->size = type->attributes_offset + 8 * (1 + (uint32_t)type->inline_slots);
    }
    return type->dict_shape != BT_SHAPE_FREE || bt_shape_new_dict_mode(type, &type->dict_shape);
}

// ---- subclasses -------------------------------------------------------------------------------------------

// Uncounted pointers: a subclass holds its bases, not the other way round. A dying subclass takes itself out
// under the base's lock; until then its block is a class, and try_incref tells whether it still lives.

bool bt_type_add_subclass(BtType *base, BtType *subclass) {
    bt_mark_escaped(bt_type_view(subclass));
    BtSubclasses *grown = NULL;
    for (;;) {
        BtSubclasses *replaced = NULL;
        bool done = false;
        bt_object_lock(&base->head);
        BtSubclasses *list = base->subclasses;
        uint32_t count = list ? list->count : 0, capacity = list ? list->capacity : 0;
        if (count == capacity && grown && grown->capacity > capacity) {
            if (count) memcpy(grown->items, list->items, count * sizeof grown->items[0]);
            grown->count = count;
            base->subclasses = grown;
            replaced = list;
            list = grown;
            grown = NULL;
            capacity = list->capacity;
        }
        if (count < capacity) {
            list->items[list->count++] = subclass;
            done = true;
        }
        bt_object_unlock(&base->head);
        bt_buffer_free(replaced);
        if (done) {
            bt_buffer_free(grown);
            return true;
        }
        bt_buffer_free(grown);
        uint32_t wanted = capacity ? capacity * 2 : 4;
        grown = bt_buffer_alloc(sizeof *grown + wanted * sizeof grown->items[0]);
        if (!grown) return false;
        grown->capacity = wanted;
    }
}

void bt_type_remove_subclass(BtType *base, BtType *subclass) {
    bt_object_lock(&base->head);
    BtSubclasses *list = base->subclasses;
    for (uint32_t i = 0; list && i < list->count; i++) {
        if (list->items[i] != subclass) continue;
        list->count--;
        memmove(&list->items[i], &list->items[i + 1], (list->count - i) * sizeof list->items[0]);
        break;
    }
    bt_object_unlock(&base->head);
}

// Counted copies of the live direct subclasses; *count of them, to be released and the buffer freed by the
// caller.
static Value *hold_subclasses(BtType *type, uint32_t *count) {
    uint32_t room = 0;
    Value *held = NULL;
    for (;;) {
        uint32_t needed, taken = 0;
        bt_object_lock(&type->head);
        BtSubclasses *list = type->subclasses;
        needed = list ? list->count : 0;
        if (needed <= room) {
            for (uint32_t i = 0; i < needed; i++) {
                // Callbacks of weak references run while a class is dying: it must not be found here any
                // more.
                BtObject *subclass = &list->items[i]->head;
                if (bt_object_refcount(subclass) > 0 && bt_object_try_incref(subclass))
                    held[taken++] = bt_steal(subclass);
            }
        }
        bt_object_unlock(&type->head);
        if (needed <= room) {
            *count = taken;
            return held;
        }
        bt_buffer_free(held);
        room = needed;
        held = bt_buffer_alloc(room * sizeof *held);
        if (!held) {
            *count = 0;
            return NULL;
        }
    }
}

void bt_type_each_subclass(BtType *type, void (*visit)(BtType *subclass, void *context), void *context) {
    if (!type->subclasses) return;
    uint32_t count;
    Value *held = hold_subclasses(type, &count);
    if (!held) bt_error_clear();
    for (uint32_t i = 0; i < count; i++) visit(bt_type_cast(bt_view(held[i])), context);
    for (uint32_t i = 0; i < count; i++) bt_release(held[i]);
    bt_buffer_free(held);
}

Value bt_type_subclasses(BtType *type) {
    uint32_t count = 0;
    Value *held = hold_subclasses(type, &count);
    Value list = bt_list_from_values(held, count);
    bt_buffer_free(held);
    return list;
}

// ---- inheriting C slots -----------------------------------------------------------------------------------

void bt_type_inherit_slots(BtType *type) {
    const BtType *base = type->base;
    if (!base) return;
#define INHERIT(slot) \
    if (!type->slot) type->slot = base->slot
    // Comparison and hash go together: a type that defines equality must say how it hashes.
    if (!type->compare && !type->hash) {
        type->compare = base->compare;
        type->hash = base->hash;
    }
    INHERIT(init);
    INHERIT(dealloc);
    INHERIT(finalize);
    INHERIT(repr);
    INHERIT(str);
    INHERIT(call);
    INHERIT(getattr);
    INHERIT(setattr);
    INHERIT(iter);
    INHERIT(next);
    INHERIT(descriptor_get);
    INHERIT(descriptor_set);
    for (int op = 0; op < BT_OP_SLOT_COUNT; op++) INHERIT(binary[op]);
    for (int op = 0; op < BT_OP_COUNT; op++) INHERIT(inplace[op]);
    INHERIT(power);
    for (int op = 0; op < BT_UNARY_COUNT; op++) INHERIT(unary[op]);
    INHERIT(truth);
    INHERIT(index);
    INHERIT(int_);
    INHERIT(float_);
    INHERIT(length);
    INHERIT(getitem);
    INHERIT(setitem);
    INHERIT(contains);
    INHERIT(sequence_item);
    INHERIT(sequence_concat);
    INHERIT(sequence_repeat);
    INHERIT(sequence_inplace_concat);
    INHERIT(sequence_inplace_repeat);
    INHERIT(await);
    INHERIT(aiter);
    INHERIT(anext);
    INHERIT(get_buffer);
    INHERIT(release_buffer);
    INHERIT(traverse);
    INHERIT(clear);
#undef INHERIT
    // A type without constructor of its own right under object cannot be made by calling it.
    if (!type->new_) {
        if (base == &bt_type_object) {
            type->flags |= BT_TYPE_NO_INSTANTIATION;
        } else {
            type->new_ = base->new_;
            type->flags |= base->flags & BT_TYPE_NO_INSTANTIATION;
        }
    }
}
