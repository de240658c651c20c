"""The front door of the core: the only part (with core.qt) that a window may import.

`shop.Shop` is what a window is given when it is opened: the doors `till.TillDoor` and `kitchen.KitchenDoor`, the stream of
`changes`, and the `preferences` of the screens. `views` are the frozen read models that come out of the doors; `words` are
the values of the trade that go in.
"""
