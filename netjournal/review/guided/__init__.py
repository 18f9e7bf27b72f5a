"""The guided review: ten steps over a period, each with its question and what the notebook knows already."""
