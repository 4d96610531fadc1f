// Destroying objects, and the dealloc, traverse and clear slots of classes made at run time.
#include "vm/objects/dealloc.h"

#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/thread.h"
#include "vm/base/type.h"
#include "vm/objects/list.h"
#include "vm/objects/shape.h"
#include "vm/objects/type.h"
#include "vm/objects/weakref.h"
#include "vm/threads/object_lock.h"

enum { DEPTH_LIMIT = 64 };

// What BtThread.dealloc_later points to.
typedef struct Later {
    size_t count, capacity;
    BtObject *objects[];
} Later;

static Later *later_of(const BtThread *thread) { return (Later *)thread->dealloc_later; }

// False: no memory; destroy it now.
static bool postpone(BtThread *thread, BtObject *object) {
    Later *later = later_of(thread);
    if (!later || later->count == later->capacity) {
        size_t capacity = later ? later->capacity * 2 : 64;
        Later *grown = realloc(later, sizeof *grown + capacity * sizeof grown->objects[0]);
        if (!grown) return false;
        if (!later) grown->count = 0;
        grown->capacity = capacity;
        thread->dealloc_later = (struct BtObject *)grown;
        later = grown;
    }
    bt_object_revive(object);
    later->objects[later->count++] = object;
    return true;
}

static void destroy_postponed(BtThread *thread) {
    for (;;) {
        Later *later = later_of(thread);
        if (!later) return;
        if (later->count == 0) {
            thread->dealloc_later = NULL;
            free(later);
            return;
        }
        bt_object_decref(later->objects[--later->count]);
    }
}

void bt_object_finalize(BtObject *object) {
    BtType *type = bt_object_type(object);
    if (!type->finalize || (bt_load_relaxed_u8(&object->gc) & BT_GC_FINALIZED)) return;
    bt_or_acq_rel_u8(&object->gc, BT_GC_FINALIZED);
    Value pending = bt_error_take();
    type->finalize(bt_view_of(object));
    bt_error_clear();
    bt_error_restore(pending);
}

static void destroy(BtObject *object) {
    BtType *type = bt_object_type(object);
    uint8_t gc = bt_load_relaxed_u8(&object->gc);
    if (type->finalize && !(gc & BT_GC_FINALIZED) &&
        !(type->needs_no_finalizer && type->needs_no_finalizer(object))) {
        // Alive again for its finalizer; dropping that reference comes back here, unless somebody kept the
        // object.
        bt_object_revive(object);
        bt_object_finalize(object);
        bt_object_decref(object);
        return;
    }
    if (gc & BT_GC_WEAKREFS) bt_weakrefs_clear(object);
    type->dealloc(object);
}

void bt_object_dealloc(BtObject *object) {
    BtThread *thread = bt_self();
    if (BT_UNLIKELY(!thread)) {
        destroy(object);
        return;
    }
    if (BT_UNLIKELY(thread->dealloc_depth >= DEPTH_LIMIT) && postpone(thread, object)) return;
    thread->dealloc_depth++;
    destroy(object);
    thread->dealloc_depth--;
    if (BT_UNLIKELY(thread->dealloc_later != NULL) && thread->dealloc_depth == 0) {
        // Still counted as inside, so that what these objects take along goes on the list again.
        thread->dealloc_depth++;
        destroy_postponed(thread);
        thread->dealloc_depth--;
    }
}

// ---- instances of classes made at run time ----------------------------------------------------------------

static Value *member_at(BtObject *self, size_t offset) { return (Value *)((char *)self + offset); }

static void clear_members(BtObject *self, const BtHeapTypeExtra *extra) {
    size_t shift = bt_members_shift(self);
    for (uint32_t i = 0; i < extra->member_count; i++) {
        bt_object_lock(self);
        Value old = bt_exchange_slot_locked(member_at(self, shift + extra->member_offsets[i]), BT_EMPTY);
        bt_object_unlock(self);
        bt_release_maybe(old);
    }
}

// Uses the class object only, not its bases: when a class dies together with its instances, the collector may
// have cleared those already.
void bt_instance_dealloc(BtObject *self) {
    const BtType *type = bt_object_type(self);
    const BtHeapTypeExtra *extra = type->heap;
    BtType *base = extra->static_base;
    if (extra->member_count) clear_members(self, extra);
    if (bt_type_has(type, BT_TYPE_HAS_DICT)) bt_attributes_release(self);
    base->dealloc(self);
}

int bt_instance_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const BtType *type = bt_object_type(self);
    const BtHeapTypeExtra *extra = type->heap;
    const BtType *base = extra->static_base;
    size_t shift = bt_members_shift(self);
    for (uint32_t i = 0; i < extra->member_count; i++) {
        Value member = *member_at(self, shift + extra->member_offsets[i]);
        int result = bt_visit_maybe(member, visit, context);
        if (result) return result;
    }
    // A built-in base with attributes of its own shows them itself.
    if (bt_type_has(type, BT_TYPE_HAS_DICT) && !bt_type_has(base, BT_TYPE_HAS_DICT)) {
        int result = bt_attributes_traverse(self, visit, context);
        if (result) return result;
    }
    return base->traverse ? base->traverse(self, visit, context) : 0;
}

void bt_instance_clear(BtObject *self) {
    const BtType *type = bt_object_type(self);
    clear_members(self, type->heap);
    if (bt_type_has(type, BT_TYPE_HAS_DICT)) bt_attributes_release(self);
    const BtType *base = type->heap->static_base;
    if (base->clear) base->clear(self);
}

// `__weakref__`: the first weak reference to the instance.
static Value get_weakref(View self, void *context) {
    Value list = bt_weakrefs_of(self);
    if (bt_is_error(list)) return BT_ERROR;
    Value first = bt_list_get(bt_view(list), 0);
    bt_release(list);
    return bt_is_empty(first) ? BT_NONE : first;
}

const BtGetSetDef bt_instance_weakref_getset = {"__weakref__", get_weakref, NULL,
                                                "list of weak references to the object"};
