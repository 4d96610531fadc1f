# Constants of socket beyond the everyday ones: families, CAN, TIPC, VSOCK, netlink, packets, options.
import socket

for prefix in ("AF_", "ALG_", "CAN_", "ETH", "IPPROTO_", "IPV6_", "IP_", "J1939_", "NETLINK_", "PACKET_", "PF_",
               "SCM_", "SOL_", "SO_", "TCP_", "TIPC_", "UDPLITE_", "VM", "INADDR_", "NI_", "MSG_", "AI_", "EAI_"):
    names = sorted(name for name in dir(socket) if name.startswith(prefix))
    print(prefix, len(names))
    print("   ", *[f"{name[len(prefix):]}={int(getattr(socket, name))}" for name in names])
print(repr(socket.AF_CAN), repr(socket.AF_PACKET), repr(socket.AF_NETLINK), len(socket.AddressFamily))
