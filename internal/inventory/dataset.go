package inventory

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// Dataset is the block dataset.
type Dataset struct {
	Block
	Tool       *Tool            `attr:"tool" required:"true" doc:"where the records live"`
	Entity     *Entity          `attr:"entity" required:"true" doc:"what they are"`
	Segment    *Segment         `attr:"segment" otherwise:"those of its tool" doc:"the part of the company they belong to"`
	Schema     string           `attr:"schema" doc:"path of a JSON Schema, draft 4, 6 or 7"`
	_          struct{}         `attr:"redaction" reserved:"true"`
	_          struct{}         `attr:"tracked" reserved:"true"`
	From       *DatasetFrom     `block:"from" label:"source" required:"true" doc:"where the records come from"`
	Keys       *DatasetFrom     `block:"keys" label:"source" doc:"identifying fields of all records: id, external and merged ids, e-mails or their hashes, domain, updated; read through the same map, as far as its columns are there"`
	History    *DatasetFrom     `block:"history" label:"source" doc:"field changes: id, field, old, new, changed_at, changed_by. Fields and values are named as the entity names them, as after map"`
	Properties *DatasetFrom     `block:"properties" label:"source" doc:"field list of the tool: name, label, type (the tool's own word), options, max_length, required, unique, custom, description, created_by, created_at"`
	Sample     *DatasetSample   `block:"sample" doc:"which of the records that exist were read"`
	Map        *Map             `block:"map" otherwise:"by name" doc:"entity field = expression over row, the row as it was read: row.Email, row[\"First Name\"], in nested JSON row.account.id. A field that the entity does not have is an error; it suggests the nearest one and shows the field block that would declare it"`
	Refers     map[string]*Tool `attr:"refers" default:"{}" doc:"whose ids a reference field holds, where the program would look elsewhere: { company_id = tool.salesforce }"`

	// Derived: facts write these before the first rule runs.
	Rows           *float64       `attr:"rows" derived:"true" doc:"records read"`
	Archived       *float64       `attr:"archived" derived:"true" doc:"rows that are archived, deleted or merged away"`
	KeysComplete   *bool          `attr:"keys_complete" derived:"true" doc:"the whole key list is there: method all, or keys given"`
	NewestUpdate   *lang.Time     `attr:"newest_update" unit:"time" derived:"true" doc:"latest updated_at"`
	UsualGap       *lang.Duration `attr:"usual_gap" derived:"true" doc:"median gap between updates"`
	WantedFullKeys []lang.Ref     `attr:"wanted_full_keys" derived:"true" doc:"enabled rules that need the whole key list (last round)"`
	Duplicates     *Duplicates    `attr:"duplicates" derived:"true" doc:"groups of records that are one thing; null without matching"`
}

// Duplicates sums up the clusters of one dataset.
type Duplicates struct {
	Rate         *float64 `attr:"rate" unit:"share" derived:"true" doc:"surplus records ÷ records"`
	Surplus      *float64 `attr:"surplus" derived:"true" doc:"records − things"`
	Clusters     *float64 `attr:"clusters" derived:"true" doc:"groups of two or more"`
	LeakSource   string   `attr:"leak_source" derived:"true" doc:"source of most newest members of clusters of the last 30 days"`
	LeakShare    *float64 `attr:"leak_share" unit:"share" derived:"true" doc:"its share"`
	LeakClusters *float64 `attr:"leak_clusters" derived:"true" doc:"how many clusters"`
}

// DatasetFrom is the block dataset › from.
type DatasetFrom struct {
	Block
	Path          string       `attr:"path" otherwise:"required for a file" doc:"file or glob; singer: a file of messages"`
	Format        string       `attr:"format" kw:"csv,tsv,json,jsonl,parquet,xlsx" otherwise:"by extension" doc:"file format; .gz and .zst are unpacked"`
	Delimiter     string       `attr:"delimiter" otherwise:"detected" doc:"file: character between cells"`
	Encoding      string       `attr:"encoding" otherwise:"detected" doc:"file: IANA name, such as windows-1252"`
	HeaderRow     *float64     `attr:"header_row" positive:"true" otherwise:"detected" doc:"file: the row that holds the names, counted from 1; rows above it are not read"`
	Decimal       string       `attr:"decimal" otherwise:"detected per column" doc:"file: decimal mark, a dot or a comma"`
	ListSeparator string       `attr:"list_separator" otherwise:";" doc:"file: where lists in one cell are split"`
	Sheet         string       `attr:"sheet" otherwise:"the first that has rows" doc:"file: sheet of a workbook"`
	Object        string       `attr:"object" otherwise:"the entity's usual name" doc:"api: object of the connector; the object's variables follow as attributes"`
	Fields        []string     `attr:"fields" otherwise:"all" doc:"api: fields to ask for, by the vendor's names"`
	Since         *lang.Time   `attr:"since" unit:"date" doc:"api: only what changed since; the sample is then filtered"`
	Driver        string       `attr:"driver" kw:"postgres,mysql,trino,sqlite" otherwise:"required for sql" doc:"database"`
	DSN           *lang.Secret `attr:"dsn" otherwise:"required for sql" doc:"only env() or file()"`
	Table         string       `attr:"table" otherwise:"one of the two" doc:"table or view"`
	Query         string       `attr:"query" otherwise:"one of the two" doc:"select statement"`
	Pushdown      bool         `attr:"pushdown" default:"false" doc:"judge where the data is"`
	Tap           []string     `attr:"tap" doc:"singer: command and arguments"`
	Stream        string       `attr:"stream" otherwise:"the entity's usual name" doc:"singer: stream"`

	// Kind is the label: file, api, sql or singer.
	Kind string
	// Variables holds the attributes that belong to the object of a connector.
	// A value is a string, float64, bool, []any or map[string]any.
	Variables map[string]any

	Settings map[string]hcl.Expression `rest:"true"`
}

// DatasetSample is the block dataset › sample.
type DatasetSample struct {
	Block
	Method     string     `attr:"method" kw:"all,random,key_hash,head,recent,filtered,paired" otherwise:"all for files, unless population is larger than their rows; key_hash for api" doc:"how records were chosen"`
	Size       *float64   `attr:"size" positive:"true" otherwise:"rows read" doc:"records wanted"`
	Fraction   *float64   `attr:"fraction" unit:"share" doc:"instead of size"`
	Population *float64   `attr:"population" positive:"true" otherwise:"count of the API; rows, where the method is all" doc:"records that exist"`
	With       *Dataset   `attr:"with" otherwise:"required for a paired sample" doc:"the dataset whose sampled keys are asked for"`
	Filter     string     `attr:"filter" doc:"what filtered means, in words"`
	TakenAt    *lang.Time `attr:"taken_at" unit:"time" otherwise:"file time, or now for api" doc:"when"`
}

// Map is the block map: entity fields by expressions over the row that was read.
type Map struct {
	Block
	Fields map[string]hcl.Expression `rest:"all"` // by field name, not yet compiled
}
