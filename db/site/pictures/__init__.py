"""Pictures: rows become server-rendered SVG that says in words what it shows."""
