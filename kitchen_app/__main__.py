"""`python -m kitchen_app`: the shop with the kitchen's window alone."""

from core.__main__ import main

if __name__ == "__main__":
    main(["run", "--window", "kitchen"])
