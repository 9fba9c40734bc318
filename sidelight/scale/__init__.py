"""Work spread over processes and machines, by Dask."""
