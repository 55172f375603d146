dataset "a" {
  tool   = tool.hubspot
  entity = entity.contact

  from "files" {
    path = "a.csv"
  }
}
dataset "b" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    object   = "contacts"
    pth      = "b.csv"
    encoding = "latin-nine"
  }
}
dataset "c" {
  tool   = tool.hubspot
  entity = entity.contact
  schema = "nowhere.json"

  from "sql" {
    table = "a"
    query = "select 1"
  }
  keys "singer" {
  }
}
dataset "d" {
  tool   = tool.hubspot
  entity = entity.contact

  from "api" {
    object = "contacts"
    depth  = 3
  }
  sample {
    method   = paired
    size     = 10
    fraction = 0.1
  }
}
dataset "e" {
  tool   = tool.hubspot
  entity = entity.contact

  from "file" {
    path           = "e.csv"
    delimiter      = ";;"
    decimal        = "x"
    header_row     = 0
    list_separator = ""
  }
}
