connector "google_calendar" {
  title    = "Google Calendar"
  version  = "0.1.0"
  docs     = "https://developers.google.com/workspace/calendar/api/guides/errors"
  base_url = "https://www.googleapis.com/calendar/v3"

  variable "subject" {
    title   = "User to impersonate (domain-wide delegation)"
    default = null
  }
  secret "service_account" {
    title     = "Key file of a service account, in JSON"
    usual_env = "GOOGLE_SERVICE_ACCOUNT"
  }

  auth "oauth2" {
    grant     = jwt_bearer
    token_url = "https://oauth2.googleapis.com/token"
    jwt {
      key      = jsondecode(secret.service_account).private_key
      key_id   = jsondecode(secret.service_account).private_key_id
      issuer   = jsondecode(secret.service_account).client_email
      subject  = var.subject
      audience = "https://oauth2.googleapis.com/token"
      scopes   = ["https://www.googleapis.com/auth/calendar.events.readonly", "https://www.googleapis.com/auth/calendar.calendarlist.readonly"]
    }
  }

  limits {
    rate        = "5/1s" # limits are per minute, per project and per user; numbers to be confirmed
    concurrency = 2
  }

  error "rate" { # Google answers 403, not 429, for some rate limits
    when   = response.status == 403 && contains(["rateLimitExceeded", "userRateLimitExceeded"], response.body.error.errors[0].reason)
    class  = rate_limited
    action = retry
  }
  error "daily" {
    when   = response.status == 403 && response.body.error.errors[0].reason == "quotaExceeded"
    class  = quota_exhausted
    action = stop
  }
  error "rights" {
    when   = response.status == 403 && contains(["insufficientPermissions", "forbiddenForServiceAccounts"], response.body.error.errors[0].reason) # to be confirmed
    class  = missing_scope
    action = skip
  }
  error "expired" {
    when   = response.status == 401 && response.body.error.errors[0].reason == "authError"
    class  = auth_expired
    action = reauth
  }

  page "cursor" { # a page may be empty and still have a successor
    param      = "pageToken"
    next       = response.body.nextPageToken
    size_param = "maxResults"
    size       = 250
  }

  object "calendarList" {
    title = "Calendars that the user can see"
    kind  = other
    id    = record.id
    request {
      path = "/users/me/calendarList"
    }
    records = response.body.items
  }

  object "events" {
    title   = "Meetings"
    kind    = activity
    id      = record.id
    updated = record.updated
    omit    = ["etag", "kind"]

    each {
      parent = object.calendarList
    }
    request {
      path  = "/calendars/${parent.id}/events"
      query = { singleEvents = true, orderBy = "startTime", timeMin = now - duration("2160h"), timeMax = now }
    }
    records = response.body.items
    page "cursor" {
      param      = "pageToken"
      next       = response.body.nextPageToken
      size_param = "maxResults"
      size       = 2500
    }

    # No strategy for step 2: events cannot be counted. Beyond the request
    # budget the sample is "head" of each sampled calendar.

    map "activity" {
      id          = row.id
      subject     = row.summary
      occurred_at = coalesce(row["start.dateTime"], row["start.date"])
      created_at  = row.created
      updated_at  = row.updated
    }
  }
}
