rule "integrations" "circular" {
  title     = "A value can travel in a circle between tools"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  each "field" {
    where = length(field.mappings) > 0
  }

  condition = length(field.sync_cycles) == 0
  message   = "${entity.title} ${field.title} can go round from ${join(" to ", field.sync_cycles[0][*].title)} and back"
  evidence  = { circles = [for c in field.sync_cycles : join(", ", c[*].title)] }
  at        = field.mappings[0]

  rationale = <<-EOT
    In a circle every change comes back to where it was made, later than the next
    one: old values win, and each round looks like work somebody did.
  EOT

  remediation {
    effort = medium
    text   = "Break one edge of the circle for ${field.title}, or route it through ${entity.system_of_record.title}; where it has to stay, mark changes with their origin (loop_guard)."
  }

  text "es" {
    title       = "Un valor puede dar vueltas entre herramientas"
    message     = "${entity.title} ${field.title} puede dar la vuelta de ${join(" a ", field.sync_cycles[0][*].title)} y volver"
    rationale   = "En un círculo, cada cambio vuelve a donde se hizo más tarde que el siguiente: ganan valores viejos y cada vuelta parece trabajo de alguien."
    remediation = "Corte un tramo del círculo para ${field.title}, o páselo por ${entity.system_of_record.title}; donde deba seguir, marque los cambios con su origen (loop_guard)."
  }
  text "it" {
    title       = "Un valore può girare in tondo tra gli strumenti"
    message     = "${entity.title} ${field.title} può girare da ${join(" a ", field.sync_cycles[0][*].title)} e tornare"
    rationale   = "In un cerchio ogni modifica torna dove è nata più tardi della successiva: vincono valori vecchi, e ogni giro sembra lavoro di qualcuno."
    remediation = "Interrompere un tratto del cerchio per ${field.title}, o farlo passare da ${entity.system_of_record.title}; dove deve restare, segnare le modifiche con la loro origine (loop_guard)."
  }

  test "it goes one way" {
    field  = { mappings = [{ label = "email" }], sync_cycles = [] }
    expect = pass
  }
  test "three tools in a circle" {
    entity = { title = "Contact" }
    field = {
      title       = "Email"
      mappings    = [{ label = "email" }]
      sync_cycles = [[{ title = "HubSpot" }, { title = "Salesforce" }, { title = "Zendesk" }]]
    }
    expect   = fail
    severity = high
    message  = "Contact Email can go round from HubSpot to Salesforce to Zendesk and back"
  }
  test "no sync carries it" {
    field  = { mappings = [], sync_cycles = [] }
    expect = not_applicable
  }
  test "nobody followed the ways" {
    field  = { mappings = [{ label = "email" }] }
    expect = inconclusive
  }
}
