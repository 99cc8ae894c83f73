"""What the server of workers imports once for all of them, in a process that is prepared before."""

from importlib import import_module

from pipeline.run import process

process.prepare()
for module in ("pipeline.run.worker", "pipeline.read", "pyarrow.compute"):
    import_module(module)
