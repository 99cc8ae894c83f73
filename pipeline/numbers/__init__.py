"""Numbers: percentages, sums of money, and what they share: amounts, ranges, currencies."""
