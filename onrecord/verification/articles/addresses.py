"""Which addresses a reader's link may reach: public ones on web ports, and the ranges that the operator opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# Ports on which pages are served; any other one is a service that a link has no business with.
WEB_PORTS = frozenset({80, 443, 8080, 8443})

# What is not public in IPv4, from the IANA special-purpose address registry, with three additions of its own.
DENIED_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT, and the metadata address of Alibaba Cloud
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # platform address of Azure, reachable from its machines only (addition)
        "169.254.0.0/16",  # link-local, and the metadata address of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, and the metadata address of Oracle Cloud
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast (addition: the registry leaves it out)
        "240.0.0.0/4",  # reserved, and the broadcast address (addition: the latter has its own entry there)
    )
)

# IPv6 is judged the other way round: only global unicast is public, less what tunnels into IPv4 or is not routed.
GLOBAL_UNICAST = IPv6Network("2000::/3")
DENIED_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: holds an IPv4 address
        "3fff::/20",  # documentation
    )
)

# Where clouds hand a machine its keys. A range that happens to cover one does not open it: it must be named alone.
METADATA_ADDRESSES = frozenset(
    ip_address(address)
    for address in (
        "100.100.100.200",  # Alibaba Cloud
        "168.63.129.16",  # Azure
        "169.254.169.253",  # Amazon, its resolver
        "169.254.169.254",  # Amazon, Google, Azure, DigitalOcean, OpenStack and most others
        "169.254.170.2",  # Amazon, containers
        "169.254.170.23",  # Amazon, pods
        "192.0.0.192",  # Oracle
        "fd00:ec2::23",  # Amazon, pods
        "fd00:ec2::254",  # Amazon
        "fd20:ce::254",  # Google
    )
)

# IPv6 networks whose addresses end in the IPv4 address that is reached: v4-compatible, SIIT, NAT64.
_ENDING_IN_IPV4 = tuple(IPv6Network(network) for network in ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96"))


@dataclass(frozen=True, slots=True)
class AllowedRange:
    """Addresses that the operator opens although they are not public; on any port unless one is named."""

    network: IPv4Network | IPv6Network
    port: int | None = None

    def covers(self, address: IPv4Address | IPv6Address, port: int) -> bool:
        """Whether the address on that port is opened by this range."""
        is_meant = address not in METADATA_ADDRESSES or self.network.num_addresses == 1
        return is_meant and address in self.network and self.port in {None, port}


def parse_allowed_range(text: str) -> AllowedRange:
    """Read `10.0.0.0/8`, `127.0.0.0/8:8000`, `fd00::/8` or `[fd00::/8]:8000`; raises ValueError with a sentence."""
    spelling = text.strip()
    if spelling.startswith("["):
        network, bracket, rest = spelling[1:].partition("]")
        port = rest.removeprefix(":")
        is_well_formed = bool(bracket) and (not rest or rest.startswith(":"))
    elif spelling.count(":") == 1:
        network, _, port = spelling.partition(":")
        is_well_formed = bool(port)
    else:
        network, port, is_well_formed = spelling, "", True
    if not is_well_formed or (port and not _is_port(port)):
        raise ValueError(f"{text!r} is not an address range such as 10.0.0.0/8 or 127.0.0.0/8:8000")
    try:
        return AllowedRange(ip_network(network), int(port) if port else None)
    except ValueError as error:
        raise ValueError(f"{text!r} is not an address range such as 10.0.0.0/8: {error}") from error


def judge_address(address: str, port: int, allowed: Sequence[AllowedRange] = ()) -> str | None:
    """Return why this address may not be connected to, or None where it may."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        # The kernel connects to the IPv4 address inside.
        parsed = parsed.ipv4_mapped
    if any(opened.covers(parsed, port) for opened in allowed):
        # Whoever opens a gateway such as NAT64 opens the way to what may be reached anyhow.
        hidden = _find_hidden(parsed)
        return None if hidden is None else judge_address(str(hidden), port, allowed)
    if "%" in address:
        return "an address with a zone is local"
    if not _is_public(parsed):
        return "not a public address"
    if port not in WEB_PORTS:
        return "not a port of the web"
    return None


def _find_hidden(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a gateway would connect to for this one."""
    if isinstance(address, IPv4Address):
        return None
    is_ending = any(address in network for network in _ENDING_IN_IPV4) and int(address) > 1
    return IPv4Address(int(address) & 0xFFFFFFFF) if is_ending else address.sixtofour


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in DENIED_IPV4)
    return address in GLOBAL_UNICAST and not any(address in network for network in DENIED_IPV6)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 65536  # noqa: PLR2004 -- the last port there is
