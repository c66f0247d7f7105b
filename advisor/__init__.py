"""Arithmetic and judgement of SageMaker inference costs: pure, with neither I/O nor a clock."""
