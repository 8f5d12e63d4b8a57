"""Carries messages outside: mail and webhooks. (Texts go by the telephone network.)"""
