#include "vm/eval/audit.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/trace.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

uint32_t bt_audit_active;

// A list that only grows; made with the first hook, under the lock of nobody: see bt_audit_add_hook.
static Value hooks;    // atomic: acquire/release of its bits

static View hooks_view(void) { return bt_view_from_bits(bt_load_acquire_u64(&hooks.bits)); }

// A hook is not traced, unless it says __cantrace__.
static bool call_hook(View hook, View event, View args) {
    Value can = bt_getattr_text(hook, "__cantrace__");
    if (bt_is_error(can)) {
        if (!bt_error_matches(&bt_exc_AttributeError)) return false;
        bt_error_clear();
    }
    int traced = bt_is_empty(can) ? 0 : bt_truth(bt_view(can));
    bt_release_maybe(can);
    if (traced < 0) return false;
    BtThread *thread = bt_self();
    bool paused = !traced && bt_trace_pause(thread);
    Value result = bt_call_2(hook, event, args);
    bt_trace_resume(thread, paused);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

bool bt_audit_slow(const char *event, const View *args, int64_t count) {
    View list = hooks_view();
    Value name = bt_str_from_text(event), tuple = bt_tuple_from_views(args, count);
    bool ok = !bt_is_error(name) && !bt_is_error(tuple);
    for (int64_t i = 0; ok && !bt_view_is_empty(list); i++) {
        Value hook = bt_list_get(list, i);
        if (bt_is_empty(hook)) break;
        ok = call_hook(bt_view(hook), bt_view(name), bt_view(tuple));
        bt_release(hook);
    }
    bt_release_maybe(name);
    bt_release_maybe(tuple);
    return ok;
}

bool bt_audit_add_hook(View hook) {
    if (!bt_audit("sys.addaudithook", NULL, 0)) {
        if (!bt_error_matches(&bt_exc_Exception)) return false;
        bt_error_clear();
        return true;
    }
    if (bt_view_is_empty(hooks_view())) {
        Value list = bt_list_new(0);
        if (bt_is_error(list)) return false;
        // Another thread may be as far: one list is kept.
        uint64_t none = 0;
        if (!bt_cas_acq_rel_u64(&hooks.bits, &none, list.bits)) bt_release(list);
    }
    if (!bt_list_append(hooks_view(), bt_hold(hook))) return false;
    bt_store_relaxed_u32(&bt_audit_active, 1);
    return true;
}
