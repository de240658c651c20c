"""What our messages and states are called elsewhere, for the tooltips of the timeline and the vocabulary page."""

from __future__ import annotations

from typing import Final

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "RECEIVED": ("RECEBIDO", "PENDENTE", "PENDING", "CREATED", "OrderCreatedEvent"),
    "ReserveStock": ("ReservarEstoque", "ReserveProductCommand"),
    "StockReserved": ("EstoqueReservado", "ProductReservedEvent"),
    "StockRefused": ("ProductReservationFailedEvent",),
    "CreateCharge": ("Cobrar", "ProcessarPagto", "ProcessPaymentCommand", "Create Payment"),
    "ConfirmCharge": ("consulta de pagamento", "Confirm Payment"),
    "PaymentConfirmed": ("PaymentProcessedEvent",),
    "PaymentRefused": ("FALHA_PAGTO", "PaymentProcessFailedEvent"),
    "ChargeExpired": ("FALHA_PAGTO", "PaymentProcessFailedEvent"),
    "OpenTicket": ("Fila de Preparo", "NovoPedido", "fila de produção"),
    "AssignCourier": ("CreateShipmentCommand", "Create Delivery"),
    "CourierAssigned": ("ShipmentCreatedEvent",),
    "ApproveOrder": ("ApproveOrderCommand",),
    "OrderApproved": ("OrderApprovedEvent", "Confirmed", "End Process"),
    "ReleaseStock": ("COMPENSAR Liberar", "CancelProductReservationCommand"),
    "StockReleased": ("EstoqueLiberado", "ProductReservationCancelledEvent"),
    "CancelCharge": ("CancelPaymentCommand", "cancel_payment"),
    "ChargeCancelled": ("Payment Cancelled",),
    "RejectOrder": ("RejectOrderCommand", "cancel_order"),
    "OrderRejected": ("OrderRejectedEvent", "Order Cancelled", "FAILED"),
    "PREPARING": ("EM_PREPARACAO", "EM PREPARO"),
    "READY": ("PRONTO",),
    "HANDED_OVER": ("FINALIZADO",),
}
