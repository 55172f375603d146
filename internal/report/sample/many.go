package sample

import (
	"fmt"
	"strconv"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Many is an ordinary result with n findings more, each with two cases, as an
// audit of very many datasets has them.
func Many(n int) *score.Result {
	res := Ordinary()
	for i := range n {
		dataset := res.Facts.Datasets[i%len(res.Facts.Datasets)].Address
		field := "field_" + strconv.Itoa(i)
		id := finding.Fingerprint("completeness.required", dataset, field)
		cost, share := 1/float64(1000+i), 0.5
		res.Checks = append(res.Checks, score.Check{
			ID: id, Rule: "completeness.required", Subject: dataset, Discriminator: field, ChargedTo: dataset, Dimension: finding.Completeness,
			Outcome: finding.Fail, Severity: finding.Severity(i % 5), Share: &share,
			Affected: &score.Affected{Count: int64(i % 900), Of: 1800},
		})
		record := strconv.Itoa(100_000 + i)
		res.Findings = append(res.Findings, score.Finding{
			ID: id, Message: finding.Text{
				"en": fmt.Sprintf("%d of 1,800 records in %s have no %s", i%900, dataset, field),
				"es": fmt.Sprintf("%d de 1.800 registros de %s no tienen %s", i%900, dataset, field),
				"it": fmt.Sprintf("%d di 1.800 record di %s non hanno %s", i%900, dataset, field),
			},
			Cost: &cost, Gain: &cost, Effort: finding.LowEffort, EvidenceTotal: 2,
			Evidence: []finding.Evidence{
				{Shape: finding.RecordShape, Record: &record, Values: map[string]string{"email": "m•••@a•••.com ·" + record[2:], "phone": "+34•••••" + record[4:]}},
				{Shape: finding.RecordShape, Record: &record, Values: map[string]string{"email": "l•••@b•••.com ·" + record[1:5], "phone": "+39•••••" + record[3:5]}},
			},
		})
	}
	return res
}
