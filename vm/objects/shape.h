// Shapes: which attribute of an instance is in which slot (hidden classes; QuickJS JSShape, Self maps).
//
// Every class has a root shape (no attributes) and a dict-mode shape. Setting a new attribute moves the
// instance along a transition to the shape with that name added; instances that get the same attributes in
// the same order share shapes.
//   * A shape is immutable as long as its class lives. Equal ids mean equal class and equal layout. When the
//     class has died, after all its instances, the ids are used again, but not before every inline cache has
//     been flushed with the world stopped: nobody remembers what they meant.
//   * Reading: load the shape (acquire), know the slot, bt_try_load_slot. Slots of an object never get
//     another meaning: deleting an attribute, running out of slots, too many shapes, or asking for __dict__
//     moves the instance to dict mode for good: slots are copied into a BtDict, published, then emptied.
//   * Adding: with the object's lock: write the slot, then publish the shape (release).
// A class whose attributes change in a way that makes cached instance reads wrong (a data descriptor appears)
// flushes every inline cache with the world stopped (eval/inline_cache.h).
#ifndef BATON_VM_OBJECTS_SHAPE_H
#define BATON_VM_OBJECTS_SHAPE_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// A fresh shape id for a type; false with MemoryError when BT_SHAPE_LIMIT is reached. May stop the world: no
// lock is held.
bool bt_shape_new_root(BtType *type, uint32_t *id) BT_MUST_CHECK;
bool bt_shape_new_dict_mode(BtType *type, uint32_t *id) BT_MUST_CHECK;
// The shapes of a class made at run time, which is being freed.
void bt_shape_class_died(const BtType *type);
// Slot of an interned name, or -1. Lock-free.
int bt_shape_find(uint32_t shape, View name);
// The shape after adding name, making it if needed; 0 = go to dict mode.
uint32_t bt_shape_add(uint32_t shape, View name);
// Name of a slot (borrowed, immortal).
View bt_shape_slot_name(uint32_t shape, int slot);

// Where an instance keeps its attributes; NULL when its type gives it none.
BtAttributes *bt_attributes(BtObject *o);
// How many bytes further than its offset says a word of __slots__ lies: in a str the words come after the
// characters, whose number and width never change, so no lock is needed. Cannot fail.
size_t bt_members_shift(const BtObject *o);
// Attribute of an instance itself (no class lookup), name interned: new reference or empty without an
// exception.
Value bt_instance_get(View instance, View name);
// Has the dict of an instance in dict mode, of a type with a fixed size, this interned name? Lock-free, never
// raises. Also true when it cannot be told at once.
bool bt_instance_dict_has(BtObject *o, const BtType *type, View name);
// Sets (value counted) or deletes (empty; AttributeError is the caller's: returns 0 when absent) an
// instance's own attribute. 1 done, 0 absent, -1 error. -2: type gives no attributes.
int bt_instance_set(View instance, View name, View value) BT_MUST_CHECK;
// The instance's __dict__ (new reference), moving it to dict mode.
Value bt_instance_dict(View instance) BT_MUST_CHECK;
bool bt_instance_set_dict(View instance, View dict) BT_MUST_CHECK;
// A new dict of the instance's attributes, without moving it to dict mode; empty dict when the type gives
// none.
Value bt_instance_dict_copy(View instance) BT_MUST_CHECK;
// Makes it an instance of another class of the same layout (assignment to __class__).
bool bt_instance_set_class(View instance, BtType *type) BT_MUST_CHECK;
// For dealloc, traverse, clear slots of types with an attribute area.
void bt_attributes_release(BtObject *o);
int bt_attributes_traverse(BtObject *o, BtVisitFn visit, void *context);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SHAPE_H
