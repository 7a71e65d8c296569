import { assert, describe, it } from "@effect/vitest"
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import { CreateApiKey } from "../../src/identity/ApiKey.ts"
import { deviceName } from "../../src/identity/Device.ts"
import { Login, Refresh } from "../../src/identity/Session.ts"
import {
  ChangePassword,
  ConfirmPasswordReset,
  Register,
  RequestPasswordReset,
  SetRole,
  SuspendUser,
  UpdateAccount,
  UserQuery,
  VerifyEmail,
} from "../../src/identity/User.ts"

const huge = "x".repeat(1_000_000)
const id = "01890a5d-ac96-774b-bcce-b302099a8057"

const registration = {
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada@example.com",
  phone: "+49 30 901820",
  password: "correct horse battery",
}

const scopes = { role: "operator", scopes: ["users", "orders"] }

/** Every input with one example that is right; each of the wrong values is put into each of its fields. */
const inputs: ReadonlyArray<readonly [string, Schema.Codec<unknown, unknown>, Record<string, unknown>]> = [
  ["Register", Register, registration],
  ["Login", Login, { email: registration.email, password: "x", device: "Phone" }],
  ["Refresh", Refresh, { refreshToken: "rt_x" }],
  ["VerifyEmail", VerifyEmail, { token: "ve_x" }],
  ["ChangePassword", ChangePassword, { currentPassword: "x", newPassword: registration.password }],
  ["RequestPasswordReset", RequestPasswordReset, { email: registration.email }],
  ["ConfirmPasswordReset", ConfirmPasswordReset, { uid: id, token: "pr_x", password: registration.password }],
  ["UpdateAccount", UpdateAccount, { firstName: "Ada", lastName: "L", phone: "+4930901820", bio: "Hi" }],
  ["UserQuery", UserQuery, { search: "ada", role: "vendor", state: "active", limit: 5, cursor: "abc" }],
  ["SuspendUser", SuspendUser, { reason: "because" }],
  ["SetRole", SetRole, scopes],
  ["CreateApiKey", CreateApiKey, { name: "erp", scopes: ["buy"], expiresInDays: 30 }],
]

const wrongForEach: ReadonlyArray<unknown> = [
  huge,
  "",
  12,
  -1,
  1.5,
  Number.NaN,
  true,
  [],
  {},
  ["x"],
  "line\u0000break",
  "bell\u0007",
]

// Passwords and tokens are hashed, never stored or shown, so they may hold anything; some texts may be empty.
const allowed: Readonly<Record<string, ReadonlyArray<unknown>>> = {
  "Register.password": ["line\u0000break"],
  "ChangePassword.newPassword": ["line\u0000break"],
  "ConfirmPasswordReset.password": ["line\u0000break"],
  "Login.password": ["", "line\u0000break", "bell\u0007"],
  "ChangePassword.currentPassword": ["", "line\u0000break", "bell\u0007"],
  "UpdateAccount.bio": [""],
  "UserQuery.cursor": ["", "line\u0000break", "bell\u0007"],
  "UserQuery.limit": [12],
  "CreateApiKey.expiresInDays": [12],
  "Refresh.refreshToken": ["line\u0000break", "bell\u0007"],
  "VerifyEmail.token": ["line\u0000break", "bell\u0007"],
  "ConfirmPasswordReset.token": ["line\u0000break", "bell\u0007"],
}

const accepts = (schema: Schema.Codec<unknown, unknown>, value: unknown): boolean =>
  Exit.isSuccess(Schema.decodeUnknownExit(schema, { onExcessProperty: "error", errors: "all" })(value))

describe("Inputs of identity", () => {
  for (const [name, schema, right] of inputs) {
    it(`${name} takes what is right and nothing else`, () => {
      assert.isTrue(accepts(schema, right))
      for (const field of Object.keys(right)) {
        for (const wrong of wrongForEach) {
          if (allowed[`${name}.${field}`]?.includes(wrong) === true) continue
          const shown = typeof wrong === "string" ? wrong.slice(0, 20) : wrong
          assert.isFalse(accepts(schema, { ...right, [field]: wrong }), `${name}.${field} = ${JSON.stringify(shown)}`)
        }
      }
      for (const foreign of ["id", "role2", "isAdmin", "emailVerified", "shopId", "__proto__x"]) {
        assert.isFalse(accepts(schema, { ...right, [foreign]: "x" }), `${name} took ${foreign}`)
      }
      for (const whole of [null, undefined, [], "text", 1, [right]]) assert.isFalse(accepts(schema, whole))
    })
  }

  it("Register takes no address that is none, or that only looks like another", () => {
    const taken = (email: string) => accepts(Register, { ...registration, email })
    for (const email of [
      "ada@example.com",
      " ada@example.com ",
      "a+b.c_d-e@sub.example.co",
      "ada@xn--bcher-kva.example",
    ]) {
      assert.isTrue(taken(email), email)
    }
    for (const email of [
      "ada",
      "ada@",
      "@example.com",
      "ada@example",
      "ada@@example.com",
      "ada example@example.com",
      "ada@example.com, eve@example.com",
      "ada@example.com\nBcc: eve@example.com",
      "Ada <ada@example.com>",
      "аda@example.com",
      "ada@exаmple.com",
      "ada@bücher.example",
      `${"a".repeat(65)}@example.com`,
      `ada@${"a".repeat(250)}.com`,
    ]) {
      assert.isFalse(taken(email), email)
    }
  })

  it("Register bounds passwords by length only", () => {
    const taken = (password: string) => accepts(Register, { ...registration, password })
    assert.isFalse(taken("123456789"))
    assert.isTrue(taken("          "))
    assert.isTrue(taken("x".repeat(200)))
    assert.isFalse(taken("x".repeat(201)))
  })

  it("SetRole gives scopes to operators only, and each once", () => {
    for (const wrong of [
      { role: "operator" },
      { role: "operator", scopes: [] },
      { role: "operator", scopes: ["users", "users"] },
      { role: "operator", scopes: ["everything"] },
      { role: "admin", scopes: ["users"] },
      { role: "customer", scopes: [] },
      { role: "vendor" },
      { role: "system" },
    ]) {
      assert.isFalse(accepts(SetRole, wrong), JSON.stringify(wrong))
    }
    for (const right of [scopes, { role: "admin" }, { role: "customer" }]) assert.isTrue(accepts(SetRole, right))
  })

  it("passwords and tokens do not show in what failed", () => {
    const secret = "canary-9c1f"
    const failures = inputs.flatMap(([, schema, right]) =>
      Object.keys(right)
        .filter((field) => /password|token/iu.test(field))
        .map((field) => Schema.decodeUnknownExit(schema, { errors: "all" })({ ...right, [field]: secret.repeat(200) })),
    )
    assert.lengthOf(failures, 8)
    assert.notInclude(failures.map((exit) => `${String(exit)}${JSON.stringify(exit)}`).join(), secret)
  })
})

describe("Devices", () => {
  it("are named as a person would", () => {
    const agents: ReadonlyArray<readonly [string | null, string]> = [
      [null, "Unknown device"],
      ["", "Unknown device"],
      ["\u0000".repeat(10_000), "Unknown device"],
      ["curl/8.5.0", "curl"],
      ["node", "Node.js"],
      [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
        "Edge on Windows",
      ],
      [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        "Safari on iPhone",
      ],
      [
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        "Chrome on Android",
      ],
      ["Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux"],
      ["SomeBot/1.0 (Linux)", "Linux"],
    ]
    for (const [agent, name] of agents) assert.strictEqual(deviceName(agent), name)
  })
})
