rule "gap" "touchpoint_missing" {
  title     = "A department that meets customers lists no tools"
  dimension = stack
  severity  = medium
  since     = "0.1.0"

  parameter "functions" {
    type        = list
    default     = ["marketing", "sales", "support", "customer_success"]
    description = "Functions that meet customers and must list a tool."
  }

  each "stack" {}

  condition = length([for f in stack.functions_without_tools : f if contains(param.functions, f)]) == 0
  message   = "No department with a tool has the function ${join(", ", [for f in stack.functions_without_tools : f if contains(param.functions, f)])}"

  rationale = <<-EOT
    Marketing, sales, support and customer success all work with tools. Where none
    is listed, the inventory is incomplete and so is everything that is derived from
    it.
  EOT

  remediation {
    effort = low
    text   = "Ask the department which tools it uses, and add them: the inventory is incomplete."
  }

  text "es" {
    title       = "Un departamento con trato con clientes no declara herramientas"
    message     = "Ningún departamento con herramientas tiene la función ${join(", ", [for f in stack.functions_without_tools : f if contains(param.functions, f)])}"
    rationale   = "Marketing, ventas, soporte y éxito de clientes trabajan con herramientas. Donde no hay ninguna, el inventario está incompleto y también lo que se deriva de él."
    remediation = "Pregunte al departamento qué herramientas usa y añádalas: el inventario está incompleto."
  }
  text "it" {
    title       = "Un reparto a contatto con i clienti non elenca strumenti"
    message     = "Nessun reparto con strumenti ha la funzione ${join(", ", [for f in stack.functions_without_tools : f if contains(param.functions, f)])}"
    rationale   = "Marketing, vendite, assistenza e customer success lavorano con strumenti. Dove non ce n’è nessuno, l’inventario è incompleto e così tutto ciò che ne deriva."
    remediation = "Chiedere al reparto quali strumenti usa e aggiungerli: l’inventario è incompleto."
  }

  test "everybody lists some" {
    stack  = { functions_without_tools = ["legal"] }
    expect = pass
  }
  test "support lists none" {
    stack   = { functions_without_tools = ["support"] }
    expect  = fail
    message = "No department with a tool has the function support"
  }
  test "other functions" {
    stack      = { functions_without_tools = ["support"] }
    parameters = { functions = ["marketing", "sales"] }
    expect     = pass
  }
  test "not known" {
    stack  = { title = "Northwind" }
    expect = inconclusive
  }
}
