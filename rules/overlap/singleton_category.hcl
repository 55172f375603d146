rule "overlap" "singleton_category" {
  title     = "More than one system where one is enough"
  dimension = stack
  severity  = high
  since     = "0.1.0"
  implies   = [rule.overlap.peer_tools, rule.overlap.shared_capability]

  parameter "apart" {
    type        = list
    default     = ["legal_entity", "region"]
    description = "Kinds of segment that may have a system of their own."
  }

  each "category" {
    where = category.singleton && length(category.active_tools) > 0
  }

  # A tool that names no such segment serves all of them.
  condition = alltrue(flatten([
    for a in category.active_tools : [
      for b in category.active_tools : (
        length([for s in a.segments : s if contains(param.apart, s.kind)]) > 0
        && length(setintersection(
          [for s in a.segments : s.address if contains(param.apart, s.kind)],
          [for s in b.segments : s.address if contains(param.apart, s.kind)],
        )) == 0
      ) if a.address != b.address
    ]
  ]))
  message = "${join(", ", category.active_tools[*].title)} are all in use as ${category.title}, where one is enough"

  rationale = <<-EOT
    Two systems for the centre of the business hold the same customers twice. Every
    report, integration and new colleague pays for the second one.
  EOT

  remediation {
    effort = high
    text   = "Choose the main ${category.title} among ${join(", ", category.active_tools[*].title)} and plan the move to it, or record the exception of a region or brand with a date on which it ends."
  }

  text "es" {
    title       = "Más de un sistema donde basta uno"
    message     = "${join(", ", category.active_tools[*].title)} se usan todas como ${category.title}, donde basta una"
    rationale   = "Dos sistemas para el centro del negocio guardan dos veces a los mismos clientes. Cada informe, integración y nuevo compañero paga el segundo."
    remediation = "Elija el ${category.title} principal entre ${join(", ", category.active_tools[*].title)} y planifique el traslado, o deje por escrito la excepción de una región o marca con una fecha de fin."
  }
  text "it" {
    title       = "Più di un sistema dove ne basta uno"
    message     = "${join(", ", category.active_tools[*].title)} sono tutti in uso come ${category.title}, dove ne basta uno"
    rationale   = "Due sistemi per il centro dell’attività tengono due volte gli stessi clienti. Ogni rapporto, integrazione e nuovo collega paga il secondo."
    remediation = "Scegliere il ${category.title} principale tra ${join(", ", category.active_tools[*].title)} e pianificare il passaggio, oppure registrare l’eccezione di una regione o di un marchio con una data di fine."
  }

  test "one is in use" {
    category = { singleton = true, active_tools = [{ address = "tool.a", segments = [] }] }
    expect   = pass
  }
  test "two are" {
    category = {
      title     = "CRM"
      singleton = true
      active_tools = [
        { address = "tool.a", title = "HubSpot", segments = [] }, { address = "tool.b", title = "Salesforce", segments = [] },
      ]
    }
    expect   = fail
    severity = high
    message  = "HubSpot, Salesforce are all in use as CRM, where one is enough"
  }
  test "one for each legal entity" {
    category = {
      singleton = true
      active_tools = [
        { address = "tool.a", segments = [{ address = "segment.es", kind = "legal_entity" }] },
        { address = "tool.b", segments = [{ address = "segment.it", kind = "legal_entity" }] },
      ]
    }
    expect = pass
  }
  test "one for all beside one of a region" {
    category = {
      singleton = true
      active_tools = [
        { address = "tool.a", segments = [] },
        { address = "tool.b", segments = [{ address = "segment.emea", kind = "region" }] },
      ]
    }
    expect = fail
  }
  test "two in one region" {
    category = {
      singleton = true
      active_tools = [
        { address = "tool.a", segments = [{ address = "segment.emea", kind = "region" }] },
        { address = "tool.b", segments = [{ address = "segment.emea", kind = "region" }, { address = "segment.apac", kind = "region" }] },
      ]
    }
    expect = fail
  }
  test "a brand is no reason by itself" {
    category = {
      singleton = true
      active_tools = [
        { address = "tool.a", segments = [{ address = "segment.x", kind = "brand" }] },
        { address = "tool.b", segments = [{ address = "segment.y", kind = "brand" }] },
      ]
    }
    expect = fail
  }
  test "a category where several are normal" {
    category = { singleton = false, active_tools = [{ address = "tool.a" }, { address = "tool.b" }] }
    expect   = not_applicable
  }
  test "nobody uses one" {
    category = { singleton = true, active_tools = [] }
    expect   = not_applicable
  }
  test "nobody knows who they serve" {
    category = { singleton = true, active_tools = [{ address = "tool.a" }, { address = "tool.b" }] }
    expect   = inconclusive
  }
}
