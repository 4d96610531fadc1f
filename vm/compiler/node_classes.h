// ast.AST and the classes of nodes, made from the schema.
//
// They are ordinary classes made at run time, so programs may subclass them and hang attributes on them; only
// AST itself is written in C (its constructor, which all inherit). They are made once, when the module _ast
// is first imported, and live for ever. Nodes without fields that only name something (Load, Add, ...) are
// one object each, shared by all trees.
#ifndef BATON_VM_COMPILER_NODE_CLASSES_H
#define BATON_VM_COMPILER_NODE_CLASSES_H

#include "vm/base/type.h"
#include "vm/compiler/node_schema.h"

BT_BEGIN_DECLS

extern BtType bt_type_node;  // ast.AST

enum { BT_NODE_MAX_FIELDS = 7 };

// A class of the schema as Python sees it.
typedef struct BtMadeClass {
    BtType *type;                      // immortal
    View names[BT_NODE_MAX_FIELDS];    // interned, immortal
    View singleton;                    // of an enumeration: its only object; immortal
} BtMadeClass;

// Makes everything unless it is there. Called under the import lock of _ast.
bool bt_node_classes_make(void) BT_MUST_CHECK;
// Have they been made? Before, no object can be a node.
bool bt_node_classes_made(void);

// The class number `kind` of a type (schema order).
const BtMadeClass *bt_made_class(BtNodeType type, int kind);
// "lineno", "col_offset", "end_lineno", "end_col_offset"
View bt_position_name(int i);

// Hands every class to `add` under its name, AST first.
bool bt_node_classes_each(bool (*add)(View context, BtType *type), View context);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_NODE_CLASSES_H
