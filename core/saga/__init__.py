"""The saga engine: recipes as data, one pure decision, a thin shell around it. It has never heard of food.

Where to start reading: `definition` is what a recipe looks like, `decide` what comes next, `coordinator` how
a batch of answers becomes one transaction. `docs/saga.md` tells how to write a definition.
"""
