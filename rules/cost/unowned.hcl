rule "cost" "unowned" {
  title     = "Money is spent that nobody answers for"
  dimension = stack
  severity  = high
  since     = "0.1.0"

  each "tool" {
    where = !contains(["retired", "rejected"], tool.status) && tool.annual_cost >= stack.material_cost
  }

  condition = tool.owner != null && tool.cost.cost_centre != null
  message   = "Nobody answers for the ${tool.annual_cost} that ${tool.title} costs a year: ${tool.owner == null ? "no owner" : "no cost centre"}"
  at        = tool.cost

  rationale = <<-EOT
    From a certain size on, a cost without an owner and a budget is renewed
    because nobody is asked, not because somebody decided.
  EOT

  remediation {
    effort = low
    text   = "Assign a budget owner and a cost centre to ${tool.title}."
  }

  text "es" {
    title       = "Se gasta dinero del que nadie responde"
    message     = "Nadie responde de los ${tool.annual_cost} al año de ${tool.title}: ${tool.owner == null ? "sin responsable" : "sin centro de coste"}"
    rationale   = "A partir de cierto tamaño, un coste sin responsable ni presupuesto se renueva porque no se pregunta a nadie, no porque alguien lo decida."
    remediation = "Asigne a ${tool.title} un responsable de presupuesto y un centro de coste."
  }
  text "it" {
    title       = "Si spende denaro di cui nessuno risponde"
    message     = "Nessuno risponde dei ${tool.annual_cost} annui di ${tool.title}: ${tool.owner == null ? "nessun responsabile" : "nessun centro di costo"}"
    rationale   = "Da una certa dimensione in poi, un costo senza responsabile e senza budget si rinnova perché nessuno viene interpellato, non perché qualcuno decide."
    remediation = "Assegnare a ${tool.title} un responsabile del budget e un centro di costo."
  }

  test "owner and cost centre" {
    stack  = { material_cost = 5000 }
    tool   = { status = "active", annual_cost = 24000, owner = { title = "Mia" }, cost = { cost_centre = "MKT" } }
    expect = pass
  }
  test "no cost centre" {
    stack  = { material_cost = 5000 }
    tool   = { status = "active", title = "HubSpot", annual_cost = 24000, owner = { title = "Mia" }, cost = { amount = 24000 } }
    expect = fail
  }
  test "no owner" {
    stack  = { material_cost = 5000 }
    tool   = { status = "active", annual_cost = 5000, cost = { cost_centre = "MKT" } }
    expect = fail
  }
  test "a small amount" {
    stack  = { material_cost = 5000 }
    tool   = { status = "active", annual_cost = 4999 }
    expect = not_applicable
  }
  test "an unknown amount" {
    stack  = { material_cost = 5000 }
    tool   = { status = "active", title = "HubSpot" }
    expect = inconclusive
  }
  test "it was retired" {
    stack  = { material_cost = 5000 }
    tool   = { status = "retired", annual_cost = 24000, cost = { cost_centre = "MKT" } }
    expect = not_applicable
  }
  test "it was rejected" {
    stack  = { material_cost = 5000 }
    tool   = { status = "rejected", annual_cost = 24000, cost = { cost_centre = "MKT" } }
    expect = not_applicable
  }
  test "it is on its way out" {
    stack  = { material_cost = 5000 }
    tool   = { status = "sunset", annual_cost = 24000, cost = { cost_centre = "MKT" } }
    expect = fail
  }
}
