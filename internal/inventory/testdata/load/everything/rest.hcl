# What the blocks of section 10 refer to and do not declare.

department "customer_success" {
}

department "finance" {
}

department "sales" {
}

department "success" {
  title    = "Success"
  function = customer_success
}

person "cfo" {
  title = "Charlotte"
  email = "cfo@northwind.example"
}

person "leo" {
  title = "Leo"
  email = "leo@northwind.example"
}

tool "mailchimp" {
  product = product.mailchimp
}

tool "salesforce" {
  product = product.salesforce_sales_cloud

  connection {
    connector     = connector.salesforce
    my_domain     = "northwind"
    client_id     = env("SALESFORCE_CLIENT_ID")
    client_secret = env("SALESFORCE_CLIENT_SECRET")
  }
}

tool "stripe" {
  product = product.stripe_billing
}

tool "warehouse" {
  category = category.warehouse
}

tool "zapier" {
  product = product.zapier
}

tool "zendesk" {
  product = product.zendesk
}

dataset "stripe_subscriptions" {
  tool   = tool.stripe
  entity = entity.subscription

  from "file" {
    path = "samples/subscriptions.csv"
  }
}
