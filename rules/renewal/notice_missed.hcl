rule "renewal" "notice_missed" {
  title     = "The notice date of a contract has passed unused"
  dimension = stack
  severity  = high
  since     = "0.1.0"
  implies   = [rule.renewal.upcoming_undecided, rule.renewal.notice_window]

  each "tool" {
    where = (
      !contains(["retired", "rejected"], tool.status)
      && tool.contract.auto_renew && tool.notice_date < stack.as_of && tool.contract.ends_on >= stack.as_of
      && (tool.contract.decision == null || tool.contract.decision == "cancel")
    )
  }

  condition = tool.contract.notice_sent_on != null
  message   = "${tool.title} should have been given notice by ${tool.notice_date}; it now renews on ${tool.contract.ends_on}"
  at        = tool.contract.notice_sent_on

  rationale = <<-EOT
    The term that nobody decided on is bound now. What is left is to negotiate, and
    to be earlier the next time.
  EOT

  remediation {
    effort = medium
    text   = "Negotiate a late exit or a smaller contract for ${tool.title}, and put the next notice date into the calendar of its owner."
  }

  text "es" {
    title       = "La fecha de preaviso de un contrato pasó sin usarse"
    message     = "Había que avisar de ${tool.title} antes del ${tool.notice_date}; ahora se renueva el ${tool.contract.ends_on}"
    rationale   = "El periodo que nadie decidió ya compromete. Queda negociar, y llegar antes la próxima vez."
    remediation = "Negocie una salida tardía o un contrato menor para ${tool.title} y anote la próxima fecha de preaviso en el calendario de su responsable."
  }
  text "it" {
    title       = "La data di disdetta di un contratto è passata inutilizzata"
    message     = "La disdetta di ${tool.title} andava data entro il ${tool.notice_date}; ora si rinnova il ${tool.contract.ends_on}"
    rationale   = "Il periodo che nessuno ha deciso ora vincola. Resta da negoziare, e da arrivare prima la volta successiva."
    remediation = "Negoziare un’uscita tardiva o un contratto più piccolo per ${tool.title} e segnare la prossima data di disdetta nel calendario del responsabile."
  }

  test "notice was sent" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", notice_date = "2026-01-01", contract = { auto_renew = true, ends_on = "2026-03-01", decision = "cancel", notice_sent_on = "2025-12-20" } }
    expect = pass
  }
  test "nobody wrote" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", title = "HubSpot", notice_date = "2026-01-01", contract = { auto_renew = true, ends_on = "2026-03-01" } }
    expect = fail
  }
  test "meant to cancel, did not" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", notice_date = "2026-01-14", contract = { auto_renew = true, ends_on = "2026-01-15", decision = "cancel" } }
    expect = fail
  }
  test "it was to renew" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", notice_date = "2026-01-01", contract = { auto_renew = true, ends_on = "2026-03-01", decision = "renew" } }
    expect = not_applicable
  }
  test "notice is still possible" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", notice_date = "2026-02-01", contract = { auto_renew = true, ends_on = "2026-03-01" } }
    expect = not_applicable
  }
  test "it ends by itself" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "active", notice_date = "2026-01-01", contract = { auto_renew = false, ends_on = "2026-03-01" } }
    expect = not_applicable
  }
  test "it was retired" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "retired", notice_date = "2026-01-01", contract = { auto_renew = true, ends_on = "2026-03-01" } }
    expect = not_applicable
  }
  test "it was rejected" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "rejected", notice_date = "2026-01-01", contract = { auto_renew = true, ends_on = "2026-03-01" } }
    expect = not_applicable
  }
  test "it is on its way out" {
    stack  = { as_of = "2026-01-15" }
    tool   = { status = "sunset", notice_date = "2026-01-01", contract = { auto_renew = true, ends_on = "2026-03-01" } }
    expect = fail
  }
}
