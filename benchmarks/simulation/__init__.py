"""Made-up networks whose true contributions are known. `python -m benchmarks.simulation --help`."""
