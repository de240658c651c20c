"""The cashier's program: `main` opens the window; it knows the shop only through core.api and the looks through core.qt.

`viewmodels` hold what the screens show and the verbs behind their buttons; `widgets` paint and forward; `navigator` says
what is in front; `keys` is the keyboard.
"""
