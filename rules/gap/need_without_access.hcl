rule "gap" "need_without_access" {
  title     = "A department cannot reach the tool it needs"
  dimension = stack
  severity  = medium
  since     = "0.1.0"

  each "need" {
    where = length(need.providers) > 0
  }

  condition = length(need.reachable) > 0
  message   = "${need.department.title} needs ${need.capability.title}; ${need.providers[0].title} offers it, but the department may not use it"

  rationale = <<-EOT
    The licence is paid and the people who need it stand outside: they ask others
    for exports, or buy a second tool.
  EOT

  remediation {
    effort = medium
    text   = "Extend the licence of ${need.providers[0].title} to ${need.department.title}, or change the process."
  }

  text "es" {
    title       = "Un departamento no tiene acceso a la herramienta que necesita"
    message     = "${need.department.title} necesita ${need.capability.title}; ${need.providers[0].title} lo ofrece, pero el departamento no puede usarla"
    rationale   = "La licencia está pagada y quienes la necesitan se quedan fuera: piden exportaciones a otros o compran una segunda herramienta."
    remediation = "Amplíe la licencia de ${need.providers[0].title} a ${need.department.title}, o cambie el proceso."
  }
  text "it" {
    title       = "Un reparto non può usare lo strumento di cui ha bisogno"
    message     = "${need.department.title} ha bisogno di ${need.capability.title}; ${need.providers[0].title} lo offre, ma il reparto non può usarlo"
    rationale   = "La licenza è pagata e chi ne ha bisogno resta fuori: chiede esportazioni ad altri o compra un secondo strumento."
    remediation = "Estendere la licenza di ${need.providers[0].title} a ${need.department.title}, oppure cambiare il processo."
  }

  test "it may use one" {
    need   = { providers = [{ title = "HubSpot" }], reachable = [{ title = "HubSpot" }] }
    expect = pass
  }
  test "it may use none" {
    need    = { department = { title = "Support" }, capability = { title = "Lead scoring" }, providers = [{ title = "HubSpot" }], reachable = [] }
    expect  = fail
    message = "Support needs Lead scoring; HubSpot offers it, but the department may not use it"
  }
  test "no tool offers it" {
    need   = { providers = [], reachable = [] }
    expect = not_applicable
  }
  test "not known" {
    need   = { providers = [{ title = "HubSpot" }] }
    expect = inconclusive
  }
}
