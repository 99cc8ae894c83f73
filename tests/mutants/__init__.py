"""Mutation testing of a package: small faults are put into its code, one at a time, and the tests must fail.

    python -m tests.mutants pipeline/dates tests/dates --sample 100

A fault ("mutant") turns one comparison, operator, number, word or condition into another. It is killed where
a test fails, or runs four times as long as it did; the survivors are printed, each with its place.

The tests are run once, to see which lines each runs; a fault is tried by the tests that run its line, the
quick ones first. Every mutant is a process of its own, forked from one that has imported what needs no module
of the package; what models find in a text is computed once. The sample is the same in every run.

Exit codes: 0 done; 1 fewer were killed than ``--least`` asks; 2 the tests fail without any fault.
"""
