# One block for each tool in use. Every block inside pays for itself: cost and
# seats bring money, contract brings dates, data brings compliance.
tool "hubspot" {
  product     = product.hubspot_marketing_hub
  departments = [department.marketing]
  owner       = person.owner

  # cost {
  #   amount   = 24000
  #   currency = "EUR"
  #   per      = year
  # }
  # seats {
  #   purchased  = 25
  #   active_90d = 11
  # }
  # contract {
  #   ends_on     = "2026-12-31"
  #   auto_renew  = true
  #   notice_days = 60
  # }
  # data {
  #   classes       = [personal]
  #   region        = "eu"
  #   dpa_signed_on = "2025-02-01"
  # }
}

# A second tool, and what carries data between the two:
#
# tool "salesforce" {
#   product = product.salesforce_sales_cloud
# }
#
# integration "hubspot_to_salesforce" {
#   from     = tool.hubspot
#   to       = tool.salesforce
#   owner    = person.owner
#   schedule = "15m"
#
#   status {
#     last_success = "2026-11-21T05:40:00Z"
#   }
# }

# Records that were exported from a tool bring blanks, broken values and
# duplicates. Without "map", columns are matched to fields by their names.
#
# dataset "hubspot_contacts" {
#   tool   = tool.hubspot
#   entity = entity.contact
#
#   from "file" {
#     path = "exports/hubspot-contacts.csv"
#   }
#   map {
#     id         = row.Id
#     email      = row.Email
#     first_name = row["First Name"]
#   }
# }
