import type { ErrorCode } from "@souk/sdk"

/** What helps against a problem of the server, beyond what its detail says. */
export const advice: Partial<Record<string, ReadonlyArray<string>>> = {
  unauthenticated: ["souk login", "souk config list --show-origin   shows which token is used, and where it is from"],
  invalid_credentials: ["Check email and password, then run `souk login` again."],
  forbidden: [
    "souk config list --show-origin   shows who you are",
    "souk login --profile <name>   to act as somebody else",
  ],
  network_error: [
    "souk doctor",
    "souk dev   starts a server here",
    "souk config list --show-origin   shows which server was asked",
  ],
  timeout: ["souk doctor", "Run the command again: what it does happens at most once."],
  unexpected_response: ["souk config list --show-origin   shows which server was asked"],
  service_unavailable: ["Run the command again in a moment."],
  too_many_requests: ["Run the command again in a moment."],
  internal_error: ["Look for the request id in the server's log.", "Run the command again with --debug."],
  route_unknown: ["souk doctor   compares the versions of this program and of the server"],
  method_not_allowed: ["souk doctor   compares the versions of this program and of the server"],
  shop_not_found: ["souk shops list"],
  shop_state_conflict: ["souk shops show <id>   shows where the shop stands and why"],
  product_not_found: ["souk products list"],
  category_not_found: ["souk categories list"],
  category_in_use: ["souk categories remove <id> --move-products-to <id>"],
  comment_not_found: ["souk comments list"],
  user_not_found: ["souk users list --search <text>"],
  order_item_not_found: ["souk orders show <order> --json   has the ids of its items"],
  stock_not_found: ["souk stock list"],
  order_not_found: ["souk orders list"],
  event_not_found: ["souk events list"],
  parked_event_not_found: ["souk events parked", "souk events show <id>   shows what every consumer did with it"],
  consumer_not_found: ["souk events consumers"],
  schedule_not_found: ["souk schedules list"],
  schedule_running: ["souk schedules list   shows what runs now"],
  invalid_cursor: ["Run the command again without --cursor."],
} satisfies Partial<Record<ErrorCode | (string & {}), ReadonlyArray<string>>>
