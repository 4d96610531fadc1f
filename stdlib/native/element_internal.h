// What the files of _element share: element.c (the class Element), element_walk.c (its iter()),
// element_build.c (TreeBuilder, events), element_write.c (a tree as text).
//
// The five words of an element are read and replaced as fields.h says. Children are in a list, which looks
// after itself, and attributes in a dict; both are made when they are first needed.
#ifndef BATON_STDLIB_NATIVE_ELEMENT_INTERNAL_H
#define BATON_STDLIB_NATIVE_ELEMENT_INTERNAL_H

#include <stddef.h>

#include "stdlib/native/fields.h"
#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct Element {
    BtObject head;
    Value tag, text, tail;
    Value attributes;   // dict, or empty
    Value children;     // list of elements, or empty
} Element;

extern BtType bt_element_type;

// An unchecked cast; is it an Element, or of a subclass?
BT_INLINE Element *bt_element_cast(View v) { return (Element *)bt_object(v); }
BT_INLINE bool bt_is_element(View v) { return bt_is_object(v) && bt_is_instance(v, &bt_element_type); }

// The word at an offset of an element, held; may be empty. Locks the element.
BT_INLINE Value bt_element_word(View element, size_t offset) {
    return bt_field_get(bt_object(element), (Value *)((char *)bt_object(element) + offset));
}
#define BT_ELEMENT_WORD(element, field) bt_element_word(element, offsetof(Element, field))

// A new element. tag is counted, attributes (a dict, or empty) stolen.
Value bt_element_new(View tag, Value attributes) BT_MUST_CHECK;
// parent.append(child) of two elements.
bool bt_element_append(View parent, View child) BT_MUST_CHECK;

// An iterator over root and all below: those with a tag (empty, None, "*": all), or their texts and tails.
Value bt_element_walk(View root, View tag, bool texts) BT_MUST_CHECK;

// Ready their types and add what they have to the module. At its import, under the import lock.
bool bt_init_element_walk(void) BT_MUST_CHECK;
bool bt_init_element_build(View module) BT_MUST_CHECK;
bool bt_init_element_write(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_ELEMENT_INTERNAL_H
