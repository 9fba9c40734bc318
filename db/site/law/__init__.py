"""Laws, bills and cases as pages show them: their steps, standing, duties, and two compared."""
