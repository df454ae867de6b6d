"""Received files in formats of scholars: LaTeX with reledmac, USFM."""
