package property

import (
	"slices"
	"strings"

	"stackassay/internal/inventory"
)

// TypeOf returns the field type that a tool's own word stands for (formats.md,
// section 10), or "" for a word that says nothing. Case, spaces, "_" and "-" do
// not count, nor what stands in brackets behind.
func TypeOf(p Property) string {
	word, _, _ := strings.Cut(p.Type, "(")
	word = foldName(strings.TrimSpace(word))
	if word == "currency" {
		// Tools call an amount so; a list of codes is the exception.
		if len(p.Options) > 0 {
			return "currency"
		}
		return "amount"
	}
	if known := spoken(word); known != "" {
		return known
	}
	i := slices.IndexFunc(inventory.FieldTypes(), func(id string) bool { return foldName(id) == word })
	if i < 0 {
		return ""
	}
	return inventory.FieldTypes()[i]
}

func spoken(word string) string {
	switch word {
	case "string", "char", "varchar", "nvarchar", "singleline", "multiline", "textarea", "longtext", "richtext",
		"html", "memo", "note":
		return "text"
	case "int", "smallint", "bigint", "long":
		return "integer"
	case "numeric", "decimal", "float", "double", "real":
		return "number"
	case "money", "monetary":
		return "amount"
	case "percent":
		return "percentage"
	case "bool", "bit", "checkbox", "booleancheckbox", "yesno", "twooptions":
		return "boolean"
	case "timestamp", "timestamptz", "datetimeoffset":
		return "datetime"
	case "enumeration", "picklist", "select", "singleselect", "dropdown", "radio", "selection", "choice", "option":
		return "enum"
	case "multipicklist", "multiselect", "checkboxes", "multiplechoice", "set", "tags":
		return "multi_enum"
	case "lookup", "masterdetail", "many2one", "relation", "foreignkey", "owner", "user":
		return "reference"
	case "key", "primarykey", "autonumber", "serial":
		return "id"
	case "guid", "uniqueidentifier":
		return "uuid"
	case "phonenumber", "tel", "mobile":
		return "phone"
	case "uri", "link":
		return "url"
	case "jsonb", "object":
		return "json"
	}
	return ""
}
