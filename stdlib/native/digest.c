#include "stdlib/native/digest.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/str.h"
#include "vm/threads/blocking.h"
#include "vm/threads/object_lock.h"

enum { DOOR_FROM = 2048 };   // bytes; CPython lets the GIL go from there on, too

void bt_digest_begin(BtDigest *digest) {
    for (;;) {
        bt_object_lock(&digest->head);
        bool free = !digest->busy;
        digest->busy = true;
        bt_object_unlock(&digest->head);
        if (free) return;
        (void)!bt_blocking_sleep(50000, bt_view_of(digest));
    }
}

void bt_digest_end(BtDigest *digest) {
    bt_object_lock(&digest->head);
    digest->busy = false;
    bt_object_unlock(&digest->head);
}

bool bt_digest_update(BtDigest *digest, View data, BtDigestAbsorb absorb) {
    if (bt_is_str(data)) {
        bt_raise(&bt_exc_TypeError, "Strings must be encoded before hashing");
        return false;
    }
    if (!bt_is_object(data) || !bt_type_of(data)->get_buffer) {
        bt_raise(&bt_exc_TypeError, "object supporting the buffer API required");
        return false;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(data, &buffer, false)) return false;
    bt_digest_begin(digest);
    if (buffer.length >= DOOR_FROM) {
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_COMPUTE, bt_view_of(digest));
        absorb(digest, buffer.data, (size_t)buffer.length);
        bt_blocking_end(&door);
    } else {
        absorb(digest, buffer.data, (size_t)buffer.length);
    }
    bt_digest_end(digest);
    bt_release_buffer(&buffer);
    return true;
}
