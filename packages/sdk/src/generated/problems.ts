// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { InvalidField, ShopId, ShopState } from "./models.ts"

/** Every problem that the server answers, by code: its status and what it tells besides `detail`. */
export interface Problems {
  /** Already in a shop. */
  readonly already_in_shop: {
    readonly status: 409
    readonly details: {
      readonly shopId?: ShopId
    }
  }
  /** Email not verified. */
  readonly email_not_verified: { readonly status: 403; readonly details: {} }
  /** Not allowed. */
  readonly forbidden: { readonly status: 403; readonly details: {} }
  /** Idempotency key reused for another request. */
  readonly idempotency_key_reused: { readonly status: 422; readonly details: {} }
  /** Internal error. */
  readonly internal_error: { readonly status: 500; readonly details: {} }
  /** Invalid cursor. */
  readonly invalid_cursor: { readonly status: 400; readonly details: {} }
  /** Invalid phone number. */
  readonly invalid_phone_number: { readonly status: 422; readonly details: {} }
  /** Invalid request. */
  readonly invalid_request: {
    readonly status: 400
    readonly details: {
      readonly errors: ReadonlyArray<InvalidField>
    }
  }
  /** Invitation not found. */
  readonly invitation_not_found: { readonly status: 404; readonly details: {} }
  /** Last owner. */
  readonly last_owner: { readonly status: 409; readonly details: {} }
  /** Body too large. */
  readonly payload_too_large: {
    readonly status: 413
    readonly details: {
      readonly maxBytes: number
    }
  }
  /** Request in flight. */
  readonly request_in_flight: { readonly status: 409; readonly details: {} }
  /** Service unavailable. */
  readonly service_unavailable: {
    readonly status: 503
    readonly details: {
      readonly retryAfter: number
    }
  }
  /** The shop changed meanwhile. */
  readonly shop_changed: {
    readonly status: 409
    readonly details: {
      readonly version: number
    }
  }
  /** Shop not found. */
  readonly shop_not_found: { readonly status: 404; readonly details: {} }
  /** Only owners of the shop may do this. */
  readonly shop_owner_required: { readonly status: 403; readonly details: {} }
  /** The shop's state does not allow this. */
  readonly shop_state_conflict: {
    readonly status: 409
    readonly details: {
      readonly state: ShopState
    }
  }
  /** Staff limit reached. */
  readonly staff_limit_reached: {
    readonly status: 409
    readonly details: {
      readonly limit: number
    }
  }
  /** Staff member not found. */
  readonly staff_member_not_found: { readonly status: 404; readonly details: {} }
  /** Too many requests. */
  readonly too_many_requests: {
    readonly status: 429
    readonly details: {
      readonly retryAfter: number
    }
  }
  /** Not signed in. */
  readonly unauthenticated: { readonly status: 401; readonly details: {} }
  /** Unsupported content type. */
  readonly unsupported_media_type: { readonly status: 415; readonly details: {} }
}
