// Package connector describes the interfaces of tools in HCL and asks them for
// records. Read model.go (what a connector says), then decode.go, compile.go
// (expressions), client.go (what all objects of a tool share), send.go (one
// request with everything that can go wrong), list.go (pages) and take.go (a
// sample).
package connector

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Connector describes one interface: where the records are, how pages follow
// one another, how to count and draw, and what an error means. It only reads.
type Connector struct {
	block
	Title     string                    `attr:"title" required:"true" doc:"name of the interface"`
	Version   string                    `attr:"version" required:"true" doc:"semantic version of this description"`
	Docs      string                    `attr:"docs" required:"true" doc:"address of the vendor's pages"`
	BaseURL   hcl.Expression            `attr:"base_url" required:"true" doc:"scheme, host, port and the beginning of every path"`
	Hosts     []string                  `attr:"hosts" doc:"hosts that base_url may take from a token response; a leading *. stands for labels"`
	Headers   map[string]hcl.Expression `attr:"headers" doc:"sent with every request"`
	Variables []*Variable               `block:"variable" label:"id" doc:"what the connection sets"`
	Secrets   []*Secret                 `block:"secret" label:"id" doc:"what the connection sets with env() or file()"`
	AuthRaw   []*hclsyntax.Block        `block:"auth" label:"kind" doc:"how to prove who asks; the first whose secrets are set is used"`
	Identity  *Identity                 `block:"identity" doc:"the first call of a run: whose credential this is"`
	Quota     *Quota                    `block:"quota" doc:"the allowance, where an endpoint tells it"`
	Limits    *Limits                   `block:"limits" doc:"how fast and how much"`
	Errors    []*Error                  `block:"error" label:"id" doc:"what an answer means; the first that matches wins"`
	Page      *Page                     `block:"page" label:"kind" doc:"how pages follow one another, unless an object says otherwise"`
	Objects   []*Object                 `block:"object" label:"any name" doc:"one kind of record; \"*\" serves every other name that its names allow"`

	ID     string
	Digest string // SHA-256 of its text
	Own    bool   // of an inventory, not of the program
	Auth   []*Auth
	file   []byte // its text
	offset int    // where that begins in its file
}

// Variable is the block variable.
type Variable struct {
	block
	Title   string         `attr:"title" doc:"what it is"`
	Default hcl.Expression `attr:"default" otherwise:"required" doc:"what holds when the connection does not set it"`
	Pattern string         `attr:"pattern" doc:"RE2 pattern of the whole value"`
	Values  []string       `attr:"values" doc:"the values it takes"`
}

// Secret is the block secret.
type Secret struct {
	block
	Title    string `attr:"title" doc:"what it is"`
	UsualEnv string `attr:"usual_env" doc:"customary variable name: shown in messages, never read by itself"`
	Optional bool   `attr:"optional" default:"false" doc:"the connection may leave it out"`
}

// Auth is the block auth. Which attributes it takes depends on its kind, the
// label.
type Auth struct {
	block
	Token        hcl.Expression            `attr:"token" doc:"bearer"`
	Scheme       string                    `attr:"scheme" default:"Bearer" doc:"bearer, oauth2: the word before the token"`
	Username     hcl.Expression            `attr:"username" doc:"basic"`
	Password     hcl.Expression            `attr:"password" doc:"basic"`
	Name         string                    `attr:"name" doc:"header, query, session: of the header or the parameter"`
	Value        hcl.Expression            `attr:"value" doc:"header, query, session"`
	Grant        string                    `attr:"grant" kw:"client_credentials,refresh_token,jwt_bearer" doc:"oauth2"`
	TokenURL     hcl.Expression            `attr:"token_url" doc:"oauth2"`
	ClientID     hcl.Expression            `attr:"client_id" doc:"oauth2"`
	ClientSecret hcl.Expression            `attr:"client_secret" doc:"oauth2"`
	RefreshToken hcl.Expression            `attr:"refresh_token" doc:"oauth2"`
	Scopes       hcl.Expression            `attr:"scopes" doc:"oauth2"`
	Params       map[string]hcl.Expression `attr:"params" doc:"oauth2: further parameters of the token request"`
	ClientAuth   string                    `attr:"client_auth" kw:"header,body" default:"header" doc:"oauth2: where the client proves itself"`
	Margin       string                    `attr:"margin" default:"60s" doc:"oauth2: a token is renewed this long before it ends"`
	Rotates      bool                      `attr:"rotates" default:"false" doc:"oauth2: a refresh token works once"`
	Export       map[string]hcl.Expression `attr:"export" doc:"oauth2: what auth holds of the token response"`
	TTL          string                    `attr:"ttl" default:"30m" doc:"session: how long the login lasts"`
	Request      *Request                  `block:"request" doc:"session: the login"`
	JWT          *JWT                      `block:"jwt" doc:"oauth2: a signed assertion"`
}

// JWT is the block auth › jwt.
type JWT struct {
	block
	Key       hcl.Expression            `attr:"key" required:"true" doc:"private key, PEM"`
	Issuer    hcl.Expression            `attr:"issuer" required:"true" doc:"iss"`
	Audience  hcl.Expression            `attr:"audience" required:"true" doc:"aud"`
	Subject   hcl.Expression            `attr:"subject" doc:"sub"`
	Scopes    hcl.Expression            `attr:"scopes" doc:"scope"`
	KeyID     hcl.Expression            `attr:"key_id" doc:"kid"`
	Algorithm string                    `attr:"algorithm" kw:"rs256,ps256,es256" default:"rs256" doc:"of the signature"`
	TTL       string                    `attr:"ttl" default:"5m" doc:"how long the assertion holds"`
	Claims    map[string]hcl.Expression `attr:"claims" doc:"further claims"`
}

// Identity is the block identity.
type Identity struct {
	block
	Request *Request       `block:"request" doc:"without one, what the token response told"`
	Account hcl.Expression `attr:"account" doc:"the account"`
	User    hcl.Expression `attr:"user" doc:"whose eyes these are"`
	Sandbox hcl.Expression `attr:"sandbox" doc:"whether it is no real account"`
	Scopes  hcl.Expression `attr:"scopes" doc:"what the credential may see"`
	Expires hcl.Expression `attr:"expires" doc:"when the credential ends"`
}

// Quota is the block quota.
type Quota struct {
	block
	Request *Request       `block:"request" required:"true" doc:"what is asked"`
	Used    hcl.Expression `attr:"used" required:"true" doc:"requests used up"`
	Allowed hcl.Expression `attr:"allowed" required:"true" doc:"requests allowed"`
	Resets  hcl.Expression `attr:"resets" doc:"when it begins anew"`
}

// Limits is the block limits.
type Limits struct {
	block
	Rate        string         `attr:"rate" default:"2/1s" doc:"requests per duration, shared by all objects"`
	Concurrency float64        `attr:"concurrency" default:"2" positive:"true" doc:"requests at a time"`
	MaxBody     string         `attr:"max_body" default:"32MB" doc:"of one answer"`
	MaxURL      float64        `attr:"max_url" default:"8000" positive:"true" doc:"length of a URL; longer field lists are split"`
	MaxWait     string         `attr:"max_wait" default:"2m" doc:"longest single wait obeyed"`
	TotalWait   string         `attr:"total_wait" default:"10m" doc:"sum of the waits of one object"`
	Remaining   hcl.Expression `attr:"remaining" doc:"what the headers say is left"`
	Reset       hcl.Expression `attr:"reset" doc:"when there is more"`
	ResetAs     string         `attr:"reset_as" kw:"delay,epoch,date" default:"delay" doc:"how reset is written"`
	Used        hcl.Expression `attr:"used" doc:"of the day's allowance, if every answer tells it"`
	Allowed     hcl.Expression `attr:"allowed" doc:"the day's allowance"`
	Share       float64        `attr:"share" default:"0.05" doc:"never spend more than this part of what is left of the day"`
	More        []*Limit       `block:"limit" label:"id" doc:"a second limit for the requests that name it"`
}

// Limit is the block limits › limit.
type Limit struct {
	block
	Rate     string `attr:"rate" required:"true" doc:"requests per duration"`
	Separate bool   `attr:"separate" default:"false" doc:"they do not count against the rate of all"`
}

// Error is the block error.
type Error struct {
	block
	When    hcl.Expression `attr:"when" required:"true" doc:"tried on every answer, also on a good one"`
	Class   string         `attr:"class" required:"true" kw:"rate_limited,quota_exhausted,auth_expired,auth_invalid,missing_scope,bad_request,not_found,gone,transient,not_json,too_large,cursor_lost,incomplete,refused" doc:"what it is"`
	Action  string         `attr:"action" required:"true" kw:"retry,reauth,restart,empty,skip,fail,stop" doc:"what is done"`
	Wait    hcl.Expression `attr:"wait" doc:"seconds, or a date, where no Retry-After tells it"`
	Message hcl.Expression `attr:"message" doc:"shown as data"`
}

// Page is the block page.
type Page struct {
	block
	Param      string         `attr:"param" doc:"of the query; without it the request reads page.*"`
	Next       hcl.Expression `attr:"next" doc:"cursor, link, keyset: where the next page is"`
	More       hcl.Expression `attr:"more" doc:"false at the end"`
	SizeParam  string         `attr:"size_param" doc:"parameter for the size"`
	Size       float64        `attr:"size" default:"100" positive:"true" doc:"records asked for"`
	Start      float64        `attr:"start" default:"1" doc:"number: of the first page"`
	TotalPages hcl.Expression `attr:"total_pages" doc:"number: how many there are"`
	MaxPages   float64        `attr:"max_pages" default:"10000" positive:"true" doc:"ceiling"`
	MaxRecords *float64       `attr:"max_records" positive:"true" doc:"a ceiling that the vendor sets"`
}

// Object is the block object.
type Object struct {
	block
	Title     string                    `attr:"title" doc:"what people call it"`
	Kind      string                    `attr:"kind" doc:"standard entity it usually holds" kw:"@kind"`
	Kinds     map[string]string         `attr:"kinds" doc:"the same by name" kw:"@kind"`
	Names     string                    `attr:"names" doc:"pattern of the names that \"*\" serves"`
	ID        hcl.Expression            `attr:"id" required:"true" doc:"identity for the tool"`
	Updated   hcl.Expression            `attr:"updated" doc:"last change"`
	Variables []*Variable               `block:"variable" label:"id" doc:"what from \"api\" sets"`
	Each      *Each                     `block:"each" doc:"one call per parent record, or per several"`
	Request   *Request                  `block:"request" required:"true" doc:"the listing"`
	Records   hcl.Expression            `attr:"records" required:"true" doc:"path of the record list"`
	Single    bool                      `attr:"single" default:"false" doc:"the answer is one record"`
	Fields    hcl.Expression            `attr:"fields" doc:"path of a member whose members become columns"`
	Omit      []string                  `attr:"omit" doc:"columns to drop"`
	Derive    map[string]hcl.Expression `attr:"derive" doc:"further columns"`
	Values    string                    `attr:"values" kw:"plain,class_tagged,false_is_null" default:"plain" doc:"how values are written"`
	LeavesOut hcl.Expression            `attr:"leaves_out" doc:"what a listing does not hold although it exists"`
	Partial   hcl.Expression            `attr:"partial" doc:"the answer is partial"`
	Failed    hcl.Expression            `attr:"failed" doc:"how many inputs failed"`
	Tail      *Tail                     `block:"tail" doc:"a list inside a record that goes on in pages of its own"`
	Page      *Page                     `block:"page" label:"kind" otherwise:"that of the connector" doc:"how pages follow one another"`
	Schema    *FieldList                `block:"schema" doc:"the field list"`
	Count     *Count                    `block:"count" doc:"how many exist"`
	Samples   []*Strategy               `block:"sample" label:"strategy" doc:"ways to draw without listing"`
	Fetch     *Fetch                    `block:"fetch" doc:"records by id"`
	Lookup    *Fetch                    `block:"lookup" doc:"records by the value of a field"`
	Maps      []*Map                    `block:"map" label:"kind" doc:"the vendor's columns for a standard entity"`
}

// Each is the block object › each.
type Each struct {
	block
	Parent hcl.Expression `attr:"parent" required:"true" doc:"object whose records are gone through"`
	Name   hcl.Expression `attr:"name" doc:"name of the parent, where it is served by \"*\""`
	Take   float64        `attr:"take" default:"1" positive:"true" doc:"parents per call"`
}

// Request is the block request.
type Request struct {
	block
	Method  string                    `attr:"method" kw:"get,post" default:"get" doc:"post must be a read"`
	Path    hcl.Expression            `attr:"path" required:"true" doc:"begins with /; every interpolation is one escaped segment"`
	Query   map[string]hcl.Expression `attr:"query" doc:"a list repeats the key, null is left out"`
	Headers map[string]hcl.Expression `attr:"headers" doc:"of this request"`
	Body    hcl.Expression            `attr:"body" doc:"JSON"`
	Form    map[string]hcl.Expression `attr:"form" doc:"a form, instead of JSON"`
	Limit   hcl.Expression            `attr:"limit" doc:"a limit of its own: limit.search"`
}

// Tail is the block object › tail.
type Tail struct {
	block
	List    hcl.Expression `attr:"list" required:"true" doc:"path of the list in the record"`
	Start   hcl.Expression `attr:"start" required:"true" doc:"cursor of its next page, null when it is whole"`
	Request *Request       `block:"request" required:"true" doc:"reads record and page.cursor"`
	Records hcl.Expression `attr:"records" required:"true" doc:"path of what is added"`
	Page    *Page          `block:"page" label:"kind" required:"true" doc:"how it goes on"`
}

// FieldList is the block object › schema.
type FieldList struct {
	block
	Request     *Request          `block:"request" required:"true" doc:"how to fetch it"`
	Page        *Page             `block:"page" label:"kind" doc:"it is paged only with one of its own"`
	Records     hcl.Expression    `attr:"records" otherwise:"required unless format is edmx" doc:"a list, or an object whose members are the fields"`
	Name        hcl.Expression    `attr:"name" doc:"name of the field"`
	Label       hcl.Expression    `attr:"label" doc:"what people read"`
	Type        hcl.Expression    `attr:"type" doc:"the vendor's word"`
	Options     hcl.Expression    `attr:"options" doc:"values it takes"`
	MaxLength   hcl.Expression    `attr:"max_length" doc:"longest value"`
	Required    hcl.Expression    `attr:"required" doc:"whether it must be filled"`
	Unique      hcl.Expression    `attr:"unique" doc:"whether values repeat"`
	Custom      hcl.Expression    `attr:"custom" doc:"whether the client made it"`
	Description hcl.Expression    `attr:"description" doc:"what it means"`
	CreatedBy   hcl.Expression    `attr:"created_by" doc:"who made it"`
	CreatedAt   hcl.Expression    `attr:"created_at" doc:"when"`
	Skip        hcl.Expression    `attr:"skip" doc:"true: do not ask for this field"`
	Types       map[string]string `attr:"types" doc:"the vendor's types in words of the inventory" kw:"@type"`
	Format      string            `attr:"format" kw:"json,edmx" default:"json" doc:"edmx is the OData metadata document"`
}

// Count is the block count.
type Count struct {
	block
	When     hcl.Expression `attr:"when" doc:"false where it does not count"`
	Request  *Request       `block:"request" required:"true" doc:"what is asked"`
	Value    hcl.Expression `attr:"value" required:"true" doc:"the number"`
	Accuracy hcl.Expression `attr:"accuracy" doc:"exact, visible, eventual, approximate, at_least, upper_bound or unverified"`
	Capped   hcl.Expression `attr:"capped" doc:"the number is a ceiling"`
}

// Strategy is the block object › sample.
type Strategy struct {
	block
	Take    float64        `attr:"take" default:"100" positive:"true" doc:"records per request"`
	Lowest  hcl.Expression `attr:"lowest" doc:"ids: the lowest"`
	Highest hcl.Expression `attr:"highest" doc:"ids: the highest"`
	Locate  *Locate        `block:"locate" doc:"ids: where the highest comes from"`
	From    hcl.Expression `attr:"from" doc:"windows: where they begin"`
	To      hcl.Expression `attr:"to" doc:"windows: where they end"`
	Grain   hcl.Expression `attr:"grain" doc:"windows: the smallest"`
	More    hcl.Expression `attr:"more" doc:"windows: there is more in it"`
	Count   *Count         `block:"count" doc:"windows: records in one"`
	Request *Request       `block:"request" doc:"what is asked"`
	Records hcl.Expression `attr:"records" otherwise:"those of the object" doc:"path of the record list"`
}

// Locate is the block sample › locate.
type Locate struct {
	block
	Request *Request `block:"request" required:"true" doc:"what is asked"`
}

// Fetch is the block fetch, and the block lookup.
type Fetch struct {
	block
	Take    float64        `attr:"take" required:"true" positive:"true" doc:"ids or values per request"`
	Request *Request       `block:"request" required:"true" doc:"what is asked"`
	Records hcl.Expression `attr:"records" otherwise:"those of the object" doc:"path of the record list"`
	Fields  []string       `attr:"fields" doc:"lookup: fields that can be looked up"`
}

// Map is the block object › map.
type Map struct {
	block
	Fields map[string]hcl.Expression `rest:"all"`
}

// root is a file of connectors.
type root struct {
	Connectors []*Connector `block:"connector" label:"id"`
}

// block is what every block has.
type block struct {
	addr   string
	Label  string
	Range  hcl.Range
	ranges map[string]hcl.Range
}

// Address implements lang.Node.
func (b *block) Address() string { return b.addr }

// Head implements lang.Written.
func (b *block) Head(addr, label string, at hcl.Range, _ bool) {
	b.addr, b.Label, b.Range = addr, label, at
}

// Wrote implements lang.Written.
func (b *block) Wrote(attr string, _, value hcl.Range) {
	if b.ranges == nil {
		b.ranges = map[string]hcl.Range{}
	}
	b.ranges[attr] = value
}

// Origin implements lang.Written.
func (b *block) Origin() (hcl.Range, bool) { return b.Range, false }

// at is where an attribute is written, or the block.
func (b *block) at(attr string) hcl.Range {
	if r, ok := b.ranges[attr]; ok {
		return r
	}
	return b.Range
}
