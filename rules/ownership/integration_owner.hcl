rule "ownership" "integration_owner" {
  title     = "An integration has no owner"
  dimension = governance
  severity  = high
  since     = "0.1.0"

  each "integration" {
    where = integration.enabled
  }

  condition = integration.owner != null
  message   = "${integration.title} has no owner"
  at        = integration.owner

  rationale = <<-EOT
    An integration fails quietly. Without a person who gets its alerts, the first
    to notice is a customer or the month-end report.
  EOT

  remediation {
    effort = low
    text   = "Assign an owner to ${integration.title} and send its alerts there."
  }

  text "es" {
    title       = "Una integración no tiene responsable"
    message     = "${integration.title} no tiene responsable"
    rationale   = "Una integración falla en silencio. Sin una persona que reciba sus avisos, el primero en notarlo es un cliente o el informe de fin de mes."
    remediation = "Asigne un responsable a ${integration.title} y envíele sus avisos."
  }
  text "it" {
    title       = "Un'integrazione non ha un responsabile"
    message     = "${integration.title} non ha un responsabile"
    rationale   = "Un'integrazione si guasta in silenzio. Senza una persona che ne riceva gli avvisi, il primo ad accorgersene è un cliente o il rapporto di fine mese."
    remediation = "Assegnare un responsabile a ${integration.title} e inviargli i suoi avvisi."
  }

  test "somebody owns it" {
    integration = { enabled = true, owner = { title = "Leo" } }
    expect      = pass
  }
  test "nobody does" {
    integration = { title = "HubSpot to Salesforce", enabled = true }
    expect      = fail
    message     = "HubSpot to Salesforce has no owner"
  }
  test "switched off" {
    integration = { enabled = false }
    expect      = not_applicable
  }
}
