"""Everything that the two windows share, and the only part of core that knows Qt.

`application` starts a program, `loop` lets asyncio run inside Qt, `tasks` owns what runs, `theme`, `language`, `texts` and
`icons` decide how things look and read, `lists` feeds views, `widgets` holds the controls, `hands` operates them like a
person, `gallery` paints them all.
"""
