"""The programme that keeps a kiosk alive. It runs on the kiosk, from ``supervisor.pyz``, with Python 3.9 or later and nothing else.

It imports nothing of the other layers, and they know of it only its files and how releases are signed.
"""
