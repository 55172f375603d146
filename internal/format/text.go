package format

import (
	"strings"
)

func textFormat() *spec {
	return &spec{
		id: "text", long: true, words: wordsProse, prose: true, entities: true, inside: insideBreaks, judge: judgeText,
		show: showText, kinds: comparison{accent: true, punctuation: true, part: true},
	}
}

func judgeText(text string, _ Context) Result {
	return valid(nfc(collapse(text))).with(markup(text))
}

// markup reports tags: a letter or a slash right behind "<", and a ">" after it.
func markup(text string) Traits {
	for rest := text; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 || at+1 >= len(rest) {
			return 0
		}
		rest = rest[at+1:]
		if (isAlpha(rest[0]) || rest[0] == '/' || rest[0] == '!') && strings.IndexByte(rest, '>') > 0 {
			return HTML
		}
	}
}
