tool "crm_a" {
  connection {
    connector = connector.hubspot
    token     = "pat-na1-0123-4567-not-a-token"
  }
}
dataset "invoices" {
  tool   = tool.hubspot
  entity = entity.invoice

  from "sql" {
    driver = postgres
    dsn    = "postgres://reader:hunter2hunter2@db.northwind.example/crm"
    table  = "invoices"
  }
}
