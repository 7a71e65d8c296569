import { backgroundDomainNames, RunDomains } from "@souk/core/fleet"
import { IdentitySettings } from "@souk/core/identity/IdentitySettings"
import { EventRetention } from "@souk/core/platform/events/eventSchedules"
import { NotificationSettings } from "@souk/core/platform/notifications/NotificationSettings"
import { Currency } from "@souk/core/shared/Money"
import { DefaultCurrency } from "@souk/core/shops/DefaultCurrency"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { ServerSettings } from "../ServerSettings.ts"
import { OwnRole } from "../system/serverInfo.ts"
import { publicUrl } from "./adapters.ts"
import { senderOf } from "./mailer.ts"

/** Policies of core and server that the settings change; all others keep their defaults. */
export const policies = (settings: ServerSettings) =>
  Layer.mergeAll(
    Layer.succeed(OwnRole, settings.role),
    Layer.succeed(RunDomains, new Set(settings.domains.length === 0 ? backgroundDomainNames : settings.domains)),
    Layer.succeed(EventRetention, Duration.days(settings.eventRetentionDays)),
    Layer.succeed(DefaultCurrency, Currency.make(settings.currency)),
    Layer.effect(
      IdentitySettings,
      Effect.map(IdentitySettings, (defaults) => ({
        ...defaults,
        allowDemoCredentials: settings.environment === "development",
      })),
    ),
    Layer.effect(
      NotificationSettings,
      Effect.map(NotificationSettings, (defaults) => ({
        ...defaults,
        siteName: settings.siteName,
        get siteUrl() {
          return storefrontUrl(settings)
        },
        from: senderOf(settings),
        locale: settings.locale,
      })),
    ),
  )

const storefrontUrl = (settings: ServerSettings): string =>
  settings.storefrontUrl === "" ? publicUrl(settings) : settings.storefrontUrl.replace(/\/+$/u, "")
