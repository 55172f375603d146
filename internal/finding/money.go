package finding

// Money is an amount in one currency.
type Money struct {
	Amount   float64 `json:"amount" doc:"Amount in units of the currency."`
	Currency string  `json:"currency" doc:"ISO 4217 code."`
}

// Shares of a saving that are captured in practice: nearly certain, likely,
// possible (checks.md, section 10).
const captureLow, captureExpected, captureHigh = 0.40, 0.65, 0.85

// Capture is what of an amount a year is given back in practice.
func Capture(amount float64, currency string) Estimate {
	return Estimate{
		Low: Money{amount * captureLow, currency}, Expected: Money{amount * captureExpected, currency}, High: Money{amount * captureHigh, currency},
	}
}

// Estimate is an amount of money that is known as a range.
type Estimate struct {
	Low      Money `json:"low" doc:"What is nearly certain (a capture of 40 %)."`
	Expected Money `json:"expected" doc:"What is likely (a capture of 65 %)."`
	High     Money `json:"high" doc:"What is possible (a capture of 85 %)."`
}

// Saving is what mending a finding may give back a year. It never enters the
// score.
type Saving struct {
	Low            Money  `json:"low" doc:"What is nearly certain (a capture of 40 %)."`
	Expected       Money  `json:"expected" doc:"What is likely (a capture of 65 %)."`
	High           Money  `json:"high" doc:"What is possible (a capture of 85 %)."`
	RealisableFrom string `json:"realisable_from,omitempty" doc:"Day from which it is real, usually the end of a contract."`
}

// Whole is the amount that a saving is a part of, before any capture.
func (s *Saving) Whole() float64 { return s.Expected.Amount / captureExpected }
