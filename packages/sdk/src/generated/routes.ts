// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { Routes, RouteTable } from "../client/encode.ts"

export const system: Routes = {
  info: "GET /v1/info",
}

export const auth: Routes = {
  register: "POST /v1/auth/register once",
  login: "POST /v1/auth/login once login",
  refresh: "POST /v1/auth/refresh once refresh",
  logout: "POST /v1/auth/logout none once logout",
  logoutAll: "POST /v1/auth/logout-all none once logout",
  sessions: "GET /v1/auth/sessions",
  endSession: "DELETE /v1/auth/sessions/:id none once",
  verifyEmail: "POST /v1/auth/verify-email once",
  resendVerification: "POST /v1/auth/verify-email/resend none once",
  changePassword: "POST /v1/auth/password once",
  requestPasswordReset: "POST /v1/auth/password-reset once",
  confirmPasswordReset: "POST /v1/auth/password-reset/confirm once",
}

export const me: Routes = {
  show: "GET /v1/me",
  update: "PATCH /v1/me",
  setAvatar: "PUT /v1/me/avatar bytes=image/jpeg|image/png|image/webp|image/avif|image/gif",
  removeAvatar: "DELETE /v1/me/avatar none",
  close: "POST /v1/me/close once",
  apiKeys: "GET /v1/me/api-keys",
  createApiKey: "POST /v1/me/api-keys once",
  revokeApiKey: "DELETE /v1/me/api-keys/:id none",
}

export const profiles: Routes = {
  show: "GET /v1/profiles/:slug",
}

export const users: Routes = {
  list: "GET /v1/operator/users list",
  show: "GET /v1/operator/users/:id",
  suspend: "POST /v1/operator/users/:id/suspend",
  reinstate: "POST /v1/operator/users/:id/reinstate none",
  setRole: "PUT /v1/operator/users/:id/role",
}

export const shops: Routes = {
  create: "POST /v1/shops",
  list: "GET /v1/shops list",
  show: "GET /v1/shops/:idOrSlug",
  own: "GET /v1/me/shop",
  update: "PATCH /v1/me/shop",
  setLogo: "PUT /v1/me/shop/logo bytes=image/jpeg|image/png|image/webp|image/avif|image/gif",
  removeLogo: "DELETE /v1/me/shop/logo none",
  setCover: "PUT /v1/me/shop/cover bytes=image/jpeg|image/png|image/webp|image/avif|image/gif",
  removeCover: "DELETE /v1/me/shop/cover none",
  resubmit: "POST /v1/me/shop/resubmit",
  deleteOwn: "DELETE /v1/me/shop none",
}

export const operatorShops: Routes = {
  list: "GET /v1/operator/shops list",
  show: "GET /v1/operator/shops/:id",
  approve: "POST /v1/operator/shops/:id/approve none",
  reject: "POST /v1/operator/shops/:id/reject",
  suspend: "POST /v1/operator/shops/:id/suspend",
  reinstate: "POST /v1/operator/shops/:id/reinstate none",
  verify: "POST /v1/operator/shops/:id/verify none",
  unverify: "POST /v1/operator/shops/:id/unverify none",
  delete: "DELETE /v1/operator/shops/:id?reason none",
}

export const shopStaff: Routes = {
  list: "GET /v1/me/shop/staff",
  changeRole: "PATCH /v1/me/shop/staff/:userId",
  remove: "DELETE /v1/me/shop/staff/:userId none",
  leave: "POST /v1/me/shop/leave none",
  invite: "POST /v1/me/shop/invitations",
  invitations: "GET /v1/me/shop/invitations",
  withdrawInvitation: "DELETE /v1/me/shop/invitations/:id none",
  ownInvitations: "GET /v1/me/shop-invitations",
  acceptInvitation: "POST /v1/me/shop-invitations/:id/accept none",
  declineInvitation: "POST /v1/me/shop-invitations/:id/decline none",
}

export const shopBranches: Routes = {
  nearest: "GET /v1/branches/nearest list",
  list: "GET /v1/shops/:idOrSlug/branches",
  show: "GET /v1/shops/:idOrSlug/branches/:branch",
  listOwn: "GET /v1/me/shop/branches",
  add: "POST /v1/me/shop/branches",
  update: "PATCH /v1/me/shop/branches/:id",
  remove: "DELETE /v1/me/shop/branches/:id none",
}

export const shopGallery: Routes = {
  list: "GET /v1/shops/:idOrSlug/images",
  listOwn: "GET /v1/me/shop/images",
  add: "POST /v1/me/shop/images?alt bytes=image/jpeg|image/png|image/webp|image/avif|image/gif once",
  reorder: "PUT /v1/me/shop/images",
  update: "PATCH /v1/me/shop/images/:imageId",
  remove: "DELETE /v1/me/shop/images/:imageId none",
}

export const products: Routes = {
  list: "GET /v1/products list",
  show: "GET /v1/products/:idOrSlug",
}

export const shopProducts: Routes = {
  list: "GET /v1/me/shop/products list",
  create: "POST /v1/me/shop/products",
  show: "GET /v1/me/shop/products/:id",
  update: "PATCH /v1/me/shop/products/:id",
  remove: "DELETE /v1/me/shop/products/:id none",
  addVariation: "POST /v1/me/shop/products/:id/variations",
  updateVariation: "PATCH /v1/me/shop/products/:id/variations/:variationId",
  removeVariation: "DELETE /v1/me/shop/products/:id/variations/:variationId none",
  addImage:
    "POST /v1/me/shop/products/:id/images?alt,variationId bytes=image/jpeg|image/png|image/webp|image/avif|image/gif once",
  reorderImages: "PUT /v1/me/shop/products/:id/images",
  updateImage: "PATCH /v1/me/shop/products/:id/images/:imageId",
  removeImage: "DELETE /v1/me/shop/products/:id/images/:imageId none",
}

export const operatorProducts: Routes = {
  list: "GET /v1/operator/products list",
  show: "GET /v1/operator/products/:id",
  suspend: "POST /v1/operator/products/:id/suspend",
  reinstate: "POST /v1/operator/products/:id/reinstate none",
}

export const productTransfer: Routes = {
  importBatch: "POST /v1/me/shop/products/import",
  importProgress: "GET /v1/me/shop/products/imports/:importId",
  importErrors: "GET /v1/me/shop/products/imports/:importId/errors list",
  export: "GET /v1/me/shop/products/export list",
}

export const operatorProductTransfer: Routes = {
  importBatch: "POST /v1/operator/shops/:shopId/products/import",
  importProgress: "GET /v1/operator/shops/:shopId/products/imports/:importId",
  importErrors: "GET /v1/operator/shops/:shopId/products/imports/:importId/errors list",
  export: "GET /v1/operator/shops/:shopId/products/export list",
}

export const shopTransfer: Routes = {
  importBatch: "POST /v1/operator/files/shops/import",
  importProgress: "GET /v1/operator/files/shops/imports/:importId",
  importErrors: "GET /v1/operator/files/shops/imports/:importId/errors list",
  export: "GET /v1/operator/files/shops/export list",
}

export const customerTransfer: Routes = {
  importBatch: "POST /v1/operator/files/customers/import",
  importProgress: "GET /v1/operator/files/customers/imports/:importId",
  importErrors: "GET /v1/operator/files/customers/imports/:importId/errors list",
  export: "GET /v1/operator/files/customers/export list",
}

export const orderTransfer: Routes = {
  importBatch: "POST /v1/operator/files/orders/import",
  importProgress: "GET /v1/operator/files/orders/imports/:importId",
  importErrors: "GET /v1/operator/files/orders/imports/:importId/errors list",
  export: "GET /v1/operator/files/orders/export list",
}

export const categories: Routes = {
  tree: "GET /v1/categories",
  show: "GET /v1/categories/:idOrSlug",
  create: "POST /v1/operator/categories",
  update: "PATCH /v1/operator/categories/:id",
  move: "POST /v1/operator/categories/:id/move",
  setPicture: "PUT /v1/operator/categories/:id/picture bytes=image/jpeg|image/png|image/webp|image/avif|image/gif",
  removePicture: "DELETE /v1/operator/categories/:id/picture none",
  remove: "DELETE /v1/operator/categories/:id?moveProductsTo none",
}

export const search: Routes = {
  query: "GET /v1/search",
  suggest: "GET /v1/search/suggestions",
}

export const operatorSearch: Routes = {
  status: "GET /v1/operator/search",
  reindex: "POST /v1/operator/search/reindex none",
  check: "GET /v1/operator/search/check",
}

export const stock: Routes = {
  list: "GET /v1/me/shop/stock list",
  movements: "GET /v1/me/shop/stock/movements list",
  receive: "POST /v1/me/shop/stock/receive",
  adjust: "POST /v1/me/shop/stock/adjust",
  setThresholds: "PUT /v1/me/shop/stock/thresholds",
}

export const operatorStock: Routes = {
  list: "GET /v1/operator/stock list",
  movements: "GET /v1/operator/stock/movements list",
  adjust: "POST /v1/operator/stock/adjust",
}

export const cart: Routes = {
  create: "POST /v1/carts none once",
  show: "GET /v1/cart",
  addItem: "POST /v1/cart/items",
  setQuantity: "PUT /v1/cart/items/:variationId",
  removeItem: "DELETE /v1/cart/items/:variationId none",
  clear: "DELETE /v1/cart/items none",
  merge: "POST /v1/cart/merge",
}

export const cartSyncs: Routes = {
  run: "POST /v1/operator/carts/sync none",
  list: "GET /v1/operator/carts/syncs list",
}

export const orders: Routes = {
  place: "POST /v1/orders",
  list: "GET /v1/orders list",
  show: "GET /v1/orders/:id",
  cancel: "POST /v1/orders/:id/cancel",
}

export const shopOrders: Routes = {
  list: "GET /v1/me/shop/order-items list",
  show: "GET /v1/me/shop/order-items/:id",
  moveItem: "POST /v1/me/shop/order-items/:id/status",
  moveItems: "POST /v1/me/shop/order-items/status",
}

export const operatorOrders: Routes = {
  list: "GET /v1/operator/orders list",
  show: "GET /v1/operator/orders/:id",
  moveItem: "POST /v1/operator/order-items/:id/status",
}

export const comments: Routes = {
  listOfShop: "GET /v1/shops/:idOrSlug/comments list",
  listOfProduct: "GET /v1/products/:idOrSlug/comments list",
  writeOnShop: "POST /v1/shops/:idOrSlug/comments",
  writeOnVariation: "POST /v1/variations/:variationId/comments",
  listOwn: "GET /v1/me/comments list",
  update: "PATCH /v1/me/comments/:id",
  remove: "DELETE /v1/me/comments/:id none",
  listReceived: "GET /v1/me/shop/comments list",
  answer: "PUT /v1/me/shop/comments/:id/answer",
  removeAnswer: "DELETE /v1/me/shop/comments/:id/answer none",
}

export const operatorComments: Routes = {
  list: "GET /v1/operator/comments list",
  hide: "POST /v1/operator/comments/:id/hide",
  unhide: "POST /v1/operator/comments/:id/unhide none",
}

export const wishlist: Routes = {
  list: "GET /v1/me/wishlist list",
  count: "GET /v1/me/wishlist/count",
  add: "POST /v1/me/wishlist",
  remove: "DELETE /v1/me/wishlist/:id none",
  moveToCart: "POST /v1/me/wishlist/move-to-cart",
}

export const views: Routes = {
  record: "POST /v1/views",
}

export const shopAnalytics: Routes = {
  dashboard: "GET /v1/me/shop/analytics/dashboard",
  sales: "GET /v1/me/shop/analytics/sales",
  products: "GET /v1/me/shop/analytics/products",
  views: "GET /v1/me/shop/analytics/views",
  dashboardCsv: "GET /v1/me/shop/analytics/dashboard.csv response",
  salesCsv: "GET /v1/me/shop/analytics/sales.csv response",
  productsCsv: "GET /v1/me/shop/analytics/products.csv response",
  viewsCsv: "GET /v1/me/shop/analytics/views.csv response",
}

export const operatorAnalytics: Routes = {
  marketplace: "GET /v1/operator/analytics",
  marketplaceCsv: "GET /v1/operator/analytics.csv response",
  dashboard: "GET /v1/operator/shops/:shopId/analytics/dashboard",
  sales: "GET /v1/operator/shops/:shopId/analytics/sales",
  products: "GET /v1/operator/shops/:shopId/analytics/products",
  views: "GET /v1/operator/shops/:shopId/analytics/views",
  dashboardCsv: "GET /v1/operator/shops/:shopId/analytics/dashboard.csv response",
  salesCsv: "GET /v1/operator/shops/:shopId/analytics/sales.csv response",
  productsCsv: "GET /v1/operator/shops/:shopId/analytics/products.csv response",
  viewsCsv: "GET /v1/operator/shops/:shopId/analytics/views.csv response",
}

export const events: Routes = {
  list: "GET /v1/operator/events list",
  tail: "GET /v1/operator/events/tail",
  parked: "GET /v1/operator/events/parked list",
  replayParked: "POST /v1/operator/events/parked/replay",
  dropParked: "POST /v1/operator/events/parked/drop",
  replay: "POST /v1/operator/events/replay",
  consumers: "GET /v1/operator/events/consumers",
  retire: "DELETE /v1/operator/events/consumers/:consumer none",
  show: "GET /v1/operator/events/:id",
}

export const schedules: Routes = {
  list: "GET /v1/operator/schedules",
  history: "GET /v1/operator/schedules/runs list",
  run: "POST /v1/operator/schedules/:name/run none once",
}

export const audit: Routes = {
  list: "GET /v1/operator/audit list",
}

/** Every endpoint, as `makeClient` reads it. */
export const routes: RouteTable = {
  system,
  auth,
  me,
  profiles,
  users,
  shops,
  operatorShops,
  shopStaff,
  shopBranches,
  shopGallery,
  products,
  shopProducts,
  operatorProducts,
  productTransfer,
  operatorProductTransfer,
  shopTransfer,
  customerTransfer,
  orderTransfer,
  categories,
  search,
  operatorSearch,
  stock,
  operatorStock,
  cart,
  cartSyncs,
  orders,
  shopOrders,
  operatorOrders,
  comments,
  operatorComments,
  wishlist,
  views,
  shopAnalytics,
  operatorAnalytics,
  events,
  schedules,
  audit,
}
