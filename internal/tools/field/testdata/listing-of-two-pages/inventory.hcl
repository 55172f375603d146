stack {
  edition = 1
  title   = "Two pages"
  as_of   = "2026-11-20"
}

person "ada" {
  title = "Ada"
  email = "ada@field.example"
}

tool "calendly" {
  title = "Calendly"
  owner = person.ada

  connection {
    connector = connector.calendly
    token     = env("CALENDLY_TOKEN")
  }
}

entity "user" {
  field "email" {
    type     = email
    required = true
  }
}

dataset "seats" {
  tool   = tool.calendly
  entity = entity.user

  from "api" {
    object = "organization_memberships"
  }
  sample {
    method = all
  }
}
