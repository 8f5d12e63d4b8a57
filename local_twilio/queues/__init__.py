"""Call queues, first in first out."""
