"""Allergies, as windows may use them."""

from core.domain.allergy import ALLERGENS, allergens_of, as_text

__all__ = ["ALLERGENS", "allergens_of", "as_text"]
