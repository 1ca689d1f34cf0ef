"""Ports of the loopback for servers that must be told theirs, or come back at the same one."""

import itertools
import os
import socket

#: Below those that systems give to whoever asks for any port, a browser that makes a connection included: none of these
#: is taken by chance between being found and being used. Test processes begin at places of their own.
_PORTS = range(20_000, 30_000)
_places = itertools.count(os.getpid() * 61)


def free_port() -> int:
    """Return a port that nobody listens on and that this process has not returned before."""
    for place in itertools.islice(_places, len(_PORTS)):
        port = _PORTS[place % len(_PORTS)]
        with socket.socket() as found:
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")
