"""Commitments told in passages of our own: the passages, and how onrecord reads them."""
