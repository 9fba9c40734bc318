"""Schemas: what every page gives as JSON, described as OpenAPI describes it."""
