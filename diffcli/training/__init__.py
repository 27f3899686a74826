"""Gradient descent on the parameters of a program."""
