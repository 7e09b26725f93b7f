"""Where answers depart from the public OpenAPI description, each with its reason."""

ABSENT: dict[str, str] = {}
NULL: dict[str, str] = {}
OTHERWISE: dict[str, str] = {}
NOT_DRIVEN: dict[str, str] = {}
