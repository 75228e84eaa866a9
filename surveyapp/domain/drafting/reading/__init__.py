"""A text as blocks: headings, paragraphs, entries of lists, cells, and what stands apart."""
