package inventory

// vocabularies are the lists of words that are too long for a tag.
func vocabularies() map[string][]string {
	return map[string][]string{"type": FieldTypes(), "entity": EntityKinds()}
}

// FieldTypes lists the types a field may have: the ids of the formats, sorted,
// and multi_enum, an enum that holds several values.
func FieldTypes() []string {
	return []string{
		"address", "amount", "ar_cuit", "au_abn", "be_enterprise", "bic", "birth_date", "boolean", "br_cnpj", "br_cpf",
		"ca_bn", "card_number", "ch_uid", "city", "cl_rut", "co_nit", "company_name", "country", "country_alpha2",
		"country_alpha3", "currency", "date", "datetime", "de_register", "de_steuer_id", "de_widnr", "domain", "duns",
		"duration", "email", "enum", "es_cif", "es_dni", "es_nie", "es_nif", "eu_vat", "first_name", "fr_siren",
		"fr_siret", "gb_company", "gb_vat", "gln", "hostname", "hubspot_id", "iban", "id", "integer", "ip", "ipv4",
		"ipv6", "it_codice_fiscale", "it_partita_iva", "json", "language", "last_name", "latitude", "lei",
		"linkedin_url", "longitude", "mac", "multi_enum", "mx_rfc", "nace", "naics", "nl_kvk", "number", "percentage",
		"person_name", "phone", "postcode", "pt_nif", "reference", "salesforce_id", "stripe_id", "subdivision",
		"tax_id", "text", "time", "timezone", "url", "us_ein", "us_ssn", "uuid", "website", "year",
	}
}

// EntityKinds lists what an entity can be: the standard entities, and other.
func EntityKinds() []string {
	kinds := make([]string, 0, 32)
	for _, e := range standardEntities() {
		kinds = append(kinds, e.label)
	}
	return append(kinds, "other")
}
