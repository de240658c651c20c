"""What the counter shows and can do, without a single widget: frozen views, one `changed` signal, verbs.

`Counter` joins them all.
"""
