package fieldcase

import (
	"fmt"
	"strings"

	"github.com/tidwall/gjson"
)

// notApplicable is the outcome of a rule that was asked and has no verdict.
const notApplicable = "not_applicable"

// outcome judges the verdict of a rule.
func (k *Check) outcome(result string) string {
	found := gjson.Result{}
	gjson.Get(result, "checks").ForEach(func(_, c gjson.Result) bool {
		if k.about(c) {
			found = c
		}
		return !found.Exists()
	})
	if !found.Exists() {
		return k.without(result)
	}
	if got := found.Get("outcome").String(); k.Outcome != "" && got != k.Outcome || k.Not != "" && got == k.Not {
		return fmt.Sprintf("%s with %s of %s, %s", got, found.Get("affected.count"), found.Get("affected.of"), found.Get("reason.en"))
	}
	if wrong := k.counts(found); wrong != "" {
		return wrong
	}
	if wrong := holds("the reason", found.Get("reason.en").String(), k.Reason); wrong != "" {
		return wrong
	}
	finding := gjson.Get(result, fmt.Sprintf("findings.#(id==%q)", found.Get("id").String()))
	if wrong := holds("the message", finding.Get("message.en").String(), k.Message); wrong != "" {
		return wrong
	}
	if wrong := holds("the evidence", finding.Get("evidence").Raw, k.Evidence); wrong != "" {
		return wrong
	}
	if got := finding.Get("waiver.name").String(); k.Waiver != nil && got != *k.Waiver {
		return fmt.Sprintf("waived by %q, want %q", got, *k.Waiver)
	}
	return ""
}

func (k *Check) about(c gjson.Result) bool {
	return c.Get("rule").String() == k.Rule &&
		(k.Subject == "" || c.Get("subject").String() == k.Subject) &&
		(k.Discriminator == "" || c.Get("discriminator").String() == k.Discriminator)
}

// without judges that there is no verdict: right for a rule that was asked and
// does not apply.
func (k *Check) without(result string) string {
	asked := gjson.Get(result, fmt.Sprintf("rules.#(id==%q)", k.Rule)).Exists()
	if asked && (k.Outcome == notApplicable || k.Not != "") {
		return ""
	}
	if !asked {
		return "the rule was not asked"
	}
	return "there is no such verdict"
}

func (k *Check) counts(found gjson.Result) string {
	count, of := found.Get("affected.count").Int(), found.Get("affected.of").Int()
	if k.Count != nil && *k.Count != count || k.Of != nil && *k.Of != of {
		return fmt.Sprintf("%d of %d", count, of)
	}
	return ""
}

// holds returns what is wrong when a text lacks one of others.
func holds(what, text string, wanted []string) string {
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			return fmt.Sprintf("%s lacks %q: %s", what, want, short(text))
		}
	}
	return ""
}
