// _socket: names, services, byte order, constants. Look-ups may wait for a name server: through the door.
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/socket_internal.h"
#include "vm/eval/audit.h"
#include "vm/base/mutex.h"

static Value gaierror_class, herror_class;
static BtMutex hosts_mutex;   // the C library's results of gethostbyaddr and getserv... are shared

static Value raise_named(View kind, int code, const char *text) {
    Value number = bt_small_int(code), message = bt_str_from_text(text);
    Value exception = bt_is_error(message) ? BT_ERROR : bt_call_2(kind, bt_view(number), bt_view(message));
    bt_release_maybe(message);
    return bt_is_error(exception) ? BT_ERROR : bt_raise_value(exception);
}

Value bt_raise_gaierror(int code) {
    if (code == EAI_SYSTEM) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    return raise_named(bt_view(gaierror_class), code, gai_strerror(code));
}
static Value raise_herror(int code) { return raise_named(bt_view(herror_class), code, hstrerror(code)); }

// ---- getaddrinfo ------------------------------------------------------------------------------------------

static Value names_getaddrinfo(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"host", "port", "family", "type", "proto", "flags", NULL};
    static const BtSignature signature = {"getaddrinfo", names, 0, 6, 2};
    View p[6];
    int numbers[4] = {AF_UNSPEC, 0, 0, 0};
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    for (int i = 0; i < 4; i++) {
        if (!bt_view_is_empty(p[2 + i]) && !bt_as_int(p[2 + i], &numbers[i])) return BT_ERROR;
    }
    Value host_owner = BT_EMPTY, port_owner = BT_EMPTY, list = BT_ERROR;
    const char *host = NULL, *port = NULL;
    struct addrinfo *found = NULL;
    if (bt_is_str(p[0]) || bt_is_bytes(p[0])) {
        host = bt_host_text(p[0], &host_owner);
        if (!host) goto done;
    } else if (!bt_is_none(p[0])) {
        bt_raise(&bt_exc_TypeError, "getaddrinfo() argument 1 must be string or None");
        goto done;
    }
    if (bt_is_int(p[1])) {
        port_owner = bt_str(p[1]);
        port = bt_is_error(port_owner) ? NULL : bt_as_utf8(bt_view(port_owner), NULL);
        if (!port) goto done;
    } else if (bt_is_str(p[1])) {
        port = bt_as_utf8(p[1], NULL);
        if (!port) goto done;
    } else if (bt_is_bytes(p[1])) {
        port = (const char *)bt_bytes_cast(p[1])->data;
    } else if (!bt_is_none(p[1])) {
        bt_raise(&bt_exc_OSError, "Int or String expected");
        goto done;
    }
    struct addrinfo hints = {.ai_family = numbers[0], .ai_socktype = numbers[1], .ai_protocol = numbers[2],
                             .ai_flags = numbers[3]};
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CONNECT, BT_NO_VIEW);
    int failure = getaddrinfo(host, port, &hints, &found);
    bt_blocking_end(&door);
    if (failure) {
        found = NULL;
        list = bt_raise_gaierror(failure);
        goto done;
    }
    list = bt_list_new(4);
    for (struct addrinfo *at = found; !bt_is_error(list) && at; at = at->ai_next) {
        BtAddress a;
        memset(&a, 0, sizeof a);
        memcpy(&a.space, at->ai_addr, at->ai_addrlen);
        a.length = at->ai_addrlen;
        Value parts[] = {bt_small_int(at->ai_family), bt_small_int(at->ai_socktype),
                         bt_small_int(at->ai_protocol),
                         bt_str_from_text(at->ai_canonname ? at->ai_canonname : ""),
                         bt_address_value(at->ai_family, at->ai_protocol, &a)};
        Value entry = bt_tuple_from_values(parts, 5);
        if (bt_is_error(entry) || !bt_list_append(bt_view(list), entry)) bt_assign(&list, BT_EMPTY);
    }
done:
    if (found) freeaddrinfo(found);
    bt_release_maybe(host_owner);
    bt_release_maybe(port_owner);
    return list;
}

static Value names_getnameinfo(View self, const View *args, size_t argc) {
    int flags, port;
    int64_t flow = 0, scope = 0;
    char service[16], host[NI_MAXHOST], number[NI_MAXSERV];
    (void)self;
    (void)argc;
    if (!bt_is_tuple(args[0])) {
        return bt_raise(&bt_exc_TypeError, "getnameinfo() argument 1 must be a tuple");
    }
    if (!bt_as_int(args[1], &flags)) return BT_ERROR;
    int64_t n = bt_tuple_length(args[0]);
    if (n < 2 || n > 4) return bt_raise(&bt_exc_TypeError, "getnameinfo(): illegal sockaddr argument");
    const char *text = bt_as_utf8(bt_tuple_get(args[0], 0), NULL);
    if (!text || !bt_as_int(bt_tuple_get(args[0], 1), &port)) return BT_ERROR;
    if (n > 2 && !bt_as_i64(bt_tuple_get(args[0], 2), &flow)) return BT_ERROR;
    if (n > 3 && !bt_as_i64(bt_tuple_get(args[0], 3), &scope)) return BT_ERROR;
    if (flow < 0 || flow > 0xfffff) {
        return bt_raise(&bt_exc_OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    }
    snprintf(service, sizeof service, "%d", port);
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_DGRAM,
                             .ai_flags = AI_NUMERICHOST}, *found = NULL;
    int failure = getaddrinfo(text, service, &hints, &found);
    if (failure) return bt_raise_gaierror(failure);
    Value result = BT_ERROR;
    if (found->ai_next) {
        bt_raise(&bt_exc_OSError, "sockaddr resolved to multiple addresses");
    } else if (found->ai_family == AF_INET && n != 2) {
        bt_raise(&bt_exc_OSError, "IPv4 sockaddr must be 2 tuple");
    } else {
        if (found->ai_family == AF_INET6) {
            ((struct sockaddr_in6 *)found->ai_addr)->sin6_flowinfo = htonl((uint32_t)flow);
            ((struct sockaddr_in6 *)found->ai_addr)->sin6_scope_id = (uint32_t)scope;
        }
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_CONNECT, BT_NO_VIEW);
        failure =
            getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof host, number, sizeof number, flags);
        bt_blocking_end(&door);
        if (failure) {
            result = bt_raise_gaierror(failure);
        } else {
            Value parts[] = {bt_str_from_text(host), bt_str_from_text(number)};
            result = bt_tuple_from_values(parts, 2);
        }
    }
    freeaddrinfo(found);
    return result;
}

// ---- the older functions ----------------------------------------------------------------------------------

static Value names_gethostbyname(View self, View v) {
    Value owner;
    BtAddress a;
    (void)self;
    const char *host = bt_host_text(v, &owner);
    Value result = BT_ERROR;
    if (host && bt_address_lookup(host, AF_INET, &a)) {
        char text[INET_ADDRSTRLEN];
        inet_ntop(AF_INET, &a.v4.sin_addr, text, sizeof text);
        result = bt_str_from_text(text);
    }
    bt_release_maybe(owner);
    return result;
}

static Value host_value(const struct hostent *h) {
    Value aliases = bt_list_new(0), addresses = bt_list_new(0);
    bool ok = !bt_is_error(aliases) && !bt_is_error(addresses);
    for (char **at = h->h_aliases; ok && at && *at; at++) {
        Value alias = bt_str_from_text(*at);
        ok = !bt_is_error(alias) && bt_list_append(bt_view(aliases), alias);
    }
    for (char **at = h->h_addr_list; ok && at && *at; at++) {
        char text[INET6_ADDRSTRLEN];
        inet_ntop(h->h_addrtype, *at, text, sizeof text);
        Value address = bt_str_from_text(text);
        ok = !bt_is_error(address) && bt_list_append(bt_view(addresses), address);
    }
    Value parts[] = {ok ? bt_str_from_text(h->h_name) : BT_ERROR, aliases, addresses};
    return bt_tuple_from_values(parts, 3);
}

static Value names_gethostbyname_ex(View self, View v) {
    Value owner;
    (void)self;
    const char *host = bt_host_text(v, &owner);
    if (!host) return BT_ERROR;
    struct hostent space, *found = NULL;
    char buffer[16384];
    int code = 0;
    BtAddress ignored;
    // For its errors: gaierror, as CPython.
    if (!bt_address_lookup(host, AF_INET, &ignored)) {
        bt_release_maybe(owner);
        return BT_ERROR;
    }
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CONNECT, BT_NO_VIEW);
    gethostbyname_r(host, &space, buffer, sizeof buffer, &found, &code);
    bt_blocking_end(&door);
    Value result = found ? host_value(found) : raise_herror(code);
    bt_release_maybe(owner);
    return result;
}

static Value names_gethostbyaddr(View self, View v) {
    Value owner;
    BtAddress a;
    (void)self;
    const char *host = bt_host_text(v, &owner);
    bool ok = host && bt_address_lookup(host, AF_UNSPEC, &a);
    bt_release_maybe(owner);
    if (!ok) return BT_ERROR;
    struct hostent space, *found = NULL;
    char buffer[16384];
    int code = 0;
    bool six = a.any.sa_family == AF_INET6;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_CONNECT, BT_NO_VIEW);
    gethostbyaddr_r(six ? (const void *)&a.v6.sin6_addr : (const void *)&a.v4.sin_addr, six ? 16 : 4,
                    a.any.sa_family, &space, buffer, sizeof buffer, &found, &code);
    bt_blocking_end(&door);
    return found ? host_value(found) : raise_herror(code);
}

static Value names_gethostname(View self) {
    char name[1024];
    (void)self;
    if (!bt_audit("socket.gethostname", NULL, 0)) return BT_ERROR;
    if (gethostname(name, sizeof name - 1) < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    name[sizeof name - 1] = 0;
    return bt_path_name(name, false);
}

static Value names_getservbyname(View self, const View *args, size_t argc) {
    (void)self;
    const char *name = bt_as_utf8(args[0], NULL), *protocol = argc > 1 ? bt_as_utf8(args[1], NULL) : NULL;
    if (!name || (argc > 1 && !protocol)) return BT_ERROR;
    bt_mutex_lock(&hosts_mutex);
    struct servent *found = getservbyname(name, protocol);
    int port = found ? ntohs((uint16_t)found->s_port) : -1;
    bt_mutex_unlock(&hosts_mutex);
    return port < 0 ? bt_raise(&bt_exc_OSError, "service/proto not found") : bt_small_int(port);
}

static Value names_getservbyport(View self, const View *args, size_t argc) {
    int port;
    (void)self;
    if (!bt_as_int(args[0], &port)) return BT_ERROR;
    const char *protocol = argc > 1 ? bt_as_utf8(args[1], NULL) : NULL;
    if (argc > 1 && !protocol) return BT_ERROR;
    if (port < 0 || port > 0xffff) {
        return bt_raise(&bt_exc_OverflowError, "getservbyport: port must be 0-65535.");
    }
    char name[256] = "";
    bt_mutex_lock(&hosts_mutex);
    struct servent *found = getservbyport(htons((uint16_t)port), protocol);
    if (found) snprintf(name, sizeof name, "%s", found->s_name);
    bt_mutex_unlock(&hosts_mutex);
    return *name ? bt_str_from_text(name) : bt_raise(&bt_exc_OSError, "port/proto not found");
}

static Value names_getprotobyname(View self, View v) {
    (void)self;
    const char *name = bt_as_utf8(v, NULL);
    if (!name) return BT_ERROR;
    bt_mutex_lock(&hosts_mutex);
    struct protoent *found = getprotobyname(name);
    int number = found ? found->p_proto : -1;
    bt_mutex_unlock(&hosts_mutex);
    if (number >= 0) return bt_small_int(number);
    // Systems without a list of protocols still have these.
    if (strcmp(name, "tcp") == 0) return bt_small_int(IPPROTO_TCP);
    if (strcmp(name, "udp") == 0) return bt_small_int(IPPROTO_UDP);
    if (strcmp(name, "icmp") == 0) return bt_small_int(IPPROTO_ICMP);
    return bt_raise(&bt_exc_OSError, "protocol not found");
}

// ---- numbers and bytes ------------------------------------------------------------------------------------

static bool word_from(View v, const char *function, int bits, uint32_t *out) {
    int64_t n;
    if (!bt_is_int(v)) {
        bt_raise(&bt_exc_TypeError,
                 bits == 16 ? "'%T' object cannot be interpreted as an integer" : "expected int, %T found",
                 v);
        return false;
    }
    if (!bt_int_fits_i64(v, &n)) {
        bt_raise(&bt_exc_OverflowError, bt_int_sign(v) < 0
                                            ? "can't convert negative value to unsigned int"
                                            : "Python int too large to convert to C unsigned long");
        return false;
    }
    if (n < 0) {
        bt_raise(&bt_exc_OverflowError,
                 bits == 16 ? "%s: can't convert negative Python int to C 16-bit unsigned integer"
                            : "can't convert negative value to unsigned int",
                 function);
        return false;
    }
    if (n >> bits) {
        bt_raise(&bt_exc_OverflowError,
                 bits == 16 ? "%s: Python int too large to convert to C 16-bit unsigned integer"
                            : "int larger than 32 bits",
                 function);
        return false;
    }
    *out = (uint32_t)n;
    return true;
}

static Value names_ntohs(View self, View v) {
    uint32_t n;
    (void)self;
    return word_from(v, "ntohs", 16, &n) ? bt_small_int(ntohs((uint16_t)n)) : BT_ERROR;
}

static Value names_htons(View self, View v) {
    uint32_t n;
    (void)self;
    return word_from(v, "htons", 16, &n) ? bt_small_int(htons((uint16_t)n)) : BT_ERROR;
}

static Value names_ntohl(View self, View v) {
    uint32_t n;
    (void)self;
    return word_from(v, "ntohl", 32, &n) ? bt_small_int(ntohl(n)) : BT_ERROR;
}

static Value names_htonl(View self, View v) {
    uint32_t n;
    (void)self;
    return word_from(v, "htonl", 32, &n) ? bt_small_int(htonl(n)) : BT_ERROR;
}

static Value names_inet_aton(View self, View v) {
    struct in_addr a;
    (void)self;
    if (!bt_is_str(v)) {
        return bt_raise(&bt_exc_TypeError, "inet_aton() argument must be str, not %s",
                        bt_argument_type_name(v));
    }
    const char *text = bt_as_utf8(v, NULL);
    if (!text) return BT_ERROR;
    return inet_aton(text, &a) ? bt_bytes_new(&a, sizeof a)
                               : bt_raise(&bt_exc_OSError, "illegal IP address string passed to inet_aton");
}

static Value names_inet_pton(View self, const View *args, size_t argc) {
    int family;
    char packed[16];
    (void)self;
    (void)argc;
    if (!bt_as_int(args[0], &family)) return BT_ERROR;
    if (!bt_is_str(args[1])) {
        return bt_raise(&bt_exc_TypeError, "inet_pton() argument 2 must be str, not %s",
                        bt_argument_type_name(args[1]));
    }
    const char *text = bt_as_utf8(args[1], NULL);
    if (!text) return BT_ERROR;
    int result = inet_pton(family, text, packed);
    if (result < 0) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    if (result == 0) return bt_raise(&bt_exc_OSError, "illegal IP address string passed to inet_pton");
    return bt_bytes_new(packed, family == AF_INET6 ? 16 : 4);
}

static Value to_text(int family, View packed, const char *wrong_length) {
    BtBuffer buffer;
    char text[INET6_ADDRSTRLEN];
    if (!bt_get_buffer(packed, &buffer, false)) return BT_ERROR;
    Value result;
    if (family != AF_INET && family != AF_INET6) {
        result = bt_raise(&bt_exc_ValueError, "unknown address family %d", family);
    } else if (buffer.length != (family == AF_INET ? 4 : 16)) {
        result = bt_raise(wrong_length[0] == 'p' ? &bt_exc_OSError : &bt_exc_ValueError, "%s", wrong_length);
    } else {
        result = bt_str_from_text(inet_ntop(family, buffer.data, text, sizeof text));
    }
    bt_release_buffer(&buffer);
    return result;
}

static Value names_inet_ntoa(View self, View v) {
    (void)self;
    return to_text(AF_INET, v, "packed IP wrong length for inet_ntoa");
}

static Value names_inet_ntop(View self, const View *args, size_t argc) {
    int family;
    (void)self;
    (void)argc;
    return bt_as_int(args[0], &family)
               ? to_text(family, args[1], "invalid length of packed IP address string")
               : BT_ERROR;
}

// ---- interfaces -------------------------------------------------------------------------------------------

static Value names_if_nameindex(View self) {
    (void)self;
    struct if_nameindex *all = if_nameindex();
    if (!all) return bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
    Value list = bt_list_new(4);
    for (struct if_nameindex *at = all; !bt_is_error(list) && at->if_index; at++) {
        Value parts[] = {bt_small_int(at->if_index), bt_path_name(at->if_name, false)};
        Value pair = bt_tuple_from_values(parts, 2);
        if (bt_is_error(pair) || !bt_list_append(bt_view(list), pair)) bt_assign(&list, BT_EMPTY);
    }
    if_freenameindex(all);
    return list;
}

static Value names_if_nametoindex(View self, View v) {
    (void)self;
    const char *name = bt_as_utf8(v, NULL);
    if (!name) return BT_ERROR;
    unsigned index = if_nametoindex(name);
    return index ? bt_small_int(index) : bt_raise(&bt_exc_OSError, "no interface with this name");
}

static Value names_if_indextoname(View self, View v) {
    int64_t index;
    char name[IF_NAMESIZE];
    (void)self;
    if (!bt_as_i64(v, &index)) return BT_ERROR;
    if (index < 0 || index > UINT32_MAX) {
        return bt_raise(&bt_exc_OverflowError, "can't convert negative value to unsigned int");
    }
    return if_indextoname((unsigned)index, name) ? bt_path_name(name, false)
                                                 : bt_posix_error(BT_NO_VIEW, BT_NO_VIEW);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("getaddrinfo", names_getaddrinfo, NULL),
    BT_METHOD_N("getnameinfo", names_getnameinfo, 2, 2, NULL),
    BT_METHOD_1("gethostbyname", names_gethostbyname, NULL),
    BT_METHOD_1("gethostbyname_ex", names_gethostbyname_ex, NULL),
    BT_METHOD_1("gethostbyaddr", names_gethostbyaddr, NULL),
    BT_METHOD_0("gethostname", names_gethostname, NULL),
    BT_METHOD_N("getservbyname", names_getservbyname, 1, 2, NULL),
    BT_METHOD_N("getservbyport", names_getservbyport, 1, 2, NULL),
    BT_METHOD_1("getprotobyname", names_getprotobyname, NULL), BT_METHOD_1("ntohs", names_ntohs, NULL),
    BT_METHOD_1("htons", names_htons, NULL), BT_METHOD_1("ntohl", names_ntohl, NULL),
    BT_METHOD_1("htonl", names_htonl, NULL), BT_METHOD_1("inet_aton", names_inet_aton, NULL),
    BT_METHOD_N("inet_pton", names_inet_pton, 2, 2, NULL), BT_METHOD_1("inet_ntoa", names_inet_ntoa, NULL),
    BT_METHOD_N("inet_ntop", names_inet_ntop, 2, 2, NULL),
    BT_METHOD_0("if_nameindex", names_if_nameindex, NULL),
    BT_METHOD_1("if_nametoindex", names_if_nametoindex, NULL),
    BT_METHOD_1("if_indextoname", names_if_indextoname, NULL), BT_METHOD_END};

static const BtConstant constants[] = {
#define X(name) {#name, name}
    X(AF_UNSPEC), X(AF_INET), X(AF_INET6), X(AF_UNIX), X(SOCK_STREAM), X(SOCK_DGRAM), X(SOCK_RAW),
    X(SOCK_RDM), X(SOCK_SEQPACKET), X(SOCK_NONBLOCK), X(SOCK_CLOEXEC), X(SOL_SOCKET), X(SO_DEBUG),
    X(SO_REUSEADDR), X(SO_KEEPALIVE), X(SO_DONTROUTE), X(SO_BROADCAST), X(SO_LINGER), X(SO_OOBINLINE),
    X(SO_REUSEPORT), X(SO_SNDBUF), X(SO_RCVBUF), X(SO_SNDLOWAT), X(SO_RCVLOWAT),
    X(SO_SNDTIMEO), X(SO_RCVTIMEO), X(SO_ERROR), X(SO_TYPE), X(SO_PASSCRED), X(SO_PEERCRED),
    X(SO_BINDTODEVICE), X(SO_PRIORITY), X(SO_MARK), X(SO_DOMAIN), X(SO_PROTOCOL), X(SO_ACCEPTCONN),
    X(SOMAXCONN), X(SCM_RIGHTS), X(SCM_CREDENTIALS), X(MSG_OOB),
    X(MSG_PEEK), X(MSG_DONTROUTE), X(MSG_DONTWAIT), X(MSG_EOR), X(MSG_TRUNC), X(MSG_CTRUNC), X(MSG_WAITALL),
    X(MSG_NOSIGNAL), X(MSG_ERRQUEUE), X(MSG_CONFIRM), X(MSG_MORE), X(MSG_CMSG_CLOEXEC), X(MSG_FASTOPEN),
    X(SHUT_RD), X(SHUT_WR), X(SHUT_RDWR), X(SOL_IP), {"SOL_TCP", 6}, {"SOL_UDP", 17}, X(IPPROTO_IP),
    X(IPPROTO_ICMP), X(IPPROTO_TCP), X(IPPROTO_UDP), X(IPPROTO_IPV6),
    X(IPPROTO_ICMPV6), X(IPPROTO_RAW), X(IPPROTO_IGMP), X(IPPROTO_SCTP), {"IPPROTO_MPTCP", 262}, X(IP_TOS),
    X(IP_TTL), X(IP_OPTIONS), X(IP_HDRINCL), X(IP_MULTICAST_IF), X(IP_MULTICAST_LOOP), X(IP_MULTICAST_TTL),
    X(IP_ADD_MEMBERSHIP), X(IP_DROP_MEMBERSHIP), X(IP_RECVTOS), X(IPV6_V6ONLY), X(IPV6_UNICAST_HOPS),
    X(IPV6_MULTICAST_HOPS), X(IPV6_MULTICAST_IF), X(IPV6_MULTICAST_LOOP), X(IPV6_JOIN_GROUP),
    X(IPV6_LEAVE_GROUP), X(TCP_NODELAY), X(TCP_MAXSEG), X(TCP_CORK), X(TCP_KEEPIDLE),
    X(TCP_KEEPINTVL), X(TCP_KEEPCNT), X(TCP_SYNCNT), X(TCP_LINGER2), X(TCP_DEFER_ACCEPT), X(TCP_INFO),
    X(TCP_QUICKACK), X(TCP_FASTOPEN), X(TCP_USER_TIMEOUT), X(TCP_CONGESTION), X(AI_PASSIVE), X(AI_CANONNAME),
    X(AI_NUMERICHOST), X(AI_NUMERICSERV), X(AI_ADDRCONFIG), X(AI_V4MAPPED), X(AI_ALL), X(EAI_ADDRFAMILY),
    X(EAI_AGAIN), X(EAI_BADFLAGS), X(EAI_FAIL), X(EAI_FAMILY), X(EAI_MEMORY), X(EAI_NODATA), X(EAI_NONAME),
    X(EAI_OVERFLOW), X(EAI_SERVICE), X(EAI_SOCKTYPE), X(EAI_SYSTEM), X(NI_MAXHOST),
    X(NI_MAXSERV), X(NI_NOFQDN), X(NI_NUMERICHOST), X(NI_NAMEREQD), X(NI_NUMERICSERV), X(NI_DGRAM),
    {"INADDR_ANY", 0}, {"INADDR_BROADCAST", 0xffffffff}, {"INADDR_LOOPBACK", 0x7f000001},
    {"INADDR_NONE", 0xffffffff}, X(IPPORT_RESERVED), X(IPPORT_USERRESERVED),
#undef X
};

static Value exception_class(View module, const char *name) {
    Value text = bt_str_from_text(name), bases = bt_tuple_pack(1, bt_type_view(&bt_exc_OSError)),
          body = bt_dict_new();
    Value module_name = bt_str_from_text("socket"), result = BT_ERROR;
    if (!bt_is_error(text) && !bt_is_error(bases) && !bt_is_error(body) && !bt_is_error(module_name) &&
        bt_dict_set_text(bt_view(body), "__module__", bt_view(module_name))) {
        result = bt_call_3(bt_type_view(&bt_type_type), bt_view(text), bt_view(bases), bt_view(body));
    }
    bt_release_maybe(text);
    bt_release_maybe(bases);
    bt_release_maybe(body);
    bt_release_maybe(module_name);
    if (!bt_is_error(result) && !bt_module_add(module, name, bt_hold(bt_view(result)))) {
        bt_assign(&result, BT_EMPTY);
    }
    return result;
}

bool bt_socket_names_init(View module) {
    gaierror_class = exception_class(module, "gaierror");
    herror_class = bt_is_error(gaierror_class) ? BT_ERROR : exception_class(module, "herror");
    if (bt_is_error(herror_class)) return false;
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    if (!bt_socket_add_rare_constants(module)) return false;
    return bt_module_add(module, "has_ipv6", BT_TRUE) && bt_module_add_functions(module, functions);
}
