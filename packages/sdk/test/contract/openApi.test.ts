import * as OpenApi from "effect/http-api/OpenApi"
import { assert, describe, it } from "vitest"
import { accessOf } from "../../src/contract/Access.ts"
import { SoukApi } from "../../src/contract/SoukApi.ts"

const spec = OpenApi.fromApi(SoukApi)

const operations = new Map(
  Object.values(spec.paths).flatMap((methods) =>
    Object.values(methods as Record<string, OpenApi.OpenAPISpecOperation>).map(
      (operation) => [operation.operationId, operation] as const,
    ),
  ),
)

const operation = (id: string): OpenApi.OpenAPISpecOperation => operations.get(id) ?? assert.fail(`${id} is missing`)

const headersOf = (id: string): ReadonlyArray<string> =>
  operation(id)
    .parameters.filter((parameter) => parameter.in === "header")
    .map(({ name }) => name)

describe("The OpenAPI document", () => {
  it("says of every operation how callers prove who they are", () => {
    assert.sameMembers(Object.keys(spec.components.securitySchemes), ["bearer", "cartToken"])
    for (const group of Object.values(SoukApi.groups)) {
      for (const endpoint of Object.values(group.endpoints)) {
        const id = `${group.identifier}.${endpoint.identifier}`
        const { security, summary, description } = operation(id)
        const who = accessOf(endpoint)?.who ?? []
        const isOpen = security.some((requirement) => Object.keys(requirement).length === 0)
        assert.strictEqual(isOpen, who.includes("Guest"), id)
        assert.strictEqual(
          security.some((requirement) => "bearer" in requirement),
          who.some((caller) => caller !== "Guest"),
          id,
        )
        assert.match(`${summary}`, /^\S.+/u, id)
        assert.match(`${description}`, /For .+\.$/u, id)
      }
    }
    assert.deepStrictEqual(operation("cart.addItem").security, [{ cartToken: [] }, {}, { bearer: [] }])
    assert.deepStrictEqual(operation("orders.place").security, [{ bearer: [] }])
    assert.include(operation("operatorShops.approve").description, "operators with the scope `shops`")
  })

  it("names the idempotency key where it works", () => {
    for (const id of ["orders.place", "cart.addItem", "shopProducts.remove"]) {
      assert.deepStrictEqual(headersOf(id), ["Idempotency-Key"], id)
    }
    for (const id of ["orders.list", "auth.login", "me.createApiKey", "shopProducts.addImage"]) {
      assert.deepStrictEqual(headersOf(id), [], id)
    }
  })
})
