// What isinstance(v, SomeABC) answered last time.
//
// An abstract base class answers in Python (abc.ABCMeta.__instancecheck__), by sets of weak references. The
// answer depends on v's class only, and programs ask the same question again and again. So answers are kept
// here, by the shape ids of both classes: nothing has to be removed when a class dies, as all is forgotten
// before ids are used again.
//
// Invariants: a "yes" holds until everything is forgotten, a "no" until the next ABCMeta.register() anywhere,
// too. Both move a clock, the moment; an answer carries the moment at which the question was asked. The clock
// has 63 bits: no old answer ever looks like one of now. Answers are believed only of classes whose metaclass
// still has ABCMeta's own __instancecheck__, and about objects whose __class__ is their type.
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
// Is every instance's __class__ its type? False: perhaps not. Never raises. Any attached thread.
bool bt_class_is_what_it_says(const BtType *type);
// `asked`: the moment (below) before the question was asked. Any attached thread, as what follows.
void bt_class_verdict_remember(const BtType *cls, const BtType *of, bool answer, uint64_t asked);

// When it is now, for `asked`: taken before the question is answered, so that a registration meanwhile voids
// the answer.
uint64_t bt_class_verdicts_moment(void);
// A class has been registered with an ABC: every "no" until now is void.
void bt_class_registered(void);
// Every answer until now is void.
void bt_class_verdicts_forget(void);
// Steals, and keeps for ever: ABCMeta's __instancecheck__, when it has been made. Once.
void bt_class_verdicts_begin(Value instancecheck);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CLASS_VERDICTS_H
