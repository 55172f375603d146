// Package workbook reads the cells of XLSX files as text, in runs of whole rows,
// so that several workers can take them apart. Read book.go, then runs.go (where
// rows end), walker.go (what a row holds), cell.go and serial.go (what a cell is).
package workbook

import (
	"io"
	"strings"

	"stackassay/internal/source"
)

// Limits bound what a hostile file can cost.
type Limits struct {
	Part int64 // bytes that one part of a workbook may unpack to
	Row  int   // bytes of one row as it is written, and of one shared text
}

// Sheet is one table of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
	crc    uint32 // of its XML, to notice a file that was changed
}

// Book is what all sheets of a workbook share. It holds no file open, so the
// bytes are handed over anew for every reading.
type Book struct {
	Sheets   []Sheet
	Date1904 bool // days are counted from 1904, not from 1900
	Money    bool // a currency that only the number format of a cell names is written behind the number; set it before reading
	styles   []style
	texts    texts
	limits   Limits
}

type workbookXML struct {
	Properties struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"id,attr"`
	} `xml:"sheets>sheet"`
}

// Open reads what is about the workbook as a whole: its sheets, formats and
// shared texts. An error is a *source.Error without a path.
func Open(r io.ReaderAt, size int64, limits Limits) (*Book, error) {
	a, err := unzip(r, size, limits)
	if err != nil {
		return nil, err
	}
	main, err := a.main()
	if err != nil {
		return nil, err
	}
	var doc workbookXML
	if err := a.decode(main, &doc); err != nil {
		return nil, err
	}
	links, err := a.links(main)
	if err != nil {
		return nil, err
	}
	b := &Book{limits: limits, Date1904: isTrue(doc.Properties.Date1904)}
	for _, s := range doc.Sheets {
		link, ok := links[s.ID]
		if !ok || !strings.HasSuffix(link.kind, "/worksheet") {
			continue // a sheet that is nothing but a chart
		}
		sheet := Sheet{Name: s.Name, Hidden: s.State == "hidden" || s.State == "veryHidden", part: link.part}
		if f := a.find(link.part); f != nil {
			sheet.crc = f.CRC32
		}
		b.Sheets = append(b.Sheets, sheet)
	}
	if len(b.Sheets) == 0 {
		return nil, &source.Error{Fault: source.Malformed, Text: "is a workbook without a sheet", Hint: "Save it again with a spreadsheet program."}
	}
	if part := partOf(links, "styles"); part != "" {
		if b.styles, err = a.styles(part); err != nil {
			return nil, err
		}
	}
	if part := partOf(links, "sharedStrings"); part != "" {
		if err := b.texts.read(a, part); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// isTrue reads a boolean attribute.
func isTrue(text string) bool { return text == "1" || text == "true" || text == "on" }

func malformed(text string) error {
	return &source.Error{Fault: source.Malformed, Text: text, Hint: "Save it again with a spreadsheet program, or export the sheet as CSV in UTF-8."}
}
