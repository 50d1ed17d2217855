"""Pages, documents and pasted texts become articles: links, addresses, fetching, extraction, page kinds and stories."""
