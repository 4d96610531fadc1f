// Addresses of sockets: tuples and texts in Python, sockaddr in C.
#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>

#include "stdlib/native/socket_internal.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/codecs.h"

// Text that idna leaves as it is: the codec is written in Python, and most names are like this.
static bool is_plain_name(const char *text) {
    size_t label = 0;
    for (; *text; text++) {
        if (*text == '.' ? label == 0 : label == 63) return false;
        label = *text == '.' ? 0 : label + 1;
    }
    return true;
}

const char *bt_host_text(View v, Value *owner) {
    *owner = BT_EMPTY;
    if (bt_is_str(v)) {
        size_t length;
        const char *text = bt_as_utf8(v, &length);
        if (text && strlen(text) != length) {
            bt_raise(&bt_exc_TypeError, "host name must not contain null character");
            return NULL;
        }
        bool ascii = bt_str_cast(v)->ascii;
        if (!text || (ascii && is_plain_name(text))) return text;
        *owner = bt_encode(v, "idna", "strict");
        return bt_is_error(*owner) ? NULL : (const char *)bt_bytes_cast(bt_view(*owner))->data;
    }
    if (bt_is_bytes(v)) return (const char *)bt_bytes_cast(v)->data;
    if (bt_is_bytearray(v)) {
        *owner = bt_bytes_from_object(v);
        return bt_is_error(*owner) ? NULL : (const char *)bt_bytes_cast(bt_view(*owner))->data;
    }
    bt_raise(&bt_exc_TypeError, "str, bytes or bytearray expected, not %s", bt_argument_type_name(v));
    return NULL;
}

bool bt_address_lookup(const char *name, int family, BtAddress *out) {
    memset(out, 0, sizeof *out);
    if (strcmp(name, "<broadcast>") == 0 || strcmp(name, "255.255.255.255") == 0) {
        if (family != AF_INET && family != AF_UNSPEC) {
            bt_raise(&bt_exc_OSError, "address family mismatched");
            return false;
        }
        out->v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = INADDR_BROADCAST};
        out->length = sizeof out->v4;
        return true;
    }
    if (family != AF_INET6 && inet_pton(AF_INET, name, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->length = sizeof out->v4;
        return true;
    }
    if (family == AF_INET6 && !strchr(name, '%') && inet_pton(AF_INET6, name, &out->v6.sin6_addr) == 1) {
        out->v6.sin6_family = AF_INET6;
        out->length = sizeof out->v6;
        return true;
    }
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_DGRAM}, *found = NULL;
    if (!*name) hints.ai_flags = AI_PASSIVE;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CONNECT, BT_NO_VIEW);
    int failure = getaddrinfo(*name ? name : NULL, *name ? NULL : "0", &hints, &found);
    bt_blocking_end(&door);
    if (failure) {
        (void)!bt_is_error(bt_raise_gaierror(failure));
        return false;
    }
    memcpy(&out->space, found->ai_addr, found->ai_addrlen);
    out->length = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

static bool port_from(View v, const char *function, uint16_t *out) {
    int port;
    if (!bt_as_int(v, &port)) {
        if (!bt_error_matches(&bt_exc_OverflowError)) return false;
        bt_error_clear();
        port = -1;
    }
    if (port < 0 || port > 0xffff) {
        bt_raise(&bt_exc_OverflowError, "%s(): port must be 0-65535.", function);
        return false;
    }
    *out = htons((uint16_t)port);
    return true;
}

static bool parse_inet(const BtSocket *s, View address, const char *function, BtAddress *out) {
    bool six = s->family == AF_INET6;
    if (!bt_is_tuple(address)) {
        bt_raise(&bt_exc_TypeError, "%s(): %s address must be tuple, not %T", function,
                 six ? "AF_INET6" : "AF_INET", address);
        return false;
    }
    int64_t n = bt_tuple_length(address);
    if (six ? n < 2 || n > 4 : n != 2) {
        bt_raise(&bt_exc_TypeError,
                 six ? "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
                     : "AF_INET address must be a pair (host, port)");
        return false;
    }
    Value owner;
    uint16_t port = 0;
    int64_t flow = 0, scope = 0;
    const char *host = bt_host_text(bt_tuple_get(address, 0), &owner);
    bool ok = host && port_from(bt_tuple_get(address, 1), function, &port);
    if (ok && n > 2) ok = bt_as_i64(bt_tuple_get(address, 2), &flow);
    if (ok && n > 3) ok = bt_as_i64(bt_tuple_get(address, 3), &scope);
    if (ok && (flow < 0 || flow > 0xfffff)) {
        bt_raise(&bt_exc_OverflowError, "%s(): flowinfo must be 0-1048575.", function);
        ok = false;
    }
    ok = ok && bt_address_lookup(host, s->family, out);
    bt_release_maybe(owner);
    if (!ok) return false;
    if (six) {
        out->v6.sin6_port = port;
        out->v6.sin6_flowinfo = htonl((uint32_t)flow);
        if (n > 3) out->v6.sin6_scope_id = (uint32_t)scope;
    } else {
        out->v4.sin_port = port;
    }
    return true;
}

static bool parse_local(View address, BtAddress *out) {
    Value encoded = BT_EMPTY;
    BtBuffer buffer;
    if (bt_is_str(address)) {
        encoded = bt_encode(address, "utf-8", "surrogateescape");
        if (bt_is_error(encoded)) return false;
        address = bt_view(encoded);
    }
    if (!bt_get_buffer(address, &buffer, false)) {
        bt_release_maybe(encoded);
        return false;
    }
    memset(out, 0, sizeof *out);
    out->local.sun_family = AF_UNIX;
    size_t length = (size_t)buffer.length, limit = sizeof out->local.sun_path;
    // A first zero byte: a name that is in no file system, and no zero ends it. No name at all: the system
    // makes one of that kind up.
    bool abstract = length == 0 || ((const char *)buffer.data)[0] == 0;
    bool ok = abstract ? length <= limit : length < limit;
    if (ok) {
        memcpy(out->local.sun_path, buffer.data, length);
        out->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + (abstract ? 0 : 1));
    } else {
        bt_raise(&bt_exc_OSError, "AF_UNIX path too long");
    }
    bt_release_buffer(&buffer);
    bt_release_maybe(encoded);
    return ok;
}

bool bt_address_parse(const BtSocket *s, View address, const char *function, BtAddress *out) {
    switch (s->family) {
        case AF_INET:
        case AF_INET6: return parse_inet(s, address, function, out);
        case AF_UNIX: return parse_local(address, out);
        default: bt_raise(&bt_exc_OSError, "%s(): bad family", function); return false;
    }
}

Value bt_address_value(int family, int protocol, const BtAddress *a) {
    char text[INET6_ADDRSTRLEN + 32];
    (void)protocol;
    if (a->length == 0) return BT_NONE;
    switch (a->any.sa_family) {
        case AF_INET: {
            inet_ntop(AF_INET, &a->v4.sin_addr, text, sizeof text);
            Value parts[] = {bt_str_from_text(text), bt_small_int(ntohs(a->v4.sin_port))};
            return bt_tuple_from_values(parts, 2);
        }
        case AF_INET6: {
            // The zone is the fourth item, not a part of the address.
            inet_ntop(AF_INET6, &a->v6.sin6_addr, text, sizeof text);
            Value parts[] = {bt_str_from_text(text), bt_small_int(ntohs(a->v6.sin6_port)),
                             bt_small_int(ntohl(a->v6.sin6_flowinfo)), bt_small_int(a->v6.sin6_scope_id)};
            return bt_tuple_from_values(parts, 4);
        }
        case AF_UNIX: {
            size_t length = a->length > offsetof(struct sockaddr_un, sun_path)
                                ? a->length - offsetof(struct sockaddr_un, sun_path)
                                : 0;
            if (length > 0 && a->local.sun_path[0] == 0) return bt_bytes_new(a->local.sun_path, length);
            return bt_path_name(length ? a->local.sun_path : "", false);
        }
        case AF_UNSPEC:
            // A socket that has no name yet.
            return family == AF_UNIX ? bt_str_empty() : BT_NONE;
        default: {
            Value parts[] = {bt_small_int(a->any.sa_family),
                             bt_bytes_new(a->any.sa_data, sizeof a->any.sa_data)};
            return bt_tuple_from_values(parts, 2);
        }
    }
}
