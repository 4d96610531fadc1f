// The header of every heap object, and who may free it.
//
//        0        4      6     7     8        12       16
//        +--------+------+-----+-----+--------+--------+----------------
//        | local  |owner |lock | gc  | shared | shape  |  the type's fields ...
//        +--------+------+-----+-----+--------+--------+----------------
//
// One fixed layout in both builds (section 3 of free-threading-notes: the count words stay at one offset in
// every object, and free blocks keep them, so a reader may try to count a word that has just died).
//   local   references counted plainly: by everybody in the GIL build, by the owner thread in the free build
//   owner   id of the owning thread (bt_thread_id), 0 = nobody: only `shared` counts. Free build also
//           BT_OWNER_EACH: every thread counts for itself, `local` is an index (threads/spread_count.h). GIL
//           build: not used
//   lock    byte lock of the object (threads/object_lock.h)
//   gc      BT_GC_ bits
//   shared  free build: references counted atomically by other threads, << 2, plus a state in the low two
//           bits
//   shape   index into bt_shapes: names the type and, for instances, which attribute is in which slot
//           (shape.h)
//
// Invariants
//   * An object lives while somebody owns a Value of it. Objects die at once with the last one.
//   * A free block has shape 0 and local == 0, and `shared` refuses try_incref; only bt_object_alloc makes it
//     live.
//   * Instances do not count their class; a class is freed by the collector only (objects/type.h).
#ifndef BATON_VM_BASE_OBJECT_H
#define BATON_VM_BASE_OBJECT_H

#include "vm/base/atomic.h"
#include "vm/base/value.h"

BT_BEGIN_DECLS

struct BtObject {
    uint32_t local;   // atomic: owner writes, anyone reads relaxed
    uint16_t owner;   // atomic: changes only while merging or helping (threads/biased_count.c)
    uint8_t lock;     // atomic: byte lock
    uint8_t gc;       // atomic: BT_GC_ bits; set by the owner or with the world stopped
    uint32_t shared;  // atomic
    uint32_t shape;   // atomic: release on publication of an attribute, acquire to read slots
};

#ifndef __cplusplus
_Static_assert(sizeof(struct BtObject) == 16, "the header is two words");
#endif

enum {
    BT_GC_FINALIZED = 1,     // __del__ has run (PEP 442: at most once)
    BT_GC_WEAKREFS = 2,      // has an entry in the weak reference table (objects/weakref.c)
    BT_GC_DEFERRED = 4,      // free build: stacks hold it uncounted; only the collector frees it
    BT_GC_SHARED_READS = 8,  // containers, free build: readers without the lock may exist, so retire, do not
                             // free
    BT_GC_FROZEN = 64,       // gc.freeze(): alive, whatever the counts say
    BT_GC_UNTRACKED = 128,   // holds no reference that could make a cycle
};

#define BT_IMMORTAL ((uint32_t)0xffffffff)

// Initializer for the header of a static (immortal) object.
#define BT_STATIC_HEADER(shape_id) {BT_IMMORTAL, 0, 0, 0, 0, (shape_id)}

// ---- shapes of the built-in types: fixed, so "is it exactly a list" is one compare with a constant --------
// X(enum suffix, C name of the type object)
#define BT_BUILTIN_SHAPES(X)                                                                                \
    X(OBJECT, object) X(TYPE, type) X(NONE, none) X(ELLIPSIS, ellipsis) X(NOT_IMPLEMENTED, not_implemented) \
    X(INT, int) X(BOOL, bool) X(FLOAT, float) X(COMPLEX, complex) X(STR, str) X(BYTES, bytes)               \
    X(BYTEARRAY, bytearray) X(MEMORYVIEW, memoryview) X(LIST, list) X(TUPLE, tuple) X(DICT, dict)           \
    X(SET, set) X(FROZENSET, frozenset) X(RANGE, range) X(SLICE, slice)                                     \
    X(LIST_ITERATOR, list_iterator) X(LIST_REVERSE_ITERATOR, list_reverse_iterator)                         \
    X(TUPLE_ITERATOR, tuple_iterator) X(RANGE_ITERATOR, range_iterator)                                     \
    X(LONG_RANGE_ITERATOR, long_range_iterator) X(STR_ITERATOR, str_iterator)                               \
    X(BYTES_ITERATOR, bytes_iterator) X(SET_ITERATOR, set_iterator)                                         \
    X(DICT_KEYS, dict_keys) X(DICT_VALUES, dict_values) X(DICT_ITEMS, dict_items)                           \
    X(DICT_KEY_ITERATOR, dict_key_iterator) X(DICT_VALUE_ITERATOR, dict_value_iterator)                     \
    X(DICT_ITEM_ITERATOR, dict_item_iterator) X(DICT_REVERSE_KEY_ITERATOR, dict_reverse_key_iterator)       \
    X(DICT_REVERSE_VALUE_ITERATOR, dict_reverse_value_iterator)                                             \
    X(DICT_REVERSE_ITEM_ITERATOR, dict_reverse_item_iterator)                                               \
    X(SEQUENCE_ITERATOR, sequence_iterator) X(CALLABLE_ITERATOR, callable_iterator)                         \
    X(ENUMERATE, enumerate) X(ZIP, zip) X(MAP, map) X(FILTER, filter) X(REVERSED, reversed)                 \
    X(FUNCTION, function) X(METHOD, method) X(NATIVE, native) X(METHOD_DESCRIPTOR, method_descriptor)       \
    X(CLASS_METHOD_DESCRIPTOR, class_method_descriptor) X(SLOT_WRAPPER, slot_wrapper)                       \
    X(METHOD_WRAPPER, method_wrapper) X(MEMBER_DESCRIPTOR, member_descriptor)                               \
    X(GETSET_DESCRIPTOR, getset_descriptor) X(PROPERTY, property) X(CLASSMETHOD, classmethod)               \
    X(STATICMETHOD, staticmethod) X(SUPER, super) X(CODE, code) X(CELL, cell) X(MODULE, module)             \
    X(FRAME, frame) X(TRACEBACK, traceback) X(GENERATOR, generator) X(COROUTINE, coroutine)                 \
    X(ASYNC_GENERATOR, async_generator) X(MAPPING_PROXY, mapping_proxy)                                     \
    X(SIMPLE_NAMESPACE, simple_namespace) X(WEAKREF, weakref) X(GENERIC_ALIAS, generic_alias)               \
    X(UNION, union) X(FRAME_LOCALS_PROXY, frame_locals_proxy)

enum {
    BT_SHAPE_FREE = 0,
#define X(suffix, name) BT_SHAPE_##suffix,
    BT_BUILTIN_SHAPES(X)
#undef X
    BT_SHAPE_BUILTIN_END,  // exceptions and all other static types get theirs at start-up from here on
};

#define X(suffix, name) extern BtType bt_type_##name;
BT_BUILTIN_SHAPES(X)
#undef X

// A shape: which attribute an instance keeps in which slot. Immutable once published, as long as its class
// lives. Transitions, lookup and what becomes of shapes of dead classes: objects/shape.h.
typedef struct BtShape {
    BtType *type;                // the class of objects of this shape; anchored by the collector, not counted
    struct BtShapeTable *table;  // names -> slots and transitions; NULL for shapes without attributes
    uint32_t parent;             // shape before the last attribute was added; 0 = none
    uint16_t slot_count;         // attributes in slots
    uint8_t flags;               // BT_SHAPE_DICT_MODE or 0; atomic: relaxed
    uint8_t unused;
    uint64_t last_name;          // bits of the interned name that was added last (View)
} BtShape;

enum {
    BT_SHAPE_DICT_MODE = 1,   // attributes live in a real dict, the first word of the attribute area
};

// Virtual address space only: pages are touched as shapes are made.
#define BT_SHAPE_LIMIT (1u << 20)
extern BtShape bt_shapes[BT_SHAPE_LIMIT];

// At this moment: a new attribute, or an assignment to __class__, gives the object another one.
BT_INLINE uint32_t bt_object_shape(const BtObject *o) { return bt_load_relaxed_u32(&o->shape); }

// The class that a shape names. A relaxed load, although the entry is written before the id is published:
// whoever read the id without acquire still gets the right word (the address depends on the id), and the race
// detector is told so.
BT_INLINE BtType *bt_shape_type(uint32_t shape) {
    return (BtType *)bt_load_relaxed_ptr(&bt_shapes[shape].type);
}

// The same for its other fields, which never change either.
BT_INLINE int bt_shape_slot_count(uint32_t shape) {
    return bt_load_relaxed_u16(&bt_shapes[shape].slot_count);
}
// Do instances of this shape keep their attributes in a dict?
BT_INLINE bool bt_shape_is_dict_mode(uint32_t shape) {
    return bt_load_relaxed_u8(&bt_shapes[shape].flags) & BT_SHAPE_DICT_MODE;
}

// Borrowed from the object.
BT_INLINE BtType *bt_object_type(const BtObject *o) { return bt_shape_type(bt_object_shape(o)); }

// The shape id of any value; immediates report the shape of their type.
BT_INLINE uint32_t bt_shape_of(View v) {
    if (bt_is_object(v)) return bt_object_shape(bt_object(v));
    return bt_is_small_int(v) ? BT_SHAPE_INT : BT_SHAPE_FLOAT;
}

// Python's type(v); borrowed, valid while v is.
BT_INLINE BtType *bt_type_of(View v) { return bt_shape_type(bt_shape_of(v)); }

// "Exactly this built-in type": bt_is_exact(v, BT_SHAPE_LIST).
BT_INLINE bool bt_is_exact(View v, uint32_t shape) { return bt_shape_of(v) == shape; }

// ---- singletons -------------------------------------------------------------------------------------------
// Static immortal objects. True and False are their own struct type because bool is a subclass of int.
extern BtObject bt_none_object, bt_true_object, bt_false_object, bt_ellipsis_object,
    bt_not_implemented_object;

#define BT_NONE_VIEW (bt_view_of(&bt_none_object))
#define BT_TRUE_VIEW (bt_view_of(&bt_true_object))
#define BT_FALSE_VIEW (bt_view_of(&bt_false_object))
#define BT_ELLIPSIS_VIEW (bt_view_of(&bt_ellipsis_object))
#define BT_NOT_IMPLEMENTED_VIEW (bt_view_of(&bt_not_implemented_object))
// Owned words of the same: immortal, so making or releasing one counts nothing.
#define BT_NONE (bt_steal(&bt_none_object))
#define BT_TRUE (bt_steal(&bt_true_object))
#define BT_FALSE (bt_steal(&bt_false_object))
#define BT_ELLIPSIS (bt_steal(&bt_ellipsis_object))
#define BT_NOT_IMPLEMENTED (bt_steal(&bt_not_implemented_object))

// The objects themselves; not what is true or false.
BT_INLINE bool bt_is_none(View v) { return v.bits == (uint64_t)(uintptr_t)&bt_none_object; }
BT_INLINE bool bt_is_true_object(View v) { return v.bits == (uint64_t)(uintptr_t)&bt_true_object; }
BT_INLINE bool bt_is_false_object(View v) { return v.bits == (uint64_t)(uintptr_t)&bt_false_object; }
BT_INLINE Value bt_bool(bool b) { return b ? BT_TRUE : BT_FALSE; }

BT_END_DECLS

#include "vm/base/refcount.h"

#endif  // BATON_VM_BASE_OBJECT_H
