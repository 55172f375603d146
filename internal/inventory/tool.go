package inventory

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// Tool is the block tool.
type Tool struct {
	Block
	Product             *Product        `attr:"product" doc:"gives category and capabilities"`
	Category            *Category       `attr:"category" otherwise:"that of the product" doc:"for tools without a product"`
	Vendor              string          `attr:"vendor" otherwise:"that of the product" doc:"who is paid"`
	Departments         []*Department   `attr:"departments" default:"[]" doc:"who has access"`
	Owner               *Person         `attr:"owner" doc:"accountable for value and cost"`
	Admins              []*Person       `attr:"admins" default:"[]" doc:"who runs it"`
	Status              string          `attr:"status" kw:"planned,trial,active,sunset,retired,rejected" default:"active" doc:"where it stands"`
	Approval            string          `attr:"approval" kw:"managed,unmanaged,restricted,needs_review" default:"managed" doc:"how it was let in"`
	ApprovalRequestedOn *lang.Time      `attr:"approval_requested_on" unit:"date" doc:"since when it waits"`
	Criticality         string          `attr:"criticality" kw:"low,medium,high,critical" default:"medium" doc:"what a day without it costs; weighs 1, 2, 4, 8"`
	_                   struct{}        `attr:"environment" reserved:"true"`
	Segments            []*Segment      `attr:"segments" otherwise:"all" doc:"the parts of the company it serves; a tool that names none is in all of them"`
	Timezone            string          `attr:"timezone" otherwise:"stack.timezone" doc:"zone of its days and of its times without an offset, IANA"`
	Plan                string          `attr:"plan" doc:"name of the plan"`
	Tier                string          `attr:"tier" kw:"free,trial,paid" otherwise:"trial by status; free when the cost is 0; else paid" doc:"kind of plan"`
	Licensed            []*Capability   `attr:"licensed" otherwise:"those of the product" doc:"what the plan includes"`
	Uses                []*Capability   `attr:"uses" default:"[]" doc:"what is really used"`
	Masters             []*Entity       `attr:"masters" default:"[]" doc:"entities whose truth its owners claim"`
	Writes              []*Entity       `attr:"writes" default:"[]" doc:"entities that people or automations change there"`
	Reads               []*Entity       `attr:"reads" default:"[]" doc:"entities that are only shown there"`
	MultiCurrency       bool            `attr:"multi_currency" default:"false" doc:"amounts carry their own currency"`
	_                   struct{}        `attr:"login_url" reserved:"true"`
	InstanceReason      string          `attr:"instance_reason" doc:"why a second contract or workspace exists"`
	_                   struct{}        `attr:"trial_started_on" reserved:"true"`
	AddedOn             *lang.Time      `attr:"added_on" unit:"date" doc:"when it came in"`
	RetireOn            *lang.Time      `attr:"retire_on" unit:"date" doc:"planned last day"`
	_                   struct{}        `attr:"successor" reserved:"true"`
	_                   struct{}        `attr:"reviewed_on" reserved:"true"`
	_                   struct{}        `attr:"seen_in" reserved:"true"`
	Cost                *ToolCost       `block:"cost" doc:"what it costs"`
	Seats               *ToolSeats      `block:"seats" doc:"what is paid for and what is used"`
	Contracts           []*ToolContract `block:"contract" doc:"may repeat; the current one is the latest that has started"`
	Access              *ToolAccess     `block:"access" doc:"who can get in, and how"`
	Data                *ToolData       `block:"data" doc:"what data it holds, and on what basis"`
	_                   struct{}        `block:"quota" reserved:"true"`
	_                   struct{}        `block:"api" reserved:"true"`
	_                   struct{}        `block:"training" reserved:"true"`
	_                   struct{}        `block:"backup" reserved:"true"`
	_                   struct{}        `block:"assurance" reserved:"true"`
	Decision            *ToolDecision   `block:"decision" doc:"why it was bought"`
	Connection          *ToolConnection `block:"connection" doc:"how records are fetched"`

	// Derived: facts write these before the first rule runs.
	AnnualCost             *float64           `attr:"annual_cost" unit:"money" derived:"true" doc:"in stack.currency, null without a rate"`
	CostPerSeat            *float64           `attr:"cost_per_seat" unit:"money" derived:"true" doc:"yearly, for seat tools"`
	CostPerActiveUser      *float64           `attr:"cost_per_active_user" unit:"money" derived:"true" doc:"tool.annual_cost ÷ tool.seats.active_30d"`
	CostPerActiveUserZ     *float64           `attr:"cost_per_active_user_z" derived:"true" doc:"its robust z among seat tools, null below 8 tools"`
	Utilisation            *float64           `attr:"utilisation" unit:"share" derived:"true" doc:"tool.seats.active_30d ÷ tool.seats.purchased"`
	ReclaimableSeats       *float64           `attr:"reclaimable_seats" derived:"true" doc:"purchased − active_30d − the larger of 2 and 10 % headroom"`
	UsedShare              *float64           `attr:"used_share" unit:"share" derived:"true" doc:"weight of uses ÷ weight of licensed: sums of capability.weight, without depths"`
	Capabilities           map[string]float64 `attr:"capabilities" derived:"true" doc:"depth per capability, after licence and use"`
	CategoryPeers          []*Tool            `attr:"category_peers" derived:"true" doc:"active tools of the same category"`
	DepartmentsIdle        []*Department      `attr:"departments_idle" derived:"true" doc:"departments of tool.departments with nobody active within 60 days; null where that is not known"`
	DepartmentsUnneeded    []*Department      `attr:"departments_unneeded" derived:"true" doc:"departments of tool.departments of which no step uses the tool and no need is for a capability that it offers"`
	NoticeDate             *lang.Time         `attr:"notice_date" unit:"date" derived:"true" doc:"contract.ends_on − contract.notice_days"`
	Contract               *ToolContract      `attr:"contract" derived:"true" doc:"the current one: the latest that has started"`
	NextContract           *ToolContract      `attr:"next_contract" derived:"true" doc:"one that starts later, null if none"`
	Entities               []*Entity          `attr:"entities" derived:"true" doc:"what it holds: masters, writes, reads, system of record, datasets; never one that describes a tool, such as user"`
	SharedEntities         []*Entity          `attr:"shared_entities" derived:"true" doc:"those that another active tool holds too"`
	SystemOfRecordFor      []*Entity          `attr:"system_of_record_for" derived:"true" doc:"by entity.system_of_record"`
	Integrations           []*Integration     `attr:"integrations" derived:"true" doc:"enabled ones that begin or end here"`
	Reaches                []*Category        `attr:"reaches" derived:"true" doc:"categories reachable over enabled integrations within two hops, whatever their state"`
	EntitiesWithoutDataset []*Entity          `attr:"entities_without_dataset" derived:"true" doc:"held, read by an enabled rule, not supplied (last round)"`
	FilledShare            *float64           `attr:"filled_share" unit:"share" derived:"true" doc:"attributes that enabled rules read and that are given (last round)"`
	Value                  *float64           `attr:"value" derived:"true" doc:"what it is worth, from inventory facts alone"`
	Fit                    *float64           `attr:"fit" derived:"true" doc:"how sound it is, from inventory facts alone"`
	Quadrant               string             `attr:"quadrant" kw:"invest,migrate,tolerate,eliminate" derived:"true" doc:"from value and fit"`
}

// ToolCost is the block tool › cost.
type ToolCost struct {
	Block
	Amount     float64  `attr:"amount" unit:"money" required:"true" doc:"per period"`
	Currency   string   `attr:"currency" otherwise:"stack.currency" doc:"ISO 4217"`
	Per        string   `attr:"per" kw:"month,quarter,year" default:"year" doc:"period"`
	Model      string   `attr:"model" kw:"seat,usage,flat" default:"flat" doc:"what is counted"`
	_          struct{} `attr:"budget" reserved:"true"`
	CostCentre string   `attr:"cost_centre" doc:"who pays"`
	_          struct{} `attr:"note" reserved:"true"`
}

// ToolSeats is the block tool › seats.
type ToolSeats struct {
	Block
	Purchased   *float64               `attr:"purchased" positive:"true" doc:"seats paid for"`
	Assigned    *float64               `attr:"assigned" positive:"true" doc:"seats given to people"`
	Active30d   *float64               `attr:"active_30d" positive:"true" doc:"people who signed in within 30 days"`
	Active60d   *float64               `attr:"active_60d" positive:"true" doc:"within 60 days"`
	Active90d   *float64               `attr:"active_90d" positive:"true" doc:"within 90 days"`
	LastLogin   *lang.Time             `attr:"last_login" unit:"date" doc:"last sign-in of anyone"`
	Departments []*ToolSeatsDepartment `block:"department" label:"department" doc:"assigned, active_30d, active_60d of one department; may repeat"`
}

// ToolSeatsDepartment is the block tool › seats › department.
type ToolSeatsDepartment struct {
	Block
	Department *Department `attr:"department" derived:"true" doc:"the label"`
	Assigned   *float64    `attr:"assigned" positive:"true" doc:"seats given to its people"`
	Active30d  *float64    `attr:"active_30d" positive:"true" doc:"its people who signed in within 30 days"`
	Active60d  *float64    `attr:"active_60d" positive:"true" doc:"within 60 days"`
}

// ToolContract is the block tool › contract.
type ToolContract struct {
	Block
	ID           string     `attr:"id" doc:"number of the agreement"`
	StartsOn     *lang.Time `attr:"starts_on" unit:"date" doc:"first day"`
	EndsOn       *lang.Time `attr:"ends_on" unit:"date" doc:"last day"`
	Term         string     `attr:"term" kw:"monthly,annual,multi_year" default:"annual" doc:"length"`
	AutoRenew    bool       `attr:"auto_renew" default:"false" doc:"runs on unless cancelled"`
	NoticeDays   *float64   `attr:"notice_days" positive:"true" doc:"notice period"`
	Decision     string     `attr:"decision" kw:"renew,downsize,renegotiate,cancel" doc:"what was decided"`
	DecidedOn    *lang.Time `attr:"decided_on" unit:"date" doc:"when"`
	NoticeSentOn *lang.Time `attr:"notice_sent_on" unit:"date" doc:"when notice was given"`
	_            struct{}   `attr:"uplift_cap" reserved:"true"`
}

// ToolAccess is the block tool › access.
type ToolAccess struct {
	Block
	SSO              string     `attr:"sso" kw:"enforced,optional,none" doc:"single sign-on; none: there is none. Left out, it is unknown"`
	MFA              *bool      `attr:"mfa" doc:"second factor enforced"`
	_                struct{}   `attr:"scim" reserved:"true"`
	_                struct{}   `attr:"user_accounts" reserved:"true"`
	_                struct{}   `attr:"admin_accounts" reserved:"true"`
	SharedAccounts   *float64   `attr:"shared_accounts" positive:"true" otherwise:"counted in the user dataset" doc:"accounts used by several people"`
	LastAccessReview *lang.Time `attr:"last_access_review" unit:"date" doc:"last review of rights"`
	_                struct{}   `attr:"audit_log" reserved:"true"`
}

// ToolData is the block tool › data.
type ToolData struct {
	Block
	Classes         []string   `attr:"classes" kw:"personal,special,consent,payment,financial,commercial,secret,none" doc:"what the data is"`
	Region          string     `attr:"region" doc:"where it is hosted"`
	DPASignedOn     *lang.Time `attr:"dpa_signed_on" unit:"date" doc:"data agreement"`
	DPAExpiresOn    *lang.Time `attr:"dpa_expires_on" unit:"date" doc:"its end"`
	VendorChangedOn *lang.Time `attr:"vendor_changed_on" unit:"date" doc:"last change of vendor or sub-processor"`
	InternalVendor  bool       `attr:"internal_vendor" default:"false" doc:"the vendor is a company of the own group in the region"`
	Transfer        string     `attr:"transfer" kw:"adequacy,contract_clauses,corporate_rules,none" doc:"basis of a transfer abroad"`
	_               struct{}   `attr:"purpose" reserved:"true"`
	LegalBasis      string     `attr:"legal_basis" kw:"consent,contract,legal_obligation,legitimate_interest,public_task,vital_interest" doc:"on what basis"`
	RetentionDays   *float64   `attr:"retention_days" positive:"true" doc:"how long after the last activity"`
}

// ToolDecision is the block tool › decision.
type ToolDecision struct {
	Block
	Need         string     `attr:"need" required:"true" doc:"what was missing"`
	Alternatives []string   `attr:"alternatives" default:"[]" doc:"what else was looked at"`
	DecidedBy    *Person    `attr:"decided_by" doc:"who decided"`
	DecidedOn    *lang.Time `attr:"decided_on" unit:"date" doc:"when"`
}

// ToolConnection is the block tool › connection.
type ToolConnection struct {
	Block
	Connector   lang.Ref `attr:"connector" ref:"connector" required:"true" doc:"which connector; its variables and secrets follow as attributes, secrets only from env() or file(); so do max_requests, allow_http and base_url"`
	MaxRequests *float64 `attr:"max_requests" positive:"true" otherwise:"that of the connector" doc:"ceiling of requests per run for the tool"`
	AllowHTTP   bool     `attr:"allow_http" default:"false" doc:"plain HTTP is accepted"`
	BaseURL     string   `attr:"base_url" doc:"where the interface is; a loopback host only, so that a fake can stand in"`

	// Variables and Secrets hold the attributes that belong to the connector.
	// A variable is a string, float64, bool, []any or map[string]any.
	Variables map[string]any
	Secrets   map[string]lang.Secret

	Settings map[string]hcl.Expression `rest:"true"`
}
