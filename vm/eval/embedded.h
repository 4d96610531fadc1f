/* The Python modules that travel inside the binary.
 *
 * Baton has to import `threading` on a machine where nothing of ours is installed. So a build step
 * (tools/embed.c) turns every file under stdlib/python/ into one table of sources, which import
 * searches before it looks at the file system.
 *
 *     stdlib/python/queue.py                 ->  "queue"                is_package 0
 *     stdlib/python/concurrent/__init__.py   ->  "concurrent"           is_package 1
 *     stdlib/python/logging/handlers.py      ->  "logging.handlers"     is_package 0
 *
 * Invariants: the table is sorted by name in strcmp order, each name occurs once, and nothing in it
 * ever changes: any thread may read it without a lock. */
#ifndef BATON_VM_EVAL_EMBEDDED_H
#define BATON_VM_EVAL_EMBEDDED_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct BtEmbeddedModule {
    const char *name;            /* dotted, as written after `import` */
    int is_package;              /* 1 where the source is an __init__.py */
    const unsigned char *source; /* UTF-8; a zero byte follows, which `length` does not count */
    size_t length;
} BtEmbeddedModule;

extern const BtEmbeddedModule bt_embedded_modules[];
extern const size_t bt_embedded_module_count;

#ifdef __cplusplus
}
#endif

#endif
