tool "crm_a" {
  added_on  = "21.11.2026"
  retire_on = "2026-02-30"

  contract {
    starts_on = "2026-11-21T10:00:00Z"
    ends_on   = 2026
  }
}
roster "payroll" {
  taken_at = "2026-11-21 10:00:00"

  from "file" {
    path = "people.csv"
  }
}
