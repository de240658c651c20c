"""Everything of Comanda that is true without a screen (core.qt is the one exception).

Where to start reading: `domain` holds the words of the trade, `contracts` the messages, `saga` the engine that decides
what comes next, `flows` the recipes it follows. `till` and the four `adapters` own a database each and meet only through
`messaging`. `store` is the durable ground under all of them. `api` is the front door for the windows, `runtime` puts
everything together at start. `docs/developers.md` draws the same plan with the allowed imports.
"""
