"""What a sale costs: taxes, discounts, combos, weights, hours, cash, splits, refunds; docs/money.md is the policy."""
