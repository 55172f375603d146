// Package probe puts together what the last contacts with a tool's interface
// showed: whether its credential is refused, which rights it lacks, how much of
// its allowance was used, whether the interface announces its end, and what
// changed in its fields. Read model.go, then derive.go and change.go.
package probe

import (
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Probe is what the last contacts with a tool's interface showed. One that was
// never contacted knows nothing but its tool.
type Probe struct {
	Tool             *inventory.Tool          `attr:"tool" derived:"true" doc:"which tool"`
	OK               *bool                    `attr:"ok" derived:"true" doc:"it answered"`
	Error            string                   `attr:"error" derived:"true" doc:"class of the failure"`
	AuthError        string                   `attr:"auth_error" kw:"auth_invalid,auth_expired" derived:"true" doc:"class of the failure, if the credential was refused"`
	MissingScopes    []string                 `attr:"missing_scopes" derived:"true" doc:"rights the vendor says are missing, with the object"`
	QuotaUsed        *float64                 `attr:"quota_used" unit:"share" derived:"true" doc:"of the allowance, before our own calls"`
	QuotaResetsAt    *lang.Time               `attr:"quota_resets_at" unit:"time" derived:"true" doc:"when the allowance begins anew"`
	Version          string                   `attr:"version" derived:"true" doc:"interface version that answered"`
	VersionRetiresOn *lang.Time               `attr:"version_retires_on" unit:"date" derived:"true" doc:"announced end of that version, by header or product.api_version"`
	Deprecations     []Deprecation            `attr:"deprecations" derived:"true" doc:"Deprecation and Sunset headers seen"`
	SchemaChanges    []inventory.SchemaChange `attr:"schema_changes" derived:"true" doc:"field removed, renamed, retyped, newly required, option in use removed since the field list of the contact before; null without one that was seen with the same eyes"`
	Skew             *lang.Duration           `attr:"skew" derived:"true" doc:"its clock against ours"`
	At               *lang.Time               `attr:"at" unit:"time" derived:"true" doc:"when"`

	Account        string     `attr:"account" derived:"true" doc:"whose account it is"`
	User           string     `attr:"user" derived:"true" doc:"whose eyes these are"`
	Sandbox        *bool      `attr:"sandbox" derived:"true" doc:"it is no real account"`
	Scopes         []string   `attr:"scopes" derived:"true" doc:"rights of the credential, null where it does not tell them"`
	Host           string     `attr:"host" derived:"true" doc:"host that answered"`
	TLS            *bool      `attr:"tls" derived:"true" doc:"the connection was encrypted"`
	CanWrite       *bool      `attr:"can_write" derived:"true" doc:"the credential could change what it reads, where that can be told"`
	Auth           string     `attr:"auth" derived:"true" doc:"kind of authentication"`
	SecretFrom     string     `attr:"secret_from" kw:"env,file" derived:"true" doc:"where the credential came from"`
	TokenExpiresAt *lang.Time `attr:"token_expires_at" unit:"time" derived:"true" doc:"end of the credential itself"`

	Requests   *float64       `attr:"requests" derived:"true" doc:"requests that the last contacts cost"`
	Retries    *float64       `attr:"retries" derived:"true" doc:"requests that were repeated"`
	Throttled  *float64       `attr:"throttled" derived:"true" doc:"times it asked to slow down"`
	Waited     *lang.Duration `attr:"waited" derived:"true" doc:"time spent waiting for it"`
	Bytes      *float64       `attr:"bytes" derived:"true" doc:"bytes received"`
	LatencyP95 *lang.Duration `attr:"latency_p95" derived:"true" doc:"95th percentile of the time to an answer"`
	Refused    []string       `attr:"refused" derived:"true" doc:"hosts it led to and that were not followed"`
	Objects    []Contact      `attr:"objects" derived:"true" doc:"one for each dataset that was asked for"`
}

// Address implements lang.Node.
func (p *Probe) Address() string { return p.Tool.Addr }

// Deprecation is one header by which a tool announces an end.
type Deprecation struct {
	Header string     `attr:"header" derived:"true" doc:"name of the header"`
	Date   *lang.Time `attr:"date" unit:"date" derived:"true" doc:"the day it names"`
	Link   string     `attr:"link" derived:"true" doc:"where more is said"`
}

// Contact is what came of asking for one object.
type Contact struct {
	Object    string             `attr:"object" derived:"true" doc:"object, table or stream"`
	Dataset   *inventory.Dataset `attr:"dataset" derived:"true" doc:"for which dataset"`
	Status    string             `attr:"status" kw:"ok,partial,skipped,failed,not_contacted" derived:"true" doc:"what came of it"`
	Class     string             `attr:"class" derived:"true" doc:"class of the failure"`
	Message   string             `attr:"message" derived:"true" doc:"in the words of the vendor"`
	Scope     string             `attr:"scope" derived:"true" doc:"the right that is missing, where the vendor names it"`
	Records   *float64           `attr:"population" derived:"true" doc:"records that exist"`
	Accuracy  string             `attr:"accuracy" derived:"true" doc:"how well that is known"`
	Sampled   *float64           `attr:"n" derived:"true" doc:"records that were kept"`
	Method    string             `attr:"method" derived:"true" doc:"how they were chosen"`
	Complete  *bool              `attr:"complete" derived:"true" doc:"everything that was asked for came"`
	Fields    *float64           `attr:"fields" derived:"true" doc:"fields that the tool tells of"`
	OwnFields *float64           `attr:"custom_fields" derived:"true" doc:"those among them that the company made"`
	Withheld  *float64           `attr:"not_delivered" derived:"true" doc:"fields that were asked for and never came"`
	Asked     *float64           `attr:"requests" derived:"true" doc:"requests it cost"`
}
