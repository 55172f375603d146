package audit_test

import "testing"

func TestTwoToolsOfASingletonCategoryAreFoundWithoutSegments(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + "tool \"other\" {\n  category = category.crm\n}\n"}, packs("overlap"), only("rule:overlap.singleton_category"))
	for _, c := range checks(out, "overlap.singleton_category") {
		if c.Subject == "category.crm" {
			if got := c.Outcome.String(); got != "fail" {
				t.Errorf("category.crm: %s", got)
			}
			return
		}
	}
	t.Error("category.crm has no verdict")
}
