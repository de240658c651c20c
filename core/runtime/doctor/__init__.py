"""The doctor: looks at a shop on this machine, changes nothing, and names every trouble with what to do about it.

`troubles` is the list of all that can be found, with its words. `premises` is what is looked at. Each of the other modules
holds checks: small functions that take the premises and yield findings. `examine` runs all of them; `report` tells.
"""
