"""The till's SQL for reading: orders, sagas and held orders as frozen views."""
