// dict.keys(), values(), items(): live views. Keys and items are sets in all but name.
#ifndef BATON_VM_OBJECTS_DICT_VIEWS_H
#define BATON_VM_OBJECTS_DICT_VIEWS_H

#include "vm/objects/dict.h"

BT_BEGIN_DECLS

typedef struct BtDictView {
    BtObject head;
    Value dict;
} BtDictView;

// type: bt_type_dict_keys, dict_values or dict_items.
Value bt_dict_view_new(BtType *type, View dict) BT_MUST_CHECK;

// A new list of what the view shows at this moment.
Value bt_dict_view_list(View view) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DICT_VIEWS_H
