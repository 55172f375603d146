moved {
  from = tool.a
  to   = tool.b
}
moved {
  from = tool.b
  to   = tool.c
}
moved {
  from = tool.c
  to   = tool.a
}
moved {
  from = tool.leads_in
  to   = tool.b
}
