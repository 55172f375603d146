rule "revenue" "price_below_floor" {
  title     = "Products are sold below the lowest price"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "margin" {
    type        = share
    default     = 0
    description = "Lowest margin that is accepted."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of lines below the lowest price that is accepted."
  }

  each "record" {
    entity = line
    where  = coalesce(record.unit_price >= record.floor_price, record.margin >= 100 * param.margin) != null
    fields = ["floor_price", "margin", "unit_price"]
  }

  condition = (
    coalesce(record.unit_price >= record.floor_price, true)
    && coalesce(record.margin >= 100 * param.margin, true)
  )
  tolerate = param.tolerated
  by       = ["product_id", "currency"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} are sold below the lowest price"
  evidence = { id = record.id, product = record.product_id, unit_price = record.unit_price, floor_price = record.floor_price, margin = record.margin }

  rationale = <<-EOT
    Below the floor a sale costs money. It looks like revenue until somebody adds up
    the margin at the end of the year.
  EOT

  remediation {
    effort = medium
    text   = "Have the deal desk review the listed lines, and enforce the lowest price in ${tool.title}."
  }

  text "es" {
    title       = "Se vende por debajo del precio mínimo"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} se venden por debajo del precio mínimo"
    rationale   = "Por debajo del mínimo, una venta cuesta dinero. Parece ingreso hasta que alguien suma el margen a fin de año."
    remediation = "Haga revisar las líneas de la lista e imponga el precio mínimo en ${tool.title}."
  }
  text "it" {
    title       = "Si vende sotto il prezzo minimo"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} sono venduti sotto il prezzo minimo"
    rationale   = "Sotto il minimo una vendita costa denaro. Sembra ricavo finché qualcuno somma il margine a fine anno."
    remediation = "Far rivedere le righe elencate e imporre il prezzo minimo in ${tool.title}."
  }

  test "at the floor" {
    record = { id = "1", unit_price = 80, floor_price = 80 }
    expect = pass
  }
  test "below the floor" {
    record   = { id = "1", unit_price = 70, floor_price = 80 }
    dataset  = { title = "Lines" }
    expect   = fail
    severity = high
    message  = "1 of 1 Lines are sold below the lowest price"
  }
  test "a margin below nothing" {
    record = { id = "1", margin = -4 }
    expect = fail
  }
  test "above the floor, and the margin is too small here" {
    record     = { id = "1", unit_price = 90, floor_price = 80, margin = 12 }
    parameters = { margin = 0.15 }
    expect     = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", unit_price = 70, floor_price = 80 }, { id = "2", unit_price = 90, floor_price = 80 }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "neither floor nor margin is known" {
    record = { id = "1", unit_price = 70 }
    expect = not_applicable
  }
}
