"""Each method with each row of arguments: addresses, networks and interfaces of ipaddress. Results, changes and messages."""
from ipaddress import ip_address, ip_interface, ip_network

RECEIVERS = [
    lambda: ip_address('10.0.0.1'),
    lambda: ip_network('10.0.0.0/29'),
    lambda: ip_interface('2001:db8::1/64'),
    lambda: ip_address('::ffff:1.2.3.4'),
]
ARGUMENTS = [
    lambda: (),
    lambda: (1,),
    lambda: (ip_address('10.0.0.2'),),
    lambda: (ip_network('10.0.0.4/30'),),
    lambda: ('x',),
]
METHODS = """
exploded compressed packed version is_private is_global is_loopback is_multicast is_link_local
reverse_pointer max_prefixlen num_addresses broadcast_address netmask hostmask with_prefixlen
with_netmask subnets supernet subnet_of supernet_of network ip ipv4_mapped __add__ __sub__ __eq__
__lt__ __contains__ __int__ __str__ __repr__
""".split()


def show(value):
    if hasattr(value, "getvalue"):
        return "closed stream" if value.closed else f"stream {value.getvalue()!r} at {value.tell()}"
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__name__}({sorted(map(repr, value))})"
    if hasattr(type(value), "__next__") and not hasattr(value, "read"):
        return f"iterator {[show(item) for item, _ in zip(value, range(6))]}"
    return repr(value)


for receiver in RECEIVERS:
    print("== receiver", RECEIVERS.index(receiver))
    for name in METHODS:
        outcomes = {}
        for arguments in ARGUMENTS:
            target, given = receiver(), arguments()
            before = show(target)
            try:
                method = getattr(target, name)
                outcome = show(method(*given)) if callable(method) else f"attribute {show(method)}"
            except Exception as e:
                text = str(e)
                wrong_count = " argument" in text and ("takes" in text or "missing" in text or "expected" in text)
                outcome = "wrong arguments" if wrong_count else f"{type(e).__name__}: {text}"
            after = show(target)
            outcome += f" -> {after}" if after != before else ""
            outcomes.setdefault(outcome, []).append(ARGUMENTS.index(arguments))
        for outcome, rows in outcomes.items():
            print(name, rows, outcome)
