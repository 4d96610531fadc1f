#include "vm/threads/fork.h"

#include "vm/threads/gil.h"
#include "vm/threads/parking_lot.h"
#include "vm/threads/signals.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_state.h"

// With the world stopped no other thread is inside the heap or holds a byte lock; the registry's mutex is the
// one leaf lock that detached threads take as well.
void bt_fork_prepare(void) {
    bt_stop_world();
    bt_mutex_lock(&bt_registry_mutex);
}

void bt_fork_parent(void) {
    bt_mutex_unlock(&bt_registry_mutex);
    bt_start_world();
}

void bt_fork_child(void) {
    BtThread *self = bt_self();
    bt_mutex_unlock(&bt_registry_mutex);
    bt_parking_lot_after_fork();
    bt_threads_after_fork();
    bt_gil_after_fork(self);
    bt_start_world();
}
