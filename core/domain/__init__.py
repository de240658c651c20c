"""The words of the trade: values and rules that need nothing but the standard library."""
