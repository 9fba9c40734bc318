"""Laws, bills and cases in a text, and who stands where on them."""
