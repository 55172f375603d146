package lang

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func (c context) text(f reflect.Value, e hclsyntax.Expression) {
	if len(c.a.Keywords) > 0 {
		c.keyword(f, e)
		return
	}
	v, _ := Literal(e)
	if s, ok := v.(string); ok {
		f.SetString(s)
		return
	}
	if _, ok := c.literal(e, "text in quotes", c.textExample(e)); ok {
		c.wrongType(e, "text in quotes", c.textExample(e))
	}
}

func (c context) textExample(e hclsyntax.Expression) string {
	if v, ok := Literal(e); ok {
		switch v := v.(type) {
		case float64:
			return strconv.Quote(strconv.FormatFloat(v, 'f', -1, 64))
		case bool:
			return strconv.Quote(strconv.FormatBool(v))
		}
	}
	if word := hcl.ExprAsKeyword(e); word != "" && word != "null" {
		return strconv.Quote(word)
	}
	return "\"...\""
}

func (c context) keyword(f reflect.Value, e hclsyntax.Expression) {
	word := hcl.ExprAsKeyword(unwrap(e))
	if word == "" {
		c.notKeyword(e)
		return
	}
	if slices.Contains(c.a.Keywords, word) {
		f.SetString(word)
		return
	}
	if to, ok := otherName(c.a.Vocab, word); ok {
		c.d.report(Warning(CodeOtherName, e.Range(), c.name+" has another name for this", strconv.Quote(word)+" is read as "+to, c.write(to)))
		f.SetString(to)
		return
	}
	help := "it takes " + Or(c.a.Keywords)
	if c.a.Vocab == "type" {
		help = "it takes text, number, integer, amount, boolean, date, datetime, enum, reference, id, email, phone, country and the ids of all other formats"
	}
	if near := Nearest(word, c.a.Keywords); near != "" {
		help = "did you mean " + near + "?"
	}
	c.d.report(Error(CodeKeyword, e.Range(), c.name+" does not know "+word, "not one of its words", help))
}

// otherName translates what people look for into the name of the type.
func otherName(vocab, word string) (string, bool) {
	if vocab != "type" {
		return "", false
	}
	switch word {
	case "state", "province", "region":
		return "subdivision", true
	case "money", "price":
		return "amount", true
	case "percent":
		return "percentage", true
	case "name":
		return "person_name", true
	case "string":
		return "text", true
	case "bool":
		return "boolean", true
	case "int":
		return "integer", true
	case "float", "decimal":
		return "number", true
	case "timestamp":
		return "datetime", true
	case "zip", "postal_code":
		return "postcode", true
	}
	return "", false
}

func (c context) notKeyword(e hclsyntax.Expression) {
	v, ok := Literal(e)
	s, isText := v.(string)
	if !ok || !isText {
		c.d.report(Error(CodeKeyword, e.Range(), c.name+" takes a keyword", "this is none", "it takes "+Or(c.a.Keywords)))
		return
	}
	word := s
	if !slices.Contains(c.a.Keywords, word) {
		word = Nearest(s, c.a.Keywords)
	}
	if word == "" {
		c.d.report(Error(CodeQuotedKeyword, e.Range(), c.name+" takes a keyword", "a keyword has no quotes, and this is none", "it takes "+Or(c.a.Keywords)))
		return
	}
	c.d.report(Error(CodeQuotedKeyword, e.Range(), c.name+" takes a keyword", "a keyword has no quotes", c.write(word)))
}

func (c context) number(f reflect.Value, e hclsyntax.Expression) {
	if c.unquotedDate(e) {
		return
	}
	v, ok := c.literal(e, "a number", "12")
	if !ok {
		return
	}
	n, ok := v.(float64)
	if !ok || math.IsInf(n, 0) {
		example := "12"
		if s, isText := v.(string); isText {
			if parsed, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && !math.IsInf(parsed, 0) && !math.IsNaN(parsed) {
				example = strconv.FormatFloat(parsed, 'f', -1, 64)
			}
		}
		c.wrongType(e, "a number without quotes", example)
		return
	}
	if c.a.Unit == "share" && (n < 0 || n > 1) {
		c.d.report(shareDiagnostic(c.name, e, n, c.write))
		return
	}
	if c.a.Positive && n < 0 {
		c.d.report(Error(CodeOutOfRange, e.Range(), c.name+" cannot be negative", "smaller than 0", "write a number from 0 on, or leave it out"))
		return
	}
	f.SetFloat(n)
}

func shareDiagnostic(name string, e hclsyntax.Expression, n float64, write func(string) string) *hcl.Diagnostic {
	example := "0.95"
	if n > 1 && n <= 100 {
		example = strconv.FormatFloat(math.Round(n*1e7)/1e9, 'f', -1, 64)
	}
	return Error(CodeShare, e.Range(), name+" takes a share", "a share is a number from 0 to 1", write(example))
}

func (c context) bool(f reflect.Value, e hclsyntax.Expression) {
	v, ok := Literal(e)
	if b, isBool := v.(bool); ok && isBool {
		f.SetBool(b)
		return
	}
	word, _ := v.(string)
	if word == "" {
		word = hcl.ExprAsKeyword(e)
	}
	example := "true or false"
	switch strings.ToLower(word) {
	case "true", "yes", "on", "y":
		example = c.a.Name + " = true"
	case "false", "no", "off", "n":
		example = c.a.Name + " = false"
	}
	c.d.report(Error(CodeType, e.Range(), c.name+" takes true or false", "this is neither", "write "+example))
}

func (c context) time(f reflect.Value, e hclsyntax.Expression) {
	if c.unquotedDate(e) {
		return
	}
	example := strconv.Quote("2026-11-21")
	if c.a.Unit == "time" {
		example = strconv.Quote("2026-11-21T06:00:00Z")
	}
	v, ok := c.literal(e, c.timeWord()+" in quotes", example)
	if !ok {
		return
	}
	s, ok := v.(string)
	if !ok {
		c.wrongType(e, c.timeWord()+" in quotes", example)
		return
	}
	t, ok := ParseTime(s, c.d.zone())
	switch {
	case !ok:
		c.badTime(e, s, example)
		return
	case c.a.Unit == "date" && !t.DateOnly:
		c.d.report(Error(CodeTime, e.Range(), c.name+" takes a day without a time", "this is a moment", c.write(strconv.Quote(t.Format(time.DateOnly)))))
		return
	}
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.ValueOf(&t))
	} else {
		f.Set(reflect.ValueOf(t))
	}
}

func (d *Decoder) zone() *time.Location {
	if d.Zone == nil {
		return time.UTC
	}
	return d.Zone
}

func (c context) timeWord() string {
	switch c.a.Unit {
	case "time":
		return "a time"
	case "date_or_time":
		return "a date or a time"
	}
	return "a date"
}

func (c context) badTime(e hclsyntax.Expression, s, example string) {
	label := "not a day of the calendar in the form year-month-day"
	if c.a.Unit != "date" {
		label = "neither a day nor a moment with its zone (RFC 3339)"
	}
	if t, ok := guessDate(s); ok {
		example = strconv.Quote(t.Format(time.DateOnly))
	} else if t, err := time.Parse("2006-01-02T15:04:05", strings.Replace(s, " ", "T", 1)); err == nil && c.a.Unit != "date" {
		example = strconv.Quote(t.Format(time.RFC3339))
	}
	c.d.report(Error(CodeTime, e.Range(), c.name+" takes "+c.timeWord(), label, c.write(example)))
}

// guessDate reads forms in which day and month cannot be mistaken.
func guessDate(s string) (time.Time, bool) {
	for _, layout := range []string{"2006/1/2", "2006.1.2", "2006-1-2", "20060102", "2 Jan 2006", "2 January 2006", "January 2, 2006", "02.01.2006", "2.1.2006"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// unquotedDate catches 2026-11-21, which HCL takes for a subtraction.
func (c context) unquotedDate(e hclsyntax.Expression) bool {
	outer, ok := unwrap(e).(*hclsyntax.BinaryOpExpr)
	if !ok || outer.Op != hclsyntax.OpSubtract {
		return false
	}
	inner, ok := outer.LHS.(*hclsyntax.BinaryOpExpr)
	if !ok || inner.Op != hclsyntax.OpSubtract {
		return false
	}
	var parts [3]string
	for i, operand := range []hclsyntax.Expression{inner.LHS, inner.RHS, outer.RHS} {
		v, ok := Literal(operand)
		n, isNumber := v.(float64)
		if !ok || !isNumber || n != math.Trunc(n) || n < 0 || n > 9999 {
			return false
		}
		parts[i] = strconv.Itoa(int(n))
	}
	for i := 1; i < 3; i++ {
		if len(parts[i]) == 1 {
			parts[i] = "0" + parts[i]
		}
	}
	c.d.report(Error(CodeUnquotedDate, e.Range(), "a date needs quotes",
		"this is "+parts[0]+" minus "+strings.TrimPrefix(parts[1], "0")+" minus "+strings.TrimPrefix(parts[2], "0"),
		c.write(strconv.Quote(strings.Join(parts[:], "-")))))
	return true
}

func (c context) duration(f reflect.Value, e hclsyntax.Expression) {
	v, ok := c.literal(e, "a duration in quotes", strconv.Quote("24h"))
	if !ok {
		return
	}
	s, isText := v.(string)
	if n, isNumber := v.(float64); isNumber {
		c.d.report(Error(CodeDuration, e.Range(), c.name+" takes a duration", "a number has no unit", c.write(strconv.Quote(strconv.FormatFloat(n, 'f', -1, 64)+"h"))+", or with m, d or w"))
		return
	}
	if !isText {
		c.wrongType(e, "a duration in quotes", strconv.Quote("24h"))
		return
	}
	dur, ok := ParseDuration(s)
	if !ok {
		c.d.report(Error(CodeDuration, e.Range(), c.name+" takes a duration", "not a number with a unit", "write "+c.a.Name+" = \"24h\"; units are s, m, h, d and w"))
		return
	}
	f.Set(reflect.ValueOf(&dur))
}

func (c context) secret(f reflect.Value, e hclsyntax.Expression) {
	s, ok := SecretOf(unwrap(e))
	switch v, literal := Literal(e); {
	case ok:
		f.Set(reflect.ValueOf(&s))
	case literal && v != "":
		c.d.report(SecretWritten(e, c.a.Name, strings.ToUpper(c.a.Name)))
	default:
		c.d.report(SecretForm(e, c.a.Name, strings.ToUpper(c.a.Name)))
	}
}

// literal reads what has to be written out. It reports what is not.
func (c context) literal(e hclsyntax.Expression, what, example string) (any, bool) {
	v, ok := Literal(e)
	if ok {
		return v, true
	}
	if ref, isRef := RefOf(e); isRef {
		if !strings.Contains(ref.Addr, ".") {
			c.wrongType(e, what, example)
		} else {
			c.d.report(Error(CodeType, e.Range(), c.name+" takes "+what, "this is a reference", c.write(example)))
		}
		return nil, false
	}
	c.d.report(Error(CodeNotLiteral, e.Range(), c.name+" takes "+what+", written out",
		"expressions stand in locals, maps, metrics and rules only", "write the value itself: "+strings.TrimPrefix(c.write(example), "write ")))
	return nil, false
}

func (c context) wrongType(e hclsyntax.Expression, what, example string) {
	c.d.report(Error(CodeType, e.Range(), c.name+" takes "+what, "this is something else", c.write(example)))
}
