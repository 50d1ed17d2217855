from __future__ import annotations

import pytest

from onrecord.verification.articles.addresses import AllowedRange, judge_address, parse_allowed_range

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "191.255.0.1",
    "192.0.1.1",
    "192.167.1.1",
    "192.169.1.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.254",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2400:cb00::1",
    "2606:4700::1111",
    "2a00:1450:4010::8a",
    "2c0f:fb50::1",
    "::ffff:8.8.8.8",
]
PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "100.100.100.200",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.5",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "2001:db8::1",
    "2001:0:53aa::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "3fff::1",
    "5f00::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fec0::1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::a00:1",
    "2002:808:808::1",
    "2001:10::1",
    "ff0e::1",
    "100::1",
    "4000::1",
    "name",
    "",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_reached(address: str) -> None:
    assert judge_address(address, 443) is None


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert judge_address(address, 443) is not None


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 8000, 9200])
def test_ports_of_other_services_are_refused(port: int) -> None:
    assert judge_address("8.8.8.8", port) == "not a port of the web"


@pytest.mark.parametrize(
    ("allowed", "address", "port"),
    [
        ("10.0.0.0/8", "10.1.2.3", 9999),
        ("127.0.0.0/8:8000", "127.0.0.1", 8000),
        ("127.0.0.0/8:8000", "::ffff:127.0.0.1", 8000),
        ("[fd00::/8]:8000", "fd00::1", 8000),
        ("::1", "::1", 80),
    ],
)
def test_ranges_of_the_operator_are_opened(allowed: str, address: str, port: int) -> None:
    assert judge_address(address, port, [parse_allowed_range(allowed)]) is None


@pytest.mark.parametrize(("address", "port"), [("127.0.0.1", 8001), ("10.0.0.1", 8000), ("::1", 8000)])
def test_opened_range_opens_nothing_else(address: str, port: int) -> None:
    assert judge_address(address, port, [parse_allowed_range("127.0.0.0/8:8000")]) is not None


METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "::ffff:169.254.169.254",
]


@pytest.mark.parametrize("address", [*METADATA, "fd00:ec2::254", "fd20:ce::254"])
def test_metadata_service_is_not_opened_with_its_neighbours(address: str) -> None:
    assert judge_address(address, 80, [parse_allowed_range(text) for text in ("0.0.0.0/0", "::/0")]) is not None


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254"])
def test_metadata_service_that_is_named_is_opened(address: str) -> None:
    assert judge_address(address, 80, [parse_allowed_range(address)]) is None


@pytest.mark.parametrize("address", ["64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "2002:a00:1::1", "::10.0.0.1"])
def test_opened_gateway_leads_to_no_private_address(address: str) -> None:
    gateways = [parse_allowed_range(text) for text in ("64:ff9b::/96", "2002::/16", "::/96")]
    assert judge_address(address, 80, gateways) is not None


def test_opened_gateway_leads_to_public_addresses() -> None:
    assert judge_address("64:ff9b::8.8.8.8", 443, [parse_allowed_range("64:ff9b::/96")]) is None


def test_range_without_port_opens_every_port() -> None:
    assert parse_allowed_range(" 10.0.0.0/8 ") == AllowedRange(parse_allowed_range("10.0.0.0/8").network, None)


@pytest.mark.parametrize(
    "text", ["", "localhost", "10.0.0.0/8:", "10.0.0.0/8:0", "10.0.0.0/8:70000", "10.0.0.1/8", "[::1"]
)
def test_wrong_range_is_named_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not an address range"):
        parse_allowed_range(text)
