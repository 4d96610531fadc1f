"""Numbers that decide how asyncio behaves; assign to them before a loop is made."""

import enum

# A transport that is written to although its connection is gone complains from this write on.
LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5
# Seconds to wait after accept() ran out of descriptors or memory.
ACCEPT_RETRY_DELAY = 1
# Frames of the call stack that debug mode keeps for each future and handle.
DEBUG_STACK_DEPTH = 10
# Seconds for the two ends of a TLS connection.
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0
# Bytes that sendfile's fallback reads at a time.
SENDFILE_FALLBACK_READBUFFER_SIZE = 256 * 1024
# Default high-water marks of write buffers, in KiB.
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512
FLOW_CONTROL_HIGH_WATER = 64
# Seconds that asyncio.run waits for the default executor's threads.
THREAD_JOIN_TIMEOUT = 300

# What a transport says about sendfile.
_SendfileMode = enum.Enum('_SendfileMode', 'UNSUPPORTED TRY_NATIVE FALLBACK', module=__name__)
