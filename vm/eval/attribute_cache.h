// The general paths of LOAD_ATTR, STORE_ATTR and LOAD_GLOBAL: do the operation and note in the cache word how.
// `cache` is the site's first word in code->caches.
#ifndef BATON_VM_EVAL_ATTRIBUTE_CACHE_H
#define BATON_VM_EVAL_ATTRIBUTE_CACHE_H

#include "vm/eval/inline_cache.h"
#include "vm/eval/stack_ref.h"

BT_BEGIN_DECLS

// receiver.name. Method form (self not NULL): may answer an unbound function with *takes_self true, meaning that the
// receiver is its first argument. Null = exception set.
StackRef bt_load_attr(View receiver, View name, bool *takes_self, BtCode *code, uint64_t *cache);
// receiver.name = value; value stolen.
bool bt_store_attr(View receiver, View name, Value value, BtCode *code, uint64_t *cache);
// Global or builtin; NameError when neither.
StackRef bt_load_global(View globals, View builtins, View name, uint64_t *cache);
bool bt_store_global(View globals, View name, Value value, uint64_t *cache);

BT_END_DECLS

#endif  // BATON_VM_EVAL_ATTRIBUTE_CACHE_H
