"""The owners outside the till: stock, payment, delivery and kitchen.

Each is a program of its own with its own database and the same rooms (actions, queries, handlers, tables, repository,
migrations); none imports another, they meet through messages only.
"""
