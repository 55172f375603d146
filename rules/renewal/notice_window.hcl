rule "renewal" "notice_window" {
  title     = "A contract must be cancelled within 30 days or it renews"
  dimension = stack
  severity  = high
  since     = "0.1.0"
  implies   = [rule.renewal.upcoming_undecided]

  parameter "days" {
    type        = number
    default     = 30
    description = "Days before the notice date from which a decision is due."
  }

  each "tool" {
    where = (
      !contains(["retired", "rejected"], tool.status)
      && tool.contract.auto_renew && tool.contract.decision == null && days_between(stack.as_of, tool.notice_date) >= 0
    )
  }

  condition = days_between(stack.as_of, tool.notice_date) > param.days
  message   = "${tool.title} renews by itself unless notice is given by ${tool.notice_date}, and nothing has been decided"
  at        = tool.contract.decision

  rationale = <<-EOT
    After the notice date there is no choice left for a whole term, whatever this
    audit finds about the tool.
  EOT

  remediation {
    effort = low
    text   = "Decide on ${tool.title} now and, unless it is to go on as it is, send the notice before ${tool.notice_date}."
  }

  text "es" {
    title       = "Un contrato se renueva si no se cancela en 30 días"
    message     = "${tool.title} se renueva solo si no se avisa antes del ${tool.notice_date}, y no hay decisión"
    rationale   = "Pasada la fecha de preaviso no queda elección durante todo un periodo, diga lo que diga esta auditoría."
    remediation = "Decida ahora sobre ${tool.title} y, salvo que deba seguir igual, envíe el preaviso antes del ${tool.notice_date}."
  }
  text "it" {
    title       = "Un contratto si rinnova se non viene disdetto entro 30 giorni"
    message     = "${tool.title} si rinnova da solo se non si dà disdetta entro il ${tool.notice_date}, e nulla è stato deciso"
    rationale   = "Passata la data di disdetta non resta scelta per un intero periodo, qualunque cosa dica questo audit."
    remediation = "Decidere ora su ${tool.title} e, salvo che debba continuare così, inviare la disdetta prima del ${tool.notice_date}."
  }

  test "far away" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { auto_renew = true }, notice_date = "2026-03-01" }
    expect = pass
  }
  test "twelve days left" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", title = "HubSpot", contract = { auto_renew = true }, notice_date = "2026-01-27" }
    expect = fail
  }
  test "on the last day" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { auto_renew = true }, notice_date = "2026-01-15" }
    expect = fail
  }
  test "decided" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { auto_renew = true, decision = "renew" }, notice_date = "2026-01-27" }
    expect = not_applicable
  }
  test "the date has passed" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { auto_renew = true }, notice_date = "2026-01-14" }
    expect = not_applicable
  }
  test "no notice period is known" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", contract = { auto_renew = true } }
    expect = inconclusive
  }
  test "it was retired" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "retired", contract = { auto_renew = true }, notice_date = "2026-01-27" }
    expect = not_applicable
  }
  test "it was rejected" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "rejected", contract = { auto_renew = true }, notice_date = "2026-01-27" }
    expect = not_applicable
  }
  test "it is on its way out" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "sunset", contract = { auto_renew = true }, notice_date = "2026-01-27" }
    expect = fail
  }
}
