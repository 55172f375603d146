package sarif

// The part of SARIF 2.1.0 that is written here, in the words of the standard:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html

type document struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool              tool              `json:"tool"`
	AutomationDetails automationDetails `json:"automationDetails"`
	Language          string            `json:"language"`
	ColumnKind        string            `json:"columnKind"`
	Invocations       []invocation      `json:"invocations"`
	Results           []result          `json:"results"`
	Properties        *runProperties    `json:"properties,omitempty"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name            string       `json:"name"`
	SemanticVersion string       `json:"semanticVersion"`
	Rules           []descriptor `json:"rules"`
	Notifications   []descriptor `json:"notifications,omitempty"`
}

// descriptor is a rule, or a kind of notification; of those only the id and the
// short description are set.
type descriptor struct {
	ID               string          `json:"id"`
	Name             string          `json:"name,omitempty"`
	ShortDescription message         `json:"shortDescription"`
	FullDescription  *message        `json:"fullDescription,omitempty"`
	Help             *help           `json:"help,omitempty"`
	Default          *configuration  `json:"defaultConfiguration,omitempty"`
	Properties       *ruleProperties `json:"properties,omitempty"`
}

type help struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type configuration struct {
	Level level `json:"level"`
}

// ruleProperties are those that GitHub reads. SecuritySeverity turns an alert
// into a security alert, so it is there for rules about security only.
type ruleProperties struct {
	Tags             []string `json:"tags"`
	Precision        string   `json:"precision"`
	ProblemSeverity  string   `json:"problem.severity"`
	SecuritySeverity string   `json:"security-severity,omitempty"`
}

type automationDetails struct {
	ID string `json:"id"`
}

type invocation struct {
	ExecutionSuccessful bool           `json:"executionSuccessful"`
	ExitCode            int            `json:"exitCode"`
	Notifications       []notification `json:"toolExecutionNotifications"`
}

type notification struct {
	Descriptor     reference  `json:"descriptor"`
	Level          level      `json:"level"`
	Message        message    `json:"message"`
	AssociatedRule *reference `json:"associatedRule,omitempty"`
	Locations      []location `json:"locations,omitempty"`
}

// reference names a descriptor.
type reference struct {
	ID    string `json:"id"`
	Index *int   `json:"index,omitempty"`
}

type level string

const (
	errorLevel   level = "error"
	warningLevel level = "warning"
	noteLevel    level = "note"
)

type message struct {
	Text string `json:"text"`
}

type result struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           *int              `json:"ruleIndex,omitempty"`
	Level               level             `json:"level"`
	Message             message           `json:"message"`
	Locations           []location        `json:"locations"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
	BaselineState       string            `json:"baselineState,omitempty"`
	Suppressions        []suppression     `json:"suppressions,omitempty"`
	Properties          *resultProperties `json:"properties,omitempty"`
}

type location struct {
	Physical *physicalLocation `json:"physicalLocation,omitempty"`
	Logical  []logicalLocation `json:"logicalLocations,omitempty"`
}

type physicalLocation struct {
	Artifact artifactLocation `json:"artifactLocation"`
	Region   region           `json:"region"`
}

type artifactLocation struct {
	URI string `json:"uri"`
}

type region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type logicalLocation struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
}

type suppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification"`
}
