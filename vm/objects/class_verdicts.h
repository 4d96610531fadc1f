// What isinstance(v, SomeABC) answered last time.
//
// An abstract base class answers in Python (abc.ABCMeta.__instancecheck__), by sets of weak references. The
// answer depends on v's class only, and programs ask the same question again and again. So answers are kept
// here, by the shape ids of both classes, which are never used again: nothing has to be removed when a class
// dies.
//
// Invariants: a "yes" holds until everything is forgotten, a "no" until the next ABCMeta.register() anywhere,
// too; so each carries the numbers of both at the time when the question was asked. Answers are believed only
// of classes whose metaclass still has ABCMeta's own __instancecheck__, and about objects whose __class__ is
// their type.
//
// The table is shared by all threads without a lock: an entry is two words, the key and the answer, the key
// stored as the exclusive or of both. A reader who sees words of two writers sees a key that is not his.
// (Hyatt and Mann, "A lock-less transposition-table implementation for parallel search", ICGA Journal 25,
// 2002.)
#ifndef BATON_VM_OBJECTS_CLASS_VERDICTS_H
#define BATON_VM_OBJECTS_CLASS_VERDICTS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// 1, 0, or -1: not known. Never raises. Any attached thread.
int bt_class_verdict(View v, View cls);
// `registrations`: what bt_class_registrations was when the question was asked.
void bt_class_verdict_remember(const BtType *cls, const BtType *of, bool answer, uint32_t registrations);

uint32_t bt_class_registrations(void);
void bt_class_registered(void);
void bt_class_verdicts_forget(void);
// Steals, and keeps for ever: ABCMeta's __instancecheck__, when it has been made.
void bt_class_verdicts_begin(Value instancecheck);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CLASS_VERDICTS_H
