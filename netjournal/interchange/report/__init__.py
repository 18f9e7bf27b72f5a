"""The report of a review: a document of its own, written as Markdown, HTML or PDF, with charts as SVG."""
