"""The plan as a file of definitions, which `rabbitmqctl import_definitions` reads."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any, Final

from core.runtime.broker.plan import Plan, plan_for

HASHING: Final = "rabbit_password_hashing_sha256"
SALT_BYTES: Final = 4
"""As long as the broker wants it."""


def definitions(plan: Plan, passwords: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the definitions. A user (by address) without a password among `passwords` cannot log in until it has one."""
    host, known = plan.virtual_host, passwords or {}
    return {
        "vhosts": [{"name": host}],
        "users": [
            {
                "name": device.user,
                "password_hash": password_hash(known[device.address]) if device.address in known else "",
                "hashing_algorithm": HASHING,
                "tags": "",
            }
            for device in plan.devices
        ],
        "permissions": [
            {
                "user": device.user,
                "vhost": host,
                "configure": device.rights.configure,
                "write": device.rights.write,
                "read": device.rights.read,
            }
            for device in plan.devices
        ],
        "topic_permissions": [
            {"user": device.user, "vhost": host, "exchange": exchange, "write": keys, "read": "^$"}
            for device in plan.devices
            for exchange, keys in device.rights.topics.items()
        ],
        "policies": [
            {
                "vhost": host,
                "name": policy.name,
                "pattern": policy.pattern,
                "apply-to": "queues",
                "priority": 0,
                "definition": dict(policy.definition),
            }
            for policy in plan.policies
        ],
        **_shape(plan),
    }


def _shape(plan: Plan) -> dict[str, Any]:
    host, topology = plan.virtual_host, plan.topology
    return {
        "exchanges": [
            {
                "name": exchange.name,
                "vhost": host,
                "type": exchange.kind,
                "durable": True,
                "auto_delete": False,
                "internal": False,
                "arguments": {},
            }
            for exchange in topology.exchanges
        ],
        "queues": [
            {
                "name": queue.name,
                "vhost": host,
                "durable": True,
                "auto_delete": False,
                "arguments": dict(queue.arguments),
            }
            for queue in topology.queues
        ],
        "bindings": [
            {
                "source": binding.exchange,
                "vhost": host,
                "destination": binding.queue,
                "destination_type": "queue",
                "routing_key": binding.key,
                "arguments": {},
            }
            for binding in topology.bindings
        ],
    }


def as_text(told: Mapping[str, Any]) -> str:
    """Return definitions as they stand in a file."""
    return json.dumps(told, indent=1) + "\n"


def default_text() -> str:
    """Return the file for a shop with one counter: resources/broker/definitions.json."""
    return as_text(definitions(plan_for("comanda", ("till",))))


def password_hash(password: str) -> str:
    """Return what the broker keeps in place of a password (https://www.rabbitmq.com/docs/passwords)."""
    salt = secrets.token_bytes(SALT_BYTES)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


if __name__ == "__main__":
    import resources

    resources.path("broker", "definitions.json").write_text(default_text(), encoding="utf-8")
