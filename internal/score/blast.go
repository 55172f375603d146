package score

// blasts computes B of every subject: as stored, or as the mean of two ends, or
// from its own sizes.
func blasts(subjects []SubjectInput) map[string]float64 {
	out := make(map[string]float64, len(subjects))
	for _, s := range subjects {
		switch {
		case s.Blast > 0:
			out[s.Address] = s.Blast
		case len(s.Ends) != 2:
			out[s.Address] = Blast(s.Sizes)
		}
	}
	for _, s := range subjects {
		if _, known := out[s.Address]; !known {
			out[s.Address] = MeanBlast(orOne(out, s.Ends[0]), orOne(out, s.Ends[1]))
		}
	}
	return out
}

// blastOf is B of a subject. One that nobody described has no size: B is 1.
func (b *book) blastOf(address string) float64 { return orOne(b.blast, address) }

func orOne(blast map[string]float64, address string) float64 {
	if v, ok := blast[address]; ok {
		return v
	}
	return 1
}
