rule "ownership" "owner_left" {
  title     = "People who left still own tools and integrations"
  dimension = governance
  severity  = high
  since     = "0.1.0"

  each "person" {
    where = person.status == "left" || coalesce(person.in_roster, true) == false
  }

  condition = length(person.owns) == 0
  message   = "${person.title} has left and still owns ${length(person.owns)} ${length(person.owns) == 1 ? "thing" : "things"}"
  evidence  = { owns = person.owns }
  at        = person.status

  rationale = <<-EOT
    Alerts, renewals and questions go to somebody who no longer reads them, and
    nobody else believes to be meant.
  EOT

  remediation {
    effort = low
    text   = "Reassign everything that ${person.title} owns within a week."
  }

  text "es" {
    title       = "Personas que se fueron aún son responsables de herramientas e integraciones"
    message     = "${person.title} ya no está y sigue siendo responsable de ${length(person.owns)} elementos"
    rationale   = "Avisos, renovaciones y preguntas llegan a quien ya no los lee, y nadie más se da por aludido."
    remediation = "Reasigne en una semana todo lo que depende de ${person.title}."
  }
  text "it" {
    title       = "Chi se n'è andato è ancora responsabile di strumenti e integrazioni"
    message     = "${person.title} non c'è più ed è ancora responsabile di ${length(person.owns)} elementi"
    rationale   = "Avvisi, rinnovi e domande arrivano a chi non li legge più, e nessun altro si sente chiamato in causa."
    remediation = "Riassegnare entro una settimana tutto ciò che dipende da ${person.title}."
  }

  test "left and owns nothing" {
    person = { status = "left", owns = [] }
    expect = pass
  }
  test "left and owns a tool" {
    person  = { title = "Ada", status = "left", owns = ["tool.hubspot"] }
    expect  = fail
    message = "Ada has left and still owns 1 thing"
  }
  test "in no roster" {
    person = { status = "active", in_roster = false, owns = ["tool.hubspot", "tool.asana"] }
    expect = fail
  }
  test "works here" {
    person = { status = "active", owns = ["tool.hubspot"] }
    expect = not_applicable
  }
}
