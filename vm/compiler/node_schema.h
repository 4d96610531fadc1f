// The grammar of the tree as data: what `ast.BinOp(expr left, operator op, expr right)` is made of and where
// its C twin (syntax/ast.h) keeps it.
//
// Everything about Python's node objects follows from this table: their classes with _fields, docs and
// annotations (node_classes.c), the way from tree to objects (node_build.c) and back (node_read.c). Who adds
// a field to the tree adds it here, once.
//
//      type  (expr)  ──►  class (BinOp)  ──►  field (left: expr, at offset 24)
//
// A type is a sum (expr: one of many classes, told apart by `kind`, the first int of the C struct), a product
// (alias: its class has its name), an enumeration (operator: the number itself is all there is in C), or a
// primitive. The order of types, classes and fields is the ASDL's of CPython's documentation.
#ifndef BATON_VM_COMPILER_NODE_SCHEMA_H
#define BATON_VM_COMPILER_NODE_SCHEMA_H

#include "vm/base/value.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

typedef enum BtNodeType {
    // sums
    BT_NODE_MOD,
    BT_NODE_STMT,
    BT_NODE_EXPR,
    // enumerations
    BT_NODE_EXPR_CONTEXT,
    BT_NODE_BOOL_OP,
    BT_NODE_OPERATOR,
    BT_NODE_UNARY_OP,
    BT_NODE_COMPARE_OP,
    // products and more sums
    BT_NODE_COMPREHENSION,
    BT_NODE_EXCEPT_HANDLER,
    BT_NODE_ARGUMENTS,
    BT_NODE_ARG,
    BT_NODE_KEYWORD,
    BT_NODE_ALIAS,
    BT_NODE_WITH_ITEM,
    BT_NODE_MATCH_CASE,
    BT_NODE_PATTERN,
    BT_NODE_TYPE_IGNORE,
    BT_NODE_TYPE_PARAM,
    BT_NODE_TYPE_COUNT,
    // primitives
    BT_NODE_IDENTIFIER = BT_NODE_TYPE_COUNT,  // BtName
    BT_NODE_STRING,                           // const char *
    BT_NODE_INT,                              // int
    BT_NODE_FLAG,                             // bool in C, int in Python
    BT_NODE_CONSTANT,                         // BtConstant
    BT_NODE_SINGLETON,                        // BtConstantKind: None, True or False
    BT_NODE_STRING_KIND,                      // Constant.kind: 'u' or None, kept in the BtConstant
} BtNodeType;

typedef enum BtNodeCount {
    BT_NODE_ONE,
    BT_NODE_OPTIONAL,     // `?`: NULL in C, None in Python
    BT_NODE_LIST,         // `*`
    BT_NODE_LIST_OF_ANY,  // `*` whose elements may be NULL or None
} BtNodeCount;

typedef struct BtNodeField {
    const char *name;     // NULL ends a class's fields
    uint8_t type;         // BtNodeType
    uint8_t count;        // BtNodeCount
    uint16_t offset;      // in the C struct
} BtNodeField;

typedef struct BtNodeClass {
    const char *name;     // NULL ends a type's classes
    int kind;             // BT_EXPR_..., BT_ADD, ...; 0 in products
    const BtNodeField *fields;  // NULL: none
} BtNodeClass;

enum { BT_NODE_NO_POSITION = 0xffff };

typedef struct BtNodeTypeInfo {
    const char *name;
    const BtNodeClass *classes;
    uint16_t size;        // of the C struct; 0: an enumeration
    uint16_t position;    // offset of its BtPosition, or BT_NODE_NO_POSITION
    bool has_kind;        // the struct starts with its class's kind
    bool end_defaults;    // end_lineno and end_col_offset are None in the class
} BtNodeTypeInfo;

extern const BtNodeTypeInfo bt_node_types[BT_NODE_TYPE_COUNT];

// What the documentation calls a type: "expr", "identifier", "int".
const char *bt_node_type_name(BtNodeType type);

// Is the field a list of nodes?
BT_INLINE bool bt_node_is_list(const BtNodeField *field) { return field->count >= BT_NODE_LIST; }
// Is the type one of classes without fields (expr_context, operator, ...)?
BT_INLINE bool bt_node_is_enumeration(BtNodeType type) {
    return type >= BT_NODE_EXPR_CONTEXT && type <= BT_NODE_COMPARE_OP;
}
// A type with one class that has the type's own name.
bool bt_node_is_product(BtNodeType type);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_NODE_SCHEMA_H
