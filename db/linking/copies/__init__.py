"""Articles become origins and copies: who printed whose words."""
