rule "integrations" "no_conflict_policy" {
  title     = "A two-way sync has no rule for conflicts"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  each "sync" {
    where = sync.direction == "two_way"
  }

  condition = (
    sync.conflict != null
    || length(sync.mappings) > 0 && length([for m in sync.mappings : m if m.conflict == null]) == 0
  )
  message  = "${integration.title} syncs ${sync.entity.title} both ways, and nobody has said who wins when both sides change"
  evidence = { undecided = [for m in sync.mappings : m.label if m.conflict == null] }
  at       = sync.conflict

  rationale = <<-EOT
    When two people change one record within the same interval, chance decides
    whose work is lost, and neither of them is told.
  EOT

  remediation {
    effort = low
    text   = "Set conflict for ${sync.entity.title} in ${integration.title}: the system of record, then the newest, field by field where that differs; never let an empty value win."
  }

  text "es" {
    title       = "Una sincronización bidireccional no tiene regla para los conflictos"
    message     = "${integration.title} sincroniza ${sync.entity.title} en ambos sentidos y nadie ha dicho quién gana cuando cambian los dos lados"
    rationale   = "Cuando dos personas cambian un registro en el mismo intervalo, el azar decide qué trabajo se pierde, y a ninguna se le avisa."
    remediation = "Defina conflict para ${sync.entity.title} en ${integration.title}: el sistema de registro, después lo más reciente, campo a campo donde sea distinto; que nunca gane un valor vacío."
  }
  text "it" {
    title       = "Una sincronizzazione a due vie non ha una regola per i conflitti"
    message     = "${integration.title} sincronizza ${sync.entity.title} nei due sensi e nessuno ha detto chi vince quando cambiano entrambi i lati"
    rationale   = "Quando due persone modificano un record nello stesso intervallo, è il caso a decidere quale lavoro va perso, e nessuna delle due viene avvisata."
    remediation = "Impostare conflict per ${sync.entity.title} in ${integration.title}: il sistema di riferimento, poi il più recente, campo per campo dove è diverso; un valore vuoto non deve vincere mai."
  }

  test "the sync decides" {
    sync   = { direction = "two_way", conflict = "newest", mappings = [{ label = "email" }] }
    expect = pass
  }
  test "every field decides" {
    sync   = { direction = "two_way", mappings = [{ conflict = "from_wins" }, { conflict = "newest" }] }
    expect = pass
  }
  test "one field does not" {
    integration = { title = "HubSpot to Salesforce" }
    sync = {
      direction = "two_way"
      entity    = { title = "Contact" }
      mappings  = [{ label = "email", conflict = "newest" }, { label = "phone" }]
    }
    expect   = fail
    severity = high
    message  = "HubSpot to Salesforce syncs Contact both ways, and nobody has said who wins when both sides change"
  }
  test "nothing is said of any field" {
    sync   = { direction = "two_way", mappings = [] }
    expect = fail
  }
  test "one way" {
    sync   = { direction = "one_way", mappings = [{ label = "email" }] }
    expect = not_applicable
  }
  test "nobody knows which way" {
    sync   = { mappings = [{ label = "email" }] }
    expect = inconclusive
  }
}
