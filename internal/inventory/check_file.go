package inventory

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"

	"stackassay/internal/lang"
)

func (l *loader) checkFile(f *DatasetFrom) {
	if f.Has("delimiter") && utf8.RuneCountInString(f.Delimiter) != 1 {
		l.report(lang.Error(lang.CodeOutOfRange, f.ValueAt("delimiter"), "from.delimiter is one character",
			"this is not one", "write delimiter = \";\", or \",\", \"|\", \"\\t\""))
	}
	if f.Has("decimal") && f.Decimal != "." && f.Decimal != "," {
		l.report(lang.Error(lang.CodeOutOfRange, f.ValueAt("decimal"), "from.decimal is a dot or a comma",
			"this is neither", "write decimal = \",\" or decimal = \".\""))
	}
	if f.Has("list_separator") && f.ListSeparator == "" {
		l.report(lang.Error(lang.CodeOutOfRange, f.ValueAt("list_separator"), "from.list_separator is empty",
			"nothing would be split", "write list_separator = \";\""))
	}
	if f.HeaderRow != nil && (*f.HeaderRow < 1 || *f.HeaderRow != float64(int(*f.HeaderRow))) {
		l.report(lang.Error(lang.CodeOutOfRange, f.ValueAt("header_row"), "from.header_row is the number of a row",
			"rows are counted from 1", "write header_row = 1"))
	}
	if f.Encoding != "" && !knownEncoding(f.Encoding) {
		l.report(lang.Error(lang.CodeStandard, f.ValueAt("encoding"), "from.encoding is not known",
			"this is no name of the IANA registry", "write encoding = \"utf-8\", or \"windows-1252\", \"iso-8859-1\", \"utf-16le\" …"))
	}
}

func knownEncoding(name string) bool {
	if _, err := htmlindex.Get(name); err == nil {
		return true
	}
	e, err := ianaindex.IANA.Encoding(name)
	return err == nil && e != nil
}
