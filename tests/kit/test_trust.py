import ssl

from simulators.kit.trust import trusted


def test_whoever_answers_over_tls_proves_itself() -> None:
    assert trusted().verify_mode is ssl.CERT_REQUIRED
    assert trusted().check_hostname
    assert trusted().cert_store_stats()["x509_ca"] > 50


def test_authorities_are_read_once() -> None:
    assert trusted() is trusted()
