"""The side that runs a learner's code: nothing here is secret, nothing that it says is trusted.

Only the standard library is imported: the zygote starts without site-packages.
"""
