package format

func yearFormat() *spec {
	return &spec{id: "year", words: wordsNull, judge: judgeYear, show: showNormal, open: true, kinds: comparison{exact: true, near: nearDeclared}}
}

func judgeYear(text string, _ Context) Result {
	n, ok := number(text)
	if !ok || len(text) != 4 {
		return invalid(ReasonFormat)
	}
	if n < 1000 || n > 2100 {
		return invalid(ReasonRange)
	}
	return valid(text)
}
