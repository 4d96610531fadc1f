"""Each method with each row of arguments: addresses, networks and interfaces of ipaddress. Results, changes and messages."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_matrix

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

print_matrix(RECEIVERS, METHODS, ARGUMENTS)
