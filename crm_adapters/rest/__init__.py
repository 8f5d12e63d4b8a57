"""Any CRM with a JSON interface, described by a YAML file instead of code."""
