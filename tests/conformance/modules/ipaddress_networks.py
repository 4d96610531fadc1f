# ipaddress: parsing, arithmetic, properties, networks, summaries, messages.
import ipaddress
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network


def attempt(call, *arguments, **keywords):
    try:
        result = call(*arguments, **keywords)
        print(result if isinstance(result, (str, bool, int)) else repr(result))
    except Exception as error:
        print(type(error).__name__, error)


for text in ('1.2.3.4', '1.2.3', '1.2.3.256', '01.2.3.4', '1..2.3', '1.2.3.4/8', '', '1.2.3.0004', '::1', '1::2::3', ':1',
             '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8:9', '::1.2.3.4', '::ffff:1.2.3.4', 'fe80::1%eth0', '::1%', 'g::', '12345::',
             '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1:0:0:2:0:0:0:3', '2001:db8::', '1::'):
    attempt(ipaddress.ip_address, text)
    attempt(IPv4Address if '.' in text and ':' not in text else IPv6Address, text)
for value in (0, 2**32 - 1, 2**32, 2**128 - 1, 2**128, -1, b'\x01\x02\x03\x04', bytes(16), b'123', None, 1.5):
    attempt(ipaddress.ip_address, value)
for text in ('10.0.0.0/8', '10.0.0.1/8', '10.0.0.0/255.0.0.0', '10.0.0.0/0.255.255.255', '10.0.0.0/33', '10.0.0.0/x',
             '10.0.0.0/255.0.255.0', '1/2/3', '2001:db8::/32', '2001:db8::1/32', '::/0', '0.0.0.0/0'):
    attempt(ipaddress.ip_network, text)
    attempt(ipaddress.ip_network, text, strict=False)
    attempt(ipaddress.ip_interface, text)
net = IPv4Network('192.168.4.0/29')
print(list(net), list(net.hosts()), net.num_addresses, net[1], net[-2], net.broadcast_address, net.hostmask, net.netmask)
print(net.with_prefixlen, net.with_netmask, net.with_hostmask, list(net.subnets(new_prefix=31)), net.supernet(3))
attempt(lambda: net[8])
attempt(net.supernet, new_prefix=30)
attempt(lambda: list(net.subnets(9)))
print(list(net.address_exclude(IPv4Network('192.168.4.2/31'))), net.overlaps(IPv4Network('192.168.0.0/21')))
print(IPv4Address('192.168.4.9') in net, net.subnet_of(IPv4Network('192.168.0.0/16')), net.compare_networks(net))
attempt(net.subnet_of, IPv6Network('::/0'))
print(list(IPv4Network('1.2.3.4/31').hosts()), list(IPv4Network('1.2.3.4').hosts()), list(IPv6Network('::4/126').hosts()))
print(list(ipaddress.summarize_address_range(IPv4Address('1.1.1.0'), IPv4Address('1.1.1.130'))))
print(list(ipaddress.collapse_addresses([IPv4Network(f'1.1.{i}.0/24') for i in (0, 1, 2, 3, 5)] + [IPv4Address('1.1.3.3')])))
for text in ('127.0.0.1', '10.1.1.1', '8.8.8.8', '224.0.0.1', '169.254.1.1', '240.0.0.1', '0.0.0.0', '100.64.0.1', '::1', '::',
             'fe80::1', 'ff02::1', 'fc00::1', '2001:db8::1', '2002:102:304::', '::ffff:10.0.0.1', '2001:0:1:2:3:4:5:6', 'fec0::1'):
    a = ipaddress.ip_address(text)
    print(text, a.is_private, a.is_global, a.is_loopback, a.is_multicast, a.is_reserved, a.is_link_local, a.is_unspecified,
          a.exploded, a.compressed, a.reverse_pointer, a.packed, a.max_prefixlen, a.version)
six = IPv6Address('2002:102:304::')
print(six.sixtofour, six.teredo, six.ipv4_mapped, IPv6Address('::ffff:1.2.3.4').ipv4_mapped, IPv4Address('1.2.3.4').ipv6_mapped)
print(IPv4Address('1.2.3.4') + 300, IPv4Address('1.2.3.4') - 5, int(IPv4Address('1.2.3.4')), IPv4Address(5) < IPv4Address(6))
attempt(lambda: IPv4Address(5) < IPv6Address(6))
attempt(lambda: IPv4Address(5) + 2**32)
print([format(IPv4Address('1.2.3.4'), spec) for spec in ('', 's', 'b', '#b', '_b', 'x', '#X', 'n', '#_n')])
print([format(IPv6Address('1::'), spec) for spec in ('x', '#_x', 'n')])
i = IPv4Interface('1.2.3.4/24')
print(i, repr(i), i.ip, i.network, i.with_netmask, i == IPv4Address('1.2.3.4'), i < IPv4Interface('1.2.3.5/24'), hash(i) == hash(i))
print(sorted([IPv4Network('10.0.0.0/8'), IPv4Address('1.2.3.4'), IPv6Address(1)], key=ipaddress.get_mixed_type_key))
print(IPv6Interface('fe80::1%a/64').network, IPv6Interface('fe80::1%a/64'), IPv6Address('fe80::1%a').scope_id)
