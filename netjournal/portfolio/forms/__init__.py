"""Forms of evidence: what an assessor saw, a witness says, an expert judges; discussions; who signs what."""
