// types.GenericAlias (`list[int]`) and types.UnionType (`int | None`).
//
// Both are made for annotations: an alias remembers its origin class and arguments and otherwise behaves like
// the origin; a union works in isinstance. Type variables are objects of `typing`, recognised by
// `__typing_subst__`.
#ifndef BATON_VM_OBJECTS_GENERIC_ALIAS_H
#define BATON_VM_OBJECTS_GENERIC_ALIAS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// origin[args]; args: a tuple, or a single argument.
Value bt_generic_alias_new(View origin, View args) BT_MUST_CHECK;
// X | Y for classes, aliases, unions and None; NotImplemented for anything else.
Value bt_union_of(View left, View right) BT_MUST_CHECK;
// Members of a types.UnionType (exact), a tuple; borrowed from it. isinstance and issubclass go through them.
View bt_union_args(View v);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_GENERIC_ALIAS_H
