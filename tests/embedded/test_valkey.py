"""The embedded broker, which tests may stop, kill and start again."""

import redis

from plavei.embedded.servers import temporary_valkey
from tests.embedded.conftest import is_gone, kill


def test_it_answers_over_its_socket_only() -> None:
    with temporary_valkey() as valkey:
        valkey.start()
        client = redis.Redis.from_url(valkey.url(3))

        assert client.ping()
        assert client.config_get("port") == {"port": "0"}
        assert valkey.socket.parent.stat().st_mode & 0o777 == 0o700
        pid = valkey.pid

    assert pid is not None
    assert is_gone(pid)
    assert not valkey.socket.parent.parent.exists()


def test_it_starts_again_after_stop_and_after_kill() -> None:
    with temporary_valkey() as valkey:
        valkey.start()
        valkey.stop()
        assert not valkey.alive()

        valkey.start()
        kill(valkey.pid)
        valkey.start()

        assert redis.Redis.from_url(valkey.url()).ping()


def test_a_full_broker_refuses_instead_of_dropping_messages() -> None:
    with temporary_valkey() as valkey:
        valkey.start()

        policy = redis.Redis.from_url(valkey.url()).config_get("maxmemory-policy")

        assert policy == {"maxmemory-policy": "noeviction"}
