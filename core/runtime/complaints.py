"""What the command line says when a program cannot start or go on: what is wrong, where, and what to do."""

from __future__ import annotations

from string import Formatter
from typing import Final

from core.errors import ComandaError
from core.runtime.menu_complaints import MENU_COMPLAINTS

_TEXTS: Final[dict[str, str]] = {
    **MENU_COMPLAINTS,
    "settings.no_file": "There is no settings file {file}.\nCreate it, or start without --config.",
    "settings.unreadable": "The settings file {file} cannot be read: {detail}.\n"
    "It must be a text file in UTF-8 that you may read.",
    "settings.not_toml": "The settings file {file} is broken at line {line}: {detail}.\n"
    "Mend or delete that line; nothing was changed.",
    "settings.unknown_key": "Unknown setting '{key}' in {file}{at_line}.\nAllowed are: {allowed}.",
    "settings.wrong_value": "The setting '{key}' in {file}{at_line} cannot be {given!r}.\nAllowed: {allowed}.",
    "start.unwritable": "The data directory {path} cannot be written: {detail}.\nGive this user the right to write there, "
    "or choose another with --data or COMANDA_DATA_DIR.",
    "start.second_instance": "Comanda is already running on {path}: {role} (process {process}).\n"
    "Use the windows that are open, or start this one on other data with --data.",
    "start.no_data": "Nothing has been sold in {path} yet.\nName the café's data directory with --data.",
    "start.no_window": "The window '{window}' is not installed.\nRun 'make setup' again.",
    "start.not_here": "This program has no {part}: it runs elsewhere in the shop.\n"
    "Start this one on the machine where that is, with its settings.",
    "start.unknown_adapter": "There is no adapter '{given}'.\nAllowed: {allowed}.",
    "start.without_broker": "'{command}' is a program of its own and needs a broker.\n"
    "Set 'broker' in the settings (or COMANDA_BROKER), or start the whole café with 'comanda run'.",
    "broker.bad_url": "The setting 'broker' is not the address of a broker: {detail}.\n"
    "Allowed: amqp://user:password@host:port/vhost, or amqps.",
    "broker.guest_outside": "The user 'guest' is for a broker on this machine only, not for {host}.\n"
    "Run 'comanda broker setup' and use the connection file that it writes for this device.",
    "broker.bad_certificate": "The certificate file {path} cannot be used: {detail}.\n"
    "Check broker_ca, broker_certificate and broker_key in the settings.",
    "broker.taken": "Another program already is {address}: {holder}.\n"
    "A counter: close that one, or give this one another terminal. A kitchen or an adapter: give it the same database.",
    "broker.two_mains": "Another counter is the main counter already; terminal {terminal!r} cannot be a second one.\n"
    "Set main_counter = false here, or close the other one and set it there.",
    "books.elsewhere": "The database of {part} is not on this machine: {path} does not exist.\n"
    "Balance the books where all databases are, or name them in the settings.",
    "store.newer_version": "The database {path} was written by a newer Comanda (version {found}; this one knows {known}).\n"
    "Start the newer program; nothing was changed.",
    "store.damaged": "The database {path} is damaged: {detail}.\n{offer}\n"
    "Nothing was changed; a restore keeps the damaged file beside the good one.",
    "start.database_gone": "The database {path} is gone.\n{offer}\n"
    "Put it back where it was, or restore it; nothing was changed.",
    "start.upgrade_failed": "The database {path} could not be brought up to version {version}: {detail}.\n"
    "It is as it was before, and an older program can work with it; ask for help with this message.",
    "start.no_backup": "The databases must be changed for this version, and could not be backed up to {path}: {detail}.\n"
    "Make room there and start again; nothing was changed.",
    "start.upgrade_not_taken_back": "An upgrade was broken off, and {path} could not be taken back to what it was: "
    "{detail}.\nMake room on its disk and start again.",
    "backup.elsewhere": "There is no database file here to back up: {places}.\nCopy those with pg_dump.",
    "backup.failed": "The backup could not be written to {path}: {detail}.\nNothing was changed.",
    "backup.full": "There is no space left for a backup in {path}.\nFree some space, or name another place with --to.",
    "backup.cancelled": "The backup of {path} was given up.\nThe program ends; the next one is made at the next start.",
    "backup.choose": "Which backup? Name a set, or --newest.\n'comanda backup --list' tells those that there are.",
    "staff.no_such_name": "Nobody of the staff of this counter is called '{given}'.\nThere are: {names}.",
    "staff.nobody": "This counter has no staff, so nobody needs a PIN.\nOpen it and add an owner in the settings.",
    "staff.pin_length": "A PIN has {least} to {most} digits.\nNothing was changed.",
    "staff.pin_trivial": "Anybody would try this PIN first.\nChoose one without an order in it; nothing was changed.",
    "staff.pin_taken": "This PIN cannot be used.\nChoose another one; nothing was changed.",
    "simulation.bad_seeds": "'{given}' names no seeds.\nSay for example --seeds {allowed}, or --replay 42.",
    "backup.none": "There is no backup in {path} yet.\n'comanda backup' makes one.",
    "backup.none_of": "There is no good backup of {owner} in {path}.\n'comanda backup --list' tells those that there are.",
    "backup.not_good": "The backup {path} is not as it was when it was made, so it is not used.\nChoose another set.",
    "backup.not_in_set": "The backup {given} holds nothing of {owner}.\nChoose another set, or other owners.",
    "backup.unknown_owner": "There is no database of '{given}' here.\nAllowed: {allowed}.",
    "backup.unknown_set": "There is no backup '{given}'.\nThe newest are: {allowed}.",
    "store.not_ours": "The file {path} is a database, but not one of Comanda.\n"
    "Move it away, or choose another data directory.",
    "store.locked": "The database {path} is locked by another program.\n"
    "Close that program (a backup, a database tool) and start again.",
    "store.unreadable": "The database {path} cannot be opened: {detail}.\nGive this user the right to read and write it.",
    "store.full": "There is no space left for the database {path}.\nFree some space and start again; nothing was lost.",
    "store.io_error": "The disk of the database {path} cannot be read or written: {detail}.\n"
    "Check the disk and start again; what was stored is kept.",
    "store.stopped": "The disk of the database {path} has failed twice, so nothing more is written to it.\n"
    "Start again, see whether the last order is there, and have the disk checked.",
    "store.read_only": "The database {path} may only be read.\nGive this user the right to write it.",
    "store.not_durable": "The drive of the database {path} does not keep what is stored when the power fails: {detail}.\n"
    "Choose a data directory on a disk of this machine.",
    "store.closed": "The database {path} is closed already.\nStart again; what was stored is kept.",
    "store.fault": "The database {path} could not do it: {detail}.\nStart again; what was stored is kept.",
    "store.busy": "The database {path} has too much to do now.\nTry again in a moment; nothing was lost.",
    "store.claim_lost": "Another program has taken over what this one was doing.\n"
    "Nothing has to be done; the other one goes on.",
    "store.unreachable": "The database {path} cannot be reached: {detail}.\n"
    "Check that its server runs, and its address, user and password in the settings.",
    "store.bad_address": "{given} is not the address of a database.\nAllowed: a path, or postgresql://user:password@host:port/database.",
    "store.wrong_encoding": "The database {path} stores its texts in {found}.\n"
    "Create it anew with UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
    "store.no_file": "The database {given} is no file, so nothing can be put beside it.\nName a path in the settings.",
    "store.no_driver": "A database on PostgreSQL needs the extra '{extra}': {detail}.\n"
    "Run 'make setup', which brings it, or name a file in the settings.",
    "cache.no_driver": "A cache in Redis needs the extra '{extra}': {detail}.\n"
    "Run 'make setup', which brings it, or take 'cache' out of the settings.",
    "menu.none": "There is no menu yet.\nImport one with 'comanda menu import FILE'.",
    "menu.not_main": "The menu is kept at the main counter.\nChange it there; nothing was changed here.",
    "menu.unknown_product": "There is no product {product_id} on the menu.",
    "menu.unreadable": "The menu file {file} cannot be read: {detail}.\nName a file that you may read.",
    "menu.not_text": "The menu file {file} is not a text: {detail}.\nIt must be in {allowed}.",
    "menu.not_toml": "The menu file {file} is broken: {detail}.\nMend it there; nothing was changed.",
    "menu.too_large": "The menu file {file} is too large: {size} bytes.\nAllowed: {allowed}.",
    "menu.missing": "In the menu file {file}, '{key}' is missing.\nAllowed: {allowed}.",
    "menu.bad_value": "In the menu file {file}, '{key}' cannot be {given!r}.\nAllowed: {allowed}.",
    "menu.bad_id": "In the menu file {file}, '{key}' has an id that cannot be.\nAllowed: {allowed}.",
    "menu.unknown_key": "In the menu file {file}, nobody reads '{key}'.\nAllowed are: {allowed}.",
    "menu.code_twice": "In the menu file {file}, '{key}' is {given!r} like another product's.\nAllowed: {allowed}.",
    "menu.id_twice": "In the menu file {file}, {given!r} stands in '{key}' too.\nAllowed: {allowed}.",
    "menu.combo_wrong": "A combo does not fit together: look at '{field}'.\nMend it; nothing was changed.",
    "menu.slot_empty": "A slot of a combo has no product that could be chosen.\nGive it one; nothing was changed.",
    "broker.wrong_url": "The URL {given} cannot be used: {detail}.\nIt looks like http://user@host:15672.",
    "broker.wrong_name": "The name '{given}' cannot be used on the broker.\nAllowed: {allowed}.",
    "broker.unknown_address": "No device can have the address '{given}'.\nAllowed: {allowed}.",
    "broker.wrong_ca": "The authority {file} cannot be read: {detail}.\nName a certificate in PEM form.",
    "broker.unreachable": "The broker's management at {url} cannot be reached: {detail}.\n"
    "Check host and port, and that its plugin is on: rabbitmq-plugins enable rabbitmq_management.",
    "broker.tls": "The broker's management at {url} is not trusted: {detail}.\n"
    "Name the authority of its certificate with --ca, and its name as in the certificate.",
    "broker.not_rabbitmq": "What answers at {url} is not RabbitMQ's management: {detail}.\n"
    "Name the port of the management (15672 unless it was changed), not the one of the devices.",
    "broker.not_let_in": "The broker at {url} does not let {user} in: {detail}.\n"
    "Check the password, and that this user has the tag 'administrator'.",
    "broker.refused": "The broker refused {asked}: {detail}.\nWhat was done before stays; set up again when it is mended.",
    "broker.too_old": "This RabbitMQ is too old: version {found}.\nInstall {needed} or newer.",
    "broker.no_listener": "The broker has no listener for {protocol}.\n"
    "Set one up in rabbitmq.conf, name its port with --port, or let devices connect with --tls.",
    "broker.guest_is_you": "You are logged in as guest, so guest is not deleted.\n"
    "Make another administrator (rabbitmqctl add_user, set_user_tags), and log in as that one.",
    "broker.no_such_device": "There is no device {address} on the broker (user {user}).\n"
    "'comanda broker check' names those that there are.",
    "broker.file_not_written": "The file {path} cannot be written: {detail}.\nName another directory with --out.",
    "diagnostics.not_written": "The file {path} cannot be written: {detail}.\nName another one with --out.",
    "parked.not_found": "No message {message_id} is parked here.\n'comanda parked list' tells those that are.",
    "parked.ambiguous": "Several parked messages begin with {given}: {found}.\nWrite more of the id.",
    "parked.no_reason": "A message is not dropped without a reason.\nTell it with --reason.",
    "parked.fault": "The message {message_id} could not be worked on this time either: {detail}.\n"
    "It stays parked at {owner}.",
    "parked.answered": "The message {message_id} is a command of a saga, which was told that nothing was done and has gone "
    "on.\nDrop it; the order itself can be tried again where it waits for a person.",
    "parked.unreadable": "The message {message_id} is none of ours, or its sender is not who it says.\n"
    "It can only be dropped.",
    "input.too_long": "The text of '{field}' is too long: {length} characters.\nAllowed: {allowed}.",
    "start.unknown_window": "There is no window '{given}'.\nAllowed: {allowed}.",
    "saga.unknown_status": "There is no status '{given}'.\nAllowed: {allowed}.",
    "order.not_found": "There is no order {order_id}.",
    "report.unknown_counter": "Nothing is known of that counter.\nLeave --counter out for this one, or name 'all'.",
    "saga.not_found": "There is no saga {saga_id}.",
    "saga.replay_what": "Which order is to be played again?\nName one by its number or id, or all with --all.",
    "language.unknown": "There is no language {given!r}.\nAllowed: {allowed}.",
}


def complaint(fault: ComandaError) -> str:
    """Return what to tell the person at the terminal; an unknown code is told as it is, with all its parameters."""
    told = {key: _plain(value) for key, value in fault.params.items()}
    line = fault.params.get("line")
    told["at_line"] = f", line {line}" if line else ""
    told.setdefault("path", told.get("owner", ""))  # a database that is in use knows its owner only
    told.setdefault("offer", "'comanda restore --newest' puts the newest good backup in its place.")
    template = _TEXTS.get(fault.code)
    if template is not None and _names_in(template) <= told.keys():
        return template.format_map(told)
    details = "\n".join(
        f"  {key}: {value}" for key, value in told.items() if value and key not in {"at_line", "offer"}
    )
    return f"Comanda cannot go on: {fault.code}\n{details}".rstrip()


def _plain(value: object) -> object:
    return ", ".join(str(part) for part in value) if isinstance(value, (tuple, list)) else value


def _names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
