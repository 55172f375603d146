roster "payroll" {
  from "sql" {
    driver = postgres
    dsn    = env("PAYROLL_DSN")
  }
  map {
    mail    = record.Email
    left_on = row["Last day"]
  }
}
