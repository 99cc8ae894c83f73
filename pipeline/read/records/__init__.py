"""Records: JSON, tables, spreadsheets, exports of messengers; what their fields mean."""
