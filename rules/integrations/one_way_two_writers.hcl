rule "integrations" "one_way_two_writers" {
  title     = "Data flows one way but both sides change it"
  dimension = integrations
  severity  = medium
  since     = "0.2.0"

  each "sync" {
    where = integration.enabled && sync.direction == "one_way"
  }

  condition = length(sync.contested_fields) == 0
  message   = "${integration.title} carries ${sync.entity.title} one way, and people change ${join(", ", [for m in sync.contested_fields : m.field.title])} in ${integration.to.title} as well"
  evidence  = { fields = [for m in sync.contested_fields : m.label] }
  at        = sync

  rationale = <<-EOT
    What people correct at the target is undone by the next run, or stays and is
    known to nobody at the source. Either way the two disagree by design.
  EOT

  remediation {
    effort = medium
    text   = "Let ${integration.title} run both ways with a rule for conflicts, or lock these fields in ${integration.to.title}."
  }

  text "es" {
    title       = "Los datos van en un sentido y los cambian los dos lados"
    message     = "${integration.title} lleva ${sync.entity.title} en un sentido, y en ${integration.to.title} también se cambian ${join(", ", [for m in sync.contested_fields : m.field.title])}"
    rationale   = "Lo que se corrige en el destino lo deshace la próxima ejecución, o se queda y en el origen no lo sabe nadie. De un modo u otro los dos discrepan por diseño."
    remediation = "Haga que ${integration.title} vaya en ambos sentidos con una regla para conflictos, o bloquee esos campos en ${integration.to.title}."
  }
  text "it" {
    title       = "I dati vanno in un senso e li cambiano entrambi i lati"
    message     = "${integration.title} porta ${sync.entity.title} in un senso, e anche in ${integration.to.title} si cambiano ${join(", ", [for m in sync.contested_fields : m.field.title])}"
    rationale   = "Ciò che si corregge nella destinazione viene disfatto dalla prossima esecuzione, o resta e alla fonte non lo sa nessuno. In un modo o nell’altro i due discordano per costruzione."
    remediation = "Far andare ${integration.title} nei due sensi con una regola per i conflitti, o bloccare questi campi in ${integration.to.title}."
  }

  test "the target only reads" {
    integration = { enabled = true }
    sync        = { direction = "one_way", contested_fields = [] }
    expect      = pass
  }
  test "both sides write" {
    integration = { title = "CRM to success", enabled = true, to = { title = "Success" } }
    sync        = { direction = "one_way", entity = { title = "Contact" }, contested_fields = [{ label = "job_title", field = { title = "Job title" } }] }
    expect      = fail
    severity    = medium
    message     = "CRM to success carries Contact one way, and people change Job title in Success as well"
  }
  test "it runs both ways" {
    integration = { enabled = true }
    sync        = { direction = "two_way", contested_fields = [] }
    expect      = not_applicable
  }
  test "switched off" {
    integration = { enabled = false }
    sync        = { direction = "one_way", contested_fields = [{ label = "job_title", field = { title = "Job title" } }] }
    expect      = not_applicable
  }
}
