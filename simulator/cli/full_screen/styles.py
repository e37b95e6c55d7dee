"""The layout of the full screen in Textual's CSS; the theme sets the colours."""

STYLES = """
Screen { layout: vertical; }
Plain { height: auto; width: 1fr; }
#head { height: 1; background: $panel; color: $foreground; }
#title { padding: 0 1; text-style: bold; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
#phase { width: auto; padding: 0 1; text-style: bold reverse; }
Lines { scrollbar-size-vertical: 1; }
#question-part { height: auto; max-height: 35%; padding: 0 1; }
#question { text-style: bold; }
#follow-up { margin-top: 1; text-style: bold; }
#hint { text-style: italic; }
#body { height: 1fr; padding: 0 1; border-top: solid $foreground 30%; }
#body:focus { border-top: solid $primary; }
#lines { height: auto; }
#ticked { color: $text-success; margin-bottom: 1; }
.text, .strong, .heading { margin-top: 1; }
.text:first-child, .strong:first-child, .heading:first-child { margin-top: 0; }
.strong, .heading { text-style: bold; }
PointRow { height: auto; }
PointRow .mark { width: 3; text-style: bold; margin-right: 1; }
PointRow Horizontal { height: auto; }
PointRow .name { text-style: bold; }
PointRow .name.meant { text-style: bold reverse; }
PointRow .below { padding: 0 0 0 4; text-style: dim italic; }
.covered .mark, .covered .name { color: $text-success; }
.unsure .mark, .unsure .name { color: $text-warning; }
.missed .mark, .missed .name { color: $text-error; }
#status { height: auto; padding: 0 1; }
#hints { color: $text-warning; text-style: bold; }
#told { color: $text-accent; text-style: bold; }
#notices { max-height: 6; }
#menu { height: auto; padding: 0 1; border-top: solid $foreground 30%; }
#menu-title { text-style: bold; }
#input-title { padding: 0 1; text-style: bold; }
#input { height: auto; min-height: 3; max-height: 8; margin: 0 1; border: none; }
#keys { padding: 0 1; background: $panel; color: $foreground; }
"""
