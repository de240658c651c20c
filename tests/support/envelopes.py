"""Envelopes for tests: one command with everything in it, and any that our programs could send."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from core.contracts.codec import encode
from core.contracts.stock import ReleaseStock
from core.messaging.envelope import Envelope, Kind

ID: Final = "0198a5b2c3d47e5f8a9b0c1d2e3f4a5b"
SAGA: Final = "0198a5b2c3d47e5f8a9b0c1d2e3f0001"
COMMAND: Final = Envelope(
    message_id=ID,
    kind="command",
    name="ReleaseStock",
    version=1,
    body=encode(ReleaseStock(order_id="o-1")),
    source="till.a",
    recipient="stock",
    sent_at=1_763_722_378_123,
    saga_id=SAGA,
    subject="o-1",
)
_LAST_MOMENT: Final = 253_402_300_799_999  # the last millisecond of the year 9999

_ids = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=64)
_addresses = st.from_regex(r"(till|stock|client)(\.[a-z0-9-]{1,20})?", fullmatch=True)
_moments = st.integers(0, _LAST_MOMENT)
_kinds: st.SearchStrategy[Kind] = st.sampled_from(("command", "reply", "event"))


@st.composite
def envelopes(draw: st.DrawFn) -> Envelope:
    """Any envelope, of a message that nobody knows."""
    kind = draw(_kinds)
    return Envelope(
        message_id=draw(_ids),
        kind=kind,
        name=draw(st.from_regex(r"New[A-Za-z0-9]{0,40}", fullmatch=True)),
        version=draw(st.integers(1, 9999)),
        body=draw(st.binary(max_size=50)),
        source=draw(_addresses),
        recipient=draw(_addresses | st.just("")) if kind == "event" else draw(_addresses),
        sent_at=draw(_moments),
        saga_id=draw(_ids | st.just("")),
        in_reply_to=draw(_ids) if kind == "reply" else "",
        subject=draw(_ids | st.just("")),
        causation_id=draw(_ids | st.just("")),
        traceparent=draw(st.sampled_from(("", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))),
        expires_at=draw(_moments),
    )
