package format

import "slices"

func taxIDFormat() *spec {
	return &spec{
		id: "tax_id", words: wordsNull, judge: judgeTaxID, filler: sameDigitFiller, show: showCountryTail,
		kinds: comparison{punctuation: true, exact: true, typo: true},
	}
}

// judgeTaxID takes any tax or registration number that the country has. Where
// none fits, the reason is that of the number which came nearest.
func judgeTaxID(text string, in Context) Result {
	if in.Country == "" {
		r := judgeVAT(bare(text, ""))
		if r.Reason == ReasonNoCountryPrefix {
			return undecided(ReasonNoCountry)
		}
		return r
	}
	best := invalid("")
	for _, id := range taxNumbers(in.Country) {
		f := specOf(id)
		r := f.judge(text, in)
		if r.Ok() {
			return r
		}
		if best.Reason == "" || nearness(r.Reason) > nearness(best.Reason) {
			best = r
		}
	}
	if prefix := vatPrefix(in.Country); prefix != "" {
		code := bare(text, prefix)
		r := judgeVAT(prefix + code)
		if other := judgeVAT(bare(text, "")); other.Ok() {
			r = other
		}
		if r.Ok() || best.Reason == "" || nearness(r.Reason) > nearness(best.Reason) {
			return r
		}
	}
	if best.Reason == "" {
		return undecided(ReasonNoCountry)
	}
	if in.Assumed {
		return undecided(ReasonNoCountry)
	}
	return best
}

// taxNumbers lists the numbers of a country beside its EU VAT number.
func taxNumbers(country string) []string {
	switch country {
	case "ES":
		return []string{"es_nif"}
	case "IT":
		return []string{"it_partita_iva", "it_codice_fiscale"}
	case "DE":
		return []string{"de_steuer_id", "de_widnr", "de_register"}
	case "FR":
		return []string{"fr_siren", "fr_siret"}
	case "PT":
		return []string{"pt_nif"}
	case "GB":
		return []string{"gb_vat", "gb_company"}
	case "US":
		return []string{"us_ein"}
	case "CA":
		return []string{"ca_bn"}
	case "AU":
		return []string{"au_abn"}
	case "NL":
		return []string{"nl_kvk"}
	case "BE":
		return []string{"be_enterprise"}
	case "CH", "LI":
		return []string{"ch_uid"}
	case "MX":
		return []string{"mx_rfc"}
	case "BR":
		return []string{"br_cpf", "br_cnpj"}
	case "AR":
		return []string{"ar_cuit"}
	case "CL":
		return []string{"cl_rut"}
	case "CO":
		return []string{"co_nit"}
	}
	return nil
}

// vatPrefix is how a country's VAT numbers begin; "" outside the Union.
func vatPrefix(country string) string {
	if country == "GR" {
		return "EL"
	}
	if _, _, ok := vatShape(country); ok && country != "XI" && country != "EL" {
		return country
	}
	return ""
}

// nearness ranks reasons by how much of a number was right.
func nearness(why Reason) int {
	for rank, reasons := range [...][]Reason{
		1: {ReasonCharacter},
		2: {ReasonLength},
		3: {ReasonFormat, ReasonPrefix, ReasonRange},
		4: {ReasonLeadingZero, ReasonNoCheckLetter, ReasonNoSuchDay},
		5: {ReasonChecksum},
	} {
		if slices.Contains(reasons, why) {
			return rank
		}
	}
	return 0
}
