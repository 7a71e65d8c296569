// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type {
  CartDifference,
  ImageRefusal,
  InvalidField,
  ItemStatus,
  Obstacle,
  OrderItemId,
  ShopState,
  Shortage,
  VariationId,
} from "./models.ts"

/** Every problem that the server answers, by code: its status and what it tells besides `detail`. */
export interface Problems {
  /** Account suspended. */
  readonly account_suspended: { readonly status: 403; readonly details: {} }
  /** Already commented. */
  readonly already_commented: { readonly status: 409; readonly details: {} }
  /** Already in a shop. */
  readonly already_in_shop: { readonly status: 409; readonly details: {} }
  /** API key not found. */
  readonly api_key_not_found: { readonly status: 404; readonly details: {} }
  /** Belongs to a shop. */
  readonly belongs_to_shop: { readonly status: 409; readonly details: {} }
  /** Too many branches. */
  readonly branch_limit_reached: { readonly status: 409; readonly details: {} }
  /** Branch not found. */
  readonly branch_not_found: { readonly status: 404; readonly details: {} }
  /** The cart has changed. */
  readonly cart_changed: {
    readonly status: 409
    readonly details: {
      readonly differences: ReadonlyArray<CartDifference>
    }
  }
  /** The cart is empty. */
  readonly cart_empty: { readonly status: 409; readonly details: {} }
  /** The cart is full. */
  readonly cart_full: { readonly status: 409; readonly details: {} }
  /** Not in the cart. */
  readonly cart_line_not_found: { readonly status: 404; readonly details: {} }
  /** No cart. */
  readonly cart_not_found: { readonly status: 404; readonly details: {} }
  /** Category below itself. */
  readonly category_cycle: { readonly status: 409; readonly details: {} }
  /** Category in use. */
  readonly category_in_use: {
    readonly status: 409
    readonly details: {
      readonly subcategories: number
      readonly products: number
    }
  }
  /** Category not found. */
  readonly category_not_found: { readonly status: 404; readonly details: {} }
  /** Category slug already in use. */
  readonly category_slug_taken: { readonly status: 409; readonly details: {} }
  /** Category tree too deep. */
  readonly category_too_deep: { readonly status: 409; readonly details: {} }
  /** Comment hidden. */
  readonly comment_hidden: { readonly status: 409; readonly details: {} }
  /** Comment not found. */
  readonly comment_not_found: { readonly status: 404; readonly details: {} }
  /** Consumer not found. */
  readonly consumer_not_found: { readonly status: 404; readonly details: {} }
  /** Email not verified. */
  readonly email_not_verified: { readonly status: 403; readonly details: {} }
  /** Event not found. */
  readonly event_not_found: { readonly status: 404; readonly details: {} }
  /** Not allowed. */
  readonly forbidden: { readonly status: 403; readonly details: {} }
  /** Gallery is full. */
  readonly gallery_full: { readonly status: 409; readonly details: {} }
  /** Idempotency key reused for another request. */
  readonly idempotency_key_reused: { readonly status: 422; readonly details: {} }
  /** Image refused. */
  readonly image_refused: {
    readonly status: 422
    readonly details: {
      readonly reason: ImageRefusal
    }
  }
  /** Import not found. */
  readonly import_not_found: { readonly status: 404; readonly details: {} }
  /** Import batch out of order. */
  readonly import_out_of_order: {
    readonly status: 409
    readonly details: {
      readonly committedRows: number
    }
  }
  /** Import overlaps with another change. */
  readonly import_overlap: { readonly status: 409; readonly details: {} }
  /** Insufficient stock. */
  readonly insufficient_stock: {
    readonly status: 409
    readonly details: {
      readonly shortages: ReadonlyArray<Shortage>
    }
  }
  /** Internal error. */
  readonly internal_error: { readonly status: 500; readonly details: {} }
  /** Invalid cart token. */
  readonly invalid_cart_token: { readonly status: 422; readonly details: {} }
  /** Wrong email or password. */
  readonly invalid_credentials: { readonly status: 401; readonly details: {} }
  /** Invalid cursor. */
  readonly invalid_cursor: { readonly status: 400; readonly details: {} }
  /** Invalid period. */
  readonly invalid_period: { readonly status: 422; readonly details: {} }
  /** Invalid phone number. */
  readonly invalid_phone_number: { readonly status: 422; readonly details: {} }
  /** Invalid product. */
  readonly invalid_product: { readonly status: 422; readonly details: {} }
  /** Invalid request. */
  readonly invalid_request: {
    readonly status: 400
    readonly details: {
      readonly errors: ReadonlyArray<InvalidField>
    }
  }
  /** Link not valid. */
  readonly invalid_token: { readonly status: 422; readonly details: {} }
  /** Invitation not found. */
  readonly invitation_not_found: { readonly status: 404; readonly details: {} }
  /** Last admin. */
  readonly last_admin: { readonly status: 409; readonly details: {} }
  /** Last owner. */
  readonly last_owner: { readonly status: 409; readonly details: {} }
  /** Last variation. */
  readonly last_variation: { readonly status: 409; readonly details: {} }
  /** Not for sale. */
  readonly not_for_sale: {
    readonly status: 409
    readonly details: {
      readonly reason: Obstacle
    }
  }
  /** Options already in use. */
  readonly options_taken: { readonly status: 409; readonly details: {} }
  /** Order item not found. */
  readonly order_item_not_found: { readonly status: 404; readonly details: {} }
  /** The item cannot change like this. */
  readonly order_item_not_movable: {
    readonly status: 409
    readonly details: {
      readonly items: ReadonlyArray<{
        readonly itemId: OrderItemId
        readonly status: ItemStatus
      }>
    }
  }
  /** Order not found. */
  readonly order_not_found: { readonly status: 404; readonly details: {} }
  /** Order too large. */
  readonly order_too_large: { readonly status: 422; readonly details: {} }
  /** Orders are under way. */
  readonly orders_under_way: {
    readonly status: 409
    readonly details: {
      /** Their numbers, oldest first, ten at most. */
      readonly orderNumbers: ReadonlyArray<string>
    }
  }
  /** Parked event not found. */
  readonly parked_event_not_found: { readonly status: 404; readonly details: {} }
  /** Password too weak. */
  readonly password_too_weak: { readonly status: 422; readonly details: {} }
  /** Body too large. */
  readonly payload_too_large: {
    readonly status: 413
    readonly details: {
      readonly maxBytes: number
    }
  }
  /** Product is full. */
  readonly product_full: { readonly status: 409; readonly details: {} }
  /** Product image not found. */
  readonly product_image_not_found: { readonly status: 404; readonly details: {} }
  /** Product not found. */
  readonly product_not_found: { readonly status: 404; readonly details: {} }
  /** Session ended. */
  readonly refresh_token_reused: { readonly status: 401; readonly details: {} }
  /** Reindexing already. */
  readonly reindex_running: { readonly status: 409; readonly details: {} }
  /** Request in flight. */
  readonly request_in_flight: { readonly status: 409; readonly details: {} }
  /** Schedule not found. */
  readonly schedule_not_found: { readonly status: 404; readonly details: {} }
  /** Schedule is running. */
  readonly schedule_running: { readonly status: 409; readonly details: {} }
  /** Search unavailable. */
  readonly search_unavailable: { readonly status: 503; readonly details: {} }
  /** Service unavailable. */
  readonly service_unavailable: {
    readonly status: 503
    readonly details: {
      readonly retryAfter: number
    }
  }
  /** Session not found. */
  readonly session_not_found: { readonly status: 404; readonly details: {} }
  /** The shop changed meanwhile. */
  readonly shop_changed: {
    readonly status: 409
    readonly details: {
      readonly version: number
    }
  }
  /** The shop has open orders. */
  readonly shop_has_open_orders: {
    readonly status: 409
    readonly details: {
      /** Items that are neither delivered nor cancelled. */
      readonly itemCount: number
      /** Numbers of their orders, oldest first, ten at most. */
      readonly orderNumbers: ReadonlyArray<string>
    }
  }
  /** Shop image not found. */
  readonly shop_image_not_found: { readonly status: 404; readonly details: {} }
  /** Shop not approved. */
  readonly shop_not_approved: { readonly status: 409; readonly details: {} }
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
  /** SKU already in use. */
  readonly sku_taken: { readonly status: 409; readonly details: {} }
  /** Staff limit reached. */
  readonly staff_limit_reached: {
    readonly status: 409
    readonly details: {
      readonly limit: number
    }
  }
  /** Staff member not found. */
  readonly staff_member_not_found: { readonly status: 404; readonly details: {} }
  /** Stock not found. */
  readonly stock_not_found: {
    readonly status: 404
    readonly details: {
      readonly variationIds: ReadonlyArray<VariationId>
    }
  }
  /** Too many API keys. */
  readonly too_many_api_keys: { readonly status: 409; readonly details: {} }
  /** Too many attempts. */
  readonly too_many_attempts: {
    readonly status: 429
    readonly details: {
      readonly retryAfter: number
    }
  }
  /** Too many requests. */
  readonly too_many_requests: {
    readonly status: 429
    readonly details: {
      readonly retryAfter: number
    }
  }
  /** Not signed in. */
  readonly unauthenticated: { readonly status: 401; readonly details: {} }
  /** Unknown category. */
  readonly unknown_category: {
    readonly status: 422
    readonly details: {
      readonly categoryIds: ReadonlyArray<string>
    }
  }
  /** Unsupported content type. */
  readonly unsupported_media_type: { readonly status: 415; readonly details: {} }
  /** User not found. */
  readonly user_not_found: { readonly status: 404; readonly details: {} }
  /** Variation not found. */
  readonly variation_not_found: { readonly status: 404; readonly details: {} }
  /** Not on the wishlist. */
  readonly wishlist_item_not_found: { readonly status: 404; readonly details: {} }
  /** Wrong password. */
  readonly wrong_password: { readonly status: 422; readonly details: {} }
}
