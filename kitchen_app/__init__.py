"""The barista's program: a board of tickets that is read from two metres and worked with wet hands.

Start reading at `main` (what the runtime calls) and `window` (the parts and their wires). `viewmodels` hold the frozen views
and the intents, `widgets` paint and forward, `keys` says what each key of a bump bar does.
"""
