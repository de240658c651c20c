"""The one table of everything that can go wrong, in words for the person at the screen.

A text says what happened, what it means for the sale, and what to do now. `{name}` is filled from the parameters of the
code. Who brings a new refusal or fault code adds it here; a test holds the table against the codes that are raised.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.change_reasons import CHANGES
from core.qt.course_reasons import COURSES
from core.qt.language import QT_TRANSLATE_NOOP
from core.qt.menu_reasons import MENU_REASONS
from core.qt.price_reasons import PRICES
from core.qt.printer_reasons import PRINTER_REASONS
from core.qt.report_reasons import REPORTS
from core.qt.shift_reasons import SHIFTS
from core.qt.staff_reasons import STAFF_REASONS

CONTEXT: Final = "Reasons"

REFUSALS: Final[Mapping[str, str]] = {
    "sold_out": QT_TRANSLATE_NOOP("Reasons", "Sold out. Remove the item or choose another one."),
    "reservation_expired": QT_TRANSLATE_NOOP(
        "Reasons", "The items were set aside for too long and went back to stock. Charge the order again."
    ),
    "no_limit": QT_TRANSLATE_NOOP("Reasons", "The card has no limit for this amount. Nothing was charged."),
    "card_refused": QT_TRANSLATE_NOOP(
        "Reasons", "The card was refused. Nothing was charged. Try another tender."
    ),
    "refused": QT_TRANSLATE_NOOP(
        "Reasons", "The payment was refused. Nothing was charged. Try another tender."
    ),
    "charge_expired": QT_TRANSLATE_NOOP("Reasons", "The time to pay is over. Nothing was charged."),
    "charge_cancelled": QT_TRANSLATE_NOOP("Reasons", "The payment was cancelled. Nothing was charged."),
    "gateway_unavailable": QT_TRANSLATE_NOOP("Reasons", "The payment provider does not answer."),
    "gateway_fault": QT_TRANSLATE_NOOP(
        "Reasons", "The payment provider had a fault. Take cash or try again."
    ),
    "unsupported_method": QT_TRANSLATE_NOOP(
        "Reasons", "This way to pay is not set up. Choose another tender."
    ),
    "too_little_cash": QT_TRANSLATE_NOOP(
        "Reasons", "The cash is not enough for the amount. Nothing was charged."
    ),
    "different_charge": QT_TRANSLATE_NOOP(
        "Reasons",
        "This payment was already entered with another amount. Look at the order before you charge again.",
    ),
    "different_refund": QT_TRANSLATE_NOOP("Reasons", "This refund was already made with another amount."),
    "not_paid": QT_TRANSLATE_NOOP("Reasons", "The payment was never made, so nothing can be given back."),
    "more_than_paid": QT_TRANSLATE_NOOP("Reasons", "This is more than was paid."),
    "kitchen_closed": QT_TRANSLATE_NOOP("Reasons", "The kitchen is closed. What was paid is given back."),
    "too_busy": QT_TRANSLATE_NOOP(
        "Reasons", "The kitchen cannot take more orders now. What was paid is given back."
    ),
    "refused_by_kitchen": QT_TRANSLATE_NOOP(
        "Reasons", "The kitchen refused the order. What was paid is given back."
    ),
    "no_station": QT_TRANSLATE_NOOP(
        "Reasons",
        "A product belongs to no station of the kitchen. Give it one in the menu, then sell it again.",
    ),
    "decided_not_taken": QT_TRANSLATE_NOOP(
        "Reasons", "The person in charge saw that no money was taken. Another tender can be taken."
    ),
    "refund_declined": QT_TRANSLATE_NOOP("Reasons", "The provider declines to give the money back."),
    "key_expired": QT_TRANSLATE_NOOP(
        "Reasons",
        "It was tried for so long that the provider may have forgotten it. Give the money back by the provider's own list.",
    ),
    "not_in_doubt": QT_TRANSLATE_NOOP("Reasons", "The provider has answered meanwhile. Look at the order."),
    "no_courier": QT_TRANSLATE_NOOP(
        "Reasons", "No courier is free. What was paid is given back. Offer the order to go, or try later."
    ),
    "cancelled": QT_TRANSLATE_NOOP("Reasons", "The order was cancelled. What was paid is given back."),
    "cancelled_by_cashier": QT_TRANSLATE_NOOP("Reasons", "The cashier cancelled the order."),
    "customer_left": QT_TRANSLATE_NOOP("Reasons", "The customer left."),
    "wrong_item": QT_TRANSLATE_NOOP("Reasons", "The wrong item was made."),
    "quality": QT_TRANSLATE_NOOP("Reasons", "The customer was not satisfied."),
    "other": QT_TRANSLATE_NOOP("Reasons", "Another reason."),
    "no_answer": QT_TRANSLATE_NOOP(
        "Reasons", "There was no answer in time. It is not known what was done: look before you try again."
    ),
    "saga_deadline": QT_TRANSLATE_NOOP("Reasons", "It took too long as a whole. What was started is undone."),
    "stuck": QT_TRANSLATE_NOOP(
        "Reasons", "The order cannot go on by itself. Try again, or mark it resolved."
    ),
    "unknown_version": QT_TRANSLATE_NOOP(
        "Reasons", "The order was begun by another version of the program. Install that version to finish it."
    ),
    "broken_definition": QT_TRANSLATE_NOOP(
        "Reasons", "The program cannot handle this order. Note its number and ask for help."
    ),
    "level_out_of_range": QT_TRANSLATE_NOOP(
        "Reasons", "A count of the stock is not possible. Correct it in the menu."
    ),
    "order_closed": QT_TRANSLATE_NOOP("Reasons", "The order was closed before it could be approved."),
    "withdrawn": QT_TRANSLATE_NOOP("Reasons", "The order was taken back before the kitchen got it."),
    "fault": QT_TRANSLATE_NOOP(
        "Reasons",
        "Something broke while the order was handled. It is kept: open it under Orders and try again.",
    ),
}
"""Answers that say no; they are values on the wire."""

INPUTS: Final[Mapping[str, str]] = {
    "order.empty": QT_TRANSLATE_NOOP("Reasons", "The order is empty. Add a product first."),
    "order.quantity_out_of_range": QT_TRANSLATE_NOOP(
        "Reasons", "{quantity} cannot be sold. Choose a quantity from {least} to {most}."
    ),
    "order.too_many_lines": QT_TRANSLATE_NOOP(
        "Reasons", "An order holds {allowed} lines at most. Charge this one and start another."
    ),
    "order.address_missing": QT_TRANSLATE_NOOP(
        "Reasons", "A delivery needs an address. Enter the street and number."
    ),
    "scan.unknown": QT_TRANSLATE_NOOP(
        "Reasons",
        "No product has the code {given}. Enter it in the menu, or look for the product by its name.",
    ),
    "order.time_missing": QT_TRANSLATE_NOOP("Reasons", "Choose when the order is picked up."),
    "order.time_not_possible": QT_TRANSLATE_NOOP(
        "Reasons", "The order cannot be picked up at that time. Choose a time from now up to a week."
    ),
    "order.not_at_this_hour": QT_TRANSLATE_NOOP(
        "Reasons", "{names} is not sold at this hour, but from {starts}."
    ),
    "order.hours_never": QT_TRANSLATE_NOOP(
        "Reasons", "The hours of {names} and of its category never meet. Change them in the menu."
    ),
    "order.product_not_sold": QT_TRANSLATE_NOOP(
        "Reasons", "{names} is no longer sold. Remove it from the order."
    ),
    "order.unknown_product": QT_TRANSLATE_NOOP(
        "Reasons", "This product is not on the menu any more. Remove it."
    ),
    "order.unknown_modifier": QT_TRANSLATE_NOOP(
        "Reasons", "A chosen option is not on the menu any more. Choose the options again."
    ),
    "order.modifier_twice": QT_TRANSLATE_NOOP(
        "Reasons", "An option was chosen twice. Choose the options again."
    ),
    "order.wrong_number_of_choices": QT_TRANSLATE_NOOP(
        "Reasons", "{group}: choose from {least} to {most}, not {chosen}."
    ),
    "order.line_twice": QT_TRANSLATE_NOOP("Reasons", "A line is in the order twice. Remove one of them."),
    "order.forbidden_change": QT_TRANSLATE_NOOP(
        "Reasons", "The order has moved on, so this cannot be done any more."
    ),
    "order.not_found": QT_TRANSLATE_NOOP("Reasons", "There is no such order."),
    "order.already_placed": QT_TRANSLATE_NOOP("Reasons", "This order is already charged."),
    "order.price_changed": QT_TRANSLATE_NOOP(
        "Reasons", "The price has changed. Look at the order again before you charge it."
    ),
    "order.sold_out": QT_TRANSLATE_NOOP("Reasons", "Something in the order is sold out. Remove it to go on."),
    "held.not_found": QT_TRANSLATE_NOOP("Reasons", "This held order has already been recalled."),
    "held.unreachable": QT_TRANSLATE_NOOP(
        "Reasons",
        "This order is on hold at counter {counter}, which cannot be reached. It is still there: recall it at that counter.",
    ),
    "held.no_answer": QT_TRANSLATE_NOOP(
        "Reasons",
        "Counter {counter} has not answered. Nothing is lost: the order is there, or comes here as soon as it answers.",
    ),
    "menu.none": QT_TRANSLATE_NOOP("Reasons", "There is no menu yet. Import one in the settings."),
    "menu.not_main": QT_TRANSLATE_NOOP("Reasons", "The menu is kept at the main counter. Change it there."),
    "menu.unknown_product": QT_TRANSLATE_NOOP("Reasons", "This product is not on the menu any more."),
    "menu.not_text": QT_TRANSLATE_NOOP("Reasons", "{file} is not a text file. Choose a menu file."),
    "menu.not_toml": QT_TRANSLATE_NOOP("Reasons", "{file} cannot be read as a menu: {detail}"),
    "menu.too_large": QT_TRANSLATE_NOOP("Reasons", "{file} is too large for a menu."),
    "menu.unreadable": QT_TRANSLATE_NOOP("Reasons", "{file} cannot be opened: {detail}"),
    "payment.unknown_charge": QT_TRANSLATE_NOOP("Reasons", "There is no such payment."),
    "payment.in_doubt": QT_TRANSLATE_NOOP(
        "Reasons",
        "It is not known yet whether order {number} is paid. Do not charge it again: wait for the answer, or decide.",
    ),
    "payment.not_in_doubt": QT_TRANSLATE_NOOP(
        "Reasons", "The provider has answered meanwhile. Look at the order."
    ),
    "payment.already_decided": QT_TRANSLATE_NOOP("Reasons", "{by} has decided already."),
    "payment.name_missing": QT_TRANSLATE_NOOP("Reasons", "Say who decides."),
    "payment.reason_missing": QT_TRANSLATE_NOOP(
        "Reasons", "Say how you know, so that others can follow it later."
    ),
    "payment.slip_missing": QT_TRANSLATE_NOOP(
        "Reasons", "Type the number that stands on the terminal's slip."
    ),
    "payment.no_matter": QT_TRANSLATE_NOOP("Reasons", "There is nothing open about this payment."),
    "payment.not_settled": QT_TRANSLATE_NOOP("Reasons", "This is over only when the provider has answered."),
    "payment.unknown_refund": QT_TRANSLATE_NOOP("Reasons", "There is no such refund."),
    "pix.wrong_currency": QT_TRANSLATE_NOOP("Reasons", "Pix works in {allowed} only, not in {given}."),
    "pix.field_length": QT_TRANSLATE_NOOP(
        "Reasons", "The Pix code cannot be made: a field is too long. Shorten it."
    ),
    "stock.bad_quantity": QT_TRANSLATE_NOOP("Reasons", "{given} cannot be set aside. The least is {least}."),
    "stock.not_enough": QT_TRANSLATE_NOOP("Reasons", "There is not enough in stock for this."),
    "stock.level_out_of_range": QT_TRANSLATE_NOOP(
        "Reasons", "{given} cannot be in stock. Enter a number from {least} to {most}."
    ),
    "stock.reservation_moved_on": QT_TRANSLATE_NOOP(
        "Reasons", "The items of this order are no longer set aside. Look at the order again."
    ),
    "delivery.unknown": QT_TRANSLATE_NOOP("Reasons", "There is no such delivery."),
    "simulator.couriers_out_of_range": QT_TRANSLATE_NOOP(
        "Reasons", "The simulator cannot have that many couriers."
    ),
    "simulator.unknown_behaviour": QT_TRANSLATE_NOOP("Reasons", "The simulator cannot behave like that."),
    "order.not_cancellable": QT_TRANSLATE_NOOP(
        "Reasons", "The order is already approved. It can be refunded, but not cancelled."
    ),
    "ticket.rush_elsewhere": QT_TRANSLATE_NOOP(
        "Reasons", "Only a screen that shows all stations can do that. Choose All, or ask there."
    ),
    "ticket.forbidden_change": QT_TRANSLATE_NOOP(
        "Reasons", "The ticket has moved on, so this cannot be done any more."
    ),
    "ticket.unknown": QT_TRANSLATE_NOOP("Reasons", "There is no such ticket."),
    "tender.too_little_cash": QT_TRANSLATE_NOOP("Reasons", "{given} is not enough for {needed}."),
    "tender.does_not_add_up": QT_TRANSLATE_NOOP(
        "Reasons", "The parts come to {given}, but the order costs {needed}."
    ),
    "tender.wrong_number": QT_TRANSLATE_NOOP("Reasons", "An order is paid in {least} to {most} parts."),
    "tender.charge_twice": QT_TRANSLATE_NOOP("Reasons", "The same payment was entered twice."),
    "tender.amount_not_positive": QT_TRANSLATE_NOOP(
        "Reasons", "A part of the payment must be more than nothing."
    ),
    "tender.change_only_from_cash": QT_TRANSLATE_NOOP("Reasons", "Only cash gives change."),
    "name.too_long": QT_TRANSLATE_NOOP(
        "Reasons", "The name is too long: {length} characters, {allowed} are allowed."
    ),
    "input.too_long": QT_TRANSLATE_NOOP(
        "Reasons", "The text is too long: {length} characters, {allowed} are allowed."
    ),
    "input.not_allowed": QT_TRANSLATE_NOOP("Reasons", "{given} is not possible here. Allowed: {allowed}."),
    "input.missing": QT_TRANSLATE_NOOP("Reasons", "Something is missing here. Fill it in to go on."),
    "input.not_a_number": QT_TRANSLATE_NOOP("Reasons", "{given} is not a number."),
    "money.too_large": QT_TRANSLATE_NOOP("Reasons", "This amount is too large. Check what was typed."),
    "money.not_an_integer": QT_TRANSLATE_NOOP(
        "Reasons", "This is not an amount of money. Check what was typed."
    ),
    "money.bad_weights": QT_TRANSLATE_NOOP("Reasons", "The amount cannot be divided in this way."),
    "money.mixed_currencies": QT_TRANSLATE_NOOP("Reasons", "Two currencies cannot be added together."),
    "money.unknown_currency": QT_TRANSLATE_NOOP(
        "Reasons", "The currency {given} is not known. Allowed: {allowed}."
    ),
    "language.unknown": QT_TRANSLATE_NOOP(
        "Reasons", "The language {given} is not known. Allowed: {allowed}."
    ),
    "theme.unknown": QT_TRANSLATE_NOOP("Reasons", "The theme {given} is not known. Allowed: {allowed}."),
    "theme.scale_out_of_range": QT_TRANSLATE_NOOP("Reasons", "Text can be shown at 100 to 200 percent."),
}
"""What a person gave and what cannot be accepted; nothing was changed."""

FAULTS: Final[Mapping[str, str]] = {
    "store.locked": QT_TRANSLATE_NOOP(
        "Reasons",
        "The database is in use by another program. Nothing was lost. Close the other one and try again.",
    ),
    "store.full": QT_TRANSLATE_NOOP(
        "Reasons", "The disk is full. Nothing was lost, but nothing new can be stored. Free some space."
    ),
    "store.damaged": QT_TRANSLATE_NOOP(
        "Reasons", "The database is damaged. Stop selling on this device and restore the latest backup."
    ),
    "store.closed": QT_TRANSLATE_NOOP("Reasons", "The program is stopping, so nothing more is stored."),
    "store.busy": QT_TRANSLATE_NOOP("Reasons", "The database is busy. Try again in a moment."),
    "store.unwritable": QT_TRANSLATE_NOOP(
        "Reasons", "The data directory cannot be written to. Check its permissions."
    ),
    "store.read_only": QT_TRANSLATE_NOOP(
        "Reasons", "The data directory cannot be written to. Check its permissions."
    ),
    "store.io_error": QT_TRANSLATE_NOOP(
        "Reasons", "The disk cannot be read or written. Nothing of this was stored. Check the disk."
    ),
    "store.not_durable": QT_TRANSLATE_NOOP(  # seen at a start only, before there is a window
        "Reasons", "The disk cannot be read or written. Nothing of this was stored. Check the disk."
    ),
    "store.stopped": QT_TRANSLATE_NOOP(
        "Reasons",
        "The disk has failed, so nothing more is stored here. Take no money. "
        "Start again and see whether the last order is there.",
    ),
    "store.fault": QT_TRANSLATE_NOOP(
        "Reasons", "The database had a fault. Nothing of this was stored. Try again."
    ),
    "store.unreadable": QT_TRANSLATE_NOOP(
        "Reasons", "The database {path} cannot be read. Check its permissions."
    ),
    "store.unreachable": QT_TRANSLATE_NOOP(
        "Reasons", "The database cannot be reached. Check that its server runs, then try again."
    ),
    "store.claim_lost": QT_TRANSLATE_NOOP("Reasons", "Another program is doing this already."),
    "store.no_driver": QT_TRANSLATE_NOOP(
        "Reasons", "A database on PostgreSQL needs the extra {extra}. Run the set-up again."
    ),
    "store.wrong_encoding": QT_TRANSLATE_NOOP(
        "Reasons", "The database {path} stores its texts in {found}. It must be UTF8."
    ),
    "store.bad_address": QT_TRANSLATE_NOOP("Reasons", "{given} is not the address of a database."),
    "store.no_file": QT_TRANSLATE_NOOP(
        "Reasons", "The database {given} is on a server, so it has no file here."
    ),
    "store.not_ours": QT_TRANSLATE_NOOP(
        "Reasons", "{path} is not a database of Comanda. Choose another directory."
    ),
    "store.newer_version": QT_TRANSLATE_NOOP(
        "Reasons", "The database {path} belongs to a newer version of Comanda. Install that version."
    ),
    "saga.not_found": QT_TRANSLATE_NOOP("Reasons", "There is no such order flow."),
    "saga.reason_missing": QT_TRANSLATE_NOOP("Reasons", "Say why, so that others can understand it later."),
    "saga.unknown": QT_TRANSLATE_NOOP("Reasons", "There is no such order flow."),
    "saga.already_begun": QT_TRANSLATE_NOOP("Reasons", "This order is already charged."),
    "saga.already_compensating": QT_TRANSLATE_NOOP("Reasons", "The order is being undone already."),
    "saga.already_ended": QT_TRANSLATE_NOOP("Reasons", "The order has come to its end already."),
    "saga.past_the_pivot": QT_TRANSLATE_NOOP(
        "Reasons", "The order is already approved. It can be refunded, but not cancelled."
    ),
    "saga.not_parked": QT_TRANSLATE_NOOP("Reasons", "The order is not waiting for a person any more."),
    "parked.not_found": QT_TRANSLATE_NOOP("Reasons", "Somebody has already dealt with this message."),
    "parked.fault": QT_TRANSLATE_NOOP(
        "Reasons", "It could not be worked on this time either. It stays parked: {detail}"
    ),
    "parked.answered": QT_TRANSLATE_NOOP(
        "Reasons", "The order has gone on without it, so it cannot be tried again. Drop it."
    ),
    "parked.unreadable": QT_TRANSLATE_NOOP(
        "Reasons", "It is none of our messages, or its sender is not who it says. Drop it."
    ),
    "parked.ambiguous": QT_TRANSLATE_NOOP("Reasons", "Several parked messages begin with {given}."),
    "parked.no_reason": QT_TRANSLATE_NOOP("Reasons", "Say why the message is dropped."),
    "wire.unknown_message": QT_TRANSLATE_NOOP(
        "Reasons", "A message of another version arrived. Update every device."
    ),
    "wire.wrong_shape": QT_TRANSLATE_NOOP("Reasons", "A damaged message arrived and was put aside."),
}
"""What broke."""

LINKS: Final[Mapping[str, str]] = {
    "link.connecting": QT_TRANSLATE_NOOP("Reasons", "The message broker is being looked for."),
    "link.unreachable": QT_TRANSLATE_NOOP("Reasons", "The message broker cannot be reached."),
    "link.refused": QT_TRANSLATE_NOOP("Reasons", "The message broker does not let this program in."),
    "link.silent": QT_TRANSLATE_NOOP("Reasons", "The message broker does not answer any more."),
    "link.blocked": QT_TRANSLATE_NOOP(
        "Reasons", "The message broker takes nothing more: its disk or its memory is full."
    ),
    "link.not_set_up": QT_TRANSLATE_NOOP("Reasons", "The message broker is not set up for this shop."),
    "link.taken": QT_TRANSLATE_NOOP("Reasons", "Another program works in the place of this one: {detail}."),
    "link.connecting.do": QT_TRANSLATE_NOOP("Reasons", "Wait a few seconds."),
    "link.unreachable.do": QT_TRANSLATE_NOOP(
        "Reasons", "Check the network cable or the Wi-Fi, and that the broker's computer is on."
    ),
    "link.refused.do": QT_TRANSLATE_NOOP("Reasons", "Check the connection file of this device."),
    "link.silent.do": QT_TRANSLATE_NOOP(
        "Reasons", "Wait a moment. If it stays silent, start the broker's computer again."
    ),
    "link.blocked.do": QT_TRANSLATE_NOOP("Reasons", "Free space on the broker's computer."),
    "link.not_set_up.do": QT_TRANSLATE_NOOP(
        "Reasons", "Run “comanda broker setup” on the broker's computer."
    ),
    "link.taken.do": QT_TRANSLATE_NOOP(
        "Reasons", "Close the other program, or give this one another letter."
    ),
}
"""Why the connection is away, and below what to do about it (the same code and `.do`)."""

REASONS: Final[Mapping[str, str]] = {
    **REFUSALS,
    **INPUTS,
    **PRICES,
    **FAULTS,
    **LINKS,
    **PRINTER_REASONS,
    **MENU_REASONS,
    **STAFF_REASONS,
    **REPORTS,
    **SHIFTS,
    **CHANGES,
    **COURSES,
}
"""Every code with its English text, to be translated in the context `Reasons`."""

UNKNOWN: Final = QT_TRANSLATE_NOOP("Reasons", "This could not be done ({code}). Nothing was lost.")
"""For a code that nobody wrote a text for."""
