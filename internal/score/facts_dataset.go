package score

import "stackassay/internal/finding"

// DatasetFacts is the profile of one dataset.
type DatasetFacts struct {
	Address    string                `json:"address" doc:"Address of the dataset."`
	Tool       string                `json:"tool" doc:"Address of its tool."`
	Entity     string                `json:"entity" doc:"Address of its entity."`
	Population *int64                `json:"population" doc:"N, null when unknown."`
	Read       int64                 `json:"read" doc:"n, records read."`
	Archived   int64                 `json:"archived,omitempty" doc:"Archived ones among them, in no count."`
	LeavesOut  []string              `json:"leaves_out,omitempty" doc:"What the listing of the tool does not give."`
	Method     string                `json:"method,omitempty" doc:"How the records were chosen; absent where nothing was read."`
	Rate       uint64                `json:"rate,omitempty" doc:"Drawing threshold of the panel, of 2 to the 32."`
	TakenAt    string                `json:"taken_at,omitempty" doc:"When."`
	Mapped     map[string]MappedFrom `json:"mapped,omitempty" doc:"Where each field comes from, by field."`
	CleanShare *float64              `json:"clean_share,omitempty" doc:"Share of the records read that no finding about a single record is about."`
	Fields     []FieldFacts          `json:"fields,omitempty" doc:"Profiles of the fields, by name."`
	Duplicates *DuplicateFacts       `json:"duplicates,omitempty" doc:"Clusters found."`
	KeysAlone  []KeysAlone           `json:"by_keys_alone,omitempty" doc:"Where too little could be learned to weigh likeness, so that only keys say which records are one thing."`
	Notes      []string              `json:"notes,omitempty" doc:"How the records were read: encoding, header, lines around the table, what was assumed."`
	Problems   []string              `json:"problems,omitempty" doc:"Records that could not be read, by place; the first ones."`
	Unread     int64                 `json:"unread,omitempty" doc:"Records that could not be read."`
	Reason     finding.Text          `json:"reason,omitempty" doc:"Why nothing was read."`
}

// MappedFrom says where a field comes from.
type MappedFrom struct {
	Column string `json:"column" doc:"Name at the tool."`
	How    string `json:"how" doc:"written, connector or name."`
}

// FieldFacts is the profile of one field.
type FieldFacts struct {
	Name        string           `json:"name" doc:"Name of the field, or of the column where no field is read from it."`
	Column      string           `json:"column,omitempty" doc:"Name of the column at the tool."`
	Position    int              `json:"position,omitempty" doc:"Position of the column, from 1."`
	Type        string           `json:"type,omitempty" doc:"Type of the field."`
	Rows        int64            `json:"rows,omitempty" doc:"Records looked at, archived ones left out."`
	Blank       int64            `json:"blank,omitempty" doc:"Empty at the tool."`
	Placeholder int64            `json:"placeholder,omitempty" doc:"Filled with a stand-in."`
	Invalid     *int64           `json:"invalid,omitempty" doc:"Filled, no stand-in, and not valid for the type; absent where nobody can say."`
	Reasons     map[string]int64 `json:"reasons,omitempty" doc:"Invalid values by reason."`
	Undecided   int64            `json:"undecided,omitempty" doc:"Cannot be judged without something that is not there."`
	Mojibake    *int64           `json:"mojibake,omitempty" doc:"Texts read in a wrong character set; absent where nobody looked."`
	Approximate bool             `json:"approximate,omitempty" doc:"Distinct is an estimate, with a standard error of 0.8 %."`
	Ambiguous   int64            `json:"ambiguous,omitempty" doc:"Dates whose day and month could be swapped."`
	Filled      *float64         `json:"filled,omitempty" doc:"Share that is filled."`
	Unmapped    int64            `json:"unmapped,omitempty" doc:"Filled at the tool and unknown to the map."`
	Distinct    *int64           `json:"distinct,omitempty" doc:"Different values."`
	Valid       *float64         `json:"valid,omitempty" doc:"Share of the filled that is valid."`
	Patterns    []ShapeShare     `json:"patterns,omitempty" doc:"Commonest shapes."`
	Histogram   *Histogram       `json:"histogram,omitempty" doc:"How the values spread."`
	Options     []string         `json:"options,omitempty" doc:"Allowed values."`
	OptionsFrom string           `json:"options_from,omitempty" doc:"Whose list it is: inventory or tool."`
	Notes       []string         `json:"notes,omitempty" doc:"How its values are read: the order of dates, the decimal mark, and what settled it."`
}

// ShapeShare is a shape of values.
type ShapeShare struct {
	Shape string  `json:"shape" doc:"Capitals as A, letters as a, digits as 9; runs of more than four as one and a plus."`
	Share float64 `json:"share" doc:"Share of the filled values."`
}

// Histogram counts values in bins.
type Histogram struct {
	Kind   string   `json:"kind" doc:"number, date, length or category."`
	Edges  []string `json:"edges,omitempty" doc:"Borders of the bins, or the categories."`
	Counts []int64  `json:"counts,omitempty" doc:"Values per bin."`
}

// KeysAlone says why likeness was not weighed within a dataset, or between two.
type KeysAlone struct {
	With   string       `json:"with,omitempty" doc:"Address of the other dataset; absent where records of one were compared."`
	Reason finding.Text `json:"reason" doc:"Why, a sentence."`
}

// DuplicateFacts says how many records are one too many.
type DuplicateFacts struct {
	Clusters int64             `json:"clusters" doc:"Clusters of two and more."`
	Surplus  int64             `json:"surplus" doc:"Records that a merge would remove, of those read."`
	Estimate *float64          `json:"estimate,omitempty" doc:"The same for the whole dataset."`
	Interval *Interval         `json:"interval,omitempty" doc:"95 % interval of the estimate, in records."`
	BySource []SourceDuplicate `json:"by_source,omitempty" doc:"Where they come from."`
}

// SourceDuplicate counts the surplus of one source.
type SourceDuplicate struct {
	Source  string `json:"source" doc:"The source, a word that several records have; empty for the rest."`
	Surplus int64  `json:"surplus" doc:"Records that a merge would remove."`
	Of      int64  `json:"of" doc:"Records of that source."`
}
