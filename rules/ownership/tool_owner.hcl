rule "ownership" "tool_owner" {
  title     = "A tool has no owner"
  dimension = governance
  severity  = contains(["high", "critical"], tool.criticality) || contains(tool.data.classes, "personal") ? high : medium
  since     = "0.1.0"

  each "tool" {
    where = tool.status == "active"
  }

  condition = tool.owner != null
  message   = "${tool.title} has no owner"
  at        = tool.owner

  rationale = <<-EOT
    What belongs to nobody is renewed by nobody's decision: its cost, its rights
    and its data are looked after only when something has gone wrong.
  EOT

  remediation {
    effort = low
    text   = "Name one accountable person for ${tool.title} and write owner = person.… into its block."
  }

  text "es" {
    title       = "Una herramienta no tiene responsable"
    message     = "${tool.title} no tiene responsable"
    rationale   = "Lo que no es de nadie se renueva sin que nadie lo decida: su coste, sus permisos y sus datos solo se atienden cuando algo ya ha ido mal."
    remediation = "Nombre a una persona responsable de ${tool.title} y escriba owner = person.… en su bloque."
  }
  text "it" {
    title       = "Uno strumento non ha un responsabile"
    message     = "${tool.title} non ha un responsabile"
    rationale   = "Ciò che non è di nessuno si rinnova senza che nessuno decida: costi, diritti e dati si guardano solo quando qualcosa è già andato storto."
    remediation = "Nominare una persona responsabile di ${tool.title} e scrivere owner = person.… nel suo blocco."
  }

  test "somebody owns it" {
    tool   = { status = "active", owner = { title = "Mia" } }
    expect = pass
  }
  test "nobody does" {
    tool     = { title = "Trello", status = "active" }
    expect   = fail
    severity = medium
    message  = "Trello has no owner"
  }
  test "a critical tool" {
    tool     = { status = "active", criticality = "critical" }
    expect   = fail
    severity = high
  }
  test "personal data" {
    tool     = { status = "active", criticality = "low", data = { classes = ["personal"] } }
    expect   = fail
    severity = high
  }
  test "a retired tool needs none" {
    tool   = { status = "retired" }
    expect = not_applicable
  }
}
