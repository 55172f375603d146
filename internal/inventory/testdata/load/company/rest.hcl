# What the example of language.md refers to and does not declare.

department "sales" {
}

person "cfo" {
  email = "cfo@northwind.example"
}

person "leo" {
  email = "leo@northwind.example"
}

tool "mailchimp" {
  product = product.mailchimp
}

tool "salesforce" {
  product = product.salesforce_sales_cloud

  connection {
    connector = connector.salesforce
    my_domain = "northwind"
  }
}

tool "stripe" {
  product = product.stripe_billing
}

dataset "stripe_subscriptions" {
  tool   = tool.stripe
  entity = entity.subscription

  from "file" {
    path = "samples/subscriptions.csv"
  }
}
