"""Trains the model of meaning that the simulator ships: prepare, train, export, measure."""
