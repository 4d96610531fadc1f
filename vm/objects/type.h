// Class objects: making static types usable, making classes at run time, attributes of classes.
//
// Files: type.c (readiness, calls, attributes of classes), type_new.c (the class statement), type_layout.c
// (MRO, best base, instance layout), type_attributes.c (__name__, __bases__, ... of classes), type_lookup.c,
// slot_dispatch.c.
//
// Layout of instances
//   header | fields of the built-in base | one word for each name in __slots__, bases first | attribute area
// The attribute area is always last, so a subclass may move it; members never move. `BtType.size` covers all
// of it, except in variable-sized types, where items and then the area follow `size` bytes
// (bt_type_alloc_size).
//
// Life: a heap class is in its own MRO, a counted tuple, so it never dies by counting alone. Instances do not
// count it: the collector knows that an instance needs its class. What an instance's dealloc needs is in the
// class object itself (BtHeapTypeExtra), not in its bases, which the collector may clear first.
#ifndef BATON_VM_OBJECTS_TYPE_H
#define BATON_VM_OBJECTS_TYPE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

enum { BT_INLINE_SLOTS_MIN = 4, BT_INLINE_SLOTS_MAX = 30 };

typedef struct BtSubclasses {
    uint32_t count, capacity;
    BtType *items[];  // uncounted: a dying class takes itself out
} BtSubclasses;

typedef struct BtHeapTypeExtra {
    BtType
        *static_base; // nearest built-in base: handles its own part of instances in dealloc, traverse, clear
    Value slots;      // tuple of the mangled names of __slots__; empty when the class statement had none
    uint32_t member_count;      // words of __slots__, of this class and all bases
    uint32_t attribute_count;   // attributes that methods of this class and its bases assign to self
    uint32_t member_offsets[];
} BtHeapTypeExtra;

// An unchecked cast.
BT_INLINE BtType *bt_type_cast(View v) { return (BtType *)bt_object(v); }

// As bt_type_ready, but fine when the type is ready already: for modules written in C.
bool bt_type_ready_once(BtType *type) BT_MUST_CHECK;

// type.__new__: a new class. args as for a slot.
Value bt_type_new(BtType *metatype, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// type(*args): instantiates a class.
Value bt_type_call(View type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
// The most derived metaclass of `metatype` and the types of bases (a tuple); NULL with TypeError. Borrowed.
BtType *bt_type_calculate_metaclass(BtType *metatype, View bases);

// The getattr and setattr slots of type.
Value bt_type_getattr(View type, View name) BT_MUST_CHECK;
bool bt_type_setattr(View type, View name, View value) BT_MUST_CHECK;
// As bt_type_getattr; an absent attribute is the empty word without an exception.
Value bt_type_getattr_or_empty(View type, View name) BT_MUST_CHECK;

// Sets an attribute without asking descriptors or immutability, with everything that follows from it (lookup
// tables, slots, inline caches). name interned; value empty = delete; returns 1, 0 absent, -1 error.
int bt_type_set_own(BtType *type, View name, View value) BT_MUST_CHECK;

// "module.qualname", without the module for builtins: what tracebacks and reprs show.
Value bt_type_full_name(BtType *type) BT_MUST_CHECK;
// The same, without the name of the module __main__.
Value bt_type_shown_name(BtType *type) BT_MUST_CHECK;
// "deque" of "collections.deque", for messages about the methods of built-in types.
const char *bt_type_bare_name(const BtType *type);
Value bt_type_module_name(BtType *type) BT_MUST_CHECK;      // str
Value bt_type_qualname(BtType *type) BT_MUST_CHECK;         // str
// A new reference to one of the class's own words (bases, mro, names), which other threads may replace; empty
// if the word is.
Value bt_type_hold_field(BtType *type, Value *field);
// The MRO, counted: a class's may be replaced meanwhile.
Value bt_type_mro(BtType *type) BT_MUST_CHECK;
// New list of the live direct subclasses.
Value bt_type_subclasses(BtType *type) BT_MUST_CHECK;
// Calls visit for each live direct subclass.
void bt_type_each_subclass(BtType *type, void (*visit)(BtType *subclass, void *context), void *context);

// The C function behind a class's __new__ attribute in its dict, and the native's definition for it.
extern const BtMethodDef bt_type_new_def;
// Does the class run object's own __new__ / __init__?
Value bt_object_new(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
bool bt_object_init(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

// Implemented by eval/quicken.c: forgets every inline cache, with the world stopped.
void bt_caches_flush_all(void);

// ---- between the files of type ----------------------------------------------------------------------------
// C3 over bases; new tuple. "Cannot create a consistent method resolution order (MRO) for bases A, B".
Value bt_type_compute_mro(BtType *type, View bases) BT_MUST_CHECK;
// The MRO of a class: that, unless its metaclass defines mro(), which is asked.
Value bt_type_resolution_order(BtType *type, View bases) BT_MUST_CHECK;
// The base that decides the layout; NULL with TypeError. Borrowed from bases.
BtType *bt_type_best_base(View bases);
// Bytes of an instance without its attribute area.
uint32_t bt_type_fixed_size(const BtType *type);
// May an instance of a become one of b (assignment to __class__, __bases__)?
bool bt_type_same_layout(const BtType *a, const BtType *b);
// Whether instances of a type have all fields that methods of another one (it may be no base) look for.
bool bt_type_layout_includes(const BtType *type, const BtType *other);
bool bt_type_add_subclass(BtType *base, BtType *subclass) BT_MUST_CHECK;
void bt_type_remove_subclass(BtType *base, BtType *subclass);
// Gives a type its attribute area, shapes. `fixed` = size without it.
bool bt_type_lay_out(BtType *type, uint32_t fixed) BT_MUST_CHECK;
// Copies slots that are NULL from the bases (static types).
void bt_type_inherit_slots(BtType *type);
// The dealloc, traverse and clear slots of heap classes (objects/dealloc.c).
void bt_instance_dealloc(BtObject *self);
int bt_instance_traverse(BtObject *self, BtVisitFn visit, void *context);
void bt_instance_clear(BtObject *self);
extern const BtGetSetDef bt_type_getsets[];
extern const BtMethodDef bt_type_methods[];
extern const BtGetSetDef bt_instance_dict_getset, bt_instance_weakref_getset;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_TYPE_H
