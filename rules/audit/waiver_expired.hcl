rule "audit" "waiver_expired" {
  title    = "An exception has run out"
  severity = low
  since    = "0.1.0"

  each "waiver" {}

  condition = days_between(waiver.expires_on, stack.as_of) <= 0
  message   = "The exception ${waiver.title} ran out on ${waiver.expires_on}"
  evidence  = { reason = waiver.reason, approved_by = waiver.approved_by.title }
  at        = waiver.expires_on

  rationale = <<-EOT
    An exception was granted until a day. After it nobody has decided to live with
    the finding; it is only still there.
  EOT

  remediation {
    effort = low
    text   = "Repair the finding, or have ${waiver.approved_by.title} approve ${waiver.title} again with a new date; else remove it."
  }

  text "es" {
    title       = "Una excepción ha caducado"
    message     = "La excepción ${waiver.title} caducó el ${waiver.expires_on}"
    rationale   = "Una excepción se concede hasta un día. Después nadie ha decidido convivir con el hallazgo: simplemente sigue ahí."
    remediation = "Repare el hallazgo, o que ${waiver.approved_by.title} vuelva a aprobar ${waiver.title} con otra fecha; si no, elimínela."
  }
  text "it" {
    title       = "Un’eccezione è scaduta"
    message     = "L’eccezione ${waiver.title} è scaduta il ${waiver.expires_on}"
    rationale   = "Un’eccezione si concede fino a un giorno. Dopo, nessuno ha deciso di convivere con il risultato: è solo rimasto lì."
    remediation = "Riparare il risultato, o far riapprovare ${waiver.title} da ${waiver.approved_by.title} con una nuova data; altrimenti toglierla."
  }

  test "still valid" {
    waiver = { expires_on = "2026-03-31" }
    expect = pass
  }
  test "on its last day" {
    waiver = { expires_on = "2026-01-15" }
    expect = pass
  }
  test "late on its last day" {
    as_of  = "2026-01-15T22:00:00Z"
    waiver = { expires_on = "2026-01-15" }
    expect = pass
  }
  test "ran out yesterday" {
    waiver   = { title = "Two mailers until January", expires_on = "2026-01-14" }
    expect   = fail
    severity = low
    message  = "The exception Two mailers until January ran out on 14 Jan 2026"
  }
  test "nobody knows its end" {
    waiver = { title = "Two mailers" }
    expect = inconclusive
  }
}
