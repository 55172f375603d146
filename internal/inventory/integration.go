package inventory

import (
	"stackassay/internal/lang"
)

// Integration is the block integration.
type Integration struct {
	Block
	From        *Tool                  `attr:"from" required:"true" doc:"source"`
	To          *Tool                  `attr:"to" required:"true" doc:"target"`
	Via         string                 `attr:"via" kw:"native,ipaas,custom,webhook,etl,reverse_etl,csv,email,copy_paste,manual" required:"true" doc:"how it works"`
	Through     *Tool                  `attr:"through" doc:"the integration platform"`
	Direction   string                 `attr:"direction" kw:"one_way,two_way" default:"one_way" doc:"who may change whom"`
	Enabled     bool                   `attr:"enabled" default:"true" doc:"switched on"`
	Owner       *Person                `attr:"owner" doc:"accountable"`
	_           struct{}               `attr:"alert_to" reserved:"true"`
	Criticality string                 `attr:"criticality" kw:"low,medium,high,critical" default:"medium" doc:"weighs 1, 2, 4, 8"`
	Schedule    *lang.Duration         `attr:"schedule" otherwise:"none: on event" doc:"how often it runs"`
	Within      *lang.Duration         `attr:"within" doc:"how late data may arrive"`
	_           struct{}               `attr:"purpose" reserved:"true"`
	LoopGuard   bool                   `attr:"loop_guard" default:"false" doc:"changes carry their origin and are not sent back"`
	Status      *IntegrationStatus     `block:"status" doc:"how it runs, as the tool shows it"`
	Credential  *IntegrationCredential `block:"credential" doc:"who it runs as"`

	// Derived: facts write these before the first rule runs.
	Syncs     []*Sync  `block:"sync" label:"entity" attr:"syncs" doc:"its syncs"`
	ErrorRate *float64 `attr:"error_rate" unit:"share" derived:"true" doc:"errors_7d ÷ records_7d"`
}

// IntegrationStatus is the block integration › status.
type IntegrationStatus struct {
	Block
	State       string     `attr:"state" kw:"ok,failing,failed,disconnected,auth_expired,paused,unknown" default:"unknown" doc:"as the tool shows it"`
	LastSuccess *lang.Time `attr:"last_success" unit:"time" doc:"last good run"`
	LastError   *lang.Time `attr:"last_error" unit:"time" doc:"last failed run"`
	Errors7d    *float64   `attr:"errors_7d" positive:"true" doc:"failed records in 7 days"`
	Records7d   *float64   `attr:"records_7d" positive:"true" doc:"records in 7 days"`
	_           struct{}   `attr:"open_errors" reserved:"true"`
	_           struct{}   `attr:"lag_p95" reserved:"true"`
}

// IntegrationCredential is the block integration › credential.
type IntegrationCredential struct {
	Block
	Kind      string     `attr:"kind" kw:"service,person,shared" doc:"who it runs as"`
	Person    *Person    `attr:"person" doc:"if a person"`
	ExpiresOn *lang.Time `attr:"expires_on" unit:"date" doc:"end of the credential"`
	CreatedOn *lang.Time `attr:"created_on" unit:"date" doc:"when it was made"`
	_         struct{}   `attr:"rotated_on" reserved:"true"`
	Scopes    []string   `attr:"scopes" default:"[]" doc:"rights it has"`
}

// Sync is the block sync.
type Sync struct {
	Block
	Integration *Integration // where it is declared
	Entity      *Entity      `attr:"entity" otherwise:"the label" doc:"what is synced"`
	Key         []string     `attr:"key" otherwise:"[\"external_id\"]" doc:"fields by which records are matched. One of type id carries, on whichever side has it, the id of the other tool's record, so that a record linked with several tools has one for each; any other, such as an e-mail, holds the same value on both sides"`
	KeyUnique   *bool        `attr:"key_unique" doc:"the key is unique on both sides"`
	Direction   string       `attr:"direction" kw:"one_way,two_way" otherwise:"that of the integration" doc:"who may change whom"`
	Conflict    string       `attr:"conflict" kw:"from_wins,to_wins,newest,system_of_record,manual" doc:"who wins"`
	_           struct{}     `attr:"on_delete" reserved:"true"`
	Filter      string       `attr:"filter" doc:"which records are synced, in words"`
	_           struct{}     `attr:"ignores" reserved:"true"`

	// Derived: facts write these before the first rule runs.
	ContestedFields  []*Mapping     `attr:"contested_fields" derived:"true" doc:"one-way, yet writable on both sides"`
	Mappings         []*Mapping     `block:"field" label:"field" attr:"mappings" doc:"its fields"`
	UnmappedRequired []string       `attr:"unmapped_required" derived:"true" doc:"target fields required on create, neither mapped nor defaulted"`
	SchemaChanges    []SchemaChange `attr:"schema_changes" derived:"true" doc:"field removed, renamed, retyped, newly required, option removed since sync.previous"`
	Previous         *Sync          `attr:"previous" derived:"true" doc:"the baseline"`
}

// Mapping is the block mapping.
type Mapping struct {
	Block
	Sync      *Sync             // where it is declared
	To        string            `attr:"to" required:"true" doc:"name or label of the field at the target; the field at the source is the column that the map of its dataset reads"`
	Values    map[string]string `attr:"values" default:"{}" doc:"source value to target value; keys and values are looked for among the values after map, then among the raw ones"`
	Conflict  string            `attr:"conflict" kw:"from_wins,to_wins,newest,system_of_record,manual" otherwise:"that of the sync" doc:"who wins for this field"`
	_         struct{}          `attr:"reject_empty" reserved:"true"`
	Default   string            `attr:"default" doc:"value when empty"`
	Locked    bool              `attr:"locked" default:"false" doc:"people cannot change it at the target"`
	_         struct{}          `attr:"pick" reserved:"true"`
	Transform string            `attr:"transform" doc:"what is done on the way, in words"`

	// Derived: facts write these before the first rule runs.
	Field           *Field   `attr:"field" derived:"true" doc:"the entity field"`
	Direction       string   `attr:"direction" derived:"true" doc:"that of the sync"`
	FromTool        *Tool    `attr:"from_tool" derived:"true" doc:"source tool"`
	ToTool          *Tool    `attr:"to_tool" derived:"true" doc:"target tool"`
	FromExists      *bool    `attr:"from_exists" derived:"true" doc:"the field is in the source's present field list (dataset.properties), by name, else by label"`
	ToExists        *bool    `attr:"to_exists" derived:"true" doc:"in the target's"`
	FromType        string   `attr:"from_type" derived:"true" doc:"type at the source"`
	ToType          string   `attr:"to_type" derived:"true" doc:"type at the target"`
	UnmappedOptions []string `attr:"unmapped_options" derived:"true" doc:"source options, and values that records hold, without a counterpart at the target; null where no list and no value map says what it knows"`
	UnmappedRecords *float64 `attr:"unmapped_records" derived:"true" doc:"records at the source that hold such a value; null where no records were read"`
	UnmappedShare   *float64 `attr:"unmapped_share" unit:"share" derived:"true" doc:"of those that hold any value"`
}

// SchemaChange is one change of a tool's field list since the baseline.
type SchemaChange struct {
	Field  string `attr:"field" derived:"true" doc:"name at the tool"`
	Kind   string `attr:"kind" kw:"removed,renamed,retyped,required,option_removed" derived:"true" doc:"what happened"`
	Object string `attr:"object" derived:"true" doc:"object whose field it is"`
	Was    string `attr:"was" derived:"true" doc:"name, type or option before"`
	Now    string `attr:"now" derived:"true" doc:"name or type now"`
	Mapped bool   `attr:"mapped" derived:"true" doc:"a map or a sync uses the field, or it is required"`
}
