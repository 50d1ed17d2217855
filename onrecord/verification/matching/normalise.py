"""Texts become words that can be compared, whatever their language, quotation marks and word endings."""
