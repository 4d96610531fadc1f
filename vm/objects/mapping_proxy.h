// mappingproxy: a read-only view of a mapping; what `cls.__dict__` gives.
#ifndef BATON_VM_OBJECTS_MAPPING_PROXY_H
#define BATON_VM_OBJECTS_MAPPING_PROXY_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// types.MappingProxyType(mapping), for any mapping: nothing is checked.
Value bt_mapping_proxy_new(View mapping) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_MAPPING_PROXY_H
