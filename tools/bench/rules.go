package main

// question is one of the forty questions in four languages. In all of them the
// answer is true when the record is healthy, and a blank cell is no failure.
type question struct {
	name   string
	ours   string // HCL over record
	cel    string // over r, a map of texts and numbers; blank texts are ""
	expr   string // likewise
	polars string // over columns; blank is null
}

func questions() []question {
	qs := []question{
		{"id_present", `record.id != null`, `r.id != ""`, `r.id != ""`, `c("id").is_not_null()`},
		{"email_present", `record.email != null`, `r.email != ""`, `r.email != ""`, `c("email").is_not_null()`},
		{"email_valid", `is_email(record.email)`, `r.email == "" || r.email.matches(EMAIL)`, `r.email == "" || r.email matches EMAIL`, `c("email").str.contains(EMAIL)`},
		{"email_lower", `lower(record.email) == record.email`, `r.email.lowerAscii() == r.email`, `lower(r.email) == r.email`, `c("email").str.to_lowercase() == c("email")`},
		{"email_short", `length(record.email) <= 64`, `size(r.email) <= 64`, `len(r.email) <= 64`, `c("email").str.len_chars() <= 64`},
		{"email_company", `endswith(record.email, ".example")`, `r.email == "" || r.email.endsWith(".example")`, `r.email == "" || r.email endsWith ".example"`, `c("email").str.ends_with(".example")`},
		{"first_present", `record.first_name != null`, `r.first_name != ""`, `r.first_name != ""`, `c("first_name").is_not_null()`},
		{"first_short", `length(record.first_name) <= 40`, `size(r.first_name) <= 40`, `len(r.first_name) <= 40`, `c("first_name").str.len_chars() <= 40`},
		{"first_not_last", `record.first_name != record.last_name`, `r.first_name != r.last_name`, `r.first_name != r.last_name`, `c("first_name") != c("last_name")`},
		{"last_present", `record.last_name != null`, `r.last_name != ""`, `r.last_name != ""`, `c("last_name").is_not_null()`},
		{"last_short", `length(record.last_name) <= 40`, `size(r.last_name) <= 40`, `len(r.last_name) <= 40`, `c("last_name").str.len_chars() <= 40`},
		{"phone_present", `record.phone != null`, `r.phone != ""`, `r.phone != ""`, `c("phone").is_not_null()`},
		{"phone_plus", `startswith(record.phone, "+")`, `r.phone == "" || r.phone.startsWith("+")`, `r.phone == "" || r.phone startsWith "+"`, `c("phone").str.starts_with("+")`},
		{"phone_length", `length(record.phone) >= 8 && length(record.phone) <= 16`, `r.phone == "" || size(r.phone) >= 8 && size(r.phone) <= 16`, `r.phone == "" || len(r.phone) >= 8 && len(r.phone) <= 16`, `c("phone").str.len_chars().is_between(8, 16)`},
		{"country_present", `record.country != null`, `r.country != ""`, `r.country != ""`, `c("country").is_not_null()`},
		{"country_known", `contains(["DE", "ES", "IT", "FR", "GB", "US", "AT", "CH", "NL", "SE"], record.country)`, `r.country in ["DE", "ES", "IT", "FR", "GB", "US", "AT", "CH", "NL", "SE"]`, `r.country in ["DE", "ES", "IT", "FR", "GB", "US", "AT", "CH", "NL", "SE"]`, `c("country").is_in(["DE", "ES", "IT", "FR", "GB", "US", "AT", "CH", "NL", "SE"])`},
		{"country_not_us", `record.country != "US"`, `r.country != "US"`, `r.country != "US"`, `c("country") != "US"`},
		{"stage_present", `record.lifecycle_stage != null`, `r.stage != ""`, `r.stage != ""`, `c("stage").is_not_null()`},
		{"stage_known", `contains(["lead", "mql", "sql", "customer"], record.lifecycle_stage)`, `r.stage in ["lead", "mql", "sql", "customer"]`, `r.stage in ["lead", "mql", "sql", "customer"]`, `c("stage").is_in(["lead", "mql", "sql", "customer"])`},
		{"customer_scored", `record.lifecycle_stage != "customer" || record.score >= 10`, `r.stage != "customer" || r.score >= 10.0`, `r.stage != "customer" || r.score >= 10`, `(c("stage") != "customer") | (c("score") >= 10)`},
		{"lead_young", `record.lifecycle_stage != "lead" || record.created_at >= "2019-01-01"`, `r.stage != "lead" || r.created >= 1546300800.0`, `r.stage != "lead" || r.created >= 1546300800`, `(c("stage") != "lead") | (c("created") >= 1546300800)`},
		{"source_present", `record.source != null`, `r.source != ""`, `r.source != ""`, `c("source").is_not_null()`},
		{"source_known", `contains(["web", "event", "import", "partner"], record.source)`, `r.source in ["web", "event", "import", "partner"]`, `r.source in ["web", "event", "import", "partner"]`, `c("source").is_in(["web", "event", "import", "partner"])`},
		{"created_present", `record.created_at != null`, `r.created > 0.0`, `r.created > 0`, `c("created").is_not_null()`},
		{"created_past", `record.created_at < "2026-11-21"`, `r.created < 1795219200.0`, `r.created < 1795219200`, `c("created") < 1795219200`},
		{"created_recent", `record.created_at > "2018-06-01"`, `r.created > 1527811200.0`, `r.created > 1527811200`, `c("created") > 1527811200`},
		{"updated_present", `record.updated_at != null`, `r.updated > 0.0`, `r.updated > 0`, `c("updated").is_not_null()`},
		{"updated_after", `record.updated_at >= record.created_at`, `r.updated >= r.created`, `r.updated >= r.created`, `c("updated") >= c("created")`},
		{"updated_fresh", `age(record.updated_at) < duration("365d")`, `1795219200.0 - r.updated < 31536000.0`, `1795219200 - r.updated < 31536000`, `1795219200 - c("updated") < 31536000`},
		{"span", `record.updated_at - record.created_at < duration("3000d")`, `r.updated - r.created < 259200000.0`, `r.updated - r.created < 259200000`, `c("updated") - c("created") < 259200000`},
		{"score_present", `record.score != null`, `r.score >= 0.0`, `r.score >= 0`, `c("score").is_not_null()`},
		{"score_range", `record.score >= 0 && record.score <= 100`, `r.score >= 0.0 && r.score <= 100.0`, `r.score >= 0 && r.score <= 100`, `c("score").is_between(0, 100)`},
		{"score_whole", `floor(record.score) == record.score`, `double(int(r.score)) == r.score`, `float(int(r.score)) == r.score`, `c("score").floor() == c("score")`},
		{"score_half", `record.score < 95 || record.country == "DE"`, `r.score < 95.0 || r.country == "DE"`, `r.score < 95 || r.country == "DE"`, `(c("score") < 95) | (c("country") == "DE")`},
		{"company_present", `record.company_name != null`, `r.company != ""`, `r.company != ""`, `c("company").is_not_null()`},
		{"company_short", `length(record.company_name) <= 60`, `size(r.company) <= 60`, `len(r.company) <= 60`, `c("company").str.len_chars() <= 60`},
		{"company_not_person", `record.company_name != record.last_name`, `r.company != r.last_name`, `r.company != r.last_name`, `c("company") != c("last_name")`},
		{"reachable", `record.email != null || record.phone != null`, `r.email != "" || r.phone != ""`, `r.email != "" || r.phone != ""`, `c("email").is_not_null() | c("phone").is_not_null()`},
		{"named", `record.first_name != null && record.last_name != null`, `r.first_name != "" && r.last_name != ""`, `r.first_name != "" && r.last_name != ""`, `c("first_name").is_not_null() & c("last_name").is_not_null()`},
		{"profile", `record.country != null && record.lifecycle_stage != null && record.score > 5`, `r.country != "" && r.stage != "" && r.score > 5.0`, `r.country != "" && r.stage != "" && r.score > 5`, `c("country").is_not_null() & c("stage").is_not_null() & (c("score") > 5)`},
	}
	return qs
}
