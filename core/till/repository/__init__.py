"""The till's SQL for writing: functions over the connection of one unit of work."""
