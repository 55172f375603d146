package gitlab

// issue is one entry of a Code Quality report. GitLab reads no member besides.
type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

// lines holds the line that an issue is shown at, from 1.
type lines struct {
	Begin int `json:"begin"`
}

// The severities of GitLab, mildest first.
const (
	info     = "info"
	minor    = "minor"
	major    = "major"
	critical = "critical"
	blocker  = "blocker"
)
