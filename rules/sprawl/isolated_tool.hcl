rule "sprawl" "isolated_tool" {
  title     = "A tool that holds shared data is connected to nothing"
  dimension = stack
  severity  = medium
  since     = "0.1.0"

  each "tool" {
    where = tool.status == "active" && length(tool.shared_entities) > 0
  }

  condition = length(tool.integrations) > 0
  message   = "${tool.title} holds ${join(", ", tool.shared_entities[*].title)} and is connected to no other tool"
  at        = tool

  rationale = <<-EOT
    What is changed in a tool that is connected to nothing reaches nobody, and what
    others change never arrives there: the same record drifts apart from day one.
  EOT

  remediation {
    effort = high
    text   = "Integrate ${tool.title} with the system of record, or stop keeping shared data there."
  }

  text "es" {
    title       = "Una herramienta con datos compartidos no está conectada a nada"
    message     = "${tool.title} guarda ${join(", ", tool.shared_entities[*].title)} y no está conectada a ninguna otra herramienta"
    rationale   = "Lo que se cambia en una herramienta sin conexión no llega a nadie, y lo que otros cambian no llega a ella: el mismo registro diverge desde el primer día."
    remediation = "Integre ${tool.title} con el sistema de registro, o deje de guardar allí datos compartidos."
  }
  text "it" {
    title       = "Uno strumento con dati condivisi non è collegato a nulla"
    message     = "${tool.title} contiene ${join(", ", tool.shared_entities[*].title)} e non è collegato a nessun altro strumento"
    rationale   = "Ciò che si cambia in uno strumento non collegato non arriva a nessuno, e ciò che cambiano gli altri non arriva lì: lo stesso record diverge dal primo giorno."
    remediation = "Integrare ${tool.title} con il sistema di riferimento, o smettere di tenervi dati condivisi."
  }

  test "one integration" {
    tool   = { status = "active", shared_entities = [{ title = "Contact" }], integrations = [{ title = "HubSpot to Salesforce" }] }
    expect = pass
  }
  test "none" {
    tool    = { title = "SuperOffice", status = "active", shared_entities = [{ title = "Contact" }], integrations = [] }
    expect  = fail
    message = "SuperOffice holds Contact and is connected to no other tool"
  }
  test "nothing shared" {
    tool   = { status = "active", shared_entities = [], integrations = [] }
    expect = not_applicable
  }
  test "not known" {
    tool   = { status = "active", shared_entities = [{ title = "Contact" }] }
    expect = inconclusive
  }
}
