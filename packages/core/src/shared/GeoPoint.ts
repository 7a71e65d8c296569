import * as Schema from "effect/Schema"

/** Schema for a place on Earth in decimal degrees (WGS 84). */
export const GeoPoint = Schema.Struct({
  lat: Schema.Finite.check(Schema.isBetween({ minimum: -90, maximum: 90 })),
  lng: Schema.Finite.check(Schema.isBetween({ minimum: -180, maximum: 180 })),
})
export type GeoPoint = typeof GeoPoint.Type

/** Returns a place to seven decimals: a centimetre, and nothing so close to 0 that the database's arithmetic underflows. */
export const toCentimetre = ({ lat, lng }: GeoPoint): GeoPoint => ({
  lat: Math.round(lat * 1e7) / 1e7 + 0,
  lng: Math.round(lng * 1e7) / 1e7 + 0,
})

/** Mean radius of the Earth (IUGG), in metres: distances are great circles on a sphere of it. */
export const earthRadius = 6_371_008.8

/** A point on the sphere of radius 1, where no meridian and no pole is special. */
export interface UnitVector {
  readonly x: number
  readonly y: number
  readonly z: number
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Returns where a place lies on the sphere of radius 1. */
export const unitVector = ({ lat, lng }: GeoPoint): UnitVector => ({
  x: Math.cos(radians(lat)) * Math.cos(radians(lng)),
  y: Math.cos(radians(lat)) * Math.sin(radians(lng)),
  z: Math.sin(radians(lat)),
})

/** Returns the straight line between two points of the unit sphere that are `metres` apart on Earth. */
export const chordOf = (metres: number): number => 2 * Math.sin(Math.min(metres / (2 * earthRadius), Math.PI / 2))

/** Returns how many metres apart on Earth two points of the unit sphere are, from the straight line between them. */
export const metresOf = (chord: number): number => 2 * earthRadius * Math.asin(Math.min(1, chord / 2))
