package finding

// Waiver is somebody's decision to live with a finding until a day. It keeps
// the finding out of gates and caps and changes no score.
type Waiver struct {
	Name       string `json:"name" doc:"Label of the waiver block."`
	Reason     string `json:"reason" doc:"Why it is accepted."`
	ApprovedBy string `json:"approved_by" doc:"Address of the person who accepts it."`
	ExpiresOn  string `json:"expires_on" doc:"Last day on which it counts."`
	Expired    bool   `json:"expired" doc:"The day is past: the finding counts again."`
}

// Accepts reports whether a finding with this waiver is accepted today. A nil
// waiver accepts nothing.
func (w *Waiver) Accepts() bool { return w != nil && !w.Expired }
