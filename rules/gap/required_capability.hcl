rule "gap" "required_capability" {
  title     = "A department needs something no tool offers"
  dimension = stack
  severity  = high
  since     = "0.1.0"

  each "need" {}

  condition = length(need.providers) > 0
  message   = "${need.department.title} needs ${need.capability.title}, and no active tool offers it"

  rationale = <<-EOT
    What a department needs and nobody provides is done by hand, in a sheet, or with
    a tool bought on somebody’s own card.
  EOT

  remediation {
    effort = medium
    text   = "Switch ${need.capability.title} on in a tool that is already owned, or buy it for ${need.department.title}."
  }

  text "es" {
    title       = "Un departamento necesita algo que ninguna herramienta ofrece"
    message     = "${need.department.title} necesita ${need.capability.title} y ninguna herramienta activa lo ofrece"
    rationale   = "Lo que un departamento necesita y nadie ofrece se hace a mano, en una hoja, o con una herramienta pagada con la tarjeta de alguien."
    remediation = "Active ${need.capability.title} en una herramienta que ya se posee, o cómprela para ${need.department.title}."
  }
  text "it" {
    title       = "Un reparto ha bisogno di qualcosa che nessuno strumento offre"
    message     = "${need.department.title} ha bisogno di ${need.capability.title} e nessuno strumento attivo lo offre"
    rationale   = "Ciò che serve a un reparto e nessuno fornisce si fa a mano, in un foglio, o con uno strumento pagato con la carta di qualcuno."
    remediation = "Attivare ${need.capability.title} in uno strumento già posseduto, oppure acquistarlo per ${need.department.title}."
  }

  test "a tool offers it" {
    need   = { providers = [{ title = "HubSpot" }] }
    expect = pass
  }
  test "none does" {
    need    = { department = { title = "Marketing" }, capability = { title = "Lead scoring" }, providers = [] }
    expect  = fail
    message = "Marketing needs Lead scoring, and no active tool offers it"
  }
  test "not known" {
    need   = { department = { title = "Marketing" } }
    expect = inconclusive
  }
}
