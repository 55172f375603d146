rule "integrations" "quota_nearly_used" {
  title     = "A tool's allowance of calls is nearly used up"
  dimension = integrations
  severity  = probe.quota_used >= param.high ? high : medium
  since     = "0.1.0"

  parameter "share" {
    type        = share
    default     = 0.80
    description = "Part of the allowance from which it counts as nearly used up."
  }
  parameter "high" {
    type        = share
    default     = 0.95
    description = "Part of the allowance from which it is high."
  }

  each "probe" {
    where = probe.at != null
  }

  condition = probe.quota_used < param.share
  message   = "${round(100 * probe.quota_used)} % of the calls that ${tool.title} allows were used up before this audit asked"
  evidence  = { used = "${round(100 * probe.quota_used)} %", resets_at = probe.quota_resets_at }

  rationale = <<-EOT
    When the allowance is used up every integration of the tool stops until it
    begins anew, and what was to be carried in between is late or lost.
  EOT

  remediation {
    effort = medium
    text   = "Find out what calls ${tool.title} most, batch and filter it, or buy a higher allowance."
  }

  text "es" {
    title       = "El cupo de llamadas de una herramienta está casi agotado"
    message     = "${round(100 * probe.quota_used)} % de las llamadas que permite ${tool.title} se habían gastado antes de que esta auditoría preguntara"
    rationale   = "Cuando el cupo se agota, todas las integraciones de la herramienta se paran hasta que empieza de nuevo, y lo que debía pasar entretanto llega tarde o se pierde."
    remediation = "Averigüe qué llama más a ${tool.title}, agrúpelo y fíltrelo, o compre un cupo mayor."
  }
  text "it" {
    title       = "Le chiamate concesse da uno strumento sono quasi esaurite"
    message     = "${round(100 * probe.quota_used)} % delle chiamate che ${tool.title} concede erano già consumate prima di questa verifica"
    rationale   = "Quando le chiamate sono esaurite ogni integrazione dello strumento si ferma fino al nuovo inizio, e ciò che andava trasferito nel frattempo arriva tardi o si perde."
    remediation = "Scoprire che cosa chiama di più ${tool.title}, raggrupparlo e filtrarlo, o comprare una quota maggiore."
  }

  test "half is left" {
    probe  = { at = "2026-01-14T08:00:00Z", quota_used = 0.5 }
    expect = pass
  }
  test "just below" {
    probe  = { at = "2026-01-14T08:00:00Z", quota_used = 0.799 }
    expect = pass
  }
  test "a fifth is left" {
    tool     = { title = "HubSpot" }
    probe    = { at = "2026-01-14T08:00:00Z", quota_used = 0.80 }
    expect   = fail
    severity = medium
    message  = "80 % of the calls that HubSpot allows were used up before this audit asked"
  }
  test "hardly anything is left" {
    probe    = { at = "2026-01-14T08:00:00Z", quota_used = 0.95 }
    expect   = fail
    severity = high
  }
  test "more than is allowed" {
    probe    = { at = "2026-01-14T08:00:00Z", quota_used = 1.2 }
    expect   = fail
    severity = high
  }
  test "the tool does not tell" {
    probe  = { at = "2026-01-14T08:00:00Z", ok = true }
    expect = inconclusive
  }
  test "never contacted" {
    probe  = {}
    expect = not_applicable
  }
}
