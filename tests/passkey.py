"""A passkey in software: makes and signs what a browser would send, right or wrong as a test asks."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

ORIGIN = "http://localhost:8000"
# Somebody was there, and proved with a finger or a PIN who.
THERE, KNOWN, NEW = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.UV, AuthenticatorData.FLAG.AT


class Passkey:
    """One key on one device, for the address localhost."""

    def __init__(self, gebruiker: str = "") -> None:
        self.gebruiker = gebruiker
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.counter = 0

    def register(self, challenge: str, *, passwordless: bool = True, known: bool = True) -> dict[str, Any]:
        """What is posted when it is added."""
        data = AttestedCredentialData.create(
            Aaguid(b"\0" * 16),
            self.id,
            ES256.from_cryptography_key(self.key.public_key()),  # type: ignore[no-untyped-call]
        )
        auth = AuthenticatorData.create(self._rp(), self._flags(known=known) | NEW, self.counter, data)
        return self._wrap(
            {
                "clientDataJSON": websafe_encode(self._client_data("webauthn.create", challenge)),
                "attestationObject": websafe_encode(AttestationObject.create("none", auth, {})),
                "transports": [],
            },
            {"credProps": {"rk": passwordless}},
        )

    def sign(
        self, challenge: str, *, origin: str = ORIGIN, known: bool = True, spoiled: bool = False
    ) -> dict[str, Any]:
        """What is posted when it is used; ``spoiled``: with a signature by another key."""
        self.counter += 1
        auth = AuthenticatorData.create(self._rp(), self._flags(known=known), self.counter)
        client_data = self._client_data("webauthn.get", challenge, origin)
        key = ec.generate_private_key(ec.SECP256R1()) if spoiled else self.key
        signature = key.sign(bytes(auth) + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return self._wrap(
            {
                "clientDataJSON": websafe_encode(client_data),
                "authenticatorData": websafe_encode(auth),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.gebruiker.encode()),
            },
            {},
        )

    def _wrap(self, response: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        kind = {"type": "public-key", "authenticatorAttachment": "platform"}
        return {"id": name, "rawId": name, **kind, "response": response, "clientExtensionResults": extensions}

    @staticmethod
    def _flags(*, known: bool) -> AuthenticatorData.FLAG:
        return THERE | KNOWN if known else THERE

    @staticmethod
    def _rp() -> bytes:
        return hashlib.sha256(b"localhost").digest()

    @staticmethod
    def _client_data(kind: str, challenge: str, origin: str = ORIGIN) -> bytes:
        data = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
        return json.dumps(data).encode()
