"""What the window shows and what a barista can want: frozen views, one `changed` signal each, and verbs."""
