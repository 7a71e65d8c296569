export { type CallOptions, createSouk, type Promised, type Souk, type SoukPromises } from "./createSouk.ts"
export type { EmbeddedConfig } from "./embedded.ts"
export type { Actor } from "./shared/Actor.ts"
