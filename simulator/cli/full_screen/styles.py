"""The layout of the full screen in Textual's CSS; the theme sets the colours.

What leads is bold, what can wait is muted, and one accent marks what to look at or press.
"""

STYLES = """
Screen { layout: vertical; }
Plain { height: auto; width: 1fr; }
Lines {
    scrollbar-size-vertical: 1;
    scrollbar-background: $background;
    scrollbar-color: $foreground 20%;
}
Lines:focus { scrollbar-color: $foreground 40%; }

#head { height: 1; background: $panel; }
#title { padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
#phase { width: auto; padding: 0 1; }

#question-part { height: auto; max-height: 40%; padding: 1 1 0 1; }
#question { color: $foreground 65%; }
#question-part.leading #question { color: $foreground; text-style: bold; }
#question-part.followed-up #question { color: $foreground 65%; text-style: none; }
#follow-up { margin-top: 1; }
#question-part.leading #follow-up { text-style: bold; }
#hint { margin-top: 1; text-style: italic; }

#clock { height: 3; margin: 1 1 0 1; display: none; }
#clock Digits { width: 14; color: $primary; text-style: bold; }
#clock Vertical { width: 1fr; }
#clock.still Digits, #clock.still #clock-words { color: $foreground 65%; }
#clock.urgent Digits, #clock.urgent #clock-words { color: $warning; }
#level { height: 1; }
#level Plain { color: $foreground 65%; }
#level #curve { width: 42; color: $primary; }
#level .urgent { color: $warning; }

#body { height: 1fr; margin-top: 1; padding: 0 1; }
#ticked { color: $success; margin-top: 1; }
#ticked.alone { margin-top: 0; }
#lines { height: auto; }
.heading, .aside { margin-top: 1; }
.heading:first-child { margin-top: 0; }
.text, .strong, .result, .advice { margin: 1 0; }
.text:first-child, .strong:first-child, .result:first-child, .advice:first-child {
    margin: 0 0 1 0;
}
.strong, .heading, .advice { text-style: bold; }
.advice { padding: 0 1; border-left: outer $primary; }
.aside { color: $foreground 65%; }
ResultRow { height: 1; padding-right: 1; }
ResultRow .tally { width: auto; margin-right: 2; }
ResultRow .share { width: auto; margin-left: 2; color: $foreground 65%; }

#status { height: auto; padding: 0 1; }
#status Horizontal { height: auto; min-height: 1; align-horizontal: right; }
#told { color: $primary; }
#more { width: auto; margin-left: 2; color: $foreground 65%; }
#notices { max-height: 6; color: $foreground 65%; }
#menu { height: auto; padding: 0 1; margin-bottom: 1; }
#menu-title { text-style: bold; }
#input-title { padding: 0 1; text-style: bold; }
#input { height: auto; min-height: 3; max-height: 8; margin: 0 1; border: none; }
#input { background: $panel; }
#keys { padding: 0 1; background: $panel; }

.-short #clock { height: 2; }
.-short #level { display: none; }
.-short #question-part { padding: 0 1; }
"""
