package cell

// blanks accuses gaps in columns that nearly every record fills.
func (s *sheet) blanks(i int) {
	const (
		few  = 0.02 // of the rows may be blank before a gap is nothing unusual
		half = 0.05
	)
	c := s.cols[i]
	gaps := s.Rows - c.filled
	share := float64(gaps) / float64(s.Rows)
	if gaps == 0 || share > few || s.Rows < 100 {
		return
	}
	confidence := rare(share, half)
	for code := range c.Texts {
		if c.blank[code] {
			s.accuseValue(i, uint32(code), Missing, confidence, "")
		}
	}
}
