package format

import "strings"

// ToolType returns the format for a tool's own word for the type of a field.
// Case, blanks, underscores, hyphens and what stands in brackets do not count.
// It reports false for a word that says nothing: the type is then unknown.
func ToolType(word string) (id string, ok bool) {
	word, _, _ = strings.Cut(strings.ToLower(word), "(")
	word = strings.NewReplacer(" ", "", "_", "", "-", "").Replace(word)
	switch word {
	case "string", "char", "varchar", "nvarchar", "singleline", "singlelinetext", "multiline", "multilinetext", "textarea", "longtext", "richtext", "html", "memo", "note":
		return "text", true
	case "int", "smallint", "bigint", "long":
		return "integer", true
	case "numeric", "decimal", "float", "double", "real":
		return "number", true
	case "money", "monetary":
		return "amount", true
	case "percent":
		return "percentage", true
	case "bool", "bit", "checkbox", "booleancheckbox", "yesno", "yes/no", "twooptions":
		return "boolean", true
	case "timestamp", "timestamptz", "datetimeoffset":
		return "datetime", true
	case "enumeration", "picklist", "select", "singleselect", "dropdown", "radio", "selection", "choice", "option":
		return "enum", true
	case "multipicklist", "multiselect", "checkboxes", "multiplechoice", "set", "tags":
		return "multi_enum", true
	case "lookup", "masterdetail", "many2one", "relation", "foreignkey", "owner", "user":
		return "reference", true
	case "key", "primarykey", "autonumber", "serial":
		return "id", true
	case "guid", "uniqueidentifier":
		return "uuid", true
	case "phonenumber", "tel", "mobile":
		return "phone", true
	case "uri", "link":
		return "url", true
	case "jsonb", "object":
		return "json", true
	}
	for _, id := range IDs() {
		if strings.ReplaceAll(id, "_", "") == word {
			return id, true
		}
	}
	return "", false
}

// Suggest returns the id that people mean who write another word for a type:
// subdivision for state, or the nearest id that is one slip away.
func Suggest(word string) (id string, ok bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	switch word {
	case "state", "province", "region", "county":
		return "subdivision", true
	case "money", "price":
		return "amount", true
	case "percent", "share":
		return "percentage", true
	case "name", "full_name":
		return "person_name", true
	case "company", "organisation", "organization":
		return "company_name", true
	case "zip", "zip_code", "postal_code":
		return "postcode", true
	case "vat", "vat_number":
		return "eu_vat", true
	case "mail", "e-mail":
		return "email", true
	case "list":
		return "multi_enum", true
	}
	if id, ok := ToolType(word); ok && id != word {
		return id, true
	}
	for _, id := range IDs() {
		if oneSlip(word, id) {
			return id, true
		}
	}
	return "", false
}
