// Finding a class attribute: one table per class with everything visible through its MRO.
//
// Problem: `o.method` walks the MRO, a dict probe per class. Here each class gets, at the first lookup, a
// flat open addressing table from interned name to value; inline caches then remember a position in it.
//
//   table->entries[position].name_bits == name.bits   the entry is the name's: its value is current
//
// Invariants
//   * Keys, size and positions of a published table never change; only values are replaced, with a release
//     store under the type's lock, when an attribute that some class of the MRO already has is assigned
//     again.
//   * Every other change (new or deleted attribute, new bases) drops the tables of the class and all its
//     subclasses; they are retired, so a reader may finish with what it loaded, and rebuilt at the next
//     lookup.
//   * A table owns a reference to each value.
//   * Whoever changes a class's dict does so first and calls bt_type_lookup_changed after. Tables are filled
//     under the type's lock, so either the filler saw the new dict or the changer sees the new table.
#ifndef BATON_VM_OBJECTS_TYPE_LOOKUP_H
#define BATON_VM_OBJECTS_TYPE_LOOKUP_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtLookupEntry {
    uint64_t name_bits;  // View of the interned name; 0 = free
    Value value;         // atomic: release by the changer, acquire by readers
} BtLookupEntry;

typedef struct BtLookupTable {
    uint32_t size_mask;  // entries - 1, a power of two - 1
    uint32_t count;
    BtLookupEntry entries[];
} BtLookupTable;

// Index of the name's entry in type->lookup (as loaded by this call) and a new reference to its value; -1 and
// an empty *out when the class has no such attribute. Lock-free once the table exists. Never raises.
int32_t bt_type_lookup_position(BtType *type, View name, Value *out);

// A class attribute as a view: no count taken. Valid until the thread's next safepoint, that is: as long as
// the caller runs no Python code and releases nothing. For tests of kind ("is it a data descriptor") and for
// calling right away what is counted lazily.
View bt_type_lookup_view(BtType *type, View name);

// The name in type's own dict was set, replaced or deleted: brings this class's and all subclasses' tables up
// to date.
void bt_type_lookup_changed(BtType *type, View name);
// The MRO of type or a whole dict changed: drops this class's and all subclasses' tables.
void bt_type_lookup_drop_all(BtType *type);

// For the type's traverse and dealloc.
int bt_type_lookup_traverse(BtType *type, BtVisitFn visit, void *context);
void bt_type_lookup_drop(BtType *type);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_TYPE_LOOKUP_H
