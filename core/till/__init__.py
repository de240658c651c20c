"""The till: the owner of orders, tenders, refunds and the menu."""
