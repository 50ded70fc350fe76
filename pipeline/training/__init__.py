"""Making the data of the learned reader and training it; not installed with the package."""
