"""What the service needs from a CRM, and one folder for each CRM that gives it."""
