import * as Schema from "effect/Schema"
import { OperatorScope, operatorScopes, ShopRole } from "../shared/Actor.ts"
import { EmailAddress } from "../shared/EmailAddress.ts"
import { ShopId, UserId } from "../shared/Ids.ts"
import { Image } from "../shared/Image.ts"
import { pageFields } from "../shared/Page.ts"
import { PhoneNumberText } from "../shared/PhoneNumber.ts"
import { line, prose } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/**
 * Schema for the address that a user signs in with: ASCII only, so that no two addresses look alike and letter case
 * means the same to every program; write an international domain in its `xn--` form.
 */
export const Email = EmailAddress.check(
  Schema.isPattern(/^[!-~]*$/u, { message: "Expected an email address of ASCII characters" }),
)
export type Email = typeof Email.Type

/** Schema for a first or last name. */
export const PersonName = line({ min: 1, max: 80 })

/** Schema for what a user says about themself in public. */
export const Bio = prose({ max: 1000 })

/**
 * Schema for a password somebody chooses: 10–200 characters of any kind, no rules of composition (NIST SP 800-63B
 * §5.1.1.2). Redacted: it never shows in logs and errors.
 */
export const NewPassword = Schema.RedactedFromValue(
  Schema.String.check(Schema.isMinLength(10), Schema.isMaxLength(200)),
  { label: "password" },
)

/** Schema for a password that is compared with a known one; only its size is bounded. */
export const GivenPassword = Schema.RedactedFromValue(Schema.String.check(Schema.isMaxLength(1000)), {
  label: "password",
})

/** Schema for an opaque token that the server handed out or mailed earlier. */
export const OpaqueToken = Schema.RedactedFromValue(
  Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)),
  { label: "token" },
)

/** Schema for a role as it is stored; being a vendor follows from belonging to an approved shop. */
export const UserRole = Schema.Literals(["customer", "operator", "admin"])
export type UserRole = typeof UserRole.Type

/** Schema for a role as clients see it. */
export const AccountRole = Schema.Literals(["customer", "vendor", "operator", "admin"])
export type AccountRole = typeof AccountRole.Type

const publicFields = {
  slug: Schema.String,
  firstName: Schema.String,
  lastName: Schema.String,
  bio: Schema.NullOr(Schema.String),
  avatar: Schema.NullOr(Image),
  /** Owns an approved shop that is not suspended. */
  isShopOwner: Schema.Boolean,
  createdAt: Timestamp,
}

/** Schema for what everybody may see of a user. */
export const PublicProfile = Schema.Struct(publicFields)
export type PublicProfile = typeof PublicProfile.Type

const accountFields = {
  id: UserId,
  email: Schema.String,
  /** Whether the user has proved to read this mailbox. Until then, grant nothing because of the address. */
  emailVerified: Schema.Boolean,
  phone: Schema.NullOr(Schema.String.annotate({ description: "E.164, for example +4930901820" })),
  role: AccountRole,
  shopId: Schema.NullOr(ShopId),
  ...publicFields,
}

/** Schema for what a user sees of themself. */
export const Account = Schema.Struct(accountFields)
export type Account = typeof Account.Type

/** Schema for what operators see of a user. */
export const UserDetails = Schema.Struct({
  ...accountFields,
  /** Rights of an operator; empty for everybody else, an admin has them all. */
  scopes: Schema.Array(OperatorScope),
  shopRole: Schema.NullOr(ShopRole),
  suspendedAt: Schema.NullOr(Timestamp),
  suspensionReason: Schema.NullOr(Schema.String),
})
export type UserDetails = typeof UserDetails.Type

/** What other domains may know of a user. */
export interface UserSummary {
  readonly id: UserId
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly emailVerified: boolean
  readonly slug: string
}

/** Schema for the users that an operator asks for, newest first. */
export const UserQuery = Schema.Struct({
  ...pageFields,
  /** Start of an address, of a full name or of a last name, whatever the letter case. */
  search: Schema.optionalKey(line({ min: 1, max: 100 })),
  role: Schema.optionalKey(AccountRole),
  state: Schema.optionalKey(Schema.Literals(["active", "suspended"])),
})
export type UserQuery = typeof UserQuery.Type

/** Schema for the suspension of a user. */
export const SuspendUser = Schema.Struct({
  /** Mailed to the user. */
  reason: prose({ min: 1, max: 1000 }),
})
export type SuspendUser = typeof SuspendUser.Type

/** Schema for a role to give: an operator needs at least one scope, an admin has them all. */
export const SetRole = Schema.Union([
  Schema.Struct({
    role: Schema.Literal("operator"),
    scopes: Schema.Array(OperatorScope).check(
      Schema.isMinLength(1),
      Schema.isMaxLength(operatorScopes.length),
      Schema.isUnique(),
    ),
  }),
  Schema.Struct({ role: Schema.Literals(["customer", "admin"]) }),
])
export type SetRole = typeof SetRole.Type

/** Schema for a new admin. */
export const CreateAdmin = Schema.Struct({
  firstName: PersonName,
  lastName: PersonName,
  email: Email,
  password: NewPassword,
})
export type CreateAdmin = typeof CreateAdmin.Type

/** Schema for a change of password. */
export const ChangePassword = Schema.Struct({ currentPassword: GivenPassword, newPassword: NewPassword })
export type ChangePassword = typeof ChangePassword.Type

/** Schema for closing one's account, which takes the password. */
export const CloseAccount = Schema.Struct({ password: GivenPassword })
export type CloseAccount = typeof CloseAccount.Type

/** Schema for the wish to reset a password. */
export const RequestPasswordReset = Schema.Struct({ email: Email })
export type RequestPasswordReset = typeof RequestPasswordReset.Type

/** Schema for a new password with the `uid` and `token` of the mailed link. */
export const ConfirmPasswordReset = Schema.Struct({ uid: UserId, token: OpaqueToken, password: NewPassword })
export type ConfirmPasswordReset = typeof ConfirmPasswordReset.Type

/** Schema for the proof of an address with the `token` of the mailed link. */
export const VerifyEmail = Schema.Struct({ token: OpaqueToken })
export type VerifyEmail = typeof VerifyEmail.Type

/** Schema for a registration. */
export const Register = Schema.Struct({
  firstName: PersonName,
  lastName: PersonName,
  email: Email,
  phone: Schema.optionalKey(PhoneNumberText),
  password: NewPassword,
})
export type Register = typeof Register.Type

/** Schema for the answer to a registration: the same whether or not the address already had an account. */
export const Registered = Schema.Struct({ email: Schema.String })
export type Registered = typeof Registered.Type

/** Schema for a change of one's own profile; absent fields stay, null clears. */
export const UpdateAccount = Schema.Struct({
  firstName: Schema.optionalKey(PersonName),
  lastName: Schema.optionalKey(PersonName),
  phone: Schema.optionalKey(Schema.NullOr(PhoneNumberText)),
  bio: Schema.optionalKey(Schema.NullOr(Bio)),
})
export type UpdateAccount = typeof UpdateAccount.Type
