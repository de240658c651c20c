"""The machines beside the screen: what can be put on paper (`chit`), what a printer has to do (`printer`), and its drivers.

A driver that needs the widgets' library lives with the widgets (`core.qt.system_printer`); here nobody knows of a screen.
"""
