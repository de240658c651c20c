"""Everything that the windows share, and the only part of core that knows Qt.

`application` starts a program, `loop` lets asyncio run inside Qt, `garbage` keeps it from stalling, `tasks` owns what runs,
`windows` keeps the windows. `theme`, `icons`, `language`, `texts`, `reasons` and `status_words` decide how things look and
read; `lists` feeds views; `widgets` holds the controls; `hands` operates them like a person while `heartbeat` watches, and
`gallery` paints them all.
"""
