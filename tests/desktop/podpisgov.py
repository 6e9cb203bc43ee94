"""A client that knows the documented protocol of the component, and nothing of ours."""

import base64
import ssl
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx

ORIGIN = "https://pz.example"
# A person takes longer than any call of a machine.
_PATIENCE = httpx.Timeout(60, connect=5)


class PodpisGov:
    """What a page's script can do: each call is made on a thread of its own, since a person answers it."""

    def __init__(self, address: str, certificate: Path, *, origin: str | None = ORIGIN) -> None:
        headers = {"Origin": origin} if origin else {}
        trusted = ssl.create_default_context(cafile=certificate)
        self._http = httpx.Client(base_url=address, verify=trusted, headers=headers, timeout=_PATIENCE, trust_env=False)
        self._threads = ThreadPoolExecutor(4)

    def version(self) -> httpx.Response:
        return self._http.get("/rest/version")

    def certificates(self, pc: str | None = "0") -> Future[httpx.Response]:
        return self._threads.submit(self._http.get, "/rest/certificates", params={"pc": pc} if pc else {})

    def sign(self, token_id: str, key_id: str, data: bytes, **other: str) -> Future[httpx.Response]:
        body = {"tokenId": token_id, "keyId": key_id, "toBeSigned": base64.b64encode(data).decode(), **other}
        return self._threads.submit(self._http.post, "/rest/sign", json=body)

    def raw(self, method: str, path: str, **how: object) -> httpx.Response:
        return self._http.request(method, path, **how)  # type: ignore[arg-type]

    def close(self) -> None:
        self._http.close()
        self._threads.shutdown()
