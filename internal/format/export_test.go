package format

// SlowPhone is the answer of the library alone.
func SlowPhone(text, country string) Result { return judgeAnyPhone(text, Context{Country: country}) }

// QuickPhone is the answer without it.
func QuickPhone(text, country string) (normal string, ok bool) { return quickPhone(text, country) }
