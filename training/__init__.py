"""Training of the entity model that the package ships (see docs/model.md). Needs the extra `train`."""
