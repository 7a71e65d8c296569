// The first match names the browser or program: later ones are what it imitates.
const programs: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bsouk-cli\b/iu, "Souk CLI"],
  [/\bsouk-sdk\b/iu, "Souk SDK"],
  [/\bEdgA?\//u, "Edge"],
  [/\bOPR\//u, "Opera"],
  [/\bSamsungBrowser\//u, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//u, "Firefox"],
  [/\b(?:Chrome|CriOS)\//u, "Chrome"],
  [/\bSafari\//u, "Safari"],
  [/\bcurl\//u, "curl"],
  [/\b(?:node|undici)\b/iu, "Node.js"],
]

const systems: ReadonlyArray<readonly [RegExp, string]> = [
  [/\biPhone\b/u, "iPhone"],
  [/\biPad\b/u, "iPad"],
  [/\bAndroid\b/u, "Android"],
  [/\bWindows\b/u, "Windows"],
  [/\bMacintosh\b/u, "macOS"],
  [/\bCrOS\b/u, "ChromeOS"],
  [/\bLinux\b/u, "Linux"],
]

const find = (names: typeof programs, userAgent: string) => names.find(([pattern]) => pattern.test(userAgent))?.[1]

/** Returns a name that a person recognises in a list of sessions: `Firefox on macOS`. */
export const deviceName = (userAgent: string | null): string => {
  if (userAgent === null) return "Unknown device"
  // User agents come from callers; more than this is no description of a device.
  const text = userAgent.slice(0, 512)
  const program = find(programs, text)
  const system = find(systems, text)
  if (program === undefined) return system ?? "Unknown device"
  return system === undefined ? program : `${program} on ${system}`
}
