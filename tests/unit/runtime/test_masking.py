"""The mask of the log: what the shop needs to know goes through, what tells of a person or opens a door does not."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path

import hypothesis
import hypothesis.strategies as st
import pytest
import sqlalchemy as sa

from core.errors import InvalidInput, StoreFault
from core.runtime.masking import (
    HIDDEN,
    IDS,
    NUMBERS,
    WORDS,
    mask,
    masked,
    masked_strictly,
    masked_value,
    story,
    told,
)
from tests.house.tree import CODE, modules, tree

NAME = "Zuleica Canária"


class Colour(StrEnum):
    """A word of ours."""

    RED = "red"


@pytest.mark.parametrize(
    "secret",
    [
        "+55 11 98765-4321",
        "(11) 98765-4321",
        "11987654321",
        "529.982.247-25",
        "12.345.678/0001-95",
        "4111 1111 1111 1111",
        "4111111111111111",
        "ana.silva+x@exemplo.com.br",
    ],
)
def test_numbers_of_persons_cards_and_mail_are_hidden_in_any_text(secret: str) -> None:
    assert secret not in masked(f"told {secret} to us")
    assert HIDDEN in masked(f"told {secret} to us")
    assert not any(part in masked(f"x={secret}, y") for part in secret.split() if len(part) > 4)


@pytest.mark.parametrize(
    "plain",
    [
        "2026-11-21 13:44:23",
        "2026-11-21T13:44:23.123456Z",
        "process 1234567",
        "127.0.0.1:15672",
        "192.168.100.200:5672",
        "019abc1234567890123456789012abcd",
        "version 3.10.8",
        "amqp://comanda.till@127.0.0.1:5672/comanda",
        "line 12 of /srv/café/till.sqlite",
        "A042",
    ],
)
def test_what_is_ours_stays(plain: str) -> None:
    assert masked(f"told {plain} to us") == f"told {plain} to us"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("amqp://till:p@ss:word@host:5672/x", "amqp://till:…@host:5672/x"),
        (
            "cannot reach postgresql://comanda:s3cret@db.shop/comanda now",
            "postgresql://comanda:…@db.shop/comanda now",
        ),
        ("redis://:s3cret@cache", "redis://:…@cache"),
        ("password=s3cret", "password=…"),
        ("{'token': 's3cret'}", "'token': '…"),
        ("PIN: 4711", "PIN: …"),
    ],
)
def test_passwords_are_hidden(given: str, kept: str) -> None:
    assert kept in masked(given)
    assert "s3cret" not in masked(given)
    assert "4711" not in masked(given)


def test_only_known_keys_have_texts_and_numbers_are_kept() -> None:
    assert masked_value("owner", "till") == "till"
    assert masked_value("customer", NAME) == HIDDEN
    assert masked_value("customers", [NAME, 3]) == [HIDDEN, 3]
    assert masked_value("amount", 1350) == 1350
    assert masked_value("sent_at", 1_732_196_663_123) == 1_732_196_663_123
    assert masked_value("number", 4111111111111111) == HIDDEN
    assert masked_value("state", Colour.RED) == "red"
    assert masked_value("path", Path("/srv/café")) == "/srv/café"
    assert masked_value("owner", object()) == "<object>"
    assert masked_value("order_id", "019abc") == "019abc"
    assert masked_value("order_id", NAME) == HIDDEN
    assert masked_value("order_id", "4111111111111111") == HIDDEN


def test_a_fault_of_ours_is_told_with_its_code_and_of_another_only_its_kind() -> None:
    assert told(StoreFault("store.full", owner="till")) == "StoreFault: store.full(owner='till')"
    assert NAME not in told(InvalidInput("order.wrong", given=NAME, field="customer"))
    assert "field='customer'" in told(InvalidInput("order.wrong", given=NAME, field="customer"))
    assert told(ValueError(f"no {NAME} here")) == f"ValueError({HIDDEN})"
    assert told(KeyError(NAME)) == f"KeyError({HIDDEN})"
    assert told(OSError(28, "No space left on device", "/x")) == "OSError: 28 No space left on device"


def test_a_database_fault_is_told_without_the_values_of_its_row() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as conn:
        conn.exec_driver_sql("CREATE TABLE customers (name TEXT CHECK (name = 'x'))")
        with pytest.raises(sa.exc.IntegrityError) as raised:
            conn.exec_driver_sql("INSERT INTO customers VALUES (?)", (NAME,))
    engine.dispose()
    assert NAME not in told(raised.value) + story(raised.value)
    assert "CHECK constraint failed" in told(raised.value)
    assert NAME not in masked(str(raised.value))


def test_a_fault_that_was_written_as_text_loses_what_it_quotes() -> None:
    for key in ("fault", "reason", "told"):
        for text in (f"ValueError('no {NAME} here')", f"bad '{NAME}' in row", f'StoreFault("x", "{NAME}")'):
            assert NAME not in str(masked_value(key, text))
    assert masked_value("reason", "no_limit") == "no_limit"
    assert masked_strictly(f"exception=KeyError('{NAME}')>") == f"exception=KeyError({HIDDEN})>"


def test_the_story_of_a_fault_names_places_and_what_was_behind_it() -> None:
    def serve(customer: str) -> None:
        try:
            raise KeyError(customer)
        except KeyError as fault:
            msg = f"cannot serve {customer}"
            raise RuntimeError(msg) from fault

    with pytest.raises(RuntimeError) as raised:
        serve(NAME)
    text = story(raised.value)
    assert NAME not in text
    assert text.index("KeyError") < text.index("RuntimeError")
    assert "in serve" in text
    assert __file__ in text
    group = story(ExceptionGroup("several", [ValueError(NAME), OSError(5, "Input/output error")]))
    assert "Input/output error" in group
    assert NAME not in group


def test_lines_of_libraries_lose_what_they_quote() -> None:
    line = mask(
        None,
        "",
        {"_foreign": True, "event": f"Task exception was never retrieved: '{NAME}'", "level": "error"},
    )
    assert NAME not in str(line)
    assert "Task exception was never retrieved" in str(line["event"])


@hypothesis.given(st.text(max_size=300) | st.integers() | st.floats() | st.binary() | st.lists(st.text()))
def test_whatever_is_logged_the_mask_never_raises(value: object) -> None:
    for key in ("event", "fault", "order_id", "anything", "detail"):
        mask(None, "", {key: value, "_foreign": key == "event"})


def test_faults_are_logged_as_they_are_so_that_the_mask_sees_them() -> None:
    as_text = [
        f"{path}:{node.lineno}"
        for path in modules(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log.")
        for keyword in node.keywords
        if keyword.arg == "fault" and isinstance(keyword.value, ast.Call)
    ]
    assert as_text == []


def test_every_text_that_the_code_logs_has_its_key_on_the_list() -> None:
    """A key that is not there is a text that nobody reads."""
    logged = {
        keyword.arg
        for path in modules(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "_log"
        for keyword in node.keywords
        if keyword.arg is not None
    }
    assert logged - NUMBERS - WORDS - IDS <= {"exc_info"}
