import type { Account, PlaceOrder } from "@souk/sdk"
import { Field } from "../ui/Field.tsx"
import { filledIn } from "../ui/fieldErrors.ts"
import { countries } from "./countries.ts"

interface AddressFieldsProps {
  readonly account: Account
  readonly errors: Readonly<Record<string, string>>
}

/** Named as browsers know them, so that they fill in what they have kept. */
export function AddressFields({ account, errors }: AddressFieldsProps) {
  const own = navigator.language.split("-")[1]?.toUpperCase() ?? ""
  return (
    <fieldset className="address">
      <legend>Where does it go?</legend>
      <Field
        name="name"
        label="Name"
        autoComplete="shipping name"
        defaultValue={`${account.firstName} ${account.lastName}`}
        error={errors["name"]}
        required
      />
      <Field
        name="line1"
        label="Street and number"
        autoComplete="shipping address-line1"
        error={errors["line1"]}
        required
      />
      <Field name="line2" label="Apartment, floor" autoComplete="shipping address-line2" error={errors["line2"]} />
      <div className="pair">
        <Field name="postalCode" label="Postal code" autoComplete="shipping postal-code" error={errors["postalCode"]} />
        <Field name="city" label="City" autoComplete="shipping address-level2" error={errors["city"]} required />
      </div>
      <Field
        name="country"
        label="Country"
        error={errors["country"]}
        control={(props) => (
          <select {...props} autoComplete="shipping country" defaultValue={own} required>
            <option value="">Choose …</option>
            {countries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        name="phone"
        label="Phone"
        type="tel"
        autoComplete="shipping tel"
        hint="For the carrier, with the country code: +49 …"
        error={errors["phone"]}
      />
      <Field
        name="note"
        label="Note to the shops"
        error={errors["note"]}
        control={(props) => <textarea {...props} rows={2} maxLength={500} />}
      />
    </fieldset>
  )
}

/** Makes an order from the form that holds these fields. */
export const orderOf = (form: HTMLFormElement): PlaceOrder => {
  const { note, name = "", line1 = "", city = "", country = "", ...others } = filledIn(form)
  return { shippingAddress: { name, line1, city, country, ...others }, ...(note !== undefined && { note }) }
}
