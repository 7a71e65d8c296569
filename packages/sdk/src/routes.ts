/** The routes of every group, one export each, for `createClient` of `@souk/sdk/core`. */
export * from "./generated/routes.ts"
