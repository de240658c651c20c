"""The tour: a cashier and a barista work through every kind of order in the real windows, then the books are balanced.

What it does is done with clicks and keys; what it reports is read from the databases and the windows.
"""
