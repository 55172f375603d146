rule "integrations" "type_mismatch" {
  title     = "A sync joins fields of different types"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  parameter "fits" {
    type = map
    default = {
      boolean    = []
      integer    = ["number", "text"]
      number     = ["text"]
      date       = ["datetime", "text"]
      enum       = ["text"]
      multi_enum = ["text"]
      amount     = ["number", "text"]
      percentage = ["number", "text"]
      text       = []
    }
    description = "Types that may follow a type at the source, beside the type itself; a type that is not named here goes into text."
  }

  each "mapping" {
    where = mapping.transform == null
  }

  condition = (
    mapping.from_type == mapping.to_type
    || contains(lookup(param.fits, mapping.from_type, ["text"]), mapping.to_type)
  )
  message  = "${integration.title} writes ${mapping.field.title} (${mapping.from_type}) into ${mapping.to} (${mapping.to_type})"
  evidence = { from = mapping.from_type, to = mapping.to_type }
  at       = mapping.to

  rationale = <<-EOT
    A value of another type is refused, cut or turned into something else on the
    way, and the sync reports that it went well.
  EOT

  remediation {
    effort = medium
    text   = "Give both sides of ${mapping.field.title} one type, or describe with transform how ${mapping.from_type} becomes ${mapping.to_type}."
  }

  text "es" {
    title       = "Una sincronización une campos de tipos distintos"
    message     = "${integration.title} escribe ${mapping.field.title} (${mapping.from_type}) en ${mapping.to} (${mapping.to_type})"
    rationale   = "Un valor de otro tipo se rechaza, se corta o se convierte en otra cosa por el camino, y la sincronización dice que todo fue bien."
    remediation = "Dé a ambos lados de ${mapping.field.title} un mismo tipo, o describa con transform cómo ${mapping.from_type} pasa a ${mapping.to_type}."
  }
  text "it" {
    title       = "Una sincronizzazione unisce campi di tipo diverso"
    message     = "${integration.title} scrive ${mapping.field.title} (${mapping.from_type}) in ${mapping.to} (${mapping.to_type})"
    rationale   = "Un valore di un altro tipo viene rifiutato, troncato o trasformato in altro lungo la strada, e la sincronizzazione dice che tutto è andato bene."
    remediation = "Dare ai due lati di ${mapping.field.title} un solo tipo, o descrivere con transform come ${mapping.from_type} diventa ${mapping.to_type}."
  }

  test "the same type" {
    mapping = { from_type = "email", to_type = "email" }
    expect  = pass
  }
  test "a whole number into a number" {
    mapping = { from_type = "integer", to_type = "number" }
    expect  = pass
  }
  test "an address into text" {
    mapping = { from_type = "email", to_type = "text" }
    expect  = pass
  }
  test "a number into a whole number" {
    integration = { title = "HubSpot to Salesforce" }
    mapping     = { field = { title = "Score" }, to = "Score__c", from_type = "number", to_type = "integer" }
    expect      = fail
    severity    = high
    message     = "HubSpot to Salesforce writes Score (number) into Score__c (integer)"
  }
  test "text into a list" {
    mapping = { to = "Stage", from_type = "text", to_type = "enum" }
    expect  = fail
  }
  test "yes or no into text" {
    mapping = { to = "Opt_Out__c", from_type = "boolean", to_type = "text" }
    expect  = fail
  }
  test "an address into a number" {
    mapping = { to = "Number", from_type = "email", to_type = "number" }
    expect  = fail
  }
  test "a transformation is described" {
    mapping = { from_type = "text", to_type = "enum", transform = "words to codes" }
    expect  = not_applicable
  }
  test "nobody supplied the field list" {
    mapping = { from_type = "text" }
    expect  = inconclusive
  }
}
